// What the store needs of an engine: a connection with transactions. Internal to this module.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "db/store.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace vaka::db {

enum class role : std::uint8_t { reader, writer };

class session : public connection {
 public:
  /// Makes sure that the connection stands, reconnecting with back-off where there is a server.
  virtual result<void> revive() = 0;

  /// A writer's transaction, or a reader's snapshot.
  virtual result<void> begin() = 0;
  /// On an error nothing of the transaction is left, except with errc::outcome_unknown.
  virtual result<void> commit() = 0;
  /// Cannot fail: what cannot be rolled back is closed together with its connection.
  virtual void rollback() = 0;
  /// False as well when the engine rolled back by itself or the connection was lost.
  [[nodiscard]] virtual bool in_transaction() const = 0;

  /// Held until the end of the transaction by one writer of the whole installation.
  virtual result<void> lock_order() = 0;
  /// Empties the write-ahead log into the file, where the engine has such a thing.
  virtual result<void> truncate_log() = 0;
  /// Writes the whole file anew, where the engine leaves copies behind of what it moved.
  virtual result<void> rewrite() = 0;

  /// The first statement that failed since begin() or savepoint(). PostgreSQL refuses everything
  /// after it, so it fails its caller on SQLite too.
  [[nodiscard]] const std::optional<error>& spoiled() const { return spoiled_; }

  virtual result<void> savepoint() { return plain("SAVEPOINT caller"); }
  virtual result<void> release() { return plain("RELEASE SAVEPOINT caller"); }
  result<void> rollback_to_savepoint() {
    TRY(plain("ROLLBACK TO SAVEPOINT caller"));
    spoiled_.reset();
    return {};
  }

 protected:
  failure spoil(error why) {
    if (!spoiled_) spoiled_ = why;
    return failure(std::move(why));
  }
  void unspoil() { spoiled_.reset(); }

 private:
  result<void> plain(std::string_view sql) {
    TRY(execute(sql));
    return {};
  }
  std::optional<error> spoiled_;
};

/// Opens the engine that the URL names: "sqlite:…" or "postgresql://…".
[[nodiscard]] result<std::unique_ptr<session>> open_session(const store_options& options, role as);

}  // namespace vaka::db
