// Rows of a SQLite file, read and written as they lie there: for benchmarks that compare the
// program with plain statements.
#pragma once

#include "base/result.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace vaka::bench {

namespace fs = std::filesystem;

template <class T>
T taken(result<T> got) {
  if (!got) throw std::runtime_error(got.error().line());
  if constexpr (!std::is_void_v<T>) return std::move(*got);
}

inline void must(bool good, const std::string& what) {
  if (!good) throw std::runtime_error(what);
}

struct finish {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using database = std::unique_ptr<sqlite3, finish>;
using statement = std::unique_ptr<sqlite3_stmt, finish>;

inline database open_database(const fs::path& file) {
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  database out(raw);
  must(code == SQLITE_OK, "cannot open " + file.string());
  return out;
}

inline statement prepare(sqlite3* in, const std::string& sql) {
  sqlite3_stmt* raw = nullptr;
  must(sqlite3_prepare_v2(in, sql.c_str(), -1, &raw, nullptr) == SQLITE_OK, sqlite3_errmsg(in));
  return statement(raw);
}

inline void run_once(sqlite3_stmt* prepared) {
  const int code = sqlite3_step(prepared);
  must(code == SQLITE_DONE, sqlite3_errmsg(sqlite3_db_handle(prepared)));
  sqlite3_reset(prepared);
}

struct cell {
  int type = SQLITE_NULL;
  std::int64_t number = 0;
  std::string data;
};
using raw_row = std::vector<cell>;

inline void bind(sqlite3_stmt* to, const raw_row& row) {
  for (int i = 0; const cell& c : row) {
    const int size = static_cast<int>(c.data.size());
    ++i;
    if (c.type == SQLITE_INTEGER)
      sqlite3_bind_int64(to, i, c.number);
    else if (c.type == SQLITE_TEXT)
      sqlite3_bind_text(to, i, c.data.data(), size, SQLITE_STATIC);
    else if (c.type == SQLITE_BLOB)
      sqlite3_bind_blob(to, i, c.data.data(), size, SQLITE_STATIC);
    else
      sqlite3_bind_null(to, i);
  }
}

inline raw_row read_row(sqlite3_stmt* at) {
  raw_row out;
  for (int i = 0; i < sqlite3_column_count(at); ++i) {
    cell& c = out.emplace_back();
    c.type = sqlite3_column_type(at, i);
    if (c.type == SQLITE_INTEGER) {
      c.number = sqlite3_column_int64(at, i);
    } else if (c.type != SQLITE_NULL) {
      const auto* data = static_cast<const char*>(sqlite3_column_blob(at, i));
      c.data.assign(data == nullptr ? "" : data,
                    static_cast<std::size_t>(sqlite3_column_bytes(at, i)));
    }
  }
  return out;
}

}  // namespace vaka::bench
