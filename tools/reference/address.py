#!/usr/bin/env python3
"""Makes the tables of reference/address/ from the sources of the shared data.

    tools/reference/address.py SHARED      SHARED/reference holds address/ and postal_codes/

reference/address/README.md says which source gives which table. Needs Python 3 alone.
"""
import csv
import json
import lzma
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import yaml_subset  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "reference" / "address"
FIELDS = {"N": "name", "O": "organisation", "A": "street", "D": "district", "C": "place",
          "S": "region", "Z": "postal_code", "X": "sorting_code"}
# What libaddressinput's library assumes where a country says nothing (its data/ZZ).
DEFAULT = {"fmt": "%N%n%O%n%A%n%C", "require": "AC", "upper": "C"}
EXAMPLES = {"SE": "114 55", "IE": "D02 AF30"}  # as they are shown; of public places
# OpenStreetMap writes these with a small letter, which the source's rule does not know.
OWN_RULES = [("IT", "replace", "county=Città metropolitana di ", "")]
LABELS = {"do_si": "province", "village_township": "village", "post_town": "city"}


def open_text(path):
    packed = path.with_name(path.name + ".xz")
    return lzma.open(packed, "rt", encoding="utf-8") if packed.exists() else \
        open(path, encoding="utf-8", newline="")


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def write(name, header, rows):
    path = OUT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(header)] + ["\t".join(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tsv(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"))) for line in lines[1:]]


# ---- libaddressinput ---------------------------------------------------------------------------

def countries(source):
    """{"SE": {…}}, {"CA": [{… fr}]}: the countries, and what they say in further languages."""
    main, further = {}, {}
    with open_text(source / "address" / "libaddressinput_countryinfo.txt") as lines:
        for line in lines:
            key, _, text = line.partition("=")
            if match := re.fullmatch(r"data/([A-Z]{2})(?:--[\w-]+)?", key):
                if "--" in key:
                    further.setdefault(match[1], []).append(json.loads(text))
                else:
                    main[match[1]] = json.loads(text)
    return main, further


def fields_of(country, postal):
    order = re.findall(r"%([NOADCSZX])", country.get("fmt", DEFAULT["fmt"]))
    if postal and "Z" not in order:
        order.append("Z")
    return order


def forms_of(code, country, own):
    if code in own:
        return own[code]["forms"], own[code]["prefix"]
    pattern = country.get("zip", "")
    digits = re.fullmatch(r"(?:\(\?:|\()?\\d\{(\d)\}(?:\)\?)?", pattern)
    if pattern and not digits:
        raise ValueError(f"{code}: postal code {pattern!r} needs a line in postal_forms.tsv")
    return ("n" * int(digits[1]) if digits else ""), ""


def example_of(forms, prefix, country):
    """The first of the source's examples that is of our forms, as it is shown."""
    parts = {"n": r"\d", "a": "[A-Z]", "x": "[A-Z0-9]", " ": "[ -]?", "-": "[ -]?"}
    pattern = re.sub(r"\[.*?\]|.", lambda m: parts.get(m[0], m[0].replace("[n", r"[\d")
                                                      .replace("nW]", r"\dW]")), forms)
    if not forms:
        return ""
    if country["key"] in EXAMPLES:
        return EXAMPLES[country["key"]]
    for example in country.get("zipex", "").split(","):
        if re.fullmatch(pattern, example):
            return example if example.startswith(prefix) else prefix + example
    made = {"n": "1", "a": "A", "x": "1"}
    if forms and "[" not in forms and "(" not in forms:
        return prefix + "".join(made.get(c, c) for c in forms.split("|")[0])
    raise ValueError(f"{country['key']}: no example of {forms}")


def make_forms(source, templates):
    main, further = countries(source)
    own = {row["country"]: row for row in tsv(pathlib.Path(__file__).with_name("postal_forms.tsv"))}
    rows = []
    for code, country in sorted(main.items()):
        if code == "ZZ":
            continue
        postal, prefix = forms_of(code, country, own)
        named = "".join(f"{FIELDS[f]}," for f in fields_of(country, postal)).rstrip(",")
        required = country.get("require", DEFAULT["require"])
        upper = country.get("upper", DEFAULT["upper"])
        rows.append([
            code, named, ",".join(FIELDS[f] for f in required if f in FIELDS),
            ",".join(FIELDS[f] for f in upper if f in FIELDS),
            postal, prefix, example_of(postal, prefix, country),
            country.get("zip_name_type", "eircode" if code == "IE" else "postal" if postal else ""),
            country.get("locality_name_type", "post_town" if code in ("GB", "SE", "NO") else "city"),
            LABELS.get(country.get("state_name_type"), country.get("state_name_type", "province")),
            number_place(code, templates)])
    write("forms.tsv", ["country", "fields", "required", "upper", "postal_forms", "postal_prefix",
                        "postal_example", "postal_label", "place_label", "region_label",
                        "house_number"], rows)
    make_regions(main, further)


def make_regions(main, further):
    """One row a region: what it is chosen by, its ISO 3166-2 part where given, all its names."""
    rows = []
    for code, country in sorted(main.items()):
        keys = country.get("sub_keys", "").split("~")
        if keys == [""]:
            continue
        names = {key: [] for key in keys}
        for said in [country] + further.get(code, []):
            said_keys = said.get("sub_keys", "").split("~")
            for column in ("sub_names", "sub_lnames"):
                for key, name in zip(said_keys, said.get(column, "").split("~")):
                    if name and key in names and name not in names[key]:
                        names[key].append(name)
        iso = dict(zip(keys, country.get("sub_isoids", "").split("~")))
        for key in sorted(keys):
            rows.append([code, key, iso.get(key, ""), "|".join(names[key] or [key])])
    write("regions.tsv", ["country", "key", "iso", "names"], rows)


# ---- GeoNames ----------------------------------------------------------------------------------

def make_postal_codes(source):
    """A file a country: the code's digits, the places it is of in the source's order."""
    for path in sorted((source / "postal_codes").iterdir()):
        country = path.name[:2]
        places = {}
        with open_text(source / "postal_codes" / f"{country}.csv") as text:
            for row in csv.DictReader(text):
                listed = places.setdefault(re.sub(r"\D", "", row["zipcode"]), [])
                place = row["place"].replace("|", "/").strip()
                if place not in listed:
                    listed.append(place)
        write(f"postal/{country}.tsv", ["code", "places"],
              [[code, "|".join(listed)] for code, listed in sorted(places.items())])


# ---- OpenCage address-formatting ---------------------------------------------------------------

def number_place(code, templates):
    template = templates.get(code, {})
    template = templates.get(template.get("use_country"), template).get("address_template", "")
    number, road = template.find("{{{house_number}}}"), template.find("{{{road}}}")
    return "" if number < 0 or road < 0 else "before" if number < road else "after"


def make_templates(templates):
    rows = [list(row) for row in OWN_RULES]
    for code, said in sorted(templates.items()):
        if not isinstance(said, dict):
            continue  # the generic ones are there to be pointed at
        for kind in ("use_country", "change_country", "add_component", "address_template",
                     "fallback_template"):
            if said.get(kind):
                rows.append([code, kind, escaped(said[kind].rstrip("\n")), ""])
        for kind in ("replace", "postformat_replace"):
            for pattern, by in said.get(kind) or []:
                rows.append([code, kind, escaped(pattern), escaped(by or "")])
    write("templates.tsv", ["country", "kind", "text", "by"], sorted(rows, key=lambda row: row[0]))


def make_codes(folder):
    rows = []
    for kind in ("state", "county"):
        said = yaml_subset.load(folder / f"{kind}_codes.yaml")
        for country, codes in said.items():
            for code, names in (codes or {}).items():
                # The plain name first: it is what a code stands for.
                names = list(names.values()) if isinstance(names, dict) else [names]
                rows.append([kind, country, code, "|".join(dict.fromkeys(filter(None, names)))])
    write("codes.tsv", ["kind", "country", "code", "names"], sorted(rows))


def make_formatting(folder, templates):
    make_templates(templates)
    make_codes(folder)
    write("components.tsv", ["name", "aliases"],
          [[part["name"], "|".join(part.get("aliases") or [])]
           for part in yaml_subset.load_all(folder / "components.yaml")])
    write("languages.tsv", ["country", "languages"],
          [[country, languages] for country, languages
           in sorted(yaml_subset.load(folder / "country2lang.yaml").items()) if languages])
    rows = []
    for path in sorted((folder / "abbreviations").glob("*.yaml")):
        for component, words in yaml_subset.load(path).items():
            rows += [[path.stem, component, long, short] for long, short in words.items()]
    write("abbreviations.tsv", ["language", "component", "long", "short"], sorted(rows))


def make_words(source):
    """Rigour's short forms of words in addresses, of any language: form, words."""
    said = yaml_subset.load(source / "address" / "rigour_address_forms.yml")["forms"]
    write("words.tsv", ["form", "words"],
          [[form, "|".join(dict.fromkeys(words))] for form, words in sorted(said.items())])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    source = pathlib.Path(sys.argv[1]) / "reference"
    folder = source / "address" / "address_formatting"
    templates = yaml_subset.load(folder / "worldwide.yaml")
    make_forms(source, templates)
    make_postal_codes(source)
    make_formatting(folder, templates)
    make_words(source)


if __name__ == "__main__":
    main()
