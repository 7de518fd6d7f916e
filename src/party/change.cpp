#include "party/change.hpp"

namespace vaka::parties {
namespace {

result<party> load_living(const party_context& context, const party_id& id) {
  auto found = TRY(
      context.store.read([&](db::connection& reader) { return load(reader, context.seals, id); }));
  if (!found)
    return fail(errc::not_found, "party.unknown", "there is no party with this id", "path/party",
                "list the parties with GET /v1/parties");
  if (found->erased())
    return fail(errc::gone, "party.erased", "the data of this party was erased", "path/party");
  return std::move(*found);
}

}  // namespace

result<changed> change(
    const party_context& context, const party_id& id,
    function_ref<result<outcome>(const party&, const std::shared_ptr<const decision>&)> decide,
    function_ref<result<void>(db::connection&, const changed&)> also) {
  for (int left = write_tries;; --left) {
    changed out;
    out.before = TRY(load_living(context, id));
    out.after = out.before.head;
    // Times of decisions on one party never run backwards, whatever the clock does.
    const instant now = std::max(context.now(), instant{out.before.head.updated.us + 1});
    const auto by = std::make_shared<const decision>(
        decision{event_id::make(now), now, context.catalogue.rule_version});
    out.decided = TRY(decide(out.before, by));
    if (!out.decided.changed()) return out;
    const staged s = stage_update(context.seals, out.before, out.before.head, out.decided, by, {});
    out.after = s.after;
    const auto written = context.store.write([&](db::connection& writer) -> result<void> {
      TRY(run(writer, context.journal, s));
      return also(writer, out);
    });
    if (written) return out;
    if (written.error().reason != "party.moved" || left <= 1) return failure(written.error());
  }
}

}  // namespace vaka::parties
