"""Endpoints, deliveries and the journal's cursor over HTTP, on both engines."""
import json
import subprocess
import threading
import time
import unittest

from support.postgres import free_port
from support.vaka import (PURPOSE, VAKA, Client, ServerTest, days_of, end_with_parent,
                          example_numbers, on_both_stores)

NUMBERS = example_numbers("onboard-25.txt")
DATASET = "no/company-information"
SECRETS = ("secret", "digest_key")


class EndpointCase(ServerTest):
    def endpoint(self, url="http://127.0.0.1:9/hook", **more):
        body = {"url": url, "datasets": [DATASET], "purpose": PURPOSE, **more}
        return self.post("/v1/webhooks", body, 201)

    def refuse(self, slug, where, **more):
        body = {"url": "https://example.com/hook", "datasets": [DATASET], "purpose": PURPOSE,
                **more}
        body = {name: value for name, value in body.items() if value is not None}
        problem = self.refused(422, slug, "POST", "/v1/webhooks", body)
        self.assertEqual(problem.get("where"), where)
        return problem


@on_both_stores
class EndpointsTest(EndpointCase):
    def test_life_of_an_endpoint(self):
        made = self.endpoint(description="crm")
        self.assertRegex(made["secret"], r"^whsec_[A-Za-z0-9+/]{32,}=*$")
        self.assertRegex(made["digest_key"], r"^[0-9a-f]{64}$")
        target = f"/v1/webhooks/{made['id']}"
        shown = {k: v for k, v in made.items() if k not in SECRETS}
        self.assertEqual(self.get(target), shown)
        self.assertEqual((shown["state"], shown["subjects"], shown["description"]),
                         ("active", 0, "crm"))
        self.assertIn(shown, self.get("/v1/webhooks?limit=1000")["webhooks"])
        status, changed, _ = self.ask("PATCH", target, {"state": "paused", "countries": ["NO"],
                                                        "answer_timeout_ms": 2000})
        self.assertEqual((status, changed["state"], changed["countries"],
                          changed["answer_timeout_ms"]), (200, "paused", ["NO"], 2000))
        self.assertEqual(self.get(target), changed)
        status, changed, _ = self.ask("PATCH", target, {"state": "active"})
        self.assertEqual((status, changed["state"], changed["countries"]), (200, "active", ["NO"]))
        self.assertEqual(self.ask("DELETE", target)[:2], (204, None))
        self.refused(404, "webhook.unknown", "GET", target)
        self.refused(404, "webhook.unknown", "DELETE", target)

    def test_secrets_are_shown_once(self):
        body = {"url": "http://127.0.0.1:9/once", "datasets": [DATASET], "purpose": PURPOSE}
        _, first, _ = self.ask("POST", "/v1/webhooks", body, key="once")
        status, second, headers = self.ask("POST", "/v1/webhooks", body, key="once")
        self.assertEqual((status, second["id"]), (201, first["id"]))
        self.assertEqual(headers["Idempotency-Replayed"], "true")
        for name in SECRETS:
            self.assertIn(name, first)
            self.assertNotIn(name, second)
        self.assertTrue(second["secret_shown_before"])
        self.assertNotIn(first["secret"], "".join(self.server.log))

    def test_what_an_endpoint_lacks(self):
        self.refuse("webhook.datasets_missing", "/datasets", datasets=[])
        self.refuse("webhook.dataset_unknown", "/datasets", datasets=["no/weather"])
        self.refuse("body.missing", "/purpose", purpose=None)
        self.refuse("body.unknown_field", "/colour", colour="red")
        self.refuse("purpose.unknown", "/purpose", purpose="fun")
        self.refuse("net.url", "/url", url="ftp://example.com/")
        for inside in ("http://10.0.0.1/hook", "http://[fd00::1]/", "http://169.254.169.254/",
                       "https://192.168.1.1/"):
            with self.subTest(inside):
                problem = self.refuse("webhook.address_refused", "/url", url=inside)
                self.assertIn("allow", problem["remedy"])
        made = self.endpoint()
        for change, where in (({"answer_timeout_ms": 1}, "/answer_timeout_ms"),
                              ({"state": "asleep"}, "/state"),
                              ({"purpose": "contract"}, "/purpose"),
                              ({"url": "http://10.0.0.1/"}, "/url")):
            with self.subTest(change):
                status, problem, _ = self.ask("PATCH", f"/v1/webhooks/{made['id']}", change)
                self.assertEqual((status, problem["where"]), (422, where), problem)

    def test_subjects_need_ground_and_permit(self):
        target = f"/v1/webhooks/{self.endpoint()['id']}"
        subject = {"scheme": "no.orgnr", "value": NUMBERS[0]}
        whole = {"ground": "legal-obligation-aml", "permit": "agreement 17",
                 "subjects": [subject]}
        for lacks in ("ground", "permit"):
            body = {name: value for name, value in whole.items() if name != lacks}
            problem = self.refused(422, "body.missing", "PUT", target + "/subjects", body,
                                   [NUMBERS[0]])
            self.assertEqual(problem["where"], "/" + lacks)
        wrong = {"scheme": "no.orgnr", "value": "923609017"}
        status, problem, _ = self.ask("PUT", target + "/subjects",
                                      {**whole, "subjects": [subject, wrong]})
        self.assertEqual(status, 422, problem)
        self.assertTrue(problem["where"].startswith("/subjects/1"), problem)
        self.assertNotIn("923609017", str(problem))
        self.assertEqual(self.get(target)["subjects"], 0)
        self.assertEqual(self.ask("PUT", target + "/subjects", whole)[:2], (200, {"subjects": 1}))
        self.assertEqual(self.get(target)["subjects"], 1)


