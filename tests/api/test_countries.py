"""Onboarding by a Finnish, Danish or world-wide number, on both engines, with what the registers of
the example say; sole traders of either country are persons."""
import copy
import json
import lzma
import unittest

from support.vaka import EXAMPLES, PURPOSE, ServerTest, on_both_stores

FILES = {"fi-prh-companies": "fi-prh-companies.json.xz", "dk-cvr-companies":
         "dk-cvr-companies.json.xz", "gleif-lei": "gleif-lei.xml.xz"}
TRADER_FI, TRADER_DK = "2077474-0", "13585628"


def example(source):
    return json.loads(lzma.open(EXAMPLES / FILES[source], "rt").read())


@on_both_stores
class CountriesTest(ServerTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for source, name in FILES.items():
            cls.load(EXAMPLES / name, "2026-11-21", source=source)

    def values(self, made):
        record = self.get(f"/v1/parties/{made['party']}")["values"]

        def plain(group):
            if "value" in group:
                return group["value"]
            return {name: plain(inner) for name, inner in group.items()}

        return plain(record)

    def test_finland(self):
        made = self.onboard("26466749", scheme="fi.ytunnus")
        self.assertEqual((made["verified"], made["watched"]), (True, ["fi/company-information"]))
        record = self.values(made)
        self.assertEqual((record["legal_name"], record["legal_form"]), ("Wolt Oy", "16"))
        self.assertEqual(record["registered_address"], {
            "street": ["Pohjoinen Rautatiekatu 21"], "postal_code": "00100", "city": "HELSINKI",
            "municipality_code": "091"})
        self.assertEqual((record["registered_on"], record["founded_on"], record["activity_code_1"]),
                         ("2014-10-29", "2014-10-07", "96999"))
        record = self.values(self.onboard("0114162-2", scheme="fi.ytunnus"))
        self.assertEqual(record["legal_name"], "Lindex Group Oyj")
        self.assertEqual(record["postal_address"], {"street": ["PL 220"], "postal_code": "00101"})

    def test_denmark(self):
        made = self.onboard("DK 25052943", scheme="dk.cvr")
        self.assertEqual((made["verified"], made["watched"]), (True, ["dk/company-information"]))
        record = self.values(made)
        self.assertEqual((record["legal_name"], record["legal_form"]), ("MAGENTA ApS", "80"))
        self.assertEqual(record["registered_address"], {
            "street": ["Pilestræde 43 3"], "postal_code": "1112", "city": "København K",
            "municipality_code": "0101", "country": "DK"})
        self.assertEqual((record["registered_on"], record["employee_band"], record["website"]),
                         ("1999-11-15", "20-49", "www.magenta.dk"))
        held = self.get(f"/v1/objects/{made['object']}")["record"]
        self.assertEqual((held["capital_amount"], held["capital_currency"]), ("125000", "DKK"))
        self.assertEqual(held["units"], ["1007256945", "1019601052"])
        self.assertTrue(held["advertising_protected"])

    def test_the_world(self):
        made = self.onboard("029200013a5n6zd0f605", scheme="lei")
        self.assertEqual((made["verified"], made["watched"]), (True, ["global/legal-entities"]))
        record = self.values(made)
        self.assertEqual(record["legal_name"], "AFRINVEST SECURITIES LIMITED")
        self.assertEqual(record["registered_address"], {
            "street": ["27 GERRARD ROAD", "IKOYI"], "postal_code": "23401", "city": "LAGOS",
            "country": "NG"})
        held = self.get(f"/v1/objects/{made['object']}")
        self.assertEqual((held["person"], held["record"]["register_number"]), (False, "RC603315"))

    def test_sole_traders_are_persons(self):
        finland, denmark = example("fi-prh-companies"), example("dk-cvr-companies")
        company = copy.deepcopy(finland["companies"][0])
        company["businessId"]["value"] = TRADER_FI
        company["companyForms"][0]["type"] = "26"
        finland["companies"].append(company)
        hit = copy.deepcopy(denmark["hits"]["hits"][0])
        hit["_source"]["Vrvirksomhed"]["cvrNummer"] = int(TRADER_DK)
        hit["_source"]["Vrvirksomhed"]["virksomhedsform"][-1]["virksomhedsformkode"] = 10
        denmark["hits"]["hits"].append(hit)
        for source, document, number, scheme in (
                ("fi-prh-companies", finland, TRADER_FI, "fi.ytunnus"),
                ("dk-cvr-companies", denmark, TRADER_DK, "dk.cvr")):
            path = self.folder / f"{source}.json"
            path.write_text(json.dumps(document))
            run = self.load(path, "2026-11-22", source=source)
            self.assertEqual(run["counts"]["appeared"], 1)
            made = self.onboard(number, scheme=scheme)
            self.assertTrue(self.get(f"/v1/objects/{made['object']}", purpose=PURPOSE)["person"])

    def test_nothing_is_kept_of_those_who_own_and_lead(self):
        document = example("dk-cvr-companies")
        relations = [{"deltager": {"enhedstype": "PERSON", "navne": [{"navn": "Planted Person"}]}}]
        document["hits"]["hits"] = document["hits"]["hits"][:1]
        document["hits"]["hits"][0]["_source"]["Vrvirksomhed"]["deltagerRelation"] = relations
        path = self.folder / "planted.json"
        path.write_text(json.dumps(document))
        run = self.load(path, "2026-11-23", source="dk-cvr-companies")
        self.assertEqual((run["counts"]["unchanged"], run["counts"]["noise"]), (1, 0))


if __name__ == "__main__":
    unittest.main()
