#include "webhook/receiver.hpp"

#include "crypto/signature.hpp"
#include "webhook/message.hpp"

#include <gtest/gtest.h>

namespace vaka::webhook {
namespace {

constexpr instant now{1'795'369'004'000'000};
constexpr std::string_view secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const std::string digest_key(32, 'k');

receiver_options options() {
  receiver_options out;
  out.secret = secret;
  out.now = [] { return now; };
  EXPECT_TRUE(add_own(out, "# ours\n923609016\r\n\nno.orgnr 974760673\n", "no.orgnr", digest_key));
  return out;
}

std::string message(std::string_view kind, std::string_view id, std::string_view key,
                    std::string_view name = "companyId") {
  return json::write(json::object{{"messageId", id},
                                  {"requestType", kind},
                                  {"type", "companyInformationNo"},
                                  {"changeType", "update"},
                                  {"keyMap", json::object{{std::string(name), key}}}});
}

net::request signed_request(std::string body, const std::string& id, instant at = now,
                            std::string_view with = secret) {
  net::request r;
  r.method = "POST";
  r.target = "/hook";
  const auto key = crypto::webhook_secret_key(with).value();
  r.headers = {
      {"webhook-id", id},
      {"webhook-timestamp", std::to_string(at.seconds())},
      {"webhook-signature", crypto::sign_standard({key}, id, at.seconds(), body)},
      {"roaring-signature", crypto::sign_compatible(with, at.seconds(), body)},
  };
  r.body = std::move(body);
  return r;
}

int ask(receiver& r, std::string_view number) {
  return r.handle(signed_request(message("continue", "msg_1", number), "msg_1-ask")).status;
}

TEST(receiver, accepts_its_own_and_declines_the_rest) {
  const auto r = receiver::make(options()).value();
  EXPECT_EQ(ask(*r, "923609016"), 200);
  EXPECT_EQ(ask(*r, "974760673"), 200);
  EXPECT_EQ(ask(*r, "889640782"), 417);
  EXPECT_EQ(r->stats().accepts, 2U);
  EXPECT_EQ(r->stats().declines, 1U);
}

TEST(receiver, knows_a_person_by_the_digest_only) {
  const auto r = receiver::make(options()).value();
  const auto digest = subject_digest(digest_key, "no.orgnr", "923609016");
  const auto of = [&](const std::string& text) {
    return r
        ->handle(
            signed_request(message("continue", "msg_1", text, "personalNumberDigest"), "msg_1-ask"))
        .status;
  };
  EXPECT_EQ(of(digest), 200);
  EXPECT_EQ(of(subject_digest(digest_key, "no.orgnr", "889640782")), 417);
}

TEST(receiver, refuses_what_is_not_well_signed) {
  const auto r = receiver::make(options()).value();
  const auto body = message("continue", "msg_1", "923609016");
  const auto good = signed_request(body, "msg_1-ask");
  EXPECT_EQ(r->handle(good).status, 200);
  for (std::size_t missing = 0; missing < good.headers.size(); ++missing) {
    auto bad = good;
    bad.headers.erase(bad.headers.begin() + static_cast<std::ptrdiff_t>(missing));
    EXPECT_EQ(r->handle(bad).status, 400) << good.headers[missing].first;
  }
  auto changed = good;
  changed.body += " ";
  EXPECT_EQ(r->handle(changed).status, 400);
  const auto other = signed_request(body, "msg_1-ask", now, crypto::make_webhook_secret());
  EXPECT_EQ(r->handle(other).status, 400);
  EXPECT_EQ(r->stats().unsigned_or_stale, 6U);
}

TEST(receiver, refuses_stale_and_early_timestamps) {
  const auto r = receiver::make(options()).value();
  const auto at = [&](std::int64_t offset_s) {
    return r
        ->handle(signed_request(message("continue", "msg_1", "923609016"), "msg_1-ask",
                                now.after_ms(offset_s * 1'000)))
        .status;
  };
  EXPECT_EQ(at(-300), 200);
  EXPECT_EQ(at(300), 200);
  EXPECT_EQ(at(-301), 400);
  EXPECT_EQ(at(301), 400);
}

TEST(receiver, neither_step_can_be_replayed_as_the_other) {
  const auto r = receiver::make(options()).value();
  EXPECT_EQ(
      r->handle(signed_request(message("continue", "msg_1", "923609016"), "msg_1-payload")).status,
      400);
  EXPECT_EQ(r->handle(signed_request(message("payload", "msg_1", "923609016"), "msg_1-ask")).status,
            400);
  EXPECT_EQ(r->handle(signed_request(message("other", "msg_1", "923609016"), "msg_1-ask")).status,
            400);
  EXPECT_EQ(r->stats().unreadable, 3U);
}

TEST(receiver, takes_each_message_once) {
  const auto r = receiver::make(options()).value();
  const auto payload = signed_request(message("payload", "msg_1", "923609016"), "msg_1-payload");
  EXPECT_EQ(r->handle(payload).status, 200);
  EXPECT_EQ(r->handle(payload).status, 200);
  EXPECT_EQ(r->stats().payloads, 1U);
  EXPECT_EQ(r->stats().duplicates, 1U);
}

TEST(receiver, plays_its_faults_in_order_and_then_behaves) {
  auto o = options();
  o.faults = parse_faults("ask:503@30x2,ask:500").value();
  const auto r = receiver::make(std::move(o)).value();
  const auto first =
      r->handle(signed_request(message("continue", "msg_1", "923609016"), "msg_1-ask"));
  EXPECT_EQ(first.status, 503);
  ASSERT_FALSE(first.headers.empty());
  EXPECT_EQ(first.headers[0], (std::pair<std::string, std::string>("retry-after", "30")));
  EXPECT_EQ(ask(*r, "923609016"), 503);
  EXPECT_EQ(ask(*r, "923609016"), 500);
  EXPECT_EQ(ask(*r, "923609016"), 200);
}

TEST(receiver, names_what_is_wrong_in_a_script_or_list) {
  for (const auto* script : {"ask", "ask:", "ask:99", "ask:600", "both:500", "ask:500x0",
                             "ask:slow", "ask:slow999999", "payload:500xx", "ask:500,"})
    EXPECT_EQ(parse_faults(script).has_value(), std::string_view(script) == "ask:500,") << script;
  auto o = options();
  const auto added = add_own(o, "923609016\n923609017\n", "no.orgnr", "");
  ASSERT_FALSE(added.has_value());
  EXPECT_EQ(added.error().where, "line 2");
  EXPECT_EQ(added.error().line().find("923609017"), std::string::npos);
}

}  // namespace
}  // namespace vaka::webhook
