#include "webhook/receiver.hpp"

#include "crypto/signature.hpp"
#include "text/identifier/identifier.hpp"
#include "webhook/message.hpp"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <thread>
#include <utility>

namespace vaka::webhook {
namespace {

constexpr std::size_t messages_remembered = 1'000'000;
constexpr std::size_t faults_most = 1'000;
constexpr std::int64_t timestamp_most_s = 1LL << 40;  // its microseconds fit 64 bits
constexpr int delay_most_ms = 60'000;
constexpr int fault_count_most = 1'000'000;

std::optional<int> number(std::string_view text, int most) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || value < 0 || value > most)
    return {};
  return value;
}

failure bad_fault(std::string_view item) {
  return fail(errc::invalid, "receiver.fault", "not a fault: \"" + std::string(item) + "\"",
              "--fail", "write step:what[@seconds][xN], e.g. ask:503@30x2 or payload:slow1500");
}

result<fault> parse_fault(std::string_view item) {
  fault out;
  const auto colon = item.find(':');
  if (colon == std::string_view::npos) return bad_fault(item);
  const auto which = item.substr(0, colon);
  if (which != "ask" && which != "payload") return bad_fault(item);
  out.step = which == "ask" ? step::ask : step::payload;
  auto what = item.substr(colon + 1);
  if (const auto x = what.rfind('x'); x != std::string_view::npos) {
    const auto count = number(what.substr(x + 1), fault_count_most);
    if (!count || *count == 0) return bad_fault(item);
    out.count = *count;
    what = what.substr(0, x);
  }
  if (const auto at = what.find('@'); at != std::string_view::npos) {
    out.retry_after = what.substr(at + 1);
    what = what.substr(0, at);
  }
  if (what == "close") {
    out.close = true;
  } else if (what.starts_with("slow")) {
    const auto ms = number(what.substr(4), delay_most_ms);
    if (!ms) return bad_fault(item);
    out.delay_ms = *ms;
  } else {
    const auto status = number(what, 599);
    if (!status || *status < 200) return bad_fault(item);
    out.status = *status;
  }
  return out;
}

net::response answer(int status, std::string_view why) {
  net::response out;
  out.status = status;
  out.body = json::write(json::object{{"answer", why}});
  return out;
}

}  // namespace

result<std::vector<fault>> parse_faults(std::string_view script) {
  std::vector<fault> out;
  while (!script.empty()) {
    const auto comma = script.find(',');
    out.push_back(TRY(parse_fault(script.substr(0, comma))));
    if (out.size() > faults_most) return bad_fault("more than a thousand");
    if (comma == std::string_view::npos) break;
    script.remove_prefix(comma + 1);
  }
  return out;
}

result<void> add_own(receiver_options& into, std::string_view list, std::string_view scheme,
                     std::string_view digest_key) {
  std::size_t line_number = 0;
  while (!list.empty()) {
    ++line_number;
    const auto end = list.find('\n');
    auto line = list.substr(0, end);
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    auto of = scheme;
    const auto gap = line.find_first_of(" \t");
    if (gap != std::string_view::npos && text::find_scheme(line.substr(0, gap)) != nullptr) {
      of = line.substr(0, gap);
      line = line.substr(gap + 1);
    }
    const auto checked = text::check_identifier(of, line, into.now());
    if (checked.verdict != text::verdict::valid)
      return fail(errc::invalid, "receiver.own",
                  "not a valid " + std::string(of) + ": " + checked.message,
                  "line " + std::to_string(line_number), "mend or remove the line");
    into.own.insert(checked.canonical);
    if (!digest_key.empty()) into.digests.insert(subject_digest(digest_key, of, checked.canonical));
  }
  return {};
}

result<std::unique_ptr<receiver>> receiver::make(receiver_options options) {
  auto key = TRY(crypto::webhook_secret_key(options.secret));
  return std::unique_ptr<receiver>(new receiver(std::move(options), std::move(key)));
}

receiver::receiver(receiver_options options, std::string key)
    : options_(std::move(options)), key_(std::move(key)) {}

receiver::counts receiver::stats() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

