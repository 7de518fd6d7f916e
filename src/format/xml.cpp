// XML by expat: namespaces, streaming, nothing fetched from outside.
#include "format/xml.hpp"

#include "base/ensure.hpp"
#include "base/limits.hpp"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace vaka::format {
namespace {

constexpr char name_separator = '\x1F';  // no URI and no name can hold it
constexpr std::size_t fed_bytes = 64 * 1024;

bool all_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Collects one record's leaves from what the parser calls out.
class record_builder {
 public:
  void begin(std::uint64_t line, std::uint64_t byte) {
    leaves_.clear();
    path_.clear();
    fault_ = {};
    line_ = line;
    byte_ = byte;
    depth_ = held_ = 0;
    open({});
  }

  void open(std::string_view name) {
    if (depth_ == frames_.size()) frames_.emplace_back();
    const std::size_t way_back = path_.size();
    if (depth_ > 0 && fault_.empty()) append_step(frames_[depth_ - 1], name);
    auto& f = frames_[depth_++];
    f.way_back = way_back;
    f.text.clear();
    f.children.clear();
  }

  void attribute(std::string_view name, std::string_view value) {
    if (!fault_.empty() || value.empty()) return;
    const std::size_t way_back = path_.size();
    append_name("@" + std::string(name));
    add(value);
    path_.resize(way_back);
  }

  void text(std::string_view part) {
    if (fault_.empty()) frames_[depth_ - 1].text += part;
    held_ += part.size();
    check_size();
  }

  // Whether that was the record itself.
  bool close() {
    auto& f = frames_[--depth_];
    const bool told = f.children.empty() ? !f.text.empty() : !all_blank(f.text);
    if (fault_.empty() && told) {
      if (path_.empty()) path_ = "#text";  // the record's own: elsewhere a path is never empty
      add(f.text);
    }
    path_.resize(f.way_back);
    held_ -= std::min(held_, f.text.size());
    return depth_ == 0;
  }

  [[nodiscard]] xml_record record(std::uint64_t index) {
    return {leaves_.leaves(), line_, index, byte_, fault_};
  }

 private:
  struct frame {
    std::size_t way_back = 0;
    std::string text;
    std::vector<std::pair<std::string, std::size_t>> children;  // names, how many of each
  };

  void append_step(frame& parent, std::string_view name) {
    append_name(name);
    const auto same =
        std::ranges::find_if(parent.children, [&](const auto& c) { return c.first == name; });
    if (same != parent.children.end()) {
      path_ += '[' + std::to_string(same->second++) + ']';
    } else if (parent.children.size() < limits::xml_kinds_of_child) {
      parent.children.emplace_back(name, 1);
    } else {
      fault_ = "an element has too many kinds of children";
    }
  }

  void append_name(std::string_view name) {
    if (!path_.empty()) path_ += '.';
    for (const char c : name) {
      if (c == '.' || c == '[' || c == ']' || c == '\\') path_ += '\\';
      path_ += c;
    }
  }

  void add(std::string_view value) {
    leaves_.add(path_, value);
    check_size();
  }
  void check_size() {
    if (leaves_.bytes() + held_ > limits::xml_record_bytes) fault_ = "the record is too large";
  }

  leaf_buffer leaves_;
  std::string path_;
  std::vector<frame> frames_;
  std::size_t depth_ = 0;
  std::size_t held_ = 0;  // text of elements that are still open
  std::string_view fault_;
  std::uint64_t line_ = 0;
  std::uint64_t byte_ = 0;
};

struct freed {
  void operator()(XML_ParserStruct* p) const { XML_ParserFree(p); }
};

const char* name_of(charset written) {
  switch (written) {
    case charset::utf8: break;
    case charset::latin1: return "ISO-8859-1";
    case charset::cp1252: return "windows-1252";
  }
  return nullptr;  // as the file declares
}

class xml_reader {
 public:
  xml_reader(byte_source& from, const xml_options& options,
             function_ref<result<void>(const xml_record&)> visit)
      : from_(from),
        options_(options),
        visit_(visit),
        parser_(XML_ParserCreateNS(name_of(options.written), name_separator)) {
    ensure(parser_ != nullptr, "no memory for XML");
    ensure(!options.record.empty(), "a record has a name");
    auto* const p = parser_.get();
    XML_SetUserData(p, this);
    XML_SetElementHandler(p, on_open, on_close);
    XML_SetCharacterDataHandler(p, on_text);
    XML_SetEntityDeclHandler(p, on_entity);
    XML_SetSkippedEntityHandler(p, on_skipped_entity);
    XML_SetUnknownEncodingHandler(p, on_encoding, nullptr);
    XML_SetParamEntityParsing(p, XML_PARAM_ENTITY_PARSING_NEVER);
  }

  result<void> read() {
    // By its first bytes expat tells UTF-16 from UTF-8: it must not be given fewer than there are.
    std::string head;
    while (head.size() < encoding_bytes) {
      const auto piece = TRY(from_.next());
      if (piece.empty()) break;
      head += piece;
    }
    TRY(feed_all(head));
    for (;;) {
      const auto piece = TRY(from_.next());
      if (piece.empty()) return feed({}, true);
      TRY(feed_all(piece));
    }
  }

 private:
  static constexpr std::size_t encoding_bytes = 4;

  result<void> feed_all(std::string_view piece) {
    for (; !piece.empty(); piece.remove_prefix(std::min(fed_bytes, piece.size())))
      TRY(feed(piece.substr(0, fed_bytes), false));
    return {};
  }

