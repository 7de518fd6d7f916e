#include "app/installation.hpp"

#include "app/exit_code.hpp"
#include "base/log.hpp"
#include "check/check_api.hpp"
#include "db/folder_lock.hpp"
#include "http/cross_origin.hpp"
#include "http/health.hpp"
#include "http/idempotency.hpp"
#include "http/problem.hpp"
#include "http/router.hpp"
#include "http/static_files.hpp"
#include "job/follower.hpp"
#include "net/mx_lookup.hpp"
#include "net/server.hpp"
#include "onboard/onboard_api.hpp"
#include "overview/overview_api.hpp"
#include "party/party_api.hpp"
#include "register/register_api.hpp"
#include "watch/watch.hpp"
#include "webhook/changes_api.hpp"
#include "webhook/engine.hpp"
#include "webhook/webhook_api.hpp"

#include <iostream>

namespace vaka::app {
namespace {

bool is_loopback(const std::string& host) {
  const bool is_address = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || host == "::1" || (is_address && host.starts_with("127."));
}

// Nobody logs in yet, so a page in the operator's browser must not read the API by having its own
// name resolve to this machine (DNS rebinding): its requests carry that name as their host.
bool is_for_loopback(const net::request& request) {
  if (request.peer == "unix") return true;
  std::string host(request.header("host"));
  if (host.starts_with('[')) return host.starts_with("[::1]");
  return is_loopback(host.substr(0, host.find(':')));
}

net::response wrong_host() {
  return http::problem({errc::forbidden, "host.not_loopback",
                        "this server is for this machine only", "header/Host",
                        "call it as 127.0.0.1, [::1] or localhost"});
}

// The folders of an installation, readable by nobody else.
result<void> make_folders(const std::filesystem::path& data) {
  std::error_code problem;
  std::filesystem::create_directories(data / "runs", problem);
  if (problem)
    return fail(errc::unavailable, "store.folder",
                "cannot make the data folder: " + problem.message(), data.string(),
                "check the path and its permissions");
  std::filesystem::permissions(data, std::filesystem::perms::owner_all, problem);
  return {};
}

failure no_store(const installation_options& options) {
  return fail(errc::not_found, "store.none", "there is no store of Vaka here",
              options.data.string(), "check --data and --store");
}

result<crypto::master_key> open_master_key(const installation_options& options,
                                           bool store_is_made) {
  const auto& from = options.master_key;
  const bool told = from.file || from.file_descriptor || std::getenv(from.environment.c_str());
  if (told) return crypto::load_master_key(from);
  const auto file = options.data / "master.key";
  // A store that is there was made with a key: a new one could not read it.
  if (store_is_made) return crypto::load_master_key({.file = file});
  auto opened = TRY(crypto::load_or_make_master_key(file));
  if (opened.made)
    log::warn(
        "a master key was made beside the data: keep a copy of it elsewhere, and give it by "
        "--master-key to keep data and key apart",
        {{"file", file.string()}});
  return opened.key;
}

// What has outlived its time goes, though nobody sends a request that would sweep it out.
std::function<result<int>()> forget_every_hour(db::store& store) {
  return [&store, due = instant{}]() mutable -> result<int> {
    constexpr std::int64_t hour_ms = 3'600'000;
    const auto now = system_now();
    if (now < due) return 0;
    TRY(store.write([&](db::connection& writer) { return http::forget_answers(writer, now); }));
    due = now.after_ms(hour_ms);
    return 0;
  };
}

void add_metrics(http::metrics& to, db::store& store) {
  to.counter("vaka_store_commits_total", "Commits of the store's writer.",
             [&store] { return static_cast<double>(store.stats().commits); });
  to.counter("vaka_store_writes_total", "Writes that were joined into those commits.",
             [&store] { return static_cast<double>(store.stats().writes); });
  to.gauge("vaka_store_writes_waiting", "Writes waiting for the writer.",
           [&store] { return static_cast<double>(store.stats().queued); });
}

}  // namespace

std::filesystem::path control_socket(const std::filesystem::path& data) {
  return data / "vaka.sock";
}

result<catalogue::catalogue> load_catalogue(const std::optional<std::filesystem::path>& folder) {
  auto loaded = folder ? catalogue::load_folder(*folder, true) : catalogue::load_embedded();
  if (loaded) return std::move(*loaded);
  for (const auto& finding : loaded.error().errors) std::cerr << "vaka: " << finding.line() << '\n';
  return fail(errc::invalid, "catalogue.findings",
              std::to_string(loaded.error().errors.size()) + " findings in the catalogue",
              folder ? folder->string() : "", "mend them; `vaka catalogue check` lists them");
}

// In the order of construction; destroyed backwards.
struct installation::parts {
  installation_options options;
  db::folder_lock lock;
  catalogue::catalogue rules;
  db::seals seals;
  journal::writer journal{system_now};  // before the store, whose writer calls it to the end
  std::unique_ptr<db::store> store;
  registers::register_context registers;

  // From here on only while serving.
  std::unique_ptr<access::access_log> reads;
  std::optional<parties::party_context> parties;
  std::optional<watch::watcher> watcher;
  std::unique_ptr<registers::run_queue> runs;
  std::unique_ptr<net::sender> sender;
  std::unique_ptr<net::mx_lookup> mail_routes;
  std::unique_ptr<webhook::engine> webhooks;
  std::optional<webhook::webhook_context> endpoints;
  http::router routes;
  http::metrics metrics;
  std::unique_ptr<job::follower> watching;
  std::unique_ptr<job::follower> forgetting;
  std::shared_ptr<net::server> server;  // shared with the commit signal, which may fire last

