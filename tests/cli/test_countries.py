"""Finland, Denmark and GLEIF on the shared samples: nothing a record says is lost on the way in,
and Denmark's old and new documents differ in the sections their README lists, no more, no less."""
import json
import lzma
import pathlib
import re
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

from support.vaka import EXAMPLES, SHARED, command

REGISTERS = pathlib.Path(SHARED or "/nowhere") / "registers"
CVR = REGISTERS / "cvr" / "documents"
# Sources that only these tests need: the catalogue has no place for persons and units of Denmark.
OTHERS = {
    "Vrdeltagerperson": "enhedsNummer",
    "VrproduktionsEnhed": "pNummer",
}
OTHER_DATASET = """
id = "dk/others"
protocol_type = "othersDk"
version = "1.0.0"
title = "Others"
country = "DK"
subject = "person"
key = { scheme = "dk.cvr", name = "companyId" }

[field]
legal_name = { type = "text", title = "Name" }
"""
OTHER_SOURCE = """
id = "dk-{name}"
dataset = "dk/others"
title = "Others"
licence = "CVR-vilkår"
attribution = "CVR"
key = "_source.{kind}.{key}"
absent_means = "nothing"

[[layout]]
format = "json_array"
records = "hits.hits"
[layout.map]
legal_name = "_source.{kind}.navne[now].navn"
"""


