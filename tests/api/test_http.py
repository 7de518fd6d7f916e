"""What holds for every route: problems, forms, limits, health, and the description against the
server: each described operation is there, answers are as described."""
import json
import re
import unittest

from support.vaka import EXAMPLES, PURPOSE, ServerTest, days_of, example_numbers

NUMBERS = example_numbers("onboard-25.txt")
DESCRIPTION = EXAMPLES.parent / "api" / "openapi.yaml"
JSON = {"Content-Type": "application/json"}
BODY_MOST = 1024 * 1024


def described():
    """(method, path) of every operation."""
    found, path = [], ""
    for line in DESCRIPTION.read_text().split("\ncomponents:")[0].splitlines():
        if match := re.match(r"  (/\S+):$", line):
            path = match[1]
        elif match := re.match(r"    (get|post|put|patch|delete):$", line):
            found.append((match[1].upper(), path))
    return found


def schema(name):
    """The text of a component schema."""
    schemas = DESCRIPTION.read_text().split("\n  schemas:\n")[1]
    return re.search(rf"(?ms)^    {name}:.*?(?=^    \w|\Z)", schemas)[0]


def required(name):
    return set(re.search(r"^ +required: \[([^\]]*)\]", schema(name), re.M)[1].split(", "))


def properties(name):
    """Names of the schema's own properties, one level deep."""
    text = schema(name)
    indent = re.search(r"^( +)properties:$", text, re.M)[1]
    part = re.search(rf"(?ms)^{indent}properties:\n(.*?)(?=^ {{0,{len(indent)}}}\S|\Z)", text)[1]
    return set(re.findall(rf"^{indent}  (\w+):", part, re.M))


