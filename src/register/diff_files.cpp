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
#include <map>
#include <optional>

namespace vaka::registers {
namespace {

// A record as either mode compares it: named texts, in the file's order.
struct flat_record {
  std::string key;
  std::vector<std::pair<std::string, std::string>> fields;
};

// Reads flat records of one file, mapped or raw.
class flat_reader {
 public:
  flat_reader(const diff_request& what, const catalogue::layout& layout)
      : what_(what), layout_(layout), mapper_(what.dataset, what.source, layout) {}

  result<void> read(const open_source& open, std::vector<bad_row>& bad,
                    function_ref<result<void>(const flat_record&, std::uint64_t line)> visit) {
    const auto file = TRY(open());
    return read_raw(*file, layout_,
                    {.record = [&](const raw_record& raw) -> result<void> {
                       const auto mapped = mapper_.map(raw, mapped_);
                       if (!mapped && (!what_.raw || mapped_.key.empty())) {
                         bad.push_back({raw.line, mapped.error().reason, mapped.error().line()});
                         return {};
                       }
                       flatten(raw);
                       return visit(flat_, raw.line);
                     },
                     .bad = [&](bad_row row) { bad.push_back(std::move(row)); }});
  }

 private:
  void flatten(const raw_record& raw) {
    flat_.key = mapped_.key;
    std::size_t count = 0;
    const auto add = [&](std::string_view name, std::string_view text) {
      if (text.empty()) return;
      if (count == flat_.fields.size()) flat_.fields.emplace_back();
      flat_.fields[count].first = name;
      flat_.fields[count++].second = text;
    };
    if (what_.raw)
      for (const auto& l : raw.leaves) add(l.path, l.value);
    else
      for (std::size_t i = 0; i < mapped_.record.size(); ++i)
        add(what_.dataset.fields[i].name, mapped_.record[i]);
    flat_.fields.resize(count);
  }

  const diff_request& what_;
  const catalogue::layout& layout_;
  mapper mapper_;
  mapped_record mapped_;
  flat_record flat_;
};

class file_diff {
 public:
  file_diff(const diff_request& what, const catalogue::layout& before,
            const catalogue::layout& after, std::ostream& out)
      : what_(what), out_(out), before_(what, before), after_(what, after) {
    learn_material(before);
    learn_material(after);
    std::memcpy(&seed_, random_bytes(sizeof seed_).data(), sizeof seed_);
  }

  result<diff_totals> run() {
    TRY(index_before());
    TRY(scan_after());
    TRY(fetch_old_sides());
    write_all();
    return std::move(totals_);
  }

 private:
  struct difference {
    flat_record now;
    std::optional<flat_record> old;  // filled by the second reading of BEFORE
  };
  static constexpr std::uint64_t seen_mark = 1;

  void learn_material(const catalogue::layout& layout) {
    for (const auto& field : layout.map) {
      const auto& known = what_.dataset.fields[field.place];
      for (const auto& path : field.paths) material_[path.text] |= known.material;
      material_[known.name] |= known.material;
    }
  }

  std::uint64_t hash_of(const flat_record& r) const {
    std::uint64_t sum = 0;
    bytes both;
    for (const auto& [name, text] : r.fields) {
      both.assign(name).append(1, '\0').append(text);
      sum += crypto::fingerprint(seed_, both);
    }
    return sum & ~seen_mark;
  }
  std::uint64_t hash_of(std::string_view key) const { return crypto::fingerprint(seed_, key); }

  result<void> index_before() {
    return before_.read(what_.before, totals_.bad_rows,
                        [&](const flat_record& r, std::uint64_t) -> result<void> {
                          ++totals_.before;
                          content_[hash_of(r.key)] = hash_of(r);
                          return {};
                        });
  }

  result<void> scan_after() {
    return after_.read(
        what_.after, totals_.bad_rows,
        [&](const flat_record& r, std::uint64_t line) -> result<void> {
          ++totals_.after;
          const auto [found, fresh] = content_.try_emplace(hash_of(r.key), seen_mark);
          if (fresh) {
            ++totals_.appeared;
            differing_.push_back({{r.key, {}}, std::nullopt});
            return {};
          }
          const auto before = found->second;
          if ((before & seen_mark) != 0) {
            totals_.bad_rows.push_back(
                {line, "register.duplicate_key", "the key of this row stood in a row before"});
            return {};
          }
          found->second |= seen_mark;
          if (before == hash_of(r)) return {};
          place_of_.emplace(hash_of(r.key), differing_.size());
          differing_.push_back({r, std::nullopt});
          return {};
        });
  }

  result<void> fetch_old_sides() {
    std::vector<bad_row> told_already;
    return before_.read(what_.before, told_already,
                        [&](const flat_record& r, std::uint64_t) -> result<void> {
                          const auto key = hash_of(r.key);
                          if (const auto place = place_of_.find(key); place != place_of_.end())
                            differing_[place->second].old = r;
                          else if (const auto found = content_.find(key);
                                   found != content_.end() && (found->second & seen_mark) == 0)
                            gone_.push_back(r.key);
                          return {};
                        });
  }

  void write_all() {
    for (const auto& d : differing_) {
      if (d.old)
        write_changed(d);
      else
        write_line(json::object{{"key", d.now.key}, {"change", "appeared"}});
    }
    totals_.disappeared = static_cast<std::int64_t>(gone_.size());
    for (const auto& key : gone_) write_line(json::object{{"key", key}, {"change", "disappeared"}});
    out_.flush();
  }

  // Fields in the order of AFTER, then those only BEFORE has.
  void write_changed(const difference& d) {
    std::int64_t fields = 0;
    std::map<std::string_view, std::string_view> old;
    for (const auto& [name, text] : d.old->fields) old[name] = text;
    for (const auto& [name, text] : d.now.fields) {
      const auto before = old.find(name);
      if (before == old.end())
        fields += write_field(d.now.key, name, {}, text);
      else if (before->second != text)
        fields += write_field(d.now.key, name, before->second, text);
      if (before != old.end()) old.erase(before);
    }
    for (const auto& [name, text] : d.old->fields)
      if (old.contains(name)) fields += write_field(d.now.key, name, text, {});
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
  flat_reader before_;
  flat_reader after_;
  std::uint64_t seed_ = 0;
  diff_totals totals_;
  boost::unordered_flat_map<std::uint64_t, std::uint64_t> content_;  // BEFORE: key → content
  boost::unordered_flat_map<std::uint64_t, std::size_t> place_of_;   // key → differing_
  std::vector<difference> differing_;
  std::vector<std::string> gone_;
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
