"""Reads the part of YAML that the sources under /reference are written in, because Debian's Python
has no YAML of its own: mappings and lists by indentation, scalars plain or quoted, flow lists on one
line, literal blocks (`|`) with anchors, aliases, comments, several documents."""
import re

KEY = re.compile(r"""("(?:\\.|[^"\\])*"|'[^']*'|[^\s#"'\[{-][^#:]*?|-?[\w.]+)\s*:(?:\s+(.*))?$""")
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", "0": "\0"}


def unescape(text):
    def one(match):
        if match[0][1] in "ux":
            return chr(int(match[0][2:], 16))
        return ESCAPES[match[0][1]]
    return re.sub(r"\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\.", one, text)


def scalar(text):
    text = text.strip()
    if text.startswith('"'):
        return unescape(text[1:text.rindex('"')])
    if text.startswith("'"):
        return text[1:text.rindex("'")].replace("''", "'")
    text = re.sub(r"(^|\s)#.*", "", text).strip()
    return None if text in ("", "~", "null") else text


def flow_list(text):
    items = re.findall(r""""(?:\\.|[^"\\])*"|'[^']*'|[^,\[\]\s]+""", text)
    return [scalar(item) for item in items]


class reader:
    def __init__(self, text):
        self.lines, self.at, self.anchors = text.splitlines(), 0, {}

    def indent(self):
        """Of the next line that says something; -1 at the end."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and not line.lstrip().startswith("#"):
                return len(line) - len(line.lstrip())
            self.at += 1
        return -1

    def literal(self, outer):
        block = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and len(line) - len(line.lstrip()) <= outer:
                break
            block.append(line)
            self.at += 1
        while block and not block[-1].strip():
            block.pop()
        margin = len(block[0]) - len(block[0].lstrip())
        return "".join(line[margin:] + "\n" for line in block)

    def value(self, text, outer):
        text = (text or "").strip()
        anchor = re.match(r"&(\w+)\s*", text)
        if anchor:
            text = text[anchor.end():]
        if text.startswith("*"):
            return self.anchors[text[1:].split()[0]]
        if text.startswith("|"):
            found = self.literal(outer)
        elif text.startswith("["):
            found = flow_list(text)
        elif scalar(text) is None:
            inner = self.indent()
            dash = inner == outer and self.lines[self.at].lstrip().startswith("- ")
            found = self.block(inner) if inner > outer or dash else None
        else:
            found = scalar(text)
        if anchor:
            self.anchors[anchor[1]] = found
        return found

    def block(self, indent):
        if self.lines[self.at].lstrip().startswith("- "):
            items = []
            while self.indent() == indent and self.lines[self.at].lstrip().startswith("- "):
                text = self.lines[self.at].lstrip()[2:]
                self.at += 1
                items.append(self.value(text, indent))
            return items
        found = {}
        while self.indent() == indent and self.lines[self.at].strip() != "---":
            match = KEY.match(self.lines[self.at].strip())
            if not match:
                raise ValueError(f"line {self.at + 1} is not of the subset: {self.lines[self.at]}")
            self.at += 1
            found[scalar(match[1])] = self.value(match[2], indent)
        return found

    def documents(self):
        found = []
        while self.indent() >= 0:
            if self.lines[self.at].strip() == "---":
                self.at += 1
            else:
                found.append(self.block(self.indent()))
        return found


def load_all(path):
    return reader(path.read_text(encoding="utf-8")).documents()


def load(path):
    return load_all(path)[0]