def leaves_of(value, path=""):
    """(path, text) of everything that has a value, as `register diff --raw` names it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            name = re.sub(r"([.\[\]\\])", r"\\\1", name)
            yield from leaves_of(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves_of(inner, f"{path}[{place}]")
    elif value not in (None, ""):
        yield path, value if isinstance(value, str) else str(value).lower()


def xml_leaves(element, path=""):
    """The same of XML: local names, attributes with "@", the second of a name with its place."""
    def local(name):
        return name.rsplit("}", 1)[-1]

    for name, text in element.attrib.items():
        yield f"{path}.@{local(name)}" if path else f"@{local(name)}", text
    if len(element) == 0 and element.text:
        yield path, element.text
    seen = {}
    for child in element:
        name = local(child.tag)
        place = seen.get(name, 0)
        seen[name] = place + 1
        step = f"{name}[{place}]" if place else name
        yield from xml_leaves(child, f"{path}.{step}" if path else step)


def parsed(path):
    """JSON with every number as it is spelt."""
    text = lzma.open(path, "rt").read() if path.suffix == ".xz" else path.read_text()
    return json.loads(text, parse_int=str, parse_float=str)


def inside(document, way):
    for name in way:
        document = document[name]
    return document if isinstance(document, list) else [document]


def only_keys(record, way):
    """A record that says nothing but its number."""
    inner = record
    for name in way:
        inner = inner[name]
    for name in reversed(way):
        inner = {name: inner}
    return inner


class CountriesCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.write_text(content)
        return path

    def diff(self, source, before, after, *more):
        ran = command("register", "diff", "--source", source, before, after, *more)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        return [json.loads(line) for line in ran.stdout.splitlines()]

    def said_of(self, source, bare, whole):
        """What `whole` says of each record beyond its number, from outside."""
        told = {}
        for line in self.diff(source, bare, whole, "--raw"):
            self.assertEqual((line["change"], line["before"]), ("changed", None))
            told.setdefault(line["key"], {})[line["field"]] = line["after"]
        return told

    def check_json(self, source, path, records, key, scheme=lambda number: number):
        """Every leaf of the file is read, and under its own path. The count of leaves."""
        wanted, bare = {}, []
        for record in inside(parsed(path), records):
            bare.append(only_keys(record, key))
            number = dict(leaves_of(bare[-1]))
            leaves = dict(leaves_of(record))
            wanted[scheme(*number.values())] = {p: t for p, t in leaves.items() if p not in number}
        for name in reversed(records):
            bare = {name: bare}
        told = self.said_of(source, self.write("bare.json", json.dumps(bare)), path)
        self.assertEqual(told, {key: leaves for key, leaves in wanted.items() if leaves})
        return len(wanted), sum(len(leaves) + 1 for leaves in wanted.values())


@unittest.skipUnless(REGISTERS.is_dir(), "VAKA_SHARED_DATA is not set")
class LossTest(CountriesCase):
    def test_finland(self):
        path = REGISTERS / "prh" / "companies_v3_api.json"
        way, canonical = ("businessId", "value"), lambda number: number.replace("-", "")
        self.assertEqual(self.check_json("fi-prh-companies", path, ("companies",), way,
                                         canonical)[0], 2)
        bulk = self.write("bulk.json", json.dumps(
            [json.loads((REGISTERS / "prh" / "bulk_record_2024_shape.json").read_text())]))
        self.assertEqual(self.check_json("fi-prh-companies", bulk, (), way, canonical)[0], 1)

    def test_denmark(self):
        files = sorted(CVR.glob("magenta_company_*.json")) + [CVR / "andreasbirch_4hits.json",
                                                              CVR / "tietgen.json"]
        counts = [self.check_json("dk-cvr-companies", path, ("hits", "hits"),
                                  ("_source", "Vrvirksomhed", "cvrNummer")) for path in files]
        self.assertEqual([records for records, _ in counts], [1, 1, 4, 1])

    def test_gleif_answers(self):
        records = leaves = 0
        folder = REGISTERS / "gleif" / "api_json"
        files = [*folder.glob("*_lapsed.json"), *folder.glob("*_issued.json"),
                 folder / "sparse_record.json", *sorted((folder / "lei_records").glob("*.json"))]
        for path in files:
            if not inside(parsed(path), ("data",)):
                continue
            with self.subTest(path.name):
                more = self.check_json("gleif-lei", path, ("data",), ("attributes", "lei"))
                records, leaves = records + more[0], leaves + more[1]
        self.assertGreater(records, 150)
        self.assertGreater(leaves, 7_000)

    def test_gleif_golden_copy(self):
        (path,) = (REGISTERS / "gleif" / "bulk_xml").glob("*.xml")
        root = ElementTree.parse(path).getroot()
        space = "{http://www.gleif.org/data/schema/leidata/2016}"
        wanted = {}
        for record in root.iter(space + "LEIRecord"):
            leaves = dict(xml_leaves(record))
            wanted[leaves.pop("LEI")] = leaves
        keys = "".join(f"<l:LEIRecord><l:LEI>{key}</l:LEI></l:LEIRecord>" for key in wanted)
        bare = self.write("bare.xml", f"<l:LEIData xmlns:l='{space[1:-1]}'><l:LEIRecords>{keys}"
                          "</l:LEIRecords></l:LEIData>")
        self.assertEqual(len(wanted), 10)
        self.assertEqual(self.said_of("gleif-lei", bare, path), wanted)


@unittest.skipUnless(REGISTERS.is_dir(), "VAKA_SHARED_DATA is not set")
class PairsTest(CountriesCase):
    """The second of each pair was edited to exercise an importer; its version counter was not."""

    def sections(self, lines, kind):
        self.assertTrue(all(line["change"] in ("changed", "disappeared") for line in lines))
        fields = [line["field"] for line in lines if line["change"] == "changed"]
        prefix = f"_source.{kind}."
        self.assertTrue(all(field.startswith(prefix) for field in fields))
        return {re.match(r"[^.\[]+", field[len(prefix):])[0] for field in fields}

    def other(self, kind):
        """A catalogue with a source for documents of that kind, and its source's id."""
        folder = self.folder / "catalogue"
        for name, text in (("datasets", OTHER_DATASET), ("sources", OTHER_SOURCE.format(
                kind=kind, name=kind.lower(), key=OTHERS[kind]))):
            (folder / name).mkdir(parents=True)
            (folder / name / "others.toml").write_text(text)
        return f"dk-{kind.lower()}", ("--catalogue", folder)

    def test_company(self):
        pair = CVR / "magenta_company_in.json", CVR / "magenta_company_in2.json"
        lines = self.diff("dk-cvr-companies", *pair, "--raw")
        self.assertEqual(self.sections(lines, "Vrvirksomhed"), {
            "telefonNummer", "bibranche1", "postadresse", "binavne", "spaltninger", "livsforloeb",
            "aarsbeskaeftigelse", "kvartalsbeskaeftigelse", "navne", "elektroniskPost",
            "virksomhedsstatus", "hovedbranche", "attributter", "deltagerRelation", "penheder",
            "fusioner", "virksomhedMetadata"})
        self.assertEqual(self.diff("dk-cvr-companies", pair[0], pair[0], "--raw"), [])

    def test_company_as_it_is_told(self):
        """The mapped fields follow what is in force, and nobody hears of persons."""
        lines = self.diff("dk-cvr-companies", CVR / "magenta_company_in.json",
                          CVR / "magenta_company_in2.json")
        fields = {line["field"]: (line["before"], line["after"]) for line in lines}
        self.assertEqual({line["key"] for line in lines}, {"25052943"})
        self.assertEqual(fields, {
            "other_names": (None, "World Domination Inc."), "activity_code_2": (None, "999999"),
            "units": ("1007256945\n1019601052", "1007256945")})

    def test_person(self):
        source, where = self.other("Vrdeltagerperson")
        pair = CVR / "magenta_person.json", CVR / "magenta_person2.json"
        lines = self.diff(source, *pair, "--raw", *where)
        self.assertEqual(self.sections(lines, "Vrdeltagerperson"), {
            "telefonNummer", "postadresse", "elektroniskPost", "forretningsadresse", "navne",
            "beliggenhedsadresse", "virksomhedSummariskRelation", "deltagerpersonMetadata"})

    def test_unit(self):
        source, where = self.other("VrproduktionsEnhed")
        lines = self.diff(source, CVR / "magenta_unit.json", CVR / "magenta_unit2.json", "--raw",
                          *where)
        self.assertEqual(self.sections(lines, "VrproduktionsEnhed"), {
            "telefonNummer", "postadresse", "bibranche1", "attributter", "aarsbeskaeftigelse",
            "kvartalsbeskaeftigelse", "navne", "hovedbranche", "beliggenhedsadresse", "livsforloeb",
            "elektroniskPost", "produktionsEnhedMetadata"})
        self.assertEqual(len([line for line in lines if line["change"] == "disappeared"]), 9)


@unittest.skipUnless(REGISTERS.is_dir(), "VAKA_SHARED_DATA is not set")
class ExamplesTest(unittest.TestCase):
    """What the binary carries is what the samples say."""

    def test_examples_are_the_samples(self):
        finland = lzma.open(EXAMPLES / "fi-prh-companies.json.xz").read()
        self.assertEqual(finland, (REGISTERS / "prh" / "companies_v3_api.json").read_bytes())
        (xml,) = (REGISTERS / "gleif" / "bulk_xml").glob("*.xml")
        self.assertEqual(lzma.open(EXAMPLES / "gleif-lei.xml.xz").read(), xml.read_bytes())

    def test_no_relation_to_a_person_is_carried(self):
        text = lzma.open(EXAMPLES / "dk-cvr-companies.json.xz", "rt").read()
        for word in ("deltagerRelation", "PERSON", "Vrdeltagerperson"):
            self.assertNotIn(word, text)


if __name__ == "__main__":
    unittest.main()
