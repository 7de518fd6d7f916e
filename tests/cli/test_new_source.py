"""A new source is a TOML file: a dataset of our own read from CSV and from JSON, checked, loaded,
onboarded against and watched, with nothing built."""
import json
import pathlib
import tempfile
import unittest

from support.vaka import ServerTest, command

DATASET = """
id = "se/clubs"
protocol_type = "clubsSe"
version = "1.0.0"
title = "Sports clubs"
country = "SE"
subject = "organisation"
key = { scheme = "se.organisationsnummer", name = "companyId" }

[field]
legal_name = { type = "text", title = "Name", fills = "legal_name" }
sport = { type = "code", title = "Sport" }
members = { type = "integer", title = "Members", material = false }
colours = { type = "list", title = "Colours" }
founded_on = { type = "date", title = "Founded", fills = "founded_on" }
"""
COMMON = """
dataset = "se/clubs"
title = "Register of clubs"
licence = "CC0-1.0"
attribution = "Made up"
absent_means = "ended"
"""
CSV_SOURCE = COMMON + """
id = "se-clubs-csv"
key = "number"

[[layout]]
format = "csv"
delimiter = ";"
required = ["number", "name"]

[map]
legal_name = "name"
sport = "sport"
members = "members"
colours = { from = "colours", as = "lines /" }
founded_on = "founded"
"""
JSON_SOURCE = COMMON + """
id = "se-clubs-json"
key = "id.number"

[[layout]]
format = "json_array"
required = ["id.number"]

[map]
legal_name = "club.name"
sport = "club.sport"
members = "club.members"
colours = "club.colours"
founded_on = "club.founded"
"""
NUMBER, OTHER = "5560160680", "2120000142"


def write_catalogue(folder, **sources):
    for kind in ("datasets", "sources"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / "datasets" / "se-clubs.toml").write_text(DATASET)
    for name, text in sources.items():
        (folder / "sources" / f"{name}.toml").write_text(text)
    return folder


class NewSourceCase(ServerTest):
    source = None

    def record(self, target):
        return {name: value["value"] for name, value in self.get(target)["values"].items()
                if "value" in value}

    def check_whole_way(self, first, second):
        run = self.load(first, "2026-11-21", source=self.source)
        self.assertEqual((run["kind"], run["counts"]["appeared"]), ("first", 2))
        made = self.onboard("556016-0680", scheme="se.organisationsnummer")
        self.assertEqual((made["verified"], made["watched"]), (True, ["se/clubs"]))
        held = self.get(f"/v1/objects/{made['object']}")
        self.assertEqual(held["record"], {
            "legal_name": "IF Björnen", "sport": "bandy", "members": 120,
            "colours": ["red", "white"], "founded_on": "1907-05-01"})
        target = f"/v1/parties/{made['party']}"
        record = self.record(target)
        self.assertEqual((record["legal_name"], record["founded_on"]),
                         ("IF Björnen", "1907-05-01"))
        cursor = self.get("/v1/changes?limit=1000")["cursor"]
        run = self.load(second, "2026-11-22", source=self.source)
        self.assertEqual({name: run["counts"][name] for name in ("changed", "noise", "fields")},
                         {"changed": 1, "noise": 1, "fields": 2})
        changed, = [e for e in self.get(f"/v1/changes?after={cursor}&type=object.")["events"]
                    if e["material"]]
        self.assertEqual(changed["subject"]["id"], made["object"])
        self.assertEqual([(f["field"], f["before"], f["after"])
                          for f in changed["body"]["fields"]],
                         [("legal_name", "IF Björnen", "IF Björnen Bandy"),
                          ("sport", "bandy", "floorball")])
        while self.record(target)["legal_name"] != "IF Björnen Bandy":
            page = self.get(f"/v1/changes?after={cursor}&type=party.&wait=30")
            self.assertTrue(page["events"], "the watched record was not updated")
            cursor = page["cursor"]


class CsvSourceTest(NewSourceCase):
    source = "se-clubs-csv"

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.catalogue = write_catalogue(pathlib.Path(folder.name), csv=CSV_SOURCE,
                                        json=JSON_SOURCE)
        cls.options = ("--catalogue", str(cls.catalogue))
        super().setUpClass()

    def test_check(self):
        ran = command("catalogue", "check", self.catalogue)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("no findings", ran.stdout)
        sources = {r["source"]: r for r in self.get("/v1/registers")["registers"]}
        self.assertIn("se-clubs-json", sources)
        self.assertEqual(sources["se-clubs-csv"]["dataset"], "se/clubs")
        self.assertIn("no-brreg-units", sources)

    def test_from_file_to_changed_record(self):
        head = "number;name;sport;members;colours;founded\n"
        first, second = self.folder / "first.csv", self.folder / "second.csv"
        first.write_text(head + f"{NUMBER};IF Björnen;bandy;120;red/white;1907-05-01\n"
                         f"{OTHER};SK Älgen;golf;80;;1950-01-01\n")
        second.write_text(head + f"{OTHER};SK  Älgen ;golf;81;;1950-01-01\n"
                          f"{NUMBER};IF Björnen Bandy;floorball;120;red/white;1907-05-01\n")
        self.check_whole_way(first, second)


class JsonSourceTest(CsvSourceTest):
    source = "se-clubs-json"

    def test_from_file_to_changed_record(self):
        def club(number, name, sport, members, colours, founded):
            return {"id": {"number": number}, "club": {
                "name": name, "sport": sport, "members": members, "colours": colours,
                "founded": founded}}

        first, second = self.folder / "first.json", self.folder / "second.json"
        first.write_text(json.dumps([
            club(NUMBER, "IF Björnen", "bandy", 120, ["red", "white"], "1907-05-01"),
            club(OTHER, "SK Älgen", "golf", 80, [], "1950-01-01")]))
        second.write_text(json.dumps([
            club(OTHER, "SK Älgen", "golf", 81, None, "1950-01-01"),
            club(NUMBER, "IF Björnen Bandy", "floorball", 120, ["red", "white"],
                 "1907-05-01")], ensure_ascii=False))
        self.check_whole_way(first, second)


if __name__ == "__main__":
    unittest.main()
