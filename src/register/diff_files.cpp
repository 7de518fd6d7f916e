#include "register/diff_files.hpp"

#include "base/limits.hpp"
#include "base/random.hpp"
#include "crypto/digest.hpp"
#include "format/json.hpp"
#include "register/document.hpp"
#include "register/mapper.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <cstring>
#include <future>
#include <iterator>
#include <limits>
#include <map>

namespace vaka::registers {
namespace {

// A record as either mode compares it: named texts, in the file's order.
struct flat_record {
  std::string key;
  record_place at;
  std::vector<std::pair<std::string, std::string>> fields;
};

// What the first reading keeps of a record: its key and its content, as fingerprints.
struct footprint {
  static constexpr std::uint64_t unreadable = 0;
  std::uint64_t key = unreadable;
  std::uint64_t content = 0;
};

// A record to be read once more: the how-maniest of its file, its key alone or its fields too.
struct wanted_record {
  std::size_t place = 0;
  bool whole = false;
};

/// One of the two files, read by one thread at a time: all of it for footprints, then again for the
/// records that are wanted.
class side {
 public:
  side(const diff_request& what, const open_source& open, const catalogue::layout& layout,
       std::uint64_t seed)
      : what_(what),
        open_(open),
        layout_(layout),
        names_stay_(!what.raw || layout.tabular()),
        seed_(seed),
        mapper_(what.dataset, what.source, layout) {}

  result<void> take_footprints() {
    const auto take = [&](const raw_record& raw) {
      const auto mapped = map(raw);
      if (!mapped)
        bad_.add(
            {raw.at, std::string(mapper_.blamed()), mapped.error().reason, mapped.error().line()});
      footprints_.push_back(mapped ? footprint_of(raw) : footprint{});
      readable_ += mapped ? 1 : 0;
    };
    return read(take, [&](bad_row row) { bad_.add(std::move(row)); });
  }

  /// `wanted` by rising place.
  result<void> fetch(std::vector<wanted_record> wanted) {
    wanted_ = std::move(wanted);
    if (wanted_.empty()) return {};
    fetched_.reserve(wanted_.size());
    std::size_t place = 0;
    const auto keep = [&](const raw_record& raw) {
      if (fetched_.size() == wanted_.size() || wanted_[fetched_.size()].place != place++) return;
      const auto key = footprints_[place - 1].key;
      if (map(raw) && key_print() == key)
        fetched_.push_back(flattened(raw, wanted_[fetched_.size()].whole));
    };
    TRY(read(keep, [](const bad_row&) {}));
    if (fetched_.size() == wanted_.size()) return {};
    return fail(errc::conflict, "register.file_changed", "a file has changed while it was read", "",
                "compare two files that nobody writes to");
  }

  [[nodiscard]] const std::vector<footprint>& footprints() const { return footprints_; }
  [[nodiscard]] std::int64_t readable() const { return readable_; }
  [[nodiscard]] quarantine& bad() { return bad_; }
  [[nodiscard]] std::string_view key_column() const { return layout_.key; }
  [[nodiscard]] const flat_record& fetched(std::size_t place) const {
    const auto found = std::ranges::lower_bound(wanted_, place, {}, &wanted_record::place);
    return fetched_[static_cast<std::size_t>(found - wanted_.begin())];
  }

 private:
  // The key and, unless raw, the fields: in mapped_.
  result<void> map(const raw_record& raw) {
    return what_.raw ? mapper_.map_key(raw, mapped_) : mapper_.map(raw, mapped_);
  }

  result<void> read(function_ref<void(const raw_record&)> visit, function_ref<void(bad_row)> bad) {
    const auto file = TRY(open_(what_.source.members));
    return read_raw(*file, layout_,
                    {.record = [&](const raw_record& raw) -> result<void> {
                       visit(raw);
                       return {};
                     },
                     .bad = bad});
  }

  template <class Visit>
  void each_field(const raw_record& raw, const Visit& visit) const {
    if (what_.raw) {
      for (std::size_t i = 0; i < raw.leaves.size(); ++i)
        if (!raw.leaves[i].value.empty()) visit(i, raw.leaves[i].path, raw.leaves[i].value);
    } else {
      for (std::size_t i = 0; i < mapped_.record.size(); ++i)
        if (!mapped_.record[i].empty())
          visit(i, std::string_view(what_.dataset.fields[i].name), mapped_.record[i]);
    }
  }

