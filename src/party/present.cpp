#include "party/present.hpp"

#include "format/json.hpp"
#include "party/content.hpp"
#include "party/record.hpp"

#include <algorithm>

namespace vaka::parties {
namespace {

using catalogue::value_type;

void append_name(std::string& out, std::string_view name) {
  if (!out.empty() && out.back() != '{' && out.back() != '[') out += ',';
  json::append_string(out, name);
  out += ':';
}

void append_text(std::string& out, std::string_view name, std::string_view text) {
  append_name(out, name);
  json::append_string(out, text);
}

void append_time(std::string& out, std::string_view name, instant at) {
  if (at.known()) append_text(out, name, to_rfc3339(at));
}

void append_list(std::string& out, std::string_view name, const std::vector<std::string>& list) {
  append_name(out, name);
  out += '[';
  for (const auto& item : list) {
    if (out.back() != '[') out += ',';
    json::append_string(out, item);
  }
  out += ']';
}

void append_provenance(std::string& out, const provenance& p) {
  append_name(out, "source");
  append_source(out, p);
  append_name(out, "times");
  out += '{';
  append_time(out, "collected", p.collected);
  append_time(out, "effective", p.effective);
  append_time(out, "source_published", p.source_published);
  append_time(out, "verified", p.verified);
  append_time(out, "confirmed", p.confirmed);
  append_time(out, "due", p.due);
  append_time(out, "erase_after", p.erase_after);
  out += '}';
  append_list(out, "purposes", p.purposes);
  append_list(out, "grounds", p.grounds);
  if (!p.justification.empty()) append_text(out, "justification", p.justification);
}

void append_decision(std::string& out, const decision& d) {
  append_time(out, "known_from", d.at);
  append_text(out, "event", d.event.text());
  append_text(out, "rule_version", d.rule_version);
}

/// Text made once per shared thing.
template <class T>
class repeated {
 public:
  template <class Write>
  const std::string& of(const T* item, Write write) {
    for (const auto& [known, text] : made_)
      if (known == item) return text;
    std::string text = "{";
    write(text, *item);
    return made_.emplace_back(item, text.substr(1)).second;
  }

 private:
  std::vector<std::pair<const T*, std::string>> made_;
};

class writer {
 public:
  explicit writer(const catalogue::catalogue& all) : all_(all) {}

  /// The members of a value, behind an opened brace.
  void append_value(std::string& out, const value& v) {
    append_name(out, "value");
    append_content(out, type_of(all_, v.field), v.content);
    if (!v.entered.empty()) append_text(out, "entered", v.entered);
    append_text(out, "state", v.content.empty() ? "ended" : to_text(v.state));
    out += ',';
    out += sources_.of(v.from.get(), append_provenance);
    out += ',';
    out += decisions_.of(v.opened.get(), append_decision);
  }

  void append_claims(std::string& out, std::string_view name,
                     const std::vector<const value*>& values, bool questions) {
    append_name(out, name);
    out += '[';
    for (const value* v : values) {
      if (!v->is_suggested() || v->question != questions) continue;
      if (out.back() != '[') out += ',';
      out += '{';
      append_text(out, "id", print(suggestion_ref{v->opened->event, v->field}));
      append_text(out, "field", v->field);
      append_value(out, *v);
      out += '}';
    }
    out += ']';
  }

  /// Values under their groups: what stands before the first dot of a field's name.
  void append_values(std::string& out, const std::vector<const value*>& values) {
    append_name(out, "values");
    out += '{';
    std::string_view group;
    for (const value* v : values) {
      if (!v->is_current()) continue;
      const std::string_view field = v->field;
      const auto dot = field.find('.');
      const auto its = dot == std::string_view::npos ? std::string_view{} : field.substr(0, dot);
      if (its != group && !group.empty()) out += '}';
      if (its != group && !its.empty()) {
        append_name(out, its);
        out += '{';
      }
      group = its;
      append_name(out, dot == std::string_view::npos ? field : field.substr(dot + 1));
      out += '{';
      append_value(out, *v);
      out += '}';
    }
    if (!group.empty()) out += '}';
    out += '}';
  }

 private:
  const catalogue::catalogue& all_;
  repeated<provenance> sources_;
  repeated<decision> decisions_;
};

/// Sorted by field, so that groups lie together.
std::vector<const value*> shown_values(const view& shown) {
  std::vector<const value*> out;
  for (const value& v : shown.values)
    if (v.held_for(shown.purpose)) out.push_back(&v);
  std::ranges::sort(out, {}, [](const value* v) { return std::string_view(v->field); });
  return out;
}

}  // namespace

void append_head(std::string& out, const head& who) {
  append_text(out, "id", who.id.text());
  append_text(out, "kind", who.kind);
  append_text(out, "state", who.state);
  append_name(out, "verified");
  out += who.verified ? "true" : "false";
  append_text(out, "purpose", who.purpose);
  append_time(out, "created", who.created);
  append_time(out, "updated", who.updated);
  append_name(out, "version");
  out += std::to_string(who.version);
}

void append_content(std::string& out, value_type type, std::string_view content) {
  if (content.empty()) {
    out += "null";
  } else if (type == value_type::list) {
    out += '[';
    while (!content.empty()) {
      if (out.back() != '[') out += ',';
      const auto end = content.find('\n');
      json::append_string(out, content.substr(0, end));
      content = end == std::string_view::npos ? std::string_view{} : content.substr(end + 1);
    }
    out += ']';
  } else if ((type == value_type::integer && content.size() < 19 &&
              content.find_first_not_of("0123456789") == std::string_view::npos &&
              (content.front() != '0' || content.size() == 1)) ||
             (type == value_type::boolean && (content == "true" || content == "false"))) {
    out += content;
  } else {
    json::append_string(out, content);
  }
}

void append_source(std::string& out, const provenance& from) {
  out += '{';
  append_text(out, "class", from.source_class);
  if (!from.source.empty()) append_text(out, "id", from.source);
  if (!from.reference.empty()) append_text(out, "reference", from.reference);
  if (from.source_version != 0) {
    append_name(out, "version");
    out += std::to_string(from.source_version);
  }
  out += '}';
}

std::string present(const catalogue::catalogue& all, const view& shown) {
  const auto values = shown_values(shown);
  std::string out = "{";
  out.reserve(1024 + values.size() * 640);
  append_head(out, shown.who);
  writer w(all);
  w.append_values(out, values);
  w.append_claims(out, "suggestions", values, false);
  w.append_claims(out, "questions", values, true);
  append_name(out, "withheld");
  out += std::to_string(shown.values.size() - values.size());
  if (shown.erased_parts > 0) {
    append_name(out, "erased_parts");
    out += std::to_string(shown.erased_parts);
  }
  out += '}';
  return out;
}

}  // namespace vaka::parties
