// The tables behind format.hpp, read once on first use.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::text::address {

/// "Replace the first that is like this by that." $1, $2, $3 stand for what its groups took.
class replacement {
 public:
  replacement(std::string_view pattern, std::string_view by);
  replacement(replacement&&) noexcept;
  ~replacement();

  void apply(std::string& text) const;
  /// `text` is the pattern's text letter by letter: it becomes `by`.
  [[nodiscard]] bool is_whole(std::string_view text) const { return text == text_; }
  [[nodiscard]] const std::string& by() const { return by_; }

 private:
  struct compiled;
  std::string text_, by_;
  std::unique_ptr<compiled> pattern_;
};

struct component_rule {
  std::string component;  // of this one alone; empty: of every one
  replacement rule;
};

struct country_format {
  std::string address_template, fallback_template;
  std::string use_country, change_country, add_component;
  std::vector<component_rule> replace;
  std::vector<replacement> postformat;
};

struct place_code {
  std::string code;
  std::vector<std::string> names;        // the first is what the code stands for
  std::vector<std::string> upper_names;  // to compare by
};

struct abbreviation {
  std::string component, from, to;
};

template <class Value>
using by_name = std::map<std::string, Value, std::less<>>;

/// Which names mean the same part.
struct component_names {
  by_name<std::vector<std::string>> aliases;  // of a primary one, in the order that counts
  by_name<std::string> primary;               // of every known one
};

/// By upper-case country, or "default"; nullptr for others.
[[nodiscard]] const country_format* find_format(std::string_view country);
/// Of a country's states ("state") or counties ("county").
[[nodiscard]] const std::vector<place_code>& codes_of(std::string_view kind,
                                                      std::string_view country);
[[nodiscard]] const std::vector<abbreviation>& abbreviations_of(std::string_view country);
/// What OpenStreetMap calls a district is a part of a town in some countries, of a state elsewhere.
[[nodiscard]] const component_names& components_in(std::string_view country);

}  // namespace vaka::text::address
