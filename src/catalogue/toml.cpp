#include "catalogue/toml.hpp"

#include "base/limits.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <utility>

namespace vaka::catalogue::toml_file {
namespace {

using position = std::pair<unsigned, unsigned>;

position position_of(const toml::source_region& region) {
  return {region.begin.line, region.begin.column};
}

node convert(const toml::node& from, position at);

/// toml++ keeps tables sorted by key; where a key stands in the file gives back the order it was
/// written in.
void convert_members(const toml::table& from, node& to) {
  std::vector<std::pair<position, member>> found;
  for (const auto& [key, value] : from) {
    const position at = position_of(key.source());
    found.emplace_back(at, member{std::string(key.str()), convert(value, at)});
  }
  std::ranges::sort(found, {}, &std::pair<position, member>::first);
  for (auto& [at, made] : found) to.members.push_back(std::move(made));
}

node convert(const toml::node& from, position at) {
  node to;
  to.line = static_cast<int>(at.first);
  to.column = static_cast<int>(at.second);
  if (const auto* table = from.as_table()) {
    to.in_braces = table->is_inline();
    convert_members(*table, to);
  } else if (const auto* list = from.as_array()) {
    to.is = node::kind::list;
    for (const toml::node& item : *list) {
      const position own = position_of(item.source());
      to.items.push_back(convert(item, own.first == 0 ? at : own));
    }
  } else if (const auto* text = from.as_string()) {
    to.is = node::kind::text;
    to.text = text->get();
  } else if (const auto* integer = from.as_integer()) {
    to.is = node::kind::integer;
    to.integer = integer->get();
    to.decimal = static_cast<double>(to.integer);
  } else if (const auto* decimal = from.as_floating_point()) {
    to.is = node::kind::decimal;
    to.decimal = decimal->get();
  } else if (const auto* boolean = from.as_boolean()) {
    to.is = node::kind::boolean;
    to.boolean = boolean->get();
  } else {
    to.is = node::kind::time;
  }
  return to;
}

/// The parser's stack and destructors nest as deep as keys do, and a line bounds a key.
result<void> check_size(std::string_view text) {
  constexpr std::string_view remedy = "split the file or the line";
  if (text.size() > limits::catalogue_file_bytes)
    return fail(errc::too_large, "toml.too_large", "the file is too long", "1", remedy);
  std::size_t line = 1;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > limits::catalogue_line_bytes)
      return fail(errc::too_large, "toml.too_large", "the line is too long", std::to_string(line),
                  remedy);
    begin = end + 1;
  }
  return {};
}

}  // namespace

const node* node::find(std::string_view key) const {
  for (const member& m : members)
    if (m.key == key) return &m.value;
  return nullptr;
}

std::string_view name_of(node::kind kind) {
  switch (kind) {
    case node::kind::text: return "a text";
    case node::kind::integer: return "a whole number";
    case node::kind::decimal: return "a number";
    case node::kind::boolean: return "true or false";
    case node::kind::time: return "a date or time";
    case node::kind::list: return "a list";
    case node::kind::table: return "a table";
  }
  return "";
}

result<node> parse(std::string_view text) {
  TRY(check_size(text));
  try {
    return convert(toml::parse(text), {1, 1});
  } catch (const toml::parse_error& wrong) {
    return fail(errc::invalid, "toml.syntax",
                "cannot be read as TOML: " + std::string(wrong.description()),
                std::to_string(wrong.source().begin.line),
                "texts need quotes, lists brackets, and a key stands once in its table");
  }
}

}  // namespace vaka::catalogue::toml_file
