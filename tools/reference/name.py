#!/usr/bin/env python3
"""Makes the generated tables of reference/name/ from the sources' own files.

    tools/reference/name.py [--elf FILE] [--names FOLDER] [--org-types FILE] [--out FOLDER]

FILEs may be xz. `--elf` takes any edition of GLEIF's code list (2023-09-28 and 2026-02-19 were
tried): take the newest. What a source is and what its licence asks for stands in
reference/name/README.md.
"""
import argparse
import csv
import io
import lzma
import os
import pathlib
import re
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("VAKA_SHARED_DATA", "/work/shared/data")) / "reference"


def text_of(path):
    opened = lzma.open(path) if path.suffix == ".xz" else open(path, "rb")
    with opened as file:
        return file.read().decode("utf-8-sig")


def rows_of(path):
    return list(csv.DictReader(io.StringIO(text_of(path))))


def tidy(cell):
    return " ".join(unicodedata.normalize("NFC", cell or "").split())


def write(path, header, rows):
    rows = sorted({tuple(row) for row in rows})
    lines = ["\t".join(header)] + ["\t".join(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size} bytes")


def legal_forms(path):
    """country, ELF code, subdivision, A(ctive) or I(nactive), name, transliterated, abbreviations"""
    for row in rows_of(path):
        code, country = row["ELF Code"], row["Country Code (ISO 3166-1)"]
        name = tidy(row["Entity Legal Form name Local name"])
        if not country or not name:
            continue  # 8888 and 9999: no form at all
        latin = tidy(row["Entity Legal Form name Transliterated name (per ISO 01-140-10)"])
        short = []
        for column in ("Abbreviations Local language", "Abbreviations transliterated"):
            short += [tidy(a) for a in re.split(r"[;,]", row[column]) if tidy(a)]
        yield (country, code, row["Country sub-division code (ISO 3166-2)"],
               row["ELF Status ACTV/INAC"][:1], name, latin if latin != name else "",
               ";".join(dict.fromkeys(short)))


def spellings(path):
    """spelling, display form, kind of company: of rigour's YAML, whose shape is flat enough to be
    read line by line."""
    entry, aliases, inside = {}, [], False

    def of_entry():
        shown = entry.get("display") or entry.get("compare") or ""
        return [(alias, shown, entry.get("generic", "")) for alias in aliases]

    def unquoted(value):
        value = re.sub(r"\s+#.*$", "", value).strip()
        return tidy(value[1:-1] if value[:1] in "\"'" and value[-1:] == value[:1] else value)

    for line in text_of(path).splitlines():
        if re.match(r"\s*#", line) or not line.strip():
            continue
        if match := re.match(r"(\s*)- (display|compare|generic|aliases):(.*)", line):
            yield from of_entry()
            entry, aliases, inside = {}, [], match[2] == "aliases"
            if not inside:
                entry[match[2]] = unquoted(match[3])
        elif match := re.match(r"\s+(display|compare|generic):(.*)", line):
            entry[match[1]], inside = unquoted(match[2]), False
        elif re.match(r"\s+aliases:", line):
            inside = True
        elif inside and (match := re.match(r"\s+- (.+)", line)):
            aliases.append(unquoted(match[1]))
    yield from of_entry()


def common_names(folder):
    """name, f(orename) or s(urname), countries where it is among the commonest"""
    found = {}
    for file, kind in (("common-forenames-by-country.csv", "f"),
                       ("common-surnames-by-country.csv", "s")):
        for row in rows_of(folder / file):
            for column in ("Localized Name", "Romanized Name"):
                name = tidy(row[column]).strip("'’")
                if len(name) > 1 or (name and ord(name) > 0x2E80):
                    found.setdefault((name, kind), set()).add(row["Country"])
    for (name, kind), countries in found.items():
        yield name, kind, " ".join(sorted(countries))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    option = arguments.add_argument
    option("--elf", type=pathlib.Path,
           default=SHARED / "legal_forms" / "elf_code_list_2026-02-19.csv.xz")
    option("--org-types", type=pathlib.Path, default=SHARED / "legal_forms" / "rigour_org_types.yml")
    option("--names", type=pathlib.Path, default=SHARED / "names")
    option("--out", type=pathlib.Path, default=ROOT / "reference" / "name")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    write(given.out / "legal_forms.tsv",
          ("country", "elf", "subdivision", "status", "name", "transliterated", "abbreviations"),
          legal_forms(given.elf))
    write(given.out / "legal_form_spellings.tsv", ("spelling", "display", "kind"),
          spellings(given.org_types))
    write(given.out / "common_names.tsv", ("name", "kind", "countries"), common_names(given.names))


if __name__ == "__main__":
    main()
