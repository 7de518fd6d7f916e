#include "text/name/clean.hpp"
#include "text/name/forms.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <vector>

namespace vaka::text {

namespace {

constexpr std::size_t most_forms = 8;

struct piece {
  std::size_t at, size;
};

std::vector<piece> pieces_of(std::string_view text) {
  std::vector<piece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    pieces.push_back({at, end - at});
    at = end + 1;
  }
  return pieces;
}

// What is left of a name while its form, state and branch are taken off either end.
class peeler {
 public:
  peeler(organisation_name& out, std::string_view country)
      : out_(out), country_(country), text_(out.text), pieces_(pieces_of(text_)) {
    end_ = pieces_.size();
  }

  void peel() {
    while (end_ - begin_ > 1 && take_mark(true)) {
    }
    while (end_ - begin_ > 1 && (take_listed() || take_mark(false) || take_form_at_end())) {
    }
    take_form_at_front();
    if (out_.place == form_place::none && end_ - begin_ == 1) take_attached_form();
    while (end_ - begin_ > 1 && (take_mark(false) || take_listed())) {
    }
    out_.core = std::string(trimmed(span(begin_, end_)));
    if (out_.core.empty()) out_.core = out_.text;
  }

 private:
  [[nodiscard]] std::string_view span(std::size_t from, std::size_t to) const {
    if (from >= to) return {};
    return text_.substr(pieces_[from].at,
                        pieces_[to - 1].at + pieces_[to - 1].size - pieces_[from].at);
  }

  static std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" ,;-–");
    if (from == text.npos) return {};
    return text.substr(from, text.find_last_not_of(" ,;-") + 1 - from);
  }

  static std::string phrase(std::string_view text) {
    const auto from = text.find_first_not_of(" ,;-()");
    if (from == text.npos) return {};
    return to_lower(text.substr(from, text.find_last_not_of(" ,;-()") + 1 - from));
  }

  bool take_listed() {
    if (pieces_[end_ - 1].size < 4 || pieces_[end_ - 1].size > 8) return false;
    const auto last = phrase(span(end_ - 1, end_));
    if (last != "publ" && last != "publ.") return false;
    out_.listed = true;
    --end_;
    return true;
  }

  bool take_mark(bool front) {
    const auto edge = phrase(front ? span(begin_, begin_ + 1) : span(end_ - 1, end_));
    const auto longest = front ? longest_mark_beginning(edge) : longest_mark_ending(edge);
    for (std::size_t n = std::min(longest, end_ - begin_ - 1); n > 0; --n) {
      const auto text = front ? span(begin_, begin_ + n) : span(end_ - n, end_);
      const auto mark = find_mark(phrase(text));
      // At the front only what announces another's name: "Konkursboet etter …", "Estate of …".
      if (!mark.known || (front && (mark.branch || n < 2))) continue;
      if (mark.branch)
        out_.branch = true;
      else if (out_.state == organisation_state::none)
        out_.state = mark.state;
      front ? begin_ += n : end_ -= n;
      return true;
    }
    return false;
  }

  [[nodiscard]] bool fits(const form_spelling& each, std::string_view typed, bool front) const {
    if (!(front ? each.front : each.end)) return false;
    const bool as_written = typed.size() > 3 || is_shouted(typed) ||
                            typed.find_first_of("./") != typed.npos ||
                            typed == each.form.abbreviation;
    if (each.form.country == country_ && !country_.empty()) return !front || as_written;
    if (!country_.empty()) return each.distinct && as_written;
    return each.distinct || (!front && (typed.size() > 2 || is_shouted(typed)));
  }

  static bool is_shouted(std::string_view typed) {
    return std::ranges::none_of(typed, [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // Both ends may carry a form, "Oy Karl Fazer Ab"; the first found decides.
  bool keep(std::string_view typed, bool front) {
    const auto known = find_forms(form_key(typed));
    std::vector<legal_form> fitting;
    for (const bool home : {true, false})
      for (const auto& each : known)
        if ((each.form.country == country_) == home && fits(each, typed, front) &&
            fitting.size() < most_forms)
          fitting.push_back(each.form);
    if (fitting.empty()) return false;
    // "A/S" is Danish before it is Norwegian, where one writes "AS".
    const auto as_typed = to_lower(trimmed(typed));
    std::ranges::stable_sort(fitting, {}, [&](const legal_form& form) {
      const int elsewhere = !country_.empty() && form.country != country_ ? 2 : 0;
      return elsewhere + (to_lower(form.abbreviation) == as_typed ? 0 : 1);
    });
    const bool other_end = out_.place != form_place::none;
    out_.place = other_end ? form_place::both : front ? form_place::front : form_place::end;
    if (out_.forms.empty()) {
      out_.forms = std::move(fitting);
      out_.written_form = std::string(trimmed(typed));
    }
    return true;
  }

  bool take_form_at_end() {
    if (out_.place != form_place::none) return false;
    const auto longest = longest_form_ending(form_key(span(end_ - 1, end_)));
    for (std::size_t n = std::min(longest, end_ - begin_ - 1); n > 0; --n) {
      if (!keep(span(end_ - n, end_), false)) continue;
      end_ -= n;
      return true;
    }
    return false;
  }

  bool take_form_at_front() {
    const auto longest = longest_form_beginning(form_key(span(begin_, begin_ + 1)));
    for (std::size_t n = std::min(longest, end_ - begin_ - 1); n > 0; --n) {
      if (!keep(span(begin_, begin_ + n), true)) continue;
      begin_ += n;
      return true;
    }
    return false;
  }

  // "株式会社日立製作所", "华为技术有限公司": no blank parts the form from the name.
  void take_attached_form() {
    const auto word = pieces_[begin_];
    const auto text = span(begin_, end_);
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).size) starts.push_back(at);
    if (starts.size() < 3 || starts.size() > 100) return;
    starts.push_back(text.size());
    const auto count = starts.size() - 1;
    for (std::size_t n = std::min<std::size_t>(8, count - 1); n > 0; --n) {
      for (const bool front : {true, false}) {
        const auto from = front ? 0 : starts[count - n], to = front ? starts[n] : text.size();
        const auto typed = text.substr(from, to - from);
        const auto key = form_key(typed);
        if (key.empty() || !is_eastern(letter_of(decode(key, 0).code)) || !keep(typed, front))
          continue;
        pieces_[begin_] =
            front ? piece{word.at + to, word.size - to} : piece{word.at, starts[count - n]};
        return;
      }
    }
  }

  static bool is_eastern(letter of) {
    return of.script == script::han || of.script == script::hangul || of.script == script::kana;
  }

  organisation_name& out_;
  std::string_view country_, text_;
  std::vector<piece> pieces_;
  std::size_t begin_ = 0, end_ = 0;
};

}  // namespace

organisation_name read_organisation_name(std::string_view input, std::string_view country) {
  organisation_name name;
  if (input.size() > most_name_bytes || !is_utf8(input)) return name;
  name.text = clean_name(input).text;
  if (!name.text.empty()) peeler(name, country).peel();
  return name;
}

}  // namespace vaka::text
