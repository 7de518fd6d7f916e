#include "db/postgres.hpp"

#include "db/postgres_error.hpp"
#include "db/postgres_value.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vaka::db {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds first_pause{100};
constexpr milliseconds longest_pause{1'000};
constexpr std::size_t statements_kept = 512;
/// Any number, the same in every node: who holds it gives out seq (decision 2).
constexpr std::int64_t order_lock = 0x56414B41;

struct free_handle {
  void operator()(PGconn* handle) const { PQfinish(handle); }
  void operator()(PGresult* answer) const { PQclear(answer); }
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
  void operator()(char* text) const { PQfreemem(text); }
};
using handle = std::unique_ptr<PGconn, free_handle>;
using answer = std::unique_ptr<PGresult, free_handle>;

class postgres_row final : public row {
 public:
  explicit postgres_row(const PGresult* at) : at_(at) {}
  [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(at_, 0, column) != 0; }
  [[nodiscard]] std::int64_t integer(int column) const override {
    return is_null(column) ? 0 : wire::to_integer(PQftype(at_, column), text(column));
  }
  [[nodiscard]] std::string_view text(int column) const override {
    if (is_null(column)) return {};
    return {PQgetvalue(at_, 0, column), static_cast<std::size_t>(PQgetlength(at_, 0, column))};
  }

 private:
  const PGresult* at_;
};

/// Parameters as libpq wants them: columns of types, pointers and lengths. Borrows from `values`.
struct arguments {
  std::vector<Oid> types;
  std::vector<const char*> data;
  std::vector<int> lengths;
  std::vector<int> formats;
  std::vector<std::array<char, 8>> numbers;
  std::string signature;  // one letter a type: the same text with other types is another statement

  explicit arguments(params values) {
    numbers.reserve(values.size());  // pointers into it are kept
    for (const auto& value : values) add(value.value());
  }
  void add(const param::storage& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      numbers.push_back(wire::from_integer(*number));
      return put('i', wire::type_int8, {numbers.back().data(), numbers.back().size()});
    }
    if (const auto* text = std::get_if<std::string_view>(&value))
      return put('t', wire::type_text, *text);
    if (const auto* bytes = std::get_if<blob>(&value))
      return put('b', wire::type_bytea, bytes->data);
    put('n', 0, {});  // the server finds the type from where it stands
    data.back() = nullptr;
  }
  void put(char letter, Oid type, std::string_view value) {
    signature += letter;
    types.push_back(type);
    data.push_back(value.data() == nullptr ? "" : value.data());
    lengths.push_back(static_cast<int>(value.size()));
    formats.push_back(1);
  }
  [[nodiscard]] int count() const { return static_cast<int>(types.size()); }
};

std::string_view field(const PGresult* of, int which) {
  const char* text = PQresultErrorField(of, which);
  return text == nullptr ? "" : text;
}

/// Whatever is left of an answer is read to its end, also when a visit throws: the connection can
/// be used again only after that.
class draining {
 public:
  explicit draining(PGconn* of) : of_(of) {}
  draining(const draining&) = delete;
  draining& operator=(const draining&) = delete;
  ~draining() {
    while (const answer rest{PQgetResult(of_)})
      if (PQstatus(of_) == CONNECTION_BAD) break;
  }

 private:
  PGconn* of_;
};

/// A server as its URL describes it; texts that are shown never hold the password.
struct server {
  std::string url;
  std::string place;  // host:port/database
  std::string password;

  static result<server> parse(const std::string& url) {
    char* trouble = nullptr;
    const std::unique_ptr<PQconninfoOption, free_handle> options(
        PQconninfoParse(url.c_str(), &trouble));
    const std::unique_ptr<char, free_handle> owned(trouble);  // may quote the URL: not told
    if (!options)
      return fail(errc::invalid, "store.url", "the store's URL cannot be read", "--store",
                  "write postgresql://user:password@host:port/database");
    const auto get = [&](std::string_view name) -> std::string {
      for (auto* at = options.get(); at->keyword != nullptr; ++at)
        if (name == at->keyword && at->val != nullptr) return at->val;
      return {};
    };
    const auto or_else = [](std::string a, std::string_view b) {
      return a.empty() ? std::string(b) : a;
    };
    return server{.url = url,
                  .place = "PostgreSQL " + or_else(get("host"), "localhost") + ":" +
                           or_else(get("port"), "5432") + "/" + get("dbname"),
                  .password = get("password")};
  }

  /// libpq's own words on why there is no connection; user and host may stand in it.
  [[nodiscard]] std::string without_password(std::string words) const {
    while (!words.empty() && words.back() == '\n') words.pop_back();
    std::ranges::replace(words, '\n', ' ');
    if (password.empty()) return words;
    for (auto at = words.find(password); at != std::string::npos; at = words.find(password))
      words.replace(at, password.size(), "…");
    return words;
  }
};

