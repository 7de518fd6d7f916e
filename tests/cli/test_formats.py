"""Every format a source can have, each by a TOML file of its own: loaded, compared, and what cannot
be read listed with its place."""
import gzip
import io
import json
import lzma
import pathlib
import struct
import tarfile
import tempfile
import unittest
import zipfile

from cli.test_new_source import COMMON, DATASET, NUMBER, OTHER, write_catalogue
from support.vaka import command

MAP = """
[map]
legal_name = "name"
sport = "sport"
members = "members"
founded_on = "founded"
"""
CSV_LAYOUT = """
[[layout]]
format = "csv"
delimiter = ";"
required = ["number", "name"]
"""
LAYOUTS = {
    "csv": CSV_LAYOUT,
    "latin": CSV_LAYOUT + 'charset = "latin-1"\n',
    "windows": CSV_LAYOUT + 'charset = "cp1252"\n',
    "unquoted": CSV_LAYOUT + 'quote = ""\n',
    "ndjson": '[[layout]]\nformat = "ndjson"\n',
    "inside": '[[layout]]\nformat = "json_array"\nrecords = "answer.clubs"\n',
    "xml": """
[[layout]]
format = "xml"
records = "c:register.c:club"
namespaces = { c = "urn:clubs" }
[layout.map]
legal_name = "c:name"
sport = "c:sport.@code"
members = "c:members"
founded_on = "c:founded"
""",
    "fixed": """
[[layout]]
format = "fixed_width"
charset = "latin-1"
only = { column = "type", is = ["002"] }
[layout.columns]
type = { start = 1, width = 3 }
number = { start = 4, width = 10 }
name = { start = 14, width = 20 }
sport = { start = 34, width = 10 }
members = { start = 44, width = 5 }
founded = { start = 49, width = 10 }
""",
}
FIRST = [(NUMBER, "IF Björnen", "bandy", "120", "1907-05-01"),
         (OTHER, "SK Älgen", "golf", "80", "1950-01-01")]
SECOND = [(OTHER, "SK Älgen", "golf", "81", "1950-01-01"),
          (NUMBER, "IF Björnen Bandy", "floorball", "120", "1907-05-01")]
NAMES = ("number", "name", "sport", "members", "founded")


def as_csv(rows, charset="utf-8"):
    return "".join(";".join(row) + "\n" for row in [NAMES, *rows]).encode(charset)


def as_objects(rows):
    return [dict(zip(NAMES, row)) for row in rows]


def as_xml(rows):
    clubs = "".join(f"<x:club number='{row[0]}'>\n<x:name>{row[1]}</x:name>"
                    f"<x:sport code='{row[2]}'/><x:members>{row[3]}</x:members>"
                    f"<x:founded>{row[4]}</x:founded></x:club>\n" for row in rows)
    text = f"<x:register xmlns:x='urn:clubs'>\n{clubs}</x:register>"
    return text.encode()


def as_fixed(rows):
    lines = ["001HEADER"]
    lines += [f"002{r[0]:10}{r[1]:20}{r[2]:10}{r[3]:>5}{r[4]:10}" for r in rows]
    return ("\r\n".join([*lines, "999" + "0" * 90]) + "\r\n").encode("latin-1")


def as_zip(content, name="clubs.csv", *, streamed=False, beside=()):
    class Pipe(io.RawIOBase):
        """Cannot seek: sizes then stand behind the data, not before it."""

        def __init__(self):
            self.held = bytearray()

        def writable(self):
            return True

        def write(self, part):
            self.held += part
            return len(part)

    out = Pipe() if streamed else io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for other in beside:
            file.writestr(other, b"something else")
        with file.open(name, "w", force_zip64=not streamed) as member:
            member.write(content)
    return bytes(out.held) if streamed else out.getvalue()


def as_tar(content, layout=tarfile.PAX_FORMAT):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=layout) as file:
        about = tarfile.TarInfo("a/" * 60 + "clubs-å.csv")
        about.size = len(content)
        file.addfile(about, io.BytesIO(content))
    return out.getvalue()


