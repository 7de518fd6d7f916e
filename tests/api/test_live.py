"""What the live page stands on: the page, the overview, the journal as server-sent events."""

import gzip
import http.client
import json
import re
import unittest

from support.vaka import PURPOSE, ServerTest, days_of, example_numbers, on_both_stores

NUMBERS = example_numbers("onboard-25.txt")


class Stream:
    """An open stream of server-sent events."""

    def __init__(self, server, target="/v1/changes", **headers):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.connection.request("GET", target, headers={
            "Accept": "text/event-stream",
            **{name.replace("_", "-"): value for name, value in headers.items()}})
        self.answer = self.connection.getresponse()

    def block(self):
        """The next block as {field: value}; comments are under ""."""
        found = {}
        for raw in self.answer:
            line = raw.decode().rstrip("\n")
            if not line:
                return found
            name, _, value = line.partition(": ")
            found[name] = value
        return None

    def events(self, count):
        """So many events as (id, content)."""
        found = []
        while len(found) < count:
            block = self.block()
            assert block is not None, "the stream ended"
            if "data" in block:
                found.append((block["id"], json.loads(block["data"])))
        return found

    def close(self):
        self.connection.close()


@on_both_stores
class LiveTest(ServerTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.days = days_of(NUMBERS)

    def stream(self, *arguments, **more):
        opened = Stream(self.server, *arguments, **more)
        self.addCleanup(opened.close)
        return opened

    def test_1_an_empty_store_has_an_overview(self):
        shown = self.get("/v1/overview")
        self.assertEqual(shown["parties"], {"count": 0, "unverified": 0, "newest": []})
        self.assertEqual(shown["deliveries"]["asks"], 0)
        self.assertTrue(shown["registers"])
        for register in shown["registers"]:
            self.assertEqual(register["objects"], 0)
            self.assertNotIn("run", register)

    def test_2_the_overview_counts_what_is_held(self):
        self.load(self.days[0], "2026-11-21")
        for number in NUMBERS:
            self.onboard(number)
        self.onboard("556036-0793", scheme="se.organisationsnummer")
        shown = self.get("/v1/overview")
        units = next(r for r in shown["registers"] if r["source"] == "no-brreg-units")
        self.assertEqual(units["objects"], len(self.days[0].rows))
        self.assertEqual(units["run"]["state"], "applied")
        self.assertEqual((shown["parties"]["count"], shown["parties"]["unverified"]), (26, 1))
        newest = shown["parties"]["newest"]
        self.assertEqual(len(newest), 25)
        self.assertEqual([p["updated"] for p in newest],
                         sorted((p["updated"] for p in newest), reverse=True))
        events = self.get("/v1/changes?limit=1000")["events"]
        self.assertGreaterEqual(events[-1]["seq"], shown["events"])

    def test_3_sole_traders_are_persons_in_the_overview(self):
        traders = 0
        for party in self.get("/v1/overview")["parties"]["newest"]:
            record = self.get(f"/v1/parties/{party['id']}", purpose=PURPOSE)
            form = record["values"].get("legal_form", {}).get("value")
            self.assertEqual(party["natural_person"], form == "ENK", record["id"])
            traders += form == "ENK"
        self.assertGreater(traders, 0)

    def test_4_a_stream_says_what_the_pages_say_and_goes_on(self):
        paged = self.get("/v1/changes?limit=1000&type=party.")["events"]
        stream = self.stream("/v1/changes?type=party.&limit=7")
        self.assertEqual(stream.answer.status, 200)
        self.assertEqual(stream.answer.headers["Content-Type"], "text/event-stream; charset=utf-8")
        self.assertEqual(stream.answer.headers["Cache-Control"], "no-store")
        streamed = [event for _, event in stream.events(len(paged))]
        self.assertEqual([e["id"] for e in streamed], [e["id"] for e in paged])
        made = self.onboard("974760673")
        _, event = stream.events(1)[0]
        self.assertEqual((event["kind"], event["subject"]["id"]), ("party.created", made["party"]))

    def test_5_a_reader_that_comes_again_misses_nothing(self):
        everything = [e["id"] for e in self.get("/v1/changes?limit=1000")["events"]]
        first = self.stream()
        cursor, event = first.events(5)[4]
        first.close()
        second = self.stream(Last_Event_ID=cursor)
        begun = everything.index(event["id"]) + 1
        came = [e["id"] for _, e in second.events(len(everything) - begun)]
        self.assertEqual(came, everything[begun:])
        page = self.get(f"/v1/changes?after={cursor}&limit=1")
        self.assertEqual(page["events"][0]["id"], everything[begun], "one cursor for both")

    def test_6_last_begins_before_the_end(self):
        everything = self.get("/v1/changes?limit=1000")["events"]
        seqs = [e["seq"] for _, e in self.stream("/v1/changes?last=3").events(3)]
        self.assertGreaterEqual(seqs[0], everything[-1]["seq"] - 2)
        none = self.get("/v1/changes?last=0")
        self.assertEqual(none["events"], [])
        self.refused(400, "query.number", "GET", "/v1/changes?last=1001")

    def test_7_persons_stay_sealed_without_a_purpose(self):
        self.load(self.days[1], "2026-11-22")
        objects = "/v1/changes?type=object.&limit=1000"
        persons = [e for e in self.get(objects, purpose=PURPOSE)["events"] if e["body"]["person"]]
        self.assertTrue(persons)
        bare = self.stream(objects)
        count = len(self.get(objects)["events"])
        streamed = {e["id"]: e for _, e in bare.events(count)}
        for event in persons:
            self.assertTrue(streamed[event["id"]]["withheld"])
            self.assertNotIn(event["body"]["key"], json.dumps(streamed[event["id"]]))
        named = self.stream(objects, Vaka_Purpose=PURPOSE)
        opened = {e["id"]: e for _, e in named.events(count)}
        self.assertEqual(opened[persons[0]["id"]]["body"], persons[0]["body"])

    def test_8_a_bad_place_or_purpose_is_refused_before_the_stream(self):
        for headers, slug, status in (({"Last-Event-ID": "nonsense"}, "cursor.format", 400),
                                      ({"Vaka-Purpose": "nonsense"}, "purpose.unknown", 422)):
            answered, body, got = self.send("GET", "/v1/changes", headers={
                "Accept": "text/event-stream", **headers})
            self.assertEqual(answered, status, body)
            self.check_problem(status, slug, json.loads(body), got, ("nonsense",))

    def test_9_stopping_ends_a_stream(self):
        stream = self.stream("/v1/changes?last=0")
        stream.block()
        self.assertEqual(self.server.stop(), 0)
        while stream.block() is not None:
            pass
        self.server.start()

    def test_the_page_comes_packed_tagged_and_closed_to_what_is_not_its_own(self):
        status, body, headers = self.send("GET", "/", headers={"Accept-Encoding": "gzip"})
        self.assertEqual((status, headers["Content-Encoding"]), (200, "gzip"))
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertNotIn("unsafe", headers["Content-Security-Policy"])
        page = gzip.decompress(body).decode()
        self.assertNotRegex(page, r"<style|<script>| style=| on\w+=")
        status, _, _ = self.send("GET", "/", headers={"Accept-Encoding": "gzip",
                                                      "If-None-Match": headers["ETag"]})
        self.assertEqual(status, 304)
        for path in re.findall(r'"(/assets/[^"]+)"', page):
            status, _, headers = self.send("GET", path)
            self.assertEqual(status, 200)
            self.assertIn("immutable", headers["Cache-Control"])
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")


if __name__ == "__main__":
    unittest.main()
