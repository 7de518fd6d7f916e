// A part: the values of one (party, set of grounds), encoded compactly and sealed as one under a
// data key of its own (decision 15). Provenance and decisions shared between values are stored
// once. What a part's values were before is sealed with the same key, so that one destroyed key
// takes present and past with it.
#pragma once

#include "base/encode.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "crypto/seal.hpp"
#include "party/value.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace vaka::parties {

/// The format byte first, then tables of provenance and decisions, then values that point at them.
[[nodiscard]] bytes encode_values(std::span<const value> values);
[[nodiscard]] bytes encode_values(std::span<const value* const> values);
/// errc::corrupt for anything that encode_values did not write.
[[nodiscard]] result<std::vector<value>> decode_values(std::string_view encoded);

/// The owner of a part's data key: the party's id and two bytes of part number.
[[nodiscard]] bytes part_owner(const party_id& party, std::int64_t number);

enum class sealed_as : char { present = 'p', past = 'h' };

/// Bound to the party, the part, its version and whether it is present or past: none can stand in
/// for another.
[[nodiscard]] bytes seal_values(const crypto::key& with, const party_id& party, std::int64_t number,
                                std::int64_t version, sealed_as role,
                                std::span<const value> values);
[[nodiscard]] bytes seal_values(const crypto::key& with, const party_id& party, std::int64_t number,
                                std::int64_t version, sealed_as role,
                                std::span<const value* const> values);
[[nodiscard]] result<std::vector<value>> open_values(const crypto::key& with, const party_id& party,
                                                     std::int64_t number, std::int64_t version,
                                                     sealed_as role, std::string_view sealed);

}  // namespace vaka::parties
