// The one way a failure that can be expected travels: as a value.
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vaka {

/// What kind of failure it is. One table (http/problem.cpp) maps these to HTTP, another
/// (app/exit_code.cpp) to exit codes; nothing else branches on more than this.
enum class errc : std::uint8_t {
  invalid,  // the caller's input is wrong
  unauthenticated,
  forbidden,
  not_found,
  conflict,  // the state moved, or exists already
  gone,      // was here, was erased
  too_large,
  too_many,
  unavailable,   // try again later: database down, queue full
  storage_full,  // the disk took no more; nothing was written
  timeout,
  corrupt,          // stored bytes are not what we wrote
  outcome_unknown,  // a COMMIT whose answer was lost; the Idempotency-Key decides
  internal,
};

/// A failure in words for a person and a slug for a machine. Holds no personal data.
struct error {
  errc code = errc::internal;
  std::string reason;       // stable slug, dot-separated: "identifier.check_digit"
  std::string message;      // one sentence: what is wrong
  std::string where;        // the place: JSON pointer, file:line, key, header
  std::string remedy;       // what to do about it; may be empty
  std::vector<error> also;  // what else is wrong with the same input

  error() = default;
  error(errc c, std::string_view slug, std::string_view text, std::string_view place = {},
        std::string_view cure = {})
      : code(c), reason(slug), message(text), where(place), remedy(cure) {}

  /// "where: message (remedy)" as one line, for stderr and logs.
  [[nodiscard]] std::string line() const {
    std::string out = where.empty() ? message : where + ": " + message;
    if (!remedy.empty()) out += " — " + remedy;
    return out;
  }
};

template <class T>
using result = tl::expected<T, error>;

using failure = tl::unexpected<error>;

template <class... Args>
[[nodiscard]] failure fail(Args&&... args) {
  return failure(error(std::forward<Args>(args)...));
}

}  // namespace vaka

// Unwraps a result or returns its error from the enclosing function. A statement expression;
// never use it in a coroutine (g++ 12 miscompiles that).
#define TRY(expression) VAKA_TRY_NAMED(expression, VAKA_TRY_JOIN(vaka_try_, __COUNTER__))
#define VAKA_TRY_JOIN(a, b) VAKA_TRY_JOIN2(a, b)
#define VAKA_TRY_JOIN2(a, b) a##b
#define VAKA_TRY_NAMED(expression, name)                                  \
  ({                                                                      \
    auto&& name = (expression);                                           \
    if (!name) [[unlikely]]                                               \
      return ::vaka::failure(std::forward<decltype(name)>(name).error()); \
    ::vaka::detail::unwrap(std::forward<decltype(name)>(name));           \
  })

namespace vaka::detail {
template <class T>
T unwrap(result<T>&& r) {
  if constexpr (!std::is_void_v<T>) return std::move(*r);
}
template <class T>
T unwrap(result<T>& r) {
  if constexpr (!std::is_void_v<T>) return *r;
}
}  // namespace vaka::detail
