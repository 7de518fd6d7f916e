// Compression dictionaries of stored documents, trained on a dataset's first load. A dictionary's
// number is random and its content never changes, so prepared ones are kept for the process. It
// lies sealed in the store: what it learned of an organisation may be a natural person's tomorrow.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "db/seals.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace vaka::registers {

struct dictionary {
  std::int64_t number = 0;  // 0: none
  bytes content;
};
using dictionary_ref = std::shared_ptr<const dictionary>;

/// Trains one on sample documents and stores it. Too few samples give the empty dictionary.
[[nodiscard]] dictionary_ref train(const std::vector<bytes>& samples);
[[nodiscard]] result<void> put_dictionary(db::connection& writer, const db::seals& seals,
                                          std::string_view dataset, const dictionary& made);

/// The newest one of a dataset, or the empty one. Thread-safe.
[[nodiscard]] result<dictionary_ref> newest_dictionary(db::connection& reader,
                                                       const db::seals& seals,
                                                       std::string_view dataset);

/// A document as it is stored: a format byte, the dictionary's number, zstd.
[[nodiscard]] result<bytes> pack(const dictionary& with, std::string_view document);
[[nodiscard]] result<bytes> unpack(db::connection& reader, const db::seals& seals,
                                   std::string_view packed);

}  // namespace vaka::registers
