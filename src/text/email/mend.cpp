// Plain slips in an address. What comes out is somebody's to confirm.
#include "text/email/parts.hpp"

#include <algorithm>

namespace vaka::text::email {
namespace {

struct bench {
  std::string text;
  std::string_view reason;

  void note(std::string_view slug) {
    if (reason.empty()) reason = slug;
  }

  bool replace_all(std::string_view what, std::string_view by, std::size_t from = 0) {
    bool found = false;
    for (auto at = text.find(what, from); at != text.npos; at = text.find(what, at)) {
      text = text.substr(0, at).append(by).append(text, at + what.size());
      found = true;
    }
    return found;
  }
};

constexpr bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool has_at(const bench& work) {
  return work.text.find('@') != work.text.npos;
}

void take_out_of_brackets(bench& work) {
  const auto open = work.text.rfind('<');
  const auto close = work.text.find('>', open);
  if (open == work.text.npos || close == work.text.npos) return;
  if (work.text.find('@', open) > close) return;
  if (work.text.find('@') < open && work.text.front() != '"') return;  // two addresses
  work.text = work.text.substr(open + 1, close - open - 1);
  work.note("display_name");
}

void cut_parameters(bench& work) {
  const auto question = work.text.find('?');
  const auto at = work.text.find('@');
  if (question == work.text.npos || at == work.text.npos || question < at) return;
  work.text.erase(question);
  work.note("mailto");
}

void spell_out(bench& work) {
  if (has_at(work)) return;
  bool found = false;
  for (const std::string_view spelled : {"(at)", "[at]", "{at}", "(AT)", "[AT]", "(a)", "[a]",
                                         "(@)", " at ", " AT ", "(snabel-a)", "(snabela)"})
    found = found || work.replace_all(spelled, "@");
  if (!found) return;
  for (const std::string_view spelled :
       {"(dot)", "[dot]", "(punkt)", "[punkt]", "(piste)", " dot ", " punkt ", " punktum "})
    work.replace_all(spelled, ".");
  work.note("spelled_at");
}

void join_blanks(bench& work) {
  const auto at = work.text.find('@');
  if (at == work.text.npos) return;
  std::string out;
  const std::string_view text = work.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_blank(text[i])) {
      out += text[i];
      continue;
    }
    const auto next = text.find_first_not_of(" \t\n\v\f\r", i);
    const char after = next == text.npos ? ' ' : text[next];
    const char before = out.empty() ? ' ' : out.back();
    const bool beside = after == '@' || before == '@' || after == '.' || before == '.';
    if (!beside && i < at) out += text[i];  // "anna berg@": a dot, a hyphen, or nothing between?
  }
  if (out.size() == text.size()) return;
  work.text = std::move(out);
  work.note("blank_inside");
}

void mend_domain(bench& work) {
  if (work.replace_all("@@", "@")) work.note("double_at");
  auto at = work.text.rfind('@');
  if (at == work.text.npos) return;
  if (work.replace_all(",", ".", at)) work.note("comma_for_dot");
  if (work.replace_all("..", ".", at)) work.note("double_dot");
  if (at + 1 < work.text.size() && work.text[at + 1] == '.') {
    work.text.erase(at + 1, 1);
    work.note("double_dot");
  }
  const auto size = work.text.size();
  while (at > 0 && work.text[at - 1] == '.') work.text.erase(--at, 1);
  while (work.text.front() == '.') work.text.erase(0, 1);
  if (work.text.size() != size) work.note("local_dot");
}

}  // namespace

std::optional<suggestion> mend(std::string_view input) {
  if (input.size() > longest_input) return std::nullopt;
  bench work{std::string(input), {}};
  take_out_of_brackets(work);
  cut_parameters(work);
  spell_out(work);
  join_blanks(work);
  mend_domain(work);
  if (work.reason.empty()) return std::nullopt;
  return suggestion{std::move(work.text), work.reason};
}

}  // namespace vaka::text::email
