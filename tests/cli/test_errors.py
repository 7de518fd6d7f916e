"""Bad input on the command line: each gets one clear line, the exit code of its kind, and leaves
the store as it was.

Codes: 0 fine, 1 bad input, 2 usage, 3 not there, 4 in the way, 5 later, 6 damaged.
"""
import gzip
import json
import lzma
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import unittest

from support import postgres
from support.vaka import (DAYS, EXAMPLES, Server, Snapshot, command, days_of,
                          example_numbers, whole_day)

SOURCE = "no-brreg-units"
RUN = re.compile(r"run_[0-9a-z]{26}")


class CommandTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.data = self.folder / "data"

    def fails(self, code, part, *arguments, **more):
        ran = command(*arguments, **more)
        self.assertEqual(ran.returncode, code, ran.stderr)
        self.assertIn(part, ran.stderr)
        return ran

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def serve(self, data=None):
        server = Server(data or self.data)
        server.start()
        self.addCleanup(server.kill)
        return server


class LoadTest(CommandTest):
    """Register files that cannot be used, and runs that a guard holds."""

    @classmethod
    def setUpClass(cls):
        cls.days = days_of(example_numbers("onboard-25.txt"))

    def setUp(self):
        super().setUp()
        self.good = self.folder / "good.csv"
        self.days[0].write(self.good)
        loaded = self.load(self.good)
        self.assertEqual(loaded.returncode, 0, loaded.stderr)

    def load(self, file, *more, source=SOURCE):
        return command("register", "load", source, file, "--data", self.data, *more)

    def rejected(self, name, content, part):
        ran = self.load(self.file(name, content))
        self.assertEqual(ran.returncode, 1, ran.stderr)
        self.assertIn("rejected", ran.stdout)
        self.assertIn(part, ran.stderr)
        self.assert_nothing_was_applied()
        return ran

    def assert_nothing_was_applied(self):
        """The file that stands in the store is still the same as the first."""
        again = self.load(self.good, "--json")
        counts = json.loads(again.stdout)["counts"]
        self.assertEqual((counts["known"], counts["unchanged"]), (25, 25))

    def test_cut_off_files(self):
        whole = self.good.read_bytes()
        for name, content in (("cut.csv.gz", gzip.compress(whole)), ("cut.csv.xz",
                                                                     lzma.compress(whole))):
            with self.subTest(name):
                ran = self.rejected(name, content[:len(content) // 2], "ends too early")
                self.assertIn("fetch the file again", ran.stderr)
        with self.subTest("cut.json"):
            unit = {"organisasjonsnummer": "923609016", "navn": "A",
                    "organisasjonsform": {"kode": "AS"}}
            self.rejected("cut.json", json.dumps([unit, unit])[:-20], "ends inside")

    def test_not_utf8(self):
        content = self.good.read_text().encode("latin-1", "replace")
        self.assertRegex(content, rb"[\xc0-\xff]")
        ran = self.rejected("latin.csv", content, "not UTF-8")
        self.assertRegex(ran.stderr, r"line \d+: .*ISO-8859-1")

    def test_ragged_rows_are_listed(self):
        lines = self.good.read_text().splitlines()
        lines[3:3] = ['"1","2"']
        one = self.load(self.file("one.csv", "\n".join(lines)))
        self.assertIn("1 row cannot be read: ", one.stderr)
        lines[9:9] = ['"910000000"']
        ran = self.rejected("ragged.csv", "\n".join(lines), "2 rows cannot be read")
        self.assertIn("nothing was applied", ran.stderr)
        for line in (4, 10):
            self.assertIn(f"line {line}: the row has", ran.stderr)
        run = json.loads(self.load(self.folder / "ragged.csv", "--json").stdout)
        self.assertEqual([row["line"] for row in run["bad_rows"]], [4, 10])
        self.assertEqual(run["state"], "rejected")
        tolerated = self.load(self.folder / "ragged.csv", "--tolerate-bad-rows", "2", "--json")
        self.assertEqual(tolerated.returncode, 0, tolerated.stderr)
        run = json.loads(tolerated.stdout)
        self.assertEqual((run["state"], run["counts"]["unchanged"]), ("applied", 25))

    def test_a_key_twice(self):
        lines = self.good.read_text().splitlines()
        ran = self.rejected("twice.csv", "\n".join(lines + lines[3:4]), "stood in a row before")
        self.assertIn(f"line {len(lines) + 1}:", ran.stderr)
        self.assertNotIn(lines[3].split(",")[0].strip('"'), ran.stderr)

    def test_another_kind_of_file(self):
        ran = self.rejected("notes.csv", "a,b\n1,2\n", "lacks the columns organisasjonsnummer")
        self.assertIn("line 1", ran.stderr)
        self.rejected("empty.csv", "", "")
        self.rejected("program", b"\x7fELF" + bytes(range(256)), "")

    def test_what_is_not_there(self):
        ran = self.load(self.good, source="nope")
        self.assertEqual(ran.returncode, 3)
        self.assertIn("no-brreg-subunits, no-brreg-units", ran.stderr)
        ran = self.load(self.folder / "gone.csv")
        self.assertEqual(ran.returncode, 3)
        self.assertIn("there is no such file", ran.stderr)
        self.assertEqual(command("register", "run", "run_" + "0" * 26, "--data",
                                 self.data).returncode, 3)
        self.assertEqual(command("register", "run", "nonsense", "--data",
                                 self.data).returncode, 1)

    def test_bad_numbers_and_days(self):
        self.assertEqual(self.load(self.good, "--published", "yesterday").returncode, 1)
        self.assertEqual(self.load(self.good, "--tolerate-bad-rows", "x").returncode, 2)


class GuardTest(CommandTest):
    """A file in which too much differs waits for a person."""

    @classmethod
    def setUpClass(cls):
        day = whole_day(DAYS[0])
        numbers = sorted(day.rows)[:400]
        cls.whole = Snapshot(day.columns, {n: day.rows[n] for n in numbers})
        cls.half = Snapshot(day.columns, {n: day.rows[n] for n in numbers[:200]})

    def hold(self):
        for name, snapshot in (("whole.csv", self.whole), ("half.csv", self.half)):
            snapshot.write(self.folder / name)
        loaded = self.load("whole.csv")
        self.assertEqual(loaded.returncode, 0, loaded.stderr)
        held = self.load("half.csv")
        self.assertEqual(held.returncode, 4, held.stderr)
        self.assertIn("200 of 400 records differ", held.stderr)
        self.assertIn("200 gone", held.stderr)
        run = RUN.search(held.stdout)[0]
        self.assertIn(f"vaka register run {run} --release", held.stderr)
        return run

    def load(self, name):
        return command("register", "load", SOURCE, self.folder / name, "--data", self.data)

    def decide(self, run, how, *reason):
        return command("register", "run", run, how, *reason, "--data", self.data, "--json")

    def test_release(self):
        run = self.hold()
        second = self.load("half.csv")
        self.assertEqual(second.returncode, 4)
        self.assertIn(f"{run}: another run", second.stderr)
        unreasoned = self.decide(run, "--release")
        self.assertEqual(unreasoned.returncode, 1)
        self.assertIn("a reason is needed", unreasoned.stderr)
        released = self.decide(run, "--release", "--reason", "the register was split")
        self.assertEqual(released.returncode, 0, released.stderr)
        told = json.loads(released.stdout)
        self.assertEqual((told["state"], told["counts"]["disappeared"]), ("applied", 200))
        self.assertIn("the register was split", told["reason"])
        self.assertEqual(self.decide(run, "--discard", "--reason", "late").returncode, 4)

    def test_discard(self):
        run = self.hold()
        dropped = self.decide(run, "--discard", "--reason", "half a file")
        self.assertEqual(dropped.returncode, 0, dropped.stderr)
        self.assertEqual(json.loads(dropped.stdout)["state"], "discarded")
        again = self.load("whole.csv")
        self.assertIn("unchanged 400", again.stdout)
        late = self.decide(run, "--release", "--reason", "late")
        self.assertEqual(late.returncode, 4)
        self.assertIn("discarded, not held", late.stderr)


class InstallationTest(CommandTest):
    """Data folder, address, master key, catalogue."""

    def key_file(self, text, mode=0o600):
        path = self.file("key", text)
        path.chmod(mode)
        return path

    def runs(self, *more, **named):
        return command("register", "list", "--data", self.data, *more, **named)

    def test_port_taken(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.fails(4, f"127.0.0.1:{port}: another program listens", "serve", "--data",
                       self.data, "--listen", f"127.0.0.1:{port}")

    def test_folder_of_a_running_server(self):
        numbers = example_numbers("onboard-25.txt")
        days_of(numbers)[0].write(self.folder / "day.csv")
        server = self.serve()
        ran = self.fails(4, f"process {server.process.pid} has this data folder open", "serve",
                         "--data", self.data, "--listen", "127.0.0.1:0")
        self.assertIn("--data", ran.stderr)
        # Commands go through the server that holds it.
        loaded = command("register", "load", SOURCE, self.folder / "day.csv", "--data", self.data,
                         "--json")
        self.assertEqual(loaded.returncode, 0, loaded.stderr)
        run = json.loads(loaded.stdout)
        self.assertEqual((run["state"], run["counts"]["appeared"]), ("applied", 25))
        self.assertIn(run["run"], self.runs().stdout)
        self.fails(3, "known are: ", "register", "load", "nope",
                   self.folder / "day.csv", "--data", self.data)
        self.fails(3, "no such file", "register", "load", SOURCE, self.folder / "gone.csv",
                   "--data", self.data)
        self.assertEqual(server.stop(), 0)
        self.assertIn(run["run"], self.runs().stdout)

    def test_other_than_loopback(self):
        ran = self.fails(1, "only loopback", "serve", "--data", self.data, "--listen", "0.0.0.0:0")
        self.assertIn("--insecure-no-auth", ran.stderr)
        for listen in ("nonsense", "127.0.0.1:99999", "127.0.0.1:", ":80x"):
            self.fails(1, "write HOST:PORT", "serve", "--data", self.data, "--listen", listen)

    def test_origins(self):
        for origin in ("shop.example", "https://shop.example/", "null", "https://*.example"):
            ran = self.fails(1, "this is no origin", "serve", "--data", self.data, "--listen",
                             "127.0.0.1:0", "--allow-origin", origin)
            self.assertIn("https://www.example.org", ran.stderr)

    def test_master_keys(self):
        self.fails(3, "there is no master key file", "register", "list", "--data", self.data,
                   "--master-key", self.folder / "gone")
        self.fails(1, "not 64 characters", "register", "list", "--data", self.data,
                   "--master-key", self.key_file("abc"))
        self.fails(1, "other than hex", "register", "list", "--data", self.data, "--master-key",
                   self.key_file("z" * 64))
        self.fails(1, "chmod 600", "register", "list", "--data", self.data, "--master-key",
                   self.key_file("a" * 64, 0o644))
        ran = self.runs(environment={"VAKA_MASTER_KEY": "xyz"})
        self.assertEqual(ran.returncode, 1)
        self.assertIn("VAKA_MASTER_KEY", ran.stderr)
        # A key that is refused is not told.
        self.assertNotIn("xyz", ran.stderr)

    def test_wrong_and_lost_master_key(self):
        self.assertEqual(self.runs().returncode, 0)
        self.assertEqual((self.data / "master.key").stat().st_mode & 0o777, 0o600)
        self.fails(6, "not the one this store was made with", "register", "list", "--data",
                   self.data, "--master-key", self.key_file("ab" * 32))
        kept = (self.data / "master.key").read_bytes()
        (self.data / "master.key").unlink()
        self.fails(3, "without it the store cannot be read", "register", "list", "--data",
                   self.data)
        self.assertFalse((self.data / "master.key").exists(), "another key was made")
        self.assertEqual(self.runs("--master-key", self.key_file(kept)).returncode, 0)

    @unittest.skipIf(postgres.programs() is None, "PostgreSQL is not installed")
    def test_lost_master_key_of_a_database(self):
        with postgres.Postgres() as database:
            url = database.fresh_url()
            here = ("register", "list", "--data", self.data, "--store", url)
            self.assertEqual(command(*here).returncode, 0)
            (self.data / "master.key").unlink()
            self.fails(3, "without it the store cannot be read", *here)
            self.assertFalse((self.data / "master.key").exists(), "another key was made")

    def test_data_folder_that_cannot_be(self):
        self.fails(5, "cannot make the data folder", "serve", "--data", "/dev/null/x")

    def test_database_that_is_not_there(self):
        ran = self.fails(5, "Connection refused", "serve", "--data", self.data, "--listen",
                         "127.0.0.1:0", "--store", "postgresql://vaka:se%63ret@127.0.0.1:1/x")
        self.assertNotIn("secret", ran.stderr)
        self.assertNotIn("se%63ret", ran.stderr)

    def test_damaged_store(self):
        self.assertEqual(self.runs().returncode, 0)
        (self.data / "vaka.db").write_bytes(b"this is no database" * 500)
        self.assertEqual(self.runs().returncode, 6)

    @unittest.skipUnless(os.geteuid() == 0, "mounts a small disk, which takes root")
    def test_disk_full(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("may not mount")
        self.addCleanup(subprocess.run, ["umount", disk], check=False)
        data = disk / "data"
        small = self.folder / "small.csv"
        days_of(example_numbers("onboard-25.txt"))[0].write(small)
        load = ["register", "load", SOURCE]
        ran = command(*load, small, "--data", data)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        filler = disk / "filler"
        free = shutil.disk_usage(disk).free
        filler.write_bytes(b"\0" * max(0, free - 100_000))
        ran = command(*load, DAYS[0], "--data", data)
        self.assertEqual(ran.returncode, 5, ran.stderr)
        self.assertRegex(ran.stderr, r"disk is full|make room on the disk")
        filler.unlink()
        ran = command(*load, small, "--data", data, "--json")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(json.loads(ran.stdout)["counts"]["unchanged"], 25)


class CatalogueTest(CommandTest):
    def catalogue(self, text):
        folder = self.folder / "catalogue"
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        (folder / "sources" / "x.toml").write_text(text)
        return folder

    def test_findings_name_file_line_key_and_remedy(self):
        folder = self.catalogue('id = "x"\ndataset = "nope"\nkeyy = 1\n')
        ran = self.fails(1, "", "catalogue", "check", folder)
        self.assertRegex(ran.stderr, r"x\.toml:2: dataset: there is no dataset .* — write")
        self.assertRegex(ran.stderr, r'x\.toml:3: keyy: .*did you mean "key"')
        found = re.findall(r"x\.toml:\d+: ", ran.stderr)
        self.assertIn(f"{len(found)} findings", ran.stderr)
        served = self.fails(1, "x.toml:3: keyy:", "serve", "--data", self.data, "--catalogue",
                            folder, "--listen", "127.0.0.1:0")
        self.assertIn("vaka catalogue check", served.stderr)

    def test_not_toml(self):
        self.fails(1, "x.toml:1: cannot be read as TOML", "catalogue", "check",
                   self.catalogue("id = \n"))

    def test_nothing_there(self):
        self.fails(1, "gone", "catalogue", "check", self.folder / "gone")
        self.fails(1, "holds no .toml file", "catalogue", "check", self.folder)

    def test_the_projects_own(self):
        ran = command("catalogue", "check", EXAMPLES.parent / "catalogue")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("no findings", ran.stdout)


class UsageTest(CommandTest):
    COMMANDS = ((), ("demo",), ("serve",), ("register",), ("register", "load"),
                ("register", "diff"), ("register", "list"), ("register", "run"), ("id",),
                ("id", "check"), ("phone",), ("phone", "check"), ("catalogue",),
                ("catalogue", "check"), ("receiver",),
                ("journal",), ("journal", "verify"))

    def test_help_of_every_command(self):
        for words in self.COMMANDS:
            with self.subTest(words):
                ran = command(*words, "--help")
                self.assertEqual((ran.returncode, ran.stderr), (0, ""))
                self.assertIn("Usage: vaka" + "".join(f" {w}" for w in words), ran.stdout)
                # Every option says what it is for.
                for line in ran.stdout.splitlines():
                    if re.match(r"  -", line) and len(line) < 30:
                        self.assertRegex(ran.stdout, re.escape(line) + r"\n {20,}\S")

    def test_help_names_every_subcommand(self):
        for words in self.COMMANDS[1:]:
            self.assertRegex(command(*words[:-1], "--help").stdout, rf"(?m)^  {words[-1]} +\S")

    def test_wrong_use(self):
        for words in (("nope",), (), ("serve",), ("register", "nope"), ("register", "load"),
                      ("serve", "--data", self.data, "--odd"), ("demo", "--once", "extra"),
                      ("register", "run", "r", "--release", "--discard", "--data", self.data),
                      ("serve", "--data", self.data, "--workers", "0")):
            with self.subTest(words):
                ran = command(*words)
                self.assertEqual(ran.returncode, 2, ran.stderr)
                self.assertIn("--help", ran.stdout + ran.stderr)

    def test_an_unknown_word_is_named(self):
        self.assertIn('"nope"', self.fails(2, "no command", "nope").stderr)
        self.assertIn('"nope"', self.fails(2, "no command", "register", "nope").stderr)

    def test_id_check(self):
        rows = ("no.orgnr\t923 609 016", "no.orgnr\t923609017", "se.personnummer\t811218-9876",
                "nope\t1", "no tab", "no.orgnr\t", "lei\t5493001KJTIIGC8Y1R12")
        ran = command("id", "check", text="".join(row + "\n" for row in rows))
        self.assertEqual(ran.returncode, 0, ran.stderr)
        told = [line.split("\t") for line in ran.stdout.splitlines()]
        self.assertEqual(len(told), len(rows))
        self.assertTrue(all(len(line) == 6 for line in told), told)
        self.assertEqual(told[0], ["no.orgnr", "923 609 016", "valid", "923609016", "923 609 016",
                                   ""])
        self.assertEqual(told[1][2:], ["invalid", "", "", "check_digit"])
        self.assertEqual(told[2][2:4], ["valid", "198112189876"])
        self.assertEqual(told[3][2:], ["unknown", "", "", "scheme"])
        self.assertEqual(told[4][2:], ["unknown", "", "", "no_tab"])
        self.assertEqual(told[5][2], "invalid")
        self.assertEqual(told[6][2], "valid")


if __name__ == "__main__":
    unittest.main()
