// What somebody typed as a telephone number, brought to digits.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::text::phone {

enum class refusal : std::uint8_t {
  none,
  not_a_number,
  region_needed,
  country_code,
  too_short,
  too_long
};

/// Digits without a heap.
class digit_string {
 public:
  static constexpr std::size_t most = 256;

  digit_string() = default;
  explicit digit_string(std::string_view digits) { append(digits); }
  digit_string(const digit_string& other) : digit_string(other.view()) {}
  digit_string& operator=(const digit_string& other) {
    if (this == &other) return *this;
    clear();
    append(other.view());
    return *this;
  }

  void push(char digit) {
    if (size_ < most) data_[size_++] = digit;
  }
  void append(std::string_view digits) {
    const auto count = std::min(digits.size(), most - size_);
    std::copy_n(digits.data(), count, data_.data() + size_);
    size_ += count;
  }
  void drop_first(std::size_t count) { from_ += count; }
  void clear() { from_ = size_ = 0; }
  [[nodiscard]] std::string_view view() const { return {data_.data() + from_, size_ - from_}; }

 private:
  std::size_t from_ = 0, size_ = 0;
  std::array<char, most> data_;  // the first size_ are set
};

struct typed_number {
  digit_string digits;
  bool plus = false;      // it began with one
  std::string extension;  // digits
};

/// `none`, not_a_number or too_long. Follows libphonenumber: the number begins at the first plus or
/// digit, ends before a second one, has at least three digits with nothing but separators between.
[[nodiscard]] refusal read_typed(std::string_view input, typed_number& into);

}  // namespace vaka::text::phone
