#include "text/phone/pattern.hpp"

#include "base/ensure.hpp"

#include <re2/re2.h>

#include <algorithm>

namespace vaka::text::phone {
namespace {

RE2::Options over_digits() {
  RE2::Options options(RE2::Latin1);
  options.set_log_errors(false);
  return options;
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

struct pattern::compiled {
  explicit compiled(std::string_view text) : re(piece(text), over_digits()) {}
  RE2 re;
};

pattern::pattern(std::string_view text)
    : text_(text),
      literal_(std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {}
pattern::~pattern() = default;

std::optional<prefix_match> pattern::at_start(std::string_view digits) const {
  if (literal_) {
    if (!digits.starts_with(text_)) return std::nullopt;
    return prefix_match{text_.size(), 0, {}};
  }
  std::call_once(once_, [this] {
    compiled_ = std::make_unique<compiled>(text_);
    ensure(compiled_->re.ok(), "reference/phone holds a pattern that RE2 does not read");
  });
  re2::StringPiece found[3];
  const auto groups = std::min(2, compiled_->re.NumberOfCapturingGroups());
  if (!compiled_->re.Match(piece(digits), 0, digits.size(), RE2::ANCHOR_START, found, 1 + groups))
    return std::nullopt;
  prefix_match match{found[0].size(), static_cast<std::size_t>(groups), {}};
  for (std::size_t i = 0; i < match.groups; ++i)
    match.group[i] = {found[i + 1].data(), found[i + 1].size()};
  return match;
}

void pattern_set::add(std::string_view text) {
  ensure(texts_.size() < 64, "a set holds 64 patterns");
  texts_.push_back(text);
}

const automaton& pattern_set::compile() const {
  std::call_once(once_, [this] {
    compiled_ = std::make_unique<const automaton>(texts_);
    ready_.store(compiled_.get(), std::memory_order_release);
  });
  return *compiled_;
}

}  // namespace vaka::text::phone
