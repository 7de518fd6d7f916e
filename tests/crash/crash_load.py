"""What the server is busy with while it is killed: organisations onboarded by number, and register
files applied. Everything that it acknowledges is written down here, in the memory of the test."""

import random
import threading
import time
import uuid

from support.snapshots import SCHEME, SOURCE
from support.server import PURPOSE, Client, Unanswered

# What a run may be next; anything else means that an acknowledged state was lost.
NEXT_STATES = {
    "reading": {"reading", "held", "applying", "applied", "interrupted"},
    "held": {"held", "applying", "applied"},
    "applying": {"applying", "applied"},
    "applied": {"applied"},
    "interrupted": {"interrupted"},
}


class Phases:
    """Moments of the work, for the killer to lie in wait for."""

    def __init__(self):
        self._changed = threading.Condition()
        self._counts = {}

    def reached(self, name):
        with self._changed:
            self._counts[name] = self._counts.get(name, 0) + 1
            self._changed.notify_all()

    def await_next(self, name, timeout_s):
        with self._changed:
            before = self._counts.get(name, 0)
            return self._changed.wait_for(lambda: self._counts.get(name, 0) > before, timeout_s)

    def counts(self):
        with self._changed:
            return dict(self._counts)


class Ledger:
    """What was acknowledged, and what went wrong; shared by all threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.parties = {}   # number: its 201
        self.keys = {}      # number: the Idempotency-Key it was acknowledged under
        self.repeated = 0   # requests sent again because nobody answered
        self.replayed = 0   # of them, those that had taken effect
        self.troubles = {}  # slugs of 503 problems: count
        self.findings = []

    def find(self, text):
        with self.lock:
            if len(self.findings) < 100:
                self.findings.append(text)

    def acknowledge(self, number, key, answer, tries, headers):
        with self.lock:
            before = self.parties.setdefault(number, answer)
            self.keys[number] = key
            if before["party"] != answer["party"]:
                self.findings.append(f"{key}: {before['party']}, later {answer['party']}")
            if headers.get("Idempotency-Replayed"):
                self.replayed += 1
                if tries == 1:
                    self.findings.append(f"{key}: replayed though it was sent once")

    def trouble(self, status, problem, headers):
        """Notes a problem that may pass; false when it is none."""
        slug = problem.get("type", "") if isinstance(problem, dict) else ""
        passing = status == 503 and headers.get("Content-Type") == "application/problem+json"
        passing = passing and slug.startswith("/problems/")
        moving = slug in ("/problems/object.moved", "/problems/idempotency.concurrent")
        if passing or (status == 409 and moving):
            with self.lock:
                self.troubles[slug] = self.troubles.get(slug, 0) + 1
            return True
        return False


class Onboarder(threading.Thread):
    """Onboards one number after the other; an unanswered request is repeated with its key."""

    def __init__(self, server, ledger, phases, numbers, seed, pause_s=0.01):
        super().__init__(daemon=True)
        self.client, self.ledger, self.phases = Client(server), ledger, phases
        self.numbers, self.random, self.pause_s = numbers, random.Random(seed), pause_s
        self.ending = threading.Event()
        self.waiting_since = None  # monotonic: when the request under way was first sent
        self.longest_wait_s = 0

    def run(self):
        try:
            for number in self.numbers:
                if self.ending.is_set():
                    break
                self.onboard(number, f"crash-{uuid.UUID(int=self.random.getrandbits(128))}")
                time.sleep(self.random.uniform(0, 2 * self.pause_s))
        except Exception as problem:
            self.ledger.find(f"onboarder ended: {problem!r}")

    def onboard(self, number, key):
        tries, begun = 0, time.monotonic()
        body = {"identifier": {"scheme": SCHEME, "value": number}, "purpose": PURPOSE}
        while True:
            tries += 1
            try:
                status, answer, headers = self.client.ask("POST", "/v1/parties", body, key)
            except Unanswered:
                with self.ledger.lock:
                    self.ledger.repeated += 1
                time.sleep(0.02)
                continue
            if status == 201:
                self.ledger.acknowledge(number, key, answer, tries, headers)
                self.phases.reached("onboarded")
                self.longest_wait_s = max(self.longest_wait_s, time.monotonic() - begun)
                return
            if not self.ledger.trouble(status, answer, headers):
                self.ledger.find(f"onboarding {key}, try {tries}: {status} {answer}")
                return
            time.sleep(0.02)


class Applier:
    """Applies snapshots one after the other, releasing what a guard holds, whatever happens to the
    server meanwhile."""

    def __init__(self, server, ledger, phases, folder):
        self.client, self.ledger, self.phases = Client(server), ledger, phases
        self.folder = folder
        self.current = None   # the snapshot applied last
        self.count = 0
        self.seen = {}        # run: (state, position)
        self.released = set()  # runs whose release was acknowledged
        self.interrupted = 0

    def apply(self, snapshot):
        self.count += 1
        file = self.folder / f"{self.count:04}.csv"
        snapshot.write(file)
        day = time.strftime("%Y-%m-%dT00:00:00Z",
                            time.gmtime(1795219200 + self.count * 86400))  # from 2026-11-21 on
        while not self._advance(file, day):
            pass
        file.unlink()
        self.current = snapshot

    def _advance(self, file, day):
        try:
            run = self._run_of(file.name)
            state = run["state"] if run else "none"
            if state in ("none", "interrupted"):
                self._begin(file, day)
            elif state == "held":
                self._release(run["run"])
            elif state == "applied":
                self.phases.reached("applied")
                return True
            elif state in ("reading", "applying"):
                self.phases.reached(state)
                time.sleep(0.01)
            else:
                raise AssertionError(f"a run is {state}: {run}")
        except Unanswered:
            time.sleep(0.02)
        return False

    def _run_of(self, file_name):
        status, answer, headers = self.client.ask("GET", "/v1/runs?limit=8")
        if status != 200:
            self._need_trouble("GET runs", status, answer, headers)
            raise Unanswered("try again")
        found = None
        for run in reversed(answer["runs"]):  # oldest first
            self._compare(run)
            if run["file_name"] == file_name:
                found = run
        return found

    def _compare(self, run):
        state, position = self.seen.get(run["run"], (run["state"], 0))
        if run["state"] not in NEXT_STATES.get(state, ()) or run["position"] < position:
            self.ledger.find(f"{run['run']} was {state} at {position}, is {run['state']} at "
                             f"{run['position']}")
        if run["run"] in self.released and run["state"] not in ("applying", "applied"):
            self.ledger.find(f"{run['run']} was released, is {run['state']}")
        if run["state"] == "interrupted" and state != "interrupted":
            self.interrupted += 1
        self.seen[run["run"]] = (run["state"], run["position"])

    def _begin(self, file, day):
        status, answer, headers = self.client.ask(
            "POST", f"/v1/registers/{SOURCE}/runs", {"path": str(file), "published": day})
        if status == 202:
            self._compare(answer)
        else:
            self._need_trouble("POST run", status, answer, headers)
            time.sleep(0.02)

    def _release(self, run):
        status, answer, headers = self.client.ask("POST", f"/v1/runs/{run}/release",
                                                  {"reason": "a day of the crash test"})
        if status == 202:
            self.released.add(run)
            self.phases.reached("released")
        else:
            self._need_trouble("release", status, answer, headers)

    def _need_trouble(self, what, status, answer, headers):
        if not self.ledger.trouble(status, answer, headers):
            raise AssertionError(f"{what}: {status} {answer}")


class Register(threading.Thread):
    """Applies one file after the other: the two days in turn, between them small moves."""

    def __init__(self, applier, days, seed):
        super().__init__(daemon=True)
        self.applier, self.days, self.random = applier, days, random.Random(seed)
        self.ending = threading.Event()

    def run(self):
        try:
            turn = 0
            while not self.ending.is_set():
                turn += 1
                if turn % 4 == 1:
                    self.applier.apply(self.days[(turn // 4 + 1) % 2])
                    continue
                now = self.applier.current
                numbers = self.random.sample(sorted(now.rows), self.random.randint(1, 90))
                self.applier.apply(now.moved(numbers, f"FLYTTEBY {turn}"))
        except Exception as problem:
            self.applier.ledger.find(f"register ended: {problem!r}")
