"""Reads and writes the text files of tests/api/cases (README.md there says how they are written).

A file is a list of blocks: what is set up before any request, and cases. Lines are kept, so that a
finding names its place and --update rewrites only what was expected."""
import re

CASE, ANSWER = "== ", "-> "
DIRECTIVE = re.compile(r"@(\w+)(?: (.*))?$")
HEADER = re.compile(r"([A-Za-z0-9-]+): ?(.*)$")
KEEP = re.compile(r"(\w+) = (/\S*|header \S+|match .+)$")
SETUP = ("file", "days", "receiver", "server", "catalogue")
OF_CASE = ("keep", "until", "shows", "events", "body", "raw")
LEFT_OUT = "..."


class Fault(Exception):
    """What cannot be read, and where."""

    def __init__(self, path, line, what):
        super().__init__(f"{path}:{line}: {what}")


class Case:
    """One request and what is expected of its answer."""

    def __init__(self, path, line, title):
        self.path, self.line, self.title = path, line, title
        self.request_line = self.answer_line = None
        self.method = self.target = None
        self.headers, self.body, self.raw = [], None, None
        self.keep, self.until, self.shows = [], None, []
        self.events = None  # how many of a stream are read
        self.expected = None  # lines from "-> …" on
        self.answer_end = None  # the line behind them, counted from 1

    def place(self, offset=0):
        return f"{self.path}:{(self.answer_line or self.line) + offset}"


class Script:
    """A whole file."""

    def __init__(self, path):
        self.path, self.name = path, path.name
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.setup, self.cases = [], []
        _Reader(self).read()
        titles = [case.title for case in self.cases]
        for title in titles:
            if titles.count(title) > 1:
                raise Fault(path.name, 1, f'two cases are called "{title}"')

    def updated(self, answers):
        """The file's text with these answers (lines, one list a case) as the expected ones."""
        out, at = [], 0
        for case, lines in zip(self.cases, answers):
            begin = (case.answer_line or case.answer_end) - 1
            out += self.lines[at:begin]
            if case.answer_line is None and out and out[-1]:
                pass  # a case that has no answer yet: it is written right behind the request
            out += lines
            at = case.answer_end - 1
            if at < len(self.lines) and self.lines[at]:
                out.append("")
        return "\n".join(out + self.lines[at:]).rstrip() + "\n"


def text_of(expression):
    r"""The bytes that @body and @raw lines speak of: "quoted" text with \xFF, \n, \", each with an
    optional * N."""
    out, rest = b"", expression.strip()
    while rest:
        match = re.match(r'"((?:\\.|[^"\\])*)"(?: \* (\d+))?\s*', rest)
        if not match:
            raise ValueError(f"not a quoted text: {rest[:40]}")
        piece = match[1].encode("utf-8").decode("latin-1").encode("latin-1")
        piece = re.sub(rb'\\(x[0-9a-fA-F]{2}|.)', _escaped, piece)
        out += piece * int(match[2] or 1)
        rest = rest[match.end():]
    return out


def _escaped(match):
    what = match[1]
    if what.startswith(b"x"):
        return bytes([int(what[1:], 16)])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(what, what)


class _Reader:
    def __init__(self, script):
        self.script, self.lines, self.at = script, script.lines, 0

    def fault(self, what, line=None):
        return Fault(self.script.name, (line or self.at) + (0 if line else 1), what)

    def read(self):
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.startswith(CASE):
                self.script.cases.append(self.case())
            elif not line or line.startswith("#"):
                self.at += 1
            else:
                self.set_up(line)

    def set_up(self, line):
        match = DIRECTIVE.match(line)
        if not match or match[1] not in SETUP:
            raise self.fault(f'expected "{CASE}TITLE", a comment or one of @{", @".join(SETUP)}')
        begun = self.at + 1
        self.at += 1
        content = None
        if match[1] == "file":
            content = []
            while self.at < len(self.lines) and self.lines[self.at] != "@end":
                content.append(self.lines[self.at])
                self.at += 1
            if self.at == len(self.lines):
                raise self.fault("a @file without its @end", begun)
            self.at += 1
        self.script.setup.append((begun, match[1], match[2] or "", content))

    def case(self):
        case = Case(self.script.name, self.at + 1, self.lines[self.at][len(CASE):].strip())
        self.at += 1
        self.request(case)
        self.answer(case)
        if case.method is None and case.raw is None:
            raise self.fault("a case without a request", case.line)
        return case

    def request(self, case):
        body, in_head = [], True
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.startswith((CASE, ANSWER)):
                break
            directive = DIRECTIVE.match(line)
            if directive and directive[1] in OF_CASE:
                self.directive(case, directive[1], directive[2] or "")
            elif case.method is None and line and not line.startswith("#") and case.raw is None:
                case.request_line = self.at + 1
                case.method, _, case.target = line.partition(" ")
            elif in_head and (header := HEADER.match(line)):
                case.headers.append((header[1], header[2]))
            elif line or body:
                in_head = False
                body.append(line)
            self.at += 1
        while body and not body[-1]:
            body.pop()
        if body:
            case.body = "\n".join(body).encode()
        if self.at == len(self.lines) or self.lines[self.at].startswith(CASE):
            case.answer_end = self.at + 1

    def directive(self, case, name, text):
        if name == "keep":
            match = KEEP.match(text)
            if not match:
                raise self.fault("@keep NAME = /pointer, header Name, or match PATTERN")
            case.keep.append((match[1], match[2]))
        elif name == "until":
            pointer, _, value = text.partition(" ")
            case.until = (pointer, value)
        elif name == "events":
            if not text.isdigit():
                raise self.fault("@events NUMBER")
            case.events = int(text)
        elif name == "shows":
            case.shows.append(text)
        else:
            try:
                content = text_of(text)
            except ValueError as problem:
                raise self.fault(str(problem)) from problem
            if name == "body":
                case.body = (case.body or b"") + content
            else:
                case.raw = (case.raw or b"") + content

    def answer(self, case):
        if self.at == len(self.lines) or not self.lines[self.at].startswith(ANSWER):
            return
        case.answer_line = self.at + 1
        lines = [self.lines[self.at]]
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.startswith(CASE) or line.startswith("# ") or (
                    (match := DIRECTIVE.match(line)) and match[1] in SETUP):
                break
            lines.append(line)
            self.at += 1
        while lines and not lines[-1]:
            lines.pop()
        case.expected = lines
        case.answer_end = case.answer_line + len(lines)
