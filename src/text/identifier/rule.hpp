// The working form of an identifier check: no allocation, so that millions can be checked in a
// row. identifier.hpp is the same for everybody else. Pure functions, thread-safe.
#pragma once

#include "base/clock.hpp"
#include "text/identifier/identifier.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace vaka::text {

/// Text of at most `Most` characters, kept in place. What does not fit is cut off: callers check
/// lengths first.
template <std::size_t Most>
class short_text {
 public:
  constexpr short_text() {
    if consteval {
      data_.fill('\0');
    }  // constants must be whole; others are read up to size_
  }
  constexpr explicit short_text(std::string_view text) : short_text() { append(text); }

  constexpr short_text& append(std::string_view text) {
    const std::size_t count = std::min(text.size(), Most - size_);
    std::copy_n(text.begin(), count, data_.begin() + size_);
    size_ = static_cast<std::uint8_t>(size_ + count);
    return *this;
  }
  constexpr short_text& append(char c) {
    if (size_ < Most) data_[size_++] = c;
    return *this;
  }
  [[nodiscard]] constexpr std::string_view view() const { return {data_.data(), size_}; }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }

 private:
  std::array<char, Most> data_;
  std::uint8_t size_ = 0;
};

using identifier_text = short_text<39>;

struct calendar_date {
  int year = 0;
  int month = 0;
  int day = 0;
  auto operator<=>(const calendar_date&) const = default;
};

/// The day a check is made on.
struct check_day {
  explicit check_day(instant now);

  calendar_date today;
  calendar_date latest_birth;  // tomorrow: east of Greenwich it may be that already
};

/// Why a number is refused; converts to true when there is a fault. Texts are constants.
struct fault {
  std::string_view reason;   // slug: "check_digit"
  std::string_view rule;     // a whole sentence, or for check digits how they are computed
  short_text<2> expected{};  // the check digits by the rule, empty when there can be none
  short_text<2> given{};     // those of the number; empty for faults of another kind

  constexpr explicit operator bool() const { return !reason.empty(); }
};

struct outcome {
  identifier_text canonical;
  identifier_text display;
  fault why;

  outcome(const fault& found) : why(found) {}  // NOLINT(google-explicit-constructor)
  outcome(std::string_view canonical_form, std::string_view display_form)
      : canonical(canonical_form), display(display_form) {}
  [[nodiscard]] bool valid() const { return !why; }
};

/// The rule of a scheme by its name or alias, or nullptr.
[[nodiscard]] identifier_rule find_rule(std::string_view scheme);

}  // namespace vaka::text
