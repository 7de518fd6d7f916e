// Reading JSON into our value: the grammar is Boost.JSON's, the tree and its rules are ours.
#include "base/limits.hpp"
#include "format/json.hpp"
#include "text/unicode/utf8.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace vaka::json {
namespace {

// Few members are compared pairwise; many are sorted first, so that a hostile object of 100,000
// names costs no more than its length deserves.
const std::string* duplicate_name(const object& members) {
  std::vector<const std::string*> names;
  names.reserve(members.size());
  for (const auto& [name, v] : members) names.push_back(&name);
  constexpr std::size_t few = 12;
  if (names.size() <= few) {
    for (std::size_t n = 1; n < names.size(); ++n)
      for (std::size_t m = 0; m < n; ++m)
        if (*names[m] == *names[n]) return names[n];
    return nullptr;
  }
  const auto by_text = [](const std::string* a, const std::string* b) { return *a < *b; };
  const auto same_text = [](const std::string* a, const std::string* b) { return *a == *b; };
  std::ranges::sort(names, by_text);
  const auto twin = std::ranges::adjacent_find(names, same_text);
  return twin == names.end() ? nullptr : *twin;
}

// A whole number beyond int64 is held as a double only where that double is exactly it.
bool holds_exactly(std::string_view spelling, double d) {
  std::array<char, 400> digits{};
  const int length = std::snprintf(digits.data(), digits.size(), "%.0f", d);
  return length > 0 &&
         spelling == std::string_view(digits.data(), static_cast<std::size_t>(length));
}

std::optional<double> to_double(std::string_view spelling) {
  double d = 0;
  const auto end = spelling.data() + spelling.size();
  const auto [stop, code] = std::from_chars(spelling.data(), end, d);
  if (code != std::errc() || stop != end) return std::nullopt;
  const bool whole = spelling.find_first_of(".eE") == std::string_view::npos;
  if (whole && !holds_exactly(spelling, d)) return std::nullopt;
  return d;
}

// Called by the parser for each token; builds the tree on a stack of open containers.
class tree_builder {
 public:
  using code = boost::json::error_code;
  using text = boost::json::string_view;

  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  bool on_document_begin(code&) { return true; }
  bool on_document_end(code&) { return true; }
  bool on_object_begin(code&) {
    open_.push_back({.node = object{}, .name = {}});
    return true;
  }
  bool on_array_begin(code&) {
    open_.push_back({.node = array{}, .name = {}});
    return true;
  }
  bool on_object_end(std::size_t, code& ec) {
    if (const auto* name = duplicate_name(*open_.back().node.if_object())) {
      std::string place = json::pointer(pointer(), *name);
      return refuse(ec, error(errc::invalid, "json.duplicate", "a member's name occurs twice",
                              place, "name each member once"));
    }
    return close();
  }
  bool on_array_end(std::size_t, code&) { return close(); }
  bool on_key_part(text s, std::size_t, code&) { return hold(s); }
  bool on_key(text s, std::size_t, code&) {
    hold(s);
    open_.back().name = std::move(held_);
    held_.clear();
    return true;
  }
  bool on_string_part(text s, std::size_t, code&) { return hold(s); }
  bool on_string(text s, std::size_t, code&) {
    hold(s);
    value v(std::move(held_));
    held_.clear();
    return place(std::move(v));
  }
  bool on_number_part(text s, code&) { return hold(s); }
  bool on_int64(std::int64_t i, text, code&) {
    held_.clear();
    return place(i);
  }
  bool on_uint64(std::uint64_t, text s, code& ec) { return on_double(0, s, ec); }
  // Boost's own conversion is not correctly rounded; the spelling is converted anew.
  bool on_double(double, text s, code& ec) {
    hold(s);
    const auto d = to_double(held_);
    held_.clear();
    if (d) return place(*d);
    return refuse(ec, error(errc::invalid, "json.number", "a number cannot be held exactly enough",
                            place_of_next(), "write numbers of this size as text"));
  }
  bool on_bool(bool b, code&) { return place(b); }
  bool on_null(code&) { return place(nullptr); }
  bool on_comment_part(text, code&) { return true; }
  bool on_comment(text, code&) { return true; }

  value root;
  std::optional<error> refused;

 private:
  struct container {
    value node;
    std::string name;  // of the member that is being read
  };

  bool hold(text s) {
    held_.append(s.data(), s.size());
    return true;
  }
  bool place(value v) {
    if (open_.empty()) {
      root = std::move(v);
    } else if (auto* members = open_.back().node.if_object()) {
      members->emplace_back(std::move(open_.back().name), std::move(v));
    } else {
      open_.back().node.if_array()->push_back(std::move(v));
    }
    return true;
  }
  bool close() {
    value done = std::move(open_.back().node);
    open_.pop_back();
    return place(std::move(done));
  }
  bool refuse(code& ec, error why) {
    refused = std::move(why);
    ec = make_error_code(boost::system::errc::invalid_argument);
    return false;
  }
  // The pointer to the innermost open container.
  std::string pointer() const {
    std::string out;
    for (std::size_t n = 0; n + 1 < open_.size(); ++n) out = json::pointer(out, token(open_[n]));
    return out;
  }
  std::string place_of_next() const {
    return open_.empty() ? std::string() : json::pointer(pointer(), token(open_.back()));
  }
  static std::string token(const container& c) {
    const auto* elements = c.node.if_array();
    return elements == nullptr ? c.name : std::to_string(elements->size());
  }

  std::vector<container> open_;
  std::string held_;
};

// As an editor counts, from 1; a column is a byte.
std::string line_and_column(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto lines = std::ranges::count(before, '\n');
  const auto begun = before.rfind('\n');
  const auto column = begun == std::string_view::npos ? at : at - begun - 1;
  return "line " + std::to_string(lines + 1) + ", column " + std::to_string(column + 1);
}

}  // namespace

result<value> parse(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = limits::json_depth;
  boost::json::basic_parser<tree_builder> parser(options);
  boost::json::error_code ec;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), ec);
  auto& built = parser.handler();
  if (built.refused) return failure(std::move(*built.refused));
  const std::string place = line_and_column(text, used);
  const auto refuse = [&](std::string_view what) {
    return fail(errc::invalid, "json.syntax", "not JSON: " + std::string(what), place,
                "send one JSON value (RFC 8259), at most 64 levels deep, in UTF-8");
  };
  if (ec == boost::json::error::exponent_overflow)
    return fail(errc::invalid, "json.number", "a number's exponent is out of all bounds", place,
                "write numbers of this size as text");
  if (ec && !text::is_utf8(text)) return refuse("it is not UTF-8");
  if (ec) return refuse(ec.message());
  if (used < text.size()) return refuse("more text after the value");
  return std::move(built.root);
}

}  // namespace vaka::json
