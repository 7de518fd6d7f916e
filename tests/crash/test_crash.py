"""kill -9 of the whole server at random moments while it loads, onboards and delivers, on both
engines: nothing acknowledged is lost, no event is missing or out of order, duplicates carry the
same messageId, and the state is that of a server that was never killed.

VAKA_CRASH_POINTS: kills per engine (20; 100 in the long run). VAKA_CRASH_SEED repeats a run's
random choices. Each run prints its figures as one line of JSON on the standard error stream.
"""

import collections
import json
import os
import pathlib
import random
import sys
import tempfile
import threading
import time
import unittest

import crash_checks as checks
import crash_journal
from support.snapshots import DAYS, Snapshot, unregistered_numbers
from crash_load import Applier, Ledger, Onboarder, Phases, Register
from crash_receiver import Receiver
from support.server import PURPOSE, Client, Server
from support import postgres

POINTS = int(os.environ.get("VAKA_CRASH_POINTS", "20"))
ONBOARDERS = 4
RECOVERY_S = 10
PHASE_WAIT_S = 4
# What a request may be told while PostgreSQL is away or comes back.
OUTAGE_SLUGS = {"/problems/store." + slug for slug in (
    "connect", "connection_lost", "commit_unknown", "readers")}
# A kill follows one of these moments by up to so many milliseconds; the oftener named, the oftener.
DELAY_MS = {"launch": 400, "serving": 400, "onboarded": 100, "reading": 150, "applying": 60,
            "released": 60, "applied": 100, "asked or told": 60}
FIRST_LOAD = ("launch", "serving", "reading", "applying")
MOMENTS = (*DELAY_MS, "applying", "applied", "asked or told", "asked or told")


class SharedIterator:
    """The next number, for several threads."""

    def __init__(self, items):
        self.items, self.lock = iter(items), threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.items)


def numbers_to_onboard(snapshots, chance):
    """Registered units in random order, one in ten unknown to the register, and no end."""
    registered = sorted(set().union(*(s.rows for s in snapshots)))
    chance.shuffle(registered)
    unknown = unregistered_numbers(set(registered))
    for number in registered:
        if chance.random() < 0.1:
            yield next(unknown)
        yield number
    yield from unknown


class Stage:
    """A server, a receiver and the work of both, in a folder of their own."""

    def __init__(self, folder, store, seed, pause_s):
        self.folder = pathlib.Path(folder)
        self.random = random.Random(seed)
        self.server = Server(self.folder / "data", store)
        self.client = Client(self.server)
        self.ledger, self.phases = Ledger(), Phases()
        self.receiver = Receiver(self.phases)
        self.days = [Snapshot.of_day(path) for path in DAYS]
        self.applier = Applier(self.server, self.ledger, self.phases, self.folder)
        numbers = SharedIterator(numbers_to_onboard(self.days, self.random))
        self.onboarders = [Onboarder(self.server, self.ledger, self.phases, numbers,
                                     self.random.random(), pause_s)
                           for _ in range(ONBOARDERS)]
        self.register = Register(self.applier, self.days, self.random.random())
        self.webhook = None
        self.kills = collections.Counter()  # by moment

    def create_webhook(self):
        status, answer, _ = self.client.ask("POST", "/v1/webhooks", {
            "url": self.receiver.url, "datasets": ["no/company-information"],
            "purpose": PURPOSE}, key="the-endpoint")
        assert status == 201, answer
        self.webhook, self.receiver.secret = answer["id"], answer["secret"]

    def kill_once(self, moments=MOMENTS):
        """One life: from its launch, or the life that runs, to its kill."""
        moment = self.random.choice(moments)
        if self.server.process is None:
            self.server.launch()
        if moment != "launch":
            self.server.await_port()
            if moment != "serving" and not self.phases.await_next(moment, PHASE_WAIT_S):
                moment = "serving"
        time.sleep(self.random.uniform(5, DELAY_MS[moment]) / 1000)
        self.server.kill()
        self.kills[moment] += 1

    def load_first_day(self, kills):
        """The first load, killed a few times on its way."""
        self.server.launch()
        loading = threading.Thread(target=self.applier.apply, args=(self.days[0],), daemon=True)
        loading.start()
        for _ in range(kills):
            if not loading.is_alive():
                break
            self.kill_once(FIRST_LOAD)
        if self.server.process is None:
            self.server.launch()
        loading.join()

    def settle_work(self):
        """The threads end once what they have under way is answered."""
        if self.server.process is None:
            self.server.launch()
        self.server.await_port()
        workers = [w for w in (*self.onboarders, self.register) if w.is_alive()]
        for worker in workers:
            worker.ending.set()
        for worker in workers:
            worker.join(checks.SETTLE_S)
            assert not worker.is_alive(), "the work does not end"

    def registered(self):
        """number → party of those that the register holds now."""
        rows = self.applier.current.rows
        return {n: a["party"] for n, a in self.ledger.parties.items() if n in rows}

    def close(self):
        for worker in (*self.onboarders, self.register):
            worker.ending.set()
        self.server.kill()
        for worker in (*self.onboarders, self.applier):
            worker.client.close()
        self.client.close()
        self.receiver.close()


