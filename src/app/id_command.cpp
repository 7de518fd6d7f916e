#include "app/id_command.hpp"

#include "app/answering.hpp"
#include "format/json.hpp"
#include "text/address/postal_code.hpp"
#include "text/identifier/detect.hpp"
#include "text/identifier/reveal.hpp"
#include "text/identifier/rule.hpp"

#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>

namespace vaka::app {
namespace {

void write_row(std::string& out, std::initializer_list<std::string_view> cells) {
  bool first = true;
  for (const auto cell : cells) {
    if (!first) out += '\t';
    out += cell;
    first = false;
  }
  out += '\n';
}

class checker {
 public:
  explicit checker(instant today) : day_(today) {}

  void answer(std::string_view line, std::string& out) {
    const auto tab = line.find('\t');
    if (tab == line.npos) return write_row(out, {line, "", "unknown", "", "", "no_tab"});
    const auto scheme = line.substr(0, tab);
    const auto input = line.substr(tab + 1);
    const auto rule = rule_of(scheme);
    if (rule == nullptr) return answer_postal(scheme, input, out);
    const auto found = rule(input, day_);
    write_row(out, {scheme, input, found.valid() ? "valid" : "invalid", found.canonical.view(),
                    found.display.view(), found.why.reason});
  }

 private:
  // Postal codes are no identifiers, but are checked by table name alike.
  static void answer_postal(std::string_view scheme, std::string_view input, std::string& out) {
    const auto found = text::check_postal_scheme(scheme, input);
    constexpr std::string_view words[] = {"valid", "invalid", "unknown"};
    write_row(out, {scheme, input, words[static_cast<std::size_t>(found.verdict)], found.canonical,
                    found.display, found.reason});
  }

  // Lists are mostly of one scheme: it is looked up when it changes.
  text::identifier_rule rule_of(std::string_view scheme) {
    if (scheme != last_scheme_) {
      last_scheme_ = scheme;
      last_rule_ = text::find_rule(scheme);
    }
    return last_rule_;
  }

  text::check_day day_;
  std::string last_scheme_;
  text::identifier_rule last_rule_ = nullptr;
};

std::optional<text::subject> subject_of(std::string_view word) {
  using enum text::subject;
  for (const auto each : {person, organisation, either, account, instrument, other})
    if (text::subject_word(each) == word) return each;
  return std::nullopt;
}

void answer_detected(std::string_view line, const id_hints& hints, instant today,
                     std::string& out) {
  const auto tab = line.find('\t');
  std::string country(tab == line.npos || tab == 0 ? hints.country : line.substr(0, tab));
  for (char& c : country)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  const auto input = tab == line.npos ? line : line.substr(tab + 1);
  const auto all = text::detect_identifier(input, country, subject_of(hints.subject), today);
  out += input;
  out += all.empty() ? "\tnone" : all.size() == 1 ? "\tone" : "\tseveral";
  for (const auto& found : all) {
    out.append(1, '\t').append(found.scheme->name);
    out.append(1, ';').append(text::evidence_word(found.evidence));
    out.append(1, ';').append(std::to_string(found.bits));
    out.append(1, ';').append(found.canonical.view());
  }
  out += '\n';
}

void answer_revealed(std::string_view line, instant today, std::string& out) {
  const auto tab = line.find('\t');
  if (tab == line.npos) return write_row(out, {line, "", "", "", "no_tab"});
  const auto scheme = line.substr(0, tab);
  const auto input = line.substr(tab + 1);
  const auto told = text::reveal(scheme, input, today);
  write_row(out, {scheme, input, text::to_text(told.birth), text::sex_word(told.sex), told.reason});
}

json::object to_json(const text::identifier_scheme& s) {
  json::object one{{"name", s.name}};
  if (!s.country.empty()) one.emplace_back("country", s.country);
  one.emplace_back("subject", text::subject_word(s.subject));
  one.emplace_back("title", s.title);
  one.emplace_back("pattern", s.pattern);
  one.emplace_back("checksum", s.checksum);
  if (!s.since.empty()) one.emplace_back("since", s.since);
  if (!s.alias.empty()) one.emplace_back("alias", s.alias);
  one.emplace_back("reveals", s.reveal != nullptr);
  one.emplace_back("detected", s.detected);
  one.emplace_back("example", s.example);
  one.emplace_back("rule", s.rule);
  return one;
}

}  // namespace

int run_id_check(std::istream& in, std::ostream& out, std::ostream& err, instant today) {
  checker check(today);
  return answer_lines(in, out, err, [&](auto line, std::string& answers) {
    if (line)
      check.answer(*line, answers);
    else
      write_row(answers, {"", "", "unknown", "", "", "too_long"});
  });
}

int run_id_detect(std::istream& in, std::ostream& out, std::ostream& err, const id_hints& hints,
                  instant today) {
  return answer_lines(in, out, err, [&](auto line, std::string& answers) {
    if (line)
      answer_detected(*line, hints, today, answers);
    else
      write_row(answers, {"", "none"});
  });
}

int run_id_reveal(std::istream& in, std::ostream& out, std::ostream& err, instant today) {
  return answer_lines(in, out, err, [&](auto line, std::string& answers) {
    if (line)
      answer_revealed(*line, today, answers);
    else
      write_row(answers, {"", "", "", "", "too_long"});
  });
}

int run_id_schemes(std::ostream& out, bool as_json) {
  if (as_json) {
    json::array all;
    for (const auto& s : text::identifier_schemes()) all.emplace_back(to_json(s));
    out << json::write(json::value(std::move(all))) << '\n';
    return out ? 0 : 1;
  }
  std::string lines;
  write_row(lines, {"name", "country", "subject", "title", "pattern", "checksum", "since", "alias",
                    "reveals", "detected", "example", "rule"});
  for (const auto& s : text::identifier_schemes())
    write_row(lines, {s.name, s.country, text::subject_word(s.subject), s.title, s.pattern,
                      s.checksum, s.since, s.alias, s.reveal != nullptr ? "yes" : "no",
                      s.detected ? "yes" : "no", s.example, s.rule});
  out << lines;
  return out ? 0 : 1;
}

}  // namespace vaka::app
