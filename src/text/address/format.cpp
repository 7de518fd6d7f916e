#include "text/address/format.hpp"

#include "text/address/format_rules.hpp"
#include "text/address/layout.hpp"
#include "text/address/table.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

namespace vaka::text {
namespace {

using address::country_format;
using address::part_values;

bool has_word(std::string_view text) {
  for (const char32_t code : code_points{text}) {
    const auto letter = letter_of(code);
    if (letter.is_letter || letter.is_digit || letter.is_mark || code == '_') return true;
  }
  return false;
}

bool longer_than(std::size_t most, std::string_view text) {
  std::size_t count = 0;
  for ([[maybe_unused]] const char32_t code : code_points{text}) ++count;
  return count > most;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  const auto from = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at - from;
}

// Two letters in capitals; empty for anything else.
std::string country_word(std::string_view typed) {
  if (typed.size() != 2) return {};
  auto country = to_upper(typed);
  return country == "UK" ? "GB" : country;
}

// Territories are printed as another country's part: its country line changes, a state is added.
void move_territory(part_values& parts, std::string& country) {
  const auto* own = address::find_format(country);
  if (own == nullptr || own->use_country.empty()) return;
  country = own->use_country;
  if (auto name = own->change_country; !name.empty()) {
    if (const auto sign = name.find('$'); sign != name.npos) {
      auto end = sign + 1;
      while (end < name.size() &&
             (std::isalnum(static_cast<unsigned char>(name[end])) != 0 || name[end] == '_'))
        ++end;
      const auto part = parts.find(name.substr(sign + 1, end - sign - 1));
      name.replace(sign, end - sign, part == parts.end() ? std::string() : part->second);
    }
    parts["country"] = name;
  }
  // Only states are added.
  if (const std::string_view added = own->add_component; added.starts_with("state="))
    parts["state"] = added.substr(6);
}

// The Caribbean parts of the Kingdom have codes of their own, which maps do not always say.
void tell_caribbean(part_values& parts, std::string& country) {
  const auto state = parts.find("state");
  if (country != "NL" || state == parts.end()) return;
  const auto lower = to_lower(state->second);
  std::string_view name;
  if (state->second == "Curaçao") country = "CW", name = "Curaçao";
  if (lower.starts_with("sint maarten")) country = "SX", name = "Sint Maarten";
  if (lower.starts_with("aruba")) country = "AW", name = "Aruba";
  if (!name.empty()) parts["country"] = name;
}

std::string settle_country(part_values& parts, const std::string& asked) {
  std::string country = country_word(asked);
  const auto given = parts.find("country_code");
  if (country.empty() && given != parts.end()) {
    country = country_word(given->second);
    if (country != "GB" || given->second.size() != 2 || to_lower(given->second) != "uk") {
      move_territory(parts, country);
      tell_caribbean(parts, country);
    }
  }
  if (!country.empty()) parts["country_code"] = country;
  return country;
}

void drop_nonsense(part_values& parts) {
  if (const auto code = parts.find("postcode"); code != parts.end()) {
    const std::string_view text = code->second;
    const auto sign = text.find(';');
    const bool range = sign != text.npos && sign > 0 && digits_at(text, sign - 1) > 0 &&
                       digits_at(text, sign + 1) > 0;
    if (longer_than(20, text) || range)
      parts.erase(code);
    else if (digits_at(text, 0) == 5 && text.substr(5).starts_with(',') && digits_at(text, 6) >= 5)
      code->second.resize(5);
  }
  std::erase_if(parts, [](const auto& part) {
    return !has_word(part.second) || part.second.contains("http://") ||
           part.second.contains("https://");
  });
}

// A part known by another name is known by the usual one too, unless that is given.
void add_primary_names(part_values& parts, std::string_view country) {
  const auto& names = address::components_in(country);
  part_values added;
  for (const auto& [primary, aliases] : names.aliases) {
    if (parts.contains(primary)) continue;
    for (const auto& alias : aliases)
      if (const auto found = parts.find(alias); found != parts.end()) {
        added.emplace(primary, found->second);
        break;
      }
  }
  parts.merge(added);
}

bool is_numeral(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.+-") == text.npos &&
         std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void fix_country(part_values& parts) {
  const auto country = parts.find("country"), state = parts.find("state");
  if (country == parts.end() || state == parts.end() || !is_numeral(country->second)) return;
  country->second = std::move(state->second);
  parts.erase(state);
}

void replace_in_parts(part_values& parts, const country_format& format) {
  for (auto& [name, value] : parts) {
    for (const auto& [component, rule] : format.replace) {
      if (component == name && rule.is_whole(value))
        value = rule.by();
      else if (component.empty() || component == name)
        rule.apply(value);
    }
  }
}

const address::place_code* find_place(const std::vector<address::place_code>& places,
                                      const std::string& upper) {
  for (const auto& place : places)
    if (std::ranges::find(place.upper_names, upper) != place.upper_names.end()) return &place;
  return nullptr;
}

// The code for a state or county by its name, or the name by what turns out to be its code.
void add_code(part_values& parts, const std::string& kind, const std::string& country) {
  const auto named = parts.find(kind);
  if (named == parts.end()) return;
  const auto code = parts.find(kind + "_code");
  if (code != parts.end() && code->second != named->second) return;
  const auto& places = address::codes_of(kind, country);
  const auto upper = to_upper(named->second);
  const auto* place = find_place(places, upper);
  if (place == nullptr && country == "US" && kind == "state" && upper.starts_with("UNITED STATES"))
    place = find_place(places, "US" + upper.substr(13));
  if (place == nullptr) {
    const auto same = std::ranges::find(places, upper, &address::place_code::code);
    if (same != places.end()) {
      place = &*same;
      named->second = same->names.front();
    }
  }
  if (place != nullptr) {
    parts[kind + "_code"] = place->code;
  } else if (country == "US" && kind == "state" &&
             (upper.starts_with("WASHINGTON DC") || upper.starts_with("WASHINGTON, DC") ||
              upper.starts_with("WASHINGTON D.C") || upper.starts_with("WASHINGTON, D.C"))) {
    parts["state_code"] = "DC";
    parts["state"] = "District of Columbia";
    parts["city"] = "Washington";
  }
}

void add_attention(part_values& parts, std::string_view country) {
  const auto& known = address::components_in(country).primary;
  std::string unknown;
  bool any = false;
  for (const auto& [name, value] : parts) {  // sorted by name
    if (known.contains(name)) continue;
    unknown.append(any ? ", " : "").append(value);
    any = true;
  }
  if (any) parts["attention"] = unknown;
}

// The first whole word that is `from`, where a blank or nothing stands before it.
void shorten_word(std::string& text, const address::abbreviation& word) {
  for (auto at = text.find(word.from); at != text.npos; at = text.find(word.from, at + 1)) {
    const auto end = at + word.from.size();
    const bool begins = at == 0 || text[at - 1] == ' ';
    const auto next = decode(text, end);
    const bool ends = next.size == 0 || !(letter_of(next.code).is_letter ||
                                          letter_of(next.code).is_digit || next.code == '_');
    if (!begins || !ends) continue;
    text.replace(at, word.from.size(), word.to);
    return;
  }
}

void abbreviate(part_values& parts, const std::string& country) {
  for (const auto& word : address::abbreviations_of(country))
    if (const auto part = parts.find(word.component); part != parts.end())
      shorten_word(part->second, word);
}

const std::string& template_of(const country_format& format, const country_format& otherwise,
                               const part_values& parts) {
  const bool enough = parts.contains("road") || parts.contains("postcode");
  const auto text = enough ? &country_format::address_template : &country_format::fallback_template;
  return (format.*text).empty() ? otherwise.*text : format.*text;
}

std::string_view box_word(std::string_view country) {
  if (country == "SE") return "Box ";
  if (country == "NO" || country == "DK" || country == "FO" || country == "GL") return "Postboks ";
  if (country == "FI" || country == "AX") return "PL ";
  if (country == "DE" || country == "AT" || country == "CH") return "Postfach ";
  return country == "NL" || country == "BE" ? "Postbus " : "PO Box ";
}

bool number_first(std::string_view country) {
  const auto* form = find_address_form(country);
  return form != nullptr && form->house_number == number_order::before_street;
}

// Templates know no units: they go with the number where it stands last, with the street elsewhere.
void append_unit(std::string& to, const postal_address& a) {
  if (!a.entrance.empty()) to.append(", ").append(a.entrance);
  if (!a.floor.empty()) to.append(", ").append(a.floor);
  if (!a.door.empty()) to.append(a.floor.empty() ? ", " : " ").append(a.door);
}

std::string road_of(const postal_address& a) {
  if (a.street.empty() && !a.box.empty()) return std::string(box_word(a.country)) + a.box;
  auto road = a.street;
  if (number_first(a.country)) append_unit(road, a);
  return road;
}

std::string number_of(const postal_address& a) {
  auto number = a.house_number;
  if (!a.house_letter.empty())
    number.append(number_first(a.country) ? "" : " ").append(a.house_letter);
  if (!number_first(a.country)) append_unit(number, a);
  return number;
}

}  // namespace

std::string format_components(address_components components,
                              const address_format_options& options) {
  part_values parts;
  for (auto& component : components)
    parts.insert_or_assign(std::move(component.name), std::move(component.value));
  const auto country = settle_country(parts, options.country);
  drop_nonsense(parts);
  add_primary_names(parts, country);
  const auto* otherwise = address::find_format("default");
  const auto* format = address::find_format(country);
  if (otherwise == nullptr) return "\n";
  if (format == nullptr) format = otherwise;
  const auto& layout = template_of(*format, *otherwise, parts);
  fix_country(parts);
  replace_in_parts(parts, *format);
  add_code(parts, "state", country);
  add_code(parts, "county", country);
  if (!options.only_address) add_attention(parts, country);
  if (options.abbreviate) abbreviate(parts, country);

  auto text = address::tidied(address::filled(layout, parts));
  if (text == "\n" && parts.size() == 1) text = parts.begin()->second;
  text = address::without_repeats(text);
  for (const auto& rule : format->postformat) rule.apply(text);
  return address::tidied(std::move(text));
}

std::string format_address(const postal_address& typed, std::string_view country_name,
                           const address_format_options& options) {
  const auto a = parse_address(typed);
  const auto code = check_postal_code(a.country, a.postal_code);
  address_components parts{{"house", a.care_of.empty() ? "" : "c/o " + a.care_of},
                           {"road", road_of(a)},
                           {"house_number", number_of(a)},
                           {"postcode", code.display.empty() ? a.postal_code : code.display},
                           {"city", a.place},
                           {"state", a.region},
                           {"country", std::string(country_name)},
                           {"country_code", a.country}};
  return format_components(std::move(parts), options);
}

}  // namespace vaka::text
