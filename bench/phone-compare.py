#!/usr/bin/env python3
"""100,000 telephone numbers of all territories, as people and machines write them, right and wrong:
`vaka phone check` beside libphonenumber's own port to JavaScript (bench/peers), in the version that
has the metadata of reference/phone/. Every answer is compared whole: verdict, kind, region, E.164,
national and international display, reason. Ends with one JSON line.

    ./dev bench phone-compare [NUMBERS [SEED [FILE]]]     FILE takes what differs, theirs below ours
"""
import collections
import csv
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
VAKA = os.environ.get("VAKA_BIN", str(ROOT / "build/release/vaka"))
PEER = ROOT / "bench/peers/google-libphonenumber"
LETTERS = {"2": "ABC", "3": "DEF", "4": "GHI", "5": "JKL", "6": "MNO", "7": "PQRS", "8": "TUV",
           "9": "WXYZ"}
EXTENSIONS = [" ext. {}", " x{}", ";ext={}", " ext {}#", ",{}", ",, {}#", "~{}", " доб. {}", "#{}",
              " extension: {}", " anexo {}", " int {}", " - {}#", "ｅｘｔｎ{}", " x-{}", "; {}"]
SEPARATORS = ["", " ", "-", " ", ".", "/", " - ", "\u00a0", "\u2011", "–", "　", "(", ")", "~", "*"]
NOISE = ["Tel: {}", "tel:{}", "{}.", "({})", "{} (Anna)", "+{}", "{}+", "  {}  ", "{}/x", "{} x",
         "{}\\ x 12", "{}, {}", "0{}", "00{}", "{};isub=12345", "fax{}mobile", "№ {}", "{}a",
         "+ {}", "tel:{};phone-context=+46", "tel:{};phone-context=example.com",
         "{};phone-context=", "＋{}", "+-{}", "++{}", "+0{}", "011{}", "810{}", "{}ö"]


SOUP = "00112233445566778899+ -().,;#xX*/~[]:aettn?!＋０٣–öд\u200b\u00a0\\"


def table(name):
    with open(ROOT / "reference/phone" / name, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def changed(digits, chance):
    """One to three digits are others, missing or too many; or the number is as it was."""
    digits = list(digits)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 1, 2, 3))):
        place, what = chance.randrange(len(digits) + 1), chance.randrange(4)
        if what == 0:
            digits.insert(place, chance.choice("0123456789"))
        elif what == 1 and len(digits) > 1:
            digits.pop(min(place, len(digits) - 1))
        elif digits:
            digits[min(place, len(digits) - 1)] = chance.choice("0123456789")
    if chance.random() < 0.02:
        digits = digits[:chance.randrange(1, 6)]
    if chance.random() < 0.01:
        digits += chance.choices("0123456789", k=chance.randrange(1, 8))
    return "".join(digits)


def spaced(digits, chance):
    out = digits[:1]
    separator = chance.choice(SEPARATORS)
    for digit in digits[1:]:
        if chance.random() < 0.25:
            out += separator if chance.random() < 0.9 else chance.choice(SEPARATORS)
        out += digit
    return out


def in_other_characters(text, chance):
    what = chance.randrange(4)
    if what == 0:  # letters on keys
        from_place = chance.randrange(len(text))
        return text[:from_place] + "".join(
            chance.choice(LETTERS[c]) if c in LETTERS else c for c in text[from_place:])
    zero = (0xFF10, 0x0660, 0x06F0, 0xFF10)[what]
    return "".join(chr(zero + int(c)) if c in "0123456789" else c for c in text)