@on_both_stores
class DeliveryTest(EndpointCase):
    """The next day is told to `vaka receiver`, which accepts its own; a sole trader only where it
    is on the list of subjects."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.days = days_of(NUMBERS)
        cls.load(cls.days[0], "2026-11-21")

    def receive(self, port, made, own):
        (self.folder / "own.txt").write_text("".join(number + "\n" for number in own))
        receiver = subprocess.Popen(
            [VAKA, "receiver", "--listen", f"127.0.0.1:{port}", "--secret", made["secret"],
             "--digest-key", made["digest_key"], "--own", self.folder / "own.txt",
             "--show-payloads"], stdout=subprocess.PIPE, preexec_fn=end_with_parent)
        self.addCleanup(receiver.kill)
        self.assertIn("listening", json.loads(receiver.stdout.readline()))
        return receiver

    def told(self, target, count):
        deadline = time.monotonic() + 60
        while True:
            numbers = self.get(target + "/statistics")
            if numbers["delivered"] + numbers["declined"] >= count and not numbers["lag_events"]:
                return numbers
            self.assertLess(time.monotonic(), deadline, numbers)
            time.sleep(0.02)

    def test_next_day(self):
        port = free_port()
        made = self.endpoint(f"http://127.0.0.1:{port}/hook")
        target = f"/v1/webhooks/{made['id']}"
        rows = self.days[0].rows
        persons = [n for n in NUMBERS if rows[n]["organisasjonsform.kode"] == "ENK"]
        changed = self.changed_numbers()
        listed = next(n for n in persons if n in changed)
        self.ask("PUT", target + "/subjects", {
            "ground": "legal-obligation-aml", "permit": "agreement 17",
            "subjects": [{"scheme": "no.orgnr", "value": listed}]})
        companies = [n for n in NUMBERS if n in changed and n not in persons]
        receiver = self.receive(port, made, own=companies[:5] + [listed])
        self.load(self.days[1], "2026-11-22")
        events = self.events_of_the_day(len(changed), persons)
        expected = len(companies) + 1
        numbers = self.told(target, expected)
        self.assertEqual([numbers[name] for name in ("asks", "accepted", "declined", "payloads",
                                                     "delivered", "failed", "dead")],
                         [expected, 6, expected - 6, 6, 6, 0, 0])
        self.pages_of_deliveries(target, events, expected)
        receiver.terminate()
        lines = [json.loads(line) for line in receiver.communicate()[0].splitlines()]
        self.check_messages(lines, set(companies), listed, set(persons))
        self.assertEqual({name: lines[-1][name] for name in (
            "asks", "accepts", "payloads", "bad_signatures", "unreadable")},
            {"asks": expected, "accepts": 6, "payloads": 6, "bad_signatures": 0, "unreadable": 0})

    def changed_numbers(self):
        """Units of which the next day tells: all changed ones but one, whose employees stay in
        their band."""
        first, second = self.days
        fold = " ".join
        changed = {n for n, row in first.rows.items()
                   if n not in second.rows or any(
                       fold(row[c].split()) != fold(second.rows[n][c].split()) for c in row)}
        return changed - {"933012867"}

    def events_of_the_day(self, count, persons):
        events = [e for e in self.get("/v1/changes?type=object.&limit=1000")["events"]
                  if e["material"]]
        self.assertEqual(len(events), count)
        withheld = [e for e in events if e.get("withheld")]
        self.assertEqual(len(withheld), 2)
        self.assertTrue(all("body" not in e for e in withheld))
        open_to_all = [e for e in events if not e.get("withheld")]
        self.assertFalse({e["body"]["key"] for e in open_to_all} & set(persons))
        told = self.get("/v1/changes?type=object.&limit=1000", purpose=PURPOSE)["events"]
        self.assertTrue(all("body" in e for e in told))
        return {e["id"] for e in events}

    def check_messages(self, lines, companies, listed, persons):
        messages = [line["message"] for line in lines if "message" in line]
        asks = [m for m in messages if m["requestType"] == "continue"]
        payloads = [m for m in messages if m["requestType"] == "payload"]
        self.assertEqual({m["keyMap"].get("companyId") for m in asks} - {None}, companies)
        # The ask about a person names nobody; the payload, once accepted, does.
        for ask in asks:
            self.assertNotIn("object", ask)
            text = json.dumps(ask, ensure_ascii=False)
            for person in persons:
                self.assertNotIn(person, text)
                self.assertNotIn(self.days[0].name(person), text)
        self.assertEqual(sum("personalNumberDigest" in m["keyMap"] for m in asks), 1)
        self.assertEqual(len(payloads), 6)
        self.assertIn(listed, json.dumps(payloads))
        self.assertEqual({m["messageId"] for m in payloads} - {m["messageId"] for m in asks},
                         set())

    def pages_of_deliveries(self, target, events, count):
        found, after = [], ""
        while True:
            page = self.get(f"{target}/deliveries?limit=5{after}")
            self.assertLessEqual(len(page["deliveries"]), 5)
            found += page["deliveries"]
            if "next" not in page:
                break
            after = "&after=" + page["next"]
        self.assertEqual(len(found), count)
        self.assertEqual(len({d["event"] for d in found}), count)
        self.assertLessEqual({d["event"] for d in found}, events)
        self.assertEqual({(d["outcome"], d["phase"], d["status"]) for d in found},
                         {("delivered", "payload", 200), ("declined", "continue", 417)})
        declined = self.get(f"{target}/deliveries?outcome=declined&limit=1000")["deliveries"]
        self.assertEqual(declined, [d for d in found if d["outcome"] == "declined"])
        self.assertEqual(self.get(f"{target}/deliveries?outcome=dead")["deliveries"], [])
        self.assertEqual(self.ask("GET", f"{target}/deliveries?outcome=odd")[0] // 100, 4)


@on_both_stores
class ChangesTest(ServerTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load(days_of(NUMBERS)[0], "2026-11-21")

    def test_cursor_pages_without_gap_or_repeat(self):
        for number in NUMBERS[:5]:
            self.onboard(number)
        whole = self.get("/v1/changes?limit=1000")["events"]
        self.assertEqual([e["seq"] for e in whole], list(range(1, len(whole) + 1)))
        found, after = [], ""
        while True:
            page = self.get(f"/v1/changes?limit=2{after}")
            if not page["events"]:
                break
            found += page["events"]
            after = "&after=" + page["cursor"]
        self.assertEqual(found, whole)
        of_parties = self.get("/v1/changes?type=party.&limit=1000")["events"]
        self.assertEqual(of_parties, [e for e in whole if e["kind"].startswith("party.")])
        self.refused(400, "cursor.format", "GET", "/v1/changes?after=zz")
        problem = self.refused(400, "query.number", "GET", "/v1/changes?wait=61")
        self.assertEqual((problem["where"], "60" in problem["remedy"]), ("query/wait", True))

    def test_a_parked_request_is_woken(self):
        cursor = self.get("/v1/changes?limit=1000")["cursor"]
        answers = []

        def wait():
            client = Client(self.server)
            answers.append(client.ask("GET", f"/v1/changes?after={cursor}&wait=60"))
            client.close()

        waiting = threading.Thread(target=wait)
        waiting.start()
        waiting.join(0.5)
        self.assertEqual(answers, [], "it did not wait")
        party = self.onboard(NUMBERS[-1])["party"]
        waiting.join(50)  # the wait is longer than this: only the change can have ended it
        (status, body, _), = answers
        self.assertEqual(status, 200)
        self.assertIn(party, [e["subject"]["id"] for e in body["events"]])

    def test_a_wait_in_vain_ends_with_a_cursor(self):
        cursor = self.get("/v1/changes?limit=1000")["cursor"]
        page = self.get(f"/v1/changes?after={cursor}&wait=1")
        self.assertEqual((page["events"], page["cursor"]), ([], cursor))


if __name__ == "__main__":
    unittest.main()
