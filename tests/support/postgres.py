"""A PostgreSQL server of our own for black-box tests: in a temporary folder, on a free loopback
port, as an unprivileged user where the tests run as root. It ends with its process.

    with Postgres() as server:
        url = server.fresh_url()
"""

import ctypes
import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time

START_TIMEOUT_S = 30
PR_SET_PDEATHSIG = 1


def programs():
    """The folder of the server's programs, or None where it is not installed."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    return os.path.dirname(found[-1]) if found else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unprivileged_user():
    """The server refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


class Postgres:
    """`durable`: with fsync, for what proves durability; off otherwise."""

    def __init__(self, durable=False):
        self.bin = programs()
        if self.bin is None:
            raise RuntimeError("PostgreSQL is not installed")
        self.durable = durable
        self.port = free_port()
        self.databases = 0
        self.process = None
        self.user = unprivileged_user()
        self.folder = tempfile.mkdtemp(prefix="vaka-postgres-")
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        try:
            self._run("initdb", "-D", self.folder + "/data", "-U", "vaka", "-A", "trust",
                      "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
            self.start()
        except BaseException:
            self.close()
            raise

    @property
    def url(self):
        return self._url("postgres")

    def fresh_url(self):
        """The URL of a new, empty database."""
        self.databases += 1
        name = f"test_{self.databases}"
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "vaka", name)
        return self._url(name)

    def start(self):
        on = "on" if self.durable else "off"
        with open(self.folder + "/log", "ab") as log:
            self.process = subprocess.Popen(
                [self.bin + "/postgres", "-D", self.folder + "/data", "-k", self.folder,
                 "-h", "127.0.0.1", "-p", str(self.port), "-c", "fsync=" + on,
                 "-c", "full_page_writes=" + on, "-c", "shared_buffers=16MB",
                 "-c", "max_connections=60"],
                stdout=log, stderr=log, cwd="/", preexec_fn=self._become)
        deadline = time.monotonic() + START_TIMEOUT_S
        ready = [self.bin + "/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False).returncode != 0:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("PostgreSQL does not start:\n" + self._log())
            time.sleep(0.05)

    def stop(self):
        """An orderly end: open transactions are rolled back."""
        self._end(signal.SIGINT)

    def kill(self):
        """An end as by a crash (immediate shutdown); start() recovers from the log."""
        self._end(signal.SIGQUIT)

    def restart(self):
        self.stop()
        self.start()

    def close(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _url(self, database):
        return f"postgresql://vaka@127.0.0.1:{self.port}/{database}"

    def _end(self, how):
        if self.process is None:
            return
        self.process.send_signal(how)
        self.process.wait()
        self.process = None

    def _become(self):
        if self.user:
            os.setgroups([])
            os.setgid(self.user.pw_gid)
            os.setuid(self.user.pw_uid)
        # Ends with us, even when we are killed.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)

    def _run(self, program, *arguments):
        done = subprocess.run([f"{self.bin}/{program}", *arguments], cwd="/", check=False,
                              capture_output=True, preexec_fn=self._become)
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed: {done.stderr.decode(errors='replace')}")

    def _log(self):
        with open(self.folder + "/log", encoding="utf-8", errors="replace") as log:
            return log.read()[-2000:]
