// The two packed columns of an endpoint: what waits (webhook_cursor.packed) and what became of each
// try (webhook_segment.outcomes). Each document begins with its format byte.
#pragma once

#include "base/encode.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "webhook/delivery.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::webhook {

/// Counts since the endpoint was made; saved with the cursor.
struct statistics {
  std::uint64_t asks = 0;
  std::uint64_t accepted = 0;
  std::uint64_t declined = 0;
  std::uint64_t payloads = 0;  // sent
  std::uint64_t delivered = 0;
  std::uint64_t failed = 0;  // tries that will be or would have been repeated
  std::uint64_t later = 0;   // tries put off by Retry-After
  std::uint64_t dead = 0;
  std::uint64_t ask_bytes = 0;
  std::uint64_t payload_bytes = 0;
  instant last_success;
  bool operator==(const statistics&) const = default;

  /// What declined asks spared: an estimate from the mean payload; 0 before the first payload.
  [[nodiscard]] std::uint64_t bytes_not_sent() const {
    return payloads == 0 ? 0 : declined * (payload_bytes / payloads);
  }
};

/// One entry of the delivery log. Ids only: the messageId follows from endpoint and event.
struct delivery_record {
  instant at;
  event_id event;
  webhook::step step = step::ask;
  int status = 0;  // 0: no answer
  webhook::outcome outcome = outcome::retry;
  std::uint32_t tries = 0;  // made so far, this one included
  std::string error;        // slug when there was no answer: "net.timeout"
  bool operator==(const delivery_record&) const = default;
};

struct packed_state {
  delivery_state delivery;  // without the cursor, which has a column of its own
  webhook::statistics statistics;
};
[[nodiscard]] bytes pack_state(const packed_state& state);
[[nodiscard]] result<packed_state> unpack_state(std::string_view packed);

inline constexpr std::size_t segment_outcomes = 4'096;

/// The encoded records of a segment, each a leaf of its Merkle tree.
[[nodiscard]] bytes encode_record(const delivery_record& record);
[[nodiscard]] bytes pack_records(const std::vector<bytes>& encoded);
[[nodiscard]] result<std::vector<delivery_record>> unpack_records(std::string_view packed);

}  // namespace vaka::webhook
