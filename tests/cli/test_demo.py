"""`vaka demo --once`: the main job on the example's two days, its totals against what the two files
differ in, and what it leaves on the disk against the sole traders in them."""
import csv
import json
import lzma
import os
import pathlib
import re
import tempfile
import unittest

from support.postgres import free_port
from support.vaka import DAYS, EXAMPLES, command, example_numbers

PERSON_FORMS = ("ENK", "PERS", "BO", "KBO", "TVAM")
NUMBER, NAME, FORM = "organisasjonsnummer", "navn", "organisasjonsform.kode"
# Changed columns that are mapped to a material field of the same content; `antallAnsatte` stands
# in one by its band, and the municipality's name in none.
MATERIAL_COLUMNS = ("forretningsadresse.adresse", "forretningsadresse.kommunenummer",
                    "forretningsadresse.postnummer", "forretningsadresse.poststed", "konkurs",
                    "konkursdato", "navn")
KINDS = ("moved", "renamed", "bankrupt", "deregistered", "employees_band", "new")


def rows_of(path):
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected_totals():
    """What the demo has to come to, from the files alone."""
    made = json.loads((EXAMPLES / "next-day-expected.json").read_text())
    before, after = (rows_of(path) for path in DAYS)
    changed = {number for kind in KINDS for number in made["numbers"][kind]}
    persons = {row[NUMBER] for row in before + after if row[FORM] in PERSON_FORMS}
    own = set(example_numbers("receiver-own.txt"))
    onboarded = set(example_numbers("onboard-25.txt"))
    # Sole traders are asked about only where they are on the endpoint's list of subjects, which
    # holds those among the onboarded.
    asked = {number for number in changed if number not in persons or number in onboarded}
    columns = made["changed_columns"]
    return {
        "objects": len(before),
        "events": len(changed),
        "changes": sum(columns[name] for name in MATERIAL_COLUMNS) +
        made["counts"]["employees_band"],
        "asks": len(asked),
        "accepts": len(asked & own),
        "records_updated": len(onboarded & changed),
    }


def longest_plain(name):
    """The longest stretch of the name that looks alike in every character set."""
    return max(re.findall(r"[A-Z0-9 .&'-]+", name), key=len, default="").strip()


def personal_words():
    """Names and numbers of sole traders that nothing else could have written by chance."""
    rows = [row for path in DAYS for row in rows_of(path)]
    other = " | ".join(row[column].upper() for row in rows if row[FORM] not in PERSON_FORMS
                       for column in row)
    persons = [row for row in rows if row[FORM] in PERSON_FORMS]
    names = {longest_plain(" ".join(row[NAME].upper().split())) for row in persons}
    names = {name for name in names if len(name) >= 12 and " " in name and name not in other}
    return names, {row[NUMBER] for row in persons if row[NUMBER] not in other}


TEXT = re.compile(rb"[A-Za-z0-9 .&'-]{9,}")


def texts(content):
    """What can be read in the bytes, in runs that are long enough to hold a number or a name."""
    return "\n".join(run.decode().upper() for run in TEXT.findall(content))


def hits(content, names, numbers):
    text = texts(content)
    found = {number for number in re.findall(r"(?=(\d{9}))", text) if number in numbers}
    return found | {name for name in names if name in text}


class DemoTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.listen = f"127.0.0.1:{free_port()}"

    def test_totals_are_those_of_the_two_files(self):
        temporary = self.folder / "tmp"
        temporary.mkdir()
        ran = command("demo", "--once", "--json", "--listen", self.listen,
                      environment={"TMPDIR": str(temporary)})
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(ran.stdout.count("\n"), 1, ran.stdout)
        totals = json.loads(ran.stdout)
        self.assertEqual(sorted(totals), sorted([
            "objects", "changes", "events", "asks", "accepts", "declines", "payloads",
            "records_updated", "seconds"]))
        self.assertEqual(totals["objects"], 4924)
        self.assertGreaterEqual(totals["records_updated"], 10)
        self.assertEqual(totals["asks"], totals["accepts"] + totals["declines"])
        self.assertEqual(totals["payloads"], totals["accepts"])
        self.assertGreater(totals["accepts"], 0)
        self.assertGreater(totals["declines"], 0)
        self.assertLess(totals["seconds"], 60)
        wanted = expected_totals()
        self.assertEqual({name: totals[name] for name in wanted}, wanted)
        self.assertEqual(os.listdir(temporary), [], "the temporary folder is left")

    def test_no_person_stands_in_plain_on_the_disk(self):
        data = self.folder / "data"
        ran = command("demo", "--once", "--data", data, "--listen", self.listen)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        names, numbers = personal_words()
        self.assertGreater(len(names), 100)
        self.assertGreater(len(numbers), 100)
        self.assertIn("OLA NORDMANN EKSEMPEL", names)
        # The scan finds persons where they do stand: in the files it leaves out.
        planted = "\n".join(f"{row[NUMBER]},{row[NAME]}" for row in rows_of(DAYS[1]))
        self.assertIn("OLA NORDMANN EKSEMPEL", hits(planted.encode(), names, numbers))
        examples = {path.name for path in DAYS}
        scanned = [path for path in data.rglob("*")
                   if path.is_file() and path.name not in examples]
        self.assertIn(data / "vaka.db", scanned)
        self.assertGreater(sum(path.stat().st_size for path in scanned), 1_000_000)
        for path in scanned:
            self.assertEqual(hits(path.read_bytes(), names, numbers), set(), path)
        for name, said in (("stdout", ran.stdout), ("stderr", ran.stderr)):
            self.assertEqual(hits(said.encode(), names, numbers), set(), name)


if __name__ == "__main__":
    unittest.main()
