"""What must hold after any number of kills. Each check gives findings: texts, none if it holds."""

import collections
import hashlib
import time

from support.snapshots import FORM, PERSON_FORMS, SCHEME
from support.server import PURPOSE

DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
SETTLE_S = 180
OBJECT_CITY, OBJECT_NAME = "registered_address.city", "legal_name"


def decode_id(text):
    """The 16 bytes of a printed id."""
    number = 0
    for digit in text.split("_")[1]:
        number = number << 5 | DIGITS.index(digit)
    return (number >> 2).to_bytes(16, "big")


def message_id(webhook, event):
    raw = hashlib.sha256(decode_id(webhook) + decode_id(event)).digest()[:16]
    number = int.from_bytes(raw, "big") << 2
    return "msg_" + "".join(DIGITS[number >> 5 * place & 31] for place in range(25, -1, -1))


def pages(client, target, items, cursor):
    """All entries of a list, `cursor` being where a page names its continuation."""
    after = ""
    while True:
        page = client.get(f"{target}limit=1000{after}", PURPOSE)
        yield from page[items]
        if not page[items] or cursor not in page:
            return
        after = f"&after={page[cursor]}"


def settle(client, webhook):
    """Waits until everything is delivered and no run is under way; statistics of the endpoint."""
    deadline = time.monotonic() + SETTLE_S
    while True:
        statistics = client.get(f"/v1/webhooks/{webhook}/statistics")
        runs = client.get("/v1/runs?limit=1000")["runs"]
        open_runs = [r for r in runs if r["state"] in ("reading", "applying", "held")]
        if not open_runs and statistics["lag_events"] == 0 and statistics["retrying"] == 0:
            return statistics
        if time.monotonic() > deadline:
            raise AssertionError(f"it does not come to rest: {statistics} {open_runs}")
        time.sleep(0.1)


def read_journal(client):
    return list(pages(client, "/v1/changes?", "events", "cursor"))


def check_journal(events):
    """No gaps, no event twice, and per object one version after the other."""
    found = [f"seq {e['seq']} stands at place {i}" for i, e in enumerate(events, 1)
             if e["seq"] != i][:5]
    ids = collections.Counter(e["id"] for e in events)
    found += [f"{event} stands {n} times" for event, n in ids.items() if n > 1]
    versions = {}
    for e in (e for e in events if e["kind"].startswith("object.")):
        subject, version = e["subject"]["id"], e["body"]["version"]
        # Objects of the first load begin at version 1 without an event.
        begins = (1,) if e["kind"] == "object.appeared" else (2,)
        expected = (versions[subject] + 1,) if subject in versions else begins
        if version not in expected:
            found.append(f"{subject}: version {version}, not {expected[0]}, at seq {e['seq']}")
        versions[subject] = version
    return found


class Replay:
    """The register's state as the first snapshot and the events give it."""

    def __init__(self, first, events):
        self.state = {number: {OBJECT_NAME: first.name(number), OBJECT_CITY: first.city(number)}
                      for number in first.rows}
        self.objects = {}   # number: object id
        self.findings = []
        for e in events:
            if e["kind"].startswith("object."):
                self._take(e)

    def _take(self, e):
        body = e["body"]
        number = body["key"]
        if self.objects.setdefault(number, e["subject"]["id"]) != e["subject"]["id"]:
            self.findings.append(f"two objects for one key: {e['subject']['id']}")
        if body["change"] == "disappeared":
            if self.state.pop(number, None) is None:
                self.findings.append(f"seq {e['seq']}: what is not there disappeared")
            return
        if body["change"] == "appeared":
            if number in self.state:
                self.findings.append(f"seq {e['seq']}: what is there appeared")
            self.state.setdefault(number, {})
        record = self.state[number]
        for field in body["fields"]:
            known = record.get(field["field"])
            if known is not None and known != (field["before"] or ""):
                self.findings.append(f"seq {e['seq']}: {field['field']} was not what it says")
            record[field["field"]] = field["after"] or ""

    def differences(self, last):
        """Against the file applied last."""
        found = [f"{number} is not in both" for number in set(self.state) ^ set(last.rows)]
        for number in set(self.state) & set(last.rows):
            record = self.state[number]
            # A unit that is new comes without its fields: its object is compared below.
            if record.get(OBJECT_NAME, last.name(number)) != last.name(number):
                found.append(f"{number}: another name than the file's")
            if record.get(OBJECT_CITY, last.city(number)) != last.city(number):
                found.append(f"{number}: another city than the file's")
        return self.findings + found


