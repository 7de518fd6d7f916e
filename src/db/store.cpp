#include "db/store.hpp"

#include "base/embedded.hpp"
#include "db/group_writer.hpp"
#include "db/migrate.hpp"
#include "db/postgres.hpp"
#include "db/reader_pool.hpp"
#include "db/session.hpp"
#include "db/sqlite.hpp"

namespace vaka::db {
namespace {

class open_store final : public store {
 public:
  open_store(std::unique_ptr<session> writer, const store_options& options)
      : engine_(writer->engine()),
        readers_(options),
        writer_(std::move(writer), [this] { commits_.fire(); }) {}

  [[nodiscard]] db::engine engine() const override { return engine_; }
  void attach(group_stage& stage) override { writer_.attach(stage); }
  result<void> checkpoint() override { return writer_.truncate_log(); }
  result<void> rewrite() override { return writer_.rewrite(); }
  [[nodiscard]] statistics stats() const override { return writer_.stats(); }

 protected:
  result<void> write_group(urgency how, function_ref<result<void>(connection&)> act) override {
    using kind = group_writer::kind;
    return writer_.run(how == urgency::bulk ? kind::bulk : kind::interactive, act);
  }
  result<void> with_reader(bool snapshot, function_ref<result<void>(connection&)> look) override {
    return readers_.run(snapshot, look);
  }

 private:
  db::engine engine_;
  reader_pool readers_;
  group_writer writer_;  // last: its thread uses the rest
};

}  // namespace

result<std::unique_ptr<session>> open_session(const store_options& options, role as) {
  constexpr std::string_view file_prefix = "sqlite:";
  const std::string_view url = options.url;
  if (url.starts_with(file_prefix))
    return open_sqlite({.path = std::string(url.substr(file_prefix.size())),
                        .create = options.create,
                        .busy_timeout_ms = options.busy_timeout_ms},
                       as);
  if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
    return open_postgres(options.url, as);
  return fail(errc::invalid, "store.url", "the store's URL names no known engine", "--store",
              "write sqlite:/path/to/vaka.db or postgresql://user@host/database");
}

result<std::unique_ptr<store>> store::open(const store_options& options) {
  auto writer = TRY(open_session(options, role::writer));
  TRY(migrate(*writer, embedded::schema(), system_now()));
  return std::make_unique<open_store>(std::move(writer), options);
}

}  // namespace vaka::db
