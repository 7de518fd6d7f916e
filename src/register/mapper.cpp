#include "register/mapper.hpp"

#include "catalogue/path.hpp"
#include "register/pick.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace vaka::registers {
namespace {

constexpr std::size_t unread = std::numeric_limits<std::size_t>::max();

bool picks(const catalogue::field_path& path) {
  return std::ranges::any_of(path.steps, [](const catalogue::path_step& step) {
    return step.which != catalogue::path_step::pick::none;
  });
}

bool picks(const catalogue::mapped_field& field) {
  const auto path_picks = [](const catalogue::field_path& path) { return picks(path); };
  return !field.parts.empty() || std::ranges::any_of(field.paths, path_picks);
}

// Every path of a field, of its parts too.
template <class Test>
bool any_path(const catalogue::mapped_field& field, const Test& test) {
  return std::ranges::any_of(field.paths, test) ||
         std::ranges::any_of(field.parts, [&](const catalogue::mapped_part& part) {
           return std::ranges::any_of(part.words, [&](const catalogue::field_path& word) {
             return !word.steps.empty() && test(word);
           });
         });
}

// The way to the array that is picked from, as leaves spell it.
std::string stem_of(const catalogue::field_path& path) {
  std::vector<catalogue::path_step> plain;
  for (const auto& step : path.steps) {
    plain.push_back({.key = step.key, .by = {}, .value = {}});
    if (step.which != catalogue::path_step::pick::none) break;
  }
  return catalogue::print_path(plain);
}

// "_links" is left out wherever it stands: at the top, or deep inside a record.
bool ignored(const std::vector<std::string>& ignore, std::string_view path) {
  const std::string dotted = "." + std::string(path) + ".";
  return std::ranges::any_of(ignore, [&](const std::string& name) {
    return dotted.find("." + name + ".") != std::string::npos;
  });
}

void trim(std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) {
    text.clear();
    return;
  }
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  text.erase(0, first);
}

}  // namespace

mapper::mapper(const catalogue::dataset& dataset, const catalogue::source& source,
               const catalogue::layout& layout)
    : dataset_(dataset),
      source_(source),
      layout_(layout),
      person_field_(dataset.person_field.empty() ? -1 : dataset.index_of(dataset.person_field)),
      covered_(dataset.fields.size(), false),
      best_rank_(layout.map.size(), unread),
      key_rule_(text::find_rule(dataset.key_scheme)),
      day_(system_now()) {
  for (std::size_t i = 0; i < layout.map.size(); ++i) {
    covered_[layout.map[i].place] = true;
    if (picks(layout.map[i])) picking_.push_back(i);
  }
}

bool mapper::begins_a_pick(std::string_view path) const {
  return std::ranges::any_of(picking_, [&](std::size_t i) {
    return any_path(layout_.map[i], [&](const catalogue::field_path& written) {
      const auto first =
          catalogue::print_path({{.key = written.steps.front().key, .by = {}, .value = {}}});
      return layout_.tabular() ? path == written.text
                               : path == first || path.starts_with(first + ".");
    });
  });
}

const mapper::fate& mapper::learn(std::string_view path) {
  auto made = std::make_unique<fate>();
  made->key = path == layout_.key;
  const auto is_here = [&](const catalogue::field_path& written) {
    return layout_.tabular() ? written.text == path : catalogue::print_path(written.steps) == path;
  };
  bool in_parts = false;
  for (std::size_t i = 0; i < layout_.map.size(); ++i) {
    const auto& field = layout_.map[i];
    in_parts = in_parts || (!field.parts.empty() && any_path(field, is_here));
    for (std::size_t rank = 0; rank < field.paths.size(); ++rank)
      if (is_here(field.paths[rank])) made->uses.push_back({i, rank});
  }
  made->picked = begins_a_pick(path);
  made->kept = !made->key && made->uses.empty() && !in_parts && !ignored(source_.ignore, path);
  return *fates_.emplace(std::string(path), std::move(made)).first->second;
}

// Array places are endless, paths without them are not: what is learned is kept by those.
const mapper::fate& mapper::fate_of(std::string_view path) {
  if (!layout_.tabular() && path.find('[') != std::string_view::npos) {
    scratch_.clear();
    strip_places(path, scratch_);
    path = scratch_;
  }
  const auto found = fates_.find(path);
  return found != fates_.end() ? *found->second : learn(path);
}

const mapper::fate& mapper::fate_at(std::size_t position, std::string_view path) {
  if (!layout_.tabular()) return fate_of(path);
  if (position >= by_position_.size()) by_position_.resize(position + 1);
  auto& [known_path, known] = by_position_[position];
  if (known_path != path.data()) {
    known = &fate_of(path);
    known_path = path.data();
  }
  return *known;
}

