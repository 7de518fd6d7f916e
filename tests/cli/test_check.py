"""vaka check: a customer file is checked, reported on, and corrected into a copy."""
import csv
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.vaka import VAKA  # noqa: E402

SHARED = os.environ.get("VAKA_SHARED_DATA")
PLANTED_MAP = ("name=full_name,email=email,phone=phone,street=address,place=city,region=state,"
               "postal_code=zip,date=signup_date,amount=price,boolean=active,text=notes,"
               "percent=pct")
STATES = {"massachusetts": "MA", "georgia": "GA", "arizona": "AZ", "minnesota": "MN",
          "virginia": "VA", "pennsylvania": "PA", "michigan": "MI", "washington": "WA",
          "texas": "TX", "california": "CA", "oregon": "OR", "illinois": "IL", "colorado": "CO",
          "florida": "FL", "new york": "NY"}
STREETS = {"Street": "St", "Drive": "Dr", "Boulevard": "Blvd", "Lane": "Ln", "Avenue": "Ave",
           "Road": "Rd"}
KEYS = {letter: str(number) for number, letters in enumerate(
    ("", "", "abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz")) for letter in letters}


def e164(typed):
    digits = "".join(KEYS.get(c, c) for c in typed.lower())
    digits = re.sub(r"\D", "", digits)
    return "+" + (digits if len(digits) == 11 else "1" + digits)


def iso(typed):
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%b %d, %Y", "%B %d, %Y"):
        try:
            return datetime.datetime.strptime(typed, form).date().isoformat()
        except ValueError:
            pass
    return typed


# What each column's faults should have become, written down again without our code.
EXPECTED = {
    "full_name": lambda v: re.sub(r"^(dr|mr|mrs|ms|rev|prof)\. ", "", v.strip(), flags=re.I)
    if not v.startswith("St.") else v,
    "email": lambda v: v.strip().lower(),
    "phone": e164,
    "address": lambda v: " ".join([*v.split()[:-1], STREETS.get(v.split()[-1], v.split()[-1])]),
    "city": lambda v: v,
    "state": lambda v: STATES.get(v.lower(), v),
    "zip": lambda v: v[:5] if "-" in v else v.zfill(5) if v.isdigit() else v,
    "signup_date": iso,
    "price": lambda v: "" if v == "free" else v.replace("$", "").replace(",", ""),
    "active": lambda v: {"yes": "true", "y": "true", "1": "true", "true": "true", "no": "false",
                         "0": "false", "false": "false"}.get(v.lower(), v),
    "notes": lambda v: "" if v.strip().lower() in ("", "null", "nil", "none", "n/a") else v,
    "pct": None,  # a number: see share()
}


def share(typed):
    return float(typed.rstrip("%")) / 100


class CheckTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def check(self, *arguments):
        return subprocess.run([VAKA, "check", *map(str, arguments)], cwd=self.folder, text=True,
                              capture_output=True, check=False)

    def write(self, text, name="customers.csv"):
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        return file

    def read(self, name):
        with open(self.folder / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    @unittest.skipUnless(SHARED, "VAKA_SHARED_DATA is not set")
    def test_planted_faults_are_repaired_and_nothing_else(self):
        file = pathlib.Path(SHARED) / "quality" / "formats_customers_5k.csv"
        done = self.check(file, "--country", "US", "--map", PLANTED_MAP, "--fix", "--report")
        self.assertEqual(done.returncode, 1, done.stderr)  # "invalid-date" is left to look at
        fixed = self.read("formats_customers_5k.fixed.csv")
        self.assertEqual(len(fixed), 5000)
        wanted, made, wrong = 0, 0, []
        for row in fixed:
            for column, expected in EXPECTED.items():
                before, after = row[column + "_original"], row[column]
                if column == "pct":
                    changes, is_right = True, abs(float(after) - share(before)) < 1e-12
                else:
                    right = expected(before).casefold()
                    changes, is_right = right != before.casefold(), after.casefold() == right
                wanted += changes
                made += changes and is_right
                if after != before and not is_right:
                    wrong.append((column, before, after))
        self.assertEqual(wrong[:5], [])
        self.assertGreaterEqual(made / wanted, 0.98, f"{made} of {wanted}")
        self.assertGreater(wanted, 30_000)
        for before, after in zip(self.read(file), fixed):
            for column, content in before.items():
                kept = column + "_original" if column in EXPECTED else column
                self.assertEqual(after[kept], content)

    def test_the_report_leads_to_each_cell(self):
        self.write("Namn,Telefon,Datum\nANNA BERG,070-123 45 67,31.12.2024\nasdf,12,31.2.2024\n")
        done = self.check("customers.csv", "--country", "SE", "--report=found.csv")
        self.assertEqual(done.returncode, 1, done.stderr)
        found = {(row["line"], row["column"]): row for row in self.read("found.csv")}
        self.assertEqual(found["2", "Namn"]["content"], "Anna Berg")
        self.assertEqual(found["2", "Telefon"]["content"], "+46701234567")
        self.assertEqual(found["3", "Namn"]["state"], "unfit")
        self.assertEqual(found["3", "Telefon"]["reason"], "too_short")
        self.assertNotIn("asdf", (self.folder / "found.csv").read_text())

    def test_columns_settle_what_cells_leave_open(self):
        self.write("d,a\n3/4/2024,\"1,234\"\n25/4/2024,\"2,345.50\"\n")
        done = self.check("customers.csv", "--map", "date=d,amount=a", "--fix=out.csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([(r["d"], r["a"]) for r in self.read("out.csv")],
                         [("2024-04-03", "1234"), ("2024-04-25", "2345.50")])

    def test_what_stays_open_is_not_touched(self):
        self.write("d\n3/4/2024\n")
        done = self.check("customers.csv", "--map", "date=d", "--fix=out.csv", "--json")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.read("out.csv")[0]["d"], "3/4/2024")
        self.assertEqual(json.loads(done.stdout)["columns"][0]["reasons"]["ambiguous"]["cells"], 1)

    def test_parts_of_an_address_are_held_against_each_other(self):
        self.write("street;zip;city;land\nStorgatan 1;11455;Malmö;Sverige\n"
                   "Storgatan 1;114 55;Stockholm;SE\n")
        done = self.check("customers.csv", "--json", "--map",
                          "street=street,postal_code=zip,place=city,country=land")
        place = json.loads(done.stdout)["columns"][2]
        self.assertEqual(place["reasons"], {"place_differs": {"cells": 1, "first_line": 2}})

    def test_notes_that_hold_what_they_should_not(self):
        self.write("note\nsjukskriven sedan maj\nringer på måndag\n")
        done = self.check("customers.csv", "--map", "text=note", "--json")
        self.assertEqual(json.loads(done.stdout)["columns"][0]["suspicious"], 1)

    def test_rows_of_another_width_are_kept_whole(self):
        self.write("a,b\n1\n1,2,3\n")
        done = self.check("customers.csv", "--map", "text=b", "--fix=out.csv", "--json")
        self.assertEqual(json.loads(done.stdout)["ragged_rows"], 2)
        self.assertEqual((self.folder / "out.csv").read_text(), "a,b,b_original\n1,,\n1,2,2,3\n")

    def test_bad_use_is_told_and_leaves_nothing_behind(self):
        self.write("a,b\n1,2\n")
        for arguments, words in (
                (("nothing.csv",), "nothing.csv"),
                (("customers.csv",), "--map"),
                (("customers.csv", "--map", "name=c"), "it has: a, b"),
                (("customers.csv", "--map", "colour=a"), "no kind of that name"),
                (("customers.csv", "--map", "identifier:xx.yy=a"), "scheme"),
                (("customers.csv", "--map", "name=a,text=a"), "twice"),
                (("customers.csv", "--map", "name"), "KIND=COLUMN"),
                (("customers.csv", "--map", "name=a", "--country", "Sweden"), "SE"),
                (("customers.csv", "--map", "name=a", "--fix=customers.csv"), "replaced"),
                (("customers.csv", "--map", "name=a", "--fix=none/out.csv"), "none/out.csv"),
                (("customers.csv", "--map", "name=a", "--delimiter", "ab"), "one character")):
            done = self.check(*arguments)
            self.assertNotEqual(done.returncode, 0, arguments)
            self.assertTrue(done.stderr.startswith("vaka: "), done.stderr)
            self.assertIn(words, done.stderr, arguments)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["customers.csv"])

    def test_a_damaged_file_leaves_no_half_copy(self):
        self.write("name\nAnna\n\"Berg\n")
        done = self.check("customers.csv", "--map", "name=name", "--fix=out.csv", "--report=r.csv")
        self.assertEqual(done.returncode, 1)
        self.assertIn("line 3", done.stderr)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["customers.csv"])

    def test_headers_that_speak_for_themselves_need_no_map(self):
        self.write("Förnamn;E-post;Postnr;Postort;Personnummer;Saldo\n"
                   "ANNA;a@b.se;11455;Stockholm;811218-9876;5\n")
        done = self.check("customers.csv", "--country", "SE", "--json")
        kinds = [(c["column"], c["kind"]) for c in json.loads(done.stdout)["columns"]]
        self.assertEqual(kinds, [
            ("Förnamn", "name"), ("E-post", "email"), ("Postnr", "postal_code"),
            ("Postort", "place"), ("Personnummer", "identifier")])


if __name__ == "__main__":
    unittest.main()
