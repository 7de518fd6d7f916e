"""An answer as the text that stands in a case: JSON laid out for reading without changing a token,
what differs from run to run replaced by a name. Both are undone by no one, so two answers that show
alike are alike byte for byte, but for those names."""
import datetime
import re

ID = re.compile(rb"\b(pty|obj|evt|run|whk|acc|msg|id)_[0-9a-hjkmnp-tv-z]{26}\b")
TIME = re.compile(rb"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
SECRET = re.compile(rb"whsec_[A-Za-z0-9+/]+=*")
# Members whose content is random or follows from what is edited elsewhere.
MEMBERS = [(re.compile(rb'("(?:next|cursor)":)"[A-Za-z0-9_-]+"'), rb'\1"{cursor}"'),
           (re.compile(rb'("digest_key":)"[0-9a-f]{64}"'), rb'\1"{hex}"'),
           (re.compile(rb'("root":)"[0-9a-f]{64}"'), rb'\1"{hex}"'),
           # How far a cursor is behind; bytes that hold a time, whose last zeros are not written.
           (re.compile(rb'("(?:lag_events|payload_bytes)":)[1-9]\d*'), rb'\1"{number}"'),
           (re.compile(rb'("rule_version":)"[^"]+"'), rb'\1"{rules}"')]
TOKEN = re.compile(rb'"(?:\\.|[^"\\])*"|[{}\[\],:]|[^\s{}\[\],:"]+')
SLACK = datetime.timedelta(seconds=5)
NAMED_FROM = 12  # shorter values occur by chance
# Held to be right on every answer, not shown: they follow from the rest or from the clock.
UNSHOWN = ("date", "content-length", "content-type", "connection", "transfer-encoding")
TYPES = {"application/json; charset=utf-8": "json", "application/problem+json": "problem"}
LINE = 96


class Names:
    """What was met in one run of one file, by its value."""

    def __init__(self, folder):
        self.kept = {}  # name → value
        self.ids, self.counts = {}, {}
        self.folder = str(folder).encode()
        self.begun = datetime.datetime.now(datetime.timezone.utc) - SLACK

    def fill(self, text):
        """{name} replaced by what was kept."""
        def one(match):
            name = match[1].decode()
            if name not in self.kept:
                raise KeyError(f'nothing was kept as "{name}"')
            return self.kept[name].encode()
        return re.sub(rb"\{([a-z]\w*)\}", one, text)

    def hide(self, text):
        for name, value in sorted(self.kept.items(), key=lambda kept: -len(kept[1])):
            if len(value) >= NAMED_FROM:
                text = text.replace(value.encode(), b"{" + name.encode() + b"}")
        text = text.replace(self.folder, b"{folder}")
        text = ID.sub(self._id, text)
        text = TIME.sub(self._time, text)
        text = SECRET.sub(b"{secret}", text)
        for pattern, shown in MEMBERS:
            text = pattern.sub(shown, text)
        return text

    def _id(self, match):
        prefix = match[1].decode()
        if match[0] not in self.ids:
            self.counts[prefix] = self.counts.get(prefix, 0) + 1
            self.ids[match[0]] = f"{{{prefix}.{self.counts[prefix]}}}".encode()
        return self.ids[match[0]]

    def _time(self, match):
        text = match[0].decode()
        at = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        now = datetime.datetime.now(datetime.timezone.utc)
        if self.begun <= at <= now + SLACK:
            return b"{now}"
        if at.time() == datetime.time() and self.begun.date() <= at.date() <= now.date():
            return b"{today}"
        return match[0]


def lay_out(body):
    """JSON, one member a line where it would grow too long. Only blanks are added."""
    tokens = TOKEN.findall(body)
    if b"".join(tokens) != body:
        return None  # it has blanks of its own, or is no JSON: shown as it is
    try:
        node, rest = _tree(tokens, 0)
    except IndexError:
        return None
    if rest != len(tokens):
        return None
    return "\n".join(_lines(node, ""))


def _tree(tokens, at):
    """(text or list of (key, node) with its brackets, where it ends)"""
    opening = tokens[at]
    if opening not in (b"{", b"["):
        return opening.decode(errors="backslashreplace"), at + 1
    closing = b"}" if opening == b"{" else b"]"
    members, at = [], at + 1
    while tokens[at] != closing:
        if tokens[at] == b",":
            at += 1
        key = None
        if opening == b"{":
            key = tokens[at].decode(errors="backslashreplace")
            at += 2
        node, at = _tree(tokens, at)
        members.append((key, node))
    return (opening.decode(), members, closing.decode()), at + 1


def _flat(node):
    if isinstance(node, str):
        return node
    opening, members, closing = node
    inner = ", ".join((f"{k}: " if k else "") + _flat(v) for k, v in members)
    return opening + inner + closing


def _lines(node, indent):
    flat = _flat(node)
    if isinstance(node, str) or len(indent) + len(flat) <= LINE:
        return [flat]
    opening, members, closing = node
    out = [opening]
    for number, (key, inner) in enumerate(members):
        lines = _lines(inner, indent + "  ")
        if key:
            lines[0] = f"{key}: {lines[0]}"
        if number + 1 < len(members):
            lines[-1] += ","
        # The head of a nested list is one column deeper than its own indentation knows.
        out += ["  " + line for line in lines]
    return out + [closing]


def shown(answer, names, only_head=False):
    """The lines of an answer: status, headers, body."""
    status, headers, body = answer
    found = {name.lower(): value for name, value in headers}
    kind = found.get("content-type", "")
    lines = [f"-> {status} {TYPES.get(kind, kind)}".rstrip()]
    for name, value in sorted(headers, key=lambda header: header[0].lower()):
        if name.lower() not in UNSHOWN:
            lines.append(f"{name}: {names.hide(value.encode()).decode()}")
    if only_head:
        return lines + ["..."]
    hidden = names.hide(body)
    text = lay_out(hidden) if "json" in kind else None
    if text is None:
        text = hidden.decode(errors="backslashreplace")
    return lines + (text.splitlines() if text else [])
