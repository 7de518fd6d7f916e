// One thread runs everything below; send() only posts to it.
#include "net/sender.hpp"

#include "base/clock.hpp"
#include "base/log.hpp"
#include "net/answer_reader.hpp"
#include "net/listen.hpp"
#include "net/post_bytes.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <thread>
#include <utility>

namespace vaka::net {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;
using steady = std::chrono::steady_clock;
template <class T>
using task = asio::awaitable<T>;
constexpr asio::as_tuple_t<asio::use_awaitable_t<>> quietly{};

constexpr std::size_t addresses_most = 4;
constexpr auto idle_most = std::chrono::seconds(30);
constexpr auto sweep_every = std::chrono::seconds(5);
constexpr std::size_t read_bytes = 4 * 1024;

// One connection, to an address that was checked.
struct link {
  explicit link(asio::io_context& io) : socket(io) {}
  void close() {
    error_code ignored;
    socket.close(ignored);
  }

  tcp::socket socket;
  std::optional<ssl::stream<tcp::socket&>> tls;
  std::array<char, read_bytes> buffer{};
  steady::time_point idle_since;
};
using link_ptr = std::shared_ptr<link>;

struct job {
  job(asio::io_context& io, post p, std::function<void(result<answer>)> d)
      : what(std::move(p)),
        done(std::move(d)),
        origin(origin_of(what.url)),
        resolver(io),
        timer(io) {}

  post what;
  std::function<void(result<answer>)> done;
  std::string origin;
  std::string head;
  tcp::resolver resolver;
  asio::steady_timer timer;
  steady::time_point started;
  steady::time_point deadline;
  std::int64_t started_us = 0;
  std::optional<answer_reader> reader;
  link_ptr link;
  error failure;
  bool connecting = true;
  bool written = false;
  bool finished = false;  // done() was called; what still runs only cleans up
};
using job_ptr = std::shared_ptr<job>;

error lost(std::string_view reason, std::string_view message, const job& j) {
  return {errc::unavailable, reason, message, j.origin};
}

class engine final : public sender {
 public:
  explicit engine(const sender_options& options, address_filter filter)
      : per_origin_(std::max<std::size_t>(options.connections_per_origin, 1)),
        filter_(std::move(filter)) {}
  ~engine() override;
  engine(const engine&) = delete;
  engine& operator=(const engine&) = delete;

  result<void> open(const sender_options& options);
  void send(post what, std::function<void(result<answer>)> done) override;

 private:
  struct origin {
    std::vector<link_ptr> idle;
    std::size_t running = 0;
    std::deque<job_ptr> waiting;
  };

  void admit(const job_ptr& j);
  void launch(const job_ptr& j);
  task<void> deliver(job_ptr j);
  task<void> connect(job_ptr j);
  task<bool> secure(job_ptr j);
  task<void> exchange(job_ptr j);
  std::vector<tcp::endpoint> permitted(const tcp::resolver::results_type& found, job& j) const;
  void start_write(const job_ptr& j);
  answer_reader::state take_bytes(job& j, error_code error, std::size_t size);
  void set_deadline(const job_ptr& j, int ms_from_start);
  void expire(const job_ptr& j);
  void finish(const job_ptr& j);
  void leave(const job_ptr& j);
  link_ptr take_idle(const std::string& from);
  void arm_sweep();
  void sweep();
  void begin_stop();

