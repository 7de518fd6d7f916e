// One cell by its kind. Thread-safe; no input is too odd for an answer.
#pragma once

#include "check/cell.hpp"
#include "check/kind.hpp"
#include "check/style.hpp"
#include "text/identifier/rule.hpp"

#include <string_view>

namespace vaka::check {

/// What a cell is read with: its column's style, the country of its row (ISO 3166-1 alpha-2, may be
/// empty) and the day.
struct setting {
  const check::style* style = nullptr;
  std::string_view country;
  instant today;
  bool known_utf8 = false;  // somebody has looked already
};

/// Fills `out`. Parts of an address are checked alone here; address_check.hpp holds them against
/// each other.
void check_cell(const column& what, std::string_view typed, const setting& with, cell& out);

}  // namespace vaka::check
