// One SQL text for two engines (decision 4): BYTEA, BIGINT and TEXT only, $1 parameters, times as
// BIGINT µs UTC. A connection belongs to one thread at a time.
#pragma once

#include "base/clock.hpp"
#include "base/encode.hpp"
#include "base/function_ref.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace vaka::db {

enum class engine : std::uint8_t { sqlite, postgresql };

/// Marks bytes (BYTEA) among parameters; a plain string_view is TEXT.
struct blob {
  std::string_view data;
};

/// A parameter borrows what it points to for the length of the call.
class param {
 public:
  param(std::nullptr_t) {}  // NULL
  template <class Int>
    requires std::is_integral_v<Int>
  param(Int v) : value_(static_cast<std::int64_t>(v)) {}        // BIGINT
  param(instant v) : value_(v.us) {}                            // BIGINT
  param(std::string_view v) : value_(v) {}                      // TEXT
  param(const char* v) : value_(std::string_view(v)) {}         // TEXT
  param(const std::string& v) : value_(std::string_view(v)) {}  // TEXT
  param(blob v) : value_(v) {}                                  // BYTEA
  template <class Kind>
  param(const id<Kind>& v) : value_(blob{v.stored()}) {}  // BYTEA

  using storage = std::variant<std::monostate, std::int64_t, std::string_view, blob>;
  [[nodiscard]] const storage& value() const { return value_; }

 private:
  storage value_;
};

/// One row while it is being visited; views die with the visit. NULL reads as 0 or empty.
class row {
 public:
  virtual ~row() = default;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;  // also for BYTEA
  [[nodiscard]] instant time(int column) const { return {integer(column)}; }
  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  template <class Id>
  [[nodiscard]] Id as_id(int column) const {
    return Id::from(text(column));
  }
};

using params = std::initializer_list<param>;

class connection {
 public:
  virtual ~connection() = default;

  [[nodiscard]] virtual db::engine engine() const = 0;

  /// Runs one statement (prepared and cached by its text) and visits each row of its answer as it
  /// streams in. Errors: unavailable (lost, locked), storage_full, conflict (unique, foreign key),
  /// corrupt, internal (bad SQL); the message never holds parameter values.
  virtual result<void> query(std::string_view sql, params values,
                             function_ref<void(const row&)> visit) = 0;

  /// Runs one statement; how many rows it touched.
  virtual result<std::int64_t> execute(std::string_view sql, params values = {}) = 0;

  /// Runs a script of several statements without parameters (migrations, pragmas).
  virtual result<void> script(std::string_view sql) = 0;

  /// The first row through `read`, or nothing.
  template <class F>
  auto one(std::string_view sql, params values, F read)
      -> result<std::optional<decltype(read(std::declval<const row&>()))>> {
    std::optional<decltype(read(std::declval<const row&>()))> found;
    TRY(query(sql, values, [&](const row& r) {
      if (!found) found.emplace(read(r));
    }));
    return found;
  }

  template <class F>
  auto all(std::string_view sql, params values, F read)
      -> result<std::vector<decltype(read(std::declval<const row&>()))>> {
    std::vector<decltype(read(std::declval<const row&>()))> found;
    TRY(query(sql, values, [&](const row& r) { found.push_back(read(r)); }));
    return found;
  }
};

}  // namespace vaka::db
