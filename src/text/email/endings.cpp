// Endings that were probably mistyped, whatever stands before them.
#include "text/email/parts.hpp"
#include "text/email/slips.hpp"

#include <algorithm>

namespace vaka::text::email {
namespace {

// In the order of how likely each is meant.
constexpr std::array<std::string_view, 16> usual{"com", "net", "org",  "se", "no", "fi",
                                                 "dk",  "de",  "info", "eu", "nu", "fr",
                                                 "nl",  "biz", "edu",  "gov"};
struct two_parts {
  std::string_view ending, joined;
};
constexpr two_parts in_two_parts[] = {
    {"co.uk", "couk"},   {"com.au", "comau"}, {"co.jp", "cojp"},   {"com.br", "combr"},
    {"co.nz", "conz"},   {"co.za", "coza"},   {"co.in", "coin"},   {"co.kr", "cokr"},
    {"co.il", "coil"},   {"com.mx", "commx"}, {"com.tr", "comtr"}, {"com.ar", "comar"},
    {"com.tw", "comtw"}, {"com.sg", "comsg"}, {"com.hk", "comhk"}, {"com.pl", "compl"},
    {"net.au", "netau"}, {"org.uk", "orguk"}};

std::string with_ending(std::string_view before, std::string_view ending) {
  return std::string(before) + '.' + std::string(ending);
}

// The ending that `typed`, which does not exist, is one slip away from.
std::string_view usual_near(std::string_view typed) {
  for (const auto ending : usual) {
    // Of two letters only exchanged ones and neighbours on the keyboard are near enough.
    if (ending.size() == 2 && typed.size() != 2) continue;
    if (is_one_slip(typed, ending, {.neighbours = true})) return ending;
  }
  return {};
}

std::string_view two_parts_near(std::string_view typed) {
  const auto letters = without_dots(typed);
  for (const auto& [ending, joined] : in_two_parts)
    if (letters == joined) return ending;
  for (const auto& [ending, joined] : in_two_parts)
    if (is_one_slip(typed, ending, {.any = true})) return ending;
  for (const auto& [ending, joined] : in_two_parts)
    if (is_one_slip(typed, joined, {})) return ending;
  return {};
}

// The country's ending is right, what stands before it is not: example.co.br.
std::string_view second_part_near(std::string_view typed) {
  const auto country = typed.substr(typed.rfind('.'));
  for (const auto& [ending, joined] : in_two_parts)
    if (ending.ends_with(country) && is_one_slip(typed, ending, {})) return ending;
  return {};
}

// An ending that exists, but is more often a slip: its dot stands one letter off, or a letter was
// lost.
std::string doubtful_meant(std::string_view before, std::string_view ending) {
  struct slip {
    std::string_view typed, moved, meant;
  };
  for (const auto& [typed, moved, meant] : {slip{"cm", "", "com"}, slip{"om", "c", "com"},
                                            slip{"et", "n", "net"}, slip{"ne", "", "net"}}) {
    if (ending != typed) continue;
    const bool off = !moved.empty() && before.size() > 3 && before.ends_with(moved);
    return with_ending(off ? before.substr(0, before.size() - 1) : before, meant);
  }
  return {};
}

std::string without_a_dot(std::string_view domain) {
  for (const std::string_view ending : {"com", "net", "org"})
    if (domain.ends_with(ending) && domain.size() >= ending.size() + 3)
      return with_ending(domain.substr(0, domain.size() - ending.size()), ending);
  return {};
}

}  // namespace

std::string better_ending(std::string_view domain, const domain_facts& facts) {
  const auto last = domain.rfind('.');
  if (last == domain.npos) return without_a_dot(domain);
  const auto before = domain.substr(0, last);
  const auto ending = domain.substr(last + 1);
  if (before.empty()) return {};
  const auto second = before.rfind('.');
  const bool three = second != before.npos && second > 0;
  if (!facts.known_tld) {
    if (const auto near = three ? two_parts_near(domain.substr(second + 1)) : ""; !near.empty())
      return with_ending(domain.substr(0, second), near);
    if (const auto near = usual_near(ending); !near.empty()) return with_ending(before, near);
    const auto near = ending.size() > 2 ? two_parts_near(ending) : "";
    return near.empty() ? "" : with_ending(before, near);
  }
  if (!three) return doubtful_meant(before, ending);
  if (facts.registrable != domain.size() - second - 1) return {};
  const auto near = second_part_near(domain.substr(second + 1));
  return near.empty() ? "" : with_ending(domain.substr(0, second), near);
}

std::optional<likely_domain> likely_domain_of(std::string_view domain, const domain_facts& facts) {
  if (facts.real || facts.reserved || domain.size() > longest_domain) return std::nullopt;
  if (auto meant = provider_meant(domain, facts)) return likely_domain{*meant, "domain_typo"};
  auto better = better_ending(domain, facts);
  if (better.empty()) return std::nullopt;
  const bool dotless = domain.find('.') == domain.npos;
  return likely_domain{std::move(better), dotless ? "missing_dot" : "tld_typo"};
}

}  // namespace vaka::text::email
