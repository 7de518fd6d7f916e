// Broken invariants: always checked, in release too. An expected failure is a result<T>, not this.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace vaka {

struct broken_invariant : std::logic_error {
  using std::logic_error::logic_error;
};

/// Throws broken_invariant; caught only where a request, a job or a thread begins.
inline void ensure(bool holds, std::string_view what,
                   std::source_location at = std::source_location::current()) {
  if (!holds) [[unlikely]]
    throw broken_invariant(std::string(at.file_name()) + ":" + std::to_string(at.line()) + ": " +
                           std::string(what));
}

}  // namespace vaka
