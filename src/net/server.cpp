// One network thread accepts, reads, parks and writes; workers run the handlers. Everything but the
// queue, the counters and what a worker is handed belongs to the network thread alone.
#include "net/server.hpp"

#include "base/log.hpp"
#include "net/alarm.hpp"
#include "net/doors.hpp"
#include "net/listen.hpp"
#include "net/message.hpp"
#include "net/parking.hpp"
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
constexpr std::string_view goes_on_from = "x-goes-on-from";
constexpr auto sweep_every = std::chrono::milliseconds(100);
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
  bool streaming = false;  // the head is out, the body goes on; until the connection ends

  void begin_part() {
    // Only the server says when a request was parked for long enough, and where a body goes on.
    drop_header(current, parked_out);
    drop_header(current, goes_on_from);
    answer.body.clear();
    arrived = steady::now();
    deadline = steady::time_point::max();
    answered = hung_up = last_call = false;
    ++round;
  }
  void complete() {
    answered = true;
    ready.cancel();
  }
  // For how long, if there is nothing to send. A stream's next call begins where this one ended.
  std::optional<int> waits_for_news_ms() {
    if (!streaming) return answer.park_ms;
    if (!answer.goes_on || !answer.body.empty()) return std::nullopt;
    drop_header(current, goes_on_from);
    current.headers.emplace_back(goes_on_from, answer.goes_on->from);
    return answer.goes_on->idle_ms;
  }
  void expire() {
    expired = true;
    boost::system::error_code ignored;
    if (now == phase::writing)
      socket.close(ignored);
    else
      socket.cancel(ignored);
  }
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

  [[nodiscard]] std::uint16_t port() const override { return doors_.port(); }
  void wake() override;
  void stop() override;
  [[nodiscard]] statistics stats() const override {
    return {requests_.load(), open_.load(), refused_.load(), streams_.load()};
  }

 private:
  // Network thread.
  void admit(int taken, std::string peer);
  task<void> serve(connection_ptr c);
  task<bool> read_request(connection_ptr c);
  task<void> answer_request(connection_ptr c);
  task<bool> send(connection_ptr c);
  task<void> stream_on(connection_ptr c);
  static task<void> until_answered(connection_ptr c) {
    while (!c->answered) {
      c->ready.expires_at(steady::time_point::max());
      [[maybe_unused]] const auto woken = co_await c->ready.async_wait(quietly);
    }
  }
  task<void> drain(connection_ptr c);
  std::ptrdiff_t take_bytes(connection& c);
  bool answer_expired(connection& c) const;
  void begin_exchange(connection& c) {
    c.current = c.reader.take();
    c.current.peer = c.peer;
    c.begin_part();
    ++requests_;
  }
  void begin_stream(connection& c) {
    if (streams_.load() < bounds_.streams) {
      c.streaming = true;
      ++streams_;
      return;
    }
    ++refused_;
    c.answer = plain_problem(503, "http.streams", "too many streams are open");
  }
  void begin_answer(connection& c) {
    c.head = head_bytes(c.answer, c.keep, date_.now());
    const int status = c.answer.status;
    if (c.current.method == "HEAD" || status == 204 || status == 304) c.answer.body.clear();
  }
  void hand_over(const connection_ptr& c) {
    c->now = phase::working;
    if (workers_.hand_over(c)) return;
    ++refused_;
    c->answer =
        plain_problem(503, "http.busy", "more requests are waiting than can be served soon");
    c->complete();
  }
  void finished(const connection_ptr& c);
  void park(const connection_ptr& c);
  void unpark(const connection_ptr& c);
  void watch_for_hang_up(const connection_ptr& c);
  void schedule_pass() {
    const auto due = parked_.next_pass();
    steady::now() >= due ? pass() : passer_.set(due);
  }
  void pass();
  void sweep();
  void begin_stop() {
    stopping_ = true;
    close_all_at_ = steady::now() + stop_grace;
    doors_.close();
    for (const auto& c : connections_)
      if (c->now == phase::reading || c->now == phase::draining) c->expire();
    pass();
  }
  void set_deadline(connection& c, int ms) {
    c.deadline = steady::now() + std::chrono::milliseconds(ms);
  }
  void work(connection_ptr c);

  const server_bounds bounds_;
  const handler handle_;
  asio::io_context io_{1};
  doors doors_{io_};

  std::unordered_set<connection_ptr> connections_;
  parking<connection_ptr> parked_;
  std::array<char, read_bytes> buffer_{};
  alarm sweeper_{io_, [this] { sweep(); }};
  alarm passer_{io_, [this] { pass(); }};
  bool stopping_ = false;
  steady::time_point close_all_at_ = steady::time_point::max();
  date_line date_;

  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> open_{0};
  std::atomic<std::uint64_t> refused_{0};
  std::atomic<std::uint64_t> streams_{0};

  std::once_flag stopped_;
  std::thread network_;
  worker_pool<connection_ptr> workers_;
};

