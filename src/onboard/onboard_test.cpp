// From outside: requests in, answers and what the store holds out.
#include "onboard/test_world.hpp"
#include "party/part.hpp"
#include "text/identifier/identifier.hpp"

#include <gtest/gtest.h>

namespace vaka::onboard {
namespace {

using testing::orgnr;
using testing::units;

class onboarding : public testing::world {};
VAKA_ON_BOTH_ENGINES(onboarding);

TEST_P(onboarding, a_number_alone_makes_a_filled_watched_record) {
  load({{orgnr(0), {.name = "FJORD AS"}}, {orgnr(1), {.name = "BERG AS"}}});
  const auto made = post(orgnr(0));
  ASSERT_EQ(made.status, 201) << made.raw.body;
  EXPECT_TRUE(*at(made.body, {"verified"}).if_bool());
  EXPECT_EQ(at(made.body, {"questions"}).if_array()->size(), 0U);
  EXPECT_GE(at(made.body, {"watched"}).if_array()->size(), 1U);
  const std::string id(made.body.text("party"));
  EXPECT_EQ(made.raw.headers.front().second, "/v1/parties/" + id);

  const auto read = call("GET", "/v1/parties/" + id);
  ASSERT_EQ(read.status, 200) << read.raw.body;
  const auto name = at(read.body, {"values", "legal_name"});
  EXPECT_EQ(name.text("value"), "FJORD AS");
  EXPECT_EQ(name.text("state"), "current");
  EXPECT_EQ(name.find("source")->text("class"), "register");
  EXPECT_EQ(name.find("source")->text("id"), "no-brreg-units");
  EXPECT_FALSE(name.find("times")->text("collected").empty());
  EXPECT_FALSE(name.find("times")->text("source_published").empty());
  EXPECT_EQ(name.find("purposes")->if_array()->size(), 1U);
  EXPECT_EQ(name.find("grounds")->if_array()->size(), 1U);
  EXPECT_EQ(at(read.body, {"values", "registered_address", "postal_code", "value"}),
            json::value("0155"));
  EXPECT_EQ(at(read.body, {"values", "identifier", "no.orgnr", "value"}), json::value(orgnr(0)));
}

TEST_P(onboarding, what_is_wrong_with_a_number_is_said) {
  std::string wrong = orgnr(0);
  wrong.back() = wrong.back() == '0' ? '1' : static_cast<char>(wrong.back() - 1);
  const auto digit = post(wrong);
  EXPECT_EQ(digit.status, 422);
  EXPECT_EQ(digit.body.text("type"), "/problems/identifier.check_digit");
  EXPECT_EQ(digit.body.text("where"), "/identifier/value");
  EXPECT_FALSE(digit.body.text("detail").empty());
  EXPECT_EQ(digit.raw.body.find(wrong), std::string::npos);  // numbers are not repeated

  const auto scheme = call("POST", "/v1/parties", request_for("no.orgnum", orgnr(0)));
  EXPECT_EQ(scheme.status, 422);
  EXPECT_EQ(scheme.body.text("type"), "/problems/identifier.scheme");
  EXPECT_NE(scheme.body.text("remedy").find("no.orgnr"), std::string_view::npos);
  EXPECT_EQ(number("SELECT COUNT(*) FROM party"), 0);
}

TEST_P(onboarding, purpose_and_ground_are_needed) {
  const std::string identifier =
      R"({"identifier":{"scheme":"no.orgnr","value":")" + orgnr(0) + R"("})";
  EXPECT_EQ(call("POST", "/v1/parties", identifier + "}").body.text("type"),
            "/problems/value.no_purpose");
  EXPECT_EQ(
      call("POST", "/v1/parties", identifier + R"(,"purpose":"markting"})").body.text("remedy"),
      "did you mean marketing?");
  const auto email = post(orgnr(0), R"(,"values":{"contact_email":"a@example.org"})");
  EXPECT_EQ(email.body.text("type"), "/problems/value.purpose_not_allowed");
  EXPECT_EQ(email.body.text("where"), "/values/contact_email");
  EXPECT_EQ(number("SELECT COUNT(*) FROM party"), 0);
}

TEST_P(onboarding, a_personal_number_needs_a_justification) {
  const std::string number_of_nobody =
      text::check_identifier("se.personnummer", text::find_scheme("se.personnummer")->example,
                             now_())
          .canonical;
  const auto refused =
      call("POST", "/v1/parties", request_for("se.personnummer", number_of_nobody));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.body.text("type"), "/problems/identifier.justification");
  const auto made = call("POST", "/v1/parties",
                         request_for("se.personnummer", number_of_nobody,
                                     R"(,"justification":"the law names it",
                                       "values":{"family_name":"Plantedname"})"));
  ASSERT_EQ(made.status, 201) << made.raw.body;
  const auto read = call("GET", made.raw.headers.front().second);
  EXPECT_EQ(at(read.body, {"values", "identifier", "se.personnummer", "justification"}),
            json::value("the law names it"));
  EXPECT_EQ(read.body.text("kind"), "person");
  if (GetParam() == db::engine::sqlite) {
    const auto disk = everything_on_disk();
    EXPECT_NE(disk.find("party.created"), std::string::npos);
    for (const std::string& planted : {std::string("Plantedname"), number_of_nobody})
      EXPECT_EQ(disk.find(planted), std::string::npos);
  }
}

TEST_P(onboarding, the_same_number_twice_names_the_party_there_is) {
  load({{orgnr(0), {.name = "FJORD AS"}}});
  const auto first = post(orgnr(0));
  const auto second = post(orgnr(0));
  EXPECT_EQ(second.status, 409);
  EXPECT_EQ(second.body.text("type"), "/problems/party.exists");
  EXPECT_EQ(second.body.text("party"), first.body.text("party"));
}

TEST_P(onboarding, a_repeated_request_gets_its_first_answer_without_content) {
  load({{orgnr(0), {.name = "FJORD AS"}}});
  const std::string body =
      request_for("no.orgnr", orgnr(0), R"(,"values":{"legal_name":"Planted Fjell"})");
  const net::header_list key{{"Idempotency-Key", "k-1"}};
  const auto first = call("POST", "/v1/parties", body, key);
  ASSERT_EQ(first.status, 201) << first.raw.body;
  EXPECT_NE(first.raw.body.find("Planted Fjell"), std::string::npos);
  const auto again = call("POST", "/v1/parties", body, key);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body.text("party"), first.body.text("party"));
  EXPECT_EQ(again.raw.body.find("Planted"), std::string::npos);
  EXPECT_EQ(at(again.body, {"questions"}).if_array()->front().text("field"), "legal_name");
  EXPECT_EQ(number("SELECT COUNT(*) FROM party"), 1);
  EXPECT_EQ(call("POST", "/v1/parties", request_for("no.orgnr", orgnr(1)), key).status, 409);
}

TEST_P(onboarding, a_typed_address_that_differs_is_a_question_not_an_overwrite) {
  load({{orgnr(0), {.name = "FJORD AS", .street = "Storgata 1"}}});
  const auto made = post(orgnr(0), R"(,"values":[
      {"field":"registered_address.street","content":["Lillegata 2"]},
      {"field":"registered_address.city","content":"oslo"},
      {"field":"delivery_address.street","content":["Havna 3"],"purpose":"contract"}])");
  ASSERT_EQ(made.status, 201) << made.raw.body;
  const auto questions = *at(made.body, {"questions"}).if_array();
  ASSERT_EQ(questions.size(), 1U);
  EXPECT_EQ(questions[0].text("field"), "registered_address.street");
  EXPECT_EQ(questions[0].find("typed")->if_array()->front(), json::value("Lillegata 2"));
  EXPECT_EQ(questions[0].find("register")->if_array()->front(), json::value("Storgata 1"));
  const std::string id(made.body.text("party"));
  EXPECT_EQ(value_of(id, {"registered_address", "street"}), json::value(json::array{"Storgata 1"}));
  EXPECT_EQ(events("question.opened").size(), 1U);

