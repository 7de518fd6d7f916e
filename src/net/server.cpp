// One network thread accepts, reads, parks and writes; workers run the handlers. Everything but the
// queue, the counters and what a worker is handed belongs to the network thread alone.
#include "net/server.hpp"

#include "base/ensure.hpp"
#include "base/log.hpp"
#include "base/queue.hpp"
#include "net/listen.hpp"
#include "net/message.hpp"
#include "net/request_reader.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <ctime>
#include <mutex>
#include <thread>
#include <typeinfo>
#include <unordered_set>

namespace vaka::net {
namespace {

namespace asio = boost::asio;
using executor = asio::io_context::executor_type;
using stream = asio::basic_stream_socket<asio::generic::stream_protocol, executor>;
using descriptor = asio::posix::basic_stream_descriptor<executor>;
using steady = std::chrono::steady_clock;
using timer = asio::basic_waitable_timer<steady, asio::wait_traits<steady>, executor>;
template <class T>
using task = asio::awaitable<T, executor>;
constexpr asio::as_tuple_t<asio::use_awaitable_t<executor>> quietly{};

constexpr std::string_view parked_out = "x-parked-out";
constexpr auto sweep_every = std::chrono::milliseconds(100);
constexpr auto pass_every = std::chrono::milliseconds(5);
constexpr auto accept_pause = std::chrono::milliseconds(100);
constexpr auto drain_for = std::chrono::seconds(2);
constexpr auto stop_grace = std::chrono::seconds(5);
constexpr std::size_t drain_bytes = 4 * limits::http_body_bytes;
constexpr std::size_t read_bytes = 64 * 1024;
constexpr int accept_batch = 64;

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
  std::string out;
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
      : bounds_(options.bounds), handle_(std::move(handle)), queue_(options.bounds.queue) {}
  ~engine() override { stop(); }
  engine(const engine&) = delete;
  engine& operator=(const engine&) = delete;

  result<void> bind(const server_options& options);
  void run(int workers);

  [[nodiscard]] std::uint16_t port() const override { return port_; }
  void wake() override;
  void stop() override;
  [[nodiscard]] statistics stats() const override {
    return {requests_.load(), open_.load(), refused_.load()};
  }

 private:
  // Network thread.
  task<void> accept_from(descriptor* listener);
  bool accept_some(int listener);
  void admit(int taken, std::string peer);
  task<void> serve(connection_ptr c);
  task<bool> read_request(connection_ptr c);
  task<void> send_continue(connection_ptr c);
  task<void> answer_request(connection_ptr c);
  task<bool> send(connection_ptr c);
  task<void> drain(connection_ptr c);
  bool take_bytes(connection& c, std::size_t& taken);
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
  const std::string& date();
  void set_deadline(connection& c, int ms) {
    c.deadline = steady::now() + std::chrono::milliseconds(ms);
  }
  // Worker threads.
  void work();
  response call(const net::request& r) const;

  const server_bounds bounds_;
  const handler handle_;
  bounded_queue<connection_ptr> queue_;
  asio::io_context io_{1};
  std::vector<std::unique_ptr<descriptor>> listeners_;
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
  std::int64_t date_second_ = 0;
  std::string date_;

  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> open_{0};
  std::atomic<std::uint64_t> refused_{0};
  std::atomic<std::uint64_t> wakes_{0};
  std::atomic<std::uint64_t> parked_count_{0};
  std::atomic<bool> wake_posted_{false};

