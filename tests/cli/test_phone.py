"""`vaka phone check`: telephone numbers in, what they are out, a line for a line."""
import unittest

from support.vaka import command

TOLD = """\
SE\t070-123 45 67\tvalid\tmobile\tSE\t+46701234567\t070-123 45 67\t+46 70 123 45 67\t
us\t1-800-FLOWERS x12\tvalid\ttoll_free\tUS\t+18003569377\t(800) 356-9377 ext. 12\t\
+1 800-356-9377 ext. 12\t
\t+39 06 698 12345\tvalid\tfixed_line\tVA\t+390669812345\t06 6981 2345\t+39 06 6981 2345\t
US\t(201) 055-0123\tpossible\tunknown\t\t+12010550123\t(201) 055-0123\t+1 201-055-0123\tnot_in_plan
SE\t08-12\tinvalid\tunknown\tSE\t+460812\t0812\t+46 0812\ttoo_short
NO\t112\tinvalid\tunknown\t\t+47112\t112\t+47 112\tshort_number
\t08-123 456 78\tinvalid\tunknown\t\t\t\t\tregion_needed
SE\tvet ej\tinvalid\tunknown\t\t\t\t\tnot_a_number
"""


class PhoneCheckTest(unittest.TestCase):
    def test_answers_a_line_for_a_line(self):
        rows = ["\t".join(line.split("\t")[:2]) for line in TOLD.splitlines()]
        ran = command("phone", "check", text="".join(row + "\n" for row in rows))
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        self.assertEqual(ran.stdout.splitlines(), TOLD.splitlines())

    def test_a_line_without_a_tab(self):
        ran = command("phone", "check", text="070-123 45 67")
        self.assertEqual(ran.stdout, "070-123 45 67\t\tinvalid\tunknown\t\t\t\t\tno_tab\n")


if __name__ == "__main__":
    unittest.main()
