// Random bytes from the kernel; good for keys, salts and ids.
#pragma once

#include <span>
#include <string>

namespace vaka {

void fill_random(std::span<unsigned char> out);
[[nodiscard]] std::string random_bytes(std::size_t count);

}  // namespace vaka
