#include "base/id.hpp"

#include "base/random.hpp"

#include <span>

namespace vaka {

id_bytes make_id_bytes(instant now) {
  id_bytes raw;
  auto ms = static_cast<std::uint64_t>(now.us / 1000);
  for (std::size_t i = 6; i-- > 0; ms >>= 8) raw[i] = static_cast<unsigned char>(ms & 0xFF);
  fill_random(std::span(raw).subspan(6));
  return raw;
}

std::string print_id(std::string_view prefix, const id_bytes& raw) {
  return std::string(prefix) + "_" +
         to_base32({reinterpret_cast<const char*>(raw.data()), raw.size()});
}

result<id_bytes> parse_id(std::string_view prefix, std::string_view text) {
  const auto wrong = [&](std::string_view why) {
    return fail(errc::invalid, "id.format", "not an id: " + std::string(why), "",
                "an id here looks like " + std::string(prefix) + "_ and 26 letters and digits");
  };
  if (!text.starts_with(prefix) || text.substr(prefix.size(), 1) != "_")
    return wrong("it must begin with " + std::string(prefix) + "_");
  const auto decoded = from_base32(text.substr(prefix.size() + 1));
  if (!decoded || decoded->size() != id_bytes{}.size())
    return wrong("the part after _ is not 26 digits");
  id_bytes raw;
  std::memcpy(raw.data(), decoded->data(), raw.size());
  return raw;
}

}  // namespace vaka
