"""tools/tidy on small made-up trees: each rule once broken, once kept."""
import pathlib
import subprocess
import tempfile
import unittest

TIDY = pathlib.Path(__file__).resolve().parents[2] / "tools" / "tidy"
LEVELS = "# lowest first\nbase\nformat crypto\ndb net\nregister\nparty\napp\n"
HEADER = "#pragma once\n"


class TidyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.write("src/LEVELS", LEVELS)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def findings(self):
        ran = subprocess.run([TIDY, self.root], capture_output=True, text=True, check=False)
        self.assertEqual(ran.stderr, "")
        self.assertIn(ran.returncode, (0, 1))
        found = ran.stdout.splitlines() if ran.returncode else []
        self.assertEqual(bool(ran.returncode), bool(found))
        return found

    def assert_clean(self):
        self.assertEqual(self.findings(), [])

    def assert_finds(self, start, part):
        found = self.findings()
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(start), found[0])
        self.assertIn(part, found[0])

    def test_includes_from_below_are_fine(self):
        wraps = "#include <tl/expected.hpp>\n#include <vector>\n"
        self.write("src/base/result.hpp", HEADER + wraps)
        self.write("src/base/log.cpp", '#include "base/result.hpp"\n#include <spdlog/spdlog.h>\n')
        self.write("src/party/party.cpp", '#include "base/result.hpp"\n#include <unistd.h>\n')
        self.assert_clean()

    def test_include_from_above(self):
        self.write("src/party/party.hpp", HEADER)
        self.write("src/db/store.cpp", '\n#include "party/party.hpp"\n')
        self.assert_finds("src/db/store.cpp:2:", "db may not include party")

    def test_include_from_the_same_level(self):
        self.write("src/crypto/seal.hpp", HEADER)
        self.write("src/format/json.cpp", '#include "crypto/seal.hpp"\n')
        self.assert_finds("src/format/json.cpp:1:", "format may not include crypto")

    def test_slices_see_only_those_before_them(self):
        self.write("src/party/party.hpp", HEADER)
        self.write("src/register/run.cpp", '#include "party/party.hpp"\n')
        self.assert_finds("src/register/run.cpp:1:", "register may not include party")

    def test_unknown_module_and_missing_header(self):
        self.write("src/base/a.cpp", '#include "base/gone.hpp"\n')
        self.assert_finds("src/base/a.cpp:1:", "is not in src/")
        self.write("src/base/a.cpp", "")
        self.write("src/odd/b.cpp", "")
        self.assert_finds("src/odd/b.cpp:1:", "not in src/LEVELS")

    def test_third_party_outside_its_wrapper(self):
        self.write("src/db/sqlite.cpp", "#include <sqlite3.h>\n")
        self.assert_clean()
        self.write("src/party/party.cpp", "#include <sqlite3.h>\n")
        self.assert_finds("src/party/party.cpp:1:", "belongs to db only")

    def test_wide_header_in_a_header(self):
        self.write("src/net/server.hpp", HEADER + "#include <boost/beast/core.hpp>\n")
        self.assert_finds("src/net/server.hpp:2:", "in a header")

    def test_unknown_third_party(self):
        self.write("src/base/a.cpp", "#include <folly/String.h>\n")
        self.assert_finds("src/base/a.cpp:1:", "has no wrapper")

    def test_test_headers_in_tests_only(self):
        self.write("src/base/id_test.cpp", "#include <gtest/gtest.h>\nTEST(id, prints) {}\n")
        self.assert_clean()
        self.write("src/base/id.cpp", "#include <gtest/gtest.h>\n")
        self.assert_finds("src/base/id.cpp:1:", "belongs to tests only")

    def test_a_test_file_without_a_test(self):
        self.write("src/base/id_test.cpp", "// TEST(id, prints)\n")
        self.assert_finds("src/base/id_test.cpp:1:", "without a test")

    def test_sizes_of_files(self):
        self.write("src/base/a.cpp", "\n" * 500)
        self.write("src/base/a.hpp", HEADER + "\n" * 199)
        self.assert_clean()
        self.write("src/base/a.cpp", "\n" * 501)
        self.assert_finds("src/base/a.cpp:501:", "at most 500")
        self.write("src/base/a.cpp", "")
        self.write("src/base/a.hpp", HEADER + "\n" * 200)
        self.assert_finds("src/base/a.hpp:201:", "at most 200")

    def test_length_of_lines_counts_letters_not_bytes(self):
        self.write("src/base/a.cpp", "//" + "å" * 98 + "\n")
        self.assert_clean()
        self.write("src/base/a.cpp", "//" + "å" * 99 + "\n")
        self.assert_finds("src/base/a.cpp:1:", "101 columns")

    def test_length_of_functions(self):
        body = "  step();\n"
        self.write("src/base/a.cpp", f"namespace vaka {{\nint f(int a) {{\n{body * 58}}}\n}}\n")
        self.assert_clean()
        self.write("src/base/a.cpp", f"namespace vaka {{\nint f(int a) {{\n{body * 59}}}\n}}\n")
        self.assert_finds("src/base/a.cpp:2:", "61 lines")

    def test_functions_in_types_count_and_types_do_not(self):
        method = "  int f() {\n    return 1;\n  }\n"
        self.write("src/base/a.cpp", f"struct a : base<int> {{\n{method * 40}}};\n")
        self.assert_clean()
        body = "    step();\n" * 60
        self.write("src/base/a.cpp", f"struct a {{\n  a() : b_{{1}}, c_(2) {{\n{body}  }}\n}};\n")
        self.assert_finds("src/base/a.cpp:2:", "62 lines")

    def test_tables_and_braces_in_text_are_no_functions(self):
        table = "const row table[] = {\n" + '    {"{", 1, \'{\'},  // {\n' * 80 + "};\n"
        raw = 'const char* sql = R"sql(\n' + "{ (\n" * 80 + ')sql";\n'
        macro = "#define OPEN(x) \\\n  if (x) {\n"
        self.write("src/base/a.cpp", table + raw + macro + "int f() { return 10'000 + 0xa'b; }\n")
        self.assert_clean()

    def test_leftover_marks(self):
        for mark in ("TO" + "DO", "FIX" + "ME", "X" + "XX"):
            self.write("schema/0001.sql", f"-- {mark}: later\n")
            self.assert_finds("schema/0001.sql:1:", "leftover")

    def test_headers_are_read_once(self):
        self.write("src/base/a.hpp", "")
        self.assert_finds("src/base/a.hpp:1:", "#pragma once")

    def test_coroutines_in_net_only(self):
        self.write("src/net/server.cpp", "task f() {\n  co_return;\n}\n")
        self.assert_clean()
        self.write("src/db/store.cpp", "task f() {\n  co_return;\n}\n")
        self.assert_finds("src/db/store.cpp:2:", "net only")


if __name__ == "__main__":
    unittest.main()
