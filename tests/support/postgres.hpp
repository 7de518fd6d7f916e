// A PostgreSQL server of our own for tests: in a temporary folder, on a Unix socket and a free
// loopback port, as an unprivileged user where the tests run as root. It ends with this process.
#pragma once

#include "base/result.hpp"

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace vaka::testing {

class postgres {
 public:
  /// Where the server's programs lie; empty when it is not installed.
  [[nodiscard]] static std::filesystem::path programs();

  /// `durable`: with fsync, for what measures or proves durability; off otherwise.
  [[nodiscard]] static result<std::unique_ptr<postgres>> start(bool durable = false);
  /// The server that all tests of this process share; nullptr when none is installed. Throws when
  /// it is installed and does not start.
  [[nodiscard]] static postgres* shared();

  ~postgres();
  postgres(const postgres&) = delete;
  postgres& operator=(const postgres&) = delete;

  /// A URL whose tables go to a schema of their own, made by this call.
  [[nodiscard]] result<std::string> fresh_url();
  /// The database itself.
  [[nodiscard]] std::string url() const;

  /// Ends the server as a crash would (immediate shutdown); the folder stays.
  void stop();
  [[nodiscard]] result<void> start_again();

 private:
  postgres() = default;
  [[nodiscard]] result<void> prepare();
  [[nodiscard]] pid_t spawn(const std::vector<std::string>& command) const;
  [[nodiscard]] bool run(const std::vector<std::string>& command) const;

  std::filesystem::path folder_;
  int port_ = 0;
  bool durable_ = false;
  pid_t server_ = 0;
  int schemas_ = 0;
};

}  // namespace vaka::testing