class CrashTest(unittest.TestCase):
    def stage(self, store=None, pause_s=0.01):
        folder = tempfile.TemporaryDirectory(prefix="vaka-crash-")
        self.addCleanup(folder.cleanup)
        seed = os.environ.get("VAKA_CRASH_SEED") or f"{random.getrandbits(48):x}"
        stage = Stage(folder.name, store, f"{seed}-{self._testMethodName}", pause_s)
        self.addCleanup(stage.close)
        self.seed = seed
        return stage

    def none_of(self, findings, what, stage):
        text = f"{what} (VAKA_CRASH_SEED={self.seed}):\n  " + "\n  ".join(findings[:20])
        self.assertFalse(findings, text + "\n" + "".join(stage.server.errors[-10:]))

    def crash_many_times(self, stage):
        begun = time.monotonic()
        stage.load_first_day(max(2, POINTS // 8))
        stage.server.await_port()
        stage.create_webhook()
        for worker in (*stage.onboarders, stage.register):
            worker.start()
        while stage.kills.total() < POINTS:
            stage.kill_once()
            self.none_of(stage.ledger.findings, "during the work", stage)
        stage.settle_work()
        crashed_s = time.monotonic() - begun
        # Every party that the register knows moves: who is not watched would not notice.
        last = stage.applier.current.moved(stage.registered(), "SISTEBY")
        stage.applier.apply(last)
        statistics = checks.settle(stage.client, stage.webhook)
        self.none_of(stage.ledger.findings, "during the work", stage)
        figures = self.check_everything(stage, last)
        self.none_of(stage.server.errors, "errors in the log", stage)
        figures.update(points=stage.kills.total(), kills=dict(stage.kills), seed=self.seed,
                       crashed_s=round(crashed_s, 1), seconds=round(time.monotonic() - begun, 1),
                       dead=statistics["dead"], failed=statistics["failed"])
        return figures

    def check_everything(self, stage, last):
        ledger, client = stage.ledger, stage.client
        events = checks.read_journal(client)
        self.none_of(checks.check_journal(events), "the journal", stage)
        replay = checks.Replay(stage.days[0], events)
        self.none_of(replay.differences(last), "the register by its events", stage)
        objects = {**replay.objects,
                   **{n: a["object"] for n, a in ledger.parties.items() if "object" in a}}
        sample = stage.random.sample(sorted(objects), min(200, len(objects)))
        self.none_of(checks.check_objects(client, {n: objects[n] for n in sample}, last),
                     "the objects", stage)
        self.none_of(checks.check_parties(client, ledger), "the parties", stage)
        self.none_of(checks.check_party_values(client, stage.registered(), last),
                     "the parties' values", stage)
        left = [file.name for file in (stage.folder / "data" / "runs").iterdir()]
        self.none_of(left, "files of runs that are over", stage)
        self.none_of(self.repeat_keys(stage), "repeated Idempotency-Keys", stage)
        found, figures = checks.check_deliveries(events, stage.webhook, stage.receiver,
                                                 checks.persons_of(stage.days))
        self.none_of(found, "the deliveries", stage)
        figures.update(
            acknowledged=len(ledger.parties), repeated=ledger.repeated, replayed=ledger.replayed,
            applied=stage.applier.count, interrupted=stage.applier.interrupted,
            released=len(stage.applier.released), troubles=ledger.troubles, events=len(events))
        return figures

    def repeat_keys(self, stage):
        """An Idempotency-Key gives the same party for ever, over any number of crashes."""
        ledger, found = stage.ledger, []
        for number in stage.random.sample(sorted(ledger.keys), min(100, len(ledger.keys))):
            status, answer, headers = stage.client.ask(
                "POST", "/v1/parties", {"identifier": {"scheme": "no.orgnr", "value": number},
                                        "purpose": PURPOSE}, ledger.keys[number])
            same = status == 201 and answer["party"] == ledger.parties[number]["party"]
            if not same or not headers.get("Idempotency-Replayed"):
                found.append(f"{ledger.keys[number]}: {status} {answer}")
        return found

    def report(self, engine, figures):
        stream = sys.__stderr__
        print(json.dumps({"crash": engine, **figures}), file=stream, flush=True)


class SqliteCrashTest(CrashTest):
    def test_kills(self):
        stage = self.stage()
        figures = self.crash_many_times(stage)
        self.assertEqual(stage.server.stop(), 0)
        store = stage.folder / "data" / "vaka.db"
        rows = crash_journal.rows_of_sqlite(store, crash_journal.ROWS)
        links = crash_journal.rows_of_sqlite(store, crash_journal.LINKS)
        self.none_of(crash_journal.verify(rows, links), "the chain", stage)
        self.report("sqlite", {**figures, "links": len(links)})


@unittest.skipUnless(postgres.programs(), "PostgreSQL is not installed")
class PostgresCrashTest(CrashTest):
    def setUp(self):
        self.postgres = postgres.Postgres()
        self.addCleanup(self.postgres.close)

    def test_kills(self):
        url = self.postgres.fresh_url()
        stage = self.stage(url)
        figures = self.crash_many_times(stage)
        self.assertEqual(stage.server.stop(), 0)
        rows = crash_journal.rows_of_postgres(self.postgres, url, crash_journal.ROWS)
        links = crash_journal.rows_of_postgres(self.postgres, url, crash_journal.LINKS)
        self.none_of(crash_journal.verify(rows, links), "the chain", stage)
        self.report("postgresql", {**figures, "links": len(links)})

    def test_restarts_of_postgresql(self):
        """The server outlives its database: 503 meanwhile, then it goes on by itself."""
        stage = self.stage(self.postgres.fresh_url(), pause_s=0.1)
        stage.load_first_day(kills=0)
        stage.create_webhook()
        for worker in (*stage.onboarders, stage.register):
            worker.start()
        waits_s = []
        for moment, how in (("onboarded", self.crash), ("applying", self.crash),
                            ("onboarded", self.postgres.restart), ("reading", self.crash),
                            ("applying", self.postgres.restart)):
            self.assertTrue(stage.phases.await_next(moment, checks.SETTLE_S), moment)
            how()
            back = time.monotonic()
            self.assertTrue(stage.phases.await_next("onboarded", RECOVERY_S),
                            f"nobody is onboarded {RECOVERY_S} s after PostgreSQL is back")
            waits_s.append(round(time.monotonic() - back, 2))
            self.assertTrue(stage.phases.await_next("applied", checks.SETTLE_S),
                            "no register file is applied any more: " + stage.server.log_tail())
            self.none_of(stage.ledger.findings, "during the work", stage)
        stage.settle_work()
        last = stage.applier.current.moved(stage.registered(), "SISTEBY")
        stage.applier.apply(last)
        checks.settle(stage.client, stage.webhook)
        figures = self.check_everything(stage, last)
        self.assertTrue(stage.ledger.troubles, "no request met the outage")
        self.assertLessEqual(set(stage.ledger.troubles), OUTAGE_SLUGS)
        self.assertEqual(stage.server.lives, 1)
        self.report("postgresql restarts", {**figures, "recovered_s": waits_s})

    def crash(self):
        """Long enough for requests to meet it."""
        self.postgres.kill()
        time.sleep(1)
        self.postgres.start()
