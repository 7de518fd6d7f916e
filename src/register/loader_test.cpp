// Loading on both engines: the first load, a next day, noise, guards, ends, edits of the mapping,
// crashes in the middle, files that cannot be used.
#include "register/loader.hpp"

#include "journal/body.hpp"
#include "register/apply.hpp"
#include "register/object.hpp"
#include "support/stores.hpp"

#include <atomic>
#include <fstream>
#include <sstream>

namespace vaka::registers {
namespace {

constexpr const char* header =
    "organisasjonsnummer,navn,organisasjonsform.kode,forretningsadresse.poststed,antallAnsatte,"
    "ukjent\n";

struct unit {
  std::string number, name, form = "AS", city = "OSLO", employees, other;
};

std::string csv_of(const std::vector<unit>& units) {
  std::string out = header;
  for (const auto& u : units)
    out += u.number + "," + u.name + "," + u.form + "," + u.city + "," + u.employees + "," +
           u.other + "\n";
  return out;
}

// Numbers with a right check digit, in rising order.
std::vector<unit> many_units(std::size_t count) {
  std::vector<unit> out;
  for (int n = 81000000; out.size() < count; ++n) {
    const std::string digits = std::to_string(n);
    constexpr int weights[] = {3, 2, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (int i = 0; i < 8; ++i) sum += weights[i] * (digits[static_cast<std::size_t>(i)] - '0');
    const int check = (11 - sum % 11) % 11;
    if (check < 10)
      out.push_back({digits + std::to_string(check), "FIRM " + digits, "AS", "OSLO", "", ""});
  }
  return out;
}

class loader : public testing::store_test {
 protected:
  void SetUp() override {
    store_test::SetUp();
    if (!store_) return;
    rules_ = std::move(*catalogue::load_embedded());
    attach();
  }

  void attach() {
    store_->attach(journal_);
    context_.emplace(register_context{*store_, seals_, rules_, journal_, now_, folder_.path()});
  }

  run load(const std::string& content, std::int64_t tolerate = 0, const char* day = nullptr) {
    load_request what{"no-brreg-units", open_memory(content), "test.csv", {}, tolerate};
    if (day != nullptr) what.published = parse_time(day).value();
    return taken(carry_out(*context_, what, taken(begin_load(*context_, what)), {}));
  }

  std::vector<journal::entry> events(const char* kind) {
    return taken(store_->read([&](db::connection& c) {
      return journal::read_after(
          c, 0, 10'000,
          {.kind_prefix = kind, .datasets = {}, .subject = {}, .material_only = false});
    }));
  }
  object_event body_of(const journal::entry& e) {
    return taken(object_event_from(taken(
        store_->read([&](db::connection& c) { return journal::open_body(c, seals_, e.event); }))));
  }
  std::optional<object> find(const std::string& number) {
    return taken(store_->read([&](db::connection& c) {
      return find_object(c, seals_, *rules_.find_dataset("no/company-information"), number);
    }));
  }
  // From now on another column is the name.
  void edit_mapping_of_the_name() {
    auto& source = rules_.sources.find("no-brreg-units")->second;
    for (auto& layout : source.layouts)
      for (auto& m : layout.map)
        if (m.field == "legal_name")
          m.paths = {{"ukjent", {{.key = "ukjent", .by = {}, .value = {}}}}};
    source.mapping_hash = source.field_rules["legal_name"] = "edited";
  }

  // SQLite: every file of the store, its log too. PostgreSQL: every row of every table.
  void expect_nowhere_in_the_open(const std::vector<std::string>& secrets) {
    const auto all = GetParam() == db::engine::sqlite ? files_of_store() : rows_of_store();
    ASSERT_GT(all.size(), 1'000U);
    for (const auto& secret : secrets) EXPECT_EQ(all.find(secret), std::string::npos) << secret;
  }
  std::string files_of_store() {
    taken(store_->checkpoint().map([] { return 0; }));
    std::ostringstream all;
    for (const auto& f : std::filesystem::recursive_directory_iterator(folder_.path()))
      if (f.is_regular_file()) all << std::ifstream(f.path(), std::ios::binary).rdbuf();
    return all.str();
  }
  std::string rows_of_store() {
    std::string all;
    for (const auto* query :
         {"SELECT document FROM object", "SELECT difference FROM object_history",
          "SELECT content FROM dataset_dictionary", "SELECT body FROM journal_body",
          "SELECT fields FROM journal"})
      taken(store_->read([&](db::connection& c) {
        return c.query(query, {}, [&](const db::row& r) { all += r.text(0); }).map([] {
          return 0;
        });
      }));
    return all;
  }
  std::string field(const object& o, std::string_view name) {
    const auto place = rules_.find_dataset(o.dataset)->index_of(name);
    return o.record[static_cast<std::size_t>(place)];
  }

  std::atomic<std::int64_t> clock_us_{1'700'000'000'000'000};
  clock_port now_ = [this] { return instant{clock_us_ += 1'000}; };
  db::seals seals_{crypto::master_key(crypto::key::random())};
  journal::writer journal_{now_};
  catalogue::catalogue rules_;
  std::optional<register_context> context_;
};

TEST_P(loader, first_load_is_one_event_and_every_object_can_be_read) {
  const auto r = load(csv_of({{"923609016", "EQUINOR ASA", "ASA", "STAVANGER", "21408", "kept"},
                              {"998465001", "OLA NORDMANN", "ENK", "SKI", "", ""}}));
  EXPECT_EQ(r.state, run_state::applied);
  EXPECT_EQ(r.kind, run_kind::first);
  EXPECT_EQ(events("object.").size(), 0U);
  EXPECT_EQ(events("dataset.loaded").size(), 1U);
  const auto equinor = find("923609016");
  ASSERT_TRUE(equinor);
  EXPECT_FALSE(equinor->person);
  EXPECT_EQ(field(*equinor, "legal_name"), "EQUINOR ASA");
  EXPECT_EQ(field(*equinor, "employee_band"), "250+");
  const auto person = find("998465001");
  ASSERT_TRUE(person);
  EXPECT_TRUE(person->person);
  EXPECT_EQ(field(*person, "legal_name"), "OLA NORDMANN");
}

TEST_P(loader, tells_changes_field_by_field_and_leaves_noise_out) {
  load(csv_of({{"923609016", "EQUINOR ASA", "ASA", "STAVANGER", "21408", "a"},
               {"918420533", "SAME AS", "AS", "SKI", "3", ""},
               {"974760673", "REORDERED", "ORGL", "OSLO", "", ""}}));
  const auto r = load(csv_of({{"974760673", "  Reordered ", "ORGL", "OSLO", "", ""},
                              {"918420533", "SAME AS", "AS", "SKI", "4", ""},
                              {"923609016", "EQUINOR ASA", "ASA", "OSLO", "21408", "b"}}));
  EXPECT_EQ(r.counts.changed, 1);
  EXPECT_EQ(r.counts.noise, 2);
  EXPECT_EQ(r.counts.fields, 1);
  const auto told = events("object.changed");
  ASSERT_EQ(told.size(), 3U);
  std::size_t material = 0;
  for (const auto& e : told) {
    if (!e.event.material) continue;
    ++material;
    const auto body = body_of(e);
    ASSERT_EQ(body.fields.size(), 1U);
    EXPECT_EQ(body.fields[0].field, "registered_address.city");
    EXPECT_EQ(body.fields[0].before, "STAVANGER");
    EXPECT_EQ(body.fields[0].after, "OSLO");
    EXPECT_EQ(body.key, "923609016");
  }
  EXPECT_EQ(material, 1U);
}

TEST_P(loader, keeps_older_states) {
  const auto state = [&](const char* city) {
    return csv_of({{"923609016", "EQUINOR ASA", "ASA", city, "", ""},
                   {"998465001", "OLA NORDMANN", "ENK", city, "", ""}});
  };
  for (const auto* city : {"STAVANGER", "OSLO", "BERGEN"}) load(state(city));
  for (const auto* number : {"923609016", "998465001"}) {
    const auto now = find(number);
    ASSERT_TRUE(now);
    EXPECT_EQ(now->version, 3);
    for (std::int64_t version = 1; version <= 3; ++version) {
      const auto then = taken(store_->read(
          [&](db::connection& c) { return get_object_at(c, seals_, rules_, now->id, version); }));
      const char* cities[] = {"STAVANGER", "OSLO", "BERGEN"};
      EXPECT_EQ(field(*then, "registered_address.city"), cities[version - 1]);
    }
  }
}

TEST_P(loader, what_is_gone_has_ended_and_may_come_back) {
  const unit stays{"923609016", "EQUINOR ASA", "ASA", "STAVANGER", "", ""};
  const unit goes{"998465001", "OLA NORDMANN", "ENK", "SKI", "", ""};
  load(csv_of({stays, goes}));
  load(csv_of({stays}));
  EXPECT_EQ(find(goes.number)->state, object_state::ended);
  ASSERT_EQ(events("object.disappeared").size(), 1U);
  EXPECT_EQ(body_of(events("object.disappeared")[0]).key, goes.number);
  load(csv_of({stays}));
  EXPECT_EQ(events("object.disappeared").size(), 1U) << "an end is told once";
  load(csv_of({stays, goes}));
  EXPECT_EQ(find(goes.number)->state, object_state::present);
  EXPECT_EQ(events("object.appeared").size(), 1U);
}

TEST_P(loader, who_is_missing_has_ended_only_after_so_many_runs_in_a_row) {
  auto& source = rules_.sources.find("no-brreg-units")->second;
  source.absent_means = catalogue::absence::missing;
  source.missing_runs = 2;
  const unit stays{"923609016", "EQUINOR ASA", "ASA", "STAVANGER", "", ""};
  const unit goes{"998465001", "OLA NORDMANN", "ENK", "SKI", "", ""};
  load(csv_of({stays, goes}));
  load(csv_of({stays}));
  EXPECT_EQ(find(goes.number)->state, object_state::missing);
  load(csv_of({stays, goes}));
  EXPECT_EQ(find(goes.number)->state, object_state::present) << "unchanged, and here again";
  load(csv_of({stays}));
  EXPECT_EQ(find(goes.number)->state, object_state::missing) << "the count began anew";
  EXPECT_EQ(events("object.").size(), 0U);
  load(csv_of({stays}));
  EXPECT_EQ(find(goes.number)->state, object_state::ended);
  EXPECT_EQ(events("object.disappeared").size(), 1U);
}

TEST_P(loader, a_file_with_unread_rows_ends_nobody) {
  const unit stays{"923609016", "EQUINOR ASA", "ASA", "STAVANGER", "", ""};
  const unit unread{"998465001", "OLA NORDMANN", "ENK", "SKI", "", ""};
  load(csv_of({stays, unread}));
  EXPECT_EQ(load(csv_of({stays}) + "998465001,SHORT\n", 1).state, run_state::applied);
  EXPECT_EQ(find(unread.number)->state, object_state::present);
  EXPECT_EQ(events("object.").size(), 0U);
}

TEST_P(loader, an_edited_mapping_is_no_way_round_the_guard) {
  auto units = many_units(1'000);
  load(csv_of(units), 0, "2026-01-01");
  rules_.sources.find("no-brreg-units")->second.mapping_hash = "edited";
  units.resize(800);
  const auto r = load(csv_of(units), 0, "2026-01-02");
  EXPECT_EQ(r.kind, run_kind::remap);
  EXPECT_EQ(r.state, run_state::held);
  EXPECT_NE(r.reason.find("200 gone"), std::string::npos) << r.reason;
}

TEST_P(loader, holds_what_changes_too_much_until_a_person_decides) {
  auto units = many_units(1'000);
  load(csv_of(units), 0, "2026-01-01");
  for (std::size_t i = 0; i < 150; ++i) units[i].city = "BERGEN";
  const auto held = load(csv_of(units), 0, "2026-01-02");
  EXPECT_EQ(held.state, run_state::held);
  EXPECT_NE(held.reason.find("150 of 1000"), std::string::npos) << held.reason;
  EXPECT_EQ(events("object.").size(), 0U);

  const load_request again{"no-brreg-units", open_memory(header), "x", {}, 0};
  EXPECT_EQ(begin_load(*context_, again).error().reason, "run.open");
  EXPECT_EQ(release(*context_, held.id, "").error().reason, "run.no_reason");
  taken(release(*context_, held.id, "looked at it"));
  const auto done = taken(resume(*context_, held.id, {}));
  EXPECT_EQ(done.state, run_state::applied);
  EXPECT_EQ(events("object.changed").size(), 150U);
}

TEST_P(loader, a_run_begins_with_what_is_written_beside_it_or_not_at_all) {
  const load_request what{"no-brreg-units", open_memory(header), "x", {}, 0};
  const auto refused = begin_load(*context_, what, [](db::connection&, const run&) -> result<void> {
    return fail(errc::conflict, "idempotency.concurrent", "answered already");
  });
  EXPECT_EQ(refused.error().reason, "idempotency.concurrent");
  const auto runs = [&] {
    return taken(store_->read([](db::connection& c) { return list_runs(c, 10); })).size();
  };
  EXPECT_EQ(runs(), 0U);
  const auto keep = [&](db::connection& c, const run& begun) {
    return journal::save_cursor(c, begun.id.text(), 1, now_());
  };
  const auto begun = taken(begin_load(*context_, what, keep));
  EXPECT_EQ(runs(), 1U);
  EXPECT_EQ(taken(store_->read(
                [&](db::connection& c) { return journal::load_cursor(c, begun.id.text()); })),
            1);
}

TEST_P(loader, a_discarded_run_leaves_nothing) {
  auto units = many_units(1'000);
  load(csv_of(units), 0, "2026-01-01");
  for (auto& u : units) u.city = "BERGEN";
  const auto held = load(csv_of(units), 0, "2026-01-02");
  taken(discard(*context_, held.id, "the file is wrong"));
  EXPECT_EQ(events("object.").size(), 0U);
  EXPECT_FALSE(std::filesystem::exists(spool_file(*context_, held.id)));
  EXPECT_EQ(field(*find(units[0].number), "registered_address.city"), "OSLO");
}

TEST_P(loader, applies_nothing_of_a_file_with_bad_rows) {
  load(csv_of({{"923609016", "EQUINOR ASA", "ASA", "STAVANGER", "", ""}}));
  const std::string ragged = csv_of({{"923609016", "EQUINOR ASA", "ASA", "OSLO", "", ""}}) +
                             "918420533,SHORT\n" + "923609016,TWICE,AS,OSLO,,\n";
  const auto r = load(ragged);
  EXPECT_EQ(r.state, run_state::rejected);
  ASSERT_EQ(r.bad_rows.size(), 2U);
  EXPECT_EQ(r.bad_rows[0].at.line, 3U);
  EXPECT_EQ(r.bad_rows[1].at.line, 4U);
  EXPECT_EQ(field(*find("923609016"), "registered_address.city"), "STAVANGER");
  EXPECT_EQ(load(ragged, 2).state, run_state::applied) << "unless they are tolerated";
}

TEST_P(loader, applies_nothing_of_a_file_in_another_charset_or_of_another_kind) {
  EXPECT_EQ(load(csv_of({{"923609016", "TR\xD8NDER", "AS", "OSLO", "", ""}})).state,
            run_state::rejected);
  EXPECT_EQ(load("a,b\n1,2\n").state, run_state::rejected);
  EXPECT_EQ(load("[{\"organisasjonsnummer\":\"923609016\"").state, run_state::rejected);
  EXPECT_EQ(load("").state, run_state::rejected);
  EXPECT_EQ(load(header).state, run_state::rejected) << "an empty snapshot ends nobody";
}

TEST_P(loader, an_edited_mapping_is_not_a_change_of_the_world) {
  const auto file = csv_of({{"923609016", "EQUINOR ASA", "ASA", "STAVANGER", "", "OTHER"}});
  load(file);
  edit_mapping_of_the_name();
  const auto r = load(file);
  EXPECT_EQ(r.kind, run_kind::remap);
  EXPECT_EQ(r.remapped, std::vector<std::string>{"legal_name"});
  EXPECT_EQ(events("object.").size(), 0U);
  EXPECT_EQ(events("dataset.remapped").size(), 1U);
  EXPECT_EQ(field(*find("923609016"), "legal_name"), "OTHER");
  EXPECT_EQ(load(file).kind, run_kind::compare);
}

TEST_P(loader, what_changed_while_the_mapping_was_edited_is_told) {
  load(csv_of({{"923609016", "EQUINOR ASA", "ASA", "STAVANGER", "", "A"},
               {"918420533", "GONE AS", "AS", "SKI", "", "B"}}));
  edit_mapping_of_the_name();
  const auto r = load(csv_of({{"923609016", "EQUINOR ASA", "ASA", "OSLO", "", "C"},
                              {"974760673", "NEW", "ORGL", "OSLO", "", "D"}}));
  EXPECT_EQ(r.kind, run_kind::remap);
  EXPECT_EQ(r.counts.changed, 1);
  const auto changed = events("object.changed");
  ASSERT_EQ(changed.size(), 1U);
  const auto body = body_of(changed[0]);
  ASSERT_EQ(body.fields.size(), 1U) << "the name may differ by the mapping alone";
  EXPECT_EQ(body.fields[0].field, "registered_address.city");
  EXPECT_EQ(body.fields[0].before, "STAVANGER");
  EXPECT_EQ(events("object.appeared").size(), 1U);
  EXPECT_EQ(events("object.disappeared").size(), 1U);
  EXPECT_EQ(events("dataset.remapped").size(), 1U);
  const auto now = find("923609016");
  EXPECT_EQ(now->version, 2);
  const auto then = taken(store_->snapshot(
      [&](db::connection& c) { return get_object_at(c, seals_, rules_, now->id, 1); }));
  EXPECT_EQ(field(*then, "registered_address.city"), "STAVANGER");
  EXPECT_EQ(field(*then, "legal_name"), "C") << "as the mapping reads it now";
}

TEST_P(loader, who_came_and_went_is_not_told_when_the_key_is_read_otherwise) {
  load(csv_of({{"923609016", "EQUINOR ASA", "ASA", "STAVANGER", "", ""}}));
  auto& source = rules_.sources.find("no-brreg-units")->second;
  source.mapping_hash = source.field_rules[catalogue::source::key_rule] = "edited";
  load(csv_of({{"974760673", "NEW", "ORGL", "OSLO", "", ""}}));
  EXPECT_EQ(events("object.").size(), 0U);
  EXPECT_EQ(find("923609016")->state, object_state::ended);
}

TEST_P(loader, a_run_that_was_cut_off_goes_on_where_it_was) {
  auto units = many_units(900);
  for (std::size_t i = 0; i < units.size(); i += 3) units[i].form = "ENK";
  load(csv_of(units), 0, "2026-01-01");
  constexpr std::size_t touched = 95;  // more than one chunk, less than the guard minds
  for (std::size_t i = 0; i < touched; ++i) units[i].city = "BERGEN";
  const std::string content = csv_of(units);
  const load_request what{"no-brreg-units", open_memory(content), "x", {}, 0};
  const auto begun = taken(begin_load(*context_, what));
  const auto cut_off = [](std::uint64_t, std::uint64_t) { throw std::runtime_error("cut off"); };
  EXPECT_THROW((void)carry_out(*context_, what, begun, cut_off), std::runtime_error);
  const auto half = taken(store_->read([&](db::connection& c) { return get_run(c, begun.id); }));
  EXPECT_EQ(half->state, run_state::applying);
  EXPECT_GT(half->position, 0);
  EXPECT_LT(half->position, half->frames);

  ASSERT_EQ(taken(recover(*context_)), std::vector{begun.id});
  EXPECT_EQ(taken(resume(*context_, begun.id, {})).state, run_state::applied);
  EXPECT_EQ(events("object.changed").size(), touched);
  for (const auto& u : units) EXPECT_EQ(field(*find(u.number), "registered_address.city"), u.city);
  EXPECT_GT(
      taken(store_->read([&](db::connection& c) { return journal::verify(c, seals_); })).events, 0);
}

TEST_P(loader, an_organisation_that_becomes_a_persons_is_hidden_with_its_past) {
  auto units = many_units(2'200);  // enough to train a dictionary on
  constexpr std::size_t hidden_a_day = 110;
  std::vector<std::string> hidden;
  const auto name = [&](const char* prefix, bool becomes, const unit& u) {
    const std::string made = std::string(prefix) + u.number.substr(2);
    if (becomes) hidden.push_back(made);
    return made;
  };
  // Spread over the file, so that rows move from page to page before they are hidden.
  const auto becomes = [](std::size_t i) { return i % 20 == 7; };
  for (std::size_t day = 0; day < 4; ++day) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      constexpr const char* names[] = {"KANARI ", "PAPEGOYE ", "UNDULAT ", "KAKADUE "};
      if (day == 0 || i % 10 == 7) units[i].name = name(names[day], becomes(i), units[i]);
      if (day == 3 && becomes(i)) units[i].form = "ENK";
    }
    const auto r = load(csv_of(units), 0, "2026-01-01");
    if (r.state == run_state::held) taken(release(*context_, r.id, "a test"));
    if (r.state == run_state::held) taken(resume(*context_, r.id, {}));
  }

  const auto one = find(units[7].number);
  ASSERT_TRUE(one && one->person);
  EXPECT_EQ(one->version, 4);
  for (std::int64_t version = 1; version <= 4; ++version) {
    const auto then = taken(store_->snapshot(
        [&](db::connection& c) { return get_object_at(c, seals_, rules_, one->id, version); }));
    EXPECT_EQ(field(*then, "legal_name"),
              hidden[static_cast<std::size_t>(version - 1) * hidden_a_day]);
    EXPECT_TRUE(then->person);
  }
  std::size_t told = 0;
  for (const auto& e : events("object.changed"))
    if (e.event.subject.id == one->id.raw) {
      EXPECT_TRUE(journal::is_sealed(e.event.body));
      EXPECT_EQ(body_of(e).fields[0].before, hidden[told++ * hidden_a_day]);
    }
  EXPECT_EQ(told, 3U);
  EXPECT_EQ(
      taken(store_->snapshot([&](db::connection& c) { return journal::verify(c, seals_); })).erased,
      0);
  expect_nowhere_in_the_open(hidden);
}

TEST_P(loader, what_a_person_was_stays_hidden_and_readable_when_it_becomes_an_organisations) {
  const auto state = [](const char* name, const char* form) {
    return csv_of({{"998465001", name, form, "SKI", "", ""}});
  };
  load(state("KANARIFUGL PERSEN", "ENK"));
  load(state("KANARIFUGL AS", "AS"));
  load(state("PAPEGOYE AS", "AS"));
  const auto now = find("998465001");
  ASSERT_TRUE(now);
  const char* names[] = {"KANARIFUGL PERSEN", "KANARIFUGL AS", "PAPEGOYE AS"};
  for (std::int64_t version = 1; version <= 3; ++version) {
    const auto then = taken(store_->snapshot(
        [&](db::connection& c) { return get_object_at(c, seals_, rules_, now->id, version); }));
    EXPECT_EQ(field(*then, "legal_name"), names[version - 1]);
    EXPECT_TRUE(then->person) << "once a person's, always treated as one";
  }
  for (const auto& e : events("object.changed")) EXPECT_TRUE(journal::is_sealed(e.event.body));
  expect_nowhere_in_the_open({"KANARIFUGL", "PAPEGOYE"});
}

TEST_P(loader, persons_stand_nowhere_in_the_open) {
  const auto file = csv_of({{"998465001", "KANARIFUGL PERSEN", "ENK", "SKI", "", "GUL PAPEGOYE"}});
  load(file);
  load(csv_of({{"998465001", "KANARIFUGL OLSEN", "ENK", "SKI", "", "GUL PAPEGOYE"}}));
  expect_nowhere_in_the_open({"KANARIFUGL", "PAPEGOYE", "998465001"});
}

VAKA_ON_BOTH_ENGINES(loader);

}  // namespace
}  // namespace vaka::registers