  // Held for a contract: not shown to somebody who asks for another purpose.
  EXPECT_TRUE(value_of(id, {"delivery_address", "street"}).is_null());
  const auto for_contract = call("GET", "/v1/parties/" + id, "", {{"Vaka-Purpose", "contract"}});
  EXPECT_EQ(at(for_contract.body, {"values", "delivery_address", "street", "value"}),
            json::value(json::array{"Havna 3"}));
  EXPECT_TRUE(at(for_contract.body, {"values", "legal_name"}).is_null());

  // Taken over, it is confirmed and current.
  const auto open = call("GET", "/v1/parties/" + id);
  const std::string question(at(open.body, {"questions"}).if_array()->front().text("id"));
  const auto taken_over =
      call("POST", "/v1/parties/" + id + "/suggestions/" + question + "/accept");
  ASSERT_EQ(taken_over.status, 200) << taken_over.raw.body;
  EXPECT_EQ(value_of(id, {"registered_address", "street"}),
            json::value(json::array{"Lillegata 2"}));
  EXPECT_EQ(call("POST", "/v1/parties/" + id + "/suggestions/" + question + "/reject").status, 404);
}

TEST_P(onboarding, proposals_are_decided_by_precedence) {
  load({{orgnr(0), {.name = "FJORD AS"}}});
  const std::string id(post(orgnr(0)).body.text("party"));
  const std::string target = "/v1/parties/" + id + "/proposals";
  const auto decided = call("POST", target, R"({"purpose":"customer-due-diligence","values":
      {"legal_name":"Fjord as.","stated_purpose":"to sail","legal_form":"ASA"}})");
  ASSERT_EQ(decided.status, 200) << decided.raw.body;
  std::map<std::string, std::string> words;
  const auto decisions = at(decided.body, {"decisions"});
  for (const auto& d : *decisions.if_array()) words.emplace(d.text("field"), d.text("decision"));
  EXPECT_EQ(words["legal_name"], "kept");
  EXPECT_EQ(words["stated_purpose"], "current");
  EXPECT_EQ(words["legal_form"], "question");
  EXPECT_EQ(value_of(id, {"legal_form"}), json::value("AS"));

  EXPECT_EQ(call("POST", target, R"({"values":{"legal_name":"x"}})").body.text("type"),
            "/problems/value.no_purpose");
  EXPECT_EQ(call("POST", target, R"({"source_class":"register","values":{}})").body.text("type"),
            "/problems/value.source_class");
  const auto unknown = call("POST", target, R"({"purpose":"contract","values":{"legal_nam":"x"}})");
  EXPECT_EQ(unknown.body.text("type"), "/problems/field.unknown");
  EXPECT_NE(unknown.body.text("remedy").find("legal_name"), std::string_view::npos);
}

