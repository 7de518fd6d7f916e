#include "format/csv.hpp"

#include "base/limits.hpp"
#include "format/scan.hpp"
#include "format/window.hpp"
#include "text/unicode/utf8.hpp"

#include <bit>
#include <string>
#include <vector>

namespace vaka::format {
namespace {

/// Finds the fields of the one record that a text begins with. Only the characters that mean
/// something are looked at: they come as the set bits of masks over 64 bytes.
class record_scanner {
 public:
  enum class step : std::uint8_t { go_on, complete, need_more };

  explicit record_scanner(const csv_options& options) : options_(options) {}

  /// Views of the fields into `data`, which holds the record that was scanned; fields with doubled
  /// or escaped characters are unescaped there, in place.
  std::span<const std::string_view> fields(char* data) {
    views_.clear();
    for (const auto& f : raw_)
      views_.push_back(f.plain ? std::string_view(data + f.begin, f.end - f.begin)
                               : unescape(data, f));
    return views_;
  }

  step scan(std::string_view text, bool at_end) {
    begin(text, at_end);
    for (std::size_t block = 0; block < text.size(); block += scan_bytes) {
      auto mask = special(scan_block(text.data() + block)) & first_bits(text.size() - block);
      for (; mask != 0; mask &= mask - 1) {
        const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(mask));
        if (at < skip_to_) continue;
        const step s = quoted_ ? inside(at) : outside(at);
        if (s != step::go_on) return s;
      }
    }
    if (!at_end) return step::need_more;
    end_field(text.size());
    length_ = text.size();
    return step::complete;
  }

  /// Of the scanned record, its line end included.
  [[nodiscard]] std::size_t length() const { return length_; }
  [[nodiscard]] std::uint64_t lines() const { return lines_; }
  [[nodiscard]] bool blank() const { return raw_.size() == 1 && raw_[0].end == 0; }
  [[nodiscard]] bool quote_open() const { return quoted_; }
  [[nodiscard]] std::size_t field_count() const { return raw_.size(); }

 private:
  struct raw_field {
    std::size_t begin;
    std::size_t end;
    bool plain;  // false: from its opening quote on, to be unescaped
  };

  void begin(std::string_view text, bool at_end) {
    text_ = text;
    at_end_ = at_end;
    raw_.clear();
    field_ = skip_to_ = length_ = 0;
    lines_ = 0;
    quoted_ = was_quoted_ = plain_ = false;
  }

  [[nodiscard]] std::uint64_t special(const scan_block& b) const {
    std::uint64_t mask = b.mask_of(options_.delimiter) | b.mask_of('\n') | b.mask_of('\r');
    if (options_.quote != '\0') mask |= b.mask_of(options_.quote);
    if (options_.escape != '\0') mask |= b.mask_of(options_.escape);
    return mask;
  }

  [[nodiscard]] bool next_is(std::size_t at, char c) const {
    return at + 1 < text_.size() && text_[at + 1] == c;
  }
  // What a quote or a CR means depends on the character behind it, which may not be here yet.
  [[nodiscard]] bool next_unknown(std::size_t at) const {
    return at + 1 == text_.size() && !at_end_;
  }

  step outside(std::size_t at) {
    const char c = text_[at];
    if (c == options_.delimiter) {
      end_field(at);
      field_ = at + 1;
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && next_unknown(at)) return step::need_more;
      end_field(at);
      length_ = at + (c == '\r' && next_is(at, '\n') ? 2 : 1);
      ++lines_;
      return step::complete;
    } else if (c == options_.quote && at == field_) {
      quoted_ = was_quoted_ = plain_ = true;
    }
    return step::go_on;
  }

  step inside(std::size_t at) {
    const char c = text_[at];
    if (next_unknown(at)) return step::need_more;
    if (c == options_.escape && options_.escape != '\0' && c != options_.quote) {
      plain_ = false;
      if (next_is(at, options_.quote) || next_is(at, options_.escape)) skip_to_ = at + 2;
    } else if (c == options_.quote) {
      if (next_is(at, options_.quote)) {
        plain_ = false;
        skip_to_ = at + 2;
      } else {
        quoted_ = false;
        closed_ = at;
      }
    } else if (c == '\n' || (c == '\r' && !next_is(at, '\n'))) {
      ++lines_;
    }
    return step::go_on;
  }

  void end_field(std::size_t at) {
    if (!was_quoted_) {
      raw_.push_back({field_, at, true});
    } else if (plain_ && closed_ + 1 == at) {
      raw_.push_back({field_ + 1, closed_, true});
    } else {
      raw_.push_back({field_, at, false});
    }
    was_quoted_ = false;
  }

