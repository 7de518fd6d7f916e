// One installation: the data folder, the store in it and everything that works on it, wired. The
// only place that names all modules.
#pragma once

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "crypto/master_key.hpp"
#include "db/seals.hpp"
#include "db/store.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vaka::registers {
class run_queue;
struct register_context;
}  // namespace vaka::registers

namespace vaka::app {

struct installation_options {
  std::filesystem::path data;
  std::optional<std::string> store;      // postgresql://…; SQLite in the data folder otherwise
  crypto::master_key_source master_key;  // none given: data/master.key, made when missing
  std::optional<std::filesystem::path> catalogue;  // on top of the one in the binary
  bool make = true;                                // false: an error where no store is yet
};

struct serve_options {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8420;
  bool insecure_no_auth = false;
  std::vector<std::string> allow_networks;
  /// Ask the DNS whether the domain of an e-mail address that is checked takes mail. Off, because
  /// every question tells the name server whose addresses are typed here.
  bool mail_route = false;
  std::vector<std::string> name_servers;   // of such questions; none: those of the machine
  std::vector<std::string> allow_origins;  // http/cross_origin.hpp
  /// Threads that answer requests. Many more than cores: one sleeps while its write is committed,
  /// and the more writes wait, the more share a commit. Measured with 32 connections on two cores:
  /// 3,000 onboardings a second with 4 threads, 4,000 with 8, 4,400 with 32; on a slow disk 199,
  /// 370, 644. Reading takes no harm: threads that are not needed sleep on.
  int workers = 32;
};

/// The store is open, nothing runs yet. Commands that write without a server use this much.
class installation {
 public:
  [[nodiscard]] static result<std::unique_ptr<installation>> open(
      const installation_options& options);
  ~installation();  // stops what was started, in order

  /// Starts followers, delivery and the HTTP server. Loopback only, unless told to be insecure.
  [[nodiscard]] result<void> serve(const serve_options& options);
  void stop();

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] const catalogue::catalogue& rules() const;
  [[nodiscard]] db::store& store();
  [[nodiscard]] const db::seals& seals() const;
  [[nodiscard]] const registers::register_context& registers() const;

 private:
  struct parts;
  explicit installation(std::unique_ptr<parts> made);
  void add_routes();
  std::unique_ptr<parts> parts_;
};

/// The socket in the data folder by which commands reach a running server.
[[nodiscard]] std::filesystem::path control_socket(const std::filesystem::path& data);

/// The catalogue in the binary, or that with a folder on top; every finding on stderr.
[[nodiscard]] result<catalogue::catalogue> load_catalogue(
    const std::optional<std::filesystem::path>& folder);

}  // namespace vaka::app
