#include "text/email/parts.hpp"

#include <algorithm>

namespace vaka::text::email {
namespace {

constexpr fault nothing_given{"empty", "An e-mail address is needed; nothing was given."};
constexpr fault too_long{
    "length", "An e-mail address has at most 254 characters (RFC 5321); give a shorter one."};
constexpr fault no_at{"no_at",
                      "An e-mail address has an @ between its name and its domain; add it."};
constexpr fault no_local{"local", "Before the @ stands the name of the mailbox; add it."};
constexpr fault local_characters{
    "local",
    "Before the @ stand letters, digits and ! # $ % & ' * + - / = ? ^ _ ` { | } ~ . only "
    "(RFC 5322); take out what is something else."};
constexpr fault local_too_long{
    "local_length", "Before the @ stand at most 64 characters (RFC 5321); give a shorter address."};
constexpr fault local_dots{
    "local_dot",
    "Before the @ a dot stands between other characters, never first, last or twice in a row (RFC "
    "5321); take out the one too many."};
constexpr fault quotes_inside{
    "quotes",
    "A name in quotation marks is quoted as a whole, up to the @ (RFC 5321); take the marks out or "
    "put them around all of it."};
constexpr fault not_text{
    "encoding", "The address holds bytes or characters that stand for no letter; type it anew."};
constexpr fault no_domain{"domain", "After the @ stands a domain such as example.com; add it."};
constexpr fault domain_characters{
    "domain",
    "A domain holds letters, digits, dots and hyphens only; take out what is something else."};
constexpr fault domain_too_long{
    "domain_length", "A domain has at most 253 characters (RFC 1035); give a shorter one."};
constexpr fault label_too_long{
    "label_length", "Between two dots of a domain stand at most 63 characters (RFC 1035)."};
constexpr fault empty_label{
    "domain", "In a domain a dot stands between two names, never first or twice in a row."};
constexpr fault last_dot{"trailing_dot",
                         "In an e-mail address no dot stands behind the domain; take it out."};
constexpr fault hyphen_outside{
    "hyphen", "A part of a domain neither begins nor ends with a hyphen (RFC 1123)."};
constexpr fault single_name{
    "no_dot", "A domain that gets mail has a dot in it, as example.com has; add its ending."};
constexpr fault odd_ending{
    "tld", "A domain ends with at least two letters, such as .com or .se; mend its ending."};
constexpr fault literal{
    "address_literal",
    "Addresses of machines in brackets are not taken, since they outlive no move of a server; give "
    "one with a domain."};

enum character : std::uint8_t { other, atom, dot, beyond };  // beyond ASCII

constexpr auto local_characters_of = [] {
  std::array<character, 256> out{};
  for (int c = '0'; c <= '9'; ++c) out[static_cast<std::size_t>(c)] = atom;
  for (int c = 'a'; c <= 'z'; ++c) out[static_cast<std::size_t>(c)] = atom;
  for (int c = 'A'; c <= 'Z'; ++c) out[static_cast<std::size_t>(c)] = atom;
  for (const char c : std::string_view("!#$%&'*+-/=?^_`{|}~"))
    out[static_cast<unsigned char>(c)] = atom;
  out['.'] = dot;
  for (std::size_t c = 128; c < 256; ++c) out[c] = beyond;
  return out;
}();

// What becomes of a character in a domain: itself in lower case, or 0 when it may not stand there.
constexpr auto lower_of = [] {
  std::array<char, 256> out{};
  for (int c = '0'; c <= '9'; ++c) out[static_cast<std::size_t>(c)] = static_cast<char>(c);
  for (int c = 'a'; c <= 'z'; ++c) {
    out[static_cast<std::size_t>(c)] = static_cast<char>(c);
    out[static_cast<std::size_t>(c - 'a' + 'A')] = static_cast<char>(c);
  }
  out['-'] = '-';
  return out;
}();

fault check_quoted(std::string_view inner, bool& utf8) {
  for (std::size_t i = 0; i < inner.size(); ++i) {
    const auto c = static_cast<unsigned char>(inner[i]);
    if (c >= 128) {
      utf8 = true;
    } else if (c == '\\') {
      if (++i == inner.size()) return quotes_inside;
      if (inner[i] < ' ' || inner[i] == 127) return local_characters;
    } else if (c == '"') {
      return quotes_inside;
    } else if (c < ' ' || c == 127) {
      return local_characters;
    }
  }
  return {};
}

fault check_atoms(std::string_view local, bool& utf8) {
  character before = dot;
  for (const char c : local) {
    const auto kind = local_characters_of[static_cast<unsigned char>(c)];
    if (kind == other) return c == '"' ? quotes_inside : local_characters;
    if (kind == dot && before == dot) return local_dots;
    if (kind == beyond) utf8 = true;
    before = kind;
  }
  return before == dot ? local_dots : fault{};
}

// The last label: at least two letters, or one in A-labels.
fault check_ending(std::string_view ending) {
  if (ending.size() < 2) return odd_ending;
  if (ending.starts_with("xn--")) return {};
  const bool letters = std::ranges::all_of(ending, [](char c) { return c >= 'a' && c <= 'z'; });
  return letters ? fault{} : odd_ending;
}

struct label_reader {
  std::size_t start = 0;
  bool encoded = false;  // a label began with xn--

