#!/usr/bin/env python3
"""Turns libphonenumber's metadata into the tables of reference/phone/.

    tools/reference/phone.py PhoneNumberMetadata.xml[.xz] ShortNumberMetadata.xml[.xz] [INTO]

INTO is reference/phone/ unless given. What the tables hold is said in its README.md. Where the XML
leaves something to its reader (defaults, inherited rules), it is filled in here as libphonenumber's
own BuildMetadataFromXml does, so that the program needs no rules of inheritance.
"""
import lzma
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

TABLES = pathlib.Path(__file__).resolve().parents[2] / "reference" / "phone"
WORLD = "001"

# In the order in which libphonenumber asks: the first that fits is the kind.
KINDS = {"premiumRate": "premium_rate", "tollFree": "toll_free", "sharedCost": "shared_cost",
         "voip": "voip", "personalNumber": "personal", "pager": "pager", "uan": "uan",
         "voicemail": "voicemail", "fixedLine": "fixed_line", "mobile": "mobile"}


def open_xml(path):
    opened = lzma.open if path.endswith(".xz") else open
    with opened(path, "rb") as file:
        return ET.parse(file).getroot().find("territories")


def pattern(text):
    """A pattern without the layout that the XML gives it."""
    return re.sub(r"\s", "", text or "")


def lengths(text):
    """"[6-8],10" → {6, 7, 8, 10}"""
    found = set()
    for part in filter(None, (text or "").split(",")):
        first, _, last = part.strip("[]").partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


def ranges(numbers):
    """{6, 7, 8, 10} → "6-8,10" """
    parts, numbers = [], sorted(numbers)
    for number in numbers:
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


def possible(descriptions, attribute):
    found = set()
    for description in descriptions:
        for element in description.findall("possibleLengths"):
            found |= lengths(element.get(attribute))
    return found


def territory_row(territory):
    get = lambda name: pattern(territory.get(name))
    described = [child for child in territory if child.tag != "noInternationalDialling"]
    national = possible(described, "national")
    # A length that is local for one kind and whole for another is whole.
    local = possible(described, "localOnly") - national
    return [territory.get("countryCode"), territory.get("id"), get("leadingDigits"),
            get("internationalPrefix"), get("nationalPrefixForParsing") or get("nationalPrefix"),
            get("nationalPrefixTransformRule"), territory.get("preferredExtnPrefix", ""),
            ranges(national), ranges(local),
            pattern(territory.findtext("generalDesc/nationalNumberPattern"))]


def kind_rows(territory):
    for tag, kind in KINDS.items():
        description = territory.find(tag)
        if description is None:
            continue
        yield [territory.get("countryCode"), territory.get("id"), kind,
               ranges(possible([description], "national")),
               pattern(description.findtext("exampleNumber")),
               pattern(description.findtext("nationalNumberPattern"))]


def groups(text):
    """"(\\d{2})(\\d{2,3})" → "2 2-3"; a format takes a number apart by lengths alone."""
    parts = re.findall(r"\(\\d(?:\{(\d+)(?:,(\d+))?\})?\)", text)
    if re.sub(r"\(\\d(\{\d+(,\d+)?\})?\)", "", text):
        raise SystemExit(f"a format whose groups are not plain digits: {text}")
    return " ".join(f"{a}-{b}" if b else a or "1" for a, b in parts)


def format_rows(territory):
    """National and international template of each format; the first that fits is taken. An
    international one that is "-" does not exist, and the search goes on below."""
    every = territory.findall("availableFormats/numberFormat")
    explicit = [pattern(f.findtext("intlFormat")) for f in every]
    # With nothing but "NA" there is no list of international formats, and the national one serves.
    none_left = all(e in ("", "NA") for e in explicit) and all(explicit)
    for element in every:
        plain = element.findtext("format")
        given = element.findtext("intlFormat")
        international = plain if given is None or none_left else "-" if given == "NA" else given
        rule = element.get("nationalPrefixFormattingRule",
                           territory.get("nationalPrefixFormattingRule", ""))
        rule = rule.replace("$NP", territory.get("nationalPrefix", ""))
        national = plain
        if rule:
            national = re.sub(r"\$\d", lambda first: rule.replace("$FG", first[0]), plain, count=1)
        leading = [pattern(l.text) for l in element.findall("leadingDigits")]
        # Of several, the last is the most exact, and the only one that a whole number is asked.
        yield [territory.get("countryCode"), groups(element.get("pattern")),
               leading[-1] if leading else "", national, international]


def short_row(territory):
    """Numbers that are dialled within the territory only: emergencies, services."""
    code = territory.find("shortCode")
    return [territory.get("id"), ranges(possible([code], "national")),
            pattern(code.findtext("nationalNumberPattern"))]


def write(into, name, header, rows):
    with open(into / name, "w", encoding="utf-8", newline="\n") as file:
        for row in [header] + rows:
            file.write("\t".join(row) + "\n")
    print(f"{name}: {len(rows)} rows", file=sys.stderr)


def main(arguments):
    into = pathlib.Path(arguments[2]) if len(arguments) > 2 else TABLES
    territories = list(open_xml(arguments[0]))
    # By country code; within one, the main territory first and the rest as in the XML: that is the
    # order in which a number is tried.
    territories.sort(key=lambda t: (int(t.get("countryCode")), t.get("mainCountryForCode") is None))
    first_of = {}
    for territory in territories:
        first_of.setdefault(territory.get("countryCode"), territory)
    write(into, "territories.tsv",
          ["country_code", "region", "leading_digits", "international_prefix",
           "national_prefix", "national_prefix_becomes", "extension_prefix", "lengths",
           "local_lengths", "pattern"], [territory_row(t) for t in territories])
    write(into, "kinds.tsv", ["country_code", "region", "kind", "lengths", "example", "pattern"],
          [row for t in territories for row in kind_rows(t)])
    write(into, "formats.tsv",
          ["country_code", "groups", "leading_digits", "national", "international"],
          [row for t in first_of.values() for row in format_rows(t)])
    short = [t for t in open_xml(arguments[1]) if t.find("shortCode") is not None]
    write(into, "short.tsv", ["region", "lengths", "pattern"], sorted(short_row(t) for t in short))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    main(sys.argv[1:])
