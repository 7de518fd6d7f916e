#include "webhook/engine.hpp"

#include "base/broken.hpp"
#include "base/encode.hpp"
#include "base/ensure.hpp"
#include "base/log.hpp"
#include "journal/body.hpp"
#include "webhook/journal_tail.hpp"
#include "webhook/runner.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace vaka::webhook {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t save_every_us = 200'000;
constexpr std::int64_t save_bare_cursor_every_us = 5'000'000;
constexpr std::int64_t look_every_ms = 1'000;  // for commits of other processes, and moved clocks

/// What other threads hand to the engine; outlives it as long as a request is under way.
struct inbox {
  std::mutex mutex;
  std::condition_variable arrived;
  std::vector<completion> completions;
  bool committed = true;
  bool refresh = true;
  bool poked = false;
  bool stop = false;

  template <class F>
  void post(F change) {
    {
      const std::lock_guard lock(mutex);
      change();
    }
    arrived.notify_one();
  }
};

struct news {
  std::vector<completion> completions;
  bool committed = false;
  bool refresh = false;
  bool stop = false;
};

news wait_for_news(inbox& in, milliseconds most) {
  std::unique_lock lock(in.mutex);
  in.arrived.wait_for(lock, most, [&] {
    return !in.completions.empty() || in.committed || in.refresh || in.poked || in.stop;
  });
  in.poked = false;
  return {std::exchange(in.completions, {}), std::exchange(in.committed, false),
          std::exchange(in.refresh, false), in.stop};
}

// Trouble with the store that ends by itself.
bool passing(const error& why) {
  return why.code == errc::unavailable || why.code == errc::timeout;
}

journal::event batch_event(const runner& r, const delivery_save& save, instant now) {
  const auto& counts = r.counts();
  journal::event e;
  e.id = event_id::make(now);
  e.at = now;
  e.kind = "delivery.batch";
  e.subject = {"webhook", save.webhook.raw};
  e.material = false;  // no endpoint is told
  e.body = journal::plain_body(json::object{
      {"webhook", save.webhook.text()},
      {"segment", save.segment},
      {"outcomes", save.outcomes.size()},
      {"delivered", counts.delivered},
      {"declined", counts.declined},
      {"dead", counts.dead},
      {"repeated", counts.repeated},
      {"root", to_hex(save.root)},
  });
  return e;
}

journal::event disabled_event(const webhook_id& id, instant now) {
  journal::event e;
  e.id = event_id::make(now);
  e.at = now;
  e.kind = "webhook.disabled";
  e.subject = {"webhook", id.raw};
  e.body = journal::plain_body(json::object{{"webhook", id.text()}});
  return e;
}

class delivery_engine final : public engine {
 public:
  explicit delivery_engine(const engine_context& context)
      : context_(context), tail_(context.store, context.seals, context.catalogue) {
    context_.store.commits().listen([in = inbox_] { in->post([&] { in->committed = true; }); });
    thread_ = std::thread([this] { run(); });
  }

  ~delivery_engine() override {
    inbox_->post([&] { inbox_->stop = true; });
    thread_.join();
  }

  void refresh() override {
    inbox_->post([&] { inbox_->refresh = true; });
  }
  void poke() override {
    inbox_->post([&] { inbox_->poked = true; });
  }

 private:
  using save_list = std::vector<std::pair<runner*, delivery_save>>;

  void run() {
    milliseconds wait{0};
    for (;;) {
      auto now_in = wait_for_news(*inbox_, wait);
      if (now_in.stop) break;
      try {
        wait = round(now_in);
      } catch (const std::exception& broken) {
        log::error("delivery stumbled", {{"what", told_of(broken)}});
        wait = milliseconds(look_every_ms);
      }
    }
    save(true);
  }

  milliseconds round(const news& in) {
    reload_due_ = reload_due_ || in.refresh;
    if (reload_due_) reload_due_ = !reload();
    // Other processes commit without a signal here, so the end is looked at now and then anyway.
    const auto now_us = monotonic_us();
    if (in.committed || now_us - looked_us_ >= look_every_ms * 1'000) {
      looked_us_ = now_us;
      tail_.mark_new();
    }
    const auto now = context_.now();
    for (const auto& c : in.completions)
      if (const auto found = runners_.find(c.webhook); found != runners_.end())
        found->second->completed(c, now);
    bool more = false;
    for (auto& [id, r] : runners_) more |= r->turn(now);
    if (save_due(now_us)) save(false);
    return more ? milliseconds(0) : time_to_wait(now);
  }

