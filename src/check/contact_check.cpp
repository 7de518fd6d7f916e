#include "check/kind_check.hpp"
#include "text/email/email.hpp"
#include "text/phone/phone.hpp"

#include <algorithm>

namespace vaka::check {
namespace {

bool has_lower_case(std::string_view text) {
  return std::ranges::any_of(text,
                             [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; });
}

}  // namespace

void check_email(std::string_view typed, cell& out) {
  auto read = text::check_email(typed);
  if (read.verdict != text::verdict::valid && !read.repaired.empty()) {
    const std::string repair(read.repair);
    read = text::check_email(read.repaired);
    if (read.verdict == text::verdict::valid) out.repair = repair;
  }
  out.suggestion = read.suggestion;
  if (read.verdict != text::verdict::valid)
    return out.doubt(state::unfit, read.reason, read.message);
  // Written with the caps lock on: the case of the local part means nothing then.
  const bool shouted = !has_lower_case(typed);
  const std::string repair = out.repair.empty() ? std::string("email_form") : out.repair;
  out.store(typed, shouted ? read.comparable : read.canonical, repair);
  if (!read.suggestion.empty())
    return out.doubt(state::suspicious, read.suggested_for, "another address is likelier");
  if (read.disposable) return out.doubt(state::suspicious, "disposable", "a throw-away address");
  if (!read.known_tld && !read.reserved)
    return out.doubt(state::suspicious, "tld", "no domains end so");
}

void check_phone(std::string_view typed, const setting& with, cell& out) {
  const auto read = text::check_phone(typed, with.country);
  if (read.e164.empty() || read.verdict == text::phone_verdict::invalid)
    return out.doubt(state::unfit, read.reason, read.message);
  const bool valid = read.verdict == text::phone_verdict::valid;
  const bool whole = read.extension.empty() && read.reason != "local_only" &&
                     (valid || text::check_phone(read.e164, with.country).e164 == read.e164);
  if (whole) out.store(typed, read.e164, "e164");
  if (!whole) out.suggestion = read.e164;
  if (!valid) return out.doubt(state::suspicious, read.reason, read.message);
  if (!whole) out.doubt(state::suspicious, "extension", "a number to store has no extension");
}

}  // namespace vaka::check
