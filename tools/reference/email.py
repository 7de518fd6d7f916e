#!/usr/bin/env python3
"""Makes the tables of reference/email from the published lists: tools/reference/email.py [FOLDER]

FOLDER holds disposable_email_blocklist.txt, free_email_domains.json, popular_email_domains.tsv and
public_suffix_list.dat as their projects publish them; without it $VAKA_SHARED_DATA/reference/email is
read. What people of this project wrote (providers.tsv, real.tsv, roles.tsv) is left alone."""
import json
import os
import pathlib
import sys

OUT = pathlib.Path(__file__).resolve().parents[2] / "reference" / "email"
MPL = """\
# Made of the Public Suffix List, https://publicsuffix.org/list/: its rules in A-labels, sorted.
# This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of
# the MPL was not distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/.
"""


def a_labels(domain):
    """The list is in lower case and NFC, so that Punycode is all that is left of UTS 46."""
    return ".".join(label if label.isascii() else "xn--" + label.encode("punycode").decode()
                    for label in domain.split("."))


def write(name, head, rows, notice=""):
    text = notice + "\t".join(head) + "\n" + "".join("\t".join(row) + "\n" for row in sorted(rows))
    (OUT / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(rows)} rows, {len(text.encode())} bytes")


def suffixes(path):
    section = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if "===BEGIN ICANN" in line:
            section = "icann"
        elif "===BEGIN PRIVATE" in line:
            section = "private"
        elif line.strip() and not line.startswith("//"):
            yield a_labels(line.split()[0]), section


def main():
    shared = os.environ.get("VAKA_SHARED_DATA", "/work/shared/data") + "/reference/email"
    source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else shared)
    disposable = {a_labels(line.strip().lower()) for line in
                  (source / "disposable_email_blocklist.txt").read_text().splitlines() if line.strip()}
    free = {a_labels(d.strip().lower()) for d in json.loads((source / "free_email_domains.json").read_text())}
    popular = {row[1] for row in (line.split("\t") for line in
                                  (source / "popular_email_domains.tsv").read_text().splitlines())
               if row[0] == "domain"}
    write("disposable.tsv", ["domain"], [(d,) for d in disposable])
    write("free.tsv", ["domain"], [(d,) for d in free - disposable])
    write("popular.tsv", ["domain"], [(d,) for d in popular])
    write("public_suffix.tsv", ["rule", "section"],
          set(suffixes(source / "public_suffix_list.dat")), MPL)


if __name__ == "__main__":
    main()
