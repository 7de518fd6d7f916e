"""tests/run.py counts rightly, above all when a test crashes, hangs or hides."""
import importlib.util
import pathlib
import tempfile
import unittest

RUN = pathlib.Path(__file__).resolve().parents[1] / "run.py"
spec = importlib.util.spec_from_file_location("run", RUN)
run = importlib.util.module_from_spec(spec)
spec.loader.exec_module(run)

REPORT = """{"testsuites": [{"testsuite": [
  {"name": "a", "status": "RUN", "result": "COMPLETED"},
  {"name": "b", "status": "RUN", "result": "COMPLETED", "failures": [{"failure": "no"}]},
  {"name": "c", "status": "RUN", "result": "SKIPPED"},
  {"name": "d", "status": "NOTRUN", "result": "SUPPRESSED"}]}]}"""


class RunnerTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def script(self, text):
        path = self.folder / "program"
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(0o755)
        return path

    def unit(self, text, timeout_s=20):
        return run.run_unit(self.script(text), timeout_s)

    def file(self, text, timeout_s=20):
        path = self.folder / "test_made_up.py"
        path.write_text("import unittest, os, time\nclass T(unittest.TestCase):\n" + text)
        return run.run_file(path, timeout_s)

    def assert_counts(self, result, passed, failed, skipped):
        counts = (result.passed, result.failed, result.skipped)
        self.assertEqual(counts, (passed, failed, skipped), result.output)

    def test_a_report_is_believed(self):
        write = f"for a; do case $a in --gtest_output=json:*) file=${{a#*json:}};; esac; done\n" \
                f"cat >\"$file\" <<'END'\n{REPORT}\nEND\n"
        self.assert_counts(self.unit(write + "exit 1"), 1, 1, 1)

    def test_a_bad_end_after_good_tests_is_a_failure(self):
        good = REPORT.replace(', "failures": [{"failure": "no"}]', "")
        write = f"for a; do case $a in --gtest_output=json:*) file=${{a#*json:}};; esac; done\n" \
                f"cat >\"$file\" <<'END'\n{good}\nEND\n"
        self.assert_counts(self.unit(write), 2, 0, 1)
        result = self.unit(write + "echo leak; exit 23")
        self.assert_counts(result, 2, 1, 1)
        self.assertIn("leak", result.output)

    def test_a_crash_keeps_what_had_passed(self):
        result = self.unit("echo '[ RUN      ] x.a'; echo '[       OK ] x.a (0 ms)'\n"
                           "echo '[ RUN      ] x.b'; kill -SEGV $$")
        self.assert_counts(result, 1, 1, 0)
        self.assertEqual(result.note, "killed by signal 11")

    def test_a_hang_is_ended(self):
        result = self.unit("sleep 60 & wait", timeout_s=1)
        self.assert_counts(result, 0, 1, 0)
        self.assertEqual(result.note, "did not end in time")

    def test_a_binary_without_tests_is_a_failure(self):
        self.assert_counts(self.unit("exit 0"), 0, 1, 0)

    def test_python_tests_are_counted_one_by_one(self):
        result = self.file("  def test_a(self): pass\n"
                           "  def test_b(self): self.fail('told so')\n"
                           "  @unittest.skip('no')\n  def test_c(self): pass\n"
                           "  def test_d(self):\n"
                           "    for i in range(3):\n"
                           "      with self.subTest(i): self.fail()\n")
        self.assert_counts(result, 1, 2, 1)
        self.assertIn("told so", result.output)

    def test_python_that_dies_or_does_not_load_is_a_failure(self):
        self.assert_counts(self.file("  def test_a(self): os._exit(0)\n"), 0, 1, 0)
        self.assert_counts(self.file("  nonsense(\n"), 0, 1, 0)
        self.assert_counts(self.file("  pass\n"), 0, 1, 0)

    def test_fuzzing_must_have_tried_something(self):
        done = run.run_fuzz(self.script("echo 'Done 1234 runs in 1 second(s)'"), 1)
        self.assert_counts(done, 1, 0, 0)
        self.assert_counts(run.run_fuzz(self.script("exit 0"), 1), 0, 1, 0)
        self.assert_counts(run.run_fuzz(self.script("echo Done 9 runs; exit 77"), 1), 0, 1, 0)


if __name__ == "__main__":
    unittest.main()
