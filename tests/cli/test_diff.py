"""`vaka register diff` on small files, and --raw on all yearly steps of the shared samples."""
import collections
import csv
import json
import os
import pathlib
import tempfile
import unittest

from support.vaka import command

HEADER = ("organisasjonsnummer", "navn", "organisasjonsform.kode", "antallAnsatte",
          "forretningsadresse.poststed")
STAYS, CHANGES, GOES, COMES = "923609016", "974760673", "971524960", "982463718"
BEFORE = {STAYS: ("A AS", "AS", "7", "OSLO"), CHANGES: ("B AS", "AS", "12", "OSLO"),
          GOES: ("C AS", "AS", "", "OSLO")}
# Other order, blanks and quotes; B moved, and its employees changed within their band.
AFTER = {COMES: ("D AS", "AS", "", "OSLO"), CHANGES: ("B  AS ", "AS", "13", "BERGEN"),
         STAYS: ("A AS", "AS", "7", "OSLO")}
SHARED = os.environ.get("VAKA_SHARED_DATA", "")
HISTORY = pathlib.Path(SHARED) / "registers" / "brreg" / "bulk_csv"


def diff(source, before, after, *more):
    ran = command("register", "diff", "--source", source, before, after, *more)
    return ran, [json.loads(line) for line in ran.stdout.splitlines()]


class SmallDiffTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.before = self.write("before.csv", BEFORE, csv.QUOTE_ALL)
        self.after = self.write("after.csv", AFTER, csv.QUOTE_MINIMAL)

    def write(self, name, rows, quoting):
        path = self.folder / name
        with path.open("w", newline="") as file:
            writer = csv.writer(file, quoting=quoting)
            writer.writerow(HEADER)
            writer.writerows((number, *row) for number, row in rows.items())
        return path

    def test_mapped_fields(self):
        ran, lines = diff("no-brreg-units", self.before, self.after)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        came_or_went = [line for line in lines if line["change"] != "changed"]
        self.assertCountEqual(came_or_went, [{"key": GOES, "change": "disappeared"},
                                             {"key": COMES, "change": "appeared"}])
        self.assertCountEqual([line for line in lines if line["change"] == "changed"], [
            {"key": CHANGES, "change": "changed", "field": "registered_address.city",
             "before": "OSLO", "after": "BERGEN", "material": True},
            {"key": CHANGES, "change": "changed", "field": "employees", "before": "12",
             "after": "13", "material": False}])

    def test_raw_columns(self):
        ran, lines = diff("no-brreg-units", self.before, self.after, "--raw")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        changed = {line["field"]: (line["before"], line["after"]) for line in lines
                   if line["change"] == "changed"}
        self.assertEqual(changed["forretningsadresse.poststed"], ("OSLO", "BERGEN"))
        self.assertEqual(changed["antallAnsatte"], ("12", "13"))
        self.assertTrue(set(changed) <= {"forretningsadresse.poststed", "antallAnsatte", "navn"})

    def test_the_same_file_twice(self):
        ran, lines = diff("no-brreg-units", self.before, self.before)
        self.assertEqual((ran.returncode, lines), (0, []))

    def test_what_cannot_be_compared(self):
        ran, _ = diff("nope", self.before, self.after)
        self.assertEqual(ran.returncode, 3)
        self.assertIn("no-brreg-units", ran.stderr)
        ran, _ = diff("no-brreg-units", self.before, self.folder / "gone.csv")
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn("gone.csv", ran.stderr + ran.stdout)
        torn = self.folder / "torn.csv"
        torn.write_text(self.after.read_text() + '"1","2"\n')
        ran, _ = diff("no-brreg-units", self.before, torn)
        self.assertEqual(ran.returncode, 1)
        self.assertIn("line 5", ran.stderr)


@unittest.skipUnless(HISTORY.is_dir() and SHARED, "VAKA_SHARED_DATA is not set")
class YearlyStepsTest(unittest.TestCase):
    SOURCES = {"enheter": "no-brreg-units", "underenheter": "no-brreg-subunits"}

    def test_all_steps_in_every_column(self):
        with (HISTORY / "generated_history_expected_changes.tsv").open(newline="") as file:
            steps = list(csv.DictReader(file, delimiter="\t"))
        self.assertEqual(len(steps), 18)
        for step in steps:
            with self.subTest(kind=step["kind"], year=step["to"]):
                files = [HISTORY / f"generated_history_{year}-{step['kind']}.csv.xz"
                         for year in (step["from"], step["to"])]
                ran, lines = diff(self.SOURCES[step["kind"]], *files, "--raw")
                self.assertEqual(ran.returncode, 0, ran.stderr)
                self.assertEqual(self.counted(lines), self.expected(step))

    def counted(self, lines):
        kinds = collections.Counter(line["change"] for line in lines)
        fields = [line for line in lines if line["change"] == "changed"]
        self.assertEqual(len({(line["key"], line["field"]) for line in fields}), len(fields))
        return (kinds["appeared"], kinds["disappeared"], len({line["key"] for line in fields}),
                len(fields), dict(collections.Counter(line["field"] for line in fields)))

    def expected(self, step):
        numbers = (int(step[name]) for name in ("added", "removed", "changed_records",
                                                "changed_fields"))
        columns = (pair.rsplit("=", 1) for pair in step["per_field"].split(";"))
        return (*numbers, {name: int(count) for name, count in columns})


if __name__ == "__main__":
    unittest.main()