class HttpTest(ServerTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.days = days_of(NUMBERS)
        cls.run_of_day = cls.load(cls.days[0], "2026-11-21")

    def sent(self, status, slug, method, target, body=b"", headers=None):
        answered, content, told = self.send(method, target, body, headers)
        problem = json.loads(content)
        self.assertEqual(answered, status, problem)
        return self.check_problem(status, slug, problem, told)

    def test_routes_and_methods_that_are_not(self):
        self.sent(404, "http.path", "GET", "/v1/nope")
        self.sent(404, "http.path", "GET", "/v1/parties/")
        problem = self.sent(405, "http.method", "DELETE", "/v1/parties")
        self.assertIn("GET, POST", problem["remedy"])
        self.sent(405, "http.method", "POST", "/healthz")

    def test_query_parameters(self):
        problem = self.sent(400, "query.unknown", "GET", "/v1/parties?colour=red")
        self.assertEqual(problem["where"], "query/colour")
        self.assertIn("sort", problem["remedy"])
        for wrong in ("0", "1001", "-1", "x", ""):
            with self.subTest(wrong):
                problem = self.sent(400, "query.number", "GET", f"/v1/parties?limit={wrong}")
                self.assertEqual(problem["where"], "query/limit")
        self.sent(400, "path.encoding", "GET", "/v1/parties/%zz")

    def test_bodies(self):
        problem = self.sent(400, "json.syntax", "POST", "/v1/parties", b'{"purpose": tru}', JSON)
        self.assertRegex(problem["where"], r"^byte \d+$")
        self.sent(400, "json.syntax", "POST", "/v1/parties", b"", JSON)
        self.sent(400, "json.duplicate", "POST", "/v1/parties",
                  b'{"purpose": "contract", "purpose": "marketing"}', JSON)
        self.sent(422, "body.type", "POST", "/v1/parties", b"[1]", JSON)
        problem = self.sent(415, "body.content_type", "POST", "/v1/parties", b"{}",
                            {"Content-Type": "text/plain"})
        self.assertEqual(problem["where"], "header/Content-Type")
        self.sent(413, "http.body_too_large", "POST", "/v1/parties", b" " * (BODY_MOST + 1), JSON)
        deep = b"[" * 200 + b"]" * 200
        self.assertEqual(self.send("POST", "/v1/parties", deep, JSON)[0] // 100, 4)
        self.assertEqual(self.send("POST", "/v1/parties", b'{"a": "\xff"}', JSON)[0], 400)
        self.get("/healthz")  # it is all the same to the server

    def test_problems_tell_no_personal_data(self):
        name, number = "Kari Nordmann-Testesen", "01010112345"
        bodies = (
            {"identifier": {"scheme": "no.fodselsnummer", "value": number}, "purpose": PURPOSE,
             "justification": name},
            {"identifier": {"scheme": "no.orgnr", "value": number}, "purpose": PURPOSE},
            {"identifier": {"scheme": "no.orgnr", "value": NUMBERS[2]}, "purpose": "contract",
             "values": {"contact_name": {"odd": name}}},
            {"identifier": {"scheme": "no.orgnr", "value": NUMBERS[2]}, "purpose": "contract",
             "values": [{"field": "contact_name", "content": name, "colour": name}]},
            {"identifier": name, "purpose": "contract"},
            {"identifier": {"scheme": "no.orgnr", "value": NUMBERS[2]}, "purpose": name})
        for body in bodies:
            with self.subTest(body):
                status, problem, headers = self.ask("POST", "/v1/parties", body)
                self.assertEqual(status, 422, problem)
                self.assertEqual(headers["Content-Type"], "application/problem+json")
                self.assertNotIn(name, json.dumps(problem))
                self.assertNotIn(number, json.dumps(problem))
        self.assertNotIn(name, "".join(self.server.log))
        self.assertNotIn(number, "".join(self.server.log))

    def test_health_and_metrics(self):
        self.assertEqual(self.get("/healthz")["status"], "ok")
        self.assertEqual(self.get("/readyz")["status"], "ok")
        status, text, headers = self.send("GET", "/metrics")
        self.assertEqual(status, 200)
        self.assertTrue(headers["Content-Type"].startswith("text/plain"))
        lines = text.decode().splitlines()
        self.assertTrue(all(re.fullmatch(r"# (HELP|TYPE) vaka_\w+ .+|vaka_\w+(\{[^}]*\})? \S+", li)
                            for li in lines), text)
        counted = [li for li in lines if li.startswith("vaka_store_commits_total ")]
        self.assertGreater(float(counted[0].split()[1]), 0)

    def test_identifiers(self):
        answer = self.post("/v1/identifiers/check", {"checks": [
            {"scheme": "no.orgnr", "value": "923 609 016"},
            {"scheme": "no.orgnr", "value": "923609017"}, {"scheme": "x", "value": "1"}]}, 200)
        self.assertEqual([v["verdict"] for v in answer["verdicts"]],
                         ["valid", "invalid", "unknown"])
        self.assertEqual(answer["verdicts"][0]["canonical"], "923609016")
        self.assertEqual(answer["verdicts"][1]["reason"], "check_digit")
        schemes = self.get("/v1/identifiers/schemes")["schemes"]
        names = {s["name"] for s in schemes}
        self.assertLessEqual({"se.personnummer", "no.orgnr", "fi.hetu", "dk.cpr", "lei"}, names)
        for scheme in schemes:
            checked = self.post("/v1/identifiers/check", {"checks": [
                {"scheme": scheme["name"], "value": scheme["example"]}]}, 200)
            self.assertEqual(checked["verdicts"][0]["verdict"], "valid", scheme)
        for count, status in ((0, 422), (1001, 413)):
            checks = [{"scheme": "lei", "value": "1"}] * count
            self.assertEqual(self.ask("POST", "/v1/identifiers/check", {"checks": checks})[0],
                             status)

    def test_registers_and_runs(self):
        it = "/v1/registers/no-brreg-units/runs"
        path = str(self.folder / "units.csv")
        self.refused(404, "source.unknown", "POST", "/v1/registers/nope/runs",
                     {"path": path})
        self.refused(422, "register.no_file", "POST", it, {"path": "/nowhere"})
        problem = self.refused(422, "body.unknown_field", "POST", it, {"path": path, "odd": 1})
        self.assertEqual(problem["where"], "/odd")
        self.refused(422, "body.time", "POST", it, {"path": path, "published": "soon"})
        self.refused(404, "run.unknown", "GET", "/v1/runs/run_" + "0" * 26)
        run = self.run_of_day["run"]
        self.refused(409, "run.not_held", "POST", f"/v1/runs/{run}/release", {"reason": "x"})
        self.refused(422, "run.no_reason", "POST", f"/v1/runs/{run}/discard", {})
        self.assertIn(run, [r["run"] for r in self.get("/v1/runs?limit=5")["runs"]])
        units = {r["source"]: r for r in self.get("/v1/registers")["registers"]}["no-brreg-units"]
        self.assertEqual((units["objects"], units["published"]), (25, "2026-11-21T00:00:00Z"))

    def test_the_description_is_served_as_it_is(self):
        status, text, headers = self.send("GET", "/openapi.yaml")
        self.assertEqual((status, text.decode()), (200, DESCRIPTION.read_text()))
        self.assertTrue(headers["Content-Type"].startswith("application/yaml"))

    def test_every_described_operation_is_there(self):
        self.assertGreater(len(described()), 25)
        for method, path in described():
            with self.subTest(f"{method} {path}"):
                target = re.sub(r"\{\w+\}", "x", path)
                status, content, _ = self.send(method, target, b"{}" if method != "GET" else b"",
                                               JSON if method != "GET" else {})
                slug = json.loads(content).get("type", "") if status >= 400 else ""
                self.assertNotIn(slug, ("/problems/http.path", "/problems/http.method"))
                self.assertLess(status, 500, content)

    def fits(self, answer, *names, more=()):
        """All that is required is there, and nothing that is not described."""
        needed = set().union(*(required(name) for name in names))
        known = set().union(*(properties(name) for name in names), more)
        self.assertLessEqual(needed, set(answer), names)
        self.assertLessEqual(set(answer), known, names)

    def test_answers_are_as_described(self):
        made = self.onboard(NUMBERS[0], "contract",
                            values={"registered_address": {"street": "Fantasigata 1"}})
        self.fits(made, "Onboarded")
        target = f"/v1/parties/{made['party']}"
        record = self.get(target)
        self.fits(record, "PartySummary", "Party")
        self.fits(record["values"]["legal_name"], "Value")
        self.fits(record["questions"][0], "Value", "Suggestion")
        self.fits(self.get("/v1/parties")["parties"][0], "PartySummary")
        self.fits(self.get(target + "/history")["changes"][0], "PartyChange")
        self.fits(self.post(target + "/proposals", {"purpose": "contract", "values": {
            "contact_name": "A"}}, 200), "Decisions")
        self.fits(self.get("/v1/registers")["registers"][0], "Register")
        self.fits(self.run_of_day, "Run")
        self.fits(self.get(f"/v1/objects/{made['object']}", purpose=PURPOSE), "Object")
        for event in self.get("/v1/changes", purpose=PURPOSE)["events"]:
            self.fits(event, "Event")
        hook = self.post("/v1/webhooks", {"url": "http://127.0.0.1:9/x", "purpose": PURPOSE,
                                          "datasets": ["no/company-information"]}, 201)
        extra = {"secret", "digest_key", "note", "secret_shown_before"}
        needed = {"id", "url", "datasets", "purpose", "state", "created"}
        self.assertLessEqual(needed, set(hook))
        self.assertLessEqual(set(hook), properties("WebhookSettings") | properties("Webhook") |
                             extra)
        self.fits(self.get(f"/v1/webhooks/{hook['id']}/statistics"), "WebhookStatistics")
        self.fits(self.get("/v1/identifiers/schemes")["schemes"][0], "IdentifierScheme")
        self.fits(self.get("/healthz"), "Health")
        self.fits(self.refused(404, "http.path", "GET", "/nope"), "Problem")

    def test_examples_of_the_description_work(self):
        """The bodies that the description shows for onboarding are accepted."""
        text = DESCRIPTION.read_text()
        self.assertIn("invoice_address: {street: Postboks 8500}", text)
        body = {"identifier": {"scheme": "no.orgnr", "value": NUMBERS[1]}, "purpose": "contract",
                "reference": "K-1001", "values": {"invoice_address": {"street": "Postboks 8500"}}}
        shown = text.split("withValues:")[1].split("responses:")[0]
        self.assertIn(f"purpose: {body['purpose']}", shown)
        self.post("/v1/parties", body, 201)


if __name__ == "__main__":
    unittest.main()