  fault end(std::string_view domain) {
    const auto label = domain.substr(start);
    if (label.empty()) return empty_label;
    if (label.size() > longest_label) return label_too_long;
    if (label.front() == '-' || label.back() == '-') return hyphen_outside;
    encoded = encoded || label.starts_with("xn--");
    return {};
  }
};

fault read_ascii_domain(std::string_view text, address& out, bool& encoded) {
  label_reader labels;
  for (const char c : text) {
    if (out.domain.full()) return domain_too_long;
    if (c == '.') {
      if (const auto wrong = labels.end(out.domain.view())) return wrong;
      out.domain.append('.');
      labels.start = out.domain.view().size();
      continue;
    }
    const char lower = lower_of[static_cast<unsigned char>(c)];
    if (lower == 0) return domain_characters;
    out.domain.append(lower);
  }
  if (text.ends_with('.')) return last_dot;
  if (const auto wrong = labels.end(out.domain.view())) return wrong;
  if (labels.start == 0) return single_name;
  encoded = labels.encoded;
  return check_ending(out.domain.view().substr(labels.start));
}

fault read_domain(std::string_view text, address& out) {
  if (text.empty()) return no_domain;
  if (text.front() == '[') return literal;
  bool encoded =
      std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 128; });
  if (encoded) {
    if (text.ends_with('.')) return last_dot;
    address international;
    if (const auto wrong = read_international(text, international)) return wrong;
    out.unicode = international.unicode;
    return read_ascii_domain(international.domain.view(), out, encoded);
  }
  if (const auto wrong = read_ascii_domain(text, out, encoded)) return wrong;
  return encoded ? read_international(text, out) : fault{};
}

}  // namespace

void domain_text::assign(std::string_view text) {
  size_ = static_cast<std::uint16_t>(std::min(text.size(), data_.size()));
  std::copy_n(text.begin(), size_, data_.begin());
}

fault check_local(std::string_view local, bool& utf8) {
  utf8 = false;
  if (local.empty()) return no_local;
  if (local.size() > longest_local) return local_too_long;
  const bool quoted = local.size() >= 2 && local.front() == '"' && local.back() == '"';
  const auto wrong =
      quoted ? check_quoted(local.substr(1, local.size() - 2), utf8) : check_atoms(local, utf8);
  if (wrong) return wrong;
  return utf8 && !fit_for_local(local) ? not_text : fault{};
}

fault read_address(std::string_view text, address& out) {
  if (text.empty()) return nothing_given;
  if (text.size() > longest_input) return too_long;
  const auto at = text.rfind('@');
  if (at == text.npos) return no_at;
  out.local = text.substr(0, at);
  if (const auto wrong = check_local(out.local, out.utf8_local)) return wrong;
  if (const auto wrong = read_domain(text.substr(at + 1), out)) return wrong;
  const auto size = at + 1 + out.domain.view().size();
  return size > longest_address ? too_long : fault{};
}

}  // namespace vaka::text::email
