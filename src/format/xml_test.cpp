#include "format/xml.hpp"

#include "base/limits.hpp"
#include "format/test_source.hpp"

#include <gtest/gtest.h>

namespace vaka::format {
namespace {

std::string read(std::string_view text, const xml_options& how) {
  const auto once = [&](std::size_t piece) {
    std::string out;
    pieces_source from(text, piece);
    const auto done = read_xml(from, how, [&](const xml_record& r) -> result<void> {
      out += std::to_string(r.line) + ":";
      if (!r.fault.empty()) out += " !" + std::string(r.fault);
      for (const auto& l : r.leaves) {
        out += ' ';
        out.append(l.path).append("=").append(l.value);
      }
      out += '\n';
      return {};
    });
    return done ? out : out + done.error().reason + " @ " + done.error().where;
  };
  const auto whole = once(1 << 20);
  for (const std::size_t piece : {1U, 3U, 64U}) EXPECT_EQ(once(piece), whole) << piece;
  return whole;
}

std::string read(std::string_view text, std::vector<std::string> record = {"r", "e"}) {
  return read(text, {.record = std::move(record), .namespaces = {}, .written = charset::utf8});
}

TEST(xml, records_and_their_leaves) {
  EXPECT_EQ(read("<r><head><e>no</e></head>\n<e id='1'><a>x</a><b><c>1</c><c>2</c></b>"
                 "<b l='sv'/><a> y </a></e>\n<e/><e>text</e></r>"),
            "2: @id=1 a=x b.c=1 b.c[1]=2 b[1].@l=sv a[1]= y \n3:\n3: #text=text\n");
}

TEST(xml, entities_of_xml_itself_sections_and_mixed_text) {
  EXPECT_EQ(read("<r><e><a>&lt;&amp;&#xE5;<![CDATA[<b>]]></a>\n<!-- no --><?no no?></e></r>"),
            "1: a=<&å<b>\n");
  EXPECT_EQ(read("<r><e>one<a>x</a>two</e></r>"), "1: a=x #text=onetwo\n");
}

TEST(xml, names_with_dots_are_escaped) {
  EXPECT_EQ(read("<r><e><a.b c.d='1'>x</a.b></e></r>"), "1: a\\.b.@c\\.d=1 a\\.b=x\n");
}

TEST(xml, namespaces_are_told_by_their_uri) {
  const std::string text =
      "<x:r xmlns:x='urn:a' xmlns='urn:b'><x:e><y x:z='1' z='2' xml:lang='sv'>t</y>"
      "<x:y>u</x:y></x:e></x:r>";
  EXPECT_EQ(read(text), "1: y.@z=1 y.@z=2 y.@lang=sv y=t y[1]=u\n");
  EXPECT_EQ(
      read(text,
           {.record = {"n:r", "n:e"}, .namespaces = {{"n", "urn:a"}}, .written = charset::utf8}),
      "1: y.@n:z=1 y.@z=2 y.@lang=sv y=t n:y=u\n");
  EXPECT_EQ(read("<x:r><x:e/></x:r>"), "xml.syntax @ line 1, column 1");
}

TEST(xml, charsets_as_declared_or_as_told) {
  const std::string body = "<r><e><a>\xC5</a></e></r>";
  EXPECT_EQ(read("<?xml version='1.0' encoding='ISO-8859-1'?>" + body), "1: a=Å\n");
  EXPECT_EQ(read("<?xml version='1.0' encoding='Windows-1252'?><r><e>\x80</e></r>"),
            "1: #text=€\n");
  EXPECT_EQ(read("<?xml version='1.0' encoding='windows-1252'?><r><e>\x81</e></r>"),
            "xml.syntax @ line 1, column 52");
  EXPECT_EQ(read(body, {.record = {"r", "e"}, .namespaces = {}, .written = charset::latin1}),
            "1: a=Å\n");
  EXPECT_EQ(read(body), "xml.syntax @ line 1, column 10");
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<r><e>x</e></r>")) (wide += c) += '\0';
  EXPECT_EQ(read(wide), "1: #text=x\n");
  EXPECT_EQ(read("<?xml version='1.0' encoding='EBCDIC-CP-FI'?><r/>"),
            "xml.syntax @ line 1, column 31");
}

TEST(xml, entities_of_the_file_are_refused) {
  const auto refused = [](std::string_view declared, std::string_view used) {
    const auto said =
        read("<!DOCTYPE r [" + std::string(declared) + "]><r><e>" + std::string(used) + "</e></r>");
    return said.substr(0, said.find(' '));
  };
  EXPECT_EQ(refused("<!ENTITY a 'x'>", "&a;"), "xml.entity");
  EXPECT_EQ(refused("<!ENTITY a 'x'>", ""), "xml.entity");
  EXPECT_EQ(refused("<!ENTITY a SYSTEM 'file:///etc/passwd'>", "&a;"), "xml.entity");
  EXPECT_EQ(refused("<!ENTITY % a SYSTEM 'http://127.0.0.1/'> %a;", ""), "xml.entity");
  EXPECT_EQ(read("<r><e>&a;</e></r>"), "xml.entity @ line 1, column 7");
  EXPECT_EQ(read("<!DOCTYPE r SYSTEM 'r.dtd'><r><e>x</e></r>"), "1: #text=x\n");
  EXPECT_EQ(read("<!DOCTYPE r SYSTEM 'r.dtd'><r><e>&a;</e></r>"), "xml.entity @ line 1, column 34");
}

TEST(xml, every_cut_is_noticed) {
  const std::string whole = "<?xml version='1.0'?><r><e a='1'>x&amp;<b/><![CDATA[y]]></e></r>";
  ASSERT_EQ(read(whole), "1: @a=1 #text=x&y\n");
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    const auto said = read(whole.substr(0, cut));
    EXPECT_NE(said.find("xml.truncated"), std::string::npos) << cut << ": " << said;
  }
}

TEST(xml, what_is_too_much_is_refused_or_left_out) {
  std::string deep;
  for (int n = 0; n < 100; ++n) deep += "<e>";
  EXPECT_EQ(read("<r>" + deep), "xml.depth @ line 1, column 193");
  const std::string large(limits::xml_record_bytes, 'x');
  const auto once = [](const std::string& text) {
    pieces_source from(text, 1 << 16);
    std::string out;
    const auto done = read_xml(from, {.record = {"r", "e"}, .namespaces = {}, .written = {}},
                               [&](const xml_record& r) -> result<void> {
                                 out += "[" + std::string(r.fault) + "]";
                                 return {};
                               });
    return done ? out : out + done.error().reason;
  };
  EXPECT_EQ(once("<r><e>" + large + "</e><e>" + large + "x</e><e>x</e></r>"),
            "[the record is too large][the record is too large][]");
  EXPECT_EQ(once("<r><e a='" + large + large), "xml.token");
  EXPECT_EQ(once("<r><!--" + large + large), "xml.token");
  std::string many;
  for (std::size_t n = 0; n <= limits::xml_kinds_of_child; ++n)
    many += "<a" + std::to_string(n) + "/>";
  EXPECT_EQ(once("<r><e>" + many + "</e><e/></r>"),
            "[an element has too many kinds of children][]");
}

}  // namespace
}  // namespace vaka::format
