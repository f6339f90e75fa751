#!/usr/bin/env python3
"""A second verifier of what rests on a draw: matchings of officers and replacements. Written from docs/verify-a-draw.md, 8.

    python3 verify_officers.py RECORD DRAW [SUPPLEMENT...]   exit 0 all right, 1 wrong, 65 malformed
    python3 verify_officers.py --lines     JSON lines on stdin: {"record", "first", "supplements"} each; a verdict each on stdout

The draw itself is recomputed by verify_draw.py, which this program calls; bihuan-draw/2 only. Of a supplement only its
digest and its place in the chain are recomputed here.
"""
import datetime
import hmac
import json
import sys

import verify_draw
from verify_draw import Malformed, Wrong, count, each, flag, lp, require, root_of, sha256, text, whole


# --- shape: more fields than these are found by the digest --------------------------------------

def having(optional=(), **shapes):
    def shape(value):
        if type(value) is not dict:
            raise Malformed("an object is expected")
        for name, inner in shapes.items():
            if name in value:
                inner(value[name])
            elif name not in optional:
                raise Malformed(f"{name} is missing")
    return shape


def tally(value):
    if type(value) is not dict:
        raise Malformed("a tally is expected")
    for number in value.values():
        count(number)


def pair(value):
    each(text)(value)
    if len(value) != 2:
        raise Malformed("a pair is expected")


def or_null(shape):
    return lambda value: None if value is None else shape(value)


SPAN = having(**{"from": text, "to": text})
OFFICER = having(optional=("expert", "items"), id=text, department=text, status=text, tags=each(text), avoids=each(text), expert=flag, items=each(text), leave=each(SPAN), certificates=each(having(validFrom=text, validTo=text)))
LEFT = each(having(constraint=text, officers=each(text)))
MATCHING = having(
    optional=("meetingsBefore",), task=text, drawRecord=text, seed=text, rule=having(officersPerInspection=count, loadSpread=count),
    visits=each(having(id=text, enterprise=text, window=SPAN, departments=each(having(optional=("count", "items"), department=text, requiredTags=each(text), count=count, items=each(text))))),
    officers=each(OFFICER), loadsBefore=tally, meetingsBefore=each(having(officers=pair, visits=count)),
    assignments=each(having(visit=text, officers=each(having(officer=text, department=text, leader=flag)))),
    considered=each(having(visit=text, department=text, eligible=each(text), left=LEFT)), loadsAfter=tally, digest=text,
)
REPLACEMENT = having(
    optional=("items",), inspection=text, before=count, enterprise=text, department=text, out=text, staying=each(text), replaced=each(text), requiredTags=each(text), items=each(text), window=SPAN, loadSpread=count,
    drawRecord=text, drawSeed=text, officers=each(OFFICER), loads=tally, seed=text, ranking=each(having(id=text, score=text)), left=LEFT, chosen=text, digest=text,
)


def shaped(record):
    if type(record) is not dict:
        raise Malformed("an object is expected")
    kind = record.get("format")
    if kind in ("bihuan-matching/1", "bihuan-matching/2"):
        MATCHING(record)
        if ("meetingsBefore" in record) != (kind == "bihuan-matching/2"):
            raise Malformed("meetingsBefore belongs to bihuan-matching/2")
    elif kind == "bihuan-replacement/1":
        REPLACEMENT(record)
    else:
        raise Malformed("neither a matching nor a replacement")


# --- building blocks ---------------------------------------------------------------------------

