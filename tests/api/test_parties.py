"""Parties over HTTP, on both engines: onboarding, values and their precedence, history before and
after the next day's load, objects of persons."""
import re
import unittest

from support.vaka import PURPOSE, ServerTest, days_of, example_numbers, on_both_stores

NUMBERS = example_numbers("onboard-25.txt")
NAME, FORM = "navn", "organisasjonsform.kode"
MOVED, RENAMED, GONE = "917098107", "919220406", "917429081"
CALM = [number for number in NUMBERS if number not in (MOVED, RENAMED, GONE)]
UNREGISTERED = "923609016"  # valid, and in none of the two days here
PERSON = "811218-9876"


def of(number, scheme="no.orgnr"):
    return {"scheme": scheme, "value": number}


@on_both_stores
class PartiesTest(ServerTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.days = days_of(NUMBERS)
        cls.load(cls.days[0], "2026-11-21")
        rows = cls.days[0].rows
        cls.companies = iter([n for n in CALM if rows[n][FORM] != "ENK" and n not in (
            RENAMED, MOVED)])
        cls.traders = iter([n for n in CALM if rows[n][FORM] == "ENK"])

    def refuse(self, status, slug, where=None, secret=(), **body):
        problem = self.refused(status, slug, "POST", "/v1/parties", body, secret)
        if where is not None:
            self.assertEqual(problem.get("where"), where)
        return problem

    def test_by_number_alone(self):
        number = next(self.companies)
        answer = self.onboard(f"{number[:3]} {number[3:6]} {number[6:]}")
        self.assertRegex(answer["party"], r"^pty_[0-9a-hjkmnp-tv-z]{26}$")
        self.assertTrue(answer["verified"])
        self.assertIn("no/company-information", answer["watched"])
        self.assertEqual(answer["questions"], [])
        record = self.get(f"/v1/parties/{answer['party']}")
        name = record["values"]["legal_name"]
        self.assertEqual(name["value"], self.days[0].name(number))
        self.assertEqual(name["source"], {"class": "register", "id": "no-brreg-units",
                                          "reference": answer["object"], "version": 1})
        self.assertEqual(name["purposes"], [PURPOSE])
        self.assertEqual(name["grounds"], ["legal-obligation-aml"])
        self.assertEqual(name["times"]["source_published"], "2026-11-21T00:00:00Z")
        self.assertIn("collected", name["times"])
        self.assertEqual(record["values"]["identifier"]["no.orgnr"]["value"], number)
        held = self.get(f"/v1/objects/{answer['object']}")
        self.assertEqual(held["key"], of(number))
        self.assertFalse(held["person"])

    def test_a_number_that_the_register_does_not_know(self):
        answer = self.onboard(UNREGISTERED)
        self.assertFalse(answer["verified"])
        self.assertIn("no/company-information", answer["watched"])
        self.assertNotIn("object", answer)
        self.assertFalse(self.get(f"/v1/parties/{answer['party']}")["verified"])

    def test_a_typed_address_is_a_question(self):
        number = next(self.companies)
        answer = self.onboard(number, "contract", values={
            "registered_address": {"street": "Fantasigata 1"},
            "delivery_address": {"street": "Kaia 3", "city": "BERGEN"},
            "invoice_address": {"street": ["Postboks 8500", "v/ regnskap"]}})
        asked, = answer["questions"]
        self.assertEqual(asked["field"], "registered_address.street")
        self.assertEqual(asked["typed"], ["Fantasigata 1"])
        record = self.get(f"/v1/parties/{answer['party']}")
        values = record["values"]
        self.assertEqual(values["registered_address"]["street"]["value"], asked["register"])
        self.assertEqual(values["registered_address"]["street"]["source"]["class"], "register")
        self.assertEqual(values["delivery_address"]["street"]["value"], ["Kaia 3"])
        self.assertEqual(values["delivery_address"]["city"]["value"], "BERGEN")
        self.assertEqual(values["invoice_address"]["street"]["value"],
                         ["Postboks 8500", "v/ regnskap"])
        question, = record["questions"]
        self.assertEqual((question["field"], question["value"]),
                         ("registered_address.street", ["Fantasigata 1"]))
        # An answer to it: accepted, it holds as confirmed, and the register no longer overwrites.
        done = self.post(f"/v1/parties/{answer['party']}/suggestions/{question['id']}/accept",
                         None, 200)
        self.assertEqual(done["decisions"], [{"field": "registered_address.street",
                                              "decision": "current"}])
        now = self.get(f"/v1/parties/{answer['party']}")["values"]["registered_address"]["street"]
        self.assertEqual((now["value"], now["source"]["class"]), (["Fantasigata 1"], "confirmed"))

    def test_what_an_onboarding_lacks(self):
        it = of(GONE)
        self.refuse(422, "value.no_purpose", "/purpose", identifier=it)
        self.refuse(422, "purpose.unknown", "/purpose", identifier=it, purpose="fun")
        self.refuse(422, "ground.unknown", "/ground", identifier=it, purpose="contract",
                    ground="fun")
        self.refuse(422, "body.unknown_field", "/colour", identifier=it, purpose="contract",
                    colour="red")
        self.refuse(422, "body.missing", "/identifier", purpose="contract")
        self.refuse(422, "field.unknown", "/values/shoe_size", identifier=it, purpose="contract",
                    values={"shoe_size": "44"})
        self.refuse(422, "value.purpose_not_allowed", "/values/invoice_address/street",
                    identifier=it, purpose=PURPOSE,
                    values={"invoice_address": {"street": "Postboks 1"}})

    def test_identifiers_that_break_a_rule(self):
        problem = self.refuse(422, "identifier.check_digit", "/identifier/value",
                              identifier=of("923609017"), purpose=PURPOSE, secret=["923609017"])
        self.assertIn("modulus 11", problem["detail"])
        self.refuse(422, "identifier.length", "/identifier/value", identifier=of("92360901"),
                    purpose=PURPOSE, secret=["92360901"])
        problem = self.refuse(422, "identifier.scheme", "/identifier/scheme",
                              identifier=of("923609016", "no.orgnumber"), purpose=PURPOSE)
        self.assertIn("/v1/identifiers/schemes", problem["remedy"])
        problem = self.refuse(422, "identifier.scheme", "/identifier/scheme",
                              identifier=of("923609016", "no.orgnrr"), purpose=PURPOSE)
        self.assertIn("no.orgnr", problem["remedy"])

    def test_personal_numbers_need_a_reason(self):
        it = of(PERSON, "se.personnummer")
        self.refuse(422, "identifier.justification", "/justification", identifier=it,
                    purpose="contract", secret=["811218", "9876"])
        body = {"identifier": it, "purpose": "contract", "justification": "credit agreement"}
        party = self.post("/v1/parties", body, 201)["party"]
        record = self.get(f"/v1/parties/{party}")
        self.assertEqual(record["kind"], "person")
        number = record["values"]["identifier"]["se.personnummer"]
        self.assertEqual((number["value"], number["justification"]),
                         ("198112189876", "credit agreement"))
        # Twice is a conflict that says where, not whom.
        problem = self.refuse(409, "party.exists", secret=["811218", "9876"], **body)
        self.assertEqual(problem["party"], party)

    def test_an_identifier_once_only(self):
        number = next(self.companies)
        party = self.onboard(number)["party"]
        problem = self.refuse(409, "party.exists", "/identifier", identifier=of(number),
                              purpose="contract")
        self.assertEqual(problem["party"], party)

    def test_idempotency_keys(self):
        number = next(self.companies)
        body = {"identifier": of(number), "purpose": "contract",
                "values": {"registered_address": {"street": "Fantasigata 2"}}}
        key = "key-" + number
        status, first, headers = self.ask("POST", "/v1/parties", body, key=key)
        self.assertEqual(status, 201, first)
        self.assertEqual(headers["Location"], f"/v1/parties/{first['party']}")
        self.assertIsNone(headers.get("Idempotency-Replayed"))
        status, second, headers = self.ask("POST", "/v1/parties", body, key=key)
        self.assertEqual((status, second["party"]), (201, first["party"]))
        self.assertEqual(headers["Idempotency-Replayed"], "true")
        # The kept answer names fields, it does not repeat what was typed.
        self.assertEqual(second["questions"], [{"field": "registered_address.street"}])
        other = {**body, "purpose": "invoicing"}
        self.refused(409, "idempotency.reused", "POST", "/v1/parties", other, key=key)

    def test_lists_are_sorted_and_paged(self):
        for _ in range(3):
            self.onboard(next(self.companies))
        for sort, field in (("id", "id"), ("-id", "id"), ("created", "created"),
                            ("-created", "created"), ("updated", "updated"),
                            ("-updated", "updated")):
            with self.subTest(sort):
                found, after = [], ""
                while True:
                    page = self.get(f"/v1/parties?sort={sort}&limit=2{after}")
                    self.assertLessEqual(len(page["parties"]), 2)
                    found += page["parties"]
                    if "next" not in page:
                        break
                    after = "&after=" + page["next"]
                whole = self.get("/v1/parties?limit=1000")["parties"]
                self.assertEqual(sorted(p["id"] for p in found), sorted(p["id"] for p in whole))
                keys = [p[field].rstrip("Z").ljust(27, "0") for p in found]
                self.assertEqual(keys, sorted(keys, reverse=sort.startswith("-")))
        page = self.get("/v1/parties?sort=id&limit=1")
        self.refused(400, "cursor.format", "GET",
                     f"/v1/parties?sort=-created&limit=1&after={page['next']}")
        self.refused(400, "query.sort", "GET", "/v1/parties?sort=name")

    def propose(self, party, status=200, **body):
        return self.post(f"/v1/parties/{party}/proposals", body, status)

    def test_proposals_are_decided_by_precedence(self):
        number = next(self.companies)
        party = self.onboard(number, "contract")["party"]
        decided = self.propose(party, purpose="contract", values={
            "legal_name": "Noe Annet AS", "delivery_address": {"street": "Kaia 1"}})
        self.assertEqual(decided["decisions"], [
            {"field": "legal_name", "decision": "question"},
            {"field": "delivery_address.street", "decision": "current"}])
        # Staff and import are weaker than the party's own word about where to deliver.
        for weaker in ("staff", "import"):
            decided = self.propose(party, purpose="contract", source_class=weaker,
                                   values={"delivery_address": {"street": f"Kaia {weaker}"}})
            self.assertEqual(decided["decisions"][0]["decision"], "suggested")
        decided = self.propose(party, purpose="contract",
                               values={"delivery_address": {"street": "Kaia 1"}})
        self.assertEqual(decided["decisions"][0]["decision"], "kept")
        decided = self.propose(party, purpose="contract",
                               values={"delivery_address": {"street": "Kaia 2"}})
        self.assertEqual(decided["decisions"][0]["decision"], "current")
        record = self.get(f"/v1/parties/{party}")
        self.assertEqual(record["values"]["legal_name"]["value"], self.days[0].name(number))
        self.assertEqual(record["values"]["delivery_address"]["street"]["value"], ["Kaia 2"])
        waiting = {(s["field"], str(s["value"])) for s in record["suggestions"]}
        self.assertIn(("delivery_address.street", "['Kaia staff']"), waiting)
        question, = record["questions"]
        self.assertEqual(question["value"], "Noe Annet AS")
        self.post(f"/v1/parties/{party}/suggestions/{question['id']}/reject", None, 200)
        self.assertEqual(self.get(f"/v1/parties/{party}")["questions"], [])
        self.assertEqual(self.ask("POST", f"/v1/parties/{party}/suggestions/nonsense/accept")[0]
                         // 100, 4)

    def test_values_need_purpose_and_ground(self):
        party = self.onboard(next(self.companies), "contract")["party"]
        target = f"/v1/parties/{party}/proposals"
        problem = self.refused(422, "value.no_purpose", "POST", target,
                               {"values": {"delivery_address": {"street": "Kaia 9"}}},
                               ["Kaia"])
        self.assertEqual(problem["where"], "/values/delivery_address/street")
        problem = self.refused(422, "value.no_purpose", "POST", target, {"values": [
            {"field": "contact_name", "content": "Kari", "purpose": "contract"},
            {"field": "contact_phone", "content": "99887766"}]}, ["Kari", "99887766"])
        self.assertEqual(problem["where"], "/values/1")
        problem = self.refused(422, "ground.unknown", "POST", target, {"values": [
            {"field": "contact_name", "content": "Kari", "purpose": "contract",
             "ground": "fun"}]}, ["Kari"])
        self.assertTrue(problem["where"].startswith("/values/0"), problem)
        self.assertEqual(self.get(f"/v1/parties/{party}")["version"], 1, "something was kept")

    def test_a_purpose_sees_its_own_values_only(self):
        party = self.onboard(next(self.companies))["party"]
        target = f"/v1/parties/{party}"
        whole = self.get(target)
        self.assertEqual(whole["withheld"], 0)
        other = self.get(target, purpose="marketing")
        self.assertEqual(other["values"], {})
        self.assertGreater(other["withheld"], 5)
        problem = self.refused(422, "purpose.unknown", "GET", target, purpose="fun")
        self.assertEqual(problem["where"], "header/Vaka-Purpose")

    def test_objects_of_persons(self):
        number = next(self.traders)
        name = self.days[0].name(number)
        target = "/v1/objects/" + self.onboard(number)["object"]
        problem = self.refused(403, "purpose.missing", "GET", target, secret=[number, name])
        self.assertEqual(problem["where"], "header/Vaka-Purpose")
        self.refused(422, "purpose.unknown", "GET", target, secret=[number, name], purpose="fun")
        read = self.get(target, purpose=PURPOSE)
        self.assertTrue(read["person"])
        self.assertEqual(read["record"]["legal_name"], name)

    def test_ids_that_are_none(self):
        self.refused(404, "party.unknown", "GET", "/v1/parties/pty_" + "0" * 26)
        self.refused(404, "object.unknown", "GET", "/v1/objects/obj_" + "0" * 26)
        for wrong in ("pty_x", "obj_" + "0" * 26, "923609016"):
            self.refused(400, "id.format", "GET", "/v1/parties/" + wrong)
        party = self.onboard(next(self.companies))["party"]
        for query in ("known_at=yesterday", "valid_at=2026-13-01"):
            problem = self.refused(400, "query.time", "GET", f"/v1/parties/{party}?{query}")
            self.assertEqual(problem["where"], "query/" + query.split("=")[0])


@on_both_stores
class NextDayTest(ServerTest):
    """The same record before and after the next day, on both axes of time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.days = days_of(NUMBERS)
        cls.load(cls.days[0], "2026-11-21")

    def street(self, target):
        return self.get(target)["values"]["registered_address"]["street"]["value"]

    def test_before_and_after(self):
        parties = {number: self.onboard(number) for number in (MOVED, RENAMED, GONE)}
        target = "/v1/parties/" + parties[MOVED]["party"]
        first = self.street(target)
        started = self.get(target)["updated"]
        run = self.load(self.days[1], "2026-11-22")
        self.assertEqual((run["counts"]["changed"], run["counts"]["disappeared"],
                          run["counts"]["noise"]), (12, 2, 1))
        self.await_version(target, 2)
        second = self.street(target)
        self.assertNotEqual(first, second)
        self.assertEqual(second, [self.days[1].rows[MOVED]["forretningsadresse.adresse"]])
        # What was known before the load; what was true on each day, as known now.
        self.assertEqual(self.street(f"{target}?known_at={started}"), first)
        self.assertEqual(self.street(f"{target}?valid_at=2026-11-21T12:00:00Z"), first)
        self.assertEqual(self.street(f"{target}?valid_at=2026-11-22T12:00:00Z"), second)
        self.assertEqual(self.get(f"{target}?valid_at=2020-01-01")["values"].get(
            "registered_address"), None)
        history = self.get(f"{target}/history?field=registered_address.street")["changes"]
        self.assertEqual([(c["before"], c["after"]) for c in history],
                         [(first, second), (None, first)])
        self.assertIsNone(history[0]["to"])
        self.assertEqual(history[1]["to"], history[0]["from"])
        self.assertEqual(history[0]["valid_from"], "2026-11-22T00:00:00Z")
        self.assertEqual(history[0]["source"]["version"], 2)
        self.paged_history(target)
        renamed = "/v1/parties/" + parties[RENAMED]["party"]
        self.await_version(renamed, 2)
        self.assertEqual(self.get(renamed)["values"]["legal_name"]["value"],
                         self.days[1].name(RENAMED))
        gone = "/v1/parties/" + parties[GONE]["party"]
        self.await_version(gone, 2)
        self.assertEqual(self.get(gone)["values"]["register_state"]["value"], "ended")
        self.object_versions(parties[MOVED]["object"], first, second)

    def object_versions(self, identifier, first, second):
        now = self.get(f"/v1/objects/{identifier}")
        self.assertEqual((now["version"], now["record"]["registered_address"]["street"]),
                         (2, second))
        then = self.get(f"/v1/objects/{identifier}?version=1")
        self.assertEqual((then["version"], then["record"]["registered_address"]["street"]),
                         (1, first))

    def paged_history(self, target):
        whole = self.get(f"{target}/history?limit=1000")["changes"]
        found, after = [], ""
        while True:
            page = self.get(f"{target}/history?limit=3{after}")
            found += page["changes"]
            if "next" not in page:
                break
            after = "&after=" + page["next"]
        self.assertEqual(found, whole)

    def await_version(self, target, version):
        """The watcher follows the journal; what it does is an event of the party."""
        cursor = ""
        while self.get(target)["version"] < version:
            page = self.get(f"/v1/changes?type=party.&wait=30{cursor}")
            self.assertTrue(page["events"], "the watcher did not come by")
            cursor = "&after=" + page["cursor"]

    def test_times_have_one_form(self):
        self.assertTrue(all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", p["created"])
                            for p in self.get("/v1/parties")["parties"]))


if __name__ == "__main__":
    unittest.main()