  milliseconds time_to_wait(instant now) const {
    std::int64_t ms = look_every_ms;
    for (const auto& [id, r] : runners_) {
      if (const auto at = r->wake_at())
        ms = std::min(ms, std::max<std::int64_t>(1, (at->us - now.us + 999) / 1'000));
      if (r->has_outcomes())
        ms = std::min(ms, std::max<std::int64_t>(
                              1, (saved_us_ + save_every_us - monotonic_us() + 999) / 1'000));
    }
    return milliseconds(ms);
  }

  bool save_due(std::int64_t now_us) const {
    const auto since = now_us - saved_us_;
    if (since < save_every_us) return false;
    return std::ranges::any_of(runners_, [&](const auto& r) {
      return r.second->has_outcomes() ||
             (r.second->has_moved() && since >= save_bare_cursor_every_us);
    });
  }

  // One write for all endpoints: cursors, segments, and what the journal is told of them.
  void save(bool last) {
    saved_us_ = monotonic_us();
    const auto now = context_.now();
    save_list saves;
    for (auto& [id, r] : runners_)
      if (r->has_outcomes() || r->has_moved()) saves.emplace_back(r.get(), r->collect());
    if (saves.empty()) return;
    auto written = context_.store.write([&](db::connection& writer) -> result<void> {
      for (const auto& [r, one] : saves) {
        TRY(save_delivery(writer, one, now));
        if (!one.outcomes.empty()) TRY(context_.journal.append(batch_event(*r, one, now)));
        if (r->disabled()) TRY(disable(writer, one.webhook, now));
      }
      return {};
    });
    if (!written && written.error().code == errc::outcome_unknown) written = settle_unknown(saves);
    if (!written) {
      // Nothing was written: it is tried again, and the engine starts nothing new beyond a segment.
      log::warn("delivery progress is not saved",
                {{"reason", written.error().reason}, {"final", last ? 1 : 0}});
      return;
    }
    for (auto& [r, one] : saves) r->saved(one);
  }

  // COMMIT was sent and its answer lost: the store itself says whether it happened, and is asked
  // until it does. To go on without knowing could write a segment twice, which fails for ever.
  result<void> settle_unknown(const save_list& saves) {
    auto saved = was_saved(saves);
    while (!saved && passing(saved.error()) && !stops_within(milliseconds(look_every_ms)))
      saved = was_saved(saves);
    if (TRY(std::move(saved))) return {};
    return fail(errc::unavailable, "webhook.not_saved", "the delivery log was not written");
  }

  // One write held them all, so the first endpoint that is still there speaks for the others.
  result<bool> was_saved(const save_list& saves) {
    return context_.store.read([&](db::connection& reader) -> result<bool> {
      for (const auto& [r, one] : saves) {
        const auto there = load_delivery(reader, one.webhook);
        if (there)
          return there->segment == one.segment && there->state.delivery.cursor == one.cursor;
        if (there.error().code != errc::not_found) return failure(there.error());
      }
      return true;
    });
  }

  bool stops_within(milliseconds most) {
    std::unique_lock lock(inbox_->mutex);
    return inbox_->arrived.wait_for(lock, most, [&] { return inbox_->stop; });
  }

  result<void> disable(db::connection& writer, const webhook_id& id, instant now) {
    auto e = TRY(load_endpoint(writer, id));
    if (!e || e->state == endpoint_state::disabled) return {};
    e->state = endpoint_state::disabled;
    e->reason = "it answered 410, or five days passed without a success";
    e->updated = now;
    TRY(update_endpoint(writer, *e));
    return context_.journal.append(disabled_event(id, now));
  }

  // False when the store did not answer, for all or for one endpoint: to be asked again.
  bool reload() {
    const auto all =
        context_.store.read([](db::connection& reader) { return load_endpoints(reader); });
    if (!all) return false;
    std::map<webhook_id, std::unique_ptr<runner>> kept;
    bool whole = true;
    for (const auto& e : *all) {
      auto& slot = kept[e.id];
      if (const auto found = runners_.find(e.id); found != runners_.end())
        slot = std::move(found->second);
      if (const auto taken = take_up(slot, e); !taken) {
        kept.erase(e.id);
        if (passing(taken.error()))
          whole = false;
        else
          log::error("an endpoint cannot be used",
                     {{"webhook", e.id.text()}, {"reason", taken.error().reason}});
      }
    }
    runners_ = std::move(kept);
    return whole;
  }

  result<void> take_up(std::unique_ptr<runner>& slot, const endpoint& e) {
    if (!slot) {
      slot = TRY(runner::load(ports(), e));
      return {};
    }
    if (slot->settings().version == e.version) return {};
    const auto updated = slot->update(e);
    if (!updated) log::error("an endpoint cannot be used", {{"webhook", e.id.text()}});
    return {};
  }

  runner_ports ports() {
    return {context_.store, context_.seals, context_.catalogue, tail_,
            [this](net::post what, webhook_id id, std::int64_t seq, step which) {
              context_.sender.send(std::move(what), [in = inbox_, id, seq, which](auto answer) {
                in->post([&] { in->completions.push_back({id, seq, which, std::move(answer)}); });
              });
            }};
  }

  engine_context context_;
  std::shared_ptr<inbox> inbox_ = std::make_shared<inbox>();
  journal_tail tail_;
  std::map<webhook_id, std::unique_ptr<runner>> runners_;
  bool reload_due_ = false;
  std::int64_t saved_us_ = 0;
  std::int64_t looked_us_ = 0;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace

result<std::unique_ptr<engine>> engine::start(const engine_context& context) {
  return std::unique_ptr<engine>(new delivery_engine(context));
}

}  // namespace vaka::webhook
