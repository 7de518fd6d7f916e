#include "app/id_command.hpp"

#include "app/answering.hpp"
#include "text/identifier/rule.hpp"

#include <string>
#include <string_view>

namespace vaka::app {
namespace {

class checker {
 public:
  explicit checker(instant today) : day_(today) {}

  void answer(std::string_view line, std::string& out) {
    const auto tab = line.find('\t');
    if (tab == line.npos) return write(out, line, {}, "unknown", {}, {}, "no_tab");
    const auto scheme = line.substr(0, tab);
    const auto input = line.substr(tab + 1);
    const auto rule = rule_of(scheme);
    if (rule == nullptr) return write(out, scheme, input, "unknown", {}, {}, "scheme");
    const auto found = rule(input, day_);
    write(out, scheme, input, found.valid() ? "valid" : "invalid", found.canonical.view(),
          found.display.view(), found.why.reason);
  }

  static void answer_too_long(std::string& out) {
    write(out, {}, {}, "unknown", {}, {}, "too_long");
  }

 private:
  // Lists are mostly of one scheme: it is looked up when it changes.
  text::identifier_rule rule_of(std::string_view scheme) {
    if (scheme != last_scheme_) {
      last_scheme_ = scheme;
      last_rule_ = text::find_rule(scheme);
    }
    return last_rule_;
  }

  static void write(std::string& out, std::string_view scheme, std::string_view input,
                    std::string_view verdict, std::string_view canonical, std::string_view display,
                    std::string_view reason) {
    out.append(scheme).append(1, '\t').append(input).append(1, '\t').append(verdict);
    out.append(1, '\t').append(canonical).append(1, '\t').append(display);
    out.append(1, '\t').append(reason).append(1, '\n');
  }

  text::check_day day_;
  std::string last_scheme_;
  text::identifier_rule last_rule_ = nullptr;
};

}  // namespace

int run_id_check(std::istream& in, std::ostream& out, std::ostream& err, instant today) {
  checker check(today);
  return answer_lines(in, out, err, [&](auto line, std::string& answers) {
    if (line)
      check.answer(*line, answers);
    else
      checker::answer_too_long(answers);
  });
}

}  // namespace vaka::app
