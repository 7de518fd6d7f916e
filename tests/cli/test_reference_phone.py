"""The tables of reference/phone/ are what tools/reference/phone.py makes of the shared metadata."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLES = ROOT / "reference/phone"


class PhoneTablesTest(unittest.TestCase):
    @unittest.skipUnless(os.environ.get("VAKA_SHARED_DATA"), "VAKA_SHARED_DATA is not set")
    def test_are_made_of_the_metadata(self):
        source = pathlib.Path(os.environ["VAKA_SHARED_DATA"]) / "reference/phone"
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, ROOT / "tools/reference/phone.py",
                            source / "PhoneNumberMetadata.xml.xz",
                            source / "ShortNumberMetadata.xml.xz", folder],
                           check=True, capture_output=True)
            made = {path.name: path.read_text() for path in pathlib.Path(folder).iterdir()}
        kept = {path.name: path.read_text() for path in TABLES.glob("*.tsv")}
        self.assertEqual(sorted(made), sorted(kept))
        for name, content in made.items():
            self.assertEqual(content.splitlines(), kept[name].splitlines(), name)


if __name__ == "__main__":
    unittest.main()
