#include "party/given.hpp"

#include "http/fields.hpp"
#include "party/content.hpp"

#include <algorithm>

namespace vaka::parties {
namespace {

using catalogue::value_type;

failure invalid(std::string_view reason, std::string_view message, std::string_view where,
                std::string_view remedy = "") {
  return fail(errc::invalid, reason, message, where, remedy);
}

/// A value in the long spelling.
struct long_value {
  std::string field;
  json::value content;
  std::string purpose;
  std::string ground;
  instant collected;
  instant effective;

  template <class V>
  static void fields(V& v) {
    v("field", &long_value::field, http::required);
    v("content", &long_value::content, http::optional);
    v("purpose", &long_value::purpose, http::optional);
    v("ground", &long_value::ground, http::optional);
    v("collected", &long_value::collected, http::optional);
    v("effective", &long_value::effective, http::optional);
  }
};

result<std::string> scalar(const json::value& v, std::string_view pointer) {
  if (const auto* text = v.if_string()) return *text;
  if (const auto* number = v.if_integer()) return std::to_string(*number);
  if (const auto* flag = v.if_bool()) return std::string(*flag ? "true" : "false");
  return invalid("value.type",
                 "a value is a text, a whole number, true or false, or a list of these", pointer,
                 "leave out what is not known");
}

result<std::string> content_of(const json::value& v, std::string_view pointer) {
  const auto* items = v.if_array();
  if (items == nullptr) return scalar(v, pointer);
  std::string out;
  for (const auto& item : *items) {
    const std::string text = TRY(scalar(item, pointer));
    if (text.find('\n') != std::string::npos)
      return invalid("value.type", "an item of a list is a single line", pointer);
    out += (out.empty() ? "" : "\n") + text;
  }
  return out;
}

failure too_many(std::string_view pointer) {
  return fail(errc::too_large, "values.too_many",
              "a request holds at most " + std::to_string(given_values_most) + " values", pointer,
              "send them in several requests");
}

result<void> read_short(const json::object& members, const std::string& prefix,
                        const std::string& pointer, std::vector<given_value>& out) {
  for (const auto& [name, content] : members) {
    const std::string place = json::pointer(pointer, name);
    if (const auto* group = content.if_object()) {
      TRY(read_short(*group, prefix + name + ".", place, out));
      continue;
    }
    if (out.size() == given_values_most) return too_many(pointer);
    given_value v;
    v.field = prefix + name;
    v.content = TRY(content_of(content, place));
    v.pointer = place;
    out.push_back(std::move(v));
  }
  return {};
}

result<given_value> read_long(const json::value& v, const std::string& pointer) {
  auto read = TRY(http::decode<long_value>(v, pointer));
  const json::value* content = v.find("content");
  if (content == nullptr)
    return invalid("body.missing", "this member is needed", json::pointer(pointer, "content"),
                   "give it; empty and null are taken as not given");
  given_value out;
  out.field = std::move(read.field);
  out.content = TRY(content_of(*content, pointer + "/content"));
  out.purpose = std::move(read.purpose);
  out.ground = std::move(read.ground);
  out.collected = read.collected;
  out.effective = read.effective;
  out.pointer = pointer;
  return out;
}

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
      corner = above;
    }
  }
  return row.back();
}

template <class Map>
std::vector<std::string_view> names_of(const Map& map) {
  std::vector<std::string_view> out;
  for (const auto& [name, ignored] : map) out.push_back(name);
  return out;
}

template <class Map>
std::string one_of(const Map& map) {
  std::string out;
  for (const auto name : names_of(map)) out.append(out.empty() ? "one of " : ", ").append(name);
  return out;
}

std::string or_else(std::string text, std::string_view other) {
  return text.empty() ? std::string(other) : text;
}

result<const catalogue::party_field*> field_for(const catalogue::catalogue& all,
                                                std::string_view party_kind,
                                                const given_value& given) {
  const auto found = all.fields.find(given.field);
  if (found == all.fields.end())
    return invalid(
        "field.unknown", "the catalogue has no party field of this name", given.pointer,
        or_else(nearest(names_of(all.fields), given.field), "its fields stand in fields.toml"));
  const auto& subject = found->second.subject;
  if (subject != "any" && !subject.empty() && subject != party_kind)
    return invalid("field.subject", "this field is of a party of another kind (" + subject + ")",
                   given.pointer, "leave it out");
  return &found->second;
}

result<reason> reason_for(const catalogue::catalogue& all, const catalogue::party_field& field,
                          const given_value& given, const reason& fallback) {
  const std::string& purpose = given.purpose.empty() ? fallback.purpose : given.purpose;
  if (purpose.empty())
    return invalid("value.no_purpose", "a value is held for a purpose, and this one has none",
                   given.pointer, "give \"purpose\" with the value or with the request");
  const bool inherits = given.purpose.empty() || given.purpose == fallback.purpose;
  const std::string ground = !given.ground.empty() ? given.ground
                             : inherits            ? fallback.ground
                                                   : std::string();
  auto checked = check_reason(all, purpose, ground, given.pointer);
  if (!checked) {
    checked.error().where = given.pointer;
    return checked;
  }
  if (std::ranges::find(field.purposes, purpose) == field.purposes.end())
    return invalid("value.purpose_not_allowed", "this field is not held for the purpose " + purpose,
                   given.pointer, "its purposes stand in the catalogue, in fields.toml");
  return checked;
}

}  // namespace

