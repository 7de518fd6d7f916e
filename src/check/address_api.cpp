#include "check/answer.hpp"
#include "check/check_api.hpp"
#include "http/body.hpp"
#include "text/address/address.hpp"
#include "text/address/form.hpp"
#include "text/address/format.hpp"
#include "text/country/country.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace vaka::check {
namespace {

using text_member = std::string text::postal_address::*;
constexpr std::array<std::pair<std::string_view, text_member>, 12> members = {{
    {"care_of", &text::postal_address::care_of},
    {"street", &text::postal_address::street},
    {"house_number", &text::postal_address::house_number},
    {"house_letter", &text::postal_address::house_letter},
    {"entrance", &text::postal_address::entrance},
    {"floor", &text::postal_address::floor},
    {"door", &text::postal_address::door},
    {"box", &text::postal_address::box},
    {"postal_code", &text::postal_address::postal_code},
    {"place", &text::postal_address::place},
    {"region", &text::postal_address::region},
    {"country", &text::postal_address::country},
}};

struct typed_address : text::postal_address {
  template <class V>
  static void fields(V& v) {
    for (const auto& [name, member] : members)
      v(name, static_cast<std::string typed_address::*>(member), http::optional, 1'000);
  }
};

struct check_body : typed_address {
  std::optional<typed_address> compare_with;

  template <class V>
  static void fields(V& v) {
    for (const auto& [name, member] : members)
      v(name, static_cast<std::string check_body::*>(member), http::optional, 1'000);
    v("compare_with", &check_body::compare_with, http::optional);
  }
};

json::value to_json(const text::postal_address& address) {
  answer out;
  for (const auto& [name, member] : members) out.text(name, address.*member);
  return out.take();
}

std::string_view word_of(text::severity s) {
  constexpr std::array<std::string_view, 3> words = {"hint", "warning", "error"};
  return words.at(static_cast<std::size_t>(s));
}

std::string_view verdict_of(const std::vector<text::address_finding>& findings) {
  auto worst = text::severity::hint;
  for (const auto& f : findings) worst = std::max(worst, f.severity);
  if (worst == text::severity::error) return "unfit";
  return worst == text::severity::warning ? "suspicious" : "fit";
}

json::array to_json(const std::vector<text::address_finding>& findings) {
  json::array out;
  for (const auto& f : findings)
    out.emplace_back(answer()
                         .text("field", f.field)
                         .text("severity", word_of(f.severity))
                         .text("reason", f.reason)
                         .text("message", f.message)
                         .text("suggestion", f.suggestion)
                         .take());
  return out;
}

json::value to_json(const text::address_comparison& compared) {
  constexpr std::array<std::string_view, 4> words = {"same", "differs", "contradicts", "unknown"};
  const auto names = [](const std::vector<text::address_part>& parts) {
    json::array out;
    for (const auto part : parts) out.emplace_back(text::address_part_word(part));
    return out;
  };
  return answer()
      .text("relation", words.at(static_cast<std::size_t>(compared.relation)))
      .list("differs_in", names(compared.differs_in))
      .list("contradicts_in", names(compared.contradicts_in))
      .take();
}

json::array lines_of(std::string_view printed) {
  json::array out;
  while (!printed.empty()) {
    const auto line = printed.substr(0, printed.find('\n'));
    if (!line.empty()) out.emplace_back(line);
    printed.remove_prefix(std::min(line.size() + 1, printed.size()));
  }
  return out;
}

// A country by its name is as good as by its code.
void read_country_of(text::postal_address& address) {
  const auto code = text::read_country(address.country);
  if (!code.empty()) address.country = code;
}

result<net::response> check_one_address(const http::call& c) {
  auto body = TRY(http::read_body<check_body>(c));
  const json::value entered = to_json(body);
  read_country_of(body);
  const auto address = text::parse_address(body);
  const auto findings = text::check_address(body, body.country);
  answer out;
  out.part("entered", entered)
      .text("verdict", verdict_of(findings))
      .part("address", to_json(address))
      .list("findings", to_json(findings))
      .list("lines", lines_of(text::format_address(address)));
  if (body.compare_with) {
    read_country_of(*body.compare_with);
    out.part("comparison", to_json(text::compare_addresses(body, *body.compare_with)));
  }
  return out.respond();
}

json::array words_of(const std::vector<text::address_field>& fields) {
  json::array out;
  for (const auto field : fields) out.emplace_back(text::address_field_word(field));
  return out;
}

result<net::response> address_form(const http::call& c) {
  const auto* form = text::find_address_form(c.in_path("country"));
  if (form == nullptr)
    return fail(errc::not_found, "address_form.unknown", "there is no such country code",
                "path/country", "GET /v1/address-forms lists them");
  json::array regions;
  for (const auto& region : text::address_regions(form->country))
    regions.emplace_back(answer()
                             .text("code", region.key)
                             .text("name", region.names.empty() ? region.key : region.names.front())
                             .take());
  constexpr std::array<std::string_view, 3> orders = {"", "before_street", "after_street"};
  return http::json_response(
      answer()
          .text("country", form->country)
          .text("name", text::country_name(form->country))
          .list("fields", words_of(form->fields))
          .list("required", words_of(form->required))
          .list("upper_case", words_of(form->upper_case))
          .text("postal_example", form->postal_example)
          .text("postal_label", form->postal_label)
          .text("place_label", form->place_label)
          .text("region_label", form->region_label)
          .text("house_number", orders.at(static_cast<std::size_t>(form->house_number)))
          .list("regions", std::move(regions))
          .take());
}

result<net::response> list_address_forms(const http::call&) {
  json::array countries;
  for (const auto& form : text::address_forms())
    countries.emplace_back(answer()
                               .text("country", form.country)
                               .text("name", text::country_name(form.country))
                               .take());
  return http::json_response(json::object{{"countries", std::move(countries)}});
}

}  // namespace

void add_address_routes(http::router& router) {
  router.add({"POST", "/v1/check/address", "checkAddress", {}, check_one_address});
  router.add({"GET", "/v1/address-forms", "listAddressForms", {}, list_address_forms});
  router.add({"GET", "/v1/address-forms/{country}", "getAddressForm", {}, address_form});
}

}  // namespace vaka::check
