// Load for benchmarks: keep-alive connections that each ask again as soon as they are answered, all
// on the calling thread, so that its CPU time can be told from the server's.
#pragma once

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::bench {

inline double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// What a load took. The server is everything of this process but the calling thread.
struct load_figures {
  std::size_t requests = 0;
  double seconds = 0;
  double server_cpu_s = 0;
  std::vector<float> latencies_ms;

  [[nodiscard]] double rate() const { return static_cast<double>(requests) / seconds; }
  [[nodiscard]] double cpu_us() const { return server_cpu_s * 1e6 / static_cast<double>(requests); }
  void add(const load_figures& other) {
    requests += other.requests;
    seconds += other.seconds;
    server_cpu_s += other.server_cpu_s;
    latencies_ms.insert(latencies_ms.end(), other.latencies_ms.begin(), other.latencies_ms.end());
  }
  /// Of latencies; 0.99 for the one that 99 % do not exceed.
  [[nodiscard]] double quantile(double part) const {
    if (latencies_ms.empty()) return 0;
    auto sorted = latencies_ms;
    const auto place = static_cast<std::ptrdiff_t>(part * static_cast<double>(sorted.size() - 1));
    std::nth_element(sorted.begin(), sorted.begin() + place, sorted.end());
    return static_cast<double>(sorted[static_cast<std::size_t>(place)]);
  }
};

class http_load {
 public:
  /// The next request's bytes; empty: there are no more.
  using next_request = std::function<std::string()>;
  using take_answer = std::function<void(int status, std::string_view body)>;

  http_load(std::uint16_t port, int connections) : epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    for (int i = 0; i < connections; ++i) connections_.push_back({connected(port)});
    for (std::size_t i = 0; i < connections_.size(); ++i) {
      epoll_event wanted{};
      wanted.events = EPOLLIN;
      wanted.data.u64 = i;
      must(epoll_ctl(epoll_, EPOLL_CTL_ADD, connections_[i].socket, &wanted) == 0, "epoll_ctl");
    }
  }
  ~http_load() {
    for (const auto& c : connections_) close(c.socket);
    close(epoll_);
  }
  http_load(const http_load&) = delete;
  http_load& operator=(const http_load&) = delete;

  /// Runs until `next` has no more and everything is answered.
  load_figures run(const next_request& next, const take_answer& take) {
    load_figures out;
    const double began = seconds_of(CLOCK_MONOTONIC);
    const double cpu = server_cpu();
    std::size_t open = 0;
    for (auto& c : connections_) open += ask(c, next) ? 1 : 0;
    std::vector<epoll_event> events(connections_.size());
    while (open > 0) {
      const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 30'000);
      must(count > 0 || errno == EINTR, "no answer within 30 s");
      for (int i = 0; i < count; ++i) {
        auto& c = connections_[events[static_cast<std::size_t>(i)].data.u64];
        if (!read_answer(c, take)) continue;
        out.latencies_ms.push_back(
            static_cast<float>((seconds_of(CLOCK_MONOTONIC) - c.asked) * 1e3));
        if (!ask(c, next)) --open;
      }
    }
    out.requests = out.latencies_ms.size();
    out.seconds = seconds_of(CLOCK_MONOTONIC) - began;
    out.server_cpu_s = server_cpu() - cpu;
    return out;
  }

 private:
  struct connection {
    int socket = -1;
    std::string in = {};
    double asked = 0;
  };

  static void must(bool good, const char* what) {
    if (!good) throw std::runtime_error(what);
  }

  static double server_cpu() {
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID) - seconds_of(CLOCK_THREAD_CPUTIME_ID);
  }

  static int connected(std::uint16_t port) {
    const int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    must(connect(made, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0, "cannot connect");
    const int on = 1;
    setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return made;
  }

  static bool ask(connection& c, const next_request& next) {
    const std::string bytes = next();
    if (bytes.empty()) return false;
    c.asked = seconds_of(CLOCK_MONOTONIC);
    const auto sent = send(c.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    must(sent == static_cast<ssize_t>(bytes.size()), "a request was not taken whole");
    return true;
  }

  /// True when the answer is whole. One request at a time, so nothing follows it.
  bool read_answer(connection& c, const take_answer& take) {
    const auto got = recv(c.socket, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    must(got > 0, "the server closed a connection");
    c.in.append(buffer_.data(), static_cast<std::size_t>(got));
    const auto head = c.in.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    constexpr std::string_view name = "Content-Length: ";
    const auto length = c.in.find(name);
    must(length < head, "an answer without Content-Length");
    std::size_t size = 0;
    std::from_chars(c.in.data() + length + name.size(), c.in.data() + head, size);
    if (c.in.size() < head + 4 + size) return false;
    int status = 0;
    std::from_chars(c.in.data() + 9, c.in.data() + 12, status);
    take(status, std::string_view(c.in).substr(head + 4, size));
    c.in.clear();
    return true;
  }

  int epoll_;
  std::vector<connection> connections_;
  std::string buffer_ = std::string(64 * 1024, '\0');
};

}  // namespace vaka::bench
