#include "format/leaves.hpp"

#include "base/limits.hpp"
#include "format/json_stream.hpp"

#include <simdjson.h>

#include <algorithm>
#include <string>

namespace vaka::format {
namespace {

namespace on_demand = simdjson::ondemand;
using simdjson::error_code;
using visitor = function_ref<void(std::string_view, std::string_view, leaf_kind)>;

static_assert(json_padding >= simdjson::SIMDJSON_PADDING);

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t n = at;
  while (n < text.size() && is_digit(text[n])) ++n;
  return n - at;
}

// RFC 8259 section 6. simdjson checks a number only when it converts it, and we keep the spelling.
bool is_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) return false;
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = digits_at(text, at + 1);
    if (fraction == 0) return false;
    at += 1 + fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = digits_at(text, at);
    if (exponent == 0) return false;
    at += exponent;
  }
  return at == text.size();
}

// A raw token runs on to the next one, blanks included; a whole text may begin with some too.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// Walks one element. The path grows and shrinks with the way down and up; nothing is allocated
/// for a leaf.
class walker {
 public:
  walker(std::string& path, visitor visit) : path_(path), visit_(visit) { path_.clear(); }

  error_code document(on_demand::document& doc, std::string_view text) {
    on_demand::json_type type{};
    if (const auto e = doc.type().get(type)) return e;
    error_code e = simdjson::SUCCESS;
    if (type == on_demand::json_type::object) {
      on_demand::object o;
      if ((e = doc.get_object().get(o)) == simdjson::SUCCESS) e = object(o, 1);
    } else if (type == on_demand::json_type::array) {
      on_demand::array a;
      if ((e = doc.get_array().get(a)) == simdjson::SUCCESS) e = array(a, 1);
    } else if (type == on_demand::json_type::string) {
      e = scalar(doc, type);
    } else {
      return lone_token(trimmed(text));
    }
    if (e != simdjson::SUCCESS) return e;
    return doc.current_location().error() == simdjson::OUT_OF_BOUNDS ? simdjson::SUCCESS
                                                                     : simdjson::TRAILING_CONTENT;
  }

 private:
  // A document that is one number, truth value or null: its text is its token.
  error_code lone_token(std::string_view text) {
    if (text == "true" || text == "false") {
      visit_(path_, text, leaf_kind::boolean);
    } else if (text == "null") {
      visit_(path_, text, leaf_kind::null);
    } else {
      return number(text);
    }
    return simdjson::SUCCESS;
  }

  error_code number(std::string_view spelling) {
    if (!is_number(spelling)) return simdjson::NUMBER_ERROR;
    visit_(path_, spelling, leaf_kind::number);
    return simdjson::SUCCESS;
  }

  error_code value(on_demand::value v, std::size_t depth) {
    on_demand::json_type type{};
    if (const auto e = v.type().get(type)) return e;
    if (type == on_demand::json_type::object) {
      on_demand::object o;
      if (const auto e = v.get_object().get(o)) return e;
      return object(o, depth + 1);
    }
    if (type == on_demand::json_type::array) {
      on_demand::array a;
      if (const auto e = v.get_array().get(a)) return e;
      return array(a, depth + 1);
    }
    if (type == on_demand::json_type::number) return number(trimmed(v.raw_json_token()));
    if (type == on_demand::json_type::string) return string(v);
    return scalar(v, type);
  }

  // Most strings hold no escape and are handed out where they lie; the rest simdjson unescapes.
  error_code string(on_demand::value& v) {
    const auto token = trimmed(v.raw_json_token());
    if (token.find('\\') != std::string_view::npos) return scalar(v, on_demand::json_type::string);
    on_demand::raw_json_string raw;
    if (const auto e = v.get_raw_json_string().get(raw)) return e;  // steps over it
    if (token.size() < 2 || token.back() != '"') return simdjson::STRING_ERROR;
    visit_(path_, token.substr(1, token.size() - 2), leaf_kind::text);
    return simdjson::SUCCESS;
  }

