// From a raw record to the canonical record of its dataset, by the source's mapping (catalogue).
#pragma once

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "register/object.hpp"
#include "register/raw.hpp"
#include "text/identifier/rule.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <memory>
#include <string>
#include <vector>

namespace vaka::registers {

/// A record after mapping; buffers are reused from record to record.
struct mapped_record {
  std::string key;         // canonical in the dataset's key_scheme where it is valid
  bool key_valid = false;  // an authority's number that fails its own check is kept, and counted
  bool person = false;
  registers::record record;
  std::vector<leaf> rest;  // leaves that no field is read from: nothing is lost
};

/// One thread. Keeps what it learned about each path.
class mapper {
 public:
  mapper(const catalogue::dataset& dataset, const catalogue::source& source,
         const catalogue::layout& layout);

  /// Fills `out`. errc::invalid when the key is missing ("register.no_key") or a value has not the
  /// form of its field ("mapping.…").
  [[nodiscard]] result<void> map(const raw_record& from, mapped_record& out);
  /// Fills the key of `out` and nothing else; "register.no_key" where there is none.
  [[nodiscard]] result<void> map_key(const raw_record& from, mapped_record& out);

  /// After a failure: the column or path to blame; empty where no one is.
  [[nodiscard]] std::string_view blamed() const { return blamed_; }

  [[nodiscard]] std::string_view key_column() const { return layout_.key; }

  /// Whether a field of the dataset is read by this layout at all.
  [[nodiscard]] const std::vector<bool>& covered() const { return covered_; }

 private:
  struct use {
    std::size_t mapping;  // index into layout.map
    std::size_t rank;     // of the path among its alternatives: the first with a value wins
  };
  struct fate {
    std::vector<use> uses;
    bool key = false;
    bool kept = true;     // into rest
    bool picked = false;  // under a key that a picking path begins with
  };

  // Leaves that stand together below the same array, or are one plain leaf.
  struct group {
    std::string_view stem;  // the path up to its first array place
    std::size_t begin, end;
  };

  struct path_hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view path) const {
      return std::hash<std::string_view>{}(path);
    }
  };

  const fate& fate_of(std::string_view path);
  const fate& fate_at(std::size_t position, std::string_view path);
  const fate& learn(std::string_view path);
  [[nodiscard]] bool begins_a_pick(std::string_view path) const;
  void read_leaf(const fate& f, const leaf& l, mapped_record& out);
  void pick(const raw_record& from, mapped_record& out);
  void group_leaves(const raw_record& from);
  [[nodiscard]] std::string value_of(const raw_record& from, const catalogue::field_path& path);
  [[nodiscard]] std::string put_together(const raw_record& from,
                                         const std::vector<catalogue::mapped_part>& parts);
  result<void> finish_key(mapped_record& out);
  result<void> finish(mapped_record& out);

  const catalogue::dataset& dataset_;
  const catalogue::source& source_;
  const catalogue::layout& layout_;
  int person_field_;
  std::vector<bool> covered_;
  std::vector<std::size_t> picking_;  // mappings that need the slow path
  bool picks_due_ = false;            // this record has leaves they may look at
  boost::unordered_flat_map<const catalogue::field_path*, std::string> stems_;
  std::vector<group> groups_;
  std::vector<leaf> below_;  // leaves that one picking path looks at
  std::string_view blamed_;
  std::vector<std::size_t> best_rank_;
  text::identifier_rule key_rule_;  // of the dataset's key scheme; null when there is none
  text::check_day day_;
  boost::unordered_flat_map<std::string, std::unique_ptr<fate>, path_hash, std::equal_to<>> fates_;
  std::string scratch_;
  std::vector<std::pair<const char*, const fate*>> by_position_;  // CSV: the same path every row
};

}  // namespace vaka::registers
