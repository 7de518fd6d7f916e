#include "register/object.hpp"

namespace vaka::registers {
namespace {

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value field_to_json(const field_change& f) {
  return json::object{{"field", f.field},
                      {"before", text_or_null(f.before)},
                      {"after", text_or_null(f.after)},
                      {"material", f.material}};
}

instant time_from(std::string_view text) {
  return text.empty() ? instant{} : parse_time(text).value_or(instant{});
}

bool flag(const json::value& from, std::string_view name, bool fallback) {
  const auto* found = from.find(name);
  const auto* value = found == nullptr ? nullptr : found->if_bool();
  return value == nullptr ? fallback : *value;
}

}  // namespace

json::value to_json(const object_event& e) {
  json::array fields;
  fields.reserve(e.fields.size());
  for (const auto& f : e.fields) fields.push_back(field_to_json(f));
  return json::object{
      {"dataset", e.dataset},
      {"scheme", e.scheme},
      {"key", e.key},
      {"person", e.person},
      {"change", e.change},
      {"version", e.version},
      {"fields", std::move(fields)},
      {"source", json::object{{"id", e.source},
                              {"published", json::time_or_null(e.published)},
                              {"fetched", json::time_or_null(e.fetched)},
                              {"run", e.run.text()},
                              {"licence", e.licence}}},
      {"reconstructed", e.reconstructed},
  };
}

result<object_event> object_event_from(const json::value& body) {
  const auto* source = body.find("source");
  const auto* fields = body.find("fields");
  if (source == nullptr || fields == nullptr || fields->if_array() == nullptr)
    return fail(errc::corrupt, "event.shape", "the content of a register event has another shape");
  object_event e;
  e.dataset = body.text("dataset");
  e.scheme = body.text("scheme");
  e.key = body.text("key");
  e.person = flag(body, "person", true);
  e.change = body.text("change");
  e.version = body.integer("version");
  e.reconstructed = flag(body, "reconstructed", false);
  e.source = source->text("id");
  e.published = time_from(source->text("published"));
  e.fetched = time_from(source->text("fetched"));
  e.run = run_id::parse(source->text("run")).value_or(run_id{});
  e.licence = source->text("licence");
  for (const auto& f : *fields->if_array())
    e.fields.push_back({std::string(f.text("field")), std::string(f.text("before")),
                        std::string(f.text("after")), flag(f, "material", true)});
  return e;
}

}  // namespace vaka::registers