def canonical(value):
    """RFC 8785 sorts keys by UTF-16 units; ids of officers are keys here."""
    if type(value) is dict:
        return {key: canonical(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    return [canonical(one) for one in value] if type(value) is list else value


def digest(value):
    return sha256(json.dumps(canonical(value), ensure_ascii=False, separators=(",", ":")))


def own_digest(record):
    return digest({name: value for name, value in record.items() if name != "digest"})


def draw_digest(draw):
    rest = {name: value for name, value in draw.items() if name != "digest"}
    return digest({**rest, "pool": root_of(draw["pool"])})


def ranked(seed, label, ids):
    """Ascending by score, then by code point; (score, id) each."""
    key = bytes.fromhex(seed)
    return sorted((hmac.new(key, lp(label, one).encode(), "sha256").hexdigest(), one) for one in ids)


def day(written):
    return datetime.date.fromisoformat(written)


def certified(certificates, window):
    uncovered = window["from"]
    while True:
        reaching = [one["validTo"] for one in certificates if one["validFrom"] <= uncovered <= one["validTo"]]
        if not reaching:
            return False
        if max(reaching) >= window["to"]:
            return True
        uncovered = (day(max(reaching)) + datetime.timedelta(days=1)).isoformat()


def against(officer, enterprise, window, items):
    """The first constraint that keeps an officer from a visit, or None."""
    allowed = officer.get("items")
    if officer["status"] != "active":
        return "stopped"
    if officer.get("expert") is True:
        return "expert"
    if allowed is not None and any(item not in allowed for item in items):
        return "items"
    if not certified(officer["certificates"], window):
        return "certificate"
    if enterprise in officer["avoids"]:
        return "avoidance"
    if any(one["from"] <= window["to"] and one["to"] >= window["from"] for one in officer["leave"]):
        return "leave"
    return None


def uncovered_tags(tags, team):
    return [tag for tag in tags if not any(tag in officer["tags"] for officer in team)]


def can_cover(tags, seats, officers):
    if len(officers) < seats:
        return False
    if not tags:
        return True
    if seats == 0:
        return False
    for index, officer in enumerate(officers):
        if tags[0] in officer["tags"]:
            still = uncovered_tags(tags, [officer])
            if not still or can_cover(still, seats - 1, officers[:index] + officers[index + 1:]):
                return True
    return False


def left_out(reasons, order):
    found = [{"constraint": constraint, "officers": sorted(one for one, reason in reasons.items() if reason == constraint)} for constraint in order]
    return [entry for entry in found if entry["officers"]]


# --- matching ----------------------------------------------------------------------------------

class Question:
    def __init__(self, order, seats, tags, spread, loads, met, already):
        self.order, self.seats, self.tags, self.spread, self.loads, self.met, self.already = order, seats, tags, spread, loads, met, already

    def for_next_seat(self, chosen):
        rest = [officer for officer in self.order if officer not in chosen]
        open_tags = uncovered_tags(self.tags, chosen)
        after = self.seats - len(chosen) - 1
        if len(rest) <= after:
            return []
        able = []
        for officer in rest:
            still = uncovered_tags(open_tags, [officer])
            if not still or can_cover(still, after, [other for other in rest if other is not officer]):
                able.append(officer)
        return able

    def within_bound(self, candidates):
        least = min((self.loads.get(one["id"], 0) for one in candidates), default=0)
        return [one for one in candidates if self.loads.get(one["id"], 0) + 1 <= least + self.spread]

    def search(self, chosen, met, best):
        """(team, how often its members have met): the first in rank order that met least."""
        if best is not None and met >= best[1]:
            return best
        if len(chosen) == self.seats:
            return chosen, met
        for officer in self.within_bound(self.for_next_seat(chosen)):
            others = [*self.already, *(one["id"] for one in chosen)]
            more = met + sum(self.met.get(frozenset((officer["id"], other)), 0) for other in others)
            best = self.search([*chosen, officer], more, best)
            if best is not None and best[1] == 0:
                return best
        return best


def seats_of(part, index, rule):
    return part["count"] if "count" in part else rule["officersPerInspection"] if index == 0 else 1


def sound(record):
    rule = record["rule"]
    pairs = [frozenset(one["officers"]) for one in record.get("meetingsBefore", [])]
    for ids in ([one["id"] for one in record["visits"]], [one["id"] for one in record["officers"]], pairs):
        require(len(set(ids)) == len(ids), "matching: something twice")
    require(rule["loadSpread"] >= 1, "matching: spread")
    for visit in record["visits"]:
        parts = visit["departments"]
        require(len({part["department"] for part in parts}) == len(parts), "matching: a department twice")
        require(sum(seats_of(part, index, rule) for index, part in enumerate(parts)) >= rule["officersPerInspection"], "matching: too few officers")
        require(all(part.get("count", 1) >= 1 for part in parts) and visit["window"]["from"] <= visit["window"]["to"], "matching: order of a visit")


def match(record):
    sound(record)
    loads = dict(record["loadsBefore"])
    met = {frozenset(one["officers"]): one["visits"] for one in record.get("meetingsBefore", [])}
    assignments, considered = [], []
    for visit in sorted(record["visits"], key=lambda one: one["id"]):
        team = []
        for index, part in enumerate(visit["departments"]):
            reasons, allowed = {}, {}
            for officer in record["officers"]:
                if officer["department"] == part["department"]:
                    reason = against(officer, visit["enterprise"], visit["window"], part.get("items", []))
                    if reason is None:
                        allowed[officer["id"]] = officer
                    else:
                        reasons[officer["id"]] = reason
            order = [allowed[one] for _, one in ranked(record["seed"], lp("match", visit["id"], part["department"]), allowed)]
            question = Question(order, seats_of(part, index, record["rule"]), part["requiredTags"], record["rule"]["loadSpread"], loads, met, [one["officer"] for one in team])
            found = question.search([], 0, None)
            require(found is not None, "matching: cannot be done")
            candidates = question.for_next_seat([])
            kept = question.within_bound(candidates)
            reasons.update({one["id"]: "load" for one in candidates if one not in kept})
            considered.append({"visit": visit["id"], "department": part["department"], "eligible": [one["id"] for one in order], "left": left_out(reasons, ("stopped", "expert", "items", "certificate", "avoidance", "leave", "tags", "load"))})
            team += [{"officer": one["id"], "department": part["department"], "leader": index == 0 and seat == 0} for seat, one in enumerate(found[0])]
        ids = [one["officer"] for one in team]
        for index, one in enumerate(ids):
            loads[one] = loads.get(one, 0) + 1
            for other in ids[index + 1:]:
                met[frozenset((one, other))] = met.get(frozenset((one, other)), 0) + 1
        assignments.append({"visit": visit["id"], "officers": team})
    return {"assignments": assignments, "considered": considered, "loadsAfter": loads}


# --- replacement -------------------------------------------------------------------------------

def replace(record):
    seed = hmac.new(bytes.fromhex(record["drawSeed"]), lp("replacement", record["inspection"], str(record["before"]), record["out"]).encode(), "sha256").hexdigest()
    reasons = {}
    for officer in record["officers"]:
        one = officer["id"]
        if one in record["staying"]:
            reasons[one] = "onTeam"
        elif one == record["out"] or one in record["replaced"]:
            reasons[one] = "replaced"
        else:
            reasons[one] = against(officer, record["enterprise"], record["window"], record.get("items", [])) or ("tags" if uncovered_tags(record["requiredTags"], [officer]) else None)
    able = [one for one, reason in reasons.items() if reason is None]
    loads = record["loads"]
    least = min((loads.get(one, 0) for one in able), default=0)
    reasons.update({one: "load" for one in able if loads.get(one, 0) + 1 > least + record["loadSpread"]})
    order = ranked(seed, lp(record["inspection"], record["department"]), [one for one, reason in reasons.items() if reason is None])
    require(order, "replacement: nobody can follow")
    left = left_out(reasons, ("onTeam", "replaced", "stopped", "expert", "items", "certificate", "avoidance", "leave", "tags", "load"))
    return {"seed": seed, "ranking": [{"id": one, "score": score} for score, one in order], "left": left, "chosen": order[0][1]}


# --- against the draw --------------------------------------------------------------------------

def numbered(first, supplements):
    drawn = [one["id"] for record in [first, *supplements] for stratum in record["strata"] for one in stratum["drawn"]]
    return {f"{first['parameters']['task']}-{index + 1:04d}": one for index, one in enumerate(drawn)}


def check_draws(task, first, supplements):
    verify_draw.RECORD(first)
    verify_draw.verify(first)
    require(first["parameters"]["task"] == task, "draw: of another task")
    require(first["digest"] == draw_digest(first), "draw: digest")
    previous = None
    for supplement in supplements:
        require(supplement["draw"] == first["digest"] and supplement["previous"] == previous and supplement["digest"] == own_digest(supplement), "draw: chain of supplements")
        previous = supplement["digest"]


def verify_matching(record, first, supplements):
    require(record["digest"] == own_digest(record), "matching: digest")
    require({name: record[name] for name in ("assignments", "considered", "loadsAfter")} == match(record), "matching: result")
    check_draws(record["task"], first, supplements)
    require(record["drawRecord"] == [first, *supplements][-1]["digest"], "matching: of another draw")
    require(record["seed"] == first["seed"], "matching: seed")
    before = numbered(first, supplements[:-1]) if supplements else {}
    expected = {number: one for number, one in numbered(first, supplements).items() if number not in before}
    require({visit["id"]: visit["enterprise"] for visit in record["visits"]} == expected, "matching: enterprises")


def verify_replacement(record, first, supplements):
    require(record["digest"] == own_digest(record), "replacement: digest")
    require({name: record[name] for name in ("seed", "ranking", "left", "chosen")} == replace(record), "replacement: result")
    check_draws(record["inspection"].rpartition("-")[0], first, supplements)
    require(record["drawRecord"] == digest(first), "replacement: of another draw")
    require(record["drawSeed"] == first["seed"], "replacement: seed")
    require(numbered(first, supplements).get(record["inspection"]) == record["enterprise"], "replacement: enterprise")


def verdict(record, first, supplements):
    try:
        shaped(record)
        (verify_replacement if record["format"] == "bihuan-replacement/1" else verify_matching)(record, first, supplements)
        return {"verdict": "right", "first": None}
    except Malformed as malformed:
        return {"verdict": "malformed", "first": str(malformed)}
    except (Wrong, ValueError, KeyError) as wrong:
        # A day or a seed that is none cannot be computed with.
        return {"verdict": "wrong", "first": str(wrong)}


def main(arguments):
    if arguments == ["--lines"]:
        for line in sys.stdin.buffer:
            asked = json.loads(line, parse_float=whole)
            print(json.dumps(verdict(asked["record"], asked["first"], asked["supplements"])), flush=True)
        return 0
    if len(arguments) < 2:
        print(__doc__)
        return 2
    documents = []
    for name in arguments:
        with open(name, "rb") as file:
            documents.append(json.loads(file.read().decode("utf-8"), parse_float=whole))
    found = verdict(documents[0], documents[1], documents[2:])
    print(f"{arguments[0]}: {found['verdict']}{' — ' + found['first'] if found['first'] else ''}")
    return {"right": 0, "wrong": 1, "malformed": 65}[found["verdict"]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
