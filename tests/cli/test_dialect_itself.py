"""The text cases' own machinery (tests/dialect): what it reads and writes, and that it finds what
is wrong."""
import pathlib
import tempfile
import unittest

from dialect import show
from dialect.cases import Fault, Script, text_of
from dialect.openapi import Description
from dialect.run import difference

FILE = """# A file.
@file a.csv
x
@end

== first
POST /things
X-Name: {who}

{"a": 1}
@keep it = /id

-> 201 json
Location: /things/{it}
{"id": "{it}"}

== second
@raw "GET / HTTP/1.1\\r\\n" "a" * 3
"""
ID = "pty_" + "0" * 26


def script(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "things.http"
        path.write_text(text)
        return Script(path)


class CasesTest(unittest.TestCase):
    def test_a_file_is_read(self):
        read = script(FILE)
        first, second = read.cases
        self.assertEqual(read.setup, [(2, "file", "a.csv", ["x"])])
        self.assertEqual((first.method, first.target, first.headers, first.body),
                         ("POST", "/things", [("X-Name", "{who}")], b'{"a": 1}'))
        self.assertEqual(first.keep, [("it", "/id")])
        self.assertEqual(first.expected[0], "-> 201 json")
        self.assertEqual(second.raw, b"GET / HTTP/1.1\r\naaa")

    def test_updating_changes_answers_only(self):
        read = script(FILE)
        answers = [read.cases[0].expected, ["-> 400 problem", "{}"]]
        again = script(read.updated(answers))
        self.assertEqual(again.cases[1].expected, answers[1])
        self.assertEqual(again.updated(answers), read.updated(answers))
        self.assertTrue(read.updated(answers).startswith(FILE))

    def test_a_difference_names_file_and_line(self):
        case = script(FILE).cases[0]
        other = [case.expected[0], "Location: x"]
        told = difference(case, {"SQLite": case.expected, "PostgreSQL": other})
        self.assertTrue(told.startswith("things.http:14: first, on PostgreSQL"), told)
        self.assertIsNone(difference(case, {"SQLite": case.expected}))

    def test_what_cannot_be_read_is_named(self):
        for text, line in (("hello\n", 1), ("== a\n\n== a\nGET /\n", 1),
                           ("@file x\n", 1), ("== a\nGET /\n@keep nothing\n", 3)):
            with self.subTest(text), self.assertRaisesRegex(Fault, rf"^things.http:{line}: "):
                script(text)
        self.assertEqual(text_of(r'"\xff\"" * 2'), b'\xff"\xff"')


class ShowTest(unittest.TestCase):
    def test_one_thing_has_one_name(self):
        names = show.Names("/nowhere")
        body = f'{{"id":"{ID}","at":"2020-01-01T00:00:00Z","next":"AA_-"}}'.encode()
        lines = show.shown((200, [("Content-Type", "application/json; charset=utf-8"),
                                  ("Location", f"/{ID}")], body), names)
        self.assertEqual(lines, ["-> 200 json", "Location: /{pty.1}",
                                 '{"id": "{pty.1}", "at": "2020-01-01T00:00:00Z", '
                                 '"next": "{cursor}"}'])

    def test_no_token_is_lost(self):
        self.assertEqual(show.lay_out(b'{"a":[1.50,"x: y",{}],"b":null}'),
                         '{"a": [1.50, "x: y", {}], "b": null}')
        self.assertIsNone(show.lay_out(b'{"a": 1}'), "blanks on the wire are shown as they are")
        self.assertIsNone(show.lay_out(b'{"a":'))


class DescriptionTest(unittest.TestCase):
    def setUp(self):
        thing = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
        self.description = Description({
            "paths": {"/things/{thing}": {"get": {
                "operationId": "getThing", "x-problems": {"404": ["thing.unknown"]},
                "responses": {"200": {"content": {"application/json": {"schema": thing}}},
                              "404": {"content": {"application/problem+json": {"schema": {}}}}}}}},
            "components": {"schemas": {"Problem": {"type": "object"}},
                           "x-problems": {"thing.unknown": {}}}})

    def check(self, status, body, kind="application/json"):
        return self.description.check("GET", "/things/1", [], None, status,
                                      [("Content-Type", kind)], body)

    def test_what_is_not_described_is_found(self):
        self.assertEqual(self.check(200, b'{"id":1}'), [])
        for status, body in ((200, b'{"id":"1"}'), (200, b'{}'), (200, b'{"id":1,"more":2}'),
                             (201, b'{"id":1}'), (404, b'{"id":1}')):
            with self.subTest(body):
                self.assertNotEqual(self.check(status, body), [])
        problem = b'{"type":"/problems/thing.odd","status":404,"detail":"x"}'
        self.assertNotEqual(self.check(404, problem, "application/problem+json"), [])

    def test_what_was_not_met_is_told(self):
        self.check(200, b'{"id":1}')
        self.assertEqual(self.description.unseen(),
                         [("getThing", "404"), ("getThing", "thing.unknown")])


if __name__ == "__main__":
    unittest.main()
