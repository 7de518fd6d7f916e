#include "text/name/titles.hpp"

namespace vaka::text {

namespace {

// Only blanks and commas stand there, so that they can be joined.
bool is_plain_gap(std::string_view gap) {
  return gap.find_first_not_of(" ,;") == gap.npos;
}

std::string_view gap_before(const reading& name, std::size_t index) {
  const auto& word = name.words[index];
  const std::size_t from =
      index == 0 ? 0
                 : static_cast<std::size_t>(name.words[index - 1].at) + name.words[index - 1].size;
  return name.text.substr(from, word.at - from);
}

std::string_view gap_behind(const reading& name, std::size_t index) {
  if (index + 1 < name.words.size()) return gap_before(name, index + 1);
  const auto& word = name.words[index];
  return name.text.substr(static_cast<std::size_t>(word.at) + word.size);
}

bool goes(const reading& name, std::size_t index, bool unsure) {
  const auto& word = name.words[index];
  return word.part == name_part::title && (word.sure_title || unsure) &&
         is_plain_gap(gap_before(name, index)) && is_plain_gap(gap_behind(name, index));
}

}  // namespace

without_titles take_titles(const reading& name, bool unsure) {
  without_titles out;
  bool any = false;
  for (std::size_t i = 0; i < name.words.size(); ++i) any = any || goes(name, i, unsure);
  if (!any) {
    out.text = name.text;
    return out;
  }
  bool joined = false, comma = false;
  for (std::size_t i = 0; i < name.words.size(); ++i) {
    const auto gap = gap_before(name, i);
    if (goes(name, i, unsure)) {
      if (!out.titles.empty()) out.titles += ' ';
      out.titles += name.of(name.words[i]);
      comma = comma || gap.find(',') != gap.npos;
      joined = true;
      continue;
    }
    if (joined)
      out.text += out.text.empty() ? "" : comma || gap.find(',') != gap.npos ? ", " : " ";
    else
      out.text += gap;
    joined = comma = false;
    out.text += name.of(name.words[i]);
  }
  if (!joined) out.text += gap_behind(name, name.words.size() - 1);
  return out;
}

std::string in_spoken_order(const reading& name) {
  if (name.order != name_order::comma) return {};
  std::string given, family, behind;
  const auto append = [&](std::string& to, const read_word& word) {
    if (!to.empty()) to += ' ';
    to += name.of(word);
  };
  for (std::size_t i = 0; i < name.words.size(); ++i) {
    const auto& word = name.words[i];
    const bool number = word.key.find_first_of("0123456789") != word.key.npos;  // 1st Baron
    if (word.quoted || number || !is_plain_gap(gap_behind(name, i))) return {};
    const bool is_behind = word.part == name_part::suffix || word.known->is(credential);
    append(is_behind ? behind : word.segment == name.words.front().segment ? family : given, word);
  }
  if (given.empty() || family.empty()) return {};
  return given + ' ' + family + (behind.empty() ? "" : ' ' + behind);
}

}  // namespace vaka::text
