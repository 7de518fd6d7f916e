#!/usr/bin/env python3
"""Checks and corrects a made-up file of 1,000,000 customers in 12 columns, with the faults that
such files have, and counts CPU seconds. Ends with one JSON line.

    ./dev bench check [ROWS]
"""
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
VAKA = os.environ.get("VAKA_BIN", str(ROOT / "build/release/vaka"))
GIVEN = ("Anna Erik Maria Lars Karin Per Eva Johan Sara Nils Ingrid Olof Aino Matti Kari Ola "
         "Mette").split()
FAMILY = ("Andersson Berg Karlsson Lindqvist Nyström Hansen Olsen Virtanen Korhonen Jensen "
          "Sørensen Åberg Öberg Holm Dahl Strand Ek").split()
STREETS = "Storgatan Kungsgatan Drottninggatan Vasagatan Skolvägen Parkvägen Björkstigen".split()
TOWNS = [("114 55", "Stockholm"), ("41103", "Göteborg"), ("211 22", "MALMÖ"),
         ("75320", "Uppsala"), ("582 24", "Linköping"), ("90325", "Umeå")]
DOMAINS = "gmail.com hotmail.com telia.com firma.se exempel.se outlook.com gmial.com".split()
DATES = ["{0}-{1:02}-{2:02}", "{2}.{1}.{0}", "{2}/{1}/{0}", "{2} mars {0}"]
HEADER = ("namn,e-post,telefon,gatuadress,postnummer,ort,land,personnummer,datum,belopp,aktiv,"
          "anteckning")
MAP = ("name=namn,email=e-post,phone=telefon,street=gatuadress,postal_code=postnummer,place=ort,"
       "country=land,identifier:se.personnummer=personnummer,date=datum,amount=belopp,"
       "boolean=aktiv,text=anteckning")


def personal_number(rng):
    digits = "".join((f"{rng.randrange(40, 100):02}", f"{rng.randrange(1, 13):02}",
                      f"{rng.randrange(1, 29):02}", f"{rng.randrange(1, 1000):03}"))
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(digits))
    return f"{digits[:6]}-{digits[6:]}{-total % 10}"


def rows(count):
    rng = random.Random(12)
    for n in range(count):
        given, family = rng.choice(GIVEN), rng.choice(FAMILY)
        full = f"{given} {family}"
        name = rng.choice((full, full, full.upper(), " " + full))
        code, town = rng.choice(TOWNS)
        phone = f"07{rng.randrange(0, 10)}{rng.randrange(0, 10)}-{rng.randrange(0, 10 ** 6):06}"
        yield ",".join((
            name, f"{given}.{family}{n}@{rng.choice(DOMAINS)}".lower(), phone,
            f"{rng.choice(STREETS)} {rng.randrange(1, 200)}{rng.choice(('', ' A', 'B'))}",
            code, town,
            rng.choice(("SE", "Sverige", "sweden")), personal_number(rng),
            rng.choice(DATES).format(rng.randrange(1990, 2026), rng.randrange(1, 13),
                                     rng.randrange(1, 29)),
            f'"{rng.randrange(0, 99999)},{rng.randrange(0, 100):02}"',
            rng.choice(("ja", "nej", "1", "0")),
            rng.choice(("", "ringer på måndag", "N/A", "vill ha faktura"))))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "customers.csv"
        with open(file, "w", encoding="utf-8") as out:
            out.write(HEADER + "\n")
            out.writelines(row + "\n" for row in rows(count))
        seconds = {}
        for what, options in (("count", []), ("fix", ["--fix=fixed.csv", "--report=report.csv"])):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run(
                [VAKA, "check", file, "--country", "SE", "--map", MAP, "--json", *options],
                cwd=folder, capture_output=True, text=True, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            found = json.loads(done.stdout)
            assert found["rows"] == count, done.stderr
            seconds[what] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(json.dumps({
            "bench": "check", "rows": count, "columns": len(found["columns"]),
            "mb": round(file.stat().st_size / 1e6, 1), "cpu_s": round(seconds["count"], 2),
            "cpu_s_with_fix_and_report": round(seconds["fix"], 2),
            "repaired": sum(c["repaired"] for c in found["columns"]),
            "left": sum(c["suspicious"] + c["unfit"] for c in found["columns"]),
            "peak_mb": round(after.ru_maxrss / 1024, 1)}))


main()