  std::string_view unescape(char* data, const raw_field& f) const {
    char* const first = data + f.begin + 1;
    char* out = first;
    bool in_quotes = true;
    for (std::size_t at = f.begin + 1; at < f.end; ++at) {
      const bool more = at + 1 < f.end;
      if (in_quotes && more && data[at] == options_.escape && options_.escape != '\0') {
        ++at;
      } else if (in_quotes && data[at] == options_.quote) {
        if (!more || data[at + 1] != options_.quote) {
          in_quotes = false;
          continue;
        }
        ++at;
      }
      *out++ = data[at];
    }
    return {first, static_cast<std::size_t>(out - first)};
  }

  const csv_options options_;
  std::vector<raw_field> raw_;
  std::vector<std::string_view> views_;
  std::string_view text_;
  bool at_end_ = false;
  std::size_t field_ = 0;    // where the current field began
  std::size_t skip_to_ = 0;  // characters before this have been dealt with
  std::size_t closed_ = 0;   // where the closing quote stood
  std::size_t length_ = 0;
  std::uint64_t lines_ = 0;
  bool quoted_ = false;      // inside quotes now
  bool was_quoted_ = false;  // the current field began with a quote
  bool plain_ = false;       // and holds nothing to unescape
};

/// How much of what is unread is known to be UTF-8: checked in bulk up to a line end, and record
/// by record only where that failed, so that the record can be named.
class charset_check {
 public:
  void refresh(std::string_view unread, bool at_end) {
    const auto line_end = at_end ? unread.size() : unread.rfind('\n') + 1;
    good_ = text::is_utf8(unread.substr(0, line_end)) ? line_end : 0;
  }
  bool passes(std::string_view record) {
    const bool good = record.size() <= good_ || text::is_utf8(record);
    good_ -= std::min(good_, record.size());
    return good;
  }

 private:
  std::size_t good_ = 0;
};

std::string line_text(std::uint64_t line) {
  return "line " + std::to_string(line);
}

failure too_long(std::uint64_t line) {
  return fail(errc::too_large, "csv.record_bytes",
              "a record is longer than " + std::to_string(limits::csv_record_bytes) + " bytes",
              line_text(line), "look for a quote that is never closed");
}

result<void> check(const record_scanner& scanner, std::uint64_t line) {
  if (scanner.length() > limits::csv_record_bytes) return too_long(line);
  if (scanner.quote_open())
    return fail(errc::invalid, "csv.open_quote", "a quote is still open at the end of the file",
                line_text(line), "the file is cut off, or the source's quote character is wrong");
  if (scanner.field_count() > limits::csv_columns)
    return fail(errc::too_large, "csv.columns",
                "a record has more than " + std::to_string(limits::csv_columns) + " fields",
                line_text(line), "check the source's delimiter");
  return {};
}

}  // namespace

result<void> read_csv(byte_source& from, const csv_options& options,
                      function_ref<result<void>(const csv_record&)> visit) {
  window in(from);
  TRY(in.skip_mark());
  record_scanner scanner(options);
  charset_check charset;
  charset.refresh(in.unread(), in.at_end());
  std::uint64_t line = 1;
  while (in.size() > 0 || !in.at_end()) {
    if (in.size() == 0 ||
        scanner.scan(in.unread(), in.at_end()) == record_scanner::step::need_more) {
      if (in.size() > limits::csv_record_bytes) return too_long(line);
      TRY(in.more());
      charset.refresh(in.unread(), in.at_end());
      continue;
    }
    TRY(check(scanner, line));
    const bool good = charset.passes(in.unread().substr(0, scanner.length()));
    // Where it ends is looked for before unescaping moves its bytes.
    const auto byte = in.offset();
    const auto next = in.offset_behind(scanner.length());
    if (!scanner.blank())
      TRY(visit({.fields = scanner.fields(in.data()), .line = line, .byte = byte, .utf8 = good}));
    in.consume(scanner.length(), next);
    line += scanner.lines();
  }
  return {};
}

void append_csv_field(std::string& line, std::string_view field, char delimiter) {
  const char special[] = {delimiter, '"', '\r', '\n'};
  if (field.find_first_of(std::string_view(special, sizeof special)) == std::string_view::npos) {
    line += field;
    return;
  }
  line += '"';
  for (const char c : field) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

}  // namespace vaka::format
