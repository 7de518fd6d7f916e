"""`vaka id` from outside: what is checked, detected and revealed; that the page lists the table."""
import csv
import json
import pathlib
import re
import subprocess
import sys
import unittest

from support.vaka import SHARED, VAKA, command

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Tables of which every row is of a known scheme and right, but for those that are named.
CERTAIN = ("nordic.tsv", "baltic.tsv", "derived_negatives.tsv")
FINANCE = {"iban", "bic", "isin", "lei", "iso11649", "no.kontonr"}
# src/text/identifier/rows_test.cpp says why.
CONTRADICTORY = {"880320-0017", "8803200017", "880320+0017", "19200901-0000", "192009010000",
                 "20200901-0000", "0901219931"}


def lines_of(ran):
    return [line.split("\t") for line in ran.stdout.splitlines()]


def rows_of(file):
    with open(pathlib.Path(SHARED) / "identifiers" / file, encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))


class IdentifierTest(unittest.TestCase):
    def answers(self, *arguments, lines):
        ran = command("id", *arguments, text="".join(line + "\n" for line in lines))
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        answers = lines_of(ran)
        self.assertEqual(len(answers), len(lines))
        return answers

    def test_the_page_lists_the_table(self):
        tool = ROOT / "tools" / "identifier_page.py"
        ran = subprocess.run([sys.executable, tool, "--check", VAKA], capture_output=True,
                             check=False, encoding="utf-8", timeout=60)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))

    def test_the_list_is_the_same_in_json(self):
        tsv = lines_of(command("id", "schemes"))
        as_json = json.loads(command("id", "schemes", "--json").stdout)
        self.assertEqual([row[0] for row in tsv[1:]], [row["name"] for row in as_json])
        self.assertGreaterEqual(len(as_json), 150)

    def test_every_example_is_valid_and_detected(self):
        schemes = json.loads(command("id", "schemes", "--json").stdout)
        checked = self.answers("check", lines=[f"{s['name']}\t{s['example']}" for s in schemes])
        self.assertEqual([row for row in checked if row[2] != "valid"], [])
        told = [s for s in schemes if s["detected"]]
        found = self.answers("check", "--auto",
                             lines=[f"{s.get('country', '')}\t{s['example']}" for s in told])
        for scheme, row in zip(told, found):
            names = [cell.split(";")[0] for cell in row[2:]]
            prefix = scheme.get("country", "?") == scheme["pattern"][:2]
            if not prefix or scheme["example"].startswith(scheme["country"]):
                self.assertIn(scheme["name"], names)
            self.assertEqual(row[1], ("none", "one", "several")[min(len(names), 2)])

    def test_hints_come_first(self):
        rows = self.answers("check", "--auto", "--country", "NO", "--subject", "organisation",
                            lines=["974760673", "se\t5560160680"])
        self.assertEqual(rows[0][2].split(";")[0], "no.orgnr")
        self.assertEqual(rows[1][2].split(";")[0], "se.organisationsnummer")

    def test_hints_need_auto(self):
        self.assertEqual(command("id", "check", "--country", "NO").returncode, 2)
        self.assertEqual(command("id", "check", "--auto", "--subject", "dog").returncode, 2)

    def test_birth_and_sex_are_told_on_request_only(self):
        number = "se.personnummer\t880320-0016"
        self.assertEqual(self.answers("reveal", lines=[number])[0][2:], ["1988-03-20", "male", ""])
        self.assertNotIn("male", command("id", "check", text=number).stdout)

    @unittest.skipUnless(SHARED, "VAKA_SHARED_DATA is not set")
    def test_every_shared_row_is_known_and_right(self):
        rows = [row for file in CERTAIN for row in rows_of(file)]
        rows += [row for row in rows_of("finance.tsv") if row["format"] in FINANCE]
        self.assertGreater(len(rows), 2000)
        answers = self.answers("check", lines=[f"{r['format']}\t{r['input']}" for r in rows])
        for row, answer in zip(rows, answers):
            verdict, canonical, display = answer[2:5]
            self.assertNotEqual(verdict, "unknown", row)
            if row["format"] == "se.personnummer" and row["input"] in CONTRADICTORY:
                continue
            self.assertEqual(verdict == "valid", row["valid"] == "1", row)
            if row["valid"] == "1" and row["normalised"]:
                self.assertIn(row["normalised"], (canonical, display), row)

    @unittest.skipUnless(SHARED, "VAKA_SHARED_DATA is not set")
    def test_what_is_noted_of_birth_and_sex_is_revealed(self):
        dated = re.compile(r"birth=\d")  # elsewhere the name of a list stands there
        rows = [row for row in rows_of("nordic.tsv") if dated.search(row["note"])]
        self.assertGreater(len(rows), 300)
        answers = self.answers("reveal", lines=[f"{r['format']}\t{r['input']}" for r in rows])
        for row, answer in zip(rows, answers):
            birth, sex = (word.split("=")[1] for word in row["note"].split()[:2])
            self.assertEqual(answer[2], birth, row)
            self.assertEqual(answer[3], "male" if sex.lower() in ("men", "male") else "female", row)


if __name__ == "__main__":
    unittest.main()
