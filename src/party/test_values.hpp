// Rules and values for the tests of this slice and those above it.
#pragma once

#include "catalogue/catalogue.hpp"
#include "party/record.hpp"

#include <string>
#include <utility>
#include <vector>

namespace vaka::parties::testing {

/// Fields a, b, email; confirmed > register > staff > typed > import, but typed > register for
/// email.
inline catalogue::catalogue small_rules() {
  catalogue::catalogue all;
  all.rule_version = "r1";
  for (const char* name : {"a", "b", "email"}) {
    catalogue::party_field f;
    f.name = name;
    f.subject = "any";
    f.purposes = {"due-diligence", "contract"};
    all.fields.emplace(name, f);
  }
  all.precedence = {{"*", {"confirmed", "register", "staff", "typed", "import"}},
                    {"email", {"confirmed", "typed", "staff", "register", "import"}}};
  all.purposes["due-diligence"] = {"due-diligence", "", "law", true};
  all.purposes["contract"] = {"contract", "", "contract", false};
  all.purposes["bare"] = {"bare", "", "", false};
  all.grounds["law"] = {"law", "", ""};
  all.grounds["contract"] = {"contract", "", ""};
  return all;
}

inline value make_value(std::string field, std::string content, std::string source_class,
                        std::int64_t at, std::string ground = "law") {
  provenance p;
  p.source = source_class == "register" ? "reg" : "api";
  p.source_class = std::move(source_class);
  p.purposes = {"due-diligence"};
  p.grounds = {std::move(ground)};
  p.collected = {at};
  value v;
  v.field = std::move(field);
  v.content = std::move(content);
  v.from = std::make_shared<const provenance>(std::move(p));
  return v;
}

inline std::shared_ptr<const decision> decided_at(std::int64_t at) {
  return std::make_shared<const decision>(decision{event_id::make({at}), {at}, "r1"});
}

inline const value* current(const std::vector<value>& open, std::string_view field) {
  for (const value& v : open)
    if (v.is_current() && v.field == field) return &v;
  return nullptr;
}

}  // namespace vaka::parties::testing
