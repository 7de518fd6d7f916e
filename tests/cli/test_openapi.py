"""api/openapi.yaml and the routes in the sources say the same: operations, methods, paths and query
parameters. Read as text, so that it needs neither a YAML reader nor a server."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROUTE = re.compile(r'[{(]\s*"(GET|POST|PUT|PATCH|DELETE)",\s*'
                   r'([^{},]*(?:\{\w+\}[^{},]*)*),\s*"(\w+)",\s*\{([^}]*)\}', re.S)
FOLDER = re.compile(r'add_folder\(\w+, "\w+/", "(\w+)"')
SHARED = {"After": "after", "Limit": "limit"}


def described():
    """operationId → (method, path, query parameters) of the description."""
    found, path, method, name = {}, "", "", ""
    for line in (ROOT / "api" / "openapi.yaml").read_text().splitlines():
        if line == "components:":
            break
        if match := re.match(r"  (/\S*):$", line):
            path = match[1]
        elif match := re.match(r"    (get|post|put|patch|delete):$", line):
            method = match[1].upper()
        elif match := re.match(r"      operationId: (\w+)$", line):
            operation = match[1]
            found[operation] = (method, path, set())
        elif match := re.match(r"        - name: (\w+)$", line):
            name = match[1]
        elif line == "          in: query":
            found[operation][2].add(name)
        elif match := re.search(r"#/components/parameters/(\w+)'", line):
            if match[1] in SHARED:
                found[operation][2].add(SHARED[match[1]])
    return found


def routed():
    """The same of the sources. A path that is put together from parts is known by its end."""
    found = {}
    for source in sorted((ROOT / "src").glob("*/*.cpp")):
        if source.name.endswith(("_test.cpp", "_fuzz.cpp")):
            continue
        text = source.read_text()
        found.update((operation, ("GET", False, "", set())) for operation in FOLDER.findall(text))
        for method, path, operation, query in ROUTE.findall(text):
            path = path.strip()
            whole = path.startswith('"')
            end = re.findall(r'"([^"]*)"', path)
            found[operation] = (method, whole, end[-1] if end else "",
                                set(re.findall(r'"(\w+)"', query)))
    return found


class OpenapiTest(unittest.TestCase):
    def test_every_route_is_described_as_it_is(self):
        description = described()
        for operation, (method, whole, end, query) in routed().items():
            with self.subTest(operation):
                self.assertIn(operation, description, "not in api/openapi.yaml")
                self.assertEqual(method, description[operation][0])
                path = description[operation][1]
                self.assertTrue(path == end if whole else path.endswith(end), (path, end))
                self.assertEqual(query, description[operation][2], "query parameters")

    def test_nothing_is_described_that_is_not_there(self):
        self.assertEqual(sorted(set(described()) - set(routed())), [])

    def test_references_lead_somewhere(self):
        text = (ROOT / "api" / "openapi.yaml").read_text()
        for kind, name in sorted(set(re.findall(r"#/components/(\w+)/(\w+)", text))):
            section = re.search(rf"^  {kind}:\n((?:    .*\n|\n)*)", text, re.M)
            self.assertIsNotNone(section, kind)
            self.assertRegex(section[1], rf"(?m)^    {name}:", f"{kind}/{name}")

    def test_operations_are_named_once(self):
        names = re.findall(r"operationId: (\w+)", (ROOT / "api" / "openapi.yaml").read_text())
        self.assertEqual(len(names), len(set(names)))


if __name__ == "__main__":
    unittest.main()