  [[nodiscard]] std::uint64_t key_print() const {
    return std::max(crypto::fingerprint(seed_, mapped_.key), footprint::unreadable + 1);
  }

  // The order of the fields does not count: two layouts of one source may differ in it.
  footprint footprint_of(const raw_record& raw) {
    footprint out{key_print(), 0};
    each_field(raw, [&](std::size_t i, std::string_view name, std::string_view text) {
      out.content += crypto::fingerprint(seed_of(i, name), text);
    });
    return out;
  }

  std::uint64_t seed_of(std::size_t i, std::string_view name) {
    if (!names_stay_) return crypto::fingerprint(seed_, name);
    if (i >= name_seeds_.size()) name_seeds_.resize(i + 1);
    auto& [known, seed] = name_seeds_[i];
    if (known != name.data()) {
      known = name.data();
      seed = crypto::fingerprint(seed_, name);
    }
    return seed;
  }

  flat_record flattened(const raw_record& raw, bool whole) const {
    flat_record out{mapped_.key, raw.at, {}};
    if (!whole) return out;
    each_field(raw, [&](std::size_t, std::string_view name, std::string_view text) {
      out.fields.emplace_back(name, text);
    });
    return out;
  }

  const diff_request& what_;
  const open_source& open_;
  const catalogue::layout& layout_;
  bool names_stay_;  // a field's name is the same storage in every record
  std::uint64_t seed_;
  mapper mapper_;
  mapped_record mapped_;
  std::vector<std::pair<const char*, std::uint64_t>> name_seeds_;
  std::vector<footprint> footprints_;  // of every record, by its place
  std::int64_t readable_ = 0;
  quarantine bad_;
  std::vector<wanted_record> wanted_;
  std::vector<flat_record> fetched_;
};

class file_diff {
 public:
  file_diff(const diff_request& what, const catalogue::layout& before,
            const catalogue::layout& after, std::ostream& out)
      : what_(what),
        out_(out),
        before_(what, what.before, before, seed_),
        after_(what, what.after, after, seed_) {
    learn_material(before);
    learn_material(after);
  }

  result<diff_totals> run() {
    TRY(both([&] { return before_.take_footprints(); }, [&] { return after_.take_footprints(); }));
    match();
    TRY(both([&] { return before_.fetch(wanted_before()); },
             [&] { return after_.fetch(wanted_after()); }));
    write_all();
    count();
    return std::move(totals_);
  }

 private:
  enum class finding : std::uint8_t { appeared, changed, duplicate };
  struct difference {
    finding what;
    std::size_t after;
    std::size_t before = 0;  // of one that changed
  };
  static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

  static std::uint64_t random_seed() {
    std::uint64_t seed = 0;
    std::memcpy(&seed, random_bytes(sizeof seed).data(), sizeof seed);
    return seed;
  }

  // The two files have nothing in common until both are read.
  static result<void> both(function_ref<result<void>()> one, function_ref<result<void>()> other) {
    auto beside = std::async(std::launch::async, other);
    auto here = one();
    auto there = beside.get();
    return here ? there : here;
  }

  void learn_material(const catalogue::layout& layout) {
    for (const auto& field : layout.map) {
      const auto& known = what_.dataset.fields[field.place];
      for (const auto& path : field.paths) material_[path.text] |= known.material;
      for (const auto& part : field.parts)
        for (const auto& word : part.words) material_[word.text] |= known.material;
      material_[known.name] |= known.material;
    }
  }

  void match() {
    const auto& old = before_.footprints();
    const auto& now = after_.footprints();
    boost::unordered_flat_map<std::uint64_t, std::size_t> place_of;
    place_of.reserve(old.size());
    for (std::size_t i = 0; i < old.size(); ++i) place_of[old[i].key] = i;
    std::vector<bool> met(old.size());
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (now[i].key == footprint::unreadable) continue;
      const auto [found, fresh] = place_of.try_emplace(now[i].key, nowhere);
      const auto was = found->second;
      if (fresh) {
        differences_.push_back({finding::appeared, i});
      } else if (was == nowhere || met[was]) {
        differences_.push_back({finding::duplicate, i});
      } else {
        met[was] = true;
        if (old[was].content != now[i].content) differences_.push_back({finding::changed, i, was});
      }
    }
    for (std::size_t i = 0; i < old.size(); ++i)
      if (old[i].key != footprint::unreadable && !met[i] && place_of[old[i].key] == i)
        gone_.push_back(i);
  }

