#!/usr/bin/env python3
"""Makes the examples of other countries out of the shared samples; the same bytes every time.

    examples/make_neighbours.py SHARED_DATA

Finland and GLEIF are taken as they are. Of the Danish documents the relations to persons are left
out (owners, board, management): they have no place in a demo, pseudonymised or not.
"""
import json
import lzma
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
DANISH = ("andreasbirch_4hits", "magenta_company_in", "tietgen")


def write(name, content):
    (HERE / name).write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))


def main(shared):
    registers = pathlib.Path(shared) / "registers"
    write("fi-prh-companies.json.xz", (registers / "prh/companies_v3_api.json").read_bytes())
    (xml,) = (registers / "gleif/bulk_xml").glob("*.xml")
    write("gleif-lei.xml.xz", xml.read_bytes())
    hits = []
    for name in DANISH:
        answer = json.loads((registers / f"cvr/documents/{name}.json").read_text())
        for hit in answer["hits"]["hits"]:
            hit["_source"]["Vrvirksomhed"].pop("deltagerRelation", None)
            hits.append(hit)
    text = json.dumps({"hits": {"total": len(hits), "hits": hits}}, ensure_ascii=False, indent=1)
    write("dk-cvr-companies.json.xz", text.encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
