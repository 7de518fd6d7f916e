// What may be said of an exception that ended a piece of work.
#pragma once

#include "base/ensure.hpp"

#include <exception>
#include <string>
#include <typeinfo>

namespace vaka {

/// Our own speak of a place in the source; the text of a foreign one may quote the data it was
/// given, so of that only the type is told.
inline std::string told_of(const std::exception& broken) {
  if (const auto* own = dynamic_cast<const broken_invariant*>(&broken)) return own->what();
  return typeid(broken).name();
}

}  // namespace vaka
