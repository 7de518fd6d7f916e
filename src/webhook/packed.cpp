#include "webhook/packed.hpp"

#include "base/codec.hpp"

#include <cstring>

namespace vaka::webhook {
namespace {

constexpr std::uint64_t state_format = 1;
constexpr std::uint64_t records_format = 1;

result<id_bytes> read_id(decoder& in) {
  const auto text = in.text();
  id_bytes out{};
  if (text.size() != out.size())
    return fail(errc::corrupt, "codec.damaged", "a stored id has another length");
  std::memcpy(out.data(), text.data(), out.size());
  return out;
}

failure damaged() {
  return fail(errc::corrupt, "codec.damaged", "stored delivery state is damaged");
}

void put(encoder& out, const statistics& s) {
  out.u64(s.asks).u64(s.accepted).u64(s.declined).u64(s.payloads).u64(s.delivered);
  out.u64(s.failed).u64(s.later).u64(s.dead).u64(s.ask_bytes).u64(s.payload_bytes);
  out.i64(s.last_success.us);
}

statistics read_statistics(decoder& in) {
  statistics s;
  for (auto* count : {&s.asks, &s.accepted, &s.declined, &s.payloads, &s.delivered, &s.failed,
                      &s.later, &s.dead, &s.ask_bytes, &s.payload_bytes})
    *count = in.u64();
  s.last_success = {in.i64()};
  return s;
}

result<waiting_subject> read_waiting(decoder& in) {
  waiting_subject w;
  w.subject = TRY(read_id(in));
  const auto count = in.u64();
  std::int64_t seq = 0;
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    const auto step = in.u64();
    if (step == 0 || step > static_cast<std::uint64_t>(INT64_MAX - seq)) return damaged();
    w.seqs.push_back(seq += static_cast<std::int64_t>(step));
  }
  w.tries = static_cast<std::uint32_t>(in.u64());
  w.due = {in.i64()};
  if (!in.ok() || w.seqs.empty() || w.tries >= tries_most) return damaged();
  return w;
}

}  // namespace

bytes pack_state(const packed_state& state) {
  encoder out;
  out.u64(state_format);
  const auto& d = state.delivery;
  out.u64(d.failures).i64(d.failing_since.us).i64(d.held_until.us);
  put(out, state.statistics);
  out.u64(d.waiting.size());
  for (const auto& w : d.waiting) {
    out.text(stored(w.subject)).u64(w.seqs.size());
    std::int64_t before = 0;
    for (const auto seq : w.seqs) {
      out.u64(static_cast<std::uint64_t>(seq - before));
      before = seq;
    }
    out.u64(w.tries).i64(w.due.us);
  }
  return out.take();
}

result<packed_state> unpack_state(std::string_view packed) {
  decoder in(packed);
  if (in.u64() != state_format)
    return fail(errc::corrupt, "codec.format", "stored delivery state has an unknown format");
  packed_state out;
  auto& d = out.delivery;
  d.failures = static_cast<std::uint32_t>(in.u64());
  d.failing_since = {in.i64()};
  d.held_until = {in.i64()};
  out.statistics = read_statistics(in);
  const auto count = in.u64();
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) d.waiting.push_back(TRY(read_waiting(in)));
  TRY(in.finish("delivery state"));
  return out;
}

bytes encode_record(const delivery_record& record) {
  encoder out;
  out.i64(record.at.us).text(record.event.stored());
  out.u64(static_cast<std::uint64_t>(record.step)).u64(static_cast<std::uint64_t>(record.status));
  out.u64(static_cast<std::uint64_t>(record.outcome)).u64(record.tries).text(record.error);
  return out.take();
}

bytes pack_records(const std::vector<bytes>& encoded) {
  encoder out;
  out.u64(records_format).u64(encoded.size());
  for (const auto& record : encoded) out.text(record);
  return out.take();
}

result<std::vector<delivery_record>> unpack_records(std::string_view packed) {
  decoder in(packed);
  if (in.u64() != records_format)
    return fail(errc::corrupt, "codec.format", "a stored delivery log has an unknown format");
  std::vector<delivery_record> out;
  const auto count = in.u64();
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    decoder one(in.text());
    delivery_record r;
    r.at = {one.i64()};
    r.event.raw = TRY(read_id(one));
    const auto which = one.u64();
    r.status = static_cast<int>(one.u64());
    const auto how = one.u64();
    r.tries = static_cast<std::uint32_t>(one.u64());
    r.error = one.text();
    TRY(one.finish("delivery record"));
    if (which < 1 || which > 2 || how < 1 || how > outcomes_known)
      return fail(errc::corrupt, "codec.damaged", "a stored delivery record is damaged");
    r.step = static_cast<step>(which);
    r.outcome = static_cast<outcome>(how);
    out.push_back(std::move(r));
  }
  TRY(in.finish("delivery log"));
  return out;
}

}  // namespace vaka::webhook
