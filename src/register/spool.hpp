// The spool of a run: what pass 1 found to differ, in a file under runs/, compressed and sealed
// block by block, so that pass 2 can resume after a crash and nothing personal lies in the open.
#pragma once

#include "base/id.hpp"
#include "crypto/seal.hpp"
#include "register/document.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace vaka::registers {

/// One object that differs.
struct spool_frame {
  enum class kind : std::uint8_t {
    appeared,     // no row, or one that had ended
    changed,      // fields differ
    rewritten,    // only what no field is read from, or the mapping: state without an event
    disappeared,  // not in the snapshot
  };
  kind what = kind::appeared;
  bytes key;                 // blind index
  object_id id;              // unknown for what never was
  std::int64_t version = 0;  // before this run
  bool person = false;
  std::uint64_t content_hash = 0;
  bytes document;  // encoded; empty for disappeared
  std::vector<field_change> fields;
};

class spool_writer {
 public:
  [[nodiscard]] static result<spool_writer> create(const std::filesystem::path& file,
                                                   const crypto::key& key);
  result<void> add(const spool_frame& frame);
  /// Writes what is left and syncs it to the disk; how many frames there are.
  result<std::int64_t> finish();

 private:
  spool_writer(std::filesystem::path file, const crypto::key& key);
  result<void> write_block();

  std::filesystem::path file_;
  crypto::key key_;
  std::ofstream out_;
  bytes block_;
  std::uint64_t blocks_ = 0;
  std::int64_t frames_ = 0;
};

class spool_reader {
 public:
  [[nodiscard]] static result<spool_reader> open(const std::filesystem::path& file,
                                                 const crypto::key& key);
  /// The next frame, or nothing at the end. Damage is errc::corrupt.
  [[nodiscard]] result<std::optional<spool_frame>> next();

 private:
  spool_reader(std::filesystem::path file, const crypto::key& key);
  result<bool> read_block();

  std::filesystem::path file_;
  crypto::key key_;
  std::ifstream in_;
  bytes block_;
  std::size_t at_ = 0;
  std::uint64_t blocks_ = 0;
};

}  // namespace vaka::registers
