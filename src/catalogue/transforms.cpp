#include "catalogue/transforms.hpp"

#include "base/ensure.hpp"
#include "catalogue/spelling.hpp"
#include "catalogue/transform_list.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace vaka::catalogue {
namespace {

std::string no_check(transform&) {
  return {};
}

/// Reads the first argument as a count from 1.
std::string count_first(transform& t) {
  const std::string& text = t.arguments.front();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > 1000)
    return "\"" + text + "\" is not a number from 1 to 1000";
  t.numbers.push_back(number);
  return {};
}

std::string no_empty(transform& t) {
  const bool empty = std::ranges::any_of(t.arguments, &std::string::empty);
  return empty ? "an argument is empty" : "";
}

std::string prepare_pad(transform& t) {
  if (t.arguments.size() > 1 && t.arguments[1].size() != 1) return "the filler is one character";
  return count_first(t);
}

std::string prepare_part(transform& t) {
  if (t.arguments.size() > 1 && t.arguments[1].empty()) return "the separator is empty";
  return count_first(t);
}

std::string prepare_codes(transform& t) {
  for (const std::string& pair : t.arguments)
    if (pair.find('=') == 0 || pair.find('=') == std::string::npos)
      return "\"" + pair + "\" is not of the form code=word";
  return {};
}

std::string prepare_date(transform& t) {
  if (t.arguments.empty()) return {};
  const std::string& pattern = t.arguments.front();
  const auto digits = [&](char c) { return std::ranges::count(pattern, c); };
  for (const auto& part :
       {std::string_view("YYYY"), std::string_view("MM"), std::string_view("DD")})
    if (pattern.find(part) == std::string::npos)
      return "the pattern \"" + pattern + "\" lacks " + std::string(part);
  if (digits('Y') != 4 || digits('M') != 2 || digits('D') != 2)
    return "the pattern \"" + pattern + "\" names a part twice";
  return {};
}

std::string prepare_band(transform& t) {
  for (const std::string& text : t.arguments) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1)
      return "\"" + text + "\" is not a whole number above 0";
    if (!t.numbers.empty() && number <= t.numbers.back()) return "the limits do not rise";
    t.numbers.push_back(number);
  }
  return {};
}

std::string prepare_boolean(transform& t) {
  if (t.arguments.size() == 1) return "it takes the word for true and the word for false, or none";
  if (t.arguments.size() == 2 && t.arguments[0] == t.arguments[1]) return "the two words are equal";
  return {};
}

constexpr int any_number = 64;

std::string called(std::string_view name) {
  return "transform \"" + std::string(name) + "\"";
}

/// "no arguments", "1 argument", "1 to 2 arguments", "1 or more arguments".
std::string expected_arguments(const transform_description& d) {
  const auto least = std::to_string(d.arguments_least);
  if (d.arguments_most == 0) return "no arguments";
  if (d.arguments_most == 1 && d.arguments_least == 1) return "1 argument";
  if (d.arguments_most == any_number) return least + " or more arguments";
  return least + " to " + std::to_string(d.arguments_most) + " arguments";
}

}  // namespace

