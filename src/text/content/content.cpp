#include "text/content/content.hpp"

#include "text/content/words.hpp"

#include <algorithm>
#include <array>

namespace vaka::text {
namespace {

struct about_kind {
  std::string_view word;
  std::string_view message;
};

// In the order of unfit_kind.
constexpr std::array<about_kind, 10> kinds{{
    {"person_number",
     "A personal identity number stands in the text; keep it in its own field, where it is "
     "sealed."},
    {"payment_card",
     "A payment card's number stands in the text; it may not be kept (PCI DSS); "
     "take it out."},
    {"bank_account", "A bank account stands in the text; keep it in its own field."},
    {"health",
     "The text speaks of somebody's health (GDPR, Article 9); take it out, or keep it "
     "where there is a ground for it."},
    {"union_membership", "The text speaks of union membership (GDPR, Article 9); take it out."},
    {"religion",
     "The text speaks of somebody's religion or belief (GDPR, Article 9); take it out."},
    {"ethnicity", "The text speaks of somebody's ethnic origin (GDPR, Article 9); take it out."},
    {"sexual_life",
     "The text speaks of somebody's sexual life or orientation (GDPR, Article 9); take it out."},
    {"politics",
     "The text speaks of somebody's political opinions (GDPR, Article 9); take it out."},
    {"crime", "The text speaks of crime or punishment (GDPR, Article 10); take it out."},
}};

const about_kind& about(unfit_kind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

// In the order of the text; of those that overlap the longest, and among equals the surest.
void settle(std::vector<unfit_span>& spans) {
  std::ranges::sort(spans, [](const unfit_span& a, const unfit_span& b) {
    if (a.from != b.from) return a.from < b.from;
    if (a.size != b.size) return a.size > b.size;
    return a.confidence > b.confidence;
  });
  std::vector<unfit_span> out;
  for (auto& span : spans) {
    const bool overlaps = !out.empty() && span.from < out.back().from + out.back().size;
    if (!overlaps)
      out.push_back(span);
    else if (span.size > out.back().size)
      out.back() = span;
  }
  spans = std::move(out);
}

}  // namespace

std::string_view kind_word(unfit_kind kind) {
  return about(kind).word;
}

std::vector<unfit_span> find_unfit(std::string_view text, instant today) {
  std::vector<unfit_span> out;
  auto hits = content::find_words(text);
  content::add_word_spans(hits, out);
  std::erase_if(hits, [](const auto& h) { return h.entry->weight != content::weight::naming; });
  content::add_number_spans(text, hits, today, out);
  settle(out);
  for (auto& span : out) span.message = about(span.kind).message;
  return out;
}

std::string redact(std::string_view text, const std::vector<unfit_span>& spans) {
  std::string out;
  std::size_t at = 0;
  for (const auto& span : spans) {
    if (span.from < at || span.from > text.size()) continue;
    out += text.substr(at, span.from - at);
    out.append(1, '[').append(kind_word(span.kind)).append(1, ']');
    at = std::min(span.from + span.size, text.size());
  }
  out += text.substr(at);
  return out;
}

}  // namespace vaka::text