handle connect(const server& to) {
  // What stands before dbname can be overruled by the URL, what stands after it cannot.
  constexpr std::array names{"fallback_application_name",
                             "connect_timeout",
                             "keepalives_idle",
                             "tcp_user_timeout",
                             "dbname",
                             "client_encoding",
                             static_cast<const char*>(nullptr)};
  const std::array values{
      "vaka", "5", "15", "30000", to.url.c_str(), "UTF8", static_cast<const char*>(nullptr)};
  handle made(PQconnectdbParams(names.data(), values.data(), 1));
  if (made) PQsetNoticeProcessor(made.get(), [](void*, const char*) {}, nullptr);
  return made;
}

class postgres_session final : public session {
 public:
  postgres_session(server to, role as) : to_(std::move(to)), role_(as) {}

  [[nodiscard]] db::engine engine() const override { return db::engine::postgresql; }

  result<void> query(std::string_view sql, params values,
                     function_ref<void(const row&)> visit) override {
    TRY(run(sql, values, visit));
    return {};
  }

  result<std::int64_t> execute(std::string_view sql, params values) override {
    return run(sql, values, [](const row&) {});
  }

  result<void> script(std::string_view sql) override {
    if (visiting_) return nested();
    if (!handle_) return spoil(lost_connection(to_.place));
    const std::string text(sql);
    const answer got(PQexec(handle_.get(), text.c_str()));
    return check(got.get());
  }

  result<void> revive() override {
    if (handle_) {
      // Sees a server that has hung up in the meantime, without asking it anything.
      PQconsumeInput(handle_.get());
      if (PQstatus(handle_.get()) == CONNECTION_OK) return {};
      drop();
    }
    if (steady_clock::now() < retry_at_) return failure(lost_connection(to_.place));
    auto done = open();
    if (done) {
      pause_ = first_pause;
      return {};
    }
    drop();
    retry_at_ = steady_clock::now() + pause_;
    pause_ = std::min(pause_ * 2, longest_pause);
    return done;
  }

  result<void> begin() override {
    unspoil();
    release_due_ = false;
    const std::string_view sql = role_ == role::writer
                                     ? "BEGIN ISOLATION LEVEL READ COMMITTED"
                                     : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    if (script(sql)) return {};
    // Nothing was under way on it: a connection that turns out dead is simply replaced.
    unspoil();
    drop();
    TRY(revive());
    return script(sql);
  }

  result<void> commit() override {
    if (!in_transaction()) {
      rollback();
      return failure(lost_connection(to_.place));
    }
    const answer got(PQexec(handle_.get(), "COMMIT"));
    if (PQresultStatus(got.get()) == PGRES_COMMAND_OK) {
      // COMMIT of a failed transaction is answered with ROLLBACK.
      if (std::string_view(PQcmdStatus(got.get())) == "COMMIT") return {};
      return fail(errc::internal, "store.transaction", "the transaction had failed before its end");
    }
    const bool lost = PQstatus(handle_.get()) != CONNECTION_OK;
    const error why = describe(got.get());
    rollback();
    if (!lost) return failure(why);
    return fail(errc::outcome_unknown, "store.commit_unknown",
                "the connection was lost while the write was being confirmed", to_.place,
                "look whether the write is there before repeating it");
  }

  void rollback() override {
    if (handle_ && PQstatus(handle_.get()) != CONNECTION_OK) drop();
    if (in_transaction()) {
      const answer got(PQexec(handle_.get(), "ROLLBACK"));
      if (PQresultStatus(got.get()) != PGRES_COMMAND_OK) drop();
    }
    unspoil();
  }

  [[nodiscard]] bool in_transaction() const override {
    if (!handle_ || PQstatus(handle_.get()) != CONNECTION_OK) return false;
    const auto state = PQtransactionStatus(handle_.get());
    return state == PQTRANS_INTRANS || state == PQTRANS_INERROR;
  }

  /// A savepoint is released on the way to the next one, or by COMMIT: a round trip less a caller.
  result<void> release() override {
    release_due_ = true;
    return {};
  }
  result<void> savepoint() override {
    const bool both = std::exchange(release_due_, false);
    return script(both ? "RELEASE SAVEPOINT caller; SAVEPOINT caller" : "SAVEPOINT caller");
  }

  result<void> lock_order() override {
    TRY(execute("SELECT pg_advisory_xact_lock($1)", {order_lock}));
    return {};
  }

  result<void> truncate_log() override { return {}; }
  /// Its own vacuum takes away what no transaction sees any more.
  result<void> rewrite() override { return {}; }

