#!/usr/bin/env python3
"""Makes reference/identifier/iban.tsv, the account structure of each country of SWIFT's IBAN registry,
and nace.tsv, the codes of economic activities and the revisions of NACE that have them.

    tools/reference/identifier.py SHARED_DATA      (the folder that holds reference/)

The source carries the registry's structures, marked as official, besides others that php-iban's authors
collected. Kept are the official ones, less the territories whose accounts begin with FR or FI, plus the
countries that joined the registry since (releases 88 to 98), whose structures are written down here.
"""
import csv
import pathlib
import re
import sys

# Accounts of these begin with the code of France or Finland: the registry lists them below it.
BELOW_ANOTHER = set("AX BL GF GP MF MQ NC PF PM RE TF WF YT".split())
JOINED = {
    "BI": "5!n5!n11!n2!n", "DJ": "5!n5!n11!n2!n", "EG": "4!n4!n17!n", "FK": "2!a12!n",
    "HN": "4!a20!n", "LY": "3!n3!n15!n", "MN": "4!n12!n", "NI": "4!a20!n", "OM": "3!n16!c",
    "RU": "9!n5!n15!c", "SD": "2!n12!n", "SO": "4!n3!n12!n", "UA": "6!n19!c", "VA": "3!n15!n",
    "YE": "4!a4!n18!c",
}


def structures(source):
    with open(source, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["swift_official"] == "1" and row["country"] not in BELOW_ANOTHER:
                yield row["country"], row["bban_structure"].replace(" ", ""), int(row["iban_length"])
    for country, structure in JOINED.items():
        yield country, structure, None


def length(structure):
    return 4 + sum(int(count) for count in re.findall(r"(\d+)!?[nac]", structure))


def write(name, lines):
    target = pathlib.Path(__file__).parents[2] / "reference" / "identifier" / name
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines) - 1} rows")


def iban_lines(source):
    yield "country\tlength\tbban"
    for country, structure, wanted in sorted(structures(source)):
        if wanted not in (None, length(structure)):
            sys.exit(f"{country}: {structure} does not make {wanted} characters")
        yield f"{country}\t{length(structure)}\t{structure}"


def nace_lines(folder):
    revisions = {}
    for revision in ("2.0", "2.1"):
        source = folder / f"nace_rev{revision.replace('.', '_')}.tsv"
        with open(source, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                revisions.setdefault(row["code"].replace(".", ""), []).append(revision)
    yield "code\trevisions"
    for code, known in sorted(revisions.items()):
        yield f"{code}\t{' '.join(known)}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    reference = pathlib.Path(sys.argv[1]) / "reference"
    write("iban.tsv", list(iban_lines(reference / "finance" / "iban_structure.tsv")))
    write("nace.tsv", list(nace_lines(reference / "industry")))


if __name__ == "__main__":
    main()
