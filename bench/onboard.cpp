// Onboarding by number alone and reading by id over HTTP, against what plain SQLite takes for the
// same rows: bench_onboard [--units N] [--connections N] [--workers N] [--seconds N] [--data DIR].
//
// Each round onboards a share of the units; before and after it the rows that onboarding has
// written so far are read back and written by prepared statements on one thread into a fresh store
// with the same schema and settings, in groups of the mean size that was measured. DIR must be on
// the disk that is to be measured; a folder in it is made and removed. The server shares this
// process: its CPU time is the process's without that of the thread that asks.
// On a machine with other work, `nice -n -19` keeps that out of the rates: a request waits its turn
// in several threads, the raw rows in one.
// The last line is one JSON object.
#include "app/installation.hpp"
#include "base/embedded.hpp"
#include "base/log.hpp"
#include "format/byte_source.hpp"
#include "format/csv.hpp"
#include "format/json.hpp"
#include "http_load.hpp"
#include "raw_rows.hpp"
#include "register/loader.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace vaka;
using bench::load_figures;
using bench::must;
using bench::raw_writer;
using bench::taken;
using bench::written_rows;
namespace fs = std::filesystem;

constexpr std::size_t rounds = 3;
constexpr double raw_leg_s = 1.0;
constexpr const char* first_day = "examples/no-brreg-units-2026-11-21.csv.xz";

struct settings {
  std::size_t units = 20'000;
  int connections = 32;
  std::optional<int> workers;
  double seconds = 3;
  fs::path data = ".";
};

double median(std::vector<double> of) {
  std::ranges::sort(of);
  return of[of.size() / 2];
}

double rounded(double number, int digits) {
  const double scale = std::pow(10.0, digits);
  return std::round(number * scale) / scale;
}

// ---- the register

/// The next organisation number after `last` whose check digit exists.
std::string next_number(std::uint32_t& last) {
  static constexpr std::array<std::uint32_t, 8> weights{3, 2, 7, 6, 5, 4, 3, 2};
  for (;;) {
    std::string digits = std::to_string(++last);
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
      sum += static_cast<std::uint32_t>(digits[i] - '0') * weights[i];
    const auto check = (11 - sum % 11) % 11;
    if (check < 10) return digits + static_cast<char>('0' + check);
  }
}

/// The real units over and over, under numbers of their own; the numbers come back.
std::vector<std::string> write_units(const fs::path& file, std::size_t units) {
  std::string_view packed;
  for (const auto& example : embedded::examples())
    if (example.path == first_day) packed = example.content;
  std::vector<std::string> tails;  // each line behind its number
  auto from = taken(format::open_bytes(packed));
  taken(format::read_csv(*from, {}, [&](const format::csv_record& r) -> result<void> {
    std::string tail;
    for (const auto field : r.fields.subspan(1)) {
      tail += ',';
      format::append_csv_field(tail, field);
    }
    tails.push_back(std::move(tail));
    return {};
  }));
  must(tails.size() > 1, "the example is not in this program");
  std::ofstream out(file);
  out << "organisasjonsnummer" << tails.front() << '\n';
  std::vector<std::string> numbers;
  std::uint32_t last = 90'000'000;
  for (std::size_t i = 0; i < units; ++i) {
    numbers.push_back(next_number(last));
    out << numbers.back() << tails[1 + i % (tails.size() - 1)] << '\n';
  }
  must(out.flush().good(), "cannot write " + file.string());
  return numbers;
}

void load_register(const app::installation& here, const fs::path& file) {
  const registers::load_request what{.source = "no-brreg-units",
                                     .open = registers::open_path(file),
                                     .file_name = file.filename(),
                                     .published = {}};
  const auto begun = taken(registers::begin_load(here.registers(), what));
  const auto run = taken(registers::carry_out(here.registers(), what, begun, {}));
  must(run.state == registers::run_state::applied, "the register was not loaded: " + run.reason);
}

// ---- the raw rate

struct raw_figures {
  double rate = 0;
  double cpu_us = 0;
};

/// Rows of onboardings a second, written plainly in groups of that size.
raw_figures write_raw(const fs::path& folder, const written_rows& rows, double group) {
  double seconds = 0;
  double cpu_s = 0;
  double written = 0;
  while (seconds < raw_leg_s) {
    raw_writer fresh(folder, rows);
    cpu_s -= bench::seconds_of(CLOCK_THREAD_CPUTIME_ID);
    seconds += fresh.write_all(group);
    cpu_s += bench::seconds_of(CLOCK_THREAD_CPUTIME_ID);
    written += static_cast<double>(rows.onboardings());
  }
  return {written / seconds, cpu_s * 1e6 / written};
}

// ---- the load

class onboarding_load {
 public:
  onboarding_load(app::installation& here, const settings& with)
      : here_(here), connections_(with.connections) {}

  load_figures onboard(std::span<const std::string> numbers) {
    std::size_t at = 0;
    const auto before = here_.store().stats();
    auto out =
        bench::http_load(here_.port(), connections_)
            .run([&] { return at < numbers.size() ? request_for(numbers[at++]) : std::string(); },
                 [&](int status, std::string_view body) {
                   must(status == 201, "an onboarding was answered " + std::string(body));
                   ids_.emplace_back(body.substr(body.find("pty_"), id_size));
                 });
    const auto after = here_.store().stats();
    commits_ += after.commits - before.commits;
    writes_ += after.writes - before.writes;
    return out;
  }

