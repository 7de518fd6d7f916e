// Parties as the store keeps them, and reading them (namespace `parties`, as in a party::party
// nobody could tell the two apart). A party is read by one statement: its row, its
// parts and their keys. Functions on a connection are as thread-safe as the connection.
#pragma once

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "db/seals.hpp"
#include "party/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::parties {

/// The row of a party: nothing personal.
struct head {
  party_id id;
  std::string kind;       // "organisation" or "person"
  std::string state;      // "active"
  std::string purpose;    // what it was onboarded for
  bool verified = false;  // a register knows its identifier
  instant created;
  instant updated;
  std::int64_t version = 0;
};

/// One (party, set of grounds). `erased`: its key was destroyed, its values are gone.
struct part {
  std::int64_t number = 0;
  std::int64_t version = 0;
  std::vector<std::string> grounds;
  crypto::key key;
  bool erased = false;
};

struct party {
  parties::head head;
  std::vector<part> parts;
  std::vector<value> open;  // of all parts that are not erased

  [[nodiscard]] const part* part_for(const std::vector<std::string>& grounds) const;
  /// All of it is gone: every part is erased, and there was one.
  [[nodiscard]] bool erased() const;
  [[nodiscard]] const value* current(std::string_view field) const;
};

[[nodiscard]] std::string print_grounds(const std::vector<std::string>& grounds);

/// The party, or nothing.
[[nodiscard]] result<std::optional<party>> load(db::connection& reader, const db::seals& seals,
                                                const party_id& id);
/// What its values were before, oldest first; erased parts have no past either.
[[nodiscard]] result<std::vector<value>> load_past(db::connection& reader, const party& of);

/// `blind` is db::seals::blind of the scheme and the canonical identifier.
[[nodiscard]] result<std::optional<party_id>> find_by_identifier(db::connection& reader,
                                                                 std::string_view scheme,
                                                                 std::string_view blind);

struct party_counts {
  std::int64_t all = 0;
  std::int64_t unverified = 0;
};
[[nodiscard]] result<party_counts> count_parties(db::connection& reader);

/// A page of rows after a place in an order. Parties are made with ids that sort by the time they
/// were made, so the order of ids is the order of creation.
enum class listing : std::uint8_t { by_id, by_update };
struct place_in_list {
  instant updated;  // by_update only
  party_id id;
};
[[nodiscard]] result<std::vector<head>> list(db::connection& reader, listing order, bool descending,
                                             const std::optional<place_in_list>& after,
                                             std::size_t most);

}  // namespace vaka::parties
