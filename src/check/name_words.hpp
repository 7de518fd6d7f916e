// The words of text/name in answers.
#pragma once

#include "text/name/name.hpp"

#include <array>
#include <string_view>

namespace vaka::check {

[[nodiscard]] constexpr std::string_view word_of(text::name_verdict v) {
  constexpr std::array<std::string_view, 3> words = {"fit", "suspicious", "unfit"};
  return words.at(static_cast<std::size_t>(v));
}
[[nodiscard]] constexpr std::string_view word_of(text::name_severity s) {
  constexpr std::array<std::string_view, 3> words = {"hint", "warning", "error"};
  return words.at(static_cast<std::size_t>(s));
}
[[nodiscard]] constexpr std::string_view word_of(text::name_part p) {
  constexpr std::array<std::string_view, 9> words = {"title",      "given",    "middle",
                                                     "patronymic", "particle", "surname",
                                                     "suffix",     "nickname", "birth_name"};
  return words.at(static_cast<std::size_t>(p));
}
/// Empty for an organisation that goes on as usual.
[[nodiscard]] constexpr std::string_view word_of(text::organisation_state s) {
  constexpr std::array<std::string_view, 7> words = {
      "", "bankrupt", "liquidation", "winding_up", "restructuring", "merging", "estate"};
  return words.at(static_cast<std::size_t>(s));
}

}  // namespace vaka::check
