#include "text/phone/written.hpp"

#include "base/ensure.hpp"
#include "text/unicode/utf8.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

namespace vaka::text::phone {
namespace {

// libphonenumber's VALID_PUNCTUATION, PLUS_CHARS and createExtnPattern; of digits only ASCII is
// left at this point.
constexpr auto separators =
    R"(\-x\x{2010}-\x{2015}\x{2212}\x{30FC}\x{FF0D}-\x{FF0F} \x{A0}\x{AD}\x{200B}\x{2060}\x{3000})"
    R"(()\x{FF08}\x{FF09}\x{FF3B}\x{FF3D}.\[\]/~\x{2053}\x{223C}\x{FF5E})";
constexpr auto plus = R"(+\x{FF0B})";

std::string extension_expression() {
  const std::string separator = R"([ \x{A0}\t,]*)", blank = R"([ \x{A0}\t]*)";
  const std::string after_label = R"([:\.\x{FF0E}]?[ \x{A0}\t,\-]*)";
  const std::string label =
      R"((?:e?xt(?:ensi(?:o\x{301}?|\x{F3}))?n?|\x{FF45}?\x{FF58}\x{FF54}\x{FF4E}?|)"
      R"(\x{434}\x{43E}\x{431}|anexo))";
  const std::string perhaps_label =
      R"((?:[x\x{FF58}#\x{FF03}~\x{FF5E}]|int|\x{FF49}\x{FF4E}\x{FF54}))";
  const auto digits = [](const char* most) { return std::string("([0-9]{1,") + most + "})"; };
  return ";ext=" + digits("20") + "|" + separator + label + after_label + digits("20") + "#?" +
         "|" + separator + perhaps_label + after_label + digits("9") + "#?" + "|[- ]+" +
         digits("6") + "#" + "|" + blank + "(?:,{2}|;)" + after_label + digits("15") + "#?" + "|" +
         blank + ",+" + after_label + digits("9") + "#?";
}

constexpr int extension_groups = 6;

struct grammar {
  RE2 number, extension, unwanted_end, second_number, global_digits, domain;

