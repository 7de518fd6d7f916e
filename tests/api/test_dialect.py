#!/usr/bin/env python3
"""Every case of tests/api/cases/*.http on both engines: the same answers, byte for byte, and all of
them as api/openapi.yaml describes. By hand:

    tests/api/test_dialect.py [--update] [NAME…]     (or ./dev api …)

--update writes what was answered into the files as what is expected: read the difference."""
import concurrent.futures
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from dialect.cases import Script  # noqa: E402
from dialect.openapi import Description  # noqa: E402
from dialect.run import ENGINES, Run, difference  # noqa: E402
from support import postgres  # noqa: E402
from support.server import Client, Server  # noqa: E402

CASES = ROOT / "tests" / "api" / "cases"
ONLY = []  # names of files; all when empty
_database = []
DESCRIPTION = []


def description():
    """As the server under test serves it."""
    if not DESCRIPTION:
        with tempfile.TemporaryDirectory() as folder:
            server = Server(pathlib.Path(folder) / "data")
            server.start()
            client = Client(server)
            DESCRIPTION.append(Description(client.get("/openapi.json")))
            client.close()
            server.kill()
    return DESCRIPTION[0]


def database():
    """One PostgreSQL for all files, a database of its own for each."""
    if not _database and postgres.programs():
        _database.append(postgres.Postgres())
    return _database[0] if _database else None


def tearDownModule():
    for server in _database:
        server.close()


def run_on_engines(script):
    """Run by engine; both at once."""
    server = database()
    runs = [Run(script)] + ([Run(script, server.fresh_url())] if server else [])
    with concurrent.futures.ThreadPoolExecutor(len(runs)) as pool:
        return dict(zip(ENGINES, pool.map(Run.go, runs)))


class ScriptTest(unittest.TestCase):
    """The cases of one file; made for each below."""

    script = None

    @classmethod
    def setUpClass(cls):
        cls.runs = run_on_engines(cls.script)
        cls.findings = {}
        for engine, run in cls.runs.items():
            for case, *exchange in run.exchanges:
                cls.findings.setdefault(case.title, []).extend(
                    f"{case.place()}: on {engine}: {finding}"
                    for finding in description().check(*exchange))

    def check(self, number):
        case = self.script.cases[number]
        told = difference(case, {e: run.answers[number] for e, run in self.runs.items()})
        if told:
            self.fail("\n" + told)
        self.assertEqual(self.findings.get(case.title, []), [], "not as api/openapi.yaml says")
        if len(self.runs) < len(ENGINES):
            self.skipTest("PostgreSQL is not installed: as expected on SQLite")


def test_of(number, case):
    def test(self):
        self.check(number)
    test.__doc__ = f"{case.path}:{case.line} {case.title}"
    return test


def load_tests(loader, _standard, _pattern):
    suite = unittest.TestSuite()
    for path in chosen():
        script = Script(path)
        members = {f"test_{n:03}": test_of(n, case) for n, case in enumerate(script.cases)}
        suite.addTests(loader.loadTestsFromTestCase(
            type(path.stem, (ScriptTest,), {"script": script, **members})))
    if not ONLY:
        suite.addTests(loader.loadTestsFromTestCase(DescriptionTest))
    return suite


class DescriptionTest(unittest.TestCase):
    """After all files: what is described was met."""

    def test_every_described_answer_was_met(self):
        unseen = [f"{operation} {what}" for operation, what in description().unseen()]
        self.assertEqual(unseen, [], "described, but no case meets it")

    def test_every_problem_is_described_and_met(self):
        described = description().described_problems()
        met = description().problems
        self.assertEqual(sorted(met.keys() - described), [], "met, but not described")
        rare = {slug for slug, told in described.items() if told.get("rare")}
        self.assertEqual(sorted(described.keys() - met.keys() - rare), [],
                         "described, but no case meets it")
        for slug, statuses in met.items():
            told = described[slug]["status"].split(", ")
            self.assertEqual(sorted({str(s) for s in statuses} - set(told)), [], slug)


def chosen():
    """The files that were asked for."""
    return [path for path in sorted(CASES.glob("*.http")) if not ONLY or path.stem in ONLY]


def update():
    try:
        for path in chosen():
            script = Script(path)
            runs = run_on_engines(script)
            answers = runs[ENGINES[0]].answers
            for engine, run in runs.items():
                for case, ours, theirs in zip(script.cases, answers, run.answers):
                    if ours != theirs:
                        case.expected = ours
                        print(difference(case, {engine: theirs}))
            for case, lines in zip(script.cases, answers):
                print("".join(f"{case.path}:{case.line}: {line[3:]}\n" for line in lines
                              if line.startswith("!! ")), end="")
            answers = [[line for line in lines if not line.startswith("!! ")]
                       for lines in answers]
            path.write_text(script.updated(answers), encoding="utf-8")
            print(f"{path.relative_to(ROOT)}: {len(script.cases)} cases")
    finally:
        tearDownModule()


if __name__ == "__main__":
    ONLY += [pathlib.Path(a).stem for a in sys.argv[1:] if not a.startswith("-")]
    if "--update" in sys.argv:
        update()
    else:
        unittest.main(argv=sys.argv[:1])
