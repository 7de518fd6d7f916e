#include "app/journal_command.hpp"

#include "app/exit_code.hpp"
#include "format/json.hpp"
#include "journal/journal.hpp"

#include <iostream>

namespace vaka::app {
namespace {

result<journal::verification> verify(installation_options where) {
  where.make = false;
  const auto here = TRY(installation::open(where));
  return here->store().snapshot(
      [&](db::connection& reader) { return journal::verify(reader, here->seals()); });
}

json::value to_json(const journal::verification& v) {
  return json::object{
      {"whole", true}, {"events", v.events}, {"links", v.links}, {"erased", v.erased}};
}

json::value to_json(const error& broken) {
  return json::object{{"whole", false}, {"where", broken.where}, {"what", broken.message}};
}

}  // namespace

int run_journal_verify(const journal_verify_options& options) {
  const auto done = verify(options.where);
  const bool broken = !done && done.error().reason == journal::broken_reason;
  if (options.json && (done || broken))
    std::cout << json::write(done ? to_json(*done) : to_json(done.error())) << '\n';
  if (!done) return report(done.error());
  if (!options.json)
    std::cout << "the journal is whole: events " << done->events << ", commits " << done->links
              << ", erased " << done->erased << '\n';
  return exit_ok;
}

}  // namespace vaka::app
