#!/usr/bin/env python3
"""Makes reference/identifier/iban.tsv: the account structure of each country of SWIFT's IBAN registry.

    tools/reference/identifier.py SHARED_DATA      (the folder that holds reference/finance/)

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


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    source = pathlib.Path(sys.argv[1]) / "reference" / "finance" / "iban_structure.tsv"
    target = pathlib.Path(__file__).parents[2] / "reference" / "identifier" / "iban.tsv"
    lines = ["country\tlength\tbban"]
    for country, structure, wanted in sorted(structures(source)):
        if wanted not in (None, length(structure)):
            sys.exit(f"{country}: {structure} does not make {wanted} characters")
        lines.append(f"{country}\t{length(structure)}\t{structure}")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(lines) - 1} countries")


if __name__ == "__main__":
    main()
