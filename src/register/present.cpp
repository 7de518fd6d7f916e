// Records as the typed JSON that APIs and payloads show.
#include "register/object.hpp"

#include <charconv>

namespace vaka::registers {
namespace {

json::value list_of(std::string_view text) {
  json::array items;
  for (;;) {
    const auto end = text.find('\n');
    items.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return items;
    text.remove_prefix(end + 1);
  }
}

// A register may write what is no number where one is due: it is shown as it stands.
json::value integer_of(const std::string& text) {
  std::int64_t number = 0;
  const auto [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || rest != text.data() + text.size()) return text;
  return number;
}

json::value typed(catalogue::value_type type, const std::string& text) {
  using kind = catalogue::value_type;
  switch (type) {
    case kind::boolean:
      if (text == "true") return true;
      if (text == "false") return false;
      return text;
    case kind::integer: return integer_of(text);
    case kind::list: return list_of(text);
    default: return text;
  }
}

void set_nested(json::value& into, std::string_view name, json::value content) {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) {
    into.set(name, std::move(content));
    return;
  }
  const auto head = name.substr(0, dot);
  json::value inner = json::object{};
  if (const auto* there = into.find(head)) inner = *there;
  set_nested(inner, name.substr(dot + 1), std::move(content));
  into.set(head, std::move(inner));
}

}  // namespace

json::value present_value(const catalogue::dataset_field& field, const std::string& text) {
  return text.empty() ? json::value(nullptr) : typed(field.type, text);
}

json::value present_fields(const catalogue::dataset& dataset,
                           const std::vector<std::pair<std::string, std::string>>& fields) {
  json::value out = json::object{};
  for (const auto& [name, text] : fields)
    if (const auto* field = dataset.find(name)) set_nested(out, name, present_value(*field, text));
  return out;
}

json::value present_record(const catalogue::dataset& dataset, const record& r) {
  json::value out = json::object{};
  for (std::size_t i = 0; i < dataset.fields.size() && i < r.size(); ++i)
    if (!r[i].empty()) set_nested(out, dataset.fields[i].name, typed(dataset.fields[i].type, r[i]));
  return out;
}

}  // namespace vaka::registers