  result<void> feed(std::string_view part, bool last) {
    const auto status =
        XML_Parse(parser_.get(), part.data(), static_cast<int>(part.size()), last ? 1 : 0);
    if (stopped_) return failure(*stopped_);
    if (status != XML_STATUS_OK) return refused();
    fed_ += part.size();
    const auto at = XML_GetCurrentByteIndex(parser_.get());
    if (at >= 0 && fed_ - static_cast<std::uint64_t>(at) > limits::xml_token_bytes + fed_bytes)
      return fail(
          errc::too_large, "xml.token",
          "a tag or comment is longer than " + std::to_string(limits::xml_token_bytes) + " bytes",
          place(), "check that the file is the source's own");
    return {};
  }

  failure refused() const {
    const auto code = XML_GetErrorCode(parser_.get());
    if (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
        code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION)
      return fail(errc::invalid, "xml.truncated", "the file ends inside the document", place(),
                  "fetch the file again");
    if (code == XML_ERROR_UNDEFINED_ENTITY) return entity();
    return fail(errc::invalid, "xml.syntax", std::string("not XML: ") + XML_ErrorString(code),
                place(),
                "fetch the file again; it is not well-formed, or not in the charset it declares");
  }

  [[nodiscard]] failure entity() const {
    return fail(errc::invalid, "xml.entity", "the file declares or uses an entity of its own",
                place(), "registers need none; look where the file comes from");
  }

  [[nodiscard]] std::string place() const {
    return "line " + std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ", column " +
           std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1);
  }

  void stop(error why) {
    if (!stopped_) stopped_ = std::move(why);
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  // "uri␟local␟prefix" or "local" as the catalogue writes it.
  std::string_view written(std::string_view name) {
    const auto at = name.rfind(name_separator);
    if (at == std::string_view::npos) return name;
    const auto local = name.substr(at + 1);
    const auto found =
        std::ranges::find(options_.namespaces, name.substr(0, at), &xml_namespace::uri);
    if (found == options_.namespaces.end()) return local;
    name_ = found->prefix;
    name_.append(1, ':').append(local);
    return name_;
  }

  void open(const char* name, const char** attributes) {
    if (++open_ > limits::xml_depth)
      return stop(
          {errc::too_large, "xml.depth",
           "more than " + std::to_string(limits::xml_depth) + " elements lie in one another",
           place(), "check that the file is the source's own"});
    if (!in_record_) {
      const auto shown = written(name);
      const bool on_way =
          on_way_ == depth_ && depth_ < options_.record.size() && shown == options_.record[depth_];
      ++depth_;
      if (!on_way) return;
      on_way_ = depth_;
      if (depth_ < options_.record.size()) return;
      in_record_ = true;
      record_.begin(XML_GetCurrentLineNumber(parser_.get()),
                    static_cast<std::uint64_t>(XML_GetCurrentByteIndex(parser_.get())));
    } else {
      record_.open(written(name));
    }
    for (; *attributes != nullptr; attributes += 2)
      record_.attribute(written(attributes[0]), attributes[1]);
  }

  void close() {
    --open_;
    if (in_record_) {
      if (!record_.close()) return;
      in_record_ = false;
      if (auto seen = visit_(record_.record(index_++)); !seen) stop(std::move(seen).error());
    }
    --depth_;
    on_way_ = std::min(on_way_, depth_);
  }

  static void on_open(void* self, const char* name, const char** attributes) {
    auto& me = *static_cast<xml_reader*>(self);
    if (!me.stopped_) me.open(name, attributes);
  }
  static void on_close(void* self, const char*) {
    auto& me = *static_cast<xml_reader*>(self);
    if (!me.stopped_) me.close();
  }
  static void on_text(void* self, const char* text, int size) {
    auto& me = *static_cast<xml_reader*>(self);
    if (!me.stopped_ && me.in_record_) me.record_.text({text, static_cast<std::size_t>(size)});
  }
  static void on_entity(void* self, const char*, int, const char*, int, const char*, const char*,
                        const char*, const char*) {
    auto& me = *static_cast<xml_reader*>(self);
    me.stop(me.entity().value());
  }
  static void on_skipped_entity(void* self, const char*, int) {
    auto& me = *static_cast<xml_reader*>(self);
    me.stop(me.entity().value());
  }
  static int on_encoding(void*, const char* name, XML_Encoding* info) {
    const std::string_view asked = name;
    const bool known = std::ranges::equal(asked, std::string_view("windows-1252"),
                                          [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    if (!known) return XML_STATUS_ERROR;
    for (unsigned byte = 0; byte < 256; ++byte)
      info->map[byte] = character_of(charset::cp1252, static_cast<unsigned char>(byte));
    info->data = nullptr;
    info->convert = nullptr;
    info->release = nullptr;
    return XML_STATUS_OK;
  }

  byte_source& from_;
  const xml_options& options_;
  function_ref<result<void>(const xml_record&)> visit_;
  std::unique_ptr<XML_ParserStruct, freed> parser_;
  std::optional<error> stopped_;
  record_builder record_;
  std::string name_;
  std::size_t open_ = 0;    // elements that are open
  std::size_t depth_ = 0;   // of them, those outside records and the record itself
  std::size_t on_way_ = 0;  // how many of them lead to a record
  bool in_record_ = false;
  std::uint64_t index_ = 0;
  std::uint64_t fed_ = 0;
};

}  // namespace

result<void> read_xml(byte_source& from, const xml_options& options,
                      function_ref<result<void>(const xml_record&)> visit) {
  return xml_reader(from, options, visit).read();
}

}  // namespace vaka::format
