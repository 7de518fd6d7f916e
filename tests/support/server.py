"""The server under test as a process that is killed and started again, and a client of it that
outlives each of its lives."""

import ctypes
import http.client
import json
import os
import pathlib
import signal
import subprocess
import threading
import time

VAKA = os.environ.get("VAKA_BIN") or str(
    pathlib.Path(__file__).resolve().parents[2] / "build" / "release" / "vaka")
PR_SET_PDEATHSIG = 1
ANSWER_TIMEOUT_S = 60
START_TIMEOUT_S = 60
PURPOSE = "customer-due-diligence"


class Unanswered(Exception):
    """The connection broke, or nobody listens: whether the request took effect is not known."""


def end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Server:
    def __init__(self, data, store=None):
        self.command = [VAKA, "serve", "--data", str(data), "--listen", "127.0.0.1:0",
                        "--allow-network", "127.0.0.0/8"]
        if store:
            self.command += ["--store", store]
        self.process = None
        self.port = None
        self.lives = 0
        self.log = []     # lines of all lives
        self.errors = []  # those of level error, and what is no log line at all
        self.died = None  # how a life ended that nobody ended
        self._changed = threading.Condition()
        self._reader = None
        self._ending = False

    def launch(self):
        """Begins a life; await_port() tells when it serves."""
        assert self.process is None
        self.need_life()
        self.lives += 1
        self._ending = False
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                        preexec_fn=end_with_parent)
        self._reader = threading.Thread(target=self._read_log, args=(self.process,), daemon=True)
        self._reader.start()

    def start(self):
        self.launch()
        return self.await_port()

    def await_port(self, timeout_s=START_TIMEOUT_S):
        """The port of the life that serves, now or soon."""
        deadline = time.monotonic() + timeout_s
        with self._changed:
            while self.port is None:
                self.need_life()
                if time.monotonic() > deadline:
                    raise RuntimeError("the server does not serve:\n" + self.log_tail())
                self._changed.wait(0.2)
            return self.port

    def need_life(self):
        if self.died:
            raise RuntimeError(self.died)

    def kill(self):
        self._end(signal.SIGKILL)

    def stop(self):
        return self._end(signal.SIGTERM)

    def log_tail(self):
        return "".join(self.log[-30:])

    def _end(self, how):
        if self.process is None:
            return None
        if self.process.poll() is None:
            self._ending = True
            self.process.send_signal(how)
        status = self.process.wait()
        self._reader.join()
        with self._changed:
            self.port = None
        self.process.stderr.close()
        self.process = None
        return status

    def _read_log(self, process):
        for raw in process.stderr:
            line = raw.decode(errors="replace")
            self.log.append(line)
            try:
                entry = json.loads(line)
            except ValueError:
                entry = {"level": "error"}
            if entry.get("level") in ("error", "critical"):
                self.errors.append(line)
            if entry.get("message") == "serving":
                with self._changed:
                    self.port = entry["port"]
                    self._changed.notify_all()
        if not self._ending:
            self.died = (f"life {self.lives} ended by itself with status {process.wait()}:\n"
                         + self.log_tail())
            self.errors.append(self.died)


class Client:
    """One connection at a time, for one thread."""

    def __init__(self, server):
        self.server = server
        self.connection = None
        self.port = None

    def ask(self, method, target, body=None, key=None, purpose=None):
        """(status, body, headers). Raises Unanswered."""
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if key:
            headers["Idempotency-Key"] = key
        if purpose:
            headers["Vaka-Purpose"] = purpose
        self.server.need_life()
        port = self.server.port
        if port is None:
            raise Unanswered("no life serves")
        try:
            if self.connection is None or self.port != port:
                self.close()
                self.port = port
                self.connection = http.client.HTTPConnection("127.0.0.1", port,
                                                             timeout=ANSWER_TIMEOUT_S)
            self.connection.request(method, target,
                                    None if body is None else json.dumps(body), headers)
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as problem:
            self.close()
            raise Unanswered(repr(problem)) from problem
        return answer.status, json.loads(content) if content else None, answer.headers

    def get(self, target, purpose=None):
        """The body of a 200; waits out a restart of the server."""
        while True:
            try:
                status, body, _ = self.ask("GET", target, purpose=purpose)
            except Unanswered:
                self.server.await_port()
                continue
            if status != 200:
                raise AssertionError(f"GET {target}: {status} {body}")
            return body

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None