void mapper::read_leaf(const fate& f, const leaf& l, mapped_record& out) {
  if (l.value.empty()) return;
  if (f.key) out.key = l.value;
  picks_due_ = picks_due_ || f.picked;
  for (const auto& [mapping, rank] : f.uses) {
    auto& text = out.record[layout_.map[mapping].place];
    auto& best = best_rank_[mapping];
    if (rank < best) {
      text = l.value;
      best = rank;
    } else if (rank == best) {
      text += '\n';
      text += l.value;
    }
  }
  if (f.kept) out.rest.push_back(l);
}

void mapper::group_leaves(const raw_record& from) {
  groups_.clear();
  for (std::size_t i = 0; i < from.leaves.size(); ++i) {
    const auto path = from.leaves[i].path;
    // A bracket behind a backslash belongs to a name; such a stem is longer than it need be.
    const auto stem = path.substr(0, path.find('['));
    if (!groups_.empty() && groups_.back().stem == stem)
      groups_.back().end = i + 1;
    else
      groups_.push_back({stem, i, i + 1});
  }
}

std::string mapper::value_of(const raw_record& from, const catalogue::field_path& path) {
  if (layout_.tabular()) {
    const auto found = std::ranges::find(from.leaves, path.text, &leaf::path);
    return found == from.leaves.end() ? std::string() : std::string(found->value);
  }
  auto& stem = stems_[&path];
  if (stem.empty()) stem = stem_of(path);
  below_.clear();
  for (const auto& g : groups_)
    if (g.stem.starts_with(stem) && (g.stem.size() == stem.size() || g.stem[stem.size()] == '.'))
      below_.insert(below_.end(), from.leaves.begin() + static_cast<std::ptrdiff_t>(g.begin),
                    from.leaves.begin() + static_cast<std::ptrdiff_t>(g.end));
  return below_.empty() ? std::string() : pick_value(below_, path.steps);
}

std::string mapper::put_together(const raw_record& from,
                                 const std::vector<catalogue::mapped_part>& parts) {
  std::string out;
  for (const auto& part : parts) {
    std::string line;
    bool read = false;
    for (const auto& word : part.words) {
      auto text = word.steps.empty() ? word.text : value_of(from, word);
      trim(text);
      read = read || (!word.steps.empty() && !text.empty());
      if (!text.empty()) line.append(line.empty() ? "" : " ").append(text);
    }
    if (read) out.append(out.empty() ? "" : "\n").append(line);
  }
  return out;
}

void mapper::pick(const raw_record& from, mapped_record& out) {
  group_leaves(from);
  for (const auto i : picking_) {
    const auto& field = layout_.map[i];
    auto& text = out.record[field.place];
    text = put_together(from, field.parts);
    for (const auto& path : field.paths) {
      if (!text.empty()) break;
      text = value_of(from, path);
    }
  }
}

result<void> mapper::map(const raw_record& from, mapped_record& out) {
  out.key.clear();
  out.rest.clear();
  out.record.resize(dataset_.fields.size());
  for (auto& text : out.record) text.clear();
  std::ranges::fill(best_rank_, unread);
  picks_due_ = false;
  for (std::size_t i = 0; i < from.leaves.size(); ++i)
    read_leaf(fate_at(i, from.leaves[i].path), from.leaves[i], out);
  if (picks_due_) pick(from, out);
  return finish(out);
}

result<void> mapper::map_key(const raw_record& from, mapped_record& out) {
  out.key.clear();
  for (std::size_t i = 0; i < from.leaves.size(); ++i)
    if (!from.leaves[i].value.empty() && fate_at(i, from.leaves[i].path).key)
      out.key = from.leaves[i].value;
  return finish_key(out);
}

result<void> mapper::finish_key(mapped_record& out) {
  trim(out.key);
  blamed_ = layout_.key;
  if (out.key.empty())
    return fail(errc::invalid, "register.no_key", "the record has no " + layout_.key);
  const auto check = key_rule_ == nullptr ? std::nullopt : std::optional(key_rule_(out.key, day_));
  out.key_valid = check && check->valid();
  if (out.key_valid) out.key = check->canonical.view();
  return {};
}

result<void> mapper::finish(mapped_record& out) {
  TRY(finish_key(out));
  for (const auto& field : layout_.map) {
    auto& text = out.record[field.place];
    if (text.empty()) continue;
    blamed_ = field.paths.empty() ? std::string_view{} : std::string_view(field.paths.front().text);
    TRY(catalogue::apply(field, text));
  }
  blamed_ = {};
  const bool by_field = person_field_ >= 0 &&
                        std::ranges::find(dataset_.person_values,
                                          out.record[static_cast<std::size_t>(person_field_)]) !=
                            dataset_.person_values.end();
  out.person = dataset_.subject == "person" || by_field;
  return {};
}

}  // namespace vaka::registers
