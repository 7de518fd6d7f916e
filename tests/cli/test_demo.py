"""`vaka demo --once`: the main job on the example's two days, its totals against what the two files
differ in, and what it leaves on the disk against the sole traders in them."""
import csv
import json
import lzma
import os
import pathlib
import re
import subprocess
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


# Loaded beside Norway, by what each record holds once.
NEIGHBOURS = {"fi-prh-companies.json.xz": r'"businessId":', "dk-cvr-companies.json.xz":
              r'"cvrNummer":', "gleif-lei.xml.xz": "<lei:LEIRecord>"}


def neighbours():
    """How many records each file of another country holds."""
    counts = {}
    for name, mark in NEIGHBOURS.items():
        with lzma.open(EXAMPLES / name, "rt", encoding="utf-8") as file:
            counts[name] = len(re.findall(mark, file.read()))
    return counts


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
        "objects": len(before) + sum(neighbours().values()),
        "events": len(changed),
        "changes": sum(columns[name] for name in MATERIAL_COLUMNS) +
        made["counts"]["employees_band"],
        "asks": len(asked),
        "accepts": len(asked & own),
        "records_updated": len(onboarded & changed),
    }


def folded(text):
    """Capitals, and one blank where any number stand: how a name is compared with what is found."""
    return " ".join(text.upper().split())


def personal_words():
    """Names and numbers of sole traders that nothing else could have written by chance."""
    rows = [row for path in DAYS for row in rows_of(path)]
    other = folded(" | ".join(row[column] for row in rows if row[FORM] not in PERSON_FORMS
                              for column in row))
    persons = [row for row in rows if row[FORM] in PERSON_FORMS]
    names = {folded(row[NAME]) for row in persons}
    names = {name for name in names if len(name) >= 8 and " " in name and name not in other}
    return names, {row[NUMBER] for row in persons if row[NUMBER] not in other}


def spellings(name):
    """The bytes a name may stand as: UTF-8, Latin-1, UTF-16, and JSON with escapes."""
    forms = [name.encode(charset) for charset in ("utf-8", "latin-1", "utf-16-le", "utf-16-be")]
    return {*forms, json.dumps(name)[1:-1].upper().encode()}


def capitals(content):
    """The bytes in capitals, whatever they are; letters beyond ASCII where they stand in UTF-8."""
    raised = content.upper()
    for small in "æøåäöüéèáóþð":
        raised = raised.replace(small.encode(), small.upper().encode())
    return raised


class Scan:
    """Finds persons in bytes: all names and numbers at once."""

    def __init__(self, names, numbers):
        self.whose = {form: name for name in names for form in spellings(name)}
        self.whose.update({number.encode(): number for number in numbers})
        self.patterns = tempfile.NamedTemporaryFile()
        self.patterns.write(b"\n".join(self.whose))
        self.patterns.flush()

    def __call__(self, content):
        found = subprocess.run(["grep", "-aoF", "-f", self.patterns.name], input=capitals(content),
                               capture_output=True, check=False,
                               env={**os.environ, "LC_ALL": "C"})
        if found.returncode > 1:
            raise RuntimeError(found.stderr.decode())
        return {self.whose[form] for form in found.stdout.split(b"\n") if form in self.whose}

    def close(self):
        self.patterns.close()


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
        self.assertTrue(all(neighbours().values()), neighbours())
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
        self.assertGreater(sum(not name.isascii() for name in names), 20)
        scan = Scan(names, numbers)
        self.addCleanup(scan.close)
        # The scan finds persons where they do stand: in the files it leaves out.
        planted = "\n".join(f"{row[NUMBER]},{folded(row[NAME])}" for row in rows_of(DAYS[1]))
        for charset in ("utf-8", "latin-1", "utf-16-le"):
            seen = scan(planted.encode(charset, errors="replace")) - numbers
            self.assertGreater(len(seen), 0.9 * len(names), charset)
        self.assertGreater(len(scan(planted.lower().encode())), 0.9 * len(names | numbers))
        self.assertIn("OLA NORDMANN EKSEMPEL", scan(planted.encode()))
        examples = {path.name for path in DAYS} | set(NEIGHBOURS)
        scanned = [path for path in data.rglob("*")
                   if path.is_file() and path.name not in examples]
        self.assertIn(data / "vaka.db", scanned)
        self.assertGreater(sum(path.stat().st_size for path in scanned), 1_000_000)
        for path in scanned:
            self.assertEqual(scan(path.read_bytes()), set(), path)
        for name, said in (("stdout", ran.stdout), ("stderr", ran.stderr)):
            self.assertEqual(scan(said.encode()), set(), name)


if __name__ == "__main__":
    unittest.main()
