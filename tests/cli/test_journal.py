"""`vaka journal verify`: whole, or the first place that was tampered with."""

import json
import pathlib
import sqlite3
import tempfile
import unittest

from support.vaka import PURPOSE, SOURCE, Client, Server, command, days_of, example_numbers


class VerifyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = pathlib.Path(folder.name) / "data"
        for number, day in enumerate(days_of(example_numbers("onboard-25.txt"))):
            file = pathlib.Path(folder.name) / f"{number}.csv"
            day.write(file)
            ran = command("register", "load", SOURCE, file, "--data", self.data)
            if ran.returncode == 4:  # ten of 25 changed: a guard holds it
                run = ran.stdout.split()[0]
                ran = command("register", "run", run, "--release", "--reason", "a test", "--data",
                              self.data)
            self.assertEqual(ran.returncode, 0, ran.stderr)

    def verify(self, *more):
        return command("journal", "verify", "--data", self.data, *more)

    def tamper(self, sql):
        with sqlite3.connect(self.data / "vaka.db") as store:
            self.assertEqual(store.execute(sql).rowcount, 1)
        store.close()

    def test_whole(self):
        ran = self.verify()
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        self.assertIn("the journal is whole", ran.stdout)
        told = json.loads(self.verify("--json").stdout)
        self.assertTrue(told["whole"])
        self.assertGreater(told["events"], 10)

    def test_tampered_row(self):
        self.tamper("UPDATE journal SET at = at + 1 WHERE seq = 4")
        ran = self.verify()
        self.assertEqual(ran.returncode, 6)
        self.assertRegex(ran.stderr, r"seq \d+")
        self.assertIn("not those that were written", ran.stderr)
        told = json.loads(self.verify("--json").stdout)
        self.assertFalse(told["whole"])
        self.assertRegex(told["where"], r"^seq \d+$")

    def test_tampered_body_is_named_and_hides_no_other_event(self):
        self.tamper("UPDATE journal_body SET body = CAST('sx' AS BLOB) WHERE seq = 4")
        self.assertIn("seq 4", self.verify().stderr)
        server = Server(self.data)
        server.start()
        self.addCleanup(server.kill)
        page = Client(server).get("/v1/changes?limit=500", purpose=PURPOSE)
        by_seq = {event["seq"]: event for event in page["events"]}
        self.assertTrue(by_seq[4]["damaged"])
        self.assertIn("body", by_seq[3] | by_seq[5])

    def test_a_missing_link(self):
        self.tamper("DELETE FROM journal_link WHERE last_seq = (SELECT MIN(last_seq) FROM"
                    " journal_link)")
        ran = self.verify()
        self.assertEqual(ran.returncode, 6)
        self.assertIn("seq 1", ran.stderr)

    def test_no_store_is_made(self):
        ran = command("journal", "verify", "--data", self.data.parent / "none")
        self.assertEqual(ran.returncode, 3)
        self.assertIn("there is no store", ran.stderr)
        self.assertFalse((self.data.parent / "none").exists())


if __name__ == "__main__":
    unittest.main()