def nested(values, dotted):
    for part in dotted.split("."):
        values = values.get(part) if isinstance(values, dict) else None
    return values


def check_objects(client, objects, last):
    """`objects`: number → id. The store's objects against the file applied last."""
    found = []
    for number, identity in objects.items():
        seen = client.get(f"/v1/objects/{identity}", PURPOSE)
        if seen["key"]["value"] != number:
            found.append(f"{identity} has another key")
        elif (seen["state"] == "present") != (number in last.rows):
            found.append(f"{identity} is {seen['state']}")
        elif number in last.rows:
            record = seen["record"]
            if (nested(record, OBJECT_NAME) or "") != last.name(number):
                found.append(f"{identity}: another name than the file's")
            if (nested(record, OBJECT_CITY) or "") != last.city(number):
                found.append(f"{identity}: another city than the file's")
    return found


def check_parties(client, ledger):
    """Every acknowledged party is there and watched, and no number has two."""
    found = []
    there = {p["id"] for p in pages(client, "/v1/parties?", "parties", "next")}
    given = collections.Counter(a["party"] for a in ledger.parties.values())
    found += [f"{party} was given to {n} numbers" for party, n in given.items() if n > 1]
    found += [f"{p} was acknowledged and is lost" for p in set(given) - there]
    found += [f"{p} is there and was never acknowledged" for p in there - set(given)]
    found += [f"{a['party']} is not watched" for a in ledger.parties.values()
              if "no/company-information" not in a["watched"]]
    return found


def check_party_values(client, parties, last):
    """`parties`: number → id, all of them registered. What they took from the register is what the
    register says now; the watch may take a moment."""
    deadline = time.monotonic() + SETTLE_S
    for number, party in parties.items():
        while True:
            values = client.get(f"/v1/parties/{party}")["values"]
            if values["identifier"][SCHEME]["value"] != number:
                return [f"{party} has another number"]
            name, city = nested(values, OBJECT_NAME), nested(values, OBJECT_CITY)
            if (name and name["value"] == last.name(number)
                    and ((city and city["value"]) or "") == last.city(number)):
                break
            if time.monotonic() > deadline:
                return [f"{party} was not told what its object became: {name} {city}"]
            time.sleep(0.05)
    return []


def check_deliveries(events, webhook, receiver, persons):
    """Findings, and figures. `persons`: numbers of natural persons: nobody is asked about them."""
    found = list(receiver.faults)
    created = next(e["seq"] for e in events if e["subject"]["id"] == webhook)
    due = {message_id(webhook, e["id"]): e for e in events
           if e["kind"].startswith("object.") and e["material"] and e["seq"] > created
           and not e["body"]["person"]}
    first, hashes, last_seq, steps = {}, {}, {}, collections.Counter()
    for arrival in receiver.arrivals:
        steps[arrival.step] += 1
        event = due.get(arrival.message)
        if event is None:
            found.append(f"{arrival.message} belongs to no event that is due")
            continue
        if arrival.key != event["body"]["key"]:
            found.append(f"{arrival.message} is about another subject")
        if arrival.key in persons:
            found.append(f"{arrival.message} names a natural person")
        same = hashes.setdefault((arrival.message, arrival.step), arrival.body_hash)
        if same != arrival.body_hash:
            found.append(f"{arrival.message}: a duplicate with another content")
        if arrival.step == "payload" and arrival.message not in first:
            first[arrival.message] = event
            found += _content_findings(arrival, event)
            subject = event["subject"]["id"]
            if last_seq.get(subject, 0) > event["seq"]:
                found.append(f"{subject}: seq {event['seq']} came after {last_seq[subject]}")
            last_seq[subject] = event["seq"]
    missing = [m for m in due if m not in first]
    found += [f"{message} (seq {due[message]['seq']}) was never delivered" for message in missing]
    figures = {"due": len(due), "asks": steps["ask"], "payloads": steps["payload"],
               "duplicates": steps["payload"] - len(first), "missing": len(missing)}
    return found, figures


def _content_findings(arrival, event):
    """A payload tells exactly the changes of its event."""
    told = arrival.content["newAttributes"]
    for field in event["body"]["fields"]:
        if not field["material"] or field["field"] != OBJECT_CITY:
            continue
        if (nested(told, OBJECT_CITY) or "") != (field["after"] or ""):
            return [f"{arrival.message} tells another city than its event"]
    if arrival.content["run"] != event["body"]["source"]["run"]:
        return [f"{arrival.message} tells another run than its event"]
    return []


def persons_of(snapshots):
    return {number for s in snapshots for number, row in s.rows.items()
            if row[FORM] in PERSON_FORMS}

