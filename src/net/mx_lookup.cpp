#include "net/mx_lookup.hpp"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace vaka::net {
namespace {

using text::mail_route;
using clock = std::chrono::steady_clock;

constexpr std::uint16_t dns_port = 53;
constexpr std::size_t longest_name = 253;

bool is_plain_name(std::string_view domain) {
  return !domain.empty() && domain.size() <= longest_name &&
         std::ranges::all_of(domain, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '.' || c == '_';
         });
}

// A resolver's state for one look-up; res_nclose gives back what it opened.
class resolver {
 public:
  resolver() : ready_(res_ninit(&state_) == 0) {}
  ~resolver() { res_nclose(&state_); }
  resolver(const resolver&) = delete;
  resolver& operator=(const resolver&) = delete;

  [[nodiscard]] bool ready() const { return ready_; }

  void use(const auto& servers) {
    if (servers.empty()) return;
    state_.nscount = 0;
    for (const auto& each : servers) {
      auto& to = state_.nsaddr_list[state_.nscount++];
      to = {};
      to.sin_family = AF_INET;
      to.sin_addr.s_addr = each.address;
      to.sin_port = each.port;
    }
  }

  struct reply {
    int size = -1;  // of the answer when there is one
    int error = 0;  // h_errno otherwise
  };

  // One try at each server, so that all of them together stay within the time.
  reply ask(const std::string& domain, ns_type what, int seconds) {
    state_.retry = 1;
    state_.nscount = std::min(state_.nscount, std::max(1, seconds));
    state_.retrans = std::max(1, seconds / std::max(1, state_.nscount));
    const int size = res_nquery(&state_, domain.c_str(), ns_c_in, what, answer_.data(),
                                static_cast<int>(answer_.size()));
    return {size, size < 0 ? state_.res_h_errno : 0};
  }

  [[nodiscard]] const unsigned char* answer() const { return answer_.data(); }

 private:
  static constexpr std::size_t most_bytes = 16 * 1024;
  struct __res_state state_{};
  std::array<unsigned char, most_bytes> answer_{};
  bool ready_;
};

struct records {
  int wanted = 0;     // of the type asked for
  bool null = false;  // one MX that names the root: takes no mail (RFC 7505)
  int ttl = 0;        // the shortest
};

std::optional<records> read_records(const unsigned char* answer, int size, ns_type type) {
  ns_msg message;
  if (ns_initparse(answer, size, &message) != 0) return std::nullopt;
  records out;
  for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
    ns_rr record;
    if (ns_parserr(&message, ns_s_an, i, &record) != 0) return std::nullopt;
    if (ns_rr_type(record) != type) continue;
    const int ttl = static_cast<int>(std::min<std::uint32_t>(ns_rr_ttl(record), 1U << 30U));
    out.ttl = out.wanted == 0 ? ttl : std::min(out.ttl, ttl);
    ++out.wanted;
    constexpr std::size_t preference = 2;  // bytes before the exchanger's name
    const auto* data = ns_rr_rdata(record);
    if (type == ns_t_mx && ns_rr_rdlen(record) == preference + 1 && data[preference] == 0)
      out.null = true;
  }
  if (out.wanted > 1) out.null = false;
  return out;
}

}  // namespace

result<std::unique_ptr<mx_lookup>> mx_lookup::make(mx_options options) {
  std::unique_ptr<mx_lookup> out(new mx_lookup);
  if (options.servers.size() > MAXNS)
    return fail(errc::invalid, "net.name_server", "there are too many name servers", "servers",
                "give three at most");
  for (const auto& written : options.servers) {
    const auto colon = written.find(':');
    const std::string address = written.substr(0, colon);
    in_addr parsed{};
    std::uint16_t port = dns_port;
    bool good = inet_pton(AF_INET, address.c_str(), &parsed) == 1;
    if (colon != std::string::npos) {
      const char* end = written.data() + written.size();
      const auto [stop, error] = std::from_chars(written.data() + colon + 1, end, port);
      good = good && error == std::errc{} && stop == end && port != 0;
    }
    if (!good)
      return fail(errc::invalid, "net.name_server", "this is no address of a name server", written,
                  "write it as 192.0.2.53 or 192.0.2.53:53");
    out->servers_.push_back({parsed.s_addr, htons(port)});
  }
  out->options_ = std::move(options);
  return out;
}

mail_route mx_lookup::ask(std::string_view domain) {
  if (!is_plain_name(domain)) return mail_route::unknown;
  std::string name(domain);
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  {
    const std::scoped_lock guard(lock_);
    const auto found = kept_.find(name);
    if (found != kept_.end() && found->second.until > clock::now()) return found->second.route;
  }
  const auto what = ask_servers(name);
  if (what.route != mail_route::unknown) keep(name, what);
  return what.route;
}

// MX first; a domain without one takes mail at its own address (RFC 5321, section 5.1).
mx_lookup::finding mx_lookup::ask_servers(const std::string& domain) const {
  resolver asked;
  if (!asked.ready()) return {};
  asked.use(servers_);
  const auto deadline = clock::now() + std::chrono::seconds(options_.timeout_s);
  for (const auto type : {ns_t_mx, ns_t_a, ns_t_aaaa}) {
    const auto left =
        std::chrono::duration_cast<std::chrono::seconds>(deadline - clock::now()).count();
    if (type != ns_t_mx && left < 1) return {};
    const auto reply =
        asked.ask(domain, type, type == ns_t_mx ? options_.timeout_s : static_cast<int>(left));
    if (reply.size < 0) {
      if (reply.error == HOST_NOT_FOUND) return {mail_route::refuses, options_.refusal_keep_s};
      if (reply.error != NO_DATA) return {};
      continue;
    }
    const auto found = read_records(asked.answer(), reply.size, type);
    if (!found) return {};
    if (found->wanted == 0) continue;
    const int keep = std::clamp(found->ttl, options_.shortest_keep_s,
                                std::max(options_.shortest_keep_s, options_.longest_keep_s));
    return {found->null ? mail_route::refuses : mail_route::accepts, keep};
  }
  return {mail_route::refuses, options_.refusal_keep_s};
}

void mx_lookup::keep(const std::string& domain, const finding& what) {
  if (what.keep_s <= 0 || options_.most_kept == 0) return;
  const auto now = clock::now();
  const std::scoped_lock guard(lock_);
  if (kept_.size() >= options_.most_kept) {
    std::erase_if(kept_, [&](const auto& each) { return each.second.until <= now; });
    if (kept_.size() >= options_.most_kept) kept_.clear();
  }
  kept_.insert_or_assign(domain, answer{what.route, now + std::chrono::seconds(what.keep_s)});
}

}  // namespace vaka::net
