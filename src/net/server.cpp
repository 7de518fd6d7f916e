// One network thread accepts, reads, parks and writes; workers run the handlers. Everything but the
// queue, the counters and what a worker is handed belongs to the network thread alone.
#include "net/server.hpp"

#include "base/log.hpp"
#include "net/acceptor.hpp"
#include "net/listen.hpp"
#include "net/message.hpp"
#include "net/request_reader.hpp"
#include "net/workers.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>
#include <unordered_set>

namespace vaka::net {
namespace {

namespace asio = boost::asio;
using executor = asio::io_context::executor_type;
using stream = asio::basic_stream_socket<asio::generic::stream_protocol, executor>;
using steady = std::chrono::steady_clock;
using timer = asio::basic_waitable_timer<steady, asio::wait_traits<steady>, executor>;
template <class T>
using task = asio::awaitable<T, executor>;
constexpr asio::as_tuple_t<asio::use_awaitable_t<executor>> quietly{};

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view parked_out = "x-parked-out";
constexpr auto sweep_every = std::chrono::milliseconds(100);
// Commits may come faster than many parked requests can look: at most ten thousand looks a second.
constexpr auto pass_every = std::chrono::milliseconds(5);
constexpr auto pass_each = std::chrono::microseconds(100);
constexpr auto drain_for = std::chrono::seconds(2);
constexpr auto stop_grace = std::chrono::seconds(5);
constexpr std::ptrdiff_t drain_bytes = 4 * limits::http_body_bytes;
constexpr std::size_t read_bytes = 64 * 1024;

enum class phase : std::uint8_t { reading, working, parked, writing, draining };

struct connection {
  connection(asio::io_context& io, request_reader::bounds limit)
      : socket(io), ready(io), reader(limit) {}

  stream socket;
  timer ready;  // cancelled when there is an answer; never meant to expire
  request_reader reader;
  std::string peer;

  phase now = phase::reading;
  steady::time_point deadline = steady::time_point::max();
  bool expired = false;
  bool served_before = false;

  // One exchange.
  net::request current;
  response answer;
  std::string head;
  steady::time_point arrived;
  steady::time_point park_until;
  std::uint64_t round = 0;       // counts exchanges, so that a late hang-up is not another's
  std::uint64_t seen_wakes = 0;  // when the handler began: a wake since then is not lost
  bool watching = false;
  bool hung_up = false;
  bool last_call = false;
  bool answered = false;
  bool keep = false;
};

using connection_ptr = std::shared_ptr<connection>;

class engine final : public server {
 public:
  engine(const server_options& options, handler handle)
      : bounds_(options.bounds), handle_(std::move(handle)), workers_(options.bounds.queue) {}
  ~engine() override { stop(); }
  engine(const engine&) = delete;
  engine& operator=(const engine&) = delete;

  result<void> open(const server_options& options);

  [[nodiscard]] std::uint16_t port() const override { return port_; }
  void wake() override;
  void stop() override;
  [[nodiscard]] statistics stats() const override {
    return {requests_.load(), open_.load(), refused_.load()};
  }

 private:
  // Network thread.
  void admit(int taken, std::string peer);
  task<void> serve(connection_ptr c);
  task<bool> read_request(connection_ptr c);
  task<void> answer_request(connection_ptr c);
  task<bool> send(connection_ptr c);
  task<void> drain(connection_ptr c);
  std::ptrdiff_t take_bytes(connection& c);
  bool answer_expired(connection& c) const;
  void begin_exchange(connection& c);
  void hand_over(const connection_ptr& c);
  void finished(const connection_ptr& c);
  void park(const connection_ptr& c);
  void unpark(const connection_ptr& c);
  void watch_for_hang_up(const connection_ptr& c);
  void complete(connection& c);
  void schedule_pass();
  void pass();
  void arm_sweep();
  void sweep();
  void expire(connection& c);
  void begin_stop();
  void set_deadline(connection& c, int ms) {
    c.deadline = steady::now() + std::chrono::milliseconds(ms);
  }
  void work(connection_ptr c);

  const server_bounds bounds_;
  const handler handle_;
  asio::io_context io_{1};
  std::vector<acceptor> listeners_;
  std::optional<std::filesystem::path> socket_path_;
  std::uint16_t port_ = 0;

