#include "app/cli.hpp"

#include "app/address_command.hpp"
#include "app/catalogue_command.hpp"
#include "app/check_command.hpp"
#include "app/demo.hpp"
#include "app/exit_code.hpp"
#include "app/id_command.hpp"
#include "app/journal_command.hpp"
#include "app/phone_command.hpp"
#include "app/receiver_command.hpp"
#include "app/register_command.hpp"
#include "app/serve_command.hpp"
#include "base/log.hpp"
#include "check/kind.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <iostream>
#include <optional>
#include <string_view>

namespace vaka::app {
namespace {

// What each subcommand leaves to be run once everything is parsed.
using action = std::function<int()>;

void add_installation_options(CLI::App& to, installation_options& o) {
  to.add_option("--data", o.data, "Data folder (made when missing)")->required();
  to.add_option("--store", o.store, "postgresql://… instead of SQLite in the data folder");
  to.add_option("--master-key", o.master_key.file,
                "File with the master key (default: DATA/master.key; or VAKA_MASTER_KEY)");
  to.add_option("--master-key-fd", o.master_key.file_descriptor,
                "Read the master key from this open file descriptor");
  to.add_option("--catalogue", o.catalogue, "Folder with catalogue files on top of the built-in");
}

// Takes options from a file as far as the command line has not given them. CLI11 reads such files
// for the program only, under a heading for each subcommand.
void read_config(CLI::App& to, const std::string& file) {
  for (const auto& item : CLI::ConfigTOML().from_file(file)) {
    auto* option = to.get_option_no_throw("--" + item.name);
    if (option == nullptr || !item.parents.empty() || item.name == "config")
      throw CLI::ConfigError(file + ": " + item.fullname() + ": no such option; --help lists them");
    if (option->count() > 0) continue;
    option->add_result(item.inputs);
    option->run_callback();
  }
}

struct serve_words {
  installation_options where;
  serve_options serve;
  std::string listen = "127.0.0.1:8420";
};

void add_serve(CLI::App& app, action& chosen) {
  auto words = std::make_shared<serve_words>();
  auto* cmd =
      app.add_subcommand("serve", "Run the server: HTTP API, register runs, watch, webhooks");
  add_installation_options(*cmd, words->where);
  cmd->add_option("--listen", words->listen, "HOST:PORT; loopback only until log-in exists")
      ->capture_default_str();
  cmd->add_option("--workers", words->serve.workers,
                  "Threads that answer requests; writes that wait at once share a commit, so more\n"
                  "than there are cores (about as many as clients that write at once)")
      ->capture_default_str()
      ->check(CLI::Range(1, 256));
  cmd->add_option("--allow-network", words->serve.allow_networks,
                  "Network (CIDR) that webhooks may reach besides public ones; repeatable");
  cmd->add_flag("--mail-route", words->serve.mail_route,
                "Ask the DNS whether domains of e-mail addresses that are checked take mail");
  cmd->add_option("--name-server", words->serve.name_servers,
                  "Name server to ask, IPv4[:PORT]; repeatable (default: the machine's)");
  cmd->add_option("--allow-origin", words->serve.allow_origins,
                  "Site whose forms may use checks and components, as https://www.example.org;\n"
                  "repeatable, or * for every site. See docs/forms.md");
  cmd->add_flag("--insecure-no-auth", words->serve.insecure_no_auth,
                "Serve on any address though nobody has to log in");
  auto config = std::make_shared<std::string>();
  cmd->add_option("--config", *config, "TOML file with these options: listen = \"127.0.0.1:8420\"")
      ->check(CLI::ExistingFile);
  cmd->callback([cmd, words, config, &chosen] {
    if (!config->empty()) read_config(*cmd, *config);
    chosen = [words] { return run_serve(words->where, words->serve, words->listen); };
  });
}

void add_demo(CLI::App& app, action& chosen) {
  auto o = std::make_shared<demo_options>();
  auto* cmd = app.add_subcommand(
      "demo", "Show the main job on 4,924 real Norwegian units: load, onboard, watch, tell, apply");
  cmd->add_flag("--once", o->once, "End when it has been shown");
  cmd->add_flag("--json", o->json, "Print one JSON object instead of the timeline (with --once)");
  cmd->add_option("--data", o->data, "Keep the demo's data here (default: a temporary folder)");
  cmd->add_option("--listen", o->listen, "HOST:PORT of the API")->capture_default_str();
  cmd->callback([o, &chosen] { chosen = [o] { return run_demo(*o); }; });
}

void add_register_load(CLI::App& reg, action& chosen) {
  auto o = std::make_shared<register_load_options>();
  auto* cmd = reg.add_subcommand("load", "Load a snapshot file of a source");
  add_installation_options(*cmd, o->where);
  cmd->add_option("--source,source", o->source, "Source, e.g. no-brreg-units")->required();
  cmd->add_option("--file,file", o->file, "CSV, JSON array or NDJSON; plain, gzip or xz")
      ->required();
  cmd->add_option("--published", o->published, "Day the snapshot speaks of (default: now)");
  cmd->add_option("--tolerate-bad-rows", o->tolerate_bad_rows,
                  "Apply although up to this many rows cannot be read");
  cmd->add_flag("--json", o->json, "Print the run as JSON");
  cmd->callback([o, &chosen] { chosen = [o] { return run_register_load(*o); }; });
}

void add_register_diff(CLI::App& reg, action& chosen) {
  auto o = std::make_shared<register_diff_options>();
  auto* cmd =
      reg.add_subcommand("diff", "Compare two files of a source; NDJSON on stdout, no store");
  cmd->add_option("--source", o->source, "Source, e.g. no-brreg-units")->required();
  cmd->add_option("OLD", o->before, "The earlier file")->required()->check(CLI::ExistingFile);
  cmd->add_option("NEW", o->after, "The later file")->required()->check(CLI::ExistingFile);
  cmd->add_flag("--raw", o->raw, "Compare the source's own columns, not the mapped fields");
  cmd->add_option("--catalogue", o->catalogue,
                  "Folder with catalogue files on top of the built-in");
  cmd->callback([o, &chosen] { chosen = [o] { return run_register_diff(*o); }; });
}

void add_register_looks(CLI::App& reg, action& chosen) {
  auto list = std::make_shared<register_look_options>();
  auto* list_cmd = reg.add_subcommand("list", "List runs, newest first");
  add_installation_options(*list_cmd, list->where);
  list_cmd->add_flag("--json", list->json, "Print as JSON");
  list_cmd->callback([list, &chosen] { chosen = [list] { return run_register_list(*list); }; });

  auto one = std::make_shared<register_look_options>();
  auto* run_cmd = reg.add_subcommand("run", "Show a run, or decide on one that a guard holds");
  add_installation_options(*run_cmd, one->where);
  run_cmd->add_option("RUN", one->run, "run_…")->required();
  auto* release = run_cmd->add_flag_callback(
      "--release", [one] { one->action = "release"; }, "Apply it all the same");
  run_cmd->add_flag_callback(
             "--discard", [one] { one->action = "discard"; }, "Drop it")
      ->excludes(release);
  run_cmd->add_option("--reason", one->reason, "Why; kept with the run");
  run_cmd->add_flag("--json", one->json, "Print as JSON");
  run_cmd->callback([one, &chosen] { chosen = [one] { return run_register_run(*one); }; });
}

void add_register(CLI::App& app, action& chosen) {
  auto* reg = app.add_subcommand("register", "Load register files, compare them, look at runs");
  reg->require_subcommand(1);
  add_register_load(*reg, chosen);
  add_register_diff(*reg, chosen);
  add_register_looks(*reg, chosen);
}

void add_id_check(CLI::App& id, action& chosen) {
  struct words {
    bool detect = false;
    id_hints hints;
  };
  auto o = std::make_shared<words>();
  auto* check = id.add_subcommand(
      "check", "Check identifiers: TSV `scheme<TAB>input` on stdin, a line out for each line in");
  auto* detect = check->add_flag("--auto", o->detect,
                                 "Tell which schemes fit: lines `input` or `country<TAB>input`");
  check->add_option("--country", o->hints.country, "With --auto: its schemes first, e.g. SE")
      ->needs(detect);
  check->add_option("--subject", o->hints.subject, "With --auto: schemes of these first")
      ->needs(detect)
      ->check(
          CLI::IsMember({"person", "organisation", "either", "account", "instrument", "other"}));
  check->footer(
      "Out: scheme, input, valid|invalid|unknown, canonical, display, reason.\n"
      "With --auto: input, none|one|several, and all that fit, the likeliest first, as\n"
      "scheme;check_digits|structure|format;bits;canonical (chance fits one in 2^bits).\n"
      "Example: printf 'no.orgnr\\t923 609 016\\n' | vaka id check");
  check->callback([o, &chosen] {
    chosen = [o] {
      if (o->detect) return run_id_detect(std::cin, std::cout, std::cerr, o->hints, system_now());
      return run_id_check(std::cin, std::cout, std::cerr, system_now());
    };
  });
}

void add_id(CLI::App& app, action& chosen) {
  auto* id = app.add_subcommand("id", "Identifiers of persons, organisations, accounts …");
  id->require_subcommand(1);
  add_id_check(*id, chosen);

  auto* reveal = id->add_subcommand(
      "reveal", "Tell birth date and sex where a number holds them: `scheme<TAB>input` on stdin");
  reveal->footer("Out: scheme, input, birth, sex, reason (why a part is not told).");
  reveal->callback([&chosen] {
    chosen = [] { return run_id_reveal(std::cin, std::cout, std::cerr, system_now()); };
  });

  auto as_json = std::make_shared<bool>(false);
  auto* schemes = id->add_subcommand("schemes", "List the schemes that are known, as TSV");
  schemes->add_flag("--json", *as_json, "Print as a JSON array");
  schemes->callback(
      [as_json, &chosen] { chosen = [as_json] { return run_id_schemes(std::cout, *as_json); }; });
}

void add_phone(CLI::App& app, action& chosen) {
  auto* phone = app.add_subcommand("phone", "Telephone numbers");
  phone->require_subcommand(1);
  auto* check = phone->add_subcommand(
      "check", "Check numbers: TSV `region<TAB>input` on stdin, a line out for each line in");
  check->footer(
      "Out: region, input, valid|possible|invalid, kind, the number's own region, E.164, national\n"
      "and international display, reason. A number with a country code needs no region.\n"
      "Example: printf 'SE\\t070-123 45 67\\n' | vaka phone check");
  check->callback(
      [&chosen] { chosen = [] { return run_phone_check(std::cin, std::cout, std::cerr); }; });
}

void add_address(CLI::App& app, action& chosen) {
  auto o = std::make_shared<address_format_command>();
  auto* address = app.add_subcommand("address", "Postal addresses");
  address->require_subcommand(1);
  auto* format = address->add_subcommand(
      "format",
      "Print addresses as their country does: NDJSON on stdin, a line out for each line in");
  format->add_option("--country", o->country, "Print as there (default: each one's country_code)");
  format->add_flag("--abbreviate", o->abbreviate, "\"Lane\" as \"Ln\"");
  format->add_flag("--only-address", o->only_address, "Leave out names of hotels, shops …");
  format->footer(
      "In: {\"components\": {\"road\": …, \"house_number\": …, \"city\": …, \"country_code\": …}}, "
      "with\n"
      "OpenStreetMap's names; \"country\", \"abbreviate\", \"only_address\" may stand beside.\n"
      "Out: {\"formatted\": \"…\\n…\\n\"}, or {\"error\": …}.");
  format->callback([o, &chosen] {
    chosen = [o] { return run_address_format(std::cin, std::cout, std::cerr, *o); };
  });
}

void add_check(CLI::App& app, action& chosen) {
  auto o = std::make_shared<check_options>();
  auto* cmd = app.add_subcommand(
      "check", "Check a customer file: names, phones, addresses …; correct what is certain");
  cmd->add_option("FILE", o->file, "CSV with a header line; plain, gzip, xz, zstd or zip")
      ->required();
  cmd->add_option("--map", o->map,
                  "What columns hold: KIND=COLUMN,… (default: what their names say)");
  cmd->add_option("--country", o->country, "Country of rows that name none, as SE");
  cmd->add_option("--delimiter", o->delimiter, "Between fields (default: the likeliest)");
  cmd->add_option("--report", o->report, "Write each finding here (default: NAME.report.csv)")
      ->expected(0, 1);
  cmd->add_option("--fix", o->fix,
                  "Write a corrected copy here (default: NAME.fixed.csv), originals beside")
      ->expected(0, 1);
  cmd->add_flag("--json", o->json, "Print the counts as JSON");
  std::string kinds = "Kinds:\n";
  for (const auto& k : check::kind_words())
    kinds.append("  ").append(k.word).append(": ").append(k.about).append(1, '\n');
  cmd->footer(kinds +
              "Only repairs that keep the meaning are made; the rest is suggested in the "
              "report.\nExit code 0: all fit; 1: something is left to look at.\n"
              "Example: vaka check customers.csv --country SE --map "
              "name=Namn,phone=Mobil,identifier:se.personnummer=Pnr --fix");
  cmd->callback([o, &chosen] { chosen = [o] { return run_check(*o); }; });
}

void add_catalogue(CLI::App& app, action& chosen) {
  auto folder = std::make_shared<std::filesystem::path>();
  auto* cat =
      app.add_subcommand("catalogue", "Datasets, sources, fields, purposes: data, not code");
  cat->require_subcommand(1);
  auto* check = cat->add_subcommand("check", "Check a folder of catalogue files; every finding");
  check->add_option("DIR", *folder, "Folder laid out like the project's catalogue/")->required();
  check->callback([folder, &chosen] {
    chosen = [folder] { return run_catalogue_check(*folder, std::cout, std::cerr); };
  });
}

void add_journal(CLI::App& app, action& chosen) {
  auto o = std::make_shared<journal_verify_options>();
  auto* journal = app.add_subcommand("journal", "The journal: one order, a hash chain");
  journal->require_subcommand(1);
  auto* verify = journal->add_subcommand(
      "verify", "Recompute the hash chain; names the first place that was tampered with");
  add_installation_options(*verify, o->where);
  verify->add_flag("--json", o->json, "Print as JSON");
  verify->footer("The server must not be running. Exit code 0: whole; 6: broken.");
  verify->callback([o, &chosen] { chosen = [o] { return run_journal_verify(*o); }; });
}

void add_receiver(CLI::App& app, action& chosen) {
  auto o = std::make_shared<receiver_settings>();
  auto* cmd = app.add_subcommand(
      "receiver", "A receiving end of the CONTINUE protocol: accepts its own, declines the rest");
  cmd->add_option("--listen", o->listen, "HOST:PORT; port 0 takes any free one")
      ->capture_default_str();
  cmd->add_option("--secret", o->secret, "whsec_…, as the endpoint's creation showed it")
      ->required();
  cmd->add_option("--own", o->own, "File with its own customers' numbers, one a line")
      ->check(CLI::ExistingFile);
  cmd->add_option("--scheme", o->scheme, "Scheme of lines that do not name theirs")
      ->capture_default_str();
  cmd->add_option("--digest-key", o->digest_key, "Hex; needed to know persons in asks");
  cmd->add_option("--signature-header", o->signature_header, "Name of the compatibility header")
      ->capture_default_str();
  cmd->add_option("--log", o->log, "File for one JSON line a request, or -")->capture_default_str();
  cmd->add_flag("--show-payloads", o->show_payloads,
                "Print messages whole: may hold personal data");
  cmd->add_option("--fail", o->fail, "Scripted faults, e.g. ask:503@5x2,payload:close");
  cmd->callback([o, &chosen] {
    chosen = [o] {
      const auto served = run_receiver(*o);
      return served ? exit_ok : report(served.error());
    };
  });
}

}  // namespace

namespace {

// A word that stands where a command should: CLI11 says only that one is missing.
std::optional<std::string> unknown_word(CLI::App& app, int argc, char** argv) {
  CLI::App* at = &app;
  for (int i = 1; i < argc && at->get_require_subcommand_min() > 0; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with('-')) return std::nullopt;
    const auto named = at->get_subcommands([&](CLI::App* sub) { return sub->get_name() == word; });
    if (named.empty()) return std::string(word);
    at = named.front();
  }
  return std::nullopt;
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app{"Vaka keeps customer data true: collect, watch, tell, act, keep, forget.", "vaka"};
  app.require_subcommand(1);
  app.set_version_flag("--version", "vaka " VAKA_VERSION);
  app.footer("Begin with: vaka demo\n`vaka COMMAND --help` explains each command.");
  action chosen;
  add_demo(app, chosen);
  add_serve(app, chosen);
  add_register(app, chosen);
  add_id(app, chosen);
  add_phone(app, chosen);
  add_address(app, chosen);
  add_check(app, chosen);
  add_catalogue(app, chosen);
  add_journal(app, chosen);
  add_receiver(app, chosen);
  if (const auto word = unknown_word(app, argc, argv)) {
    std::cerr << "vaka: there is no command \"" << *word << "\": `vaka --help` lists them\n";
    return exit_usage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    const int code = app.exit(e);
    return code == 0 ? exit_ok : exit_usage;
  }
  log::set_level(log::level::warn);  // a command says what it did by itself; a server logs
  try {
    return chosen();
  } catch (const std::exception& broken) {
    return report(
        {errc::internal, "internal", broken.what(), "", "this is a bug; please report it"});
  }
}

}  // namespace vaka::app
