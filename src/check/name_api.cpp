#include "check/answer.hpp"
#include "check/check_api.hpp"
#include "check/name_words.hpp"
#include "http/body.hpp"
#include "text/name/name.hpp"

namespace vaka::check {
namespace {

struct name_body {
  std::string value;
  std::string kind;
  std::string country;

  template <class V>
  static void fields(V& v) {
    v("value", &name_body::value, http::optional, 1'000);
    v("kind", &name_body::kind, http::optional);
    v("country", &name_body::country, http::optional);
  }
};

json::array findings_of(const text::name_check& checked) {
  json::array out;
  for (const auto& f : checked.findings)
    out.emplace_back(answer()
                         .text("reason", f.reason)
                         .text("severity", word_of(f.severity))
                         .text("message", f.message)
                         .take());
  return out;
}

json::array parts_of(std::string_view typed, std::string_view country) {
  const auto name = text::read_person_name(typed, country);
  json::array out;
  for (const auto& token : name.tokens)
    out.emplace_back(
        answer().text("part", word_of(token.part)).text("text", name.of(token)).take());
  return out;
}

json::object organisation_of(std::string_view typed, std::string_view country) {
  const auto name = text::read_organisation_name(typed, country);
  json::array forms;
  for (const auto& form : name.forms)
    forms.emplace_back(answer()
                           .text("country", form.country)
                           .text("elf", form.elf)
                           .text("abbreviation", form.abbreviation)
                           .text("name", form.name)
                           .take());
  return answer()
      .text("core", name.core)
      .text("written_form", name.written_form)
      .list("legal_forms", std::move(forms))
      .text("state", word_of(name.state))
      .flag("branch", name.branch)
      .take();
}

result<net::response> check_one_name(const http::call& c) {
  const auto body = TRY(http::read_body<name_body>(c));
  const bool person = body.kind.empty() || body.kind == "person";
  if (!person && body.kind != "organisation")
    return fail(errc::invalid, "check.kind", "a name is a person's or an organisation's", "/kind",
                "person or organisation");
  const auto checked = text::check_name(
      body.value, person ? text::name_kind::person : text::name_kind::organisation, body.country);
  answer out(body.value);
  out.text("verdict", word_of(checked.verdict))
      .list("findings", findings_of(checked))
      .text("repaired", checked.repaired == body.value ? "" : checked.repaired)
      .text("suggestion", checked.suggested)
      .text("titles", checked.titles);
  if (person)
    out.list("parts", parts_of(body.value, body.country));
  else
    out.part("organisation", organisation_of(body.value, body.country));
  return out.respond();
}

}  // namespace

void add_name_route(http::router& router) {
  router.add({"POST", "/v1/check/name", "checkName", {}, check_one_name});
}

}  // namespace vaka::check
