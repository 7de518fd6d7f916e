#include "register/pick.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace vaka::registers {
namespace {

using catalogue::path_step;

// A leaf with what of its path has not been walked yet.
struct open_leaf {
  std::string_view rest;
  std::string_view value;
};
using leaves_left = std::vector<open_leaf>;
using items = std::map<std::size_t, leaves_left>;  // array place → its leaves

// Takes the first key off a path, unescaped; the rest begins with '[', '.' or is empty.
std::string take_key(std::string_view& path) {
  std::string key;
  std::size_t i = 0;
  for (; i < path.size() && path[i] != '.' && path[i] != '['; ++i) {
    if (path[i] == '\\' && i + 1 < path.size()) ++i;
    key += path[i];
  }
  path.remove_prefix(i);
  return key;
}

std::optional<std::size_t> take_place(std::string_view& path) {
  if (!path.starts_with('[')) return std::nullopt;
  std::size_t place = 0;
  const auto [end, problem] = std::from_chars(path.data() + 1, path.data() + path.size(), place);
  if (problem != std::errc{}) return std::nullopt;
  path.remove_prefix(static_cast<std::size_t>(end - path.data()) + 1);
  return place;
}

void skip_dot(std::string_view& path) {
  if (path.starts_with('.')) path.remove_prefix(1);
}

// The leaves under one key: plain ones, and those of array items by their place.
struct under_key {
  leaves_left plain;
  items places;
};

under_key descend(const leaves_left& from, std::string_view key) {
  under_key out;
  for (auto leaf : from) {
    if (take_key(leaf.rest) != key) continue;
    if (const auto place = take_place(leaf.rest)) {
      skip_dot(leaf.rest);
      out.places[*place].push_back(leaf);
    } else {
      skip_dot(leaf.rest);
      out.plain.push_back(leaf);
    }
  }
  return out;
}

std::string_view value_at(const leaves_left& item, std::string_view path) {
  const auto found = std::ranges::find(item, path, &open_leaf::rest);
  return found == item.end() ? std::string_view{} : found->value;
}

bool in_force(const leaves_left& item, const path_step& step) {
  if (!step.by.empty()) return value_at(item, step.by).empty();
  return std::ranges::all_of(catalogue::open_end_keys,
                             [&](std::string_view key) { return value_at(item, key).empty(); });
}

bool fits(const leaves_left& item, std::size_t place, const path_step& step) {
  using pick = path_step::pick;
  return step.which == pick::first || (step.which == pick::index && place == step.at) ||
         (step.which == pick::equal && value_at(item, step.by) == step.value) ||
         (step.which == pick::now && in_force(item, step));
}

const leaves_left* choose(const items& all, const path_step& step) {
  using pick = path_step::pick;
  const leaves_left* best = nullptr;
  for (const auto& [place, item] : all) {
    if (fits(item, place, step)) return &item;
    if (step.which != pick::min_by && step.which != pick::max_by) continue;
    const auto value = value_at(item, step.by);
    if (value.empty()) continue;
    const auto held = best == nullptr ? std::string_view{} : value_at(*best, step.by);
    if (best == nullptr || (step.which == pick::min_by ? value < held : value > held)) best = &item;
  }
  return best;
}

// What a pick before another leaves to it.
items narrowed(items all, const path_step& step) {
  std::erase_if(all, [&](const auto& one) { return !fits(one.second, one.first, step); });
  return all;
}

void append_line(std::string& out, std::string_view text) {
  if (text.empty()) return;
  if (!out.empty()) out += '\n';
  out += text;
}

std::string walk(const leaves_left& from, std::span<const path_step> steps) {
  if (steps.empty()) {
    std::string out;
    for (const auto& leaf : from)
      if (leaf.rest.empty()) append_line(out, leaf.value);
    return out;
  }
  auto found = descend(from, steps.front().key);
  // XML gives the first of several no place, and JSON writes a single item without its array.
  const bool picked = steps.front().which != path_step::pick::none;
  if (picked && !found.plain.empty()) found.places[0].swap(found.plain);
  for (; steps.size() > 1 && steps[1].key.empty(); steps = steps.subspan(1))
    found.places = narrowed(std::move(found.places), steps.front());
  const auto& step = steps.front();
  const auto left = steps.subspan(1);
  if (step.which == path_step::pick::none || step.which == path_step::pick::all) {
    std::string out = walk(found.plain, left);
    for (const auto& [place, item] : found.places) append_line(out, walk(item, left));
    return out;
  }
  const auto* item = choose(found.places, step);
  return item == nullptr ? std::string{} : walk(*item, left);
}

}  // namespace

void strip_places(std::string_view path, std::string& out) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '\\' && i + 1 < path.size()) {
      out += path[i++];
      out += path[i];
    } else if (path[i] == '[') {
      i = std::min(path.find(']', i), path.size());
    } else {
      out += path[i];
    }
  }
}

std::string pick_value(std::span<const leaf> leaves, const std::vector<path_step>& steps) {
  leaves_left all;
  all.reserve(leaves.size());
  for (const auto& l : leaves) all.push_back({l.path, l.value});
  return walk(all, steps);
}

}  // namespace vaka::registers
