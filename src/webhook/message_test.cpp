#include "webhook/message.hpp"

#include "crypto/digest.hpp"
#include "support/source_tree.hpp"
#include "webhook/filter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace vaka::webhook {
namespace {

const catalogue::catalogue& project() {
  static const auto loaded = catalogue::load_embedded();
  return loaded.value();
}

const catalogue::dataset& companies() {
  const auto* found = project().find_dataset("no/company-information");
  if (found == nullptr) throw std::runtime_error("the catalogue has no Norwegian companies");
  return *found;
}

template <class Id>
Id fixed_id(unsigned char fill) {
  Id out;
  out.raw.fill(fill);
  return out;
}

const std::string digest_key(32, 'k');

recipient crm() {
  return {fixed_id<webhook_id>(1), "customer-due-diligence", digest_key};
}

registers::record record_with(const std::vector<std::pair<std::string, std::string>>& values) {
  registers::record r(companies().fields.size());
  for (const auto& [name, text] : values) {
    const auto at = companies().index_of(name);
    if (at < 0) throw std::runtime_error("no field " + name);
    r[static_cast<std::size_t>(at)] = text;
  }
  return r;
}

/// A company that moved and lost its website, with noise in between.
struct moved_company {
  journal::entry entry;
  registers::object_event change;
  registers::object object;

