#include "check/kind_check.hpp"
#include "text/content/content.hpp"
#include "text/scalar/words.hpp"

namespace vaka::check {

void check_text(std::string_view typed, const setting& with, cell& out) {
  out.store(typed, text::scalar::trim(typed), "blanks");
  const auto spans = text::find_unfit(typed, with.today);
  if (!spans.empty())
    out.doubt(state::suspicious, text::kind_word(spans.front().kind), spans.front().message);
}

}  // namespace vaka::check
