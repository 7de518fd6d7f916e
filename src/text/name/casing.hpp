// Upper and lower case as names are written: "ANNA-LENA SVENSSON", "mcdonald", "VON ESSEN".
#pragma once

#include "text/name/reading.hpp"

#include <string>

namespace vaka::text {

struct recased {
  std::string text;  // the whole name; equals what was read where its case is fine
  bool changed = false;
  bool certain = true;  // no word could well be written another way
};

/// Of a name that is all capitals, all small, or in part; nothing but case is changed.
[[nodiscard]] recased recase_person(const reading& name);

/// One word with a capital where a new part of it begins: "anna-lena", "o'brien", "mcdonald".
/// `certain` is set to false where other ways are as good.
[[nodiscard]] std::string capitalised(std::string_view word, std::string_view country,
                                      bool& certain);

}  // namespace vaka::text
