// What is known of a dataset while a run compares: per object 16 bytes, key hash → content hash.
#pragma once

#include "db/connection.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vaka::registers {

/// One thread. Objects that have ended count as unknown, but keep their row.
class known_objects {
 public:
  /// What this source said of the dataset when it was last applied.
  [[nodiscard]] static result<known_objects> load(db::connection& reader, std::string_view dataset,
                                                  std::string_view source);

  enum class verdict : std::uint8_t { unknown, same, differs, seen_twice };
  /// What the run has met: marks the object as seen. `key` is the blind index.
  verdict meet(std::string_view key, std::uint64_t content_hash);
  /// True when the run has not met this object.
  [[nodiscard]] bool unseen(std::string_view key) const;

  [[nodiscard]] std::int64_t size() const { return size_; }
  /// How many objects the run has not met.
  [[nodiscard]] std::int64_t unseen_count() const { return size_ - met_; }

 private:
  // The lowest bit of a content hash is given up for the mark.
  static constexpr std::uint64_t seen_mark = 1;
  static std::uint64_t short_key(std::string_view key) {
    std::uint64_t out = 0;
    std::memcpy(&out, key.data(), std::min(key.size(), sizeof out));
    return out;
  }
  // A blind index is random already.
  struct as_it_is {
    using is_avalanching = void;
    std::size_t operator()(std::uint64_t key) const noexcept { return key; }
  };

  boost::unordered_flat_map<std::uint64_t, std::uint64_t, as_it_is> content_;
  std::int64_t size_ = 0;
  std::int64_t met_ = 0;
};

}  // namespace vaka::registers
