"""Runs a script against a server of its own, once for each engine, and tells what was answered."""
import difflib
import http.client
import http.server
import json
import pathlib
import re
import socket
import tempfile
import threading
import time

from support.server import Server
from dialect import show
from dialect.cases import Fault, LEFT_OUT
from support.vaka import days_of

UNTIL_S, EVERY_S, ANSWER_S = 30, 0.02, 60
ENGINES = ("SQLite", "PostgreSQL")


class Receiver(threading.Thread):
    """The other end of webhooks: answers an ask with one status, a payload with another."""

    def __init__(self, statuses):
        super().__init__(daemon=True)

        class answer(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                kind = "ask" if json.loads(body)["requestType"] == "continue" else "payload"
                self.send_response(int(statuses[kind]))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        self.start()

    def run(self):
        self.server.serve_forever(0.1)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Run:
    """One script on one engine. `answers`: lines as they are to stand in the file, one list a case;
    `exchanges`: (case, method, target, headers, body, status, headers, body) as they went."""

    def __init__(self, script, database=None):
        self.script, self.database = script, database
        self.answers, self.exchanges = [], []
        self.receivers = []
        self.connection = None

    def go(self):
        with tempfile.TemporaryDirectory() as folder:
            self.folder = pathlib.Path(folder)
            self.names = show.Names(self.folder)
            self.names.kept["folder"] = str(self.folder)
            self.server = Server(self.folder / "data", self.database)
            try:
                self.set_up()
                self.server.start()
                for case in self.script.cases:
                    self.answers.append(self.one(case))
            finally:
                if self.connection:
                    self.connection.close()
                self.server.kill()
                for receiver in self.receivers:
                    receiver.close()
        return self

    def set_up(self):
        for line, what, text, content in self.script.setup:
            if what == "file":
                path = self.folder / text
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(content) + "\n", encoding="utf-8")
            elif what == "days":
                for number, day in enumerate(days_of(text.split()), 1):
                    day.write(self.folder / f"day-{number}.csv")
            elif what == "receiver":
                name, *statuses = text.split()
                receiver = Receiver(dict(s.split("=") for s in statuses))
                self.receivers.append(receiver)
                self.names.kept[name] = receiver.url
            elif what == "server":
                self.server.command += text.replace("{folder}", str(self.folder)).split()
            else:
                raise Fault(self.script.name, line, f"@{what} is not known")

    def one(self, case):
        """The answer's lines, behind what is wrong besides (it stands in no file)."""
        faults = []
        try:
            answer = self.ask_until(case, faults)
        except LookupError as problem:  # a name that was not kept: an earlier case went wrong
            return [f"!! {problem.args[0]}"]
        for name, where in case.keep:
            try:
                self.names.kept[name] = kept_of(answer, where)
            except (LookupError, ValueError, TypeError):
                faults.append(f"!! there is nothing to keep as {name} ({where})")
        whole = self.names.hide(answer[2]).decode(errors="backslashreplace")
        faults += [f"!! the answer does not show: {t}" for t in case.shows if t not in whole]
        only_head = bool(case.expected) and case.expected[-1] == LEFT_OUT or bool(case.shows)
        return faults + show.shown(answer, self.names, only_head)

    def ask_until(self, case, faults):
        deadline = time.monotonic() + UNTIL_S
        while True:
            answer = self.ask(case)
            if case.until is None or wanted(answer, *case.until):
                return answer
            if time.monotonic() > deadline or answer[0] >= 400:
                faults.append(f"!! @until {' '.join(case.until)} did not come true")
                return answer
            time.sleep(EVERY_S)

    def ask(self, case):
        if case.raw is not None:
            answer = self.raw(self.names.fill(case.raw))
            self.exchanges.append((case, None, None, [], case.raw, *answer))
            return answer
        target = self.names.fill(case.target.encode()).decode()
        headers = [(name, self.names.fill(value.encode()).decode())
                   for name, value in case.headers]
        body = None if case.body is None else self.names.fill(case.body)
        given = {name.lower() for name, _ in headers}
        if body is not None and "content-type" not in given:
            headers.append(("Content-Type", "application/json"))
        answer = self.send(case.method, target, headers, body, case.events)
        self.exchanges.append((case, case.method, target, headers, body, *answer))
        return answer

    def send(self, method, target, headers, body, events=None):
        for again in (True, False):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port,
                                                             timeout=ANSWER_S)
            c = self.connection
            try:
                c.putrequest(method, target, skip_accept_encoding=True,
                             skip_host=any(name.lower() == "host" for name, _ in headers))
                for name, value in headers:
                    c.putheader(name, value.encode("utf-8"))
                if body is not None:
                    c.putheader("Content-Length", str(len(body)))
                elif method in ("POST", "PUT", "PATCH"):
                    c.putheader("Content-Length", "0")
                c.endheaders(body)
                answer = c.getresponse()
                content = answer.read() if events is None else read_events(answer, events)
            except (OSError, http.client.HTTPException):
                c.close()
                self.connection = None
                if not again:
                    raise
                continue
            if answer.will_close or events is not None:
                c.close()
                self.connection = None
            return answer.status, answer.getheaders(), content
        raise AssertionError("not reached")

    def raw(self, request):
        """Bytes as they are, on a connection of their own; the first answer."""
        with socket.create_connection(("127.0.0.1", self.server.port), ANSWER_S) as peer:
            peer.sendall(request)
            answer = http.client.HTTPResponse(peer)
            answer.begin()
            return answer.status, answer.getheaders(), answer.read()


def read_events(answer, count):
    """So many server-sent events, without the comments that keep the connection awake."""
    out, seen = [], 0
    while seen < count and (line := answer.readline()):
        if line.startswith(b":"):
            continue
        blank = not line.strip()
        if blank and out and out[-1].strip():
            seen += 1
        if not blank or (out and out[-1].strip()):
            out.append(line)
    return b"".join(out)


def pointed(body, pointer):
    node = json.loads(body)
    for token in pointer.split("/")[1:]:
        token = token.replace("~1", "/").replace("~0", "~")
        node = node[int(token)] if isinstance(node, list) else node[token]
    return node


def wanted(answer, pointer, value):
    try:
        return pointed(answer[2], pointer) == json.loads(value)
    except (LookupError, ValueError, TypeError):
        return False


def kept_of(answer, where):
    if where.startswith("header "):
        found = [v for n, v in answer[1] if n.lower() == where[7:].lower()]
        if not found:
            raise LookupError(f"the answer has no header {where[7:]}")
        return found[0]
    if where.startswith("match "):
        found = re.search(where[6:], answer[2].decode(errors="replace"))
        if not found:
            raise LookupError(f"nothing in the answer matches {where[6:]}")
        return found[0]
    value = pointed(answer[2], where)
    return value if isinstance(value, str) else json.dumps(value)


def difference(case, answers):
    """What to say of a case whose answers (by engine) are not as expected; None when they are."""
    if case.expected is not None and all(lines == case.expected for lines in answers.values()):
        return None
    out = []
    for engine, lines in answers.items():
        if lines == case.expected:
            continue
        expected = case.expected or []
        first = next((n for n, pair in enumerate(zip(expected, lines)) if pair[0] != pair[1]),
                     min(len(expected), len(lines)))
        out.append(f"{case.place(first)}: {case.title}, on {engine}")
        out += list(difflib.unified_diff(expected, lines, "expected", "answered", n=3,
                                         lineterm=""))[2:]
    out.append(f"as it was asked: {re.sub(r'^.*/', '', case.path)}:{case.line}")
    return "\n".join(out)
