"""The crash harness's own checks notice what they are there to notice: each kind of loss is made by
hand, once."""

import hashlib
import types
import unittest

import crash_checks as checks
import crash_journal
from support.snapshots import CITY, KEY, NAME, Snapshot
from crash_load import Applier, Ledger, Phases
from crash_receiver import Arrival

WEBHOOK = "whk_" + "0" * 26
NUMBERS = ("810000001", "810000002")


def event(seq, number, version, before, after):
    return {"id": f"evt_{seq:025}0", "seq": seq, "kind": "object.changed", "material": True,
            "subject": {"type": "object", "id": "obj_" + number},
            "body": {"key": number, "person": False, "change": "changed", "version": version,
                     "fields": [{"field": checks.OBJECT_CITY, "before": before, "after": after,
                                 "material": True}],
                     "source": {"run": "run_1"}}}


def journal():
    created = {"id": f"evt_{1:025}0", "seq": 1, "kind": "webhook.created", "material": True,
               "subject": {"type": "webhook", "id": WEBHOOK}}
    return [created, event(2, NUMBERS[0], 2, "OSLO", "BERGEN"),
            event(3, NUMBERS[1], 2, "OSLO", "MOSS"), event(4, NUMBERS[0], 3, "BERGEN", "MOSS")]


def payload(of):
    told = {"registered_address": {"city": of["body"]["fields"][0]["after"]}}
    return Arrival(checks.message_id(WEBHOOK, of["id"]), "payload", "update", of["body"]["key"],
                   hashlib.sha256(str(of).encode()).digest(),
                   {"newAttributes": told, "previousAttributes": {}, "run": "run_1"})


def snapshot(cities):
    return Snapshot([KEY, NAME, CITY], {n: {KEY: n, NAME: "X", CITY: city}
                                        for n, city in zip(NUMBERS, cities)})


class Journal(unittest.TestCase):
    def test_whole(self):
        self.assertEqual(checks.check_journal(journal()), [])

    def test_gap_and_missing_version(self):
        events = journal()
        del events[1]
        found = "\n".join(checks.check_journal(events))
        self.assertIn("seq 3 stands at place 2", found)
        self.assertIn("version 3, not 2", found)

    def test_twice(self):
        events = journal()
        events.append({**events[3], "seq": 5})
        found = "\n".join(checks.check_journal(events))
        self.assertIn("stands 2 times", found)
        self.assertIn("version 3, not 4", found)

    def test_state(self):
        first, last = snapshot(("OSLO", "OSLO")), snapshot(("MOSS", "MOSS"))
        self.assertEqual(checks.Replay(first, journal()).differences(last), [])
        lost = [e for e in journal() if e["seq"] != 2]
        self.assertIn("was not what it says", checks.Replay(first, lost).differences(last)[0])
        unapplied = checks.Replay(first, journal()[:3]).differences(last)
        self.assertEqual(unapplied, [f"{NUMBERS[0]}: another city than the file's"])

    def test_chain(self):
        body, salt = b"body", b"salt"
        row = [1, "01" * 16, 5, "x", "object", "02" * 16, "", "", 1, "", None, 0,
               hashlib.sha256(salt + body).hexdigest(), salt.hex(), body.hex()]
        root = crash_journal._root([crash_journal._leaf(row)])
        link = hashlib.sha256(crash_journal._text(b"") + crash_journal._i64(1)
                              + crash_journal._i64(1) + crash_journal._text(root)).hexdigest()
        links = [(1, 1, root.hex(), link)]
        self.assertEqual(crash_journal.verify([row], links), [])
        for place, other in ((2, 6), (14, b"Body".hex()), (3, "y")):
            changed = list(row)
            changed[place] = other
            self.assertTrue(crash_journal.verify([changed], links), place)
        self.assertTrue(crash_journal.verify([row], []))


class Deliveries(unittest.TestCase):
    def check(self, arrivals, persons=()):
        receiver = types.SimpleNamespace(faults=[], arrivals=arrivals)
        found, figures = checks.check_deliveries(journal(), WEBHOOK, receiver, set(persons))
        return "\n".join(found), figures

    def arrivals(self):
        return [payload(e) for e in journal()[1:]]

    def test_whole_and_duplicate(self):
        arrivals = self.arrivals()
        found, figures = self.check([*arrivals, arrivals[0]])
        self.assertEqual(found, "")
        self.assertEqual((figures["due"], figures["duplicates"], figures["missing"]), (3, 1, 0))

    def test_missing(self):
        self.assertIn("(seq 3) was never delivered", self.check(
            [a for a in self.arrivals() if a.key != NUMBERS[1]])[0])

    def test_order(self):
        first, second, third = self.arrivals()
        self.assertEqual(self.check([second, first, third])[0], "")  # of different subjects
        self.assertIn("seq 2 came after 4", self.check([third, second, first])[0])

    def test_other_message_id(self):
        arrivals = self.arrivals()
        arrivals[0].message = "msg_" + "1" * 26
        found, _ = self.check(arrivals)
        self.assertIn("belongs to no event", found)
        self.assertIn("(seq 2) was never delivered", found)

    def test_other_content(self):
        duplicate = self.arrivals()[0]
        duplicate.body_hash = b"another"
        self.assertIn("another content", self.check([*self.arrivals(), duplicate])[0])
        arrivals = self.arrivals()
        arrivals[0].content["newAttributes"] = {}
        self.assertIn("another city", self.check(arrivals)[0])

    def test_person(self):
        self.assertIn("natural person", self.check(self.arrivals(), [NUMBERS[0]])[0])


class Acknowledged(unittest.TestCase):
    def test_parties(self):
        ledger = Ledger()
        watched = ["no/company-information"]
        for number, party in (("1", "pty_a"), ("2", "pty_b")):
            ledger.acknowledge(number, "key", {"party": party, "watched": watched}, 1, {})

        def found(*there):
            page = {"parties": [{"id": party} for party in there]}
            client = types.SimpleNamespace(get=lambda *_: page)
            return checks.check_parties(client, ledger)

        self.assertEqual(found("pty_a", "pty_b"), [])
        self.assertEqual(found("pty_a"), ["pty_b was acknowledged and is lost"])
        self.assertEqual(found("pty_a", "pty_b", "pty_c"),
                         ["pty_c is there and was never acknowledged"])
        ledger.acknowledge("1", "key", {"party": "pty_z", "watched": watched}, 2, {})
        self.assertEqual(ledger.findings, ["key: pty_a, later pty_z"])

    def test_runs(self):
        for before, after, good in (("reading", "interrupted", True), ("held", "applying", True),
                                    ("held", "interrupted", False), ("applied", "applying", False),
                                    ("applying", "reading", False)):
            ledger = Ledger()
            applier = Applier(None, ledger, Phases(), None)
            for state in (before, after):
                applier._compare({"run": "run_1", "state": state, "position": 0})
            self.assertEqual(not ledger.findings, good, (before, after))
