// One object's share of a chunk: decided, encoded and sealed on the run's thread, then written.
#pragma once

#include "register/dictionary.hpp"
#include "register/object_row.hpp"
#include "register/past.hpp"
#include "register/run.hpp"
#include "register/spool.hpp"

#include <optional>

namespace vaka::registers {

struct object_write {
  enum class action : std::uint8_t { insert, update, rewrite, count_missing };
  action what = action::insert;
  bytes key;
  object_id id;
  bool person = false;
  object_state state = object_state::present;
  std::int64_t before = 0;  // version the row must have; 0: no row
  std::int64_t after = 1;
  std::uint64_t content_hash = 0;
  bytes stored;   // packed, sealed; empty: leave as it is
  bytes history;  // reverse difference; empty: none
  std::optional<db::keyring::fresh_key> fresh_key;
  std::optional<journal::event> event;
  std::optional<sealed_past> past;  // when it has become a natural person's
};

/// Turns frames of one run into writes. Reads the store, writes nothing. One thread.
class object_preparer {
 public:
  object_preparer(const register_context& context, const run& r, const catalogue::source& source,
                  const catalogue::dataset& dataset, dictionary_ref dictionary);

  [[nodiscard]] result<object_write> prepare(db::connection& reader, const spool_frame& frame);

 private:
  result<object_write> appeared(db::connection& reader, const spool_frame& frame);
  result<object_write> changed(db::connection& reader, const spool_frame& frame);
  result<object_write> disappeared(db::connection& reader, const spool_frame& frame);
  result<std::optional<crypto::key>> key_for(db::connection& reader, object_write& w,
                                             const std::optional<object_row>& row) const;
  result<void> seal(object_write& w, const std::optional<crypto::key>& key,
                    const std::vector<field_change>& fields, bytes document) const;
  void tell(object_write& w, const std::optional<crypto::key>& key, std::string_view change,
            std::string object_key, std::vector<field_change> fields) const;

  const register_context& context_;
  const run& run_;
  const catalogue::source& source_;
  const catalogue::dataset& dataset_;
  dictionary_ref dictionary_;
};

/// On the writer's thread. errc::conflict when the object has moved since it was prepared.
[[nodiscard]] result<void> write_object(db::connection& writer, const register_context& context,
                                        const run& r, const object_write& w);

}  // namespace vaka::registers
