// Whether two addresses may be one.
#include "text/address/address.hpp"
#include "text/address/canonical.hpp"
#include "text/address/spelling.hpp"
#include "text/address/table.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace vaka::text {
namespace {

using enum address_part;

constexpr std::array<std::string_view, 12> words{
    "care_of", "street", "house_number", "house_letter", "entrance", "floor",
    "door",    "box",    "postal_code",  "place",        "region",   "country"};
constexpr std::array<std::string postal_address::*, 12> parts{
    &postal_address::care_of,      &postal_address::street,   &postal_address::house_number,
    &postal_address::house_letter, &postal_address::entrance, &postal_address::floor,
    &postal_address::door,         &postal_address::box,      &postal_address::postal_code,
    &postal_address::place,        &postal_address::region,   &postal_address::country};

enum class likeness : std::uint8_t { absent, one_sided, equal, near, different };

bool equal_but_for_blanks(std::string_view one, std::string_view other) {
  std::size_t i = 0, j = 0;
  for (;;) {
    while (i < one.size() && one[i] == ' ') ++i;
    while (j < other.size() && other[j] == ' ') ++j;
    if (i == one.size() || j == other.size()) return i == one.size() && j == other.size();
    if (one[i++] != other[j++]) return false;
  }
}

// The same words but for one slip in one of them.
bool near_words(std::string_view one, std::string_view other) {
  int slips = 0;
  while (!one.empty() && !other.empty()) {
    const auto first = address::take(one, ' '), second = address::take(other, ' ');
    if (first == second) continue;
    if (!address::one_slip_apart(first, second) || ++slips > 1) return false;
  }
  return one.empty() && other.empty();
}

bool begins_with_number(std::string_view range, std::string_view number) {
  return range.size() > number.size() && range.starts_with(number) && range[number.size()] == '-';
}

// "12-14" holds 12 and 14, and may be what 13 is part of.
bool near_numbers(std::string_view one, std::string_view other) {
  return begins_with_number(one, other) || begins_with_number(other, one) ||
         (one.contains('-') && one.ends_with(other) && one[one.size() - other.size() - 1] == '-') ||
         (other.contains('-') && other.ends_with(one) &&
          other[other.size() - one.size() - 1] == '-');
}

bool is_number(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool near(address_part part, std::string_view one, std::string_view other) {
  switch (part) {
    case street:
    case place: return near_words(one, other);
    case house_number: return one.size() != other.size() && near_numbers(one, other);
    case door: return is_number(one) != is_number(other);  // "tv" and a number name the same door
    case care_of: return true;                             // who lives there, not where
    default: return false;
  }
}

likeness like(address_part part, const std::string& one, const std::string& other) {
  if (one.empty() && other.empty()) return likeness::absent;
  if (one.empty() || other.empty()) return likeness::one_sided;
  if (equal_but_for_blanks(one, other)) return likeness::equal;
  return near(part, one, other) ? likeness::near : likeness::different;
}

// As written out: endings are cut off in the canonical form, and slips in them with them.
likeness like_spelling(std::string_view one, std::string_view other) {
  const auto a = address::spelled(one), b = address::spelled(other);
  if (equal_but_for_blanks(a, b)) return likeness::equal;
  return near_words(a, b) ? likeness::near : likeness::different;
}

struct judgement {
  std::array<likeness, 12> of{};

  [[nodiscard]] likeness operator[](address_part part) const {
    return of[static_cast<std::size_t>(part)];
  }
  [[nodiscard]] bool is(address_part part, likeness what) const { return (*this)[part] == what; }
};

// What is no contradiction although both say something else.
bool forgiven(const judgement& all, address_part part, bool box_and_street) {
  if (part == region) return !all.is(country, likeness::different);
  // A box has a code and a post town of its own.
  if (box_and_street) return part == postal_code || part == place;
  // One code serves a town and the villages around it.
  return part == place && all.is(postal_code, likeness::equal);
}

bool locates(const judgement& all) {
  const auto shared = [&](address_part part) {
    return all.is(part, likeness::equal) || all.is(part, likeness::near);
  };
  return shared(street) || shared(box);
}

// Parts that do not say where it is, given another that does.
bool unimportant(const judgement& all, address_part part) {
  switch (part) {
    case care_of:
    case region:
    case country: return true;
    case place: return all.is(postal_code, likeness::equal);
    case postal_code: return all.is(place, likeness::equal) && all.is(part, likeness::one_sided);
    default: return false;
  }
}

address_relation relation_of(const judgement& all, const address_comparison& found) {
  if (!found.contradicts_in.empty()) return address_relation::contradicts;
  if (!locates(all)) return address_relation::unknown;
  const bool same = std::ranges::all_of(found.differs_in,
                                        [&](address_part part) { return unimportant(all, part); });
  return same ? address_relation::same : address_relation::differs;
}

}  // namespace

std::string_view address_part_word(address_part of) {
  return words[static_cast<std::size_t>(of)];
}

address_comparison compare_addresses(const postal_address& one, const postal_address& other) {
  // Words are read as of the other's country where one does not say its own.
  const auto first = address::parse_in(one, one.country.empty() ? other.country : one.country);
  const auto second = address::parse_in(other, other.country.empty() ? one.country : other.country);
  auto a = address::canonical_of(first), b = address::canonical_of(second);
  if (one.country.empty()) a.country.clear();
  if (other.country.empty()) b.country.clear();
  const bool box_and_street = (!a.box.empty() && a.street.empty() && b.box.empty()) ||
                              (!b.box.empty() && b.street.empty() && a.box.empty());
  judgement all;
  for (std::size_t i = 0; i < parts.size(); ++i)
    all.of[i] = like(static_cast<address_part>(i), a.*parts[i], b.*parts[i]);
  if (all.is(street, likeness::different))
    all.of[static_cast<std::size_t>(street)] = like_spelling(first.street, second.street);
  address_comparison found;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto part = static_cast<address_part>(i);
    if (all.of[i] == likeness::absent || all.of[i] == likeness::equal) continue;
    if (all.of[i] == likeness::different && !forgiven(all, part, box_and_street))
      found.contradicts_in.push_back(part);
    else
      found.differs_in.push_back(part);
  }
  found.relation = relation_of(all, found);
  return found;
}

}  // namespace vaka::text
