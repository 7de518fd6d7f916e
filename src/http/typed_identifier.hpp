// An identifier in a request's body, as somebody typed it: {"scheme": "no.orgnr", "value": "…"}.
#pragma once

#include "http/fields.hpp"

#include <string>

namespace vaka::http {

struct typed_identifier {
  std::string scheme;
  std::string value;

  template <class V>
  static void fields(V& v) {
    v("scheme", &typed_identifier::scheme, required);
    v("value", &typed_identifier::value, required);
  }
};

}  // namespace vaka::http
