"""api/openapi.yaml against what goes over the wire: requests that were accepted and every answer
must be as described, and in the end everything that is described must have been seen."""
import datetime
import json
import re

# Keywords that only explain.
EXPLAINING = {"description", "examples", "example", "title", "default", "format", "summary",
              "deprecated", "x-problems"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$")
KINDS = {"string": str, "array": list, "object": dict, "boolean": bool, "null": type(None)}


def is_kind(value, kind):
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, KINDS[kind])


def without_empty(value):
    """A body as the server takes it: null and the empty text are not given."""
    if isinstance(value, list):
        return [without_empty(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: without_empty(inner) for name, inner in value.items() if inner not in (None, "")}


class Schemas:
    """JSON Schema 2020-12, as much of it as the description uses; any other keyword is a fault.
    `closed`: an object with described properties has no others."""

    def __init__(self, description, closed):
        self.description, self.closed = description, closed

    def resolve(self, node):
        while "$ref" in node:
            found = self.description
            for token in node["$ref"].removeprefix("#/").split("/"):
                found = found[token.replace("~1", "/").replace("~0", "~")]
            rest = {k: v for k, v in node.items() if k != "$ref" and k not in EXPLAINING}
            node = {"allOf": [found, rest]} if rest else found
        return node

    def check(self, schema, value, at="", known=None):
        """Findings, each with the place in the value."""
        out = []
        schema = self.resolve(schema)
        own = set() if known is None else known
        for keyword, wanted in schema.items():
            if keyword in EXPLAINING and keyword != "format":
                continue
            rule = getattr(self, "_" + keyword.replace("$", "").replace("-", "_"), None)
            if rule is None:
                raise ValueError(f'the checker does not know the keyword "{keyword}"')
            out += rule(wanted, value, at, schema, own)
        if known is None and self.closed and isinstance(value, dict) and own:
            open_to = self._is_open(schema)
            out += [f"{at}/{name}: is not described" for name in value
                    if name not in own and not open_to]
        return out

    def _is_open(self, schema):
        schema = self.resolve(schema)
        return bool(schema.get("additionalProperties")) or any(
            self._is_open(s) for s in schema.get("allOf", ()))

    def _type(self, wanted, value, at, _schema, _known):
        kinds = wanted if isinstance(wanted, list) else [wanted]
        if any(is_kind(value, kind) for kind in kinds):
            return []
        return [f"{at}: is {type(value).__name__}, not {' or '.join(kinds)}"]

    def _enum(self, wanted, value, at, _schema, _known):
        return [] if value in wanted else [f"{at}: {value!r} is none of {wanted}"]

    def _const(self, wanted, value, at, _schema, _known):
        return [] if value == wanted else [f"{at}: is not {wanted!r}"]

    def _pattern(self, wanted, value, at, _schema, _known):
        fits = not isinstance(value, str) or re.search(wanted, value)
        return [] if fits else [f"{at}: {value!r} does not match {wanted}"]

    def _format(self, wanted, value, at, _schema, _known):
        if not isinstance(value, str):
            return []
        if wanted == "date-time" and not TIME.match(value):
            return [f"{at}: {value!r} is no RFC 3339 time in UTC"]
        if wanted == "date":
            try:
                datetime.date.fromisoformat(value)
            except ValueError:
                return [f"{at}: {value!r} is no date"]
        return []

    def _bound(self, fits, at, what):
        return [] if fits else [f"{at}: {what}"]

    def _minimum(self, wanted, value, at, _schema, _known):
        return self._bound(not is_kind(value, "number") or value >= wanted, at, f"below {wanted}")

    def _maximum(self, wanted, value, at, _schema, _known):
        return self._bound(not is_kind(value, "number") or value <= wanted, at, f"over {wanted}")

    def _minLength(self, wanted, value, at, _schema, _known):
        return self._bound(not isinstance(value, str) or len(value) >= wanted, at, "too short")

    def _maxLength(self, wanted, value, at, _schema, _known):
        return self._bound(not isinstance(value, str) or len(value) <= wanted, at, "too long")

    def _minItems(self, wanted, value, at, _schema, _known):
        return self._bound(not isinstance(value, list) or len(value) >= wanted, at, "too few")

    def _maxItems(self, wanted, value, at, _schema, _known):
        return self._bound(not isinstance(value, list) or len(value) <= wanted, at, "too many")

    def _uniqueItems(self, wanted, value, at, _schema, _known):
        alike = isinstance(value, list) and len({json.dumps(v) for v in value}) < len(value)
        return [f"{at}: an item occurs twice"] if wanted and alike else []

    def _required(self, wanted, value, at, _schema, _known):
        if not isinstance(value, dict):
            return []
        return [f"{at}/{name}: is missing" for name in wanted if name not in value]

    def _properties(self, wanted, value, at, _schema, known):
        known.update(wanted)
        if not isinstance(value, dict):
            return []
        out = []
        for name, schema in wanted.items():
            if name in value:
                out += self.check(schema, value[name], f"{at}/{name}")
        return out

    def _additionalProperties(self, wanted, value, at, schema, _known):
        if not isinstance(value, dict) or wanted is True:
            return []
        others = [name for name in value if name not in schema.get("properties", {})]
        if wanted is False:
            return [f"{at}/{name}: may not be here" for name in others]
        out = []
        for name in others:
            out += self.check(wanted, value[name], f"{at}/{name}")
        return out

    def _unevaluatedProperties(self, wanted, value, at, schema, known):
        if wanted is not False or not isinstance(value, dict):
            return []
        names = set(known)
        for part in schema.get("allOf", ()):
            self.check(part, value, at, names)
        return [f"{at}/{name}: may not be here" for name in value if name not in names]

    def _items(self, wanted, value, at, _schema, _known):
        if not isinstance(value, list):
            return []
        out = []
        for number, item in enumerate(value):
            out += self.check(wanted, item, f"{at}/{number}")
        return out

    def _allOf(self, wanted, value, at, _schema, known):
        out = []
        for schema in wanted:
            out += self.check(schema, value, at, known)
        return out

    def _anyOf(self, wanted, value, at, _schema, _known):
        tried = [self.check(schema, value, at) for schema in wanted]
        return [] if any(not found for found in tried) else min(tried, key=len)

    def _oneOf(self, wanted, value, at, _schema, _known):
        fitting = sum(not self.check(schema, value, at) for schema in wanted)
        return [] if fitting == 1 else [f"{at}: fits {fitting} of the alternatives, not one"]


class Operation:
    def __init__(self, description, path, method, node, shared):
        self.id, self.method, self.path, self.node = node["operationId"], method, path, node
        parts = [re.escape(p) if not p.startswith("{") else "([^/]+)" for p in path.split("/")]
        self.pattern = re.compile("/".join(parts) + "$")
        schemas = Schemas(description, False)
        self.parameters = [schemas.resolve(p) for p in shared + node.get("parameters", [])]
        self.answers = {status: schemas.resolve(answer)
                        for status, answer in node["responses"].items()}


class Description:
    def __init__(self, document):
        self.document = document
        self.operations = [
            Operation(document, path, method.upper(), node, paths.get("parameters", []))
            for path, paths in document["paths"].items()
            for method, node in paths.items() if method != "parameters"]
        self.exact, self.given = Schemas(document, True), Schemas(document, False)
        self.seen = set()   # (operationId, status) and (operationId, slug)
        self.problems = {}  # slug → statuses it came with

    def find(self, method, target):
        method = "GET" if method == "HEAD" else method
        path = target.split("?")[0]
        fitting = [o for o in self.operations if o.method == method and o.pattern.match(path)]
        return min(fitting, key=lambda o: o.path.count("{"), default=None)

    def check(self, method, target, headers, body, status, told, content):
        """Findings about one exchange; it counts as seen."""
        told = {name.lower(): value for name, value in told}
        out = self._framing(status, told, content, method)
        slug = None
        if told.get("content-type") == "application/problem+json" and content:
            problem = json.loads(content)
            slug = problem.get("type", "").removeprefix("/problems/")
            out += self._problem(problem, status)
        operation = self.find(method, target) if method else None
        if slug:
            self.problems.setdefault(slug, set()).add(status)
        if operation is None:
            return out
        if not (slug and self.described_problems().get(slug, {}).get("anywhere")):
            self.seen.add((operation.id, str(status)))
        if slug:
            self.seen.add((operation.id, slug))
        out += self._answer(operation, method, status, told, content, slug)
        if status < 300:
            out += self._request(operation, target, headers, body)
        return [f"{operation.id} {status}: {finding}" for finding in out]

    def _framing(self, status, told, content, method):
        out = []
        if status >= 400 and method != "HEAD" and \
                told.get("content-type") != "application/problem+json":
            out.append("an error that is no problem JSON")
        if method != "HEAD" and status != 204 and \
                told.get("content-length") not in (None, str(len(content))):
            out.append("the length is wrong")
        return out

    def _problem(self, problem, status):
        out = self.exact.check({"$ref": "#/components/schemas/Problem"}, problem)
        if problem.get("status") != status:
            out.append("the problem speaks of another status")
        if not problem.get("detail"):
            out.append("the problem has no detail")
        return out

    def _answer(self, operation, method, status, told, content, slug):
        described = operation.answers.get(str(status))
        out = []
        if slug and self.described_problems().get(slug, {}).get("anywhere"):
            described = operation.answers.get("default")
        elif status >= 400 and method != "HEAD" and \
                slug not in operation.node.get("x-problems", {}).get(str(status), ()):
            out.append(f"the problem {slug} is not described")
        if described is None:
            return out + ["this status is not described"]
        for name, header in described.get("headers", {}).items():
            header = self.given.resolve(header)
            if name.lower() in told:
                out += self.given.check(header.get("schema", {}), told[name.lower()], name)
            elif header.get("required"):
                out.append(f"the header {name} is missing")
        for name in told:
            if name not in COMMON and name not in map(str.lower, described.get("headers", {})):
                out.append(f"the header {name} is not described")
        kinds = described.get("content", {})
        kind = told.get("content-type", "").split(";")[0]
        if not kinds and content:
            return out + ["a body that is not described"]
        if not kinds or method == "HEAD":
            return out
        if kind not in kinds:
            return out + [f"the content type {kind} is not described"]
        if "json" in kind:
            out += self.exact.check(kinds[kind]["schema"], json.loads(content))
        return out

    def _request(self, operation, target, headers, body):
        out = []
        query = target.partition("?")[2]
        names = {p.partition("=")[0] for p in query.split("&") if p}
        described = {p["name"] for p in operation.parameters if p["in"] == "query"}
        out += [f"the query parameter {n} is not described" for n in names - described]
        given = {name.lower() for name, _ in headers}
        for p in operation.parameters:
            if p["in"] == "header" and p.get("required") and p["name"].lower() not in given:
                out.append(f"it was accepted without {p['name']}")
        node = operation.node.get("requestBody")
        if node is None:
            return out
        schema = self.given.resolve(node)["content"]["application/json"]["schema"]
        return out + ["accepted though it does not fit: " + finding
                      for finding in self.given.check(schema, without_empty(json.loads(body)))]

    def unseen(self):
        """(operationId, status or problem) of all that is described and was not met."""
        rare = {slug for slug, told in self.described_problems().items() if told.get("rare")}
        found = [(o.id, status) for o in self.operations for status in o.answers
                 if status != "default" and
                 (status < "4" or set(o.node["x-problems"][status]) - rare)]
        found += [(o.id, slug) for o in self.operations
                  for slugs in o.node.get("x-problems", {}).values() for slug in slugs
                  if slug not in rare]
        return sorted(set(found) - self.seen)

    def described_problems(self):
        return self.document["components"].get("x-problems", {})


# Headers that any answer may have.
COMMON = {"date", "content-type", "content-length", "transfer-encoding", "connection",
          "cache-control", "allow", "retry-after", "vary", "content-encoding",
          "x-content-type-options", "content-security-policy", "referrer-policy",
          "cross-origin-opener-policy", "cross-origin-resource-policy",
          "access-control-allow-origin"}
