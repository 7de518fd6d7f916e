// Reads a typed postal code by a form (the notation stands in postal_code.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace vaka::text::address {

/// Capitals, digits, single separators (' ' or '-'); longer ones are no code anywhere.
class code_text {
 public:
  static constexpr std::size_t most = 24;

  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }
  [[nodiscard]] bool full() const { return size_ == most; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  void add(char c) {
    if (size_ < most) text_[size_++] = c;
  }
  void cut(std::size_t size) { size_ = size; }

 private:
  std::array<char, most> text_{};
  std::size_t size_ = 0;
};

enum class code_fault : unsigned char { none, characters, length };

/// Takes case, width, kinds of blanks and hyphens, blanks around and the postal mark 〒 away.
[[nodiscard]] code_fault read_code(std::string_view input, code_text& out);
[[nodiscard]] code_text without_separators(std::string_view code);

enum class code_reading : unsigned char {
  exact,
  lookalikes,  // letters are taken for the digits they look like, and the other way
};

/// Whether `typed` is a code by one of `forms`; if so, `shown` is the code as it is written.
[[nodiscard]] bool fits_form(std::string_view forms, std::string_view typed, code_reading reading,
                             code_text& shown);

/// Whether some form has so many letters and digits.
[[nodiscard]] bool has_length(std::string_view forms, std::size_t length);

}  // namespace vaka::text::address
