"""The page /reference in a real browser: its script runs, nothing of it breaks the content security
policy, every operation and problem of the description is on it, and no link leads nowhere."""
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import unittest

from support.vaka import ServerTest

CHROMIUM = shutil.which("chromium")


def become_nobody():
    user = pwd.getpwnam("nobody")
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)


@unittest.skipIf(CHROMIUM is None, "Chromium is not installed")
class ReferenceTest(ServerTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.description = cls.client.get("/openapi.json")
        cls.page, cls.told = cls.browse(f"http://127.0.0.1:{cls.server.port}/reference")

    @classmethod
    def browse(cls, url):
        """The page as it stands after its scripts, and what the console was told."""
        with tempfile.TemporaryDirectory() as home:
            root = os.geteuid() == 0
            if root:
                os.chown(home, pwd.getpwnam("nobody").pw_uid, -1)
            done = subprocess.run(
                [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
                 "--disable-dev-shm-usage", "--enable-logging=stderr", f"--user-data-dir={home}/u",
                 "--virtual-time-budget=5000", url],
                cwd=home, env={"HOME": home, "PATH": os.environ["PATH"]}, timeout=120,
                capture_output=True, check=True, preexec_fn=become_nobody if root else None)
        lines = done.stderr.decode(errors="replace").splitlines()
        # A picture that browsers look for by themselves is not the page's.
        told = [line for line in lines if ":CONSOLE" in line and "favicon.ico" not in line]
        return done.stdout.decode(), told

    def test_nothing_goes_wrong(self):
        self.assertEqual(self.told, [])
        self.assertIn('<label class="find">', self.page, "its script did not run")

    def test_everything_is_on_it(self):
        ids = set(re.findall(r' id="([^"]+)"', self.page))
        wanted = {o["operationId"] for path in self.description["paths"].values()
                  for method, o in path.items() if method != "parameters"}
        wanted |= {f"schema-{name}" for name in self.description["components"]["schemas"]}
        wanted |= {f"problem-{slug}" for slug in self.description["components"]["x-problems"]}
        self.assertEqual(sorted(wanted - ids), [])

    def test_links_lead_somewhere(self):
        ids = set(re.findall(r' id="([^"]+)"', self.page))
        links = set(re.findall(r' href="([^"]+)"', self.page))
        self.assertEqual(sorted(n for n in links if n.startswith("#") and n[1:] not in ids), [])
        for target in sorted(n for n in links if not n.startswith("#")):
            self.assertEqual(self.send("GET", target)[0], 200, target)


if __name__ == "__main__":
    unittest.main()
