#include "check/kind_check.hpp"
#include "text/scalar/words.hpp"

namespace vaka::check {

void check_text(std::string_view typed, cell& out) {
  out.store(typed, text::scalar::trim(typed), "blanks");
}

void check_street(std::string_view typed, const setting&, cell& out) {
  out.store(typed, text::scalar::trim(typed), "blanks");
}

}  // namespace vaka::check
