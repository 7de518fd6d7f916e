#include "app/demo.hpp"

#include "app/demo_stage.hpp"
#include "app/exit_code.hpp"
#include "app/listening.hpp"
#include "base/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <map>
#include <set>
#include <thread>

namespace vaka::app {
namespace {

constexpr const char* first_day = "no-brreg-units-2026-11-21.csv.xz";
constexpr const char* next_day = "no-brreg-units-2026-11-22-made-up.csv.xz";

/// What is loaded beside Norway: real records, few of each.
struct neighbour {
  const char* source;
  const char* file;
  const char* day;   // the youngest its records speak of
  const char* what;  // in the timeline, behind how many
};
constexpr std::array<neighbour, 3> neighbours = {{
    {"fi-prh-companies", "fi-prh-companies.json.xz", "2026-04-02",
     "Finnish companies (PRH and Verohallinto, CC BY 4.0), JSON"},
    {"dk-cvr-companies", "dk-cvr-companies.json.xz", "2024-02-12",
     "Danish companies with their whole history (CVR, Erhvervsstyrelsen), JSON"},
    {"gleif-lei", "gleif-lei.xml.xz", "2018-09-01",
     "legal entities of the world (GLEIF, CC0), XML"},
}};

constexpr const char* purpose = "customer-due-diligence";
constexpr std::int64_t deliveries_within_us = 60'000'000;
constexpr std::size_t shown_of_each = 2;  // of each kind of change; all are counted

void nap() {
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

// A value as a person reads it on one line.
std::string shown(const json::value* v) {
  if (v == nullptr || v->is_null()) return "—";
  if (const auto* text = v->if_string()) {
    std::string line = *text;
    std::ranges::replace(line, '\n', '/');  // lists are one item a line
    return line;
  }
  if (const auto* list = v->if_array()) {
    std::string out;
    for (const auto& item : *list) out += (out.empty() ? "" : ", ") + shown(&item);
    return out;
  }
  return json::write(*v);
}

struct totals {
  std::int64_t objects = 0, changes = 0, events = 0, asks = 0, accepts = 0, declines = 0,
               payloads = 0, records_updated = 0;
};

class demo {
 public:
  demo(const demo_options& options, const std::filesystem::path& folder, demo_client client,
       demo_receiver& receiver)
      : options_(options), folder_(folder), api_(std::move(client)), receiver_(receiver) {}

  result<void> run() {
    TRY(load_first_day());
    TRY(load_neighbours());
    TRY(onboard());
    TRY(connect_receiver());
    TRY(load_next_day());
    TRY(tell_changes());
    TRY(wait_for_deliveries());
    TRY(tell_updates());
    tell_totals();
    return {};
  }

  [[nodiscard]] double seconds() const {
    return static_cast<double>(monotonic_us() - begun_) / 1e6;
  }

 private:
  struct customer {
    std::string number;
    std::string party;
    bool person = false;
    std::string name;  // of organisations: what a person's business is called stays off the screen
  };

  // One line of the timeline: when, who, what.
  template <class... Args>
  void say(std::string_view who, fmt::format_string<Args...> text, Args&&... args) const {
    if (options_.json) return;
    std::cout << fmt::format("{:6.2f} s  {:<10}", seconds(), who)
              << fmt::format(text, std::forward<Args>(args)...) << '\n'
              << std::flush;
  }

  result<json::value> load(const char* file, const char* day,
                           const std::string& source = "no-brreg-units") {
    const auto path = TRY(write_example(folder_, file));
    auto r = TRY(api_.post("/v1/registers/" + source + "/runs",
                           json::object{{"path", path}, {"published", day}}));
    return settled(std::string(r.text("run")));
  }

  result<json::value> settled(const std::string& run) {
    for (;;) {
      auto r = TRY(api_.get("/v1/runs/" + run));
      const auto state = r.text("state");
      if (state == "rejected" || state == "interrupted")
        return fail(errc::internal, "demo.run", r.text("reason"), run);
      if (state != "reading" && state != "applying") return r;
      nap();
    }
  }

  result<void> load_first_day() {
    const auto r = TRY(load(first_day, "2026-11-21"));
    totals_.objects = r.find("counts")->integer("appeared");
    say("register",
        "{} real Norwegian units loaded (Brønnøysundregistrene, NLOD 2.0), "
        "snapshot of 2026-11-21; one event, nobody is asked about a first load",
        totals_.objects);
    return {};
  }

  result<void> load_neighbours() {
    for (const auto& n : neighbours) {
      const auto r = TRY(load(n.file, n.day, n.source));
      const auto loaded = r.find("counts")->integer("appeared");
      totals_.objects += loaded;
      say("register", "{} real {}", loaded, n.what);
    }
    return {};
  }

  result<void> onboard() {
    for (const auto& number : example_lines("onboard-25.txt")) TRY(onboard_one(number));
    say("onboard", "{} organisations by number alone; {} are sole traders and treated as persons",
        customers_.size(),
        std::ranges::count_if(customers_, [](const customer& c) { return c.person; }));
    return {};
  }

  result<void> onboard_one(const std::string& number) {
    const auto answer = TRY(api_.post(
        "/v1/parties",
        json::object{{"identifier", json::object{{"scheme", "no.orgnr"}, {"value", number}}},
                     {"purpose", purpose}}));
    customer c{number, std::string(answer.text("party")), false, ""};
    const auto object = TRY(api_.get("/v1/objects/" + std::string(answer.text("object"))));
    c.person = *object.find("person")->if_bool();
    const auto* record = object.find("record");
    c.name = c.person ? "(sole trader)" : std::string(record->text("legal_name"));
    say("onboard", "{}  {:<34}  {} values with source and times, watched", c.party, c.name,
        answer.integer("values"));
    customers_.push_back(std::move(c));
    return {};
  }

  result<void> connect_receiver() {
    const auto made = TRY(
        api_.post("/v1/webhooks", json::object{{"url", receiver_.url()},
                                               {"datasets", json::array{"no/company-information"}},
                                               {"purpose", purpose},
                                               {"description", "the demo's receiver"}}));
    webhook_ = made.text("id");
    std::string list;
    for (const auto& number : example_lines("receiver-own.txt")) list += number + "\n";
    webhook::receiver_options options;
    options.secret = made.text("secret");
    const auto digest_key = TRY(from_hex(made.text("digest_key")));
    TRY(webhook::add_own(options, list, "no.orgnr", digest_key));
    const auto own = options.own.size();
    TRY(receiver_.begin(std::move(options)));
    TRY(list_own_persons());
    say("webhook", "{} → {}; the receiver keeps a list of {} customers to itself", webhook_,
        receiver_.url(), own);
    return {};
  }

  // Natural persons are never a firehose: of the sole traders the receiver lists its own (section 3
  // of the protocol), all others it is not asked about.
  result<void> list_own_persons() {
    json::array subjects;
    for (const auto& c : customers_)
      if (c.person) subjects.push_back(json::object{{"scheme", "no.orgnr"}, {"value", c.number}});
    const auto count = subjects.size();
    TRY(api_.put("/v1/webhooks/" + webhook_ + "/subjects",
                 json::object{{"subjects", std::move(subjects)},
                              {"ground", "legal-obligation-aml"},
                              {"permit", "demo: the receiver's own sole traders"}}));
    say("webhook", "subject list of {} sole traders set; persons outside it are not asked about",
        count);
    return {};
  }

  result<void> load_next_day() {
    before_next_day_ = to_rfc3339(system_now());
    auto r = TRY(load(next_day, "2026-11-22"));
    if (r.text("state") == "held") {
      say("guard", "held: {}", r.text("reason"));
      TRY(api_.post("/v1/runs/" + std::string(r.text("run")) + "/release",
                    json::object{{"reason", "demo: the next day is made up"}}));
      r = TRY(settled(std::string(r.text("run"))));
      say("guard", "released by a person, with a reason");
    }
    const auto* counts = r.find("counts");
    totals_.changes = counts->integer("fields");
    say("register",
        "next day loaded (made-up changes): {} changed, {} new, {} gone; "
        "{} fields; {} records differ in formatting or immaterial fields only",
        counts->integer("changed"), counts->integer("appeared"), counts->integer("disappeared"),
        totals_.changes, counts->integer("noise"));
    return {};
  }

  // Every register event of the next day, sorted by what happened; a few of each kind are shown.
  result<void> tell_changes() {
    std::string cursor;
    for (;;) {
      const auto page = TRY(api_.get("/v1/changes?type=object.&limit=500" +
                                     (cursor.empty() ? "" : "&after=" + cursor)));
      const auto& events = *page.find("events")->if_array();
      for (const auto& e : events)
        if (*e.find("material")->if_bool()) take_event(e);
      if (events.size() < 500) break;
      cursor = page.text("cursor");
    }
    for (const auto& [kind, lines] : happened_) {
      say("changes", "{} {} (made up), {}", lines.size(), kind,
          lines.size() > shown_of_each ? "among them" : "namely");
      for (std::size_t i = 0; i < std::min(lines.size(), shown_of_each); ++i)
        say("", "  {}", lines[i]);
    }
    return {};
  }

  void take_event(const json::value& e) {
    ++totals_.events;
    const auto* body = e.find("body");
    const std::string number(body->text("key"));
    touched_.insert(number);
    const bool person = *body->find("person")->if_bool();
    expected_asks_ += !person || is_customer(number) ? 1 : 0;
    const std::string who = person ? "(sole trader)" : number;
    const auto change = body->text("change");
    if (change == "appeared") happened_["new"].push_back(who);
    if (change == "disappeared") happened_["deregistered"].push_back(who);
    std::map<std::string, std::string> lines;
    for (const auto& f : *body->find("fields")->if_array()) {
      if (change != "changed" || !*f.find("material")->if_bool()) continue;
      auto& line = lines[kind_of(f.text("field"))];
      line += line.empty() ? who + "  " : ", ";
      line += person ? std::string(f.text("field"))
                     : fmt::format("{}: {} → {}", f.text("field"), shown(f.find("before")),
                                   shown(f.find("after")));
    }
    for (auto& [kind, line] : lines) happened_[kind].push_back(std::move(line));
  }

  [[nodiscard]] bool is_customer(const std::string& number) const {
    return std::ranges::find(customers_, number, &customer::number) != customers_.end();
  }

  static std::string kind_of(std::string_view field) {
    if (field.starts_with("registered_address.")) return "moved";
    if (field == "legal_name") return "renamed";
    if (field.starts_with("bankrupt")) return "bankrupt";
    if (field == "employee_band") return "in another band of employees";
    return "changed otherwise";
  }

  result<void> wait_for_deliveries() {
    const auto until_us = monotonic_us() + deliveries_within_us;
    for (;;) {
      const auto s = TRY(api_.get("/v1/webhooks/" + webhook_ + "/statistics"));
      const auto seen = receiver_.counts();
      const auto settled = s.integer("delivered") + s.integer("declined");
      if (settled >= expected_asks_) return tell_deliveries(s, seen);
      if (monotonic_us() > until_us) return not_delivered(settled);
      nap();
    }
  }

  [[nodiscard]] failure not_delivered(std::int64_t settled) const {
    return fail(errc::timeout, "demo.not_delivered",
                fmt::format("{} of {} asks were settled in {} s", settled, expected_asks_,
                            deliveries_within_us / 1'000'000),
                receiver_.url(),
                "see that programs may connect to each other on this machine's loopback");
  }

  result<void> tell_deliveries(const json::value& s, const webhook::receiver::counts& seen) {
    totals_.asks = static_cast<std::int64_t>(seen.asks);
    totals_.accepts = static_cast<std::int64_t>(seen.accepts);
    totals_.declines = static_cast<std::int64_t>(seen.declines);
    totals_.payloads = static_cast<std::int64_t>(seen.payloads);
    say("webhook",
        "{} asked, {} accepted, {} declined, {} payloads delivered; {} bad signatures; "
        "{} bytes not sent",
        totals_.asks, totals_.accepts, totals_.declines, totals_.payloads, seen.unsigned_or_stale,
        s.integer("bytes_not_sent"));
    return {};
  }

  // The watched records themselves, before and after.
  result<void> tell_updates() {
    for (const auto& c : customers_) {
      if (!touched_.contains(c.number)) continue;
      for (const auto& change : TRY(new_values(c)))
        say("applied", "{}  {:<28}  {}: {} → {}", c.party, c.name, change.text("field"),
            c.person ? "•" : shown(change.find("before")),
            c.person ? "•" : shown(change.find("after")));
      ++totals_.records_updated;
      example_party_ = c.party;
    }
    return {};
  }

  // What has become current since the next day was loaded; waits until the watcher has come by.
  result<json::array> new_values(const customer& c) {
    for (int tries = 0; tries < 400; ++tries) {
      const auto page = TRY(api_.get("/v1/parties/" + c.party + "/history?limit=1000"));
      json::array fresh;
      for (const auto& change : *page.find("changes")->if_array())
        if (change.text("from") > before_next_day_) fresh.push_back(change);
      if (!fresh.empty()) return fresh;
      nap();
    }
    return fail(errc::timeout, "demo.not_applied", "a watched record was not updated", c.party);
  }

  void tell_totals() const {
    if (options_.json) {
      std::cout << json::write(json::object{{"objects", totals_.objects},
                                            {"changes", totals_.changes},
                                            {"events", totals_.events},
                                            {"asks", totals_.asks},
                                            {"accepts", totals_.accepts},
                                            {"declines", totals_.declines},
                                            {"payloads", totals_.payloads},
                                            {"records_updated", totals_.records_updated},
                                            {"seconds", seconds()}})
                << '\n';
      return;
    }
    say("totals",
        "{} objects · {} changed fields · {} events · {} asks · {} accepts · {} declines "
        "· {} payloads · {} records updated · {:.1f} s",
        totals_.objects, totals_.changes, totals_.events, totals_.asks, totals_.accepts,
        totals_.declines, totals_.payloads, totals_.records_updated, seconds());
    const std::string read = "curl -s -H 'Vaka-Purpose: " + std::string(purpose) + "' '" +
                             api_.base() + "/v1/parties/" + example_party_;
    std::cout << "\nLook around:\n  " << read << "'\n  " << read << "?known_at=" << before_next_day_
              << "'\n  " << read << "/history'\n  curl -s '" << api_.base()
              << "/v1/changes?limit=5'\n";
  }

  const demo_options& options_;
  const std::filesystem::path& folder_;
  demo_client api_;
  demo_receiver& receiver_;
  std::int64_t begun_ = monotonic_us();
  std::vector<customer> customers_;
  std::map<std::string, std::vector<std::string>> happened_;  // kind of change → lines
  std::set<std::string> touched_;                             // numbers that the next day changed
  std::string webhook_;
  std::int64_t expected_asks_ = 0;  // of organisations, and of persons on the subject list
  std::string before_next_day_;
  std::string example_party_;
  totals totals_;
};

result<void> show(const demo_options& options) {
  const auto folder = TRY(demo_folder::make(options.data));
  serve_options how;
  const auto address = TRY(read_listen(options.listen));
  how.host = address.host;
  how.port = address.port;
  how.allow_networks = {"127.0.0.0/8", "::1/128"};
  how.allow_origins = {"*"};  // examples/forms, opened from the disk
  auto here = TRY(
      installation::open({.data = folder.path(), .store = {}, .master_key = {}, .catalogue = {}}));
  TRY(here->serve(how));
  auto receiver = TRY(demo_receiver::start());
  demo_client client(here->port());
  if (!options.json)
    std::cout << "vaka demo: data in " << folder.path().string() << "\n\n  Open " << client.base()
              << "/ to watch it live.\n\n";
  demo whole(options, folder.path(), client, *receiver);
  TRY(whole.run());
  if (!options.once) {
    std::cout << "\nThe server stays up: open " << client.base() << "/. Ctrl-C ends it"
              << (options.data ? "." : " and removes the data.") << '\n'
              << std::flush;
    wait_for_end();
  }
  here->stop();
  return {};
}

}  // namespace

int run_demo(const demo_options& options) {
  block_end_signals();
  log::set_level(log::level::error);
  const auto shown_well = show(options);
  return shown_well ? exit_ok : report(shown_well.error());
}

}  // namespace vaka::app
