// A record: all values of a party, and what happens to them when new ones come in. Pure: no store,
// no clock; the moment and the event of a decision come in as arguments.
#pragma once

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "party/precedence.hpp"
#include "party/value.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::parties {

/// What became of one incoming value.
struct ruled {
  parties::ruling ruling = ruling::keep;
  std::string field;
  std::string before;  // what was current, empty when nothing was
  std::string after;   // the incoming content
  std::shared_ptr<const provenance> from;
  bool opened_question = false;  // the incoming value's, or that of what it displaced
};

struct outcome {
  std::vector<value> open;     // what holds afterwards
  std::vector<value> closed;   // what ceased to, with `closed` set: rows of history
  std::vector<ruled> rulings;  // one for each incoming value, in their order

  [[nodiscard]] bool changed() const;
};

/// Decides on each incoming value in turn and moves values between open and closed accordingly.
[[nodiscard]] outcome apply(const catalogue::catalogue& rules, std::vector<value> open,
                            std::vector<value> incoming, const std::shared_ptr<const decision>& by);

/// A person takes a suggestion over: it becomes current as `confirmed`, with `by.at` as its time of
/// confirmation. Or turns it down. errc::not_found when no such suggestion is open.
struct suggestion_ref {
  event_id opened_by;
  std::string field;
};
[[nodiscard]] result<outcome> accept(std::vector<value> open, const suggestion_ref& which,
                                     const std::shared_ptr<const decision>& by);
[[nodiscard]] result<outcome> reject(std::vector<value> open, const suggestion_ref& which,
                                     const std::shared_ptr<const decision>& by);

/// "evt_….field": how a suggestion is named in URLs.
[[nodiscard]] std::string print(const suggestion_ref& which);
[[nodiscard]] result<suggestion_ref> parse_suggestion(std::string_view text);

/// Both axes of time (decision 6). Not given: known at the end of time; true as decided last.
struct moment {
  std::optional<instant> known_at;
  std::optional<instant> valid_at;
};

/// What held at that moment, among all values, open and closed: current ones and suggestions, in
/// the state they had. With `valid_at`, the current value of a field is what the last decision
/// known by then says about that time: a decision speaks of all time from its value's valid_from()
/// on.
[[nodiscard]] std::vector<value> as_of(std::span<const value> all, const moment& at);

}  // namespace vaka::parties
