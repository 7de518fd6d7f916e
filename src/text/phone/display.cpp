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

/// A display in the making, without a heap until it is done.
class writing {
 public:
  void put(std::string_view text) {
    const auto count = std::min(text.size(), data_.size() - size_);
    std::copy_n(text.data(), count, data_.data() + size_);
    size_ += count;
  }
  [[nodiscard]] std::string_view view() const { return {data_.data(), size_}; }

 private:
  std::size_t size_ = 0;
  std::array<char, 128> data_;  // 17 digits, 20 of an extension, and what stands between
};

void fill(std::string_view form, const group_lengths& lengths, std::string_view digits,
          writing& out) {
  std::array<std::string_view, std::tuple_size_v<group_lengths>> groups;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    groups[i] = digits.substr(0, lengths[i]);
    digits.remove_prefix(lengths[i]);
  }
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '$')
      out.put(groups[static_cast<std::size_t>(form[++i] - '1')]);
    else
      out.put(form.substr(i, 1));
  }
}

/// `candidates`: the formats whose leading digits are those of the number.
void show(const country& of, std::uint64_t candidates, std::string_view number_format::* form,
          std::string_view digits, writing& out) {
  for (; candidates != 0; candidates &= candidates - 1) {
    const auto& format = of.formats[static_cast<std::size_t>(std::countr_zero(candidates))];
    if (format.*form == "-") continue;
    if (const auto lengths = divide(format, digits.size()))
      return fill(format.*form, *lengths, digits, out);
  }
  out.put(digits);
}

void add_extension(const country& of, std::string_view extension, writing& out) {
  if (extension.empty()) return;
  const auto prefix = of.main().extension_prefix;
  out.put(prefix.empty() ? " ext. " : prefix);
  out.put(extension);
}

}  // namespace

displays show(const country& of, std::string_view national, std::string_view extension) {
  const auto candidates = of.formats.empty() ? 0 : of.leading_digits.start(national);
  writing at_home, abroad;
  show(of, candidates, &number_format::national, national, at_home);
  add_extension(of, extension, at_home);
  abroad.put("+");
  abroad.put(of.main().code_digits);
  abroad.put(" ");
  show(of, candidates, &number_format::international, national, abroad);
  add_extension(of, extension, abroad);
  return {std::string(at_home.view()), std::string(abroad.view())};
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
