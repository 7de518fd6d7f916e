"""`vaka address format`: addresses printed as their country does."""

import json
import pathlib
import unittest

from support.vaka import SHARED, command

# The rows of these files ask for short words, which their components cannot say.
SHORT = "abbreviations/"


def formatted(lines, *options):
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    done = command("address", "format", *options, text=text)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


class AddressFormatTest(unittest.TestCase):
    swedish = {"road": "Storgatan", "house_number": 12, "postcode": "11455", "city": "Stockholm",
               "hotel": None, "country_code": "se"}

    def test_an_address_is_printed_as_in_its_country(self):
        self.assertEqual(formatted([{"components": self.swedish}]),
                         [{"formatted": "Storgatan 12\n114 55 Stockholm\n"}])

    def test_options_stand_on_the_command_line_or_beside_the_components(self):
        lane = {"road": "Augusta Lane", "hotel": "Anglais", "country_code": "us"}
        short = [{"formatted": "Augusta Ln\n"}]
        self.assertEqual(formatted([{"components": lane}], "--abbreviate", "--only-address"), short)
        self.assertEqual(formatted([{"components": lane, "abbreviate": True,
                                     "only_address": True}]), short)

    def test_what_is_no_address_gets_an_error_and_the_next_line_an_answer(self):
        done = command("address", "format", text="{\n[]\n{\"components\": {\"road\": []}}\n"
                       + json.dumps({"components": self.swedish}) + "\n")
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([sorted(answer) for answer in answers],
                         [["error"], ["error"], ["error"], ["formatted"]])

    @unittest.skipUnless(SHARED, "VAKA_SHARED_DATA is not set")
    def test_addresses_of_the_world_are_printed_as_expected(self):
        path = pathlib.Path(SHARED) / "quality" / "opencage_address_cases.jsonl"
        cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        self.assertGreater(len(cases), 400)
        answers = formatted([{"components": case["components"],
                              "abbreviate": case["file"].startswith(SHORT)} for case in cases])
        for case, answer in zip(cases, answers, strict=True):
            with self.subTest(case["file"], description=case.get("description")):
                self.assertEqual(answer, {"formatted": case["expected"]})


class PostalCodeTest(unittest.TestCase):
    def test_postal_codes_are_checked_by_table_name(self):
        done = command("id", "check", text="postal.SE\t114 55\nnl.postcode\t1012sz\npostal.SE\t1\n"
                       "postal.QQ\t1\n")
        self.assertEqual(done.stdout, "postal.SE\t114 55\tvalid\t11455\t114 55\t\n"
                         "nl.postcode\t1012sz\tvalid\t1012 SZ\t1012 SZ\t\n"
                         "postal.SE\t1\tinvalid\t\t\tlength\npostal.QQ\t1\tunknown\t\t\tscheme\n")


if __name__ == "__main__":
    unittest.main()
