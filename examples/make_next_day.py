#!/usr/bin/env python3
"""Makes the next day of the example: examples/no-brreg-units-2026-11-22-made-up.csv.xz.

The units of 2026-11-21 are real; what happens to them here is NOT. About four in a hundred change
in a plausible way, the rest only in formatting. Beside it come next-day-expected.json (what was
changed, as the one who changed it knows it) and onboard-25.txt (numbers for the demonstration).
The same input gives the same bytes. Python 3, standard library only.
"""
import csv
import io
import json
import lzma
import pathlib
import random

HERE = pathlib.Path(__file__).resolve().parent
BEFORE = HERE / "no-brreg-units-2026-11-21.csv.xz"
AFTER = HERE / "no-brreg-units-2026-11-22-made-up.csv.xz"
SEED = 20261122
DAY_OF_CHANGE = "2026-11-21"

KEY, NAME, FORM = "organisasjonsnummer", "navn", "organisasjonsform.kode"
EMPLOYEES = "antallAnsatte"
ADDRESS = ["forretningsadresse." + part for part in
           ("adresse", "poststed", "postnummer", "kommune", "kommunenummer", "land", "landkode")]
BANDS = [0, 5, 10, 20, 50, 100, 250]  # as no-brreg-units.toml has them

# How many units of which kind. Every unit changes in one way at most.
COUNTS = {"moved": 70, "renamed": 35, "bankrupt": 12, "deregistered": 16, "employees_band": 50,
          "new": 14, "employees_within_band": 30}
NOISE = {"employees_within_band"}  # recorded, told to nobody

# New units take numbers from 899 999 000 to 899 999 999: the check digit is right, and no unit of
# the file stands in that range (asserted below).
NEW_RANGE = range(89999900, 90000000)
NEW_SOLE_TRADERS = ["OLA NORDMANN EKSEMPEL", "KARI NORDMANN EKSEMPEL"]
NEW_WORDS = ["FJORD", "FJELL", "SKOG", "BRYGGE", "HAVN", "ELV", "DAL", "BRE", "HOLME", "VIDDE",
             "TIND", "FOSS"]
NAME_WORDS = ["NORGE", "GRUPPEN", "PARTNER", "DRIFT", "INVEST"]


def check_digit(first_eight):
    """The ninth digit of a Norwegian organisation number, or None where there is none."""
    total = sum(int(d) * w for d, w in zip(f"{first_eight:08d}", (3, 2, 7, 6, 5, 4, 3, 2)))
    digit = (11 - total % 11) % 11
    return None if digit == 10 else digit


def band(number):
    return max(i for i, least in enumerate(BANDS) if number >= least)


def read_units():
    with lzma.open(BEFORE, "rt", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader), list(reader.fieldnames)


