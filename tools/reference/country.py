#!/usr/bin/env python3
"""Makes reference/country/*.tsv: what countries are called.

    tools/reference/country.py SHARED_REFERENCE_FOLDER

From countries/rigour_territories.tar.xz (names in many languages, MIT) and countries/country-codes.csv
(ISO 3166-1 codes, PDDL). A name that two countries share is left out, and a weak
one (a former name, a people's) where it is strong for another.
"""
import collections
import csv
import pathlib
import sys
import tarfile

HERE = pathlib.Path(__file__).resolve().parents[2] / "reference" / "country"
OFFICIAL = ("official_name_en", "CLDR display name", "UNTERM English Short", "official_name_fr",
            "official_name_es")
# Too short or too common to say a country by itself.
NEVER = {"American", "Georgian", "the state", "Republic"}


def codes(folder):
    with open(folder / "countries" / "country-codes.csv", newline="", encoding="utf-8") as file:
        return {row["ISO3166-1-Alpha-2"]: row for row in csv.DictReader(file)
                if len(row["ISO3166-1-Alpha-2"]) == 2}


def scalar(text):
    text = text.strip()
    if text[:1] in ("'", '"'):
        return text[1:text.rindex(text[0])]
    return text.split(" #")[0].strip()


def lists(text):
    """Top-level keys to their scalar or list; folded texts, which are of no use here, are passed."""
    about, key = {}, None
    for line in text.splitlines():
        if line.startswith("  - "):
            about.setdefault(key + "[]", []).append(scalar(line[4:]))
        elif line[:1].strip() and ":" in line and not line.startswith("#"):
            key, _, value = line.partition(":")
            about[key] = scalar(value)
    return about


def territories(folder):
    with tarfile.open(folder / "countries" / "rigour_territories.tar.xz") as archive:
        for member in archive:
            code = pathlib.Path(member.name).stem.upper()
            if member.isfile() and len(code) == 2:
                yield code, lists(archive.extractfile(member).read().decode())


def english(row):
    short = row["CLDR display name"]  # "US" and "UK" are no names
    return short if len(short) > 2 else row["official_name_en"] or short


def write(name, header, rows):
    text = "\n".join(["\t".join(header), *("\t".join(row) for row in sorted(rows))]) + "\n"
    (HERE / name).write_text(text, encoding="utf-8")


def main():
    folder = pathlib.Path(sys.argv[1])
    iso = codes(folder)
    capitals = {row["Capital"] for row in iso.values()}
    found = collections.defaultdict(set)  # name → (code, strength)
    for code, row in iso.items():
        for column in OFFICIAL:
            if row[column]:
                found[row[column].split(" (")[0].strip()].add((code, "strong"))
    for code, about in territories(folder):
        if code not in iso and code != "XK":
            continue
        strong = [about.get("name"), about.get("full_name"), *about.get("names_strong[]", [])]
        for name in strong:
            if name:
                found[name].add((code, "strong"))
        for name in about.get("names_weak[]", []):
            if name not in NEVER and name not in capitals and "," not in name:
                found[name].add((code, "weak"))
    rows = []
    for name, claims in found.items():
        strong = {code for code, strength in claims if strength == "strong"}
        weak = {code for code, strength in claims if strength == "weak"}
        owners = strong or weak
        if len(owners) == 1 and len(name) > 2 and "\t" not in name:
            rows.append((owners.pop(), name))
    HERE.mkdir(parents=True, exist_ok=True)
    write("names.tsv", ("alpha2", "name"), rows)
    write("codes.tsv", ("alpha2", "alpha3", "name"),
          [(code, row["ISO3166-1-Alpha-3"], english(row))
           for code, row in iso.items()])


main()
