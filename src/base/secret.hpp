// Values that must not reach a log, an error text or a formatter by accident.
#pragma once

#include <ostream>
#include <string>
#include <utility>

namespace vaka {

/// Holds a T; prints as "redacted". reveal() is the one place to grep for.
template <class T>
class secret {
 public:
  secret() = default;
  explicit secret(T value) : value_(std::move(value)) {}
  [[nodiscard]] const T& reveal() const { return value_; }
  friend std::ostream& operator<<(std::ostream& out, const secret&) { return out << "redacted"; }

 private:
  T value_{};
};

}  // namespace vaka
