#include "format/leaves.hpp"

#include "base/limits.hpp"
#include "format/json.hpp"
#include "format/json_stream.hpp"
#include "format/test_source.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace vaka::format {
namespace {

enum class numbers : bool { as_spelled, as_the_tree_writes_them };

// One line per leaf: path=value, with the kind's first letter.
result<std::string> flat(std::string_view text, leaf_reader& reader,
                         numbers how = numbers::as_spelled) {
  std::string padded(text);
  padded.reserve(text.size() + json_padding);
  std::string out;
  TRY(reader.read({padded.data(), text.size()},
                  [&](std::string_view path, std::string_view value, leaf_kind kind) {
                    (out += path) += '=';
                    if (kind == leaf_kind::number && how == numbers::as_the_tree_writes_them)
                      json::append(out, *json::parse(value));
                    else
                      out += value;
                    out += std::string(" ") + "tnb0"[static_cast<int>(kind)] + "\n";
                  }));
  return out;
}

std::string flat(std::string_view text) {
  leaf_reader reader;
  const auto out = flat(text, reader);
  return out ? *out : out.error().reason;
}

TEST(leaves, paths_values_and_kinds_in_document_order) {
  EXPECT_EQ(flat(R"( {"navn":"Strøm \"AS\"","adresse":{"linje":["a","b"],"land":null},
                     "konkurs":false,"ansatte":12,"tom":{},"ingen":[],"x":[[1],{"y":true}]} )"),
            "navn=Strøm \"AS\" t\n"
            "adresse.linje[0]=a t\nadresse.linje[1]=b t\nadresse.land=null 0\n"
            "konkurs=false b\nansatte=12 n\nx[0][0]=1 n\nx[1].y=true b\n");
}

TEST(leaves, names_with_special_characters_are_escaped) {
  EXPECT_EQ(flat(R"({"a.b":{"[c]":1,"d\\e":2,"":3,"\u00e5\n":4},"":{"x":5}})"),
            "a\\.b.\\[c\\]=1 n\na\\.b.d\\\\e=2 n\na\\.b.=3 n\na\\.b.å\n=4 n\n.x=5 n\n");
}

TEST(leaves, numbers_keep_their_spelling) {
  for (const auto* n : {"0", "-0", "1.0", "1.50", "1e5", "1E+05", "123456789012345678901234567890",
                        "1e400", "0.1e-2", "-12.34"}) {
    EXPECT_EQ(flat(std::string("{\"n\":") + n + "}"), std::string("n=") + n + " n\n");
    EXPECT_EQ(flat(std::string("{\"n\": ") + n + " \n }"), std::string("n=") + n + " n\n");
    EXPECT_EQ(flat(n), std::string("=") + n + " n\n");
  }
}

TEST(leaves, elements_need_not_be_objects) {
  EXPECT_EQ(flat("[1,\"x\"]"), "[0]=1 n\n[1]=x t\n");
  EXPECT_EQ(flat(" \"x\\ty\" "), "=x\ty t\n");
  EXPECT_EQ(flat(" null "), "=null 0\n");
  EXPECT_EQ(flat("true"), "=true b\n");
  EXPECT_EQ(flat("[]"), "");
}

TEST(leaves, refuses_what_is_not_json) {
  for (const auto* text : {"",
                           " ",
                           "{",
                           "}",
                           "[1,]",
                           "[,1]",
                           "[1 2]",
                           "[\"a\":1]",
                           "{\"a\":1,}",
                           "{\"a\" 1}",
                           "{\"a\":}",
                           "{a:1}",
                           "{\"a\":01}",
                           "{\"a\":1.}",
                           "{\"a\":.5}",
                           "{\"a\":+1}",
                           "{\"a\":1e}",
                           "{\"a\":nul}",
                           "{\"a\":nullx}",
                           "{\"a\":truex}",
                           "{\"a\":1x}",
                           "{\"a\":NaN}",
                           "{}{}",
                           "{} x",
                           "[1] ]",
                           "[[1]",
                           "{\"a\":[}",
                           "{\"a\":1]",
                           "[1}",
                           "\"x",
                           "{\"a\":\"\t\"}",
                           "{\"a\":\"\\x\"}",
                           "{\"a\":\"\\ud800\"}",
                           "{\"a\":\"\\udc00\"}",
                           "{\"a\\\":1}",
                           "1 2",
                           "\"a\" \"b\"",
                           "null null",
                           "-",
                           "{\"a\":\"b\"\"c\"}",
                           "[\"a\"\"b\"]",
                           "{\"a\"\"b\":1}"})
    EXPECT_EQ(flat(text), "json.syntax") << text;
  EXPECT_EQ(flat("{\"a\":\"\xF8\"}"), "format.charset");
}