def written(territory, digits, chance):
    """The number with or without its country code, in one of many ways."""
    code, prefix = territory["country_code"], territory["national_prefix"]
    plain = [p.strip("()$?") for p in prefix.split("|")]
    prefix = chance.choice([p for p in plain if p.isdigit()] or ["0"])
    way = chance.randrange(10)
    if way < 3:
        text = "+" + code + chance.choice(("", " ", " ", "-", " (0)")) + spaced(digits, chance)
    elif way < 6:
        text = spaced(prefix + digits, chance)
    elif way < 8:
        text = spaced(digits, chance)
    else:
        international = territory["international_prefix"]
        international = international if international.isdigit() else "00"
        text = chance.choice((international, "", "00")) + code + spaced(digits, chance)
    if chance.random() < 0.08:
        text = in_other_characters(text, chance)
    if chance.random() < 0.1:
        text += chance.choice(EXTENSIONS).format(chance.randrange(10 ** chance.randrange(1, 8)))
    if chance.random() < 0.08:
        text = chance.choice(NOISE).replace("{}", text)
    return text


def generate(count, chance):
    territories = {(t["country_code"], t["region"]): t for t in table("territories.tsv")}
    examples = [(territories[k["country_code"], k["region"]], k["example"])
                for k in table("kinds.tsv")]
    regions = [t["region"] for t in territories.values()]
    for place in range(count):
        territory, example = examples[place % len(examples)]
        home = territory["region"]
        if chance.random() < 0.1:
            home = chance.choice(regions + ["", "ZZ", "001"])
        if chance.random() < 0.05:
            text = "".join(chance.choices(SOUP, k=chance.randrange(30)))
        else:
            text = written(territory, changed(example, chance), chance)
        yield f"{home}\t{text}"


def install_peer():
    if not shutil.which("npm"):
        sys.exit("the peer needs npm: ./dev setup")
    if not (PEER / "node_modules").exists():
        subprocess.run(["npm", "install", "--no-package-lock", "--silent"], cwd=PEER, check=True)


def answers(command, numbers):
    done = subprocess.run(command, input=numbers, capture_output=True, encoding="utf-8", cwd=PEER)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed: {done.stderr}")
    return done.stdout.split("\n")[:-1]


def explanation(our, their):
    """Why the two differ, where it is known."""
    digits = lambda text: "".join(str(unicodedata.decimal(c, c)) for c in text)
    if our == [digits(cell) for cell in their]:
        return "extension kept in the script it was typed in; ours in ASCII digits"
    national = their[3].lstrip("+")
    if len(national) >= 17 and our[:3] + our[6:] == their[:3] + their[6:]:
        return "more digits than a JavaScript number holds"
    return "unexplained"


def comparable(line):
    cells = line.split("\t")
    # libphonenumber has one refusal for both, and for short numbers a check of their own.
    cells[-1] = cells[-1].replace("region_needed", "country_code")
    return cells[2:]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    install_peer()
    numbers = list(generate(count, random.Random(seed)))
    given = "".join(n + "\n" for n in numbers)
    ours = answers([VAKA, "phone", "check"], given)
    theirs = answers(["node", "check.mjs"], given)
    if not len(ours) == len(theirs) == count:
        sys.exit(f"{count} numbers, {len(ours)} answers of ours, {len(theirs)} of theirs")
    why, verdicts, listed = collections.Counter(), collections.Counter(), []
    for our_line, their_line in zip(ours, theirs):
        our, their = comparable(our_line), comparable(their_line)
        verdicts[their[0]] += 1
        if our[-1] == "short_number" and their[0] == "invalid":
            our[-1] = their[-1]
        if our != their:
            reason = explanation(our, their)
            why[reason] += 1
            listed += [reason, our_line, their_line]
    if len(sys.argv) > 3:
        pathlib.Path(sys.argv[3]).write_text("\n".join(listed) + "\n", encoding="utf-8")
    equal = count - sum(why.values())
    regions = len({n.split("\t")[0] for n in numbers})
    print(json.dumps({"bench": "phone-compare", "numbers": count, "seed": seed, "regions": regions,
                      "equal": equal, "equal_percent": round(100 * equal / count, 3),
                      "differing": dict(why), "verdicts": dict(verdicts)}))


main()