class Day:
    """One made-up day: draws units that nothing has happened to yet, and notes what it does."""

    def __init__(self, units, columns):
        self.random = random.Random(SEED)
        self.units = {u[KEY]: dict(u) for u in units}
        self.columns = columns
        self.before = {u[KEY]: u for u in units}
        self.untouched = sorted(self.units)
        self.donors = [u for u in units if u[FORM] == "AS" and u[ADDRESS[6]] == "NO"
                       and u[ADDRESS[0]] and "/n" not in u[ADDRESS[0]]
                       and not u[ADDRESS[0]].lower().startswith("c/o")]
        self.numbers = {kind: [] for kind in COUNTS}

    def draw(self, kind, fits):
        """COUNTS[kind] units that fit, each taken once in the whole day."""
        self.random.shuffle(self.untouched)
        taken = [n for n in self.untouched if fits(self.units[n])][:COUNTS[kind]]
        assert len(taken) == COUNTS[kind], kind
        gone = set(taken)
        self.untouched = [n for n in self.untouched if n not in gone]
        self.numbers[kind] = taken
        return [self.units[n] for n in taken]

    def move(self):
        for unit in self.draw("moved", lambda u: u[FORM] in ("AS", "ENK", "FLI")
                              and u[ADDRESS[6]] == "NO" and u[ADDRESS[0]]):
            others = [d for d in self.donors if d[ADDRESS[2]] != unit[ADDRESS[2]]]
            donor = self.random.choice(others)
            unit.update({column: donor[column] for column in ADDRESS})

    def rename(self):
        for unit in self.draw("renamed", lambda u: u[FORM] == "AS" and u[NAME].endswith(" AS")):
            unit[NAME] = f"{unit[NAME][:-3]} {self.random.choice(NAME_WORDS)} AS"

    def go_bankrupt(self):
        for unit in self.draw("bankrupt", lambda u: u[FORM] == "AS" and u["konkurs"] == "false"
                              and u["underAvvikling"] == "false"):
            unit.update({"konkurs": "true", "konkursdato": DAY_OF_CHANGE})

    def deregister(self):
        for unit in self.draw("deregistered", lambda u: u[FORM] in ("AS", "ENK", "FLI")):
            del self.units[unit[KEY]]

    def change_employees(self):
        for unit in self.draw("employees_band", lambda u: u[EMPLOYEES]):
            old = band(int(unit[EMPLOYEES]))
            new = self.random.choice([b for b in (old - 1, old + 1) if 1 <= b < len(BANDS)])
            most = BANDS[new + 1] - 1 if new + 1 < len(BANDS) else 400
            unit[EMPLOYEES] = str(self.random.randint(BANDS[new], most))
        for unit in self.draw("employees_within_band", lambda u: u[EMPLOYEES]):
            old = int(unit[EMPLOYEES])
            unit[EMPLOYEES] = str(old + 1 if band(old + 1) == band(old) else old - 1)

    def found_new(self):
        taken = [int(n) for n in self.units if int(n) // 10 in NEW_RANGE]
        assert not taken, "a real unit stands in the range of the made-up ones"
        free = (n * 10 + check_digit(n) for n in NEW_RANGE if check_digit(n) is not None)
        names = NEW_SOLE_TRADERS + [f"EKSEMPEL {word} AS" for word in NEW_WORDS]
        assert len(names) == COUNTS["new"]
        for place, name in enumerate(names):
            sole = name in NEW_SOLE_TRADERS
            like = next(u for u in self.before.values() if u[FORM] == ("ENK" if sole else "AS"))
            unit = {column: "" for column in self.columns}
            unit.update({c: v for c, v in like.items() if v in ("true", "false")})
            unit.update({c: like[c] for c in self.columns if c.startswith("organisasjonsform.")})
            donor = self.random.choice(self.donors)
            unit.update({column: donor[column] for column in ADDRESS})
            unit.update({KEY: str(next(free)), NAME: name, ADDRESS[0]: f"Eksempelveien {place + 1}",
                         "registreringsdatoenhetsregisteret": DAY_OF_CHANGE, "konkurs": "false",
                         "underAvvikling": "false", "maalform": "Bokmål",
                         "aktivitet": "Oppdiktet virksomhet for demonstrasjon."})
            self.units[unit[KEY]] = unit
            self.numbers["new"].append(unit[KEY])

    def changed_columns(self):
        counts = {}
        for number, unit in self.units.items():
            for column, value in self.before.get(number, unit).items():
                if value != unit[column]:
                    counts[column] = counts.get(column, 0) + 1
        return dict(sorted(counts.items()))

    def write(self):
        """Rows and columns in another order, quotes only where needed, other line ends, and
        blanks strewn into one row of ten: none of it is a change of the world."""
        columns = self.random.sample(self.columns, len(self.columns))
        rows = [dict(u) for _, u in sorted(self.units.items())]
        self.random.shuffle(rows)
        strewn = 0
        for row in rows[::10]:
            for column in columns:
                if column != KEY and row[column] and self.random.random() < 0.2:
                    row[column] = self.random.choice([" {}", "{}  ", "\u00a0{}"]).format(
                        row[column].replace(" ", "  ") if column == NAME else row[column])
                    strewn += 1
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, columns, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        with lzma.open(AFTER, "wb", preset=9) as file:
            file.write(text.getvalue().encode())
        return strewn


def choose_25(day):
    """Numbers to onboard: every kind but `new`, five sole traders of which two change."""
    def some(kind, form, count):
        fitting = [n for n in day.numbers[kind] if day.before[n][FORM] == form]
        assert len(fitting) >= count, (kind, form)
        return fitting[:count]
    def calm(form, count):
        return [n for n in day.untouched if day.before[n][FORM] == form][:count]
    chosen = (some("moved", "AS", 3) + some("moved", "ENK", 1) + some("renamed", "AS", 3)
              + some("bankrupt", "AS", 2) + some("deregistered", "AS", 1)
              + some("deregistered", "ENK", 1) + some("employees_band", "AS", 3)
              + some("employees_within_band", "AS", 1) + calm("ENK", 3) + calm("AS", 7))
    assert len(set(chosen)) == 25
    return sorted(chosen)


def main():
    units, columns = read_units()
    day = Day(units, columns)
    for happen in (day.move, day.rename, day.go_bankrupt, day.deregister, day.change_employees,
                   day.found_new):
        happen()
    strewn = day.write()
    expected = {
        "made_up": True, "seed": SEED, "units_before": len(units), "units_after": len(day.units),
        "changed_units": sum(COUNTS[k] for k in COUNTS if k not in NOISE),
        "counts": COUNTS, "noise_only": sorted(NOISE), "cells_with_other_blanks": strewn,
        "changed_columns": day.changed_columns(),
        "numbers": {kind: sorted(numbers) for kind, numbers in day.numbers.items()}}
    (HERE / "next-day-expected.json").write_text(
        json.dumps(expected, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (HERE / "onboard-25.txt").write_text("\n".join(choose_25(day)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