// Start and stop ---------------------------------------------------------------------------------

result<void> engine::open(const server_options& options) {
  raise_file_limit();
  const auto take = [this](int taken, std::string peer) { admit(taken, std::move(peer)); };
  TRY(doors_.open(options, take));
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
    doors_.remove();
  });
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
  sweeper_.set(steady::now() + sweep_every);
  asio::co_spawn(io_, serve(c), [this, c](const std::exception_ptr& failed) {
    if (failed) log::error("a connection failed", {{"reason", "net.connection_failed"}});
    connections_.erase(c);
    parked_.remove(c);
    c->expire();  // whatever still waits would keep the connection open
    --open_;
    if (c->streaming) --streams_;
    if (connections_.empty()) sweeper_.ring_early();
  });
}

// One connection ---------------------------------------------------------------------------------

task<void> engine::serve(connection_ptr c) {
  for (;;) {
    const bool arrived = co_await read_request(c);
    if (!arrived) co_return;
    co_await answer_request(c);
    if (c->hung_up) co_return;
    begin_answer(*c);
    const bool sent = co_await send(c);
    if (!sent) co_return;
    if (c->streaming) {
      co_await stream_on(c);
      co_return;
    }
    c->current = net::request{};
    c->answer = response{};
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
    if (stopping_) c->expire();
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
  co_await until_answered(c);
  if (c->answer.goes_on && c->current.method != "HEAD") begin_stream(*c);
  c->keep = c->reader.keep_alive() && !c->answer.close && !c->streaming && !stopping_;
}

task<bool> engine::send(connection_ptr c) {
  if (c->watching) c->socket.cancel();
  c->watching = false;
  c->now = phase::writing;
  set_deadline(*c, bounds_.body_timeout_ms);
  const std::array bytes{asio::buffer(c->head), asio::buffer(c->answer.body)};
  const auto sent = co_await asio::async_write(c->socket, bytes, quietly);
  c->head.clear();
  co_return !std::get<0>(sent);
}

// Part by part, each when there is something to say or nothing was for long enough. The body ends
// where the connection does.
task<void> engine::stream_on(connection_ptr c) {
  while (c->answer.goes_on && !stopping_) {
    c->begin_part();
    finished(c);
    co_await until_answered(c);
    if (c->hung_up || c->answer.status != 200) co_return;
    const bool sent = co_await send(c);
    if (!sent) co_return;
  }
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

// On a worker.
void engine::work(connection_ptr c) {
  c->seen_wakes = parked_.wakes();
  c->answer = call_guarded(handle_, c->current);
  asio::post(io_, [this, c = std::move(c)] { finished(c); });
}

void engine::finished(const connection_ptr& c) {
  const auto wait_ms = c->waits_for_news_ms();
  if (!wait_ms || c->last_call || c->hung_up) return c->complete();
  c->park_until = c->arrived + std::chrono::milliseconds(std::min(*wait_ms, limits::long_poll_ms));
  park(c);
}

// Parking ----------------------------------------------------------------------------------------

void engine::park(const connection_ptr& c) {
  c->now = phase::parked;
  parked_.add(c);
  if (!c->watching) watch_for_hang_up(c);
  if (stopping_ || steady::now() >= c->park_until) return unpark(c);
  // After it counts as waiting: a wake either sees that or is seen here.
  if (parked_.wakes() != c->seen_wakes) schedule_pass();
}

void engine::unpark(const connection_ptr& c) {
  const connection_ptr held = c;  // `c` may be the set's own
  parked_.remove(held);
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
    parked_.remove(c);
    c->complete();
  });
}

void engine::wake() {
  if (!parked_.wake()) return;
  asio::post(io_, [this] {
    parked_.wake_taken();
    schedule_pass();
  });
}

void engine::pass() {
  for (const auto& c : parked_.pass()) {
    // When the workers are behind, the rest stays parked until the next pass.
    if (!stopping_ && workers_.waiting() * 2 > bounds_.queue) return schedule_pass();
    if (c->now == phase::parked) unpark(c);
  }
}

// Time -------------------------------------------------------------------------------------------

// One sweep over all connections in place of a timer per read and write.
void engine::sweep() {
  const auto now = steady::now();
  std::vector<connection_ptr> due;
  for (const auto& c : connections_) {
    if (c->now == phase::parked && now >= c->park_until)
      due.push_back(c);
    else if (now >= c->deadline)
      c->expire();
    else if (now >= close_all_at_ && c->now == phase::writing)
      c->expire();
  }
  for (const auto& c : due) unpark(c);
  if (!connections_.empty()) sweeper_.set(now + sweep_every);
}

}  // namespace

result<std::unique_ptr<server>> server::start(const server_options& options, handler handle) {
  auto made = std::make_unique<engine>(options, std::move(handle));
  TRY(made->open(options));
  return made;
}

}  // namespace vaka::net