  std::unordered_set<connection_ptr> connections_;
  std::unordered_set<connection_ptr> parked_;
  std::array<char, read_bytes> buffer_{};
  timer sweeper_{io_};
  timer passer_{io_};
  bool sweep_armed_ = false;
  bool pass_armed_ = false;
  bool stopping_ = false;
  steady::time_point last_pass_;
  steady::time_point close_all_at_ = steady::time_point::max();
  date_line date_;

  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> open_{0};
  std::atomic<std::uint64_t> refused_{0};
  std::atomic<std::uint64_t> wakes_{0};
  std::atomic<std::uint64_t> parked_count_{0};
  std::atomic<bool> wake_posted_{false};

  std::once_flag stopped_;
  std::thread network_;
  worker_pool<connection_ptr> workers_;
};

// Start and stop ---------------------------------------------------------------------------------

result<void> engine::open(const server_options& options) {
  raise_file_limit();
  const auto take = [this](int taken, std::string peer) { admit(taken, std::move(peer)); };
  const int tcp = TRY(listen_tcp(options.host, options.port));
  listeners_.emplace_back(io_, tcp, take);
  port_ = bound_port(tcp);
  if (options.unix_socket) {
    const int local = TRY(listen_unix(*options.unix_socket));
    listeners_.emplace_back(io_, local, take);
    socket_path_ = options.unix_socket;
  }
  for (auto& listener : listeners_) listener.run();
  workers_.start(options.workers, [this](connection_ptr c) { work(std::move(c)); });
  network_ = std::thread([this] { io_.run(); });
  return {};
}

void engine::stop() {
  std::call_once(stopped_, [this] {
    if (network_.joinable()) {
      asio::post(io_, [this] { begin_stop(); });
      network_.join();
    }
    workers_.stop();
    std::error_code ignored;
    if (socket_path_) std::filesystem::remove(*socket_path_, ignored);
  });
}

void engine::begin_stop() {
  stopping_ = true;
  close_all_at_ = steady::now() + stop_grace;
  for (auto& listener : listeners_) listener.close();
  for (const auto& c : connections_)
    if (c->now == phase::reading || c->now == phase::draining) expire(*c);
  pass();
}

// Accepting --------------------------------------------------------------------------------------

void engine::admit(int taken, std::string peer) {
  if (connections_.size() >= bounds_.connections) {
    ++refused_;
    const auto full = plain_problem(503, "http.connections", "too many connections are open");
    close_with(taken, head_bytes(full, false, date_.now()) + full.body);
    return;
  }
  const auto c = std::make_shared<connection>(
      io_, request_reader::bounds{bounds_.head_bytes, bounds_.body_bytes});
  const int family = peer == "unix" ? AF_UNIX : AF_INET;
  c->socket.assign(asio::generic::stream_protocol(family, 0), taken);
  c->socket.non_blocking(true);
  c->peer = std::move(peer);
  connections_.insert(c);
  ++open_;
  arm_sweep();
  asio::co_spawn(io_, serve(c), [this, c](const std::exception_ptr& failed) {
    if (failed) log::error("a connection failed", {{"reason", "net.connection_failed"}});
    connections_.erase(c);
    parked_.erase(c);
    --open_;
    if (connections_.empty()) sweeper_.cancel();
  });
}

// One connection ---------------------------------------------------------------------------------

task<void> engine::serve(connection_ptr c) {
  for (;;) {
    const bool arrived = co_await read_request(c);
    if (!arrived) co_return;
    co_await answer_request(c);
    if (c->hung_up) co_return;
    const bool sent = co_await send(c);
    if (!sent) co_return;
    if (!c->keep) break;
    c->served_before = true;
    c->reader.next();
  }
  co_await drain(c);
}

// True when there is something to answer: a request, a refusal, a time-out.
task<bool> engine::read_request(connection_ptr c) {
  using state = request_reader::state;
  c->now = phase::reading;
  c->answered = false;
  auto stage = state::idle;
  set_deadline(*c, c->served_before ? bounds_.idle_timeout_ms : bounds_.header_timeout_ms);
  for (;;) {
    const auto at = c->reader.at();
    if (at == state::done || at == state::refused) co_return true;
    if (at != stage) {
      stage = at;
      set_deadline(*c, at == state::head ? bounds_.header_timeout_ms : bounds_.body_timeout_ms);
    }
    const bool continue_owed = c->reader.wants_continue();
    if (continue_owed) {
      const auto bytes = asio::buffer(go_on);
      [[maybe_unused]] const auto sent = co_await asio::async_write(c->socket, bytes, quietly);
    }
    if (stopping_) expire(*c);
    if (!c->expired) {
      const auto waited = co_await c->socket.async_wait(stream::wait_read, quietly);
      if (!c->expired && std::get<0>(waited)) co_return false;
    }
    if (c->expired) co_return answer_expired(*c);
    const auto taken = take_bytes(*c);
    if (taken < 0) co_return false;
  }
}

bool engine::answer_expired(connection& c) const {
  if (c.reader.at() == request_reader::state::idle) return false;
  c.answered = true;
  c.answer = stopping_ ? plain_problem(503, "http.stopping", "the server is stopping")
                       : plain_problem(408, "http.timeout", "the request did not arrive in time");
  return true;
}

// Reads once, without waiting: how many bytes came, or -1 when the connection is at its end.
std::ptrdiff_t engine::take_bytes(connection& c) {
  boost::system::error_code error;
  const auto taken = c.socket.read_some(asio::buffer(buffer_), error);
  if (error && error != asio::error::would_block) return -1;
  if (c.now == phase::reading) c.reader.feed({buffer_.data(), taken});
  return static_cast<std::ptrdiff_t>(taken);
}

void engine::begin_exchange(connection& c) {
  c.current = c.reader.take();
  c.current.peer = c.peer;
  // Only the server says when a request was parked for long enough.
  std::erase_if(c.current.headers, [](const auto& h) { return same_name(h.first, parked_out); });
  c.arrived = steady::now();
  c.deadline = steady::time_point::max();
  c.hung_up = c.last_call = false;
  ++c.round;
  ++requests_;
}

task<void> engine::answer_request(connection_ptr c) {
  c->keep = false;
  if (c->answered) co_return;  // a time-out
  if (c->reader.at() == request_reader::state::refused) {
    const auto& why = c->reader.why_refused();
    c->current = net::request{};
    c->answer = plain_problem(why.status, why.slug, why.detail, why.remedy);
    co_return;
  }
  begin_exchange(*c);
  hand_over(c);
  while (!c->answered) {
    c->ready.expires_at(steady::time_point::max());
    [[maybe_unused]] const auto woken = co_await c->ready.async_wait(quietly);
  }
  c->keep = c->reader.keep_alive() && !c->answer.close && !stopping_;
}

task<bool> engine::send(connection_ptr c) {
  if (c->watching) c->socket.cancel();
  c->watching = false;
  c->now = phase::writing;
  set_deadline(*c, bounds_.body_timeout_ms);
  c->head = head_bytes(c->answer, c->keep, date_.now());
  const int status = c->answer.status;
  if (c->current.method == "HEAD" || status == 204 || status == 304) c->answer.body.clear();
  const std::array bytes{asio::buffer(c->head), asio::buffer(c->answer.body)};
  const auto sent = co_await asio::async_write(c->socket, bytes, quietly);
  c->current = net::request{};
  c->answer = response{};
  co_return !std::get<0>(sent);
}

// Reads on for a moment after the last answer: closing with unread bytes would reset the
// connection, and the client would lose the answer it has not read yet.
task<void> engine::drain(connection_ptr c) {
  c->now = phase::draining;
  c->expired = false;
  c->deadline = steady::now() + drain_for;
  boost::system::error_code ignored;
  c->socket.shutdown(stream::shutdown_send, ignored);
  std::ptrdiff_t drained = 0;
  while (drained < drain_bytes && !stopping_) {
    const auto waited = co_await c->socket.async_wait(stream::wait_read, quietly);
    if (c->expired || std::get<0>(waited)) co_return;
    const auto taken = take_bytes(*c);
    if (taken < 0) co_return;
    drained += taken;
  }
}

// Workers ----------------------------------------------------------------------------------------

void engine::hand_over(const connection_ptr& c) {
  c->now = phase::working;
  if (workers_.hand_over(c)) return;
  ++refused_;
  c->answer = plain_problem(503, "http.busy", "more requests are waiting than can be served soon");
  complete(*c);
}

// On a worker.
void engine::work(connection_ptr c) {
  c->seen_wakes = wakes_.load();
  c->answer = call_guarded(handle_, c->current);
  asio::post(io_, [this, c = std::move(c)] { finished(c); });
}

void engine::finished(const connection_ptr& c) {
  if (!c->answer.park_ms || c->last_call || c->hung_up) return complete(*c);
  const auto most = std::clamp(*c->answer.park_ms, 0, limits::long_poll_ms);
  c->park_until = c->arrived + std::chrono::milliseconds(most);
  park(c);
}

void engine::complete(connection& c) {
  c.answered = true;
  c.ready.cancel();
}

// Parking ----------------------------------------------------------------------------------------

void engine::park(const connection_ptr& c) {
  c->now = phase::parked;
  parked_.insert(c);
  parked_count_ = parked_.size();
  if (!c->watching) watch_for_hang_up(c);
  if (stopping_ || steady::now() >= c->park_until) return unpark(c);
  // After the count is public: a wake either sees it or is seen here.
  if (wakes_.load() != c->seen_wakes) schedule_pass();
}

void engine::unpark(const connection_ptr& c) {
  const connection_ptr held = c;  // `c` may be the set's own
  parked_.erase(held);
  parked_count_ = parked_.size();
  if (stopping_ || steady::now() >= held->park_until) {
    held->last_call = true;
    held->current.headers.emplace_back(parked_out, "1");
  }
  hand_over(held);
}

void engine::watch_for_hang_up(const connection_ptr& c) {
  c->watching = true;
  const auto round = c->round;
  c->socket.async_wait(stream::wait_read, [this, c, round](boost::system::error_code error) {
    if (error || c->round != round || !c->watching) return;
    // Bytes that came early are the next request: from here on the client is taken as present.
    if (!has_hung_up(c->socket.native_handle())) return;
    c->hung_up = true;
    if (c->now != phase::parked) return;
    parked_.erase(c);
    parked_count_ = parked_.size();
    complete(*c);
  });
}

void engine::wake() {
  ++wakes_;
  if (parked_count_.load() == 0) return;
  if (wake_posted_.exchange(true)) return;
  asio::post(io_, [this] {
    wake_posted_ = false;
    schedule_pass();
  });
}

void engine::schedule_pass() {
  if (pass_armed_) return;
  const auto due = last_pass_ + pass_every + parked_.size() * pass_each;
  if (steady::now() >= due) return pass();
  pass_armed_ = true;
  passer_.expires_at(due);
  passer_.async_wait([this](boost::system::error_code) {
    pass_armed_ = false;
    pass();
  });
}

void engine::pass() {
  last_pass_ = steady::now();
  const std::vector<connection_ptr> all(parked_.begin(), parked_.end());
  for (const auto& c : all) {
    // When the workers are behind, the rest stays parked until the next pass.
    if (!stopping_ && workers_.waiting() * 2 > bounds_.queue) return schedule_pass();
    unpark(c);
  }
}

// Time -------------------------------------------------------------------------------------------

// One sweep over all connections in place of a timer per read and write.
void engine::arm_sweep() {
  if (sweep_armed_ || connections_.empty()) return;
  sweep_armed_ = true;
  sweeper_.expires_after(sweep_every);
  sweeper_.async_wait([this](boost::system::error_code) {
    sweep_armed_ = false;
    sweep();
    arm_sweep();
  });
}

void engine::sweep() {
  const auto now = steady::now();
  std::vector<connection_ptr> due;
  for (const auto& c : connections_) {
    if (c->now == phase::parked && now >= c->park_until)
      due.push_back(c);
    else if (now >= c->deadline)
      expire(*c);
    else if (now >= close_all_at_ && c->now == phase::writing)
      expire(*c);
  }
  for (const auto& c : due) unpark(c);
}

void engine::expire(connection& c) {
  c.expired = true;
  boost::system::error_code ignored;
  if (c.now == phase::writing)
    c.socket.close(ignored);
  else
    c.socket.cancel(ignored);
}

}  // namespace

result<std::unique_ptr<server>> server::start(const server_options& options, handler handle) {
  auto made = std::make_unique<engine>(options, std::move(handle));
  TRY(made->open(options));
  return made;
}

}  // namespace vaka::net