  std::once_flag stopped_;
  std::thread network_;
  std::vector<std::thread> workers_;
};

// Start and stop ---------------------------------------------------------------------------------

result<void> engine::bind(const server_options& options) {
  raise_file_limit();
  const int tcp = TRY(listen_tcp(options.host, options.port));
  listeners_.push_back(std::make_unique<descriptor>(io_, tcp));
  port_ = bound_port(tcp);
  if (!options.unix_socket) return {};
  const int local = TRY(listen_unix(*options.unix_socket));
  listeners_.push_back(std::make_unique<descriptor>(io_, local));
  socket_path_ = options.unix_socket;
  return {};
}

void engine::run(int workers) {
  for (const auto& listener : listeners_)
    asio::co_spawn(io_, accept_from(listener.get()), [](const std::exception_ptr& failed) {
      if (failed) log::error("accepting ended", {{"reason", "net.accept_failed"}});
    });
  for (int i = 0; i < std::max(workers, 1); ++i) workers_.emplace_back([this] { work(); });
  network_ = std::thread([this] {
    for (;;) try {
        io_.run();
        return;
      } catch (const std::exception& e) {
        log::error("a network callback failed",
                   {{"reason", "net.callback_failed"}, {"kind", typeid(e).name()}});
      }
  });
}

void engine::stop() {
  std::call_once(stopped_, [this] {
    if (network_.joinable()) {
      asio::post(io_, [this] { begin_stop(); });
      network_.join();
    }
    queue_.close();
    for (auto& worker : workers_) worker.join();
    if (socket_path_) unlink(socket_path_->c_str());
  });
}

void engine::begin_stop() {
  stopping_ = true;
  close_all_at_ = steady::now() + stop_grace;
  for (const auto& listener : listeners_) listener->close();
  for (const auto& c : connections_)
    if (c->now == phase::reading || c->now == phase::draining) expire(*c);
  pass();
}

// Accepting --------------------------------------------------------------------------------------

task<void> engine::accept_from(descriptor* listener) {
  timer pause(io_);
  for (;;) {
    const auto waited = co_await listener->async_wait(descriptor::wait_read, quietly);
    if (stopping_ || std::get<0>(waited)) co_return;
    const bool exhausted = accept_some(listener->native_handle());
    if (!exhausted) continue;
    // Out of file descriptors: those waiting stay in the backlog until some are closed.
    pause.expires_after(accept_pause);
    [[maybe_unused]] const auto rested = co_await pause.async_wait(quietly);
    if (stopping_) co_return;
  }
}

bool engine::accept_some(int listener) {
  for (int i = 0; i < accept_batch; ++i) {
    std::string peer;
    const int taken = accept_one(listener, peer);
    if (taken >= 0)
      admit(taken, std::move(peer));
    else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
      return true;
    else if (errno != ECONNABORTED && errno != EINTR)
      return false;
  }
  return false;
}

void engine::admit(int taken, std::string peer) {
  if (connections_.size() >= bounds_.connections) {
    ++refused_;
    const auto full = plain_problem(503, "http.connections", "too many connections are open");
    const auto bytes = head_bytes(full, false, date()) + full.body;
    [[maybe_unused]] const auto sent =
        ::send(taken, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::close(taken);
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
    if (continue_owed) co_await send_continue(c);
    if (stopping_) expire(*c);
    if (!c->expired) {
      const auto waited = co_await c->socket.async_wait(stream::wait_read, quietly);
      if (!c->expired && std::get<0>(waited)) co_return false;
    }
    if (c->expired) co_return answer_expired(*c);
    std::size_t taken = 0;
    const bool open = take_bytes(*c, taken);
    if (!open) co_return false;
  }
}

bool engine::answer_expired(connection& c) const {
  if (c.reader.at() == request_reader::state::idle) return false;
  c.answered = true;
  c.answer = stopping_ ? plain_problem(503, "http.stopping", "the server is stopping")
                       : plain_problem(408, "http.timeout", "the request did not arrive in time");
  return true;
}

task<void> engine::send_continue(connection_ptr c) {
  constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  const auto bytes = asio::buffer(go_on);
  [[maybe_unused]] const auto sent = co_await asio::async_write(c->socket, bytes, quietly);
}

// Reads once, without waiting; false when the connection is at its end.
bool engine::take_bytes(connection& c, std::size_t& taken) {
  boost::system::error_code error;
  taken = c.socket.read_some(asio::buffer(buffer_), error);
  if (error == asio::error::would_block || error == asio::error::try_again) return true;
  if (error) return false;
  if (c.now == phase::reading) c.reader.feed({buffer_.data(), taken});
  return true;
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
    c->answer = plain_problem(why.status, why.slug, why.detail);
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
  c->out = head_bytes(c->answer, c->keep, date());
  if (c->current.method != "HEAD" && c->answer.status != 204 && c->answer.status != 304)
    c->out += c->answer.body;
  const auto bytes = asio::buffer(c->out);
  const auto sent = co_await asio::async_write(c->socket, bytes, quietly);
  c->current = net::request{};
  c->answer = response{};
  c->out = std::string();
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
  std::size_t drained = 0;
  while (drained < drain_bytes && !stopping_) {
    const auto waited = co_await c->socket.async_wait(stream::wait_read, quietly);
    if (c->expired || std::get<0>(waited)) co_return;
    std::size_t taken = 0;
    const bool open = take_bytes(*c, taken);
    if (!open) co_return;
    drained += taken;
  }
}

// Workers ----------------------------------------------------------------------------------------

void engine::hand_over(const connection_ptr& c) {
  c->now = phase::working;
  if (queue_.try_push(c)) return;
  ++refused_;
  c->answer = plain_problem(503, "http.busy", "more requests are waiting than can be served soon");
  complete(*c);
}

void engine::work() {
  while (auto item = queue_.pop()) {
    connection_ptr c = std::move(*item);
    c->seen_wakes = wakes_.load();
    c->answer = call(c->current);
    asio::post(io_, [this, c = std::move(c)] { finished(c); });
  }
}

response engine::call(const net::request& r) const {
  try {
    return handle_(r);
  } catch (const broken_invariant& e) {
    log::error("a handler broke an invariant", {{"reason", "http.internal"}, {"at", e.what()}});
  } catch (const std::exception& e) {
    // Its text may quote what it was given; its type does not.
    log::error("a handler failed", {{"reason", "http.internal"}, {"kind", typeid(e).name()}});
  } catch (...) {
    log::error("a handler failed", {{"reason", "http.internal"}});
  }
  return plain_problem(500, "http.internal", "the server failed at this request");
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
    char next = 0;
    const auto peeked = ::recv(c->socket.native_handle(), &next, 1, MSG_PEEK | MSG_DONTWAIT);
    // More bytes are the next request, come early: from here on the client is taken as present.
    if (peeked > 0 || (peeked < 0 && errno == EAGAIN)) return;
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
  const auto due = last_pass_ + pass_every;
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
    if (!stopping_ && queue_.size() * 2 > bounds_.queue) return schedule_pass();
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

const std::string& engine::date() {
  const std::int64_t second = std::time(nullptr);
  if (second != date_second_) {
    date_second_ = second;
    date_ = http_date(second);
  }
  return date_;
}

}  // namespace

result<std::unique_ptr<server>> server::start(const server_options& options, handler handle) {
  auto made = std::make_unique<engine>(options, std::move(handle));
  TRY(made->bind(options));
  made->run(options.workers);
  return made;
}

}  // namespace vaka::net
