// A whole world for tests: a store, the embedded catalogue, a register that is loaded from text,
// and the routes as a caller sees them.
#pragma once

#include "http/router.hpp"
#include "onboard/onboard_api.hpp"
#include "party/party_api.hpp"
#include "party/test_store.hpp"
#include "register/loader.hpp"
#include "watch/watch.hpp"

#include <map>
#include <string>
#include <vector>

namespace vaka::onboard::testing {

/// The n-th Norwegian organisation number from 9000000 on whose check digit exists.
inline std::string orgnr(int n) {
  static constexpr int weights[] = {3, 2, 7, 6, 5, 4, 3, 2};
  for (int i = 91'000'000;; ++i) {
    const std::string digits = std::to_string(i);
    int sum = 0;
    for (std::size_t k = 0; k < 8; ++k) sum += (digits[k] - '0') * weights[k];
    const int check = (11 - sum % 11) % 11;
    if (check < 10 && n-- == 0) return digits + std::to_string(check);
  }
}

struct unit {
  std::string name;
  std::string street = "Storgata 1";
  std::string form = "AS";
  std::string email = "";
};
/// Number → unit: the state of a register.
using units = std::map<std::string, unit>;

inline std::string as_file(const units& all) {
  json::array out;
  for (const auto& [number, u] : all) {
    json::object one{{"organisasjonsnummer", number},
                     {"navn", u.name},
                     {"organisasjonsform", json::object{{"kode", u.form}}},
                     {"forretningsadresse", json::object{{"adresse", json::array{u.street}},
                                                         {"postnummer", "0155"},
                                                         {"poststed", "OSLO"},
                                                         {"kommunenummer", "0301"},
                                                         {"landkode", "NO"}}}};
    if (!u.email.empty()) one.emplace_back("epostadresse", u.email);
    out.emplace_back(std::move(one));
  }
  return json::write(json::value(std::move(out)));
}

class world : public parties::testing::party_test {
 protected:
  catalogue::catalogue rules() override {
    auto loaded = catalogue::load_embedded();
    if (!loaded) throw std::runtime_error(loaded.error().errors.front().line());
    return std::move(*loaded);
  }

  void SetUp() override {
    party_test::SetUp();
    if (!store_) return;
    std::filesystem::create_directories(folder_.path() / "runs");
    registers_.emplace(registers::register_context{*store_, seals_, catalogue_, journal_, now_,
                                                   folder_.path() / "runs"});
    watcher_.emplace(*context_);
    parties::add_routes(routes_, *context_);
    onboard::add_routes(routes_, *context_);
  }

  /// Loads a state of the register, published a day after the one before.
  void load(const units& all) {
    day_ += 86'400'000'000;
    const std::string file = as_file(all);
    const registers::load_request what{.source = "no-brreg-units",
                                       .open = registers::open_memory(file),
                                       .file_name = "test.json",
                                       .published = {day_}};
    const auto begun = taken(registers::begin_load(*registers_, what));
    const auto done = taken(registers::carry_out(*registers_, what, begun, {}));
    EXPECT_EQ(done.state, registers::run_state::applied) << done.reason;
  }

  /// Lets the watcher do all there is to do; how many events that was.
  int watch_all() { return drain(*watcher_); }
  static int drain(watch::watcher& w) {
    int all = 0;
    while (const int handled = taken(w.step())) all += handled;
    return all;
  }

  struct answer {
    int status = 0;
    json::value body;
    net::response raw;
  };
  answer call(const std::string& method, const std::string& target, const std::string& body = "",
              const net::header_list& more = {}) {
    net::request request{
        .method = method, .target = target, .headers = more, .body = body, .peer = "test"};
    if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    answer out;
    out.raw = routes_.dispatch(request);
    out.status = out.raw.status;
    out.body = taken(json::parse(out.raw.body));
    return out;
  }
  answer post(const std::string& number, const std::string& more = "") {
    return call("POST", "/v1/parties", request_for("no.orgnr", number, more));
  }
  static std::string request_for(const std::string& scheme, const std::string& number,
                                 const std::string& more = "") {
    return R"({"identifier":{"scheme":")" + scheme + R"(","value":")" + number +
           R"("},"purpose":"customer-due-diligence")" + more + "}";
  }
  /// A member by its path: at(body, {"values", "legal_name", "value"}).
  static json::value at(const json::value& from, const std::vector<std::string>& path) {
    const json::value* here = &from;
    for (const auto& step : path) {
      here = here == nullptr ? nullptr : here->find(step);
    }
    return here == nullptr ? json::value() : *here;
  }
  json::value value_of(const std::string& party, const std::vector<std::string>& field,
                       const std::string& query = "") {
    std::vector<std::string> path{"values"};
    path.insert(path.end(), field.begin(), field.end());
    path.emplace_back("value");
    return at(call("GET", "/v1/parties/" + party + query).body, path);
  }

  std::int64_t day_ = 1'699'920'000'000'000;
  std::optional<registers::register_context> registers_;
  std::optional<watch::watcher> watcher_;
  http::router routes_;
};

}  // namespace vaka::onboard::testing