  parts(installation_options o, db::folder_lock l, catalogue::catalogue c,
        const crypto::master_key& master, std::unique_ptr<db::store> s)
      : options(std::move(o)),
        lock(std::move(l)),
        rules(std::move(c)),
        seals(master),
        store(std::move(s)),
        registers{*store, seals, rules, journal, system_now, options.data / "runs"} {}
};

installation::installation(std::unique_ptr<parts> made) : parts_(std::move(made)) {}
installation::~installation() {
  stop();
}

result<std::unique_ptr<installation>> installation::open(const installation_options& options) {
  if (!options.make && !std::filesystem::exists(options.data)) return no_store(options);
  TRY(make_folders(options.data));
  auto lock = TRY(db::folder_lock::take(options.data));
  auto rules = TRY(load_catalogue(options.catalogue));
  const auto file = options.data / "vaka.db";
  std::unique_ptr<db::store> store;
  bool store_is_made = std::filesystem::exists(file);
  if (options.store) {  // a server has to be asked
    store = TRY(db::store::open({.url = *options.store}));
    store_is_made = TRY(store->read(db::keyring::is_proven));
  }
  if (!options.make && !store_is_made) return no_store(options);
  const auto master = TRY(open_master_key(options, store_is_made));
  if (!store) store = TRY(db::store::open({.url = "sqlite:" + file.string()}));
  auto made =
      std::make_unique<parts>(options, std::move(lock), std::move(rules), master, std::move(store));
  made->store->attach(made->journal);
  TRY(made->store->write([&](db::connection& writer) { return made->seals.keys.verify(writer); }));
  return std::unique_ptr<installation>(new installation(std::move(made)));
}

result<void> installation::serve(const serve_options& options) {
  if (!is_loopback(options.host) && !options.insecure_no_auth)
    return fail(errc::forbidden, "serve.not_loopback",
                "there is no log-in yet, so only loopback addresses are served", options.host,
                "listen on 127.0.0.1 behind a proxy that authenticates, or accept the risk with "
                "--insecure-no-auth");
  auto forms = TRY(http::cross_origin::make(options.allow_origins));
  auto& p = *parts_;
  p.reads = std::make_unique<access::access_log>(*p.store, p.journal, system_now);
  p.parties.emplace(
      parties::party_context{*p.store, p.seals, p.rules, p.journal, *p.reads, system_now});
  p.watcher.emplace(*p.parties);
  p.runs = std::make_unique<registers::run_queue>(p.registers);
  net::sender_options sending;
  sending.allow_networks = options.allow_networks;
  p.sender = TRY(net::sender::start(sending));
  if (options.mail_route)
    p.mail_routes = TRY(net::mx_lookup::make({.servers = options.name_servers}));
  p.webhooks =
      TRY(webhook::engine::start({*p.store, p.seals, p.rules, p.journal, *p.sender, system_now}));
  p.endpoints.emplace(webhook::webhook_context{
      *p.store, p.seals, p.rules, p.journal, TRY(net::address_filter::make(options.allow_networks)),
      [&p] { p.webhooks->refresh(); }, system_now});
  add_routes();
  TRY(p.runs->recover());
  p.watching = std::make_unique<job::follower>("watch", p.store->commits(),
                                               [&p] { return p.watcher->step(); });
  p.forgetting =
      std::make_unique<job::follower>("forget", p.store->commits(), forget_every_hour(*p.store));
  p.server = TRY(net::server::start(
      {.host = options.host,
       .port = options.port,
       .unix_socket = control_socket(p.options.data),
       .workers = options.workers},
      [&p, open = options.insecure_no_auth, forms = std::move(forms)](const net::request& r) {
        if (!open && !is_for_loopback(r) && !forms.opens(r)) return wrong_host();
        auto answer = p.routes.dispatch(r);
        forms.allow(r, answer);
        return answer;
      }));
  p.store->commits().listen([server = p.server] { server->wake(); });
  return {};
}

void installation::add_routes() {
  auto& p = *parts_;
  check::add_routes(p.routes, system_now, [&p](std::string_view domain) {
    return p.mail_routes ? p.mail_routes->ask(domain) : text::mail_route::unknown;
  });
  registers::add_routes(p.routes, *p.runs, [&p](const object_id& id, std::string_view purpose) {
    return p.reads->record({"object", id.raw}, "getObject", purpose);
  });
  parties::add_routes(p.routes, *p.parties);
  onboard::add_routes(p.routes, *p.parties);
  webhook::add_routes(p.routes, *p.endpoints);
  webhook::add_changes_route(p.routes, *p.parties);
  overview::add_route(p.routes, *p.parties);
  http::add_page_routes(p.routes);
  add_metrics(p.metrics, *p.store);
  p.metrics.counter("vaka_watch_damaged_total", "Damaged rows that the watch passed over.",
                    [&p] { return static_cast<double>(p.watcher->damaged()); });
  http::add_server_metrics(
      p.metrics, [&p] { return p.server ? p.server->stats() : net::server::statistics{}; });
  http::add_health_routes(p.routes, p.metrics, [&p]() -> result<void> {
    TRY(p.store->read([](db::connection& reader) { return journal::head(reader); }));
    return {};
  });
}

void installation::stop() {
  auto& p = *parts_;
  if (p.server) p.server->stop();
  if (p.runs) p.runs->stop();
  if (p.watching) p.watching->stop();
  if (p.forgetting) p.forgetting->stop();
  p.webhooks.reset();
  p.sender.reset();
  p.reads.reset();
}

std::uint16_t installation::port() const {
  return parts_->server ? parts_->server->port() : 0;
}
const catalogue::catalogue& installation::rules() const {
  return parts_->rules;
}
db::store& installation::store() {
  return *parts_->store;
}
const db::seals& installation::seals() const {
  return parts_->seals;
}
const registers::register_context& installation::registers() const {
  return parts_->registers;
}

}  // namespace vaka::app
