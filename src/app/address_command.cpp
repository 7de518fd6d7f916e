#include "app/address_command.hpp"

#include "app/answering.hpp"
#include "format/json.hpp"
#include "text/address/format.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace vaka::app {
namespace {

void answer_error(std::string& out, std::string_view what) {
  out += R"({"error":)";
  json::append_string(out, what);
  out += "}\n";
}

// Text, or a number as it is written; nothing for what says nothing. False: not a component's.
bool text_of(const json::value& value, std::string& text) {
  if (value.is_null()) return true;
  if (const auto* string = value.if_string()) {
    text = *string;
    return true;
  }
  if (value.if_integer() == nullptr && value.if_double() == nullptr) return false;
  text = json::write(value);
  return true;
}

std::optional<text::address_components> components_of(const json::value& document) {
  const auto* given = document.find("components");
  const auto* members = given == nullptr ? nullptr : given->if_object();
  if (members == nullptr) return std::nullopt;
  text::address_components components;
  for (const auto& [name, value] : *members) {
    std::string text;
    if (!text_of(value, text)) return std::nullopt;
    if (!text.empty()) components.push_back({name, std::move(text)});
  }
  return components;
}

bool flag(const json::value& document, std::string_view name, bool otherwise) {
  const auto* given = document.find(name);
  const auto* value = given == nullptr ? nullptr : given->if_bool();
  return value == nullptr ? otherwise : *value;
}

void answer(std::string_view line, const address_format_command& command, std::string& out) {
  const auto document = json::parse(line);
  if (!document) return answer_error(out, document.error().message);
  auto components = components_of(*document);
  if (!components)
    return answer_error(out, "a line is an object with \"components\": an object of texts");
  const text::address_format_options options{
      .country = std::string(document->text("country", command.country)),
      .abbreviate = flag(*document, "abbreviate", command.abbreviate),
      .only_address = flag(*document, "only_address", command.only_address)};
  out += R"({"formatted":)";
  json::append_string(out, text::format_components(*std::move(components), options));
  out += "}\n";
}

}  // namespace

int run_address_format(std::istream& in, std::ostream& out, std::ostream& err,
                       const address_format_command& command) {
  return answer_lines(in, out, err, [&](auto line, std::string& answers) {
    if (line)
      answer(*line, command, answers);
    else
      answer_error(answers, "the line is too long");
  });
}

}  // namespace vaka::app
