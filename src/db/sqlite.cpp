#include "db/sqlite.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <charconv>
#include <unordered_map>

namespace vaka::db {
namespace {

/// Statement texts are fixed in the program; a text made at run time must not grow the cache.
constexpr std::size_t statements_kept = 512;

struct close_handle {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using database = std::unique_ptr<sqlite3, close_handle>;
using statement = std::unique_ptr<sqlite3_stmt, close_handle>;

struct text_hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

/// A statement with the place among the values of each of its parameters, -1 for a strange one.
struct prepared {
  statement handle;
  std::vector<int> places;
};

/// "$1" is a name to SQLite, numbered by first appearance: so parameters are bound by name.
std::vector<int> places_of(sqlite3_stmt* of) {
  std::vector<int> out;
  const int count = sqlite3_bind_parameter_count(of);
  for (int index = 1; index <= count; ++index) {
    const char* written = sqlite3_bind_parameter_name(of, index);
    const std::string_view name = written == nullptr ? "" : written;
    int number = 0;
    if (name.starts_with('$')) std::from_chars(name.data() + 1, name.data() + name.size(), number);
    out.push_back(number - 1);
  }
  return out;
}

class sqlite_row final : public row {
 public:
  explicit sqlite_row(sqlite3_stmt* at) : at_(at) {}
  [[nodiscard]] bool is_null(int column) const override {
    return sqlite3_column_type(at_, column) == SQLITE_NULL;
  }
  [[nodiscard]] std::int64_t integer(int column) const override {
    return sqlite3_column_int64(at_, column);
  }
  [[nodiscard]] std::string_view text(int column) const override {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(at_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(at_, column))};
  }

 private:
  sqlite3_stmt* at_;
};

/// A statement in use: reset and unbound when done, however that comes about, so that it neither
/// holds the reader's snapshot nor points at parameters that are gone.
class running {
 public:
  running(sqlite3_stmt* of, bool& busy) : of_(of), busy_(busy) { busy_ = true; }
  running(const running&) = delete;
  running& operator=(const running&) = delete;
  ~running() {
    sqlite3_reset(of_);
    sqlite3_clear_bindings(of_);
    busy_ = false;
  }

