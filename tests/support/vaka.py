"""The binary under test from outside: commands, a server on a fresh data folder, small snapshots
cut from the example's two days, and what every problem answer has to look like."""

import csv
import http.client
import json
import lzma
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

from support import postgres
from support.server import PURPOSE, VAKA, Client, Server, end_with_parent
from support.snapshots import DAYS, EXAMPLES, KEY, Snapshot

__all__ = ["DAYS", "EXAMPLES", "PURPOSE", "SHARED", "VAKA", "Client", "ServerTest", "Server",
           "Snapshot", "command", "days_of", "end_with_parent", "example_numbers",
           "on_both_stores", "whole_day"]

SOURCE = "no-brreg-units"
COMMAND_TIMEOUT_S = 120
RUN_TIMEOUT_S = 60
SHARED = os.environ.get("VAKA_SHARED_DATA")


def command(*arguments, text="", environment=None, **more):
    """One run of the binary: returncode, stdout, stderr (as text)."""
    known = {k: v for k, v in os.environ.items() if k != "VAKA_MASTER_KEY"}
    return subprocess.run([VAKA, *map(str, arguments)], input=text, capture_output=True,
                          check=False, encoding="utf-8", errors="replace",
                          timeout=COMMAND_TIMEOUT_S, env={**known, **(environment or {})}, **more)


def example_numbers(name):
    lines = (EXAMPLES / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


_days = []


def whole_day(path):
    """Every unit of an example file."""
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return Snapshot(list(reader.fieldnames), {row[KEY]: row for row in reader})


def days_of(numbers):
    """The example's two days, cut down to these units."""
    if not _days:
        _days.extend(whole_day(path) for path in DAYS)
    wanted = set(numbers)
    return [Snapshot(day.columns, {n: r for n, r in day.rows.items() if n in wanted})
            for day in _days]


class ServerTest(unittest.TestCase):
    """A server for all tests of the class. `database`: the URL of a PostgreSQL database, if any."""

    database = None
    options = ()

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.server = Server(cls.folder / "data", cls.fresh_database())
        cls.server.command += cls.options
        cls.server.start()
        cls.addClassCleanup(cls.server.kill)
        cls.client = Client(cls.server)
        cls.addClassCleanup(cls.client.close)

    @classmethod
    def fresh_database(cls):
        return None

    def ask(self, method, target, body=None, **more):
        """(status, body, headers)"""
        return self.client.ask(method, target, body, **more)

    def get(self, target, status=200, **more):
        answered, body, _ = self.ask("GET", target, **more)
        self.assertEqual(answered, status, body)
        return body

    def post(self, target, body, status, **more):
        answered, answer, _ = self.ask("POST", target, body, **more)
        self.assertEqual(answered, status, answer)
        return answer

    def send(self, method, target, body=b"", headers=None):
        """As ask(), of any bytes, on a connection of its own; the body as bytes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            connection.request(method, target, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers
        finally:
            connection.close()

    def refused(self, status, slug, method, target, body=None, secret=(), **more):
        """Asks what must be refused; the problem. None of `secret` may stand in it."""
        answered, problem, headers = self.ask(method, target, body, **more)
        self.assertEqual(answered, status, problem)
        return self.check_problem(status, slug, problem, headers, secret)

    def check_problem(self, status, slug, problem, headers, secret=()):
        self.assertEqual(headers["Content-Type"], "application/problem+json")
        self.assertEqual(problem["type"], f"/problems/{slug}")
        self.assertEqual(problem["status"], status)
        self.assertTrue(problem["title"] and problem["detail"], problem)
        text = json.dumps(problem, ensure_ascii=False)
        for word in secret:
            self.assertNotIn(word, text)
        return problem

    @classmethod
    def load(cls, snapshot, published, name="units.csv", source=SOURCE, state="applied"):
        """Loads a snapshot (or a file) over the API and waits; the run."""
        path = snapshot
        if isinstance(snapshot, Snapshot):
            path = cls.folder / name
            snapshot.write(path)
        status, run, _ = cls.client.ask("POST", f"/v1/registers/{source}/runs",
                                        {"path": str(path), "published": published})
        assert status == 202, run
        return cls.await_run(run["run"], state)

    @classmethod
    def await_run(cls, run, state="applied"):
        deadline = time.monotonic() + RUN_TIMEOUT_S
        while True:
            found = cls.client.get(f"/v1/runs/{run}")
            if found["state"] not in ("reading", "applying"):
                assert found["state"] == state, found
                return found
            assert time.monotonic() < deadline, found
            time.sleep(0.01)

    def onboard(self, number, purpose=PURPOSE, scheme="no.orgnr", **more):
        body = {"identifier": {"scheme": scheme, "value": number}, "purpose": purpose, **more}
        return self.post("/v1/parties", body, 201)


def on_both_stores(case):
    """Makes of a ServerTest one for SQLite and one for PostgreSQL, in the caller's module."""
    module = sys.modules[case.__module__]

    @unittest.skipIf(postgres.programs() is None, "PostgreSQL is not installed")
    class OnPostgres(case):
        @classmethod
        def fresh_database(cls):
            database = postgres.Postgres()
            cls.addClassCleanup(database.close)
            return database.fresh_url()

    OnPostgres.__name__ = OnPostgres.__qualname__ = case.__name__ + "OnPostgres"
    OnPostgres.__module__ = case.__module__
    setattr(module, OnPostgres.__name__, OnPostgres)
    return case