 private:
  result<void> open() {
    handle_ = connect(to_);
    if (!handle_ || PQstatus(handle_.get()) != CONNECTION_OK)
      return fail(errc::unavailable, "store.connect",
                  to_.without_password(handle_ ? PQerrorMessage(handle_.get()) : "no memory"),
                  to_.place, "see that PostgreSQL runs and that user and password are right");
    // A server set to answer before its log is on the disk would acknowledge what it may lose.
    TRY(
        script("SELECT set_config('synchronous_commit', 'on', false)"
               " WHERE current_setting('synchronous_commit') = 'off'"));
    // A node that is cut off while it holds the order lock must not hold up all others: nothing of
    // ours thinks for so long inside a transaction.
    return script(
        role_ == role::reader
            ? "SET default_transaction_read_only = on"
            : "SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '15s'");
  }

  void drop() {
    statements_.clear();
    handle_.reset();
  }

  result<std::int64_t> run(std::string_view sql, params values,
                           function_ref<void(const row&)> visit) {
    if (visiting_) return nested();
    if (!handle_) return spoil(lost_connection(to_.place));
    const arguments given(values);
    const char* name = TRY(prepared(sql, given));
    PGconn* const at = handle_.get();
    if (PQsendQueryPrepared(at, name, given.count(), given.data.data(), given.lengths.data(),
                            given.formats.data(), 1) == 0)
      return failed(nullptr);
    PQsetSingleRowMode(at);
    const draining guard(at);
    return receive(visit);
  }

  result<std::int64_t> receive(function_ref<void(const row&)> visit) {
    struct mark {
      bool& on;
      explicit mark(bool& flag) : on(flag) { on = true; }
      ~mark() { on = false; }
    };
    const mark visiting(visiting_);
    std::int64_t touched = 0;
    while (const answer got{PQgetResult(handle_.get())}) {
      switch (PQresultStatus(got.get())) {
        case PGRES_SINGLE_TUPLE: visit(postgres_row(got.get())); break;
        case PGRES_TUPLES_OK:
        case PGRES_COMMAND_OK: touched = rows_touched(got.get()); break;
        default: return failed(got.get());
      }
    }
    return touched;
  }

  static std::int64_t rows_touched(PGresult* of) {
    if (std::string_view(PQcmdStatus(of)).starts_with("SELECT")) return 0;
    return std::strtoll(PQcmdTuples(of), nullptr, 10);
  }

  result<const char*> prepared(std::string_view sql, const arguments& given) {
    std::string key = given.signature + ":" + std::string(sql);
    if (const auto found = statements_.find(key); found != statements_.end())
      return found->second.c_str();
    if (statements_.size() >= statements_kept) {
      TRY(script("DEALLOCATE ALL"));
      statements_.clear();
    }
    std::string name = "s" + std::to_string(++made_);
    const answer got(PQprepare(handle_.get(), name.c_str(),
                               key.c_str() + given.signature.size() + 1, given.count(),
                               given.types.data()));
    TRY(check(got.get()));
    return statements_.emplace(std::move(key), std::move(name)).first->second.c_str();
  }

  result<void> check(const PGresult* got) {
    const auto status = PQresultStatus(got);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return {};
    return failed(got);
  }

  [[nodiscard]] error describe(const PGresult* got) const {
    if (!handle_ || PQstatus(handle_.get()) != CONNECTION_OK) return lost_connection(to_.place);
    if (PQresultStatus(got) == PGRES_EMPTY_QUERY)
      return {errc::internal, "store.statement", "an empty statement"};
    return describe_sqlstate(field(got, PG_DIAG_SQLSTATE), field(got, PG_DIAG_MESSAGE_PRIMARY),
                             field(got, PG_DIAG_CONSTRAINT_NAME), to_.place);
  }

  failure failed(const PGresult* got) {
    // A migration of another node changed what a prepared statement answers: prepare it anew.
    if (field(got, PG_DIAG_SQLSTATE) == "0A000") statements_.clear();
    return spoil(describe(got));
  }

  failure nested() {
    return spoil({errc::internal, "store.nested", "a statement was run inside a visit"});
  }

  server to_;
  role role_;
  handle handle_;
  bool visiting_ = false;
  bool release_due_ = false;
  std::uint64_t made_ = 0;
  std::unordered_map<std::string, std::string> statements_;  // types and text → name
  milliseconds pause_ = first_pause;
  steady_clock::time_point retry_at_{};
};

}  // namespace

result<std::unique_ptr<session>> open_postgres(const std::string& url, role as) {
  auto opened = std::make_unique<postgres_session>(TRY(server::parse(url)), as);
  if (as == role::writer) TRY(opened->revive());
  return opened;
}

}  // namespace vaka::db
