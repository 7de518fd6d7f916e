#include "app/demo_stage.hpp"

#include "base/embedded.hpp"
#include "net/fetch.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace vaka::app {
namespace {

// Reads of personal data say why, here as anywhere.
constexpr const char* demo_purpose = "customer-due-diligence";

std::string_view example(std::string_view name) {
  for (const auto& file : embedded::examples())
    if (file.path.ends_with(name)) return file.content;
  return {};
}

}  // namespace

result<demo_folder> demo_folder::make(const std::optional<std::filesystem::path>& kept) {
  if (kept) return demo_folder(*kept, false);
  std::string name = (std::filesystem::temp_directory_path() / "vaka-demo-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr)
    return fail(errc::unavailable, "demo.folder", "cannot make a temporary folder", name,
                "make room, or name a folder with --data");
  return demo_folder(name, true);
}

demo_folder::demo_folder(demo_folder&& other) noexcept
    : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, false)) {}

demo_folder::~demo_folder() {
  std::error_code ignored;
  if (temporary_) std::filesystem::remove_all(path_, ignored);
}

result<std::string> write_example(const std::filesystem::path& folder, std::string_view name) {
  const auto file = folder / name;
  std::ofstream out(file, std::ios::binary);
  const auto content = example(name);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out || content.empty())
    return fail(errc::unavailable, "demo.example", "cannot write the example file", file.string(),
                "make room, or name a folder with --data");
  return file.string();
}

std::vector<std::string> example_lines(std::string_view name) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(example(name))};
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  return lines;
}

result<json::value> demo_client::call(const char* method, const std::string& target,
                                      const json::value* body) const {
  net::fetch_request what;
  what.method = method;
  what.url = base_ + target;
  what.headers = {{"Vaka-Purpose", demo_purpose}};
  if (body != nullptr) {
    what.headers.emplace_back("Content-Type", "application/json");
    what.body = json::write(*body);
  }
  const auto answer = TRY(net::fetch(what));
  auto content = TRY(json::parse(answer.body.empty() ? "null" : answer.body));
  if (answer.status < 400) return content;
  return fail(errc::internal, "demo.refused", std::string(content.text("detail", answer.body)),
              std::string(method) + " " + target, content.text("remedy"));
}

result<json::value> demo_client::get(const std::string& target) const {
  return call("GET", target, nullptr);
}
result<json::value> demo_client::post(const std::string& target, const json::value& body) const {
  return call("POST", target, &body);
}
result<json::value> demo_client::put(const std::string& target, const json::value& body) const {
  return call("PUT", target, &body);
}

result<std::unique_ptr<demo_receiver>> demo_receiver::start() {
  auto made = std::make_unique<demo_receiver>();
  made->server_ = TRY(net::server::start(
      {.host = "127.0.0.1", .port = 0, .unix_socket = {}, .workers = 2},
      [receiver = made.get()](const net::request& request) {
        const auto begun = receiver->now();
        if (!begun)
          return net::response{
              .status = 503, .body = "", .headers = {}, .park_ms = {}, .goes_on = {}};
        return begun->handle(request);
      }));
  return made;
}

demo_receiver::~demo_receiver() {
  if (server_) server_->stop();
}

std::string demo_receiver::url() const {
  return "http://127.0.0.1:" + std::to_string(server_->port()) + "/hooks";
}

result<void> demo_receiver::begin(webhook::receiver_options options) {
  std::shared_ptr<webhook::receiver> made = TRY(webhook::receiver::make(std::move(options)));
  const std::lock_guard lock(mutex_);
  receiver_ = std::move(made);
  return {};
}

std::shared_ptr<webhook::receiver> demo_receiver::now() const {
  const std::lock_guard lock(mutex_);
  return receiver_;
}

webhook::receiver::counts demo_receiver::counts() const {
  const auto begun = now();
  return begun ? begun->stats() : webhook::receiver::counts{};
}

}  // namespace vaka::app
