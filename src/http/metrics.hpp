// Numbers for Prometheus, read by callback when they are asked for: nothing is counted twice.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vaka::http {

/// Names begin with "vaka_", counters end in "_total"; labels hold fixed words, never ids or
/// personal data. Filled at start, then only read: thread-safe as far as the callbacks are.
class metrics {
 public:
  using labels = std::vector<std::pair<std::string, std::string>>;
  using reading = std::function<double()>;

  void counter(std::string_view name, std::string_view help, reading read, labels fixed = {});
  void gauge(std::string_view name, std::string_view help, reading read, labels fixed = {});

  /// Text exposition format 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  struct series {
    std::string labels;  // "{result=\"ok\"}" or empty
    reading read;
  };
  struct family {
    std::string name;
    std::string help;
    std::string_view type;
    std::vector<series> all;
  };
  void add(std::string_view type, std::string_view name, std::string_view help, reading read,
           const labels& fixed);

  std::vector<family> families_;
};

}  // namespace vaka::http