  template <class Node>
  error_code scalar(Node& node, on_demand::json_type type) {
    if (type == on_demand::json_type::string) {
      std::string_view text;
      if (const auto e = node.get_string().get(text)) return e;
      visit_(path_, text, leaf_kind::text);
    } else if (type == on_demand::json_type::boolean) {
      bool b = false;
      if (const auto e = node.get_bool().get(b)) return e;
      visit_(path_, b ? "true" : "false", leaf_kind::boolean);
    } else {
      bool is_null = false;
      if (const auto e = simdjson::simdjson_result<bool>(node.is_null()).get(is_null)) return e;
      if (!is_null) return simdjson::N_ATOM_ERROR;
      visit_(path_, "null", leaf_kind::null);
    }
    return simdjson::SUCCESS;
  }

  error_code object(on_demand::object& members, std::size_t depth) {
    if (depth > limits::json_depth) return simdjson::DEPTH_ERROR;
    const std::size_t way_back = path_.size();
    for (auto member : members) {
      on_demand::field field;
      if (const auto e = std::move(member).get(field)) return e;
      if (depth > 1) path_ += '.';
      if (const auto e = append_name(field)) return e;
      if (const auto e = value(field.value(), depth)) return e;
      path_.resize(way_back);
    }
    return simdjson::SUCCESS;
  }

  error_code array(on_demand::array& elements, std::size_t depth) {
    if (depth > limits::json_depth) return simdjson::DEPTH_ERROR;
    const std::size_t way_back = path_.size();
    std::size_t index = 0;
    for (auto element : elements) {
      on_demand::value v;
      if (const auto e = std::move(element).get(v)) return e;
      append_index(index++);
      if (const auto e = value(v, depth)) return e;
      path_.resize(way_back);
    }
    return simdjson::SUCCESS;
  }

  // simdjson has seen that the name ends with a quote that is not escaped.
  error_code append_name(on_demand::field& field) {
    const char* const raw = field.key().raw();
    std::size_t size = 0;
    bool plain = true;
    for (; raw[size] != '"' && raw[size] != '\\'; ++size)
      if (raw[size] == '.' || raw[size] == '[' || raw[size] == ']') plain = false;
    if (plain && raw[size] == '"') {
      path_.append(raw, size);
      return simdjson::SUCCESS;
    }
    std::string_view name;
    if (const auto e = field.unescaped_key().get(name)) return e;
    for (const char c : name) {
      if (c == '.' || c == '[' || c == ']' || c == '\\') path_ += '\\';
      path_ += c;
    }
    return simdjson::SUCCESS;
  }

  void append_index(std::size_t index) {
    char digits[20];
    char* at = digits + sizeof digits;
    do {
      *--at = static_cast<char>('0' + index % 10);
      index /= 10;
    } while (index > 0);
    path_ += '[';
    path_.append(at, digits + sizeof digits);
    path_ += ']';
  }

  std::string& path_;
  visitor visit_;
};

failure refused(error_code e) {
  if (e == simdjson::UTF8_ERROR)
    return fail(errc::invalid, "format.charset", "the text is not UTF-8", std::string_view(),
                "JSON is UTF-8; if the file is ISO-8859-1, convert it: iconv -f L1 -t UTF-8");
  return fail(errc::invalid, "json.syntax", std::string("not JSON: ") + simdjson::error_message(e));
}

}  // namespace

struct leaf_reader::state {
  on_demand::parser parser;
  std::string path;
};

leaf_reader::leaf_reader() : state_(std::make_unique<state>()) {}
leaf_reader::~leaf_reader() = default;

result<void> leaf_reader::read(std::string_view text, visitor visit) {
  on_demand::document doc;
  auto e = state_->parser.iterate(text.data(), text.size(), text.size() + json_padding).get(doc);
  if (e == simdjson::SUCCESS) e = walker(state_->path, visit).document(doc, text);
  if (e != simdjson::SUCCESS) return refused(e);
  return {};
}

}  // namespace vaka::format
