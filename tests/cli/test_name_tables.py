"""tools/reference/name.py: the tables are what it makes of the sources, and a newer code list of
legal forms is taken in with one command."""
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = os.environ.get("VAKA_SHARED_DATA")


def make(out, edition):
    forms = pathlib.Path(SHARED, "reference/legal_forms", f"elf_code_list_{edition}.csv.xz")
    subprocess.run([ROOT / "tools/reference/name.py", "--elf", forms, "--out", out], check=True,
                   capture_output=True)
    return forms


def codes(folder):
    """(country, code) → the states it has in the table."""
    found = {}
    for line in pathlib.Path(folder, "legal_forms.tsv").read_text().splitlines()[1:]:
        country, code, _, state = line.split("\t")[:4]
        found.setdefault((country, code), set()).add(state)
    return found


@unittest.skipUnless(SHARED, "VAKA_SHARED_DATA is not set")
class NameTables(unittest.TestCase):
    def test_tables_are_made_of_the_newest_sources(self):
        with tempfile.TemporaryDirectory() as out:
            make(out, "2026-02-19")
            for table in sorted(pathlib.Path(out).iterdir()):
                kept = (ROOT / "reference/name" / table.name).read_text()
                self.assertEqual(table.read_text(), kept, f"{table.name} is not what is made")

    def test_a_newer_edition_adds_and_ends_codes(self):
        with tempfile.TemporaryDirectory() as older, tempfile.TemporaryDirectory() as newer:
            make(older, "2023-09-28")
            make(newer, "2026-02-19")
            before, after = codes(older), codes(newer)
        self.assertGreater(len(before), 3_300)
        added, gone = after.keys() - before.keys(), before.keys() - after.keys()
        self.assertGreater(len(added), 100, "codes of the newer edition are missing")
        self.assertEqual(gone, set(), "a code that was given out stays known, if only as inactive")
        both = before.keys() & after.keys()
        ended = {key for key in both if "A" in before[key] and after[key] == {"I"}}
        self.assertGreater(len(ended), 0, "no code was ended in between")
        for known in (("SE", "XJHM"), ("NO", "YI42"), ("DK", "ZRPO"), ("FI", "DKUW")):
            self.assertIn(known, before)
            self.assertIn(known, after)

    def test_codes_named_by_hand_are_codes(self):
        known = codes(ROOT / "reference/name")
        rows = (ROOT / "reference/name/form_spellings.tsv").read_text().splitlines()[1:]
        named = [tuple(row.split("\t")[1:3]) for row in rows if row.split("\t")[2]]
        self.assertGreater(len(named), 100)
        self.assertEqual([key for key in named if key not in known], [])


if __name__ == "__main__":
    unittest.main()
