#include "text/email/email.hpp"

#include "text/email/parts.hpp"
#include "text/unicode/letters.hpp"

#include <algorithm>

namespace vaka::text {
namespace {

using namespace email;

constexpr fault several{
    "several", "There is more than one address; give one, and the others each on its own."};
constexpr fault with_name{
    "display_name",
    "A name stands beside the address; give the address alone, as name@example.com."};

constexpr std::string_view trim(std::string_view text) {
  constexpr auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string join(std::string_view local, std::string_view domain) {
  std::string out;
  out.reserve(local.size() + 1 + domain.size());
  return out.append(local).append(1, '@').append(domain);
}

// Quotation marks that are not needed and capitals make no other mailbox in practice.
std::string comparable_of(const address& read) {
  auto local = std::string(read.local);
  if (local.front() == '"') {
    std::string inner;
    for (std::size_t i = 1; i + 1 < local.size(); ++i) {
      if (local[i] == '\\') ++i;
      inner += local[i];
    }
    bool utf8 = false;
    const bool quoted_again = inner.starts_with('"');
    if (!quoted_again && !check_local(inner, utf8)) local = std::move(inner);
  }
  if (read.utf8_local) {
    local = to_lower(local);
    bool utf8 = false;
    auto whole = composed(local);
    // A few characters have a special one of ASCII as their composed form: U+037E is a semicolon.
    if (!check_local(whole, utf8)) local = std::move(whole);
  } else {
    std::ranges::transform(local, local.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
  }
  return join(local, read.domain.view());
}

std::string display_of(const address& read) {
  return join(read.local, read.unicode.empty() ? read.domain.view() : read.unicode);
}

// Suggests an address, if it is one.
void offer(std::string suggestion, std::string_view reason, email_check& out) {
  address read;
  if (read_address(suggestion, read)) return;
  out.suggestion = std::move(suggestion);
  out.suggested_for = reason;
}

void describe(const address& read, email_check& out) {
  const auto facts = facts_of(read.domain.view());
  out.international = !read.unicode.empty();
  out.utf8_local = read.utf8_local;
  out.disposable = facts.disposable;
  out.free_mail = facts.free_mail;
  out.reserved = facts.reserved;
  out.known_tld = facts.known_tld;
  if (out.verdict == verdict::valid)
    out.registrable_size = static_cast<std::uint16_t>(facts.registrable);
  const auto role = role_of(read.local);
  out.role = role != role_kind::none;
  out.no_reply = role == role_kind::no_reply;
  if (read.unicode.empty()) {
    if (auto meant = likely_domain_of(read.domain.view(), facts)) {
      offer(join(read.local, meant->domain), meant->reason, out);
    }
  }
}

void accept(const address& read, email_check& out) {
  out.verdict = verdict::valid;
  out.canonical = join(read.local, read.domain.view());
  out.display = read.unicode.empty() ? out.canonical : display_of(read);
  out.comparable = comparable_of(read);
  out.at = static_cast<std::uint16_t>(read.local.size());
  describe(read, out);
}

bool are_several(std::string_view text) {
  if (std::ranges::count(text, '@') < 2) return false;
  std::size_t addresses = 0;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find_first_of(",; \t\n", from), text.size());
    address read;
    auto piece = text.substr(from, end - from);
    if (piece.starts_with('<')) piece.remove_prefix(1);
    if (piece.ends_with('>')) piece.remove_suffix(1);
    if (!read_address(piece, read)) ++addresses;
    from = end + 1;
  }
  return addresses > 1;
}

// The domain is no domain, but what it was meant to be can be told: gmailcom, example.com1.
void suggest_domain(std::string_view text, email_check& out) {
  const auto at = text.rfind('@');
  bool utf8 = false;
  if (at == text.npos || check_local(text.substr(0, at), utf8)) return;
  std::string domain(text.substr(at + 1));
  for (char& c : domain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (!fits) return;
  }
  if (domain.empty() || domain.size() > longest_label) return;
  const auto meant = likely_domain_of(domain, facts_of(domain));
  if (!meant) return;
  offer(join(text.substr(0, at), meant->domain), meant->reason, out);
}

void suggest_mended(std::string_view text, email_check& out) {
  auto mended = mend(text);
  if (!mended) return suggest_domain(text, out);
  address read;
  if (read_address(mended->address, read)) {
    suggest_domain(mended->address, out);
  } else {
    email_check clean;
    describe(read, clean);
    out.suggestion = clean.suggestion.empty() ? std::move(mended->address) : clean.suggestion;
  }
  if (!out.suggestion.empty()) out.suggested_for = mended->reason;
}

void refuse(std::string_view text, const fault& why, email_check& out) {
  out.reason = why.reason;
  out.message = why.message;
  if (text.size() > longest_input) return;
  auto repaired = repair(text);
  const std::string_view rest = repaired ? std::string_view(repaired->text) : text;
  address read;
  if (repaired && !read_address(rest, read)) {
    if (repaired->blanks_only) {
      accept(read, out);
    } else {
      describe(read, out);
    }
    out.reason = repaired->why.reason;
    out.message = repaired->why.message;
    out.repair = repaired->repair;
    out.repaired = std::move(repaired->text);
    return;
  }
  if (are_several(rest)) {
    out.reason = several.reason;
    out.message = several.message;
    return;
  }
  suggest_mended(rest, out);
  if (out.suggested_for == "display_name") {
    out.reason = with_name.reason;
    out.message = with_name.message;
  }
}

}  // namespace

email_check check_email(std::string_view input) {
  email_check out;
  const auto text = trim(input);
  address read;
  if (const auto wrong = read_address(text, read)) {
    refuse(text, wrong, out);
    return out;
  }
  accept(read, out);
  if (text.size() != input.size()) {
    out.repaired = std::string(text);
    out.repair = "blanks";
  }
  return out;
}

}  // namespace vaka::text
