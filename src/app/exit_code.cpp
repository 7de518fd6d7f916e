#include "app/exit_code.hpp"

#include <iostream>

namespace vaka::app {

int exit_code_of(errc code) {
  switch (code) {
    case errc::invalid:
    case errc::too_large:
    case errc::forbidden:
    case errc::unauthenticated: return 1;
    case errc::not_found:
    case errc::gone: return 3;
    case errc::conflict: return 4;
    case errc::unavailable:
    case errc::storage_full:
    case errc::timeout:
    case errc::too_many:
    case errc::outcome_unknown: return 5;
    case errc::corrupt: return 6;
    case errc::internal: break;
  }
  return 70;
}

int report(const error& e) {
  std::cerr << "vaka: " << e.line() << '\n';
  return exit_code_of(e.code);
}

}  // namespace vaka::app