  load_figures read(double seconds) {
    const double until = bench::seconds_of(CLOCK_MONOTONIC) + seconds;
    std::size_t at = 0;
    return bench::http_load(here_.port(), connections_)
        .run(
            [&] {
              if (bench::seconds_of(CLOCK_MONOTONIC) > until) return std::string();
              at = (at + 7'919) % ids_.size();
              return "GET /v1/parties/" + ids_[at] + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            },
            [](int status, std::string_view body) {
              must(status == 200, "a read was answered " + std::string(body));
            });
  }

  /// Writes that shared a commit, on average.
  [[nodiscard]] double group() const {
    return static_cast<double>(writes_) / static_cast<double>(commits_);
  }

 private:
  static constexpr std::size_t id_size = 4 + 26;

  static std::string request_for(const std::string& number) {
    const std::string body = R"({"identifier":{"scheme":"no.orgnr","value":")" + number +
                             R"("},"purpose":"customer-due-diligence"})";
    return "POST /v1/parties HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
           "Content-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
  }

  app::installation& here_;
  int connections_;
  std::vector<std::string> ids_;
  std::uint64_t commits_ = 0;
  std::uint64_t writes_ = 0;
};

struct figures {
  load_figures onboarded;
  load_figures read;
  std::vector<double> rates, raw_rates, raw_cpu_us, ratios;
  double group = 0;
  double rows = 0;
  double bytes = 0;
};

figures measure(app::installation& here, const settings& with, const fs::path& folder,
                const std::vector<std::string>& numbers) {
  figures out;
  onboarding_load load(here, with);
  const auto share = numbers.size() / (rounds + 1);
  const auto raw = [&] {
    const written_rows rows(folder / "data" / "vaka.db");
    out.rows = rows.per_onboarding(false);
    out.bytes = rows.per_onboarding(true);
    const auto got = write_raw(folder / "raw", rows, load.group());
    std::fprintf(stderr, "raw: %.0f/s in groups of %.1f, %.0f µs CPU each\n", got.rate,
                 load.group(), got.cpu_us);
    out.raw_rates.push_back(got.rate);
    out.raw_cpu_us.push_back(got.cpu_us);
  };
  (void)load.onboard(std::span(numbers).first(share));  // warms up, and gives the first rows
  raw();
  for (std::size_t round = 1; round <= rounds; ++round) {
    const auto got = load.onboard(std::span(numbers).subspan(round * share, share));
    std::fprintf(stderr, "onboarding: %.0f/s, %.0f µs CPU each\n", got.rate(), got.cpu_us());
    out.onboarded.add(got);
    out.rates.push_back(got.rate());
    raw();
    const double beside = (out.raw_rates[round - 1] + out.raw_rates[round]) / 2;
    out.ratios.push_back(got.rate() / beside);
  }
  out.group = load.group();
  out.read = load.read(with.seconds);
  return out;
}

void print(const figures& f) {
  json::value out;
  out.set("bench", "onboard");
  out.set("rate", rounded(median(f.rates), 0));
  out.set("raw_rate", rounded(median(f.raw_rates), 0));
  out.set("ratio", rounded(median(f.ratios), 3));
  out.set("group", rounded(f.group, 1));
  out.set("p50_ms", rounded(f.onboarded.quantile(0.5), 2));
  out.set("p99_ms", rounded(f.onboarded.quantile(0.99), 2));
  out.set("cpu_us_per_onboarding", rounded(f.onboarded.cpu_us(), 1));
  out.set("raw_cpu_us", rounded(median(f.raw_cpu_us), 1));
  out.set("rows_per_onboarding", rounded(f.rows, 2));
  out.set("bytes_per_onboarding", rounded(f.bytes, 0));
  out.set("read_rate", rounded(f.read.rate(), 0));
  out.set("read_cpu_us", rounded(f.read.cpu_us(), 1));
  out.set("read_p99_ms", rounded(f.read.quantile(0.99), 2));
  std::printf("%s\n", json::write(out).c_str());
}

settings read_arguments(int argc, char** argv) {
  settings out;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const char* text = argv[i + 1];
    if (name == "--units")
      out.units = std::strtoul(text, nullptr, 10);
    else if (name == "--connections")
      out.connections = std::atoi(text);
    else if (name == "--workers")
      out.workers = std::atoi(text);
    else if (name == "--seconds")
      out.seconds = std::atof(text);
    else if (name == "--data")
      out.data = text;
    else
      throw std::runtime_error("no option " + name);
  }
  must(out.units >= 100 && out.connections > 0, "--units from 100, --connections from 1");
  return out;
}

void run(const settings& with) {
  std::string name = (with.data / "vaka-bench-XXXXXX").string();
  must(mkdtemp(name.data()) != nullptr, "cannot make a folder in " + with.data.string());
  const fs::path folder(name);
  struct removed {
    const fs::path& folder;
    ~removed() { fs::remove_all(folder); }
  } const at_the_end{folder};
  const auto numbers = write_units(folder / "units.csv", with.units);
  const auto here = taken(app::installation::open(
      {.data = folder / "data", .store = {}, .master_key = {}, .catalogue = {}}));
  load_register(*here, folder / "units.csv");
  app::serve_options serving;
  serving.port = 0;
  if (with.workers) serving.workers = *with.workers;
  taken(here->serve(serving));
  print(measure(*here, with, folder, numbers));
  here->stop();
}

}  // namespace

int main(int argc, char** argv) {
  log::set_level(log::level::error);
  try {
    run(read_arguments(argc, argv));
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "%s\n", failed.what());
    return 1;
  }
  return 0;
}