  moved_company() {
    entry.seq = 42;
    entry.event.id = fixed_id<event_id>(2);
    entry.event.at = {1'795'369'004'250'000};
    entry.event.kind = "object.changed";
    entry.event.subject = {"object", fixed_id<object_id>(3).raw};
    entry.event.dataset = companies().id;
    change.dataset = companies().id;
    change.scheme = "no.orgnr";
    change.key = "923609016";
    change.change = "changed";
    change.version = 7;
    change.fields = {{"registered_address.street", "Gamle vei 1", "Nye vei 2\nOppgang \"B\"", true},
                     {"website", "example.no", "", true},
                     {"employees", "12", "13", false}};
    change.source = "no-brreg-units";
    change.published = {1'795'305'600'000'000};
    change.fetched = {1'795'369'000'000'000};
    change.run = fixed_id<run_id>(4);
    change.licence = "NLOD-2.0";
    for (const auto& f : change.fields) entry.event.fields.push_back(f.field);
    object.id = fixed_id<object_id>(3);
    object.dataset = companies().id;
    object.key = change.key;
    object.version = 7;
    object.record = record_with({{"legal_name", "Sjøen & Sønn AS"},
                                 {"legal_form", "AS"},
                                 {"registered_address.street", "Nye vei 2\nOppgang \"B\""},
                                 {"employees", "13"}});
  }
  [[nodiscard]] told_event told() const { return {entry, change, companies(), project()}; }
};

std::filesystem::path golden_folder() {
  return vaka::testing::source_tree() / "src/webhook" / "golden";
}

// Set VAKA_WRITE_GOLDEN to write the files anew, then read the difference before committing.
void expect_golden(const std::string& name, const std::string& actual) {
  const auto file = golden_folder() / name;
  if (std::getenv("VAKA_WRITE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << actual << '\n';
    return;
  }
  std::ifstream in(file, std::ios::binary);
  const std::string expected(std::istreambuf_iterator<char>(in), {});
  EXPECT_EQ(actual + "\n", expected) << name;
}

TEST(message, ask_of_an_organisation) {
  const moved_company c;
  const auto ask = build_ask(crm(), c.told());
  ASSERT_TRUE(ask.has_value());
  expect_golden("ask_organisation.json", *ask);
}

TEST(message, payload_of_an_organisation) {
  const moved_company c;
  const auto payload = build_payload(crm(), c.told(), &c.object);
  ASSERT_TRUE(payload.has_value());
  expect_golden("payload_organisation.json", *payload);
}

TEST(message, payload_of_a_deletion_has_no_object) {
  moved_company c;
  c.change.change = "disappeared";
  c.change.fields.clear();
  const auto payload = build_payload(crm(), c.told(), nullptr);
  ASSERT_TRUE(payload.has_value());
  expect_golden("payload_deletion.json", *payload);
}

TEST(message, an_ask_about_a_person_holds_a_digest_and_no_number) {
  moved_company c;
  c.change.person = true;
  const auto ask = build_ask(crm(), c.told());
  ASSERT_TRUE(ask.has_value());
  EXPECT_EQ(ask->find(c.change.key), std::string::npos);
  EXPECT_NE(ask->find(to_hex(crypto::hmac_sha256(digest_key, "no.orgnr:923609016"))),
            std::string::npos);
  expect_golden("ask_person.json", *ask);
}

TEST(message, both_steps_are_one_line_with_the_same_message_id) {
  const moved_company c;
  const auto ask = *build_ask(crm(), c.told());
  const auto payload = *build_payload(crm(), c.told(), &c.object);
  EXPECT_EQ(ask.find_first_of("\r\n"), std::string::npos);
  EXPECT_EQ(payload.find_first_of("\r\n"), std::string::npos);
  const auto id = message_id(crm().id, c.entry.event.id);
  EXPECT_NE(ask.find(id), std::string::npos);
  EXPECT_NE(payload.find(id), std::string::npos);
}

TEST(message, the_id_follows_from_endpoint_and_event) {
  const auto a = message_id(fixed_id<webhook_id>(1), fixed_id<event_id>(2));
  EXPECT_EQ(a, message_id(fixed_id<webhook_id>(1), fixed_id<event_id>(2)));
  EXPECT_NE(a, message_id(fixed_id<webhook_id>(2), fixed_id<event_id>(2)));
  EXPECT_NE(a, message_id(fixed_id<webhook_id>(1), fixed_id<event_id>(1)));
  EXPECT_TRUE(a.starts_with("msg_"));
  EXPECT_EQ(a.size(), 4U + 26U);
  EXPECT_EQ(a.find('.'), std::string::npos);
}

TEST(message, a_purpose_sees_only_fields_held_for_it) {
  const moved_company c;
  auto to = crm();
  to.purpose = "marketing";  // a company's legal form is not held for marketing
  const auto payload = *build_payload(to, c.told(), &c.object);
  EXPECT_EQ(payload.find("legal_form"), std::string::npos);
  EXPECT_NE(build_payload(crm(), c.told(), &c.object)->find("legal_form"), std::string::npos);
}

TEST(message, an_object_too_large_is_named_by_reference) {
  moved_company c;
  c.object.record = record_with({{"legal_name", std::string(limits::payload_bytes, 'x')}});
  const auto payload = build_payload(crm(), c.told(), &c.object);
  ASSERT_TRUE(payload.has_value());
  EXPECT_LE(payload->size(), limits::payload_bytes);
  EXPECT_NE(payload->find(R"("object":{"reference":")" + c.object.id.text()), std::string::npos);
}

TEST(message, an_ask_beyond_its_bound_is_an_error) {
  moved_company c;
  c.change.key = std::string(limits::ask_bytes, '9');
  const auto ask = build_ask(crm(), c.told());
  ASSERT_FALSE(ask.has_value());
  EXPECT_EQ(ask.error().code, errc::too_large);
}

// ---- filter

journal::entry changed(std::int64_t seq, std::vector<std::string> fields = {"legal_name"}) {
  journal::entry e;
  e.seq = seq;
  e.event.kind = "object.changed";
  e.event.dataset = "no/company-information";
  e.event.fields = std::move(fields);
  return e;
}

bool matches(const event_filter& filter, const journal::entry& e,
             std::string_view purpose = "customer-due-diligence") {
  return compiled_filter({{1, filter}}, purpose, project()).matches(e);
}

TEST(filter, wants_by_dataset_country_and_change) {
  EXPECT_TRUE(matches({}, changed(1)));
  EXPECT_TRUE(matches({{"no/company-information"}, {"NO"}, {"update"}}, changed(1)));
  EXPECT_FALSE(matches({{"no/workplaces"}, {}, {}}, changed(1)));
  EXPECT_FALSE(matches({{}, {"SE"}, {}}, changed(1)));
  EXPECT_FALSE(matches({{}, {}, {"create", "delete"}}, changed(1)));
}

TEST(filter, tells_only_material_object_events) {
  auto noise = changed(1);
  noise.event.material = false;
  EXPECT_FALSE(matches({}, noise));
  auto other = changed(1);
  other.event.kind = "dataset.loaded";
  EXPECT_FALSE(matches({}, other));
  other.event.kind = "delivery.batch";
  EXPECT_FALSE(matches({}, other));
}

TEST(filter, asks_about_nothing_that_the_purpose_may_not_see) {
  EXPECT_TRUE(matches({}, changed(1, {"legal_form"})));
  EXPECT_FALSE(matches({}, changed(1, {"legal_form"}), "marketing"));
  EXPECT_FALSE(matches({}, changed(1, {"employees"}))) << "immaterial by the dataset";
}

TEST(filter, tells_that_a_record_is_back_whatever_else_differs) {
  auto back = changed(1, {"employees"});
  back.event.kind = "object.appeared";
  EXPECT_TRUE(matches({}, back));
}

TEST(filter, each_version_holds_from_its_seq_on) {
  const compiled_filter f({{10, {{}, {}, {"create"}}}, {20, {}}}, "customer-due-diligence",
                          project());
  EXPECT_FALSE(f.matches(changed(9)));
  EXPECT_FALSE(f.matches(changed(19)));
  EXPECT_TRUE(f.matches(changed(20)));
  auto appeared = changed(10);
  appeared.event.kind = "object.appeared";
  EXPECT_TRUE(f.matches(appeared));
  appeared.seq = 9;
  EXPECT_FALSE(f.matches(appeared));
}

TEST(filter, takes_protocol_types_for_datasets_and_names_what_is_wrong) {
  const auto read = [](event_filter f) { return filter_from(std::move(f), project()); };
  const auto good = read({{"companyInformationNo"}, {}, {}});
  ASSERT_TRUE(good.has_value());
  EXPECT_EQ(good->datasets, std::vector<std::string>{"no/company-information"});
  const auto bad = read({{"no/such"}, {}, {}});
  ASSERT_FALSE(bad.has_value());
  EXPECT_EQ(bad.error().reason, "webhook.dataset_unknown");
  EXPECT_EQ(bad.error().where, "/datasets");
  EXPECT_FALSE(read({{}, {"no"}, {}}).has_value());
  EXPECT_FALSE(read({{}, {}, {"renamed"}}).has_value());
}

}  // namespace
}  // namespace vaka::webhook
