"""What cases (tests/api/cases) cannot say: that no personal data leaks, the form of metrics, the
description as it is served, every scheme's own example."""
import json
import re
import unittest

from support.vaka import EXAMPLES, PURPOSE, ServerTest, example_numbers

NUMBERS = example_numbers("onboard-25.txt")
DESCRIPTION = EXAMPLES.parent / "api" / "openapi.yaml"


class HttpTest(ServerTest):
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

    def test_every_scheme_has_a_valid_example(self):
        schemes = self.get("/v1/identifiers/schemes")["schemes"]
        self.assertGreater(len(schemes), 300)
        for scheme in schemes:
            verdict = self.post("/v1/check/identifier", {"scheme": scheme["name"],
                                                         "value": scheme["example"]}, 200)
            self.assertEqual((verdict["verdict"], scheme["name"]), ("valid", scheme["name"]))

    def test_the_description_is_served_as_it_is(self):
        status, text, headers = self.send("GET", "/openapi.yaml")
        self.assertEqual((status, text.decode()), (200, DESCRIPTION.read_text()))
        self.assertTrue(headers["Content-Type"].startswith("application/yaml"))

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
