#include "text/identifier/reveal.hpp"

namespace vaka::text {
namespace {

void append_number(std::string& out, int value, int places) {
  const auto digits = std::to_string(value);
  for (int left = places - static_cast<int>(digits.size()); left > 0; --left) out += '0';
  out += digits;
}

}  // namespace

std::string_view sex_word(sex of) {
  switch (of) {
    case sex::female: return "female";
    case sex::male: return "male";
    case sex::unknown: return "";
  }
  return "";
}

revelation reveal(std::string_view scheme, std::string_view input, instant today) {
  const auto* known = find_scheme(scheme);
  if (known == nullptr)
    return {{}, sex::unknown, "scheme", "there is no identifier scheme of that name"};
  const check_day day(today);
  const auto found = known->check(input, day);
  if (!found.valid()) return {{}, sex::unknown, "invalid", "the number fails its check"};
  if (known->reveal == nullptr)
    return {{}, sex::unknown, "impersonal", "such numbers say nothing of a person"};
  return known->reveal(found.canonical.view(), day);
}

std::string to_text(const calendar_date& birth) {
  std::string out;
  if (birth.year > 0) append_number(out, birth.year, 4);
  if (birth.month == 0) return out;
  if (birth.year == 0) out += '-';
  out += '-';
  append_number(out, birth.month, 2);
  if (birth.day == 0) return out;
  out += '-';
  append_number(out, birth.day, 2);
  return out;
}

}  // namespace vaka::text
