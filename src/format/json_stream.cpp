#include "format/json_stream.hpp"

#include "base/limits.hpp"
#include "format/scan.hpp"
#include "format/window.hpp"

#include <bit>
#include <cstring>
#include <optional>

namespace vaka::format {
namespace {

static_assert(json_padding <= window::padding);

std::uint64_t bit(unsigned n) {
  return 1ULL << n;
}

/// Bit i says whether an odd number of quotes stands at or before i.
std::uint64_t inside_quotes(std::uint64_t quotes) {
  for (unsigned shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
  return quotes;
}

struct object_extent {
  std::size_t bytes = 0;
  std::uint64_t line_ends = 0;
};

/// Finds where an object ends. Braces outside strings are all it takes: whether everything else is
/// in order is for the parser to say.
class object_scanner {
 public:
  /// The object that `text` begins with; empty when its end is not in `text`.
  static std::optional<object_extent> scan(std::string_view text) {
    object_scanner state;
    for (std::size_t block = 0; block < text.size(); block += scan_bytes) {
      const auto end = state.feed(scan_block(text.data() + block), first_bits(text.size() - block));
      if (end) return object_extent{block + *end, state.line_ends_};
    }
    return std::nullopt;
  }

 private:
  // The number of bytes up to and with the closing brace, if it is in this block.
  std::optional<unsigned> feed(const scan_block& b, std::uint64_t valid) {
    const std::uint64_t escaped = escaped_by(b.mask_of('\\') & valid);
    const std::uint64_t in_string =
        inside_quotes(b.mask_of('"') & valid & ~escaped) ^ string_carry_;
    string_carry_ = (in_string >> 63) != 0 ? ~0ULL : 0;
    const std::uint64_t open = b.mask_of('{') & ~in_string;
    std::uint64_t line_ends = b.mask_of('\n') & valid;
    for (auto braces = (open | (b.mask_of('}') & ~in_string)) & valid; braces != 0;
         braces &= braces - 1) {
      const auto at = static_cast<unsigned>(std::countr_zero(braces));
      if ((open & bit(at)) != 0) {
        ++depth_;
      } else if (--depth_ == 0) {
        count(line_ends & first_bits(at));
        return at + 1;
      }
    }
    count(line_ends);
    return std::nullopt;
  }

  // Characters that follow a backslash which is not itself escaped. Backslashes are rare: a loop
  // over them is as quick as the well-known carry trick, and plain.
  std::uint64_t escaped_by(std::uint64_t backslashes) {
    std::uint64_t escaped = escape_carry_ ? 1 : 0;
    backslashes &= ~escaped;
    escape_carry_ = false;
    while (backslashes != 0) {
      const auto at = static_cast<unsigned>(std::countr_zero(backslashes));
      if (at == 63) {
        escape_carry_ = true;
        break;
      }
      escaped |= bit(at + 1);
      backslashes &= ~(bit(at) | bit(at + 1));
    }
    return escaped;
  }

  void count(std::uint64_t line_ends) {
    for (; line_ends != 0; line_ends &= line_ends - 1) ++line_ends_;
  }

  std::uint64_t depth_ = 0;
  std::uint64_t string_carry_ = 0;
  std::uint64_t line_ends_ = 0;
  bool escape_carry_ = false;
};

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

std::string line_text(std::uint64_t line) {
  return "line " + std::to_string(line);
}

failure too_long(std::uint64_t line) {
  return fail(errc::too_large, "json.element_bytes",
              "an element is longer than " + std::to_string(limits::json_element_bytes) + " bytes",
              line_text(line), "check that the source's layout is right");
}

class array_reader {
 public:
  array_reader(byte_source& from, function_ref<result<void>(const json_element&)> visit)
      : in_(from), visit_(visit) {}

  result<void> read() {
    TRY(in_.skip_mark());
    if (TRY(next_char()) != '[')
      return wrong("json.not_array", "the file does not begin with '['",
                   "set the source's layout: a JSON array of objects is expected here");
    TRY(elements());
    return end();
  }

  result<void> read_inside(std::span<const std::string> way) {
    TRY(in_.skip_mark());
    TRY(descend(way));
    return end();
  }

 private:
  // '[' … ']', both consumed.
  result<void> elements() {
    in_.consume(1);
    if (TRY(next_char()) == ']') {
      in_.consume(1);
      return {};
    }
    for (;;) {
      TRY(element());
      const char c = TRY(next_char());
      if (in_.size() == 0) return truncated();
      if (c != ',' && c != ']')
        return wrong("json.syntax", "',' or ']' is missing after an element");
      in_.consume(1);
      if (c == ']') return {};
    }
  }

  result<void> descend(std::span<const std::string> way) {
    const char c = TRY(next_char());
    if (in_.size() == 0) return truncated();
    if (way.empty() && c == '[') return elements();
    if (way.empty() && c == '{') return element();
    if (c != '{')
      return wrong("json.no_records", way.empty() ? "neither an array nor an object stands there"
                                                  : "the way to the records leads to no object");
    return member(way);
  }

  // The object whose member `way` begins with, consumed to its end.
  result<void> member(std::span<const std::string> way) {
    in_.consume(1);
    bool found = false;
    for (char c = TRY(next_char()); c != '}';) {
      const auto name = TRY(member_name());
      if (name != way.front()) {
        TRY(pass_over());
      } else {
        if (found) return wrong("json.syntax", "a member on the way to the records comes twice");
        found = true;
        TRY(descend(way.subspan(1)));
      }
      c = TRY(next_char());
      if (c != ',' && c != '}') return wrong_or_truncated("',' or '}' is missing after a member");
      if (c == ',') {
        in_.consume(1);
        c = TRY(next_char());
        if (c == '}') return wrong("json.syntax", "a member is missing after ','");
      }
    }
    in_.consume(1);
    if (found) return {};
    return wrong("json.no_records", "the object has no \"" + way.front() + "\"",
                 "give the source's own file, or mend the layout's records");
  }

  // The name as it is spelt and the colon behind it; escapes are left alone, since none of the
  // names we look for has any.
  result<std::string> member_name() {
    if (TRY(next_char()) != '"') return wrong_or_truncated("a member's name is missing");
    std::string name;
    TRY(pass_string(&name));
    if (TRY(next_char()) != ':') return wrong_or_truncated("':' is missing after a name");
    in_.consume(1);
    return name;
  }

  result<void> pass_string(std::string* kept) {
    in_.consume(1);
    for (bool escaped = false;;) {
      if (in_.size() == 0) TRY(some_more());
      const char c = in_.unread().front();
      in_.consume(1);
      if (c == '\n') ++line_;
      if (c == '"' && !escaped) return {};
      escaped = c == '\\' && !escaped;
      if (kept == nullptr) continue;
      *kept += c;
      if (kept->size() > limits::json_element_bytes) return too_long(line_);
    }
  }

  // One value of whatever size; brackets are counted, nothing is kept.
  result<void> pass_over() {
    std::uint64_t depth = 0;
    for (bool begun = false;; begun = true) {
      const char c = TRY(next_char());
      if (in_.size() == 0) return truncated();
      const bool closes = c == '}' || c == ']';
      if (begun && depth == 0 && (c == ',' || closes)) return {};
      if (depth == 0 && (closes || c == ',')) return wrong("json.syntax", "a value is missing");
      if (c == '"') {
        TRY(pass_string(nullptr));
      } else {
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= closes ? 1 : 0;
        in_.consume(1);
      }
    }
  }

  result<void> some_more() {
    if (in_.at_end()) return truncated();
    TRY(in_.more());
    if (in_.size() == 0) return truncated();
    return {};
  }

  [[nodiscard]] failure wrong_or_truncated(std::string_view what) const {
    return in_.size() == 0 ? truncated() : wrong("json.syntax", what);
  }

  // The next character that is not blank, unconsumed. At the end of the file nothing is left
  // unread, and the answer is '\0'.
  result<char> next_char() {
    for (;;) {
      const auto text = in_.unread();
      for (std::size_t n = 0; n < text.size(); ++n) {
        if (text[n] == '\n') ++line_;
        if (is_blank(text[n])) continue;
        in_.consume(n);
        return text[n];
      }
      in_.consume(text.size());
      if (in_.at_end()) return '\0';
      TRY(in_.more());
    }
  }

  result<void> element() {
    const char c = TRY(next_char());
    if (in_.size() == 0) return truncated();
    if (c != '{') return wrong("json.not_object", "an element of the array is not an object");
    auto extent = object_scanner::scan(in_.unread());
    while (!extent) {
      if (in_.size() > limits::json_element_bytes) return too_long(line_);
      if (in_.at_end()) return truncated();
      TRY(in_.more());
      extent = object_scanner::scan(in_.unread());
    }
    if (extent->bytes > limits::json_element_bytes) return too_long(line_);
    TRY(visit_({.text = in_.unread().substr(0, extent->bytes),
                .line = line_,
                .index = index_,
                .byte = in_.offset()}));
    in_.consume(extent->bytes);
    line_ += extent->line_ends;
    ++index_;
    return {};
  }

  // Nothing may follow.
  result<void> end() {
    TRY(next_char());
    if (in_.size() > 0) return wrong("json.syntax", "there is more text after the records");
    return {};
  }

  failure truncated() const {
    return fail(errc::invalid, "json.truncated", "the file ends inside the document",
                line_text(line_), "fetch the file again");
  }
  failure wrong(std::string_view slug, std::string_view what, std::string_view remedy = {}) const {
    return fail(errc::invalid, slug, what, line_text(line_), remedy);
  }

  window in_;
  function_ref<result<void>(const json_element&)> visit_;
  std::uint64_t line_ = 1;
  std::uint64_t index_ = 0;
};

bool all_blank(std::string_view text) {
  for (const char c : text)
    if (!is_blank(c)) return false;
  return true;
}

}  // namespace

result<void> read_json_array(byte_source& from,
                             function_ref<result<void>(const json_element&)> visit) {
  return array_reader(from, visit).read();
}

result<void> read_json_inside(byte_source& from, std::span<const std::string> way,
                              function_ref<result<void>(const json_element&)> visit) {
  return array_reader(from, visit).read_inside(way);
}

bool has_member(std::string_view beginning, std::string_view name) {
  const std::string wanted = '"' + std::string(name) + '"';
  std::size_t depth = 0;
  for (std::size_t at = 0; at < beginning.size(); ++at) {
    const char c = beginning[at];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth == 0 && c == '}') return false;
    if (c != '"') continue;
    if (depth == 1 && beginning.substr(at).starts_with(wanted)) {
      const auto behind = beginning.find_first_not_of(" \t\r\n", at + wanted.size());
      if (behind != std::string_view::npos && beginning[behind] == ':') return true;
    }
    for (++at; at < beginning.size() && beginning[at] != '"'; ++at)
      if (beginning[at] == '\\') ++at;
  }
  return false;
}

result<void> read_ndjson(byte_source& from, function_ref<result<void>(const json_element&)> visit) {
  window in(from);
  TRY(in.skip_mark());
  json_element element{.text = {}, .line = 1, .index = 0, .byte = 0};
  while (in.size() > 0 || !in.at_end()) {
    const auto end = in.unread().find('\n');
    if (end == std::string_view::npos && in.size() <= limits::json_element_bytes && !in.at_end()) {
      TRY(in.more());
      continue;
    }
    element.text = in.unread().substr(0, end);
    if (element.text.size() > limits::json_element_bytes) return too_long(element.line);
    const std::size_t length = element.text.size() + (end == std::string_view::npos ? 0 : 1);
    if (element.text.ends_with('\r')) element.text.remove_suffix(1);
    if (!all_blank(element.text)) {
      element.byte = in.offset();
      TRY(visit(element));
      ++element.index;
    }
    ++element.line;
    in.consume(length);
  }
  return {};
}

}  // namespace vaka::format
