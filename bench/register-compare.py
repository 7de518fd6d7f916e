#!/usr/bin/env python3
"""Two snapshots of 1,000,000 units by twelve columns with known changes: `vaka register diff --raw`
beside DuckDB (bench/peers/duckdb), which reads and joins the same files. Both lists of changes have
to be the known one. Each is run three times, in turn; the best run of each counts. Ends with one
JSON line.

    ./dev bench register-compare [UNITS]
"""
import collections
import csv
import io
import json
import lzma
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

from support.organisations import REAL, numbers

ROOT = pathlib.Path(__file__).resolve().parent.parent
VAKA = os.environ.get("VAKA_BIN", str(ROOT / "build/release/vaka"))
PEER = ROOT / "bench/peers/duckdb"
KEY = "organisasjonsnummer"
COLUMNS = ["navn", "organisasjonsform.kode", "naeringskode1.kode", "antallAnsatte", "hjemmeside",
           "forretningsadresse.adresse", "forretningsadresse.postnummer",
           "forretningsadresse.poststed", "forretningsadresse.kommunenummer", "konkurs",
           "konkursdato"]
ROUNDS = 3


def real_rows():
    with lzma.open(REAL) as packed:
        for row in csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8")):
            yield [" ".join(row[column].split()) for column in COLUMNS]


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        out.writerow([KEY, *COLUMNS])
        out.writerows(rows)


def altered(row, chance):
    """A row in which one field, or three, became another's."""
    new = list(row)
    for place in chance.sample(range(1, len(row)), chance.choice((1, 1, 1, 3))):
        new[place] = "" if new[place] and chance.random() < 0.2 else new[place] + "9"
    return new


def generate(before, after, units):
    """Writes both files; the changes as (key, change, field, before, after)."""
    chance = random.Random(7)
    shapes = list(real_rows())
    old, new, known = [], [], []
    for place, number in zip(range(units), numbers()):
        row = [number, *shapes[place % len(shapes)]]
        kind = chance.random()
        if kind < 0.005:
            old.append(row)
            known.append((number, "disappeared", None, None, None))
        elif kind < 0.01:
            new.append(row)
            known.append((number, "appeared", None, None, None))
        else:
            now = altered(row, chance) if kind < 0.02 else row
            old.append(row)
            new.append(now)
            known += [(number, "changed", name, was or None, is_now or None)
                      for name, was, is_now in zip(COLUMNS, row[1:], now[1:]) if was != is_now]
    new = new[units // 3:] + new[:units // 3]  # a register's file keeps no order
    write(before, old)
    write(after, new)
    return known


def generate_into(folder, units):
    names = ("key", "change", "field", "before", "after")
    with open(f"{folder}/known.ndjson", "w", encoding="utf-8") as out:
        for change in generate(f"{folder}/before.csv", f"{folder}/after.csv", units):
            out.write(json.dumps(dict(zip(names, change))) + "\n")


def measured(command, output):
    """Wall, CPU and peak memory of a process; its standard output goes to a file."""
    begun = time.monotonic()
    with open(output, "wb") if output else open(os.devnull, "wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, cwd=PEER)
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed: {said.decode(errors='replace')}")
    return {"wall_s": round(time.monotonic() - begun, 3),
            "cpu_s": round(used.ru_utime + used.ru_stime, 3),
            "peak_mb": round(used.ru_maxrss / 1024, 1)}


def changes(path):
    with open(path, encoding="utf-8") as file:
        lines = map(json.loads, file)
        return collections.Counter((line["key"], line["change"], line.get("field"),
                                    line.get("before"), line.get("after")) for line in lines)


def install_peer():
    if not shutil.which("npm"):
        sys.exit("the peer needs npm: ./dev setup")
    if not (PEER / "node_modules").exists():
        subprocess.run(["npm", "install", "--no-package-lock", "--silent"], cwd=PEER, check=True)


def main():
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    if len(sys.argv) > 2:
        return generate_into(sys.argv[2], units)
    install_peer()
    with tempfile.TemporaryDirectory(prefix="vaka-bench-") as folder:
        before, after = f"{folder}/before.csv", f"{folder}/after.csv"
        print(f"generating 2 x {units} units …", file=sys.stderr)
        # In a process of its own: what this one holds would count as its children's peak memory.
        subprocess.run([sys.executable, __file__, str(units), folder], check=True)
        ours_out, peer_out = f"{folder}/ours.ndjson", f"{folder}/peer.ndjson"
        ours_command = [VAKA, "register", "diff", "--raw", "--source", "no-brreg-units", before,
                        after]
        peer_command = ["node", "compare.mjs", before, after, peer_out, KEY, *COLUMNS]
        ours, peer = [], []
        for _ in range(ROUNDS):
            ours.append(measured(ours_command, ours_out))
            peer.append(measured(peer_command, None))
            print("vaka", ours[-1], "duckdb", peer[-1], file=sys.stderr)
        known = changes(f"{folder}/known.ndjson")
        for who, path in (("vaka", ours_out), ("duckdb", peer_out)):
            if changes(path) != known:
                sys.exit(f"{who} lists other changes than were made")
        size = os.path.getsize(before) + os.path.getsize(after)
    best = {who: {name: min(run[name] for run in runs) for name in runs[0]}
            for who, runs in (("vaka", ours), ("duckdb", peer))}
    print(json.dumps({
        "bench": "register-compare", "units": units, "columns": 1 + len(COLUMNS),
        "csv_mb": round(size / 1e6, 1), "changes": sum(known.values()), "identical": True, **best,
        "wall_ratio": round(best["vaka"]["wall_s"] / best["duckdb"]["wall_s"], 3),
        "cpu_ratio": round(best["vaka"]["cpu_s"] / best["duckdb"]["cpu_s"], 3),
        "memory_ratio": round(best["vaka"]["peak_mb"] / best["duckdb"]["peak_mb"], 3)}))


main()
