#!/usr/bin/env python3
"""Loads 1,000,000 units generated from the real ones, as one gz JSON array, three times: first,
with 1 % changed, and unchanged (the compare pass and nothing else). Ends with one JSON line.

    ./dev bench register [UNITS]
"""
import csv
import gzip
import io
import json
import lzma
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from support.organisations import REAL, numbers

ROOT = pathlib.Path(__file__).resolve().parent.parent
VAKA = os.environ.get("VAKA_BIN", str(ROOT / "build/release/vaka"))
LISTS = {"forretningsadresse.adresse", "postadresse.adresse"}
WRAPPED = {"aktivitet", "vedtektsfestetFormaal"}
NUMBER = "#NUMBER#"
CITY = "#CITY#"


def nested(row):
    """A CSV row in the shape of the register's JSON."""
    unit = {}
    for name, text in row.items():
        if text == "":
            continue
        value = {"true": True, "false": False}.get(text, text)
        if name in LISTS:
            value = text.split("/n")
        elif name in WRAPPED:
            value = [text]
        elif name == "antallAnsatte":
            value = int(text)
        place = unit
        *path, leaf = name.split(".")
        for part in path:
            place = place.setdefault(part, {})
        place[leaf] = value
    unit["links"] = []
    unit["respons_klasse"] = "Enhet"
    return unit


def templates():
    with lzma.open(REAL) as packed:
        for row in csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8")):
            row["organisasjonsnummer"] = NUMBER
            if row["forretningsadresse.poststed"]:
                row["forretningsadresse.poststed"] = CITY
            yield json.dumps(nested(row), ensure_ascii=False)


def generate(path, units, changed_every):
    """Bytes of JSON text written. Every `changed_every`-th unit lies in another city."""
    shapes = list(templates())
    size = 0
    with gzip.open(path, "wb", compresslevel=1) as out:
        batch = []
        for i, number in zip(range(units), numbers()):
            moved = changed_every and i % changed_every == 0
            text = shapes[i % len(shapes)].replace(NUMBER, number).replace(
                CITY, "HAMMERFEST" if moved else "OSLO")
            batch.append(("[" if i == 0 else ",\n") + text)
            if len(batch) == 2000:
                data = "".join(batch).encode()
                size += len(data)
                out.write(data)
                batch.clear()
        data = ("".join(batch) + "]\n").encode()
        size += len(data)
        out.write(data)
    return size


def load(data, file, day):
    """Runs `vaka register load` and measures it: wall, CPU, peak memory."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [VAKA, "register", "load", "--data", data, "--source", "no-brreg-units", "--file", file,
         "--published", day, "--json"], stdout=subprocess.PIPE)
    out = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"vaka register load failed: {out.decode()}")
    run = json.loads(out)
    return {"wall_s": round(time.monotonic() - begun, 2),
            "cpu_s": round(used.ru_utime + used.ru_stime, 2),
            "peak_mb": round(used.ru_maxrss / 1024, 1), "state": run["state"],
            "counts": run["counts"]}


def main():
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory(prefix="vaka-bench-") as folder:
        first, second = f"{folder}/first.json.gz", f"{folder}/second.json.gz"
        print(f"generating 2 x {units} units …", file=sys.stderr)
        size = generate(first, units, 0)
        size_second = generate(second, units, 100)
        data = f"{folder}/data"
        loads = []
        for name, file, day in (("first", first, "2026-01-01"),
                                ("one percent", second, "2026-01-02"),
                                ("unchanged", second, "2026-01-03")):
            measured = load(data, file, day)
            print(name, json.dumps(measured), file=sys.stderr)
            loads.append(measured)
        stored = os.path.getsize(f"{data}/vaka.db")
    mb = size_second / 1e6
    print(json.dumps({
        "bench": "register", "units": units, "json_mb": round(size / 1e6, 1),
        "first_load": loads[0], "one_percent_load": loads[1], "unchanged_load": loads[2],
        "compare_mb_per_cpu_s": round(mb / loads[2]["cpu_s"], 1),
        "peak_mb": max(m["peak_mb"] for m in loads), "stored_mb": round(stored / 1e6, 1)}))


main()
