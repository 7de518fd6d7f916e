#include "app/id_command.hpp"

#include "base/limits.hpp"
#include "text/identifier/rule.hpp"

#include <istream>
#include <limits>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

namespace vaka::app {
namespace {

constexpr std::size_t flush_bytes = 64 * 1024;

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

void flush(std::string& answers, std::ostream& out) {
  out.write(answers.data(), static_cast<std::streamsize>(answers.size())).flush();
  answers.clear();
}

}  // namespace

int run_id_check(std::istream& in, std::ostream& out, std::ostream& err, instant today) {
  constexpr auto size = static_cast<std::streamsize>(limits::csv_record_bytes + 1);
  const auto buffer = std::make_unique<char[]>(static_cast<std::size_t>(size));
  checker check(today);
  std::string answers;
  while (out) {
    in.getline(buffer.get(), size);
    const auto count = in.gcount();  // with the line end, where there was one
    if (in.eof() && count == 0) break;
    if (in.fail() && count == size - 1) {
      in.clear();
      in.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
      checker::answer_too_long(answers);
    } else if (in.fail()) {
      break;
    } else {
      std::string_view line(buffer.get(), static_cast<std::size_t>(in.eof() ? count : count - 1));
      if (line.ends_with('\r')) line.remove_suffix(1);
      check.answer(line, answers);
    }
    if (answers.size() >= flush_bytes || in.eof() || in.rdbuf()->in_avail() <= 0)
      flush(answers, out);
  }
  flush(answers, out);
  if (in.eof() && out) return 0;
  err << (out ? "the input cannot be read further\n" : "the answers cannot be written\n");
  return 1;
}

}  // namespace vaka::app