TEST_P(onboarding, an_erased_party_is_gone) {
  load({{orgnr(0), {.name = "FJORD AS"}}});
  const std::string id(post(orgnr(0)).body.text("party"));
  ASSERT_TRUE(store_
                  ->write([&](db::connection& c) {
                    return db::keyring::destroy(c, parties::part_owner(*party_id::parse(id), 0));
                  })
                  .has_value());
  EXPECT_EQ(call("GET", "/v1/parties/" + id).status, 410);
  EXPECT_EQ(call("GET", "/v1/parties/" + id + "/history").status, 410);
  EXPECT_EQ(call("GET", "/v1/parties/" + id + "?known_at=2023-12-01").status, 410);
}

TEST_P(onboarding, lists_are_paged_and_hold_nothing_personal) {
  load({{orgnr(0), {.name = "FJORD AS"}}});
  for (int i = 0; i < 5; ++i) ASSERT_EQ(post(orgnr(i)).status, 201);
  std::vector<std::string> ids;
  std::string query = "?limit=2&sort=-updated";
  for (int page = 0; page < 3; ++page) {
    const auto got = call("GET", "/v1/parties" + query);
    ASSERT_EQ(got.status, 200) << got.raw.body;
    EXPECT_EQ(got.raw.body.find("FJORD"), std::string::npos);
    const auto parties = at(got.body, {"parties"});
    for (const auto& p : *parties.if_array()) ids.emplace_back(p.text("id"));
    query = "?limit=2&sort=-updated&after=" + std::string(got.body.text("next"));
  }
  EXPECT_EQ(ids.size(), 5U);
  EXPECT_TRUE(std::ranges::is_sorted(ids, std::greater{}));
  EXPECT_EQ(call("GET", "/v1/parties?after=nonsense").status, 400);
  EXPECT_EQ(call("GET", "/v1/parties?sort=name").status, 400);
  EXPECT_EQ(call("GET", "/v1/parties/" + ids[0], "", {{"Vaka-Purpose", "fun"}}).status, 422);
  EXPECT_EQ(call("GET", "/v1/parties/" + party_id::make({1}).text()).status, 404);
}

}  // namespace
}  // namespace vaka::onboard
