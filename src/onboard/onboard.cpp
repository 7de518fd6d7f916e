#include "onboard/onboard.hpp"

#include "party/party_write.hpp"
#include "register/object.hpp"
#include "watch/filling.hpp"
#include "watch/watch_store.hpp"

#include <algorithm>

namespace vaka::onboard {
namespace {

using parties::party_context;
using parties::value;

/// A dataset that is keyed by the identifier's scheme, and what it has under this identifier.
struct source_object {
  const catalogue::dataset* dataset = nullptr;
  std::optional<registers::object> object;

  [[nodiscard]] std::int64_t version() const { return object ? object->version : 0; }
};

/// All that was read, in one state of the store.
struct picture {
  std::int64_t head = 0;
  std::vector<source_object> sources;
};

/// A record ready to be written.
struct prepared {
  parties::staged write;
  onboarded answer;
};

result<picture> look(const party_context& context, const request& what, std::string_view blind) {
  return context.store.snapshot([&](db::connection& reader) -> result<picture> {
    if (TRY(parties::find_by_identifier(reader, what.scheme->name, blind)))
      return fail(errc::conflict, "party.exists", "there is a party with this identifier",
                  "/identifier", "read or change that party instead");
    picture out;
    out.head = TRY(journal::head(reader));
    for (const auto& [id, dataset] : context.catalogue.datasets) {
      if (dataset.key_scheme != what.scheme->name) continue;
      out.sources.push_back(
          {&dataset, TRY(registers::find_object(reader, context.seals, dataset, what.canonical))});
    }
    return out;
  });
}

value make_value(std::string field, std::string content,
                 const std::shared_ptr<const parties::provenance>& from) {
  value v;
  v.field = std::move(field);
  v.content = std::move(content);
  v.from = from;
  return v;
}

/// The identifier and the caller's reference: known from the caller, for the request's reason.
void add_own(const request& what, instant now, std::vector<value>& out) {
  parties::provenance from;
  from.source_class = "typed";
  from.source = "api";
  from.purposes = {what.reason.purpose};
  from.grounds = {what.reason.ground};
  from.justification = what.justification;
  from.collected = now;
  const auto shared = std::make_shared<const parties::provenance>(std::move(from));
  value identifier =
      make_value(std::string(parties::identifier_prefix) + std::string(what.scheme->name),
                 what.canonical, shared);
  if (what.entered != what.canonical) identifier.entered = what.entered;
  out.push_back(std::move(identifier));
  if (!what.reference.empty()) out.push_back(make_value("reference", what.reference, shared));
}

void add_all(std::vector<value>& to, std::vector<value> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Everything that comes in at once; the registers first, so that what is typed meets them.
result<std::vector<value>> incoming_values(const party_context& context, const request& what,
                                           const picture& seen, instant now) {
  std::vector<value> out;
  add_own(what, now, out);
  const watch::holding why{.party_kind = what.kind(),
                           .purposes = {what.reason.purpose},
                           .grounds = {what.reason.ground}};
  for (const auto& source : seen.sources)
    if (source.object)
      add_all(out,
              watch::values_from(context.catalogue, *source.dataset, *source.object, why, false));
  const parties::claimant who{"typed", "api", what.reference, now};
  add_all(out,
          TRY(parties::check_given(context.catalogue, what.kind(), what.given, what.reason, who)));
  return out;
}

onboarded answer_for(const party_id& id, const picture& seen, const parties::outcome& decided) {
  onboarded out;
  out.party = id;
  for (const auto& source : seen.sources) {
    out.watched.push_back(source.dataset->id);
    if (source.object && !out.object) out.object = source.object->id;
    out.verified = out.verified || source.object.has_value();
  }
  for (const auto& r : decided.rulings)
    if (r.ruling == parties::ruling::question)
      out.questions.push_back({r.field, r.after, r.before});
  out.values = static_cast<std::size_t>(
      std::ranges::count_if(decided.open, [](const value& v) { return v.is_current(); }));
  return out;
}

result<prepared> prepare(const party_context& context, const request& what, const picture& seen,
                         std::string_view blind) {
  const instant now = context.now();
  const auto by = std::make_shared<const parties::decision>(
      parties::decision{event_id::make(now), now, context.catalogue.rule_version});
  const auto decided =
      parties::apply(context.catalogue, {}, TRY(incoming_values(context, what, seen, now)), by);
  prepared out;
  out.answer = answer_for(party_id::make(now), seen, decided);
  json::array datasets;
  for (const auto& dataset : out.answer.watched) datasets.emplace_back(dataset);
  parties::head made;
  made.id = out.answer.party;
  made.kind = what.kind();
  made.state = "active";
  made.purpose = what.reason.purpose;
  made.verified = out.answer.verified;
  out.write = parties::stage_new(context.seals, std::move(made),
                                 {{std::string(what.scheme->name), bytes(blind)}}, decided, by,
                                 {{"watched", std::move(datasets)}});
  return out;
}

/// The precondition and all rows. Subjects in datasets are under the same blind index as the party.
result<void> write(const party_context& context, db::connection& writer, const request& what,
                   const picture& seen, std::string_view blind, const prepared& ready) {
  for (const auto& source : seen.sources) {
    const auto version =
        TRY(registers::object_version(writer, context.seals, *source.dataset, what.canonical));
    if (version != source.version())
      return fail(errc::conflict, "object.moved", "the register changed meanwhile", "/identifier",
                  "send the request again");
  }
  TRY(parties::run(writer, context.journal, ready.write));
  for (const auto& source : seen.sources)
    TRY(watch::add(writer, source.dataset->id, blind, ready.answer.party, seen.head));
  return {};
}

}  // namespace

result<onboarded> onboard(const party_context& context, const request& what,
                          function_ref<result<void>(db::connection&, const onboarded&)> also) {
  const bytes blind = context.seals.blind(what.scheme->name, what.canonical);
  for (int left = parties::write_tries;; --left) {
    const picture seen = TRY(look(context, what, blind));
    prepared ready = TRY(prepare(context, what, seen, blind));
    const auto written = context.store.write([&](db::connection& writer) -> result<void> {
      TRY(write(context, writer, what, seen, blind, ready));
      return also(writer, ready.answer);
    });
    if (written) return std::move(ready.answer);
    if (written.error().reason != "object.moved" || left <= 1) return failure(written.error());
  }
}

}  // namespace vaka::onboard