const std::vector<transform_description>& known_transforms() {
  using namespace transforms;
  static const std::vector<transform_description> all = {
      {"absent", 1, any_number, "values that stand for nothing: absent -0- nan", "any text", absent,
       no_check},
      {"band", 1, any_number, "the band a number lies in: band 5 10 makes 7 to \"5-9\"",
       "a whole number of 0 or more", band, prepare_band},
      {"boolean", 0, 2, "true or false; boolean J N reads other words",
       "one of the two words for true and false", boolean, prepare_boolean},
      {"codes", 1, any_number, "other words for codes: codes KONK=bankruptcy; unknown ones stay",
       "any text", codes, prepare_codes},
      {"collapse", 0, 0, "one space for every run of blanks, none around", "any text", collapse,
       no_check},
      {"compact", 0, 0, "no blanks at all: 51 99 00 00 becomes 51990000", "any text", compact,
       no_check},
      {"date", 0, 1, "a day as 2026-11-22; date DD.MM.YYYY reads another order",
       "a day of the calendar in the order that was told", date, prepare_date},
      {"decimal", 0, 1, "a number with a fraction; decimal , reads another decimal sign",
       "a number", decimal, no_empty},
      {"digits", 0, 0, "only the digits: 974 760 673 MVA becomes 974760673", "any text", digits,
       no_check},
      {"integer", 0, 0, "a whole number without leading zeros", "a whole number", integer,
       no_check},
      {"items", 0, 0, "a list whose items have no needless blanks; empty ones go", "a list", items,
       no_check},
      {"join", 1, 1, "a list as one text, its items put together by what is told", "a list", join,
       no_check},
      {"lines", 1, 1, "a text as a list, cut at what is told: lines /n", "any text", lines,
       no_empty},
      {"lower", 0, 0, "small letters", "any text", lower, no_check},
      {"pad", 1, 2, "zeros (or another character) in front up to a width: pad 8", "any text", pad,
       prepare_pad},
      {"part", 1, 2, "one item of a list, or of a text cut at what is told: part 2 $", "any text",
       part, prepare_part},
      {"set", 0, 0, "a list whose order means nothing: sorted, no item twice", "a list", set,
       no_check},
      {"trim", 0, 0, "no blanks around", "any text", trim, no_check},
      {"upper", 0, 0, "capital letters", "any text", upper, no_check},
      {"without_prefix", 1, 1, "cut off what it begins with: without_prefix 16", "any text",
       without_prefix, no_empty},
  };
  return all;
}

const transform_description* find_transform(std::string_view name) {
  for (const transform_description& d : known_transforms())
    if (name == d.name) return &d;
  return nullptr;
}

result<transform> make_transform(std::string_view name, std::vector<std::string> arguments) {
  const transform_description* d = find_transform(name);
  if (d == nullptr) return fail(errc::invalid, "transform.unknown", "there is no " + called(name));
  const auto count = arguments.size();
  if (count < static_cast<std::size_t>(d->arguments_least) ||
      count > static_cast<std::size_t>(d->arguments_most))
    return fail(
        errc::invalid, "transform.arguments",
        called(name) + " takes " + expected_arguments(*d) + ", not " + std::to_string(count), "",
        d->what);
  transform made{std::string(name), std::move(arguments), d->run, {}};
  if (const std::string wrong = d->prepare(made); !wrong.empty())
    return fail(errc::invalid, "transform.arguments", called(name) + ": " + wrong, "", d->what);
  return made;
}

transform transform_of(value_type type) {
  const auto named = [](std::string_view name) {
    auto made = make_transform(name, {});
    ensure(made.has_value(), "every type has its transform");
    return *std::move(made);
  };
  switch (type) {
    case value_type::text:
    case value_type::code: return named("collapse");
    case value_type::date: return named("date");
    case value_type::integer: return named("integer");
    case value_type::boolean: return named("boolean");
    case value_type::list: return named("items");
    case value_type::identifier: return named("compact");
  }
  return named("collapse");
}

std::string_view name_of(value_type type) {
  constexpr std::array<std::string_view, 7> names = {"text",    "code", "date",      "integer",
                                                     "boolean", "list", "identifier"};
  return names.at(static_cast<std::size_t>(type));
}

result<void> apply(const mapped_field& field, std::string& value) {
  for (const transform& step : field.transforms) {
    if (value.empty()) return {};
    if (step.run(step, value)) continue;
    const transform_description* d = find_transform(step.name);
    return fail(errc::invalid, "mapping." + step.name,
                "the value is not " + std::string(d == nullptr ? "readable" : d->reads),
                field.field, "correct the record, or the mapping of this field");
  }
  return {};
}

}  // namespace vaka::catalogue
