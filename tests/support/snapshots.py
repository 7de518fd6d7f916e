"""Snapshots of the register to load: the example's two days, and small variations of them."""

import csv
import io
import lzma
import pathlib

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
DAYS = (EXAMPLES / "no-brreg-units-2026-11-21.csv.xz",
        EXAMPLES / "no-brreg-units-2026-11-22-made-up.csv.xz")
SOURCE = "no-brreg-units"
SCHEME = "no.orgnr"
KEY, NAME, FORM = "organisasjonsnummer", "navn", "organisasjonsform.kode"
CITY = "forretningsadresse.poststed"
# Eight units of ten: some 3,900, of which a day changes more than the guard lets pass.
KEPT_DIGITS = "01234567"
PERSON_FORMS = ("ENK", "PERS", "BO", "KBO", "TVAM")


def fold(text):
    """As a text field is read: blanks folded, no-break ones too."""
    return " ".join(text.split())


class Snapshot:
    """All units on one day: rows by number."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows

    @classmethod
    def of_day(cls, path):
        with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            return cls(list(reader.fieldnames),
                       {row[KEY]: row for row in reader if row[KEY][7] in KEPT_DIGITS})

    def moved(self, numbers, city):
        """The same units, but those of `numbers` that are there have moved."""
        rows = dict(self.rows)
        for number in numbers:
            if number in rows:
                rows[number] = {**rows[number], CITY: city}
        return Snapshot(self.columns, rows)

    def write(self, path):
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, self.columns)
        writer.writeheader()
        writer.writerows(self.rows.values())
        path.write_text(text.getvalue(), encoding="utf-8")

    def name(self, number):
        return fold(self.rows[number][NAME])

    def city(self, number):
        return fold(self.rows[number][CITY])


def check_digit(first_eight):
    """The ninth digit of a Norwegian organisation number, or None where there is none."""
    total = sum(int(d) * w for d, w in zip(f"{first_eight:08d}", (3, 2, 7, 6, 5, 4, 3, 2)))
    digit = (11 - total % 11) % 11
    return None if digit == 10 else digit


def unregistered_numbers(taken):
    """Valid numbers that no snapshot holds, without end."""
    first = 81000000
    while True:
        first += 1
        digit = check_digit(first)
        if digit is not None and f"{first}{digit}" not in taken:
            yield f"{first}{digit}"