 private:
  sqlite3_stmt* of_;
  bool& busy_;
};

error disk_full(const std::string& path) {
  return {errc::storage_full, "store.full", "the disk has no room for this write", path,
          "free space on the disk; nothing was written, and writing goes on by itself"};
}

/// SQLite's own sentences name tables and columns, never values.
error describe(sqlite3* handle, int code, const std::string& path) {
  const std::string words = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE) return disk_full(path);
  switch (code & 0xFF) {
    case SQLITE_FULL: return disk_full(path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {errc::unavailable, "store.busy", "another process holds the database file", path,
              "end the other program that has the file open, then try again"};
    case SQLITE_CANTOPEN:
      return {errc::unavailable, "store.open", "the database file cannot be opened", path,
              "check that its folder exists and that this user may write there"};
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {errc::unavailable, "store.permission", "the database file may not be used", path,
              "check the owner and the mode of the file and its folder"};
    case SQLITE_READONLY:
      return {errc::internal, "store.read_only",
              "a write was tried on a reading connection: " + words, path,
              "check that the file and its folder are writable"};
    case SQLITE_CONSTRAINT: return {errc::conflict, "store.constraint", words, {}, {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {errc::corrupt, "store.corrupt", "the database file is damaged: " + words, path,
              "stop the server and restore the file from a backup"};
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT:
      return {errc::unavailable, "store.io",
              "the database file cannot be read or written: " + words, path,
              "check the disk and the system's log"};
    case SQLITE_TOOBIG:
      return {errc::too_large, "store.too_large", "a value is larger than the store takes", {}, {}};
    default: return {errc::internal, "store.statement", words, {}, {}};
  }
}

int bind_one(sqlite3_stmt* to, int index, const param::storage& value) {
  // An empty view may point nowhere, which SQLite would take for NULL.
  const auto start = [](std::string_view v) { return v.data() == nullptr ? "" : v.data(); };
  if (const auto* number = std::get_if<std::int64_t>(&value))
    return sqlite3_bind_int64(to, index, *number);
  if (const auto* text = std::get_if<std::string_view>(&value))
    return sqlite3_bind_text64(to, index, start(*text), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  if (const auto* data = std::get_if<blob>(&value))
    return sqlite3_bind_blob64(to, index, start(data->data), data->data.size(), SQLITE_STATIC);
  return sqlite3_bind_null(to, index);
}

class sqlite_session final : public session {
 public:
  sqlite_session(database handle, std::string path, role as)
      : handle_(std::move(handle)), path_(std::move(path)), role_(as) {}

  [[nodiscard]] db::engine engine() const override { return db::engine::sqlite; }

  result<void> query(std::string_view sql, params values,
                     function_ref<void(const row&)> visit) override {
    const prepared& found = *TRY(ready(sql));
    sqlite3_stmt* const at = found.handle.get();
    const running guard(at, busy_);
    TRY(bind(found, values));
    int code = SQLITE_ROW;
    const sqlite_row current(at);
    while ((code = sqlite3_step(at)) == SQLITE_ROW) visit(current);
    if (code != SQLITE_DONE) return trouble(code);
    return {};
  }

  result<std::int64_t> execute(std::string_view sql, params values) override {
    const std::int64_t before = sqlite3_total_changes64(handle_.get());
    TRY(query(sql, values, [](const row&) {}));
    return sqlite3_total_changes64(handle_.get()) - before;
  }

  result<void> script(std::string_view sql) override {
    if (busy_) return trouble_nested();
    const std::string text(sql);
    const int code = sqlite3_exec(handle_.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return trouble(code);
    return {};
  }

  result<void> revive() override { return {}; }

  result<void> begin() override {
    unspoil();
    TRY(execute(role_ == role::writer ? "BEGIN IMMEDIATE" : "BEGIN", {}));
    return {};
  }

  result<void> commit() override {
    const auto answer = execute("COMMIT", {});
    if (answer) return {};
    const int code = sqlite3_extended_errcode(handle_.get());
    rollback();
    // The commit frame may lie in the log already and be found there after a crash.
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC)
      return fail(errc::outcome_unknown, "store.commit_unknown",
                  "the disk did not confirm the write", path_,
                  "check the disk, then look whether the write is there before repeating it");
    return failure(answer.error());
  }

  void rollback() override {
    if (in_transaction()) (void)execute("ROLLBACK", {});
    unspoil();
  }

  [[nodiscard]] bool in_transaction() const override {
    return sqlite3_get_autocommit(handle_.get()) == 0;
  }

  /// BEGIN IMMEDIATE has it already: SQLite knows one writer at a time.
  result<void> lock_order() override { return {}; }

  result<void> rewrite() override {
    if (busy_) return trouble_nested();
    statements_.clear();  // VACUUM waits for none that is still open
    TRY(script("VACUUM"));
    return truncate_log();
  }

  result<void> truncate_log() override {
    std::int64_t held = 0;
    TRY(query("PRAGMA wal_checkpoint(TRUNCATE)", {}, [&](const row& r) { held = r.integer(0); }));
    if (held != 0)
      return fail(errc::unavailable, "store.checkpoint",
                  "the log cannot be emptied while a long read goes on", path_, "try again later");
    return {};
  }

 private:
  result<const prepared*> ready(std::string_view sql) {
    if (busy_) return trouble_nested();
    if (const auto found = statements_.find(sql); found != statements_.end()) return &found->second;
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    statement owned(made);
    if (code != SQLITE_OK) return trouble(code);
    if (made == nullptr)
      return spoil({errc::internal, "store.statement", "an empty statement", {}, {}});
    if (statements_.size() >= statements_kept) statements_.clear();
    auto places = places_of(made);
    const auto kept = statements_.emplace(sql, prepared{std::move(owned), std::move(places)});
    return &kept.first->second;
  }

  result<void> bind(const prepared& to, params values) {
    for (int index = 1; const int place : to.places) {
      if (place < 0 || static_cast<std::size_t>(place) >= values.size()) {
        const char* name = sqlite3_bind_parameter_name(to.handle.get(), index);
        return spoil({errc::internal,
                      "store.parameters",
                      "parameter " + std::string(name == nullptr ? "" : name) + " has no value",
                      {},
                      {}});
      }
      const auto& value = (values.begin() + place)->value();
      if (const int code = bind_one(to.handle.get(), index, value); code != SQLITE_OK)
        return trouble(code);
      ++index;
    }
    return {};
  }

  failure trouble(int code) {
    const int exact = sqlite3_extended_errcode(handle_.get());
    return spoil(describe(handle_.get(), exact == SQLITE_OK ? code : exact, path_));
  }

  /// PostgreSQL streams one answer at a time over a connection; so do we.
  failure trouble_nested() {
    return spoil({errc::internal, "store.nested", "a statement was run inside a visit", {}, {}});
  }

  database handle_;
  std::string path_;
  role role_;
  bool busy_ = false;
  std::unordered_map<std::string, prepared, text_hash, std::equal_to<>> statements_;
};

/// Makes the file ourselves, for its mode: SQLite gives the log and its index the same one.
result<void> make_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return failure(describe(nullptr, SQLITE_CANTOPEN, path));
  ::close(file);
  return {};
}

/// SQLite's count of its own memory takes a process-wide lock at every allocation; nobody asks it.
void count_no_memory() {
  [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

std::string settings(const sqlite_options& options, role as) {
  std::string out =
      "PRAGMA busy_timeout=" + std::to_string(options.busy_timeout_ms) +
      "; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;";
  if (as == role::reader) return out + "PRAGMA query_only=ON; PRAGMA cache_size=-16384;";
  return out +
         "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
         "PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000;"
         "PRAGMA journal_size_limit=67108864;";
}

}  // namespace

result<std::unique_ptr<session>> open_sqlite(const sqlite_options& options, role as) {
  count_no_memory();
  if (options.create) TRY(make_private(options.path));
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(options.path.c_str(), &raw,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  database handle(raw);
  if (code != SQLITE_OK) return failure(describe(raw, code, options.path));
  sqlite3_extended_result_codes(raw, 1);
  auto opened = std::make_unique<sqlite_session>(std::move(handle), options.path, as);
  TRY(opened->script(settings(options, as)));
  std::string mode;
  TRY(opened->query("PRAGMA journal_mode", {}, [&](const row& r) { mode = r.string(0); }));
  if (mode != "wal")
    return fail(errc::unavailable, "store.open", "the file system cannot hold a write-ahead log",
                options.path, "put the data folder on a local disk");
  return opened;
}

}  // namespace vaka::db
