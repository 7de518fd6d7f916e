// How events are hashed into the chain: a leaf per event over its row and the commitment to its
// body, a Merkle root per commit, a link from commit to commit.
#pragma once

#include "journal/journal.hpp"

namespace vaka::journal {

/// The fields of an event row as one text, joined for the store and split again.
[[nodiscard]] std::string join_fields(const std::vector<std::string>& fields);
[[nodiscard]] std::vector<std::string> split_fields(std::string_view joined);

/// SHA-256 over the salt and the body: it can stay when both are deleted, and tells nothing.
[[nodiscard]] bytes commit_to(std::string_view salt, std::string_view body);

[[nodiscard]] bytes leaf_of(std::int64_t seq, const event& e, std::string_view commitment);

[[nodiscard]] bytes link_of(std::string_view previous_link, std::int64_t first_seq,
                            std::int64_t last_seq, std::string_view root);

}  // namespace vaka::journal
