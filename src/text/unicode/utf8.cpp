#include "text/unicode/utf8.hpp"

#include <simdjson.h>

namespace vaka::text {

bool is_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

}  // namespace vaka::text
