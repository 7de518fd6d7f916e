// What the demo stands on: a server of its own, a receiver of its own, and the examples on disk.
#pragma once

#include "app/demo.hpp"
#include "app/installation.hpp"
#include "format/json.hpp"
#include "net/server.hpp"
#include "webhook/receiver.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

namespace vaka::app {

/// A folder that is removed with this value, unless it is to be kept.
class demo_folder {
 public:
  [[nodiscard]] static result<demo_folder> make(const std::optional<std::filesystem::path>& kept);
  demo_folder(demo_folder&& other) noexcept;
  demo_folder& operator=(demo_folder&&) = delete;
  ~demo_folder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  demo_folder(std::filesystem::path path, bool temporary)
      : path_(std::move(path)), temporary_(temporary) {}
  std::filesystem::path path_;
  bool temporary_ = false;
};

/// The example file of that name, from the binary, written into `folder`.
[[nodiscard]] result<std::string> write_example(const std::filesystem::path& folder,
                                                std::string_view name);
/// An example text file's lines without comments.
[[nodiscard]] std::vector<std::string> example_lines(std::string_view name);

/// The API as a client sees it, over loopback HTTP.
class demo_client {
 public:
  explicit demo_client(std::uint16_t port) : base_("http://127.0.0.1:" + std::to_string(port)) {}

  [[nodiscard]] result<json::value> get(const std::string& target) const;
  [[nodiscard]] result<json::value> post(const std::string& target, const json::value& body) const;
  [[nodiscard]] result<json::value> put(const std::string& target, const json::value& body) const;
  [[nodiscard]] const std::string& base() const { return base_; }

 private:
  [[nodiscard]] result<json::value> call(const char* method, const std::string& target,
                                         const json::value* body) const;
  std::string base_;
};

/// `vaka receiver` behind a real HTTP server, started before its secret is known: an endpoint needs
/// the URL, the receiver needs the endpoint's secret.
class demo_receiver {
 public:
  [[nodiscard]] static result<std::unique_ptr<demo_receiver>> start();
  ~demo_receiver();

  [[nodiscard]] std::string url() const;
  result<void> begin(webhook::receiver_options options);
  [[nodiscard]] webhook::receiver::counts counts() const;

 private:
  std::shared_ptr<webhook::receiver> now() const;
  mutable std::mutex mutex_;
  std::shared_ptr<webhook::receiver> receiver_;
  std::unique_ptr<net::server> server_;
};

}  // namespace vaka::app