  const std::size_t per_origin_;
  const address_filter filter_;
  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  ssl::context tls_{ssl::context::tls_client};
  std::map<std::string, origin> origins_;
  std::set<job_ptr> live_;  // admitted and not left yet
  asio::steady_timer sweeper_{io_};
  bool sweep_armed_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

// Start and stop ---------------------------------------------------------------------------------

result<void> engine::open(const sender_options& options) {
  error_code error;
  tls_.set_default_verify_paths(error);
  tls_.set_verify_mode(ssl::verify_peer);
  SSL_CTX_set_min_proto_version(tls_.native_handle(), TLS1_2_VERSION);
  if (options.ca_file) {
    tls_.load_verify_file(options.ca_file->string(), error);
    if (error)
      return fail(errc::invalid, "net.ca_file", "this file holds no certificates in PEM",
                  options.ca_file->string());
  }
  thread_ = std::thread([this] { io_.run(); });
  return {};
}

engine::~engine() {
  if (!thread_.joinable()) return;
  asio::post(io_, [this] { begin_stop(); });
  thread_.join();
}

void engine::begin_stop() {
  stopping_ = true;
  const auto all = std::exchange(live_, {});
  for (const auto& j : all) {
    j->failure = lost("net.stopping", "the sender is stopping", *j);
    if (j->link) j->link->close();
    finish(j);
  }
  origins_.clear();
  // Looking up a name cannot be interrupted; what waits for one is dropped.
  io_.stop();
}

// Jobs -------------------------------------------------------------------------------------------

void engine::send(post what, std::function<void(result<answer>)> done) {
  auto head = post_head(what);
  const auto j = std::make_shared<job>(io_, std::move(what), std::move(done));
  if (head)
    j->head = std::move(*head);
  else
    j->failure = head.error();
  asio::post(io_, [this, j] { admit(j); });
}

void engine::admit(const job_ptr& j) {
  if (stopping_) j->failure = lost("net.stopping", "the sender is stopping", *j);
  if (!j->failure.reason.empty()) return finish(j);
  live_.insert(j);
  auto& from = origins_[j->origin];
  if (from.running < per_origin_)
    launch(j);
  else
    from.waiting.push_back(j);
}

void engine::launch(const job_ptr& j) {
  ++origins_[j->origin].running;
  j->started = steady::now();
  j->started_us = monotonic_us();
  asio::co_spawn(io_, deliver(j), [this, j](const std::exception_ptr& failed) {
    if (failed) {
      log::error("sending failed", {{"reason", "net.send_failed"}});
      j->failure = {errc::internal, "net.send_failed", "sending failed", j->origin};
    }
    if (j->failure.reason.empty() && !j->reader)
      j->failure = lost("net.reset", "there was no answer", *j);
    finish(j);
    leave(j);
  });
}

void engine::finish(const job_ptr& j) {
  if (std::exchange(j->finished, true)) return;
  j->timer.cancel();
  if (!j->failure.reason.empty()) return j->done(failure(j->failure));
  answer got = j->reader->take();
  got.took_us = monotonic_us() - j->started_us;
  j->done(std::move(got));
}

// Gives back the connection and the place.
void engine::leave(const job_ptr& j) {
  live_.erase(j);
  auto& from = origins_[j->origin];
  --from.running;
  if (j->link && j->failure.reason.empty() && j->written && j->reader->keep_alive()) {
    j->link->idle_since = steady::now();
    from.idle.push_back(std::move(j->link));
    arm_sweep();
  } else if (j->link) {
    j->link->close();
  }
  if (from.waiting.empty()) return;
  const job_ptr next = std::move(from.waiting.front());
  from.waiting.pop_front();
  launch(next);
}

// A kept connection may have died meanwhile; when it fails before any byte of an answer, the POST
// goes once more, over a fresh one.
task<void> engine::deliver(job_ptr j) {
  j->link = take_idle(j->origin);
  bool fresh = j->link == nullptr;
  for (;;) {
    if (fresh) co_await connect(j);
    if (!j->link || j->finished) co_return;
    co_await exchange(j);
    const bool stale = !fresh && !j->failure.reason.empty() && !j->reader->begun();
    if (!stale || j->finished) co_return;
    j->link->close();
    j->link = nullptr;
    j->failure = {};
    fresh = true;
  }
}

// Time -------------------------------------------------------------------------------------------

void engine::set_deadline(const job_ptr& j, int ms_from_start) {
  j->deadline = j->started + std::chrono::milliseconds(ms_from_start);
  j->timer.expires_at(j->deadline);
  j->timer.async_wait([this, j](error_code error) {
    // A wait that had already ended when the deadline moved does not count.
    if (!error && steady::now() >= j->deadline) expire(j);
  });
}

void engine::expire(const job_ptr& j) {
  if (j->finished) return;
  const std::string_view reason = j->connecting ? "net.connect_timeout" : "net.answer_timeout";
  j->failure = {errc::timeout, reason, "the answer did not come in time", j->origin};
  if (j->connecting) j->failure.message = "the connection did not stand in time";
  j->resolver.cancel();
  if (j->link) j->link->close();
  finish(j);
}

// Connecting -------------------------------------------------------------------------------------

// The addresses of a name that may be dialled; the very ones that are dialled then.
std::vector<tcp::endpoint> engine::permitted(const tcp::resolver::results_type& found,
                                             job& j) const {
  std::vector<tcp::endpoint> out;
  bool plain_refused = false;
  for (const auto& each : found) {
    const std::string address = each.endpoint().address().to_string();
    if (!filter_.permits(address)) continue;
    if (!j.what.url.tls && !filter_.is_allowed_network(address))
      plain_refused = true;
    else if (out.size() < addresses_most)
      out.push_back(each.endpoint());
  }
  if (out.empty() && plain_refused)
    j.failure = {errc::invalid, "net.address_refused",
                 "plain http is sent to allowed networks only", j.origin,
                 "use https, or allow the network with allow_networks"};
  else if (out.empty())
    j.failure = {errc::invalid, "net.address_refused", "this host's address is not a public one",
                 j.origin, "allow its network with allow_networks if it is meant"};
  return out;
}

task<void> engine::connect(job_ptr j) {
  j->connecting = true;
  set_deadline(j, std::min(j->what.connect_timeout_ms, j->what.answer_timeout_ms));
  const std::string port = std::to_string(j->what.url.port);
  const auto looked = co_await j->resolver.async_resolve(j->what.url.host, port, quietly);
  if (j->finished) co_return;
  if (std::get<0>(looked)) {
    j->failure = lost("net.resolve", "this host's name has no address", *j);
    co_return;
  }
  const auto addresses = permitted(std::get<1>(looked), *j);
  for (const auto& address : addresses) {
    j->link = std::make_shared<link>(io_);
    const auto connected = co_await j->link->socket.async_connect(address, quietly);
    if (j->finished) co_return;
    if (!std::get<0>(connected)) break;
    j->link = nullptr;
    j->failure = lost("net.refused", "nothing answers at this address", *j);
  }
  if (!j->link) co_return;
  j->failure = {};
  error_code ignored;
  j->link->socket.set_option(tcp::no_delay(true), ignored);
  const bool secured = co_await secure(j);
  if (!secured) j->link = nullptr;
}

task<bool> engine::secure(job_ptr j) {
  if (!j->what.url.tls) co_return true;
  const link_ptr l = j->link;
  const std::string& host = j->what.url.host;
  l->tls.emplace(l->socket, tls_);
  error_code numeric;
  asio::ip::make_address(host, numeric);
  // Server names are sent for names only (RFC 6066 section 3).
  if (numeric) SSL_set_tlsext_host_name(l->tls->native_handle(), host.c_str());
  l->tls->set_verify_callback(ssl::host_name_verification(host));
  const auto shaken = co_await l->tls->async_handshake(ssl::stream_base::client, quietly);
  if (j->finished) co_return false;
  const error_code error = std::get<0>(shaken);
  if (!error) co_return true;
  j->failure = lost("net.tls", "the TLS connection failed: " + error.message(), *j);
  co_return false;
}

// The exchange -----------------------------------------------------------------------------------

// Writing goes on beside reading: a receiver may answer, and close, before it has read everything.
void engine::start_write(const job_ptr& j) {
  const link_ptr l = j->link;
  const std::array bytes{asio::buffer(j->head), asio::buffer(j->what.body)};
  j->written = false;
  const auto written = [j, l](error_code error, std::size_t) {
    if (!error && j->link == l) j->written = true;
  };
  if (l->tls)
    asio::async_write(*l->tls, bytes, written);
  else
    asio::async_write(l->socket, bytes, written);
}

task<void> engine::exchange(job_ptr j) {
  const link_ptr l = j->link;
  j->connecting = false;
  set_deadline(j, j->what.answer_timeout_ms);
  j->reader.emplace();
  start_write(j);
  const auto room = asio::buffer(l->buffer);
  bool whole = false;
  while (!whole) {
    error_code error;
    std::size_t size = 0;
    if (l->tls) {
      const auto got = co_await l->tls->async_read_some(room, quietly);
      error = std::get<0>(got);
      size = std::get<1>(got);
    } else {
      const auto got = co_await l->socket.async_read_some(room, quietly);
      error = std::get<0>(got);
      size = std::get<1>(got);
    }
    if (j->finished) co_return;
    const auto state = take_bytes(*j, error, size);
    if (!j->failure.reason.empty()) co_return;
    whole = state == answer_reader::state::done;
  }
}

// What a read brought: bytes, the end, or an error. Sets the job's failure.
answer_reader::state engine::take_bytes(job& j, error_code error, std::size_t size) {
  using state = answer_reader::state;
  auto now = j.reader->feed({j.link->buffer.data(), size});
  // Only an orderly end may end an answer without a length: a cut TLS connection is an attack.
  if (now == state::reading && error == asio::error::eof) now = j.reader->end();
  if (now == state::done) return now;
  if (error)
    j.failure = lost("net.reset", "the connection ended before the whole answer", j);
  else if (now == state::malformed)
    j.failure = lost("net.malformed_answer", "the answer is not well-formed HTTP/1.1", j);
  return now;
}

// Kept connections -------------------------------------------------------------------------------

link_ptr engine::take_idle(const std::string& from) {
  auto& idle = origins_[from].idle;
  const auto oldest = steady::now() - idle_most;
  while (!idle.empty()) {
    const link_ptr l = std::move(idle.back());
    idle.pop_back();
    if (l->idle_since > oldest && is_quiet(l->socket.native_handle())) return l;
  }
  return nullptr;
}

void engine::arm_sweep() {
  if (sweep_armed_) return;
  sweep_armed_ = true;
  sweeper_.expires_after(sweep_every);
  sweeper_.async_wait([this](error_code) {
    sweep_armed_ = false;
    sweep();
  });
}

void engine::sweep() {
  const auto oldest = steady::now() - idle_most;
  bool more = false;
  for (auto& [name, from] : origins_) {
    std::erase_if(from.idle, [&](const link_ptr& l) { return l->idle_since <= oldest; });
    more = more || !from.idle.empty();
  }
  std::erase_if(origins_, [](const auto& each) {
    const origin& from = each.second;
    return from.idle.empty() && from.running == 0 && from.waiting.empty();
  });
  if (more) arm_sweep();
}

}  // namespace

result<std::unique_ptr<sender>> sender::start(const sender_options& options) {
  auto filter = TRY(address_filter::make(options.allow_networks));
  auto made = std::make_unique<engine>(options, std::move(filter));
  TRY(made->open(options));
  return made;
}

}  // namespace vaka::net
