#!/usr/bin/env python3
"""Writes the list of schemes into docs/identifiers.md, from `vaka id schemes`.

    tools/identifier_page.py VAKA            write it
    tools/identifier_page.py --check VAKA    say whether it is as it would be written; exit status 1 if not
"""
import csv
import pathlib
import subprocess
import sys

PAGE = pathlib.Path(__file__).resolve().parent.parent / "docs" / "identifiers.md"
BEGIN, END = "<!-- schemes: tools/identifier_page.py -->", "<!-- end of schemes -->"


def listed(vaka):
    ran = subprocess.run([vaka, "id", "schemes"], capture_output=True, check=True, encoding="utf-8")
    rows = list(csv.DictReader(ran.stdout.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    lines = [f"{len(rows)} schemes.", "",
             "| scheme | of | title | pattern | check digits | reveals |", "|---|---|---|---|---|---|"]
    for row in rows:
        name = f"`{row['name']}`" + (f"<br>`{row['alias']}`" if row["alias"] else "")
        title = row["title"] + (f" (since {row['since']})" if row["since"] else "")
        lines.append(f"| {name} | {row['subject']} | {title} | `{row['pattern']}` | "
                     f"{row['checksum']} | {'yes' if row['reveals'] == 'yes' else ''} |")
    return "\n".join(lines)


def main():
    words = [word for word in sys.argv[1:] if word != "--check"]
    if len(words) != 1:
        sys.exit(__doc__)
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    wanted = f"{before}{BEGIN}\n\n{listed(words[0])}\n\n{END}{after}"
    if "--check" not in sys.argv:
        PAGE.write_text(wanted, encoding="utf-8")
    elif text != wanted:
        sys.exit("docs/identifiers.md does not list the schemes of the table: "
                 f"tools/identifier_page.py {words[0]} writes them")


if __name__ == "__main__":
    main()
