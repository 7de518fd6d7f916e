"""Recomputes the journal's hash chain from the rows of the store, with other code than the
server's. Format: src/journal/chain.cpp, src/base/codec.hpp."""

import csv
import hashlib
import io
import sqlite3
import subprocess

ROWS = ("SELECT j.seq, {h}(j.event_id), j.at, j.kind, j.subject_type, {h}(j.subject_id), j.dataset,"
        " j.fields, j.material, j.rule_version, {h}(j.caused_by), j.depth, {h}(j.commitment),"
        " {h}(b.salt), {h}(b.body) FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq"
        " ORDER BY j.seq")
LINKS = "SELECT first_seq, last_seq, {h}(root), {h}(link) FROM journal_link ORDER BY last_seq"


def _u64(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def _i64(value):
    return _u64((value << 1) ^ (value >> 63))


def _text(value):
    raw = value.encode() if isinstance(value, str) else value
    return _u64(len(raw)) + raw


def _sha(data):
    return hashlib.sha256(data).digest()


def _root(level):
    while len(level) > 1:
        pairs = [level[i:i + 2] for i in range(0, len(level), 2)]
        level = [_sha(b"\1" + p[0] + p[1]) if len(p) == 2 else p[0] for p in pairs]
    return level[0]


def _leaf(row):
    (seq, event, at, kind, subject_type, subject, dataset, fields, material, rules, cause, depth,
     commitment) = row[:13]
    return _sha(b"\0" + _i64(int(seq)) + _text(bytes.fromhex(event)) + _i64(int(at)) + _text(kind)
                + _text(subject_type) + _text(bytes.fromhex(subject)) + _text(dataset)
                + _text(fields) + _u64(int(material)) + _text(rules)
                + _text(bytes.fromhex(cause or "")) + _u64(int(depth))
                + _text(bytes.fromhex(commitment)))


def rows_of_sqlite(path, sql):
    store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return store.execute(sql.format(h="hex")).fetchall()
    finally:
        store.close()


def rows_of_postgres(postgres, url, sql):
    sql = sql.replace("{h}(", "encode(").replace("_id)", "_id, 'hex')")
    for name in ("caused_by", "commitment", "salt", "body", "root", "link"):
        sql = sql.replace(f"{name})", f"{name}, 'hex')")
    done = subprocess.run([postgres.bin + "/psql", "-X", url, "-c",
                           f"COPY ({sql}) TO STDOUT (FORMAT csv)"],
                          check=True, capture_output=True, text=True)
    csv.field_size_limit(1 << 24)
    return list(csv.reader(io.StringIO(done.stdout)))


def verify(rows, links):
    """What is wrong with the chain: texts, none when it holds."""
    wrong = [f"seq {row[0]} stands at place {i}" for i, row in enumerate(rows, 1)
             if int(row[0]) != i][:5]
    for row in rows:
        if bytes.fromhex(row[14])[:1] == b"l":
            continue  # sealed late: only who holds its key can hold it against the commitment
        if _sha(bytes.fromhex(row[13]) + bytes.fromhex(row[14])).hex() != row[12].lower():
            wrong.append(f"the body of seq {row[0]} does not fit its commitment")
    at, previous = 0, b""
    for first, last, root, link in links:
        first, last = int(first), int(last)
        if first != at + 1:
            wrong.append(f"a link is missing before seq {first}")
        if _root([_leaf(row) for row in rows[first - 1:last]]).hex() != root.lower():
            wrong.append(f"the link {first}..{last} has another root")
        previous = _sha(_text(previous) + _i64(first) + _i64(last) + _text(bytes.fromhex(root)))
        if previous.hex() != link.lower():
            wrong.append(f"the link {first}..{last} does not follow the one before")
        at = last
    if at != len(rows):
        wrong.append(f"{len(rows) - at} events lie behind the last link")
    return wrong