TEST(leaves, depth_is_bounded) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + "1" + std::string(depth, ']');
  };
  EXPECT_NE(flat(nested(limits::json_depth)), "json.syntax");
  EXPECT_EQ(flat(nested(limits::json_depth + 1)), "json.syntax");
  EXPECT_EQ(flat(nested(500'000)), "json.syntax");
}

TEST(leaves, one_reader_serves_many_elements_also_after_a_refusal) {
  leaf_reader reader;
  EXPECT_EQ(*flat(R"({"a":{"b":1}})", reader), "a.b=1 n\n");
  EXPECT_FALSE(flat(R"({"a":{"b":[1,x]}})", reader));
  EXPECT_EQ(*flat(R"({"c":1})", reader), "c=1 n\n");
  const std::string large = "{\"d\":\"" + std::string(500'000, 'x') + "\\n\"}";
  EXPECT_EQ(flat(large, reader)->size(), 500'000U + 6);
  EXPECT_EQ(*flat(R"({"c":1})", reader), "c=1 n\n");
}

// What the tree parser accepts, flattened from its tree.
void flatten(const json::value& v, const std::string& path, bool root, std::string& out) {
  if (const auto* members = v.if_object()) {
    for (const auto& [name, child] : *members)
      flatten(child, root ? name : path + "." + name, false, out);
  } else if (const auto* elements = v.if_array()) {
    for (std::size_t n = 0; n < elements->size(); ++n)
      flatten((*elements)[n], path + "[" + std::to_string(n) + "]", false, out);
  } else {
    const auto* s = v.if_string();
    const char kind = s != nullptr ? 't' : v.is_null() ? '0' : v.if_bool() != nullptr ? 'b' : 'n';
    ((out += path) += '=') += s != nullptr ? *s : json::write(v);
    out += std::string(" ") + kind + "\n";
  }
}

RC_GTEST_PROP(leaves_property, accept_and_see_what_the_tree_parser_does, ()) {
  const auto tokens = *rc::gen::resize(
      14, rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
              "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"c\\n\"", "\"a\":", "{\"d\":", "1",
              "-2.5", "true", "null", " ", "\"\"")));
  std::string text;
  for (const auto& t : tokens) text += t;
  const auto tree = json::parse(text);
  if (!tree && tree.error().reason == "json.duplicate") return;  // bulk records may repeat names
  std::string expected = tree ? "" : tree.error().reason;
  if (tree) flatten(*tree, "", true, expected);
  RC_ASSERT(flat(text) == expected);
}

TEST(leaves_shared, agree_with_the_tree_parser_on_real_documents) {
  const auto folder = shared_data("registers/brreg/json");
  if (folder.empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  std::size_t files = 0;
  leaf_reader reader;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    auto from = open_file(entry.path());
    ASSERT_TRUE(from);
    const auto text = *read_all(**from);
    const auto tree = json::parse(text);
    ASSERT_TRUE(tree) << entry.path() << tree.error().line();
    std::string expected;
    flatten(*tree, "", true, expected);
    EXPECT_EQ(*flat(text, reader, numbers::as_the_tree_writes_them), expected) << entry.path();
    ++files;
  }
  EXPECT_GT(files, 20U);
}

}  // namespace
}  // namespace vaka::format