def as_zstd(content):
    """One frame of raw blocks (RFC 8878), its size in front."""
    blocks, most = b"", 100_000
    parts = [content[i:i + most] for i in range(0, len(content), most)]
    for i, part in enumerate(parts):
        last = i + 1 == len(parts)
        blocks += struct.pack("<I", len(part) << 3 | last)[:3] + part
    return b"\x28\xb5\x2f\xfd\xa0" + struct.pack("<I", len(content)) + blocks


class FormatsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        sources = {}
        for name, layout in LAYOUTS.items():
            key = "@number" if name == "xml" else "number"
            sources[name] = (COMMON + f'id = "clubs-{name}"\nkey = "{key}"\nmember = ["clubs*"]\n' +
                             layout + ("" if name == "xml" else MAP))
        cls.catalogue = write_catalogue(cls.folder / "catalogue", **sources)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def load(self, source, file, data, *more):
        return command("register", "load", f"clubs-{source}", file, "--catalogue", self.catalogue,
                       "--data", data, "--json", *more)

    def diff(self, source, before, after, *more):
        return command("register", "diff", "--source", f"clubs-{source}", "--catalogue",
                       self.catalogue, before, after, *more)

    def check(self, source, pack, label=None):
        """Both days loaded one after the other, and compared without a store."""
        label = label or source
        first, second = (self.write(f"{label}-{n}", pack(rows))
                         for n, rows in enumerate((FIRST, SECOND)))
        data = self.folder / f"data-{label}"
        for file, wanted in ((first, {"appeared": 2}), (second, {"changed": 1, "noise": 1,
                                                                  "fields": 2})):
            ran = self.load(source, file, data)
            self.assertEqual(ran.returncode, 0, ran.stderr)
            counts = json.loads(ran.stdout)["counts"]
            self.assertEqual({name: counts[name] for name in wanted}, wanted)
        ran = self.diff(source, first, second)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        lines = [json.loads(line) for line in ran.stdout.splitlines()]
        self.assertEqual(sorted((line["key"], line["field"], line["before"], line["after"])
                                for line in lines),
                         sorted([(OTHER, "members", "80", "81"),
                                 (NUMBER, "legal_name", "IF Björnen", "IF Björnen Bandy"),
                                 (NUMBER, "sport", "bandy", "floorball")]))
        raw = self.diff(source, first, second, "--raw")
        self.assertEqual((raw.returncode, len(raw.stdout.splitlines())), (0, 3), raw.stderr)

    def test_the_catalogue_is_in_order(self):
        ran = command("catalogue", "check", self.catalogue)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)

    def test_archives_and_compressions(self):
        packings = {
            "zip": as_zip,
            "zip-streamed": lambda content: as_zip(content, streamed=True),
            "zip-beside": lambda content: as_zip(content, beside=("readme.txt", "other.csv")),
            "zip-name": lambda content: as_zip(content, "mapp/clubs-åäö.csv"),
            "tar": as_tar,
            "tar-gnu": lambda content: as_tar(content, tarfile.GNU_FORMAT),
            "tar-gz": lambda content: gzip.compress(as_tar(content)),
            "tar-xz": lambda content: lzma.compress(as_tar(content)),
            "tar-zst": lambda content: as_zstd(as_tar(content)),
            "zst": as_zstd,
        }
        for label, pack in packings.items():
            with self.subTest(label):
                self.check("csv", lambda rows, pack=pack: pack(as_csv(rows)), label)

    def test_charsets(self):
        self.check("latin", lambda rows: as_csv(rows, "latin-1"))
        self.check("windows", lambda rows: as_csv(rows, "cp1252"))
        self.check("csv", lambda rows: b"\xef\xbb\xbf" + as_csv(rows), "mark")

    def test_json(self):
        self.check("ndjson", lambda rows: "\n".join(map(json.dumps, as_objects(rows))).encode())
        self.check("inside", lambda rows: json.dumps(
            {"took": 3, "answer": {"total": [1], "clubs": as_objects(rows)}}).encode())

    def test_xml(self):
        self.check("xml", as_xml)
        self.check("xml", lambda rows: as_zip(as_xml(rows), "clubs.xml"), "xml-zip")

    def test_fixed_width(self):
        self.check("fixed", as_fixed)

    def test_text_without_quotes(self):
        rows = [(NUMBER, 'IF "Björnen', "bandy", "1", "1907-05-01")]
        file = self.write("unquoted", as_csv(rows))
        ran = self.load("unquoted", file, self.folder / "unquoted-data")
        self.assertEqual((ran.returncode, json.loads(ran.stdout)["counts"]["appeared"]), (0, 1))

    def quarantined(self, source, content):
        """The listed rows of a file that is rejected for them; none says what a record says."""
        file, data = self.write("bad", content), self.folder / "bad-data"
        ran = self.load(source, file, data)
        self.assertEqual(ran.returncode, 1, ran.stderr)
        run = json.loads(ran.stdout)
        self.assertEqual(run["state"], "rejected")
        for row in FIRST:
            for text in (row[0], row[1].split()[1]):
                self.assertNotIn(text, json.dumps(run["bad_rows"], ensure_ascii=False))
        said = self.diff(source, file, file)
        self.assertEqual(said.returncode, 1)
        for row in run["bad_rows"]:
            self.assertIn(f"line {row['line']}: ", said.stderr)
            self.assertIn(f"(record {row['record']}, byte {row['byte']})", said.stderr)
        self.assertIn(str(file), said.stderr)
        return [(r["line"], r["record"], r["byte"], r["column"], r["reason"])
                for r in run["bad_rows"]]

    def test_quarantine_of_columns(self):
        head = b"number;name;sport;members;founded\n"
        good = f"{OTHER};x;golf;1;1950-01-01\n".encode()
        content = head + good + "torn;row\n;Björnen;b;1;\n".encode()
        content += f"{NUMBER};Björnen;bandy;many;\n{OTHER};again;;;\n".encode()
        at = len(head + good)
        self.assertEqual(self.quarantined("csv", content), [
            (3, 2, at, None, "register.ragged"),
            (4, 3, at + 9, "number", "register.no_key"),
            (5, 4, content.index(NUMBER.encode()), "members", "mapping.integer"),
            (6, 5, content.rindex(OTHER.encode()), "number", "register.duplicate_key")])

    def test_quarantine_of_bytes_that_are_no_characters(self):
        content = as_csv(FIRST, "cp1252").replace(b"\xf6", b"\x81")
        line = content.splitlines(keepends=True)
        self.assertEqual(self.quarantined("windows", content), [
            (2, 1, len(line[0]), "name", "format.charset")])
        self.assertEqual(self.quarantined("csv", as_csv(FIRST, "latin-1"))[0][3:],
                         ("name", "format.charset"))

    def test_quarantine_of_json_xml_and_fixed_width(self):
        good = json.dumps(as_objects(FIRST)[0])
        self.assertEqual(self.quarantined("ndjson", f'{good}\n\n{{"number": }}\n'.encode())[0][:3],
                         (3, 2, len(good) + 2))
        many = f'{{"number": "{OTHER}", "members": "many"}}'
        content = f'{{"answer":\n{{"clubs": [{good},\n{many}]}}}}'
        self.assertEqual(self.quarantined("inside", content.encode()), [
            (3, 2, content.index(many), "members", "mapping.integer")])
        content = as_xml(FIRST).replace(b"80", b"many")
        self.assertEqual(self.quarantined("xml", content), [
            (4, 2, content.rindex(b"<x:club "), "c:members", "mapping.integer")])
        long_line = as_fixed(FIRST).replace(b"1950-01-01", b"1950-01-01 and more")
        self.assertEqual(self.quarantined("fixed", long_line), [
            (3, 2, long_line.rindex(b"002" + OTHER.encode()), None, "register.ragged")])

    def test_files_that_cannot_be_used(self):
        cases = {
            "two": ("csv", as_zip(as_csv(FIRST), beside=("clubs-old.csv",)), "several files"),
            "none": ("csv", as_zip(b"x", "readme.txt"), "no file of the archive fits"),
            "cut.zip": ("csv", as_zip(as_csv(FIRST))[:150], "fetch the file again"),
            "cut.xml": ("xml", as_xml(FIRST)[:-20], "ends inside"),
            "utf16": ("csv", as_csv(FIRST, "utf-16"), "UTF-16"),
            "entity": ("xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "entity"),
            "kind": ("xml", as_csv(FIRST), "has no layout for that"),
            "way": ("inside", b'{"other": []}', "has no layout for that"),
            "header": ("csv", "number;nämn\n".encode("latin-1"), "header"),
            "empty.zip": ("csv", as_zip(b""), "empty"),
        }
        for name, (source, content, part) in cases.items():
            with self.subTest(name):
                ran = self.load(source, self.write(name, content), self.folder / "unused")
                self.assertEqual(ran.returncode, 1, ran.stdout)
                self.assertIn(part, json.loads(ran.stdout)["reason"])


class FindingsTest(unittest.TestCase):
    """Errors in what a layout says name file, line, key and remedy."""

    def findings(self, layout, key="number"):
        with tempfile.TemporaryDirectory() as name:
            folder = write_catalogue(pathlib.Path(name), one=COMMON + f'id = "one"\nkey = "{key}"\n'
                                     + layout)
            ran = command("catalogue", "check", folder)
            self.assertNotEqual(ran.returncode, 0, ran.stdout)
            return (ran.stdout + ran.stderr).replace(str(folder) + "/", "")

    def test_each_new_key(self):
        name = '\n[map]\nlegal_name = "name"\n'
        cases = [
            ('[[layout]]\nformat = "csv"\ncharset = "koi8"' + name,
             'layout.charset: "koi8" is not known', "utf-8, latin-1, cp1252"),
            ('[[layout]]\nformat = "csv"\nquote = "ab"' + name, "layout.quote: is not one", '""'),
            ('[[layout]]\nformat = "ndjson"\ncharset = "latin-1"' + name,
             "layout.charset: means nothing in this format", "remove it"),
            ('[[layout]]\nformat = "xml"' + name, "layout.records: is missing", "root.list.item"),
            ('[[layout]]\nformat = "xml"\nrecords = "a[1].b"' + name,
             "layout.records: is not a way", "without brackets"),
            ('[[layout]]\nformat = "xml"\nrecords = "a"\nnamespaces = { x = 1 }' + name,
             "layout.namespaces.x: is no name", "URI"),
            ('[[layout]]\nformat = "fixed_width"' + name, "layout.columns: is missing", "width"),
            ('[[layout]]\nformat = "fixed_width"\ncolumns = { number = { start = 0, width = 2 } }' +
             '\n[map]\nlegal_name = "number"\n', "layout.columns.number.start: 0 is out of range",
             "from 1"),
            ('[[layout]]\nformat = "fixed_width"\ncolumns = { number = { start = 1, width = 9 }, '
             'name = { start = 9, width = 2 } }' + name, '"number" reaches into "name"',
             "correct start or width"),
            ('[[layout]]\nformat = "fixed_width"\ncolumns = { number = { start = 1, width = 9 }, '
             'nam = { start = 10, width = 2 } }' + name, 'no column "name" (did you mean "nam"?)',
             "write one of: number, nam"),
            ('[[layout]]\nformat = "fixed_width"\nonly = { column = "typ", is = ["1"] }\ncolumns = '
             '{ number = { start = 1, width = 9 }, name = { start = 10, width = 2 } }' + name,
             'layout.only.column: there is no column "typ"', "columns"),
            ('[[layout]]\nformat = "csv"\n[map]\nlegal_name = { parts = "name" }\n',
             "map.legal_name.parts: is not a list of parts", "an item each"),
            ('[[layout]]\nformat = "csv"\n[map]\nlegal_name = { parts = ["a"], from = "b" }\n',
             "map.legal_name.from: stands beside parts", "either from"),
            ('[[layout]]\nformat = "ndjson"\n[map]\nlegal_name = "a[first][now].b"\n',
             "only [now] and [key=value] can stand before a pick", "to narrow it"),
        ]
        for layout, what, remedy in cases:
            with self.subTest(what):
                said = self.findings(layout)
                line, = [each for each in said.splitlines() if what in each]
                self.assertRegex(line, r"sources/one\.toml:\d+: ")
                self.assertIn(remedy, line.split(" — ")[-1])

    def test_member_takes_a_list(self):
        layout = '[[layout]]\nformat = "csv"\n[map]\nlegal_name = "a"\n'
        said = self.findings('member = "*.csv"\n' + layout)
        self.assertIn("member: is a text", said)


if __name__ == "__main__":
    unittest.main()
