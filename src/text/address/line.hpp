// A typed street line as words, and the marks of house numbers and units among them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::text::address {

struct line_word {
  std::string_view text;  // as typed, without commas
  std::string key;        // spelled(), without blanks
  unsigned kinds = 0;     // word_kinds()
  bool after_comma = false;

  [[nodiscard]] bool begins_with_digit() const {
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
  }
};

/// At most `most_words` of them; what is beyond stays in the last.
inline constexpr std::size_t most_words = 40;
[[nodiscard]] std::vector<line_word> words_of(std::string_view line, int country);

/// The text from one word to another, as typed.
[[nodiscard]] std::string text_of(const std::vector<line_word>& words, std::size_t first,
                                  std::size_t end);

struct number_parts {
  std::string_view number;  // "12", "12-14", "12/1"; empty: no house number
  std::string_view letter;  // "A", "A-C", "bis"
};

/// "12A", "12-14", "12/1", "12a-c".
[[nodiscard]] number_parts house_number_of(std::string_view word);

/// One letter of any script.
[[nodiscard]] bool is_letter(std::string_view word);
[[nodiscard]] bool is_number(std::string_view word);

}  // namespace vaka::text::address