  [[nodiscard]] std::vector<wanted_record> wanted_after() const {
    std::vector<wanted_record> out;
    for (const auto& d : differences_) out.push_back({d.after, d.what == finding::changed});
    return out;
  }

  [[nodiscard]] std::vector<wanted_record> wanted_before() const {
    std::vector<wanted_record> out;
    for (const auto& d : differences_)
      if (d.what == finding::changed) out.push_back({d.before, true});
    for (const auto place : gone_) out.push_back({place, false});
    std::ranges::sort(out, {}, &wanted_record::place);
    return out;
  }

  void write_all() {
    for (const auto& d : differences_) {
      const auto& now = after_.fetched(d.after);
      switch (d.what) {
        case finding::changed: write_changed(before_.fetched(d.before), now); break;
        case finding::appeared: write_record(now.key, "appeared"); break;
        case finding::duplicate:
          after_.bad().add({now.at, std::string(after_.key_column()), "register.duplicate_key",
                            "the key of this row stood in a row before"});
      }
    }
    for (const auto place : gone_) write_record(before_.fetched(place).key, "disappeared");
    out_.flush();
  }

  void count() {
    totals_.before = before_.readable();
    totals_.after = after_.readable();
    totals_.appeared = std::ranges::count(differences_, finding::appeared, &difference::what);
    totals_.disappeared = std::ssize(gone_);
    totals_.bad_before = std::move(before_.bad());
    totals_.bad_after = std::move(after_.bad());
  }

  void write_record(std::string_view key, std::string_view change) {
    write_line(json::object{{"key", key}, {"change", change}});
  }

  // Fields in the order of AFTER, then those only BEFORE has.
  void write_changed(const flat_record& before, const flat_record& now) {
    std::int64_t fields = 0;
    std::map<std::string_view, std::string_view> old(before.fields.begin(), before.fields.end());
    for (const auto& [name, text] : now.fields) {
      const auto was = old.find(name);
      if (was == old.end())
        fields += write_field(now.key, name, {}, text);
      else if (was->second != text)
        fields += write_field(now.key, name, was->second, text);
      if (was != old.end()) old.erase(was);
    }
    for (const auto& [name, text] : before.fields)
      if (old.contains(name)) fields += write_field(now.key, name, text, {});
    totals_.fields += fields;
    totals_.changed += fields > 0 ? 1 : 0;
  }

  int write_field(const std::string& key, const std::string& name, std::string_view before,
                  std::string_view after) {
    const auto side = [](std::string_view text) {
      return text.empty() ? json::value(nullptr) : json::value(text);
    };
    const auto found = material_.find(name);
    const bool material = found != material_.end() && found->second &&
                          (before.empty() || after.empty() || !formatting_only(before, after));
    write_line(json::object{{"key", key},
                            {"change", "changed"},
                            {"field", name},
                            {"before", side(before)},
                            {"after", side(after)},
                            {"material", material}});
    return 1;
  }

  void write_line(const json::value& v) {
    line_.clear();
    json::append(line_, v);
    line_ += '\n';
    out_ << line_;
  }

  const diff_request& what_;
  std::ostream& out_;
  std::uint64_t seed_ = random_seed();
  side before_;
  side after_;
  diff_totals totals_;
  std::vector<difference> differences_;  // in the order of AFTER
  std::vector<std::size_t> gone_;        // places in BEFORE, rising
  std::map<std::string, bool, std::less<>> material_;
  std::string line_;
};

}  // namespace

result<diff_totals> diff_files(const diff_request& what, std::ostream& out) {
  const auto* before = TRY(choose_layout(what.source, what.before));
  const auto* after = TRY(choose_layout(what.source, what.after));
  return file_diff(what, *before, *after, out).run();
}

}  // namespace vaka::registers
