// What was found in one cell, or in one value that a form holds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::check {

enum class state : std::uint8_t {
  empty,       // nothing there
  fit,         // as it should be, perhaps after a repair
  suspicious,  // may be right; a person should look
  unfit,       // cannot be right
};
inline constexpr std::size_t states = 4;

[[nodiscard]] constexpr std::string_view word_of(state s) {
  constexpr std::string_view words[states] = {"empty", "fit", "suspicious", "unfit"};
  return words[static_cast<std::size_t>(s)];
}

/// Used again for every cell, so that its texts keep their room.
struct cell {
  check::state state = state::fit;
  bool repaired = false;
  std::string content;     // when repaired: the same value in the form to store
  std::string repair;      // slug of the repair
  std::string suggestion;  // what may be meant; never stored without a person
  std::string reason;      // slug of what is wrong, empty when fit
  std::string message;     // the same in a sentence, without the content

  void clear() {
    state = state::fit;
    repaired = false;
    for (auto* text : {&content, &repair, &suggestion, &reason, &message}) text->clear();
  }
  /// `form` is what to store for `typed`: a repair, unless they are equal.
  void store(std::string_view typed, std::string_view form, std::string_view slug) {
    if (typed == form) return;
    repaired = true;
    content = form;
    repair = slug;
  }
  void doubt(check::state how, std::string_view slug, std::string_view sentence) {
    state = how;
    reason = slug;
    message = sentence;
  }
};

}  // namespace vaka::check
