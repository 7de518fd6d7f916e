#include "text/phone/display.hpp"

#include <algorithm>
#include <bit>
#include <optional>

namespace vaka::text::phone {
namespace {

using group_lengths = std::array<std::size_t, 6>;

/// How a format divides so many digits: each group takes as many as it may and leaves the others
/// their least. nullopt: it does not fit.
std::optional<group_lengths> divide(const number_format& format, std::size_t digits) {
  std::size_t least = 0, most = 0;
  for (std::size_t i = 0; i < format.groups; ++i) least += format.least[i], most += format.most[i];
  if (digits < least || digits > most) return std::nullopt;
  auto spare = digits - least;
  group_lengths lengths{};
  for (std::size_t i = 0; i < format.groups; ++i) {
    const auto more = std::min<std::size_t>(spare, format.most[i] - format.least[i]);
    lengths[i] = format.least[i] + more;
    spare -= more;
  }
  return lengths;
}

void fill(std::string_view form, const group_lengths& lengths, std::string_view digits,
          std::string& out) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] != '$') {
      out += form[i];
      continue;
    }
    const auto group = static_cast<std::size_t>(form[++i] - '1');
    std::size_t from = 0;
    for (std::size_t g = 0; g < group; ++g) from += lengths[g];
    out += digits.substr(from, lengths[group]);
  }
}

void show(const country& of, std::string_view number_format::* form, std::string_view digits,
          std::string& out) {
  auto candidates = of.formats.empty() ? 0 : of.leading_digits.matching(digits);
  for (; candidates != 0; candidates &= candidates - 1) {
    const auto& format = of.formats[static_cast<std::size_t>(std::countr_zero(candidates))];
    if (format.*form == "-") continue;
    if (const auto lengths = divide(format, digits.size()))
      return fill(format.*form, *lengths, digits, out);
  }
  out += digits;
}

void add_extension(const country& of, std::string_view extension, std::string& out) {
  if (extension.empty()) return;
  const auto prefix = of.main().extension_prefix;
  out.append(prefix.empty() ? " ext. " : prefix).append(extension);
}

}  // namespace

std::string show_national(const country& of, std::string_view national,
                          std::string_view extension) {
  std::string out;
  show(of, &number_format::national, national, out);
  add_extension(of, extension, out);
  return out;
}

std::string show_international(const country& of, std::string_view national,
                               std::string_view extension) {
  std::string out("+");
  out.append(of.main().code_digits).append(" ");
  show(of, &number_format::international, national, out);
  add_extension(of, extension, out);
  return out;
}

std::string hyphenated(std::string_view shown) {
  std::string out;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (const char c : shown) {
    if (digit(c))
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  if (out.ends_with('-')) out.pop_back();
  return out;
}

}  // namespace vaka::text::phone
