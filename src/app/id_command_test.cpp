#include "app/id_command.hpp"

#include "base/limits.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace vaka::app {
namespace {

const instant today = *parse_time("2026-11-22");

std::string answers(const std::string& lines) {
  std::istringstream in(lines);
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(run_id_check(in, out, err, today), 0);
  EXPECT_TRUE(err.str().empty());
  return out.str();
}

TEST(id_check, answers_line_by_line) {
  EXPECT_EQ(answers("no.orgnr\t988 077 917\nno.orgnr\t988 077 918\nzz.none\t1\n"),
            "no.orgnr\t988 077 917\tvalid\t988077917\t988 077 917\t\n"
            "no.orgnr\t988 077 918\tinvalid\t\t\tcheck_digit\n"
            "zz.none\t1\tunknown\t\t\tscheme\n");
}

TEST(id_check, takes_the_input_as_it_stands) {
  EXPECT_EQ(answers("fi.hetu\t 131052-308T\nfi.hetu\t\n"),
            "fi.hetu\t 131052-308T\tinvalid\t\t\tlength\nfi.hetu\t\tinvalid\t\t\tlength\n");
}

TEST(id_check, tolerates_crlf_and_a_missing_last_line_end) {
  EXPECT_EQ(answers("dk.cvr\t25052943\r\ndk.cvr\t25052943"),
            "dk.cvr\t25052943\tvalid\t25052943\t25052943\t\n"
            "dk.cvr\t25052943\tvalid\t25052943\t25052943\t\n");
}

TEST(id_check, has_one_line_out_for_each_line_in) {
  EXPECT_EQ(answers(""), "");
  EXPECT_EQ(answers("\n\nno tab\n"),
            "\t\tunknown\t\t\tno_tab\n\t\tunknown\t\t\tno_tab\nno tab\t\tunknown\t\t\tno_tab\n");
  EXPECT_EQ(answers("\t\n"), "\t\tunknown\t\t\tscheme\n");
}

TEST(id_check, does_not_swallow_endless_lines) {
  const std::string most(limits::csv_record_bytes - 7, '1');
  EXPECT_EQ(answers("dk.cvr\t" + most + "\n"), "dk.cvr\t" + most + "\tinvalid\t\t\tlength\n");
  EXPECT_EQ(answers("dk.cvr\t" + most + "1\ndk.cvr\t25052943\n"),
            "\t\tunknown\t\t\ttoo_long\ndk.cvr\t25052943\tvalid\t25052943\t25052943\t\n");
  EXPECT_EQ(answers("dk.cvr\t" + most + "1"), "\t\tunknown\t\t\ttoo_long\n");
}

TEST(id_check, says_when_its_answers_cannot_be_written) {
  std::istringstream in("dk.cvr\t25052943\n");
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  std::ostringstream err;
  EXPECT_EQ(run_id_check(in, out, err, today), 1);
  EXPECT_FALSE(err.str().empty());
}

TEST(id_detect, tells_all_that_fit) {
  std::istringstream in("974 760 673 MVA\nNO\t974760673\nhello\n");
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(run_id_detect(in, out, err, {"", "organisation"}, today), 0);
  std::istringstream lines(out.str());
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(line, "974 760 673 MVA\tone\tno.mva;check_digits;3;974760673MVA");
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_TRUE(line.starts_with("974760673\tseveral\tno.orgnr;check_digits;3;974760673\t")) << line;
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(line, "hello\tnone");
  EXPECT_FALSE(std::getline(lines, line));
}

TEST(id_reveal, tells_birth_and_sex_or_why_not) {
  std::istringstream in("se.personnummer\t880320-0016\nno.orgnr\t974760673\nnothing\n");
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(run_id_reveal(in, out, err, today), 0);
  EXPECT_EQ(out.str(),
            "se.personnummer\t880320-0016\t1988-03-20\tmale\t\n"
            "no.orgnr\t974760673\t\t\timpersonal\nnothing\t\t\t\tno_tab\n");
}

TEST(id_schemes, lists_the_table) {
  std::ostringstream tsv;
  EXPECT_EQ(run_id_schemes(tsv, false), 0);
  EXPECT_NE(tsv.str().find("\nno.orgnr\tNO\torganisation\t"), std::string::npos);
  std::ostringstream json;
  EXPECT_EQ(run_id_schemes(json, true), 0);
  EXPECT_NE(json.str().find(R"("name":"no.orgnr","country":"NO")"), std::string::npos);
}

}  // namespace
}  // namespace vaka::app