std::string nearest(const std::vector<std::string_view>& names, std::string_view wanted) {
  std::vector<std::pair<std::size_t, std::string_view>> close;
  if (wanted.size() <= 64)
    for (const auto name : names) {
      const std::size_t distance = edits(name, wanted);
      if (distance <= 1 + name.size() / 3) close.emplace_back(distance, name);
    }
  if (close.empty()) return "";
  std::ranges::sort(close);
  std::string out = "did you mean ";
  for (std::size_t i = 0; i < std::min<std::size_t>(close.size(), 3); ++i)
    out += (i == 0 ? "" : " or ") + std::string(close[i].second);
  return out + "?";
}

result<std::vector<given_value>> read_given(const json::value& values, std::string_view pointer) {
  std::vector<given_value> out;
  const std::string base(pointer);
  if (const auto* members = values.if_object()) {
    TRY(read_short(*members, "", base, out));
    return out;
  }
  const auto* items = values.if_array();
  if (items == nullptr)
    return invalid("value.type", "values are an object {field: content} or a list", pointer,
                   R"(give {"contact_name": "…"})");
  if (items->size() > given_values_most) return too_many(pointer);
  for (std::size_t i = 0; i < items->size(); ++i)
    out.push_back(TRY(read_long((*items)[i], base + "/" + std::to_string(i))));
  return out;
}

result<reason> check_reason(const catalogue::catalogue& all, std::string_view purpose,
                            std::string_view ground, std::string_view purpose_at) {
  if (purpose.empty())
    return invalid("value.no_purpose", "data is held for a purpose, and none is given", purpose_at,
                   "give one of the catalogue's purposes");
  const auto known = all.purposes.find(purpose);
  if (known == all.purposes.end())
    return invalid("purpose.unknown", "the catalogue has no such purpose", purpose_at,
                   or_else(nearest(names_of(all.purposes), purpose), one_of(all.purposes)));
  if (ground.empty()) ground = known->second.default_ground;
  if (ground.empty())
    return invalid("value.no_ground", "data is held on a legal ground, and none is given",
                   purpose_at, "give \"ground\": this purpose has none of its own");
  if (!all.grounds.contains(ground))
    return invalid("ground.unknown", "the catalogue has no such legal ground", "/ground",
                   or_else(nearest(names_of(all.grounds), ground), one_of(all.grounds)));
  return reason{std::string(purpose), std::string(ground)};
}

result<std::string> canonical_content(value_type type, std::string_view content,
                                      std::string_view pointer) {
  const auto first = content.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos)
    return invalid("value.empty", "a value has content", pointer, "leave out what is not known");
  content = content.substr(first, content.find_last_not_of(" \t\r\n") - first + 1);
  if (content.size() > given_content_bytes)
    return fail(errc::too_large, "value.too_long",
                "a value is at most " + std::to_string(given_content_bytes) + " bytes", pointer,
                "shorten it");
  if (type == value_type::date) {
    const auto at = parse_time(content);
    if (!at) return invalid("value.type", "this field is a date", pointer, "write it YYYY-MM-DD");
    return to_date(*at);
  }
  const bool whole = content.find_first_not_of("0123456789", content.front() == '-' ? 1 : 0) ==
                         std::string_view::npos &&
                     content != "-";
  if (type == value_type::integer && !whole)
    return invalid("value.type", "this field is a whole number", pointer);
  if (type == value_type::boolean && content != "true" && content != "false")
    return invalid("value.type", "this field is true or false", pointer);
  return std::string(content);
}

result<std::vector<value>> check_given(const catalogue::catalogue& all, std::string_view party_kind,
                                       const std::vector<given_value>& given,
                                       const reason& fallback, const claimant& who) {
  std::vector<value> out;
  for (const given_value& g : given) {
    const auto* field = TRY(field_for(all, party_kind, g));
    const reason why = TRY(reason_for(all, *field, g, fallback));
    provenance from;
    from.source_class = who.source_class;
    from.source = who.source;
    from.reference = who.reference;
    from.purposes = {why.purpose};
    from.grounds = {why.ground};
    from.collected = g.collected.known() ? g.collected : who.now;
    from.effective = g.effective;
    value v;
    v.field = g.field;
    v.content = TRY(canonical_content(field->type, g.content, g.pointer));
    const bool shared = !out.empty() && *out.back().from == from;
    v.from = shared ? out.back().from : std::make_shared<const provenance>(std::move(from));
    out.push_back(std::move(v));
  }
  return out;
}

}  // namespace vaka::parties