net::response receiver::handle(const net::request& request) {
  if (request.method != "POST") return answer(405, "method");
  received seen;
  seen.at = options_.now();
  seen.body = request.body;
  std::optional<fault> planned;
  net::response out;
  {
    const std::lock_guard lock(mutex_);
    const auto judged = read(request, seen, planned);
    seen.status = judged.status;
    seen.why = judged.why;
    out = answer(judged.status, judged.why);
    if (planned && !planned->retry_after.empty())
      out.headers.emplace_back("retry-after", planned->retry_after);
    out.close = planned && planned->close;
    if (options_.observe) options_.observe(seen);
  }
  if (planned && planned->delay_ms > 0)
    std::this_thread::sleep_for(std::chrono::milliseconds(planned->delay_ms));
  return out;
}

// Both signatures have to fit; a stale one is told apart so that a wrong clock is found quickly.
std::string_view receiver::signature_problem(const net::request& request) const {
  const auto id = request.header("webhook-id");
  const auto timestamp = request.header("webhook-timestamp");
  const auto standard = request.header("webhook-signature");
  const auto compatible = request.header(options_.compatible_header);
  const std::int64_t now_s = options_.now().seconds();
  std::int64_t sent = 0;
  std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), sent);
  if (sent < 0 || sent > timestamp_most_s) return "signature";
  const instant then{sent * 1'000'000};
  const bool fits = crypto::verify_standard({key_}, id, timestamp, standard, request.body, then) &&
                    crypto::verify_compatible(options_.secret, compatible, request.body, then);
  if (!fits) return "signature";
  const bool fresh = std::abs(now_s - sent) <= crypto::signature_tolerance_s;
  return fresh ? "" : "timestamp";
}

std::optional<fault> receiver::next_fault(step which) {
  for (auto& planned : options_.faults) {
    if (planned.step != which || planned.count == 0) continue;
    --planned.count;
    ++counts_.faults;
    return planned;
  }
  return {};
}

receiver::verdict_of receiver::read(const net::request& request, received& seen,
                                    std::optional<fault>& planned) {
  if (const auto problem = signature_problem(request); !problem.empty()) {
    ++counts_.unsigned_or_stale;
    return {400, problem};
  }
  const auto message = json::parse(request.body);
  if (!message) {
    ++counts_.unreadable;
    return {400, "json"};
  }
  seen.message_id = message->text("messageId");
  seen.type = message->text("type");
  seen.change = message->text("changeType");
  const auto kind = message->text("requestType");
  const auto which = kind == "continue"  ? std::optional(step::ask)
                     : kind == "payload" ? std::optional(step::payload)
                                         : std::nullopt;
  // The step stands inside the signed body and in the id: neither can be replayed as the other.
  if (!which ||
      request.header("webhook-id") != seen.message_id + "-" + std::string(name_of(*which))) {
    ++counts_.unreadable;
    return {400, which ? "id" : "request-type"};
  }
  seen.step = name_of(*which);
  if (*which == step::ask) ++counts_.asks;
  planned = next_fault(*which);
  if (planned && planned->status != 0) return {planned->status, "fault"};
  return take(*which, is_own(*message), seen.message_id);
}

receiver::verdict_of receiver::take(step which, bool own, const std::string& message_id) {
  if (which == step::ask) {
    ++(own ? counts_.accepts : counts_.declines);
    return own ? verdict_of{200, "own"} : verdict_of{417, "not-own"};
  }
  if (!own) return {417, "not-own"};
  if (taken_.contains(message_id)) {
    ++counts_.duplicates;
    return {200, "duplicate"};
  }
  remember(message_id);
  ++counts_.payloads;
  return {200, "own"};
}

bool receiver::is_own(const json::value& message) const {
  const auto* keys = message.find("keyMap");
  if (keys == nullptr || keys->if_object() == nullptr) return false;
  for (const auto& [name, content] : *keys->if_object()) {
    const auto* text = content.if_string();
    if (text == nullptr) continue;
    const bool digest = name.ends_with("Digest");
    if ((digest ? options_.digests : options_.own).contains(*text)) return true;
  }
  return false;
}

void receiver::remember(const std::string& message_id) {
  taken_.insert(message_id);
  taken_order_.push_back(message_id);
  if (taken_order_.size() <= messages_remembered) return;
  taken_.erase(taken_order_.front());
  taken_order_.pop_front();
}

}  // namespace vaka::webhook
