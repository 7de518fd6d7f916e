#include "register/diff.hpp"

#include <algorithm>

namespace vaka::registers {
namespace {

bool counts(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z');
}

char folded(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

const std::string& at(const record& r, std::size_t i) {
  static const std::string empty;
  return i < r.size() ? r[i] : empty;
}

}  // namespace

bool formatting_only(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  bool any = false;
  for (;;) {
    while (i < a.size() && !counts(a[i])) ++i;
    while (j < b.size() && !counts(b[j])) ++j;
    if (i == a.size() || j == b.size()) return any && i == a.size() && j == b.size();
    if (folded(a[i++]) != folded(b[j++])) return false;
    any = true;
  }
}

std::vector<field_change> differences(const catalogue::dataset& dataset, const record& before,
                                      const record& after) {
  std::vector<field_change> out;
  for (std::size_t i = 0; i < dataset.fields.size(); ++i) {
    const auto& old_text = at(before, i);
    const auto& new_text = at(after, i);
    if (old_text == new_text) continue;
    const auto& field = dataset.fields[i];
    // Codes and numbers are what they are: "1.5" and "15" are not one value written twice.
    const bool wording =
        field.type == catalogue::value_type::text || field.type == catalogue::value_type::list;
    const bool material = field.material && !(wording && formatting_only(old_text, new_text));
    out.push_back({field.name, old_text, new_text, material});
  }
  return out;
}

bool any_material(const std::vector<field_change>& changes) {
  return std::ranges::any_of(changes, [](const field_change& c) { return c.material; });
}

}  // namespace vaka::registers
