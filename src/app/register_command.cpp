#include "app/register_command.hpp"

#include "app/control.hpp"
#include "app/exit_code.hpp"
#include "app/progress.hpp"
#include "register/diff_files.hpp"
#include "register/loader.hpp"

#include <array>
#include <chrono>
#include <iostream>
#include <thread>

namespace vaka::app {
namespace {

using registers::run_state;

void print_counts(const json::value& r) {
  const auto* counts = r.find("counts");
  if (counts == nullptr) return;
  constexpr std::array<std::string_view, 7> names = {"read",  "unchanged",   "appeared", "changed",
                                                     "noise", "disappeared", "fields"};
  for (const auto name : names) std::cout << "  " << name << ' ' << counts->integer(name);
  std::cout << '\n';
}

void print_bad_rows(const json::value& r) {
  const auto* rows = r.find("bad_rows");
  if (rows == nullptr || rows->if_array() == nullptr) return;
  for (const auto& row : *rows->if_array())
    std::cerr << "  line " << row.integer("line") << ": " << row.text("message") << " (record "
              << row.integer("record") << ", byte " << row.integer("byte") << ")\n";
  const auto more =
      r.integer("bad_row_count") - static_cast<std::int64_t>(rows->if_array()->size());
  if (more > 0) std::cerr << "  and " << more << " more\n";
}

void tell_quarantine(const std::string& file, const registers::quarantine& bad) {
  if (bad.count == 0) return;
  std::cerr << "vaka: " << file << ": " << bad.count
            << (bad.count == 1 ? " row cannot be read and was" : " rows cannot be read and were")
            << " left out\n";
  for (const auto& row : bad.listed)
    std::cerr << "  line " << row.at.line << ": " << row.message << " (record " << row.at.number
              << ", byte " << row.at.byte << ")\n";
  const auto more = bad.count - static_cast<std::int64_t>(bad.listed.size());
  if (more > 0) std::cerr << "  and " << more << " more\n";
}

// What became of a run, for people or for a machine; the exit code.
int tell_run(const json::value& r, bool as_json) {
  const auto state = r.text("state");
  if (as_json) {
    std::cout << json::write(r) << '\n';
  } else {
    std::cout << r.text("run") << ' ' << r.text("source") << ' ' << state << " (" << r.text("kind")
              << ")\n";
    print_counts(r);
    if (!r.text("reason").empty()) std::cerr << "vaka: " << r.text("reason") << '\n';
    print_bad_rows(r);
    if (state == "held")
      std::cerr << "vaka: look at the run, then: vaka register run " << r.text("run")
                << " --release --reason WHY, or --discard\n";
  }
  if (state == "rejected") return 1;
  return state == "held" ? 4 : exit_ok;
}

result<json::value> wait_for_run(const std::filesystem::path& data, json::value r) {
  const std::string target = "/v1/runs/" + std::string(r.text("run"));
  while (r.text("state") == "reading" || r.text("state") == "applying") {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    r = TRY(ask_server(data, "GET", target));
    show_progress(static_cast<std::uint64_t>(r.integer("position")),
                  static_cast<std::uint64_t>(r.integer("frames")));
  }
  end_progress();
  return r;
}

result<json::value> load_by_server(const register_load_options& options) {
  json::value body = json::object{{"path", std::filesystem::absolute(options.file).string()},
                                  {"tolerate_bad_rows", options.tolerate_bad_rows}};
  if (!options.published.empty()) body.set("published", options.published);
  auto r = TRY(
      ask_server(options.where.data, "POST", "/v1/registers/" + options.source + "/runs", body));
  return wait_for_run(options.where.data, std::move(r));
}

result<json::value> load_by_itself(const register_load_options& options) {
  const auto here = TRY(installation::open(options.where));
  for (const auto& id : TRY(registers::recover(here->registers())))
    TRY(registers::resume(here->registers(), id, show_progress));
  registers::load_request what;
  what.source = options.source;
  what.open = registers::open_path(options.file);
  what.file_name = std::filesystem::path(options.file).filename();
  what.tolerate_bad_rows = options.tolerate_bad_rows;
  if (!options.published.empty()) what.published = TRY(parse_time(options.published));
  const auto begun = TRY(registers::begin_load(here->registers(), what));
  const auto done = TRY(registers::carry_out(here->registers(), what, begun, show_progress));
  end_progress();
  return registers::to_json(done);
}

result<json::value> read_runs(const register_look_options& options) {
  const bool one = !options.run.empty();
  if (server_runs(options.where.data))
    return ask_server(options.where.data, "GET", one ? "/v1/runs/" + options.run : "/v1/runs");
  const auto here = TRY(installation::open(options.where));
  return here->store().read([&](db::connection& reader) -> result<json::value> {
    if (one) {
      const auto id = TRY(run_id::parse(options.run));
      const auto found = TRY(registers::get_run(reader, id));
      if (!found) return fail(errc::not_found, "run.unknown", "there is no such run", options.run);
      return registers::to_json(*found);
    }
    json::array all;
    for (const auto& r : TRY(registers::list_runs(reader, 100)))
      all.push_back(registers::to_json(r));
    return json::value(json::object{{"runs", std::move(all)}});
  });
}

result<json::value> decide(const register_look_options& options) {
  const json::value body = json::object{{"reason", options.reason}};
  if (server_runs(options.where.data)) {
    auto r = TRY(ask_server(options.where.data, "POST",
                            "/v1/runs/" + options.run + "/" + options.action, body));
    return wait_for_run(options.where.data, std::move(r));
  }
  const auto here = TRY(installation::open(options.where));
  const auto id = TRY(run_id::parse(options.run));
  if (options.action == "discard")
    return registers::to_json(TRY(registers::discard(here->registers(), id, options.reason)));
  TRY(registers::release(here->registers(), id, options.reason));
  const auto done = TRY(registers::resume(here->registers(), id, show_progress));
  end_progress();
  return registers::to_json(done);
}

}  // namespace

int run_register_load(const register_load_options& options) {
  std::error_code unreachable;
  if (!std::filesystem::is_regular_file(options.file, unreachable))
    return report({errc::not_found, "register.no_file", "there is no such file", options.file,
                   "check the path"});
  const auto done =
      server_runs(options.where.data) ? load_by_server(options) : load_by_itself(options);
  return done ? tell_run(*done, options.json) : report(done.error());
}

int run_register_list(const register_look_options& options) {
  const auto found = read_runs(options);
  if (!found) return report(found.error());
  if (options.json) {
    std::cout << json::write(*found) << '\n';
    return exit_ok;
  }
  for (const auto& r : *found->find("runs")->if_array())
    std::cout << r.text("run") << "  " << r.text("started") << "  " << r.text("source") << "  "
              << r.text("state") << "  " << r.text("file_name") << '\n';
  return exit_ok;
}

int run_register_run(const register_look_options& options) {
  const auto found = options.action.empty() ? read_runs(options) : decide(options);
  return found ? tell_run(*found, options.json) : report(found.error());
}

int run_register_diff(const register_diff_options& options) {
  const auto rules = load_catalogue(options.catalogue);
  if (!rules) return report(rules.error());
  const auto found = registers::find_source(*rules, options.source);
  if (!found) return report(found.error());
  const auto* source = *found;
  const auto* dataset = rules->find_dataset(source->dataset);
  const auto totals =
      registers::diff_files({*source, *dataset, registers::open_path(options.before),
                             registers::open_path(options.after), options.raw},
                            std::cout);
  if (!totals) return report(totals.error());
  tell_quarantine(options.before, totals->bad_before);
  tell_quarantine(options.after, totals->bad_after);
  if (totals->bad_before.count + totals->bad_after.count > 0) return 1;
  return exit_ok;
}

}  // namespace vaka::app
