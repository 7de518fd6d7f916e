#include "base/random.hpp"

#include "base/ensure.hpp"

#include <sys/random.h>

#include <cerrno>

namespace vaka {

void fill_random(std::span<unsigned char> out) {
  while (!out.empty()) {
    const auto got = ::getrandom(out.data(), out.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    ensure(got > 0, "the kernel gives no random bytes");
    out = out.subspan(static_cast<std::size_t>(got));
  }
}

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  fill_random({reinterpret_cast<unsigned char*>(out.data()), out.size()});
  return out;
}

}  // namespace vaka