  grammar()
      : number("(?i)[0-9]{2}|[" + std::string(plus) + "]*(?:[" + separators + "*]*[0-9]){3,}[" +
               separators + "*A-Za-z0-9]*(?:" + extension_expression() + ")?"),
        extension("(?i)(?:" + extension_expression() + ")$"),
        unwanted_end("[^0-9A-Za-z#]+$"),
        second_number(R"([\\/] *x)"),
        global_digits(R"(\+[\-.()0-9]*[0-9][\-.()0-9]*)"),
        domain(R"((?:[A-Za-z0-9]+(?:-*[A-Za-z0-9])*\.)*[A-Za-z]+(?:-*[A-Za-z0-9])*\.?)") {
    for (const auto* re :
         {&number, &extension, &unwanted_end, &second_number, &global_digits, &domain})
      ensure(re->ok(), "the grammar of telephone numbers is not read");
    ensure(extension.NumberOfCapturingGroups() == extension_groups, "an extension has six forms");
  }
};

const grammar& rules() {
  static const grammar all;
  return all;
}

/// The zero of every script with decimal digits (Unicode's Nd, up to U+FFFF).
constexpr std::array<char32_t, 37> zeros{
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6,
    0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0,
    0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
    0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10};

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// Where `re` first fits, or npos.
std::size_t find(const RE2& re, std::string_view text) {
  re2::StringPiece found;
  if (!re.Match(piece(text), 0, text.size(), RE2::UNANCHORED, &found, 1)) return text.npos;
  return static_cast<std::size_t>(found.data() - text.data());
}

bool is_number(std::string_view text) {
  return text.size() >= 2 && RE2::FullMatch(piece(text), rules().number);
}

std::size_t plus_at_start(std::string_view text) {
  if (text.starts_with('+')) return 1;
  return text.starts_with("\xEF\xBC\x8B") ? 3 : 0;  // U+FF0B
}

/// The number in a text: from the first plus or digit up to a second number ("… / x …").
std::string_view number_in(std::string_view text) {
  std::size_t at = 0;
  const auto begins = [](std::string_view rest) {
    return (rest[0] >= '0' && rest[0] <= '9') || plus_at_start(rest) > 0;
  };
  while (at < text.size() && !begins(text.substr(at))) ++at;
  text.remove_prefix(at);
  text = text.substr(0, find(rules().unwanted_end, text));
  return text.substr(0, find(rules().second_number, text));
}

/// RFC 3966: the context says where a local number belongs. nullopt: it is none.
std::optional<std::string> number_with_context(std::string_view text, std::size_t context_at) {
  auto context = text.substr(context_at + std::string_view(";phone-context=").size());
  context = context.substr(0, context.find(';'));
  if (!RE2::FullMatch(piece(context), rules().global_digits) &&
      !RE2::FullMatch(piece(context), rules().domain))
    return std::nullopt;
  std::string number(context.starts_with('+') ? context : std::string_view{});
  const auto scheme = text.find("tel:");
  const auto from = scheme == text.npos ? 0 : scheme + 4;
  if (from < context_at) number += text.substr(from, context_at - from);
  return number;
}

/// Cuts an extension off, unless nothing that is a number would be left.
std::string_view without_extension(std::string_view text, std::string& extension) {
  re2::StringPiece found[1 + extension_groups];
  if (!rules().extension.Match(piece(text), 0, text.size(), RE2::UNANCHORED, found,
                               1 + extension_groups))
    return text;
  const auto before = text.substr(0, static_cast<std::size_t>(found[0].data() - text.data()));
  if (!is_number(before)) return text;
  const auto group =
      std::ranges::find_if(found + 1, std::end(found), [](const auto& g) { return !g.empty(); });
  if (group == std::end(found)) return text;
  extension.assign(group->data(), group->size());
  return before;
}

/// The digit on the key that carries the letter, or 0.
char key_of(char c) {
  constexpr std::string_view keys = "22233344455566677778889999";
  if (c >= 'a' && c <= 'z') return keys[static_cast<std::size_t>(c - 'a')];
  if (c >= 'A' && c <= 'Z') return keys[static_cast<std::size_t>(c - 'A')];
  return 0;
}

void take_digits(std::string_view text, digit_string& into) {
  const bool by_letters = std::ranges::count_if(text, [](char c) { return key_of(c) != 0; }) >= 3;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      into.push(c);
    else if (by_letters && key_of(c) != 0)
      into.push(key_of(c));
  }
}

}  // namespace

plain_text with_plain_digits(std::string_view input) {
  plain_text out;
  for (const char32_t c : code_points{input}) {
    const auto zero = std::ranges::upper_bound(zeros, c);
    ++out.characters;
    if (zero != zeros.begin() && c - zero[-1] < 10)
      append_utf8(out.utf8, U'0' + (c - zero[-1]));
    else
      append_utf8(out.utf8, c);
  }
  return out;
}

refusal read_written(std::string_view text, typed_number& into) {
  std::string held;
  if (const auto context_at = text.find(";phone-context="); context_at != text.npos) {
    auto number = number_with_context(text, context_at);
    if (!number) return refusal::not_a_number;
    held = std::move(*number);
    text = held;
  } else {
    text = number_in(text);
  }
  if (const auto isdn = text.find(";isub="); isdn != text.npos && isdn > 0)
    text = text.substr(0, isdn);
  if (!is_number(text)) return refusal::not_a_number;
  text = without_extension(text, into.extension);
  for (auto width = plus_at_start(text); width > 0; width = plus_at_start(text)) {
    into.plus = true;
    text.remove_prefix(width);
  }
  take_digits(text, into.digits);
  return refusal::none;
}

}  // namespace vaka::text::phone
