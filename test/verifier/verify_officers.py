#!/usr/bin/env python3
"""A second verifier of what rests on a draw: matchings of officers and replacements. Written from docs/verify-a-draw.md, 8 and 9.

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
from verify_draw import HASH, Malformed, Wrong, count, each, flag, like, lp, one_of, or_null, require, root_of, sha256, text, whole


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
def officer_with(**more):
    return having(optional=("expert", "items"), id=text, department=text, status=text, tags=each(text), avoids=each(text), expert=flag, items=each(text), leave=each(SPAN), certificates=each(having(validFrom=text, validTo=text)), **more)


OFFICER = officer_with()
ENTRY = officer_with(qualifications=each(having(name=text, validTo=or_null(text))))
LEFT = each(having(constraint=text, officers=each(text)))
MATCHING = having(
    optional=("meetingsBefore",), task=text, drawRecord=text, seed=text, rule=having(officersPerInspection=count, loadSpread=count),
    visits=each(having(id=text, enterprise=text, window=SPAN, departments=each(having(optional=("count", "items"), department=text, requiredTags=each(text), count=count, items=each(text))))),
    loadsBefore=tally, meetingsBefore=each(having(officers=pair, visits=count)),
    assignments=each(having(visit=text, officers=each(having(officer=text, department=text, leader=flag)))),
    considered=each(having(visit=text, department=text, eligible=each(text), left=LEFT)), loadsAfter=tally, digest=text,
)
REPLACEMENT = having(
    optional=("items",), inspection=text, before=count, enterprise=text, department=text, out=text, staying=each(text), replaced=each(text), requiredTags=each(text), items=each(text), window=SPAN, loadSpread=count,
    drawRecord=text, drawSeed=text, loads=tally, seed=text, ranking=each(having(id=text, score=text)), left=LEFT, chosen=text, digest=text,
)


FROZEN = having(
    frozen=having(format=one_of("bihuan-officers/1"), task=text, salt=like(HASH), officers=each(ENTRY)), officers=each(ENTRY),
    changed=each(having(officer=text, parts=each(text), changes=each(having(event=text, at=text, by=text, reason=or_null(text))))),
)
REFILLED = having(refilled=each(having(visit=text, department=text, out=LEFT, eligible=each(text), **{"in": each(text)}, admitted=each(text), left=LEFT)))
UNFROZEN = having(officers=each(OFFICER))
SHAPES = {
    "bihuan-matching/1": (MATCHING, UNFROZEN), "bihuan-matching/2": (MATCHING, UNFROZEN), "bihuan-matching/3": (MATCHING, FROZEN, REFILLED),
    "bihuan-replacement/1": (REPLACEMENT, UNFROZEN), "bihuan-replacement/2": (REPLACEMENT, FROZEN, having(admitted=flag)),
}
# What belongs to some formats only, and to those always.
OWN = {"meetingsBefore": ("bihuan-matching/2", "bihuan-matching/3"), "refilled": ("bihuan-matching/3",), "admitted": ("bihuan-replacement/2",)}
OWN.update({name: ("bihuan-matching/3", "bihuan-replacement/2") for name in ("frozen", "changed")})


def shaped(record):
    if type(record) is not dict:
        raise Malformed("an object is expected")
    kind = record.get("format")
    if type(kind) is not str or kind not in SHAPES:
        raise Malformed("neither a matching nor a replacement")
    for shape in SHAPES[kind]:
        shape(record)
    matching = kind.startswith("bihuan-matching/")
    for name, formats in OWN.items():
        # Fields of the other kind of record are none of this one's: more fields are allowed.
        if matching == (name == "admitted") or not matching and name in ("meetingsBefore", "refilled"):
            continue
        if (name in record) != (kind in formats):
            raise Malformed(f"{name} does not belong to {kind}, or is missing")


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


# --- the frozen list (decision 31) -------------------------------------------------------------

PARTS = ("department", "status", "expert", "tags", "items", "certificates", "qualifications", "avoids", "leave")
ORDER = ("gone", "moved", "stopped", "expert", "items", "certificate", "avoidance", "leave", "notFrozen", "tags", "load")


def check_changed(record):
    then = {one["id"]: one for one in record["frozen"]["officers"]}
    now = {one["id"]: one for one in record["officers"]}
    expected = []
    for one in sorted(then.keys() | now.keys()):
        if one not in now:
            parts = ["removed"]
        elif one not in then:
            parts = ["added"]
        else:
            parts = [part for part in PARTS if digest(then[one].get(part)) != digest(now[one].get(part))]
        if parts:
            expected.append({"officer": one, "parts": parts})
    require([{"officer": one["officer"], "parts": one["parts"]} for one in record["changed"]] == expected, "changed: not what differs")


class Standing:
    """How one officer stands by the frozen list and by today's registry, for one department's part of one visit."""

    def __init__(self, one, department, enterprise, window, items, then, now):
        frozen, today = then.get(one), now.get(one)
        belonged = frozen is not None and frozen["department"] == department
        self.id = one
        self.concerned = belonged or today is not None and today["department"] == department
        reason = "gone" if today is None else "moved" if today["department"] != department else against(today, enterprise, window, items)
        allowed_then = belonged and against(frozen, enterprise, window, items) is None
        self.constraint = reason or (None if allowed_then else "notFrozen")
        self.today = today if reason is None else None
        self.bound = {**today, "tags": [tag for tag in frozen["tags"] if tag in today["tags"]]} if self.constraint is None else None


def standings(department, enterprise, window, items, record):
    then = {one["id"]: one for one in record["frozen"]["officers"]}
    now = {one["id"]: one for one in record["officers"]}
    ids = list(dict.fromkeys([*then, *now]))
    return [one for one in (Standing(each_id, department, enterprise, window, items, then, now) for each_id in ids) if one.concerned], then


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


def parts_of(record):
    """The visits in order of their number."""
    return sorted(record["visits"], key=lambda one: one["id"])


def in_order(record, visit, part, officers):
    by_id = {one["id"]: one for one in officers}
    return [by_id[one] for _, one in ranked(record["seed"], lp("match", visit["id"], part["department"]), by_id)]


def first_teams(record, officers, required):
    """For each visit the seats of each department: by these officers, the seed and nothing else. None is an empty seat."""
    loads, met = dict(record["loadsBefore"]), meetings_before(record)
    teams, considered = [], []
    for visit in parts_of(record):
        own = []
        for index, part in enumerate(visit["departments"]):
            reasons, allowed = {}, []
            for officer in officers:
                if officer["department"] == part["department"]:
                    reason = against(officer, visit["enterprise"], visit["window"], part.get("items", []))
                    if reason is None:
                        allowed.append(officer)
                    else:
                        reasons[officer["id"]] = reason
            order = in_order(record, visit, part, allowed)
            seats = seats_of(part, index, record["rule"])
            question = Question(order, seats, part["requiredTags"], record["rule"]["loadSpread"], loads, met, [one for team in own for one in team if one])
            found = question.search([], 0, None)
            require(found is not None or not required, "matching: cannot be done")
            if found is not None:
                reasons.update(ahead(question))
            considered.append({"visit": visit["id"], "department": part["department"], "eligible": [one["id"] for one in order], "left": left_out(reasons, ORDER)})
            own.append([one["id"] for one in found[0]] if found else [None] * min(seats, len(record["officers"]) + len(officers) + 1))
        go_together(loads, met, [one for team in own for one in team if one], [])
        teams.append(own)
    return teams, considered, loads


def ahead(question):
    candidates = question.for_next_seat([])
    kept = question.within_bound(candidates)
    return {one["id"]: "load" for one in candidates if one not in kept}


def meetings_before(record):
    return {frozenset(one["officers"]): one["visits"] for one in record.get("meetingsBefore", [])}


def go_together(loads, met, coming, already):
    for index, one in enumerate(coming):
        loads[one] = loads.get(one, 0) + 1
        for other in [*already, *coming[index + 1:]]:
            met[frozenset((one, other))] = met.get(frozenset((one, other)), 0) + 1


def assigned(visit, teams):
    return {"visit": visit["id"], "officers": [
        {"officer": one, "department": part["department"], "leader": index == 0 and seat == 0} for index, part in enumerate(visit["departments"]) for seat, one in enumerate(teams[index]) if one
    ]}


def match(record):
    sound(record)
    teams, considered, loads = first_teams(record, record["officers"], True)
    return {"assignments": [assigned(visit, own) for visit, own in zip(parts_of(record), teams)], "considered": considered, "loadsAfter": loads}


def match_frozen(record):
    sound(record)
    sound({**record, "officers": record["frozen"]["officers"]})
    teams, considered, _ = first_teams(record, record["frozen"]["officers"], False)
    loads, met = dict(record["loadsBefore"]), meetings_before(record)
    kept_out, stood = {}, {}
    for visit, own in zip(parts_of(record), teams):
        for index, part in enumerate(visit["departments"]):
            place = (visit["id"], index)
            stood[place], then = standings(part["department"], visit["enterprise"], visit["window"], part.get("items", []), record)
            by_id = {one.id: one for one in stood[place]}
            kept_out[place] = {}
            for one in own[index]:
                if one is None:
                    continue
                standing = by_id[one]
                lost = standing.bound is not None and any(tag in part["requiredTags"] and tag not in standing.bound["tags"] for tag in then[one]["tags"])
                if standing.constraint or lost:
                    kept_out[place][one] = standing.constraint or "tags"
            own[index] = [None if one in kept_out[place] else one for one in own[index]]
        go_together(loads, met, [one for team in own for one in team if one], [])
    refilled = []
    for visit, own in zip(parts_of(record), teams):
        for index, part in enumerate(visit["departments"]):
            if all(own[index]):
                continue
            going = [one for team in own for one in team if one]
            answer = refill(record, visit, part, own[index], kept_out[visit["id"], index], stood[visit["id"], index], loads, met, going)
            go_together(loads, met, answer["in"], going)
            coming = iter(answer["in"])
            own[index] = [one or next(coming) for one in own[index]]
            refilled.append(answer)
    return {"assignments": [assigned(visit, own) for visit, own in zip(parts_of(record), teams)], "considered": considered, "refilled": refilled, "loadsAfter": loads}


def refill(record, visit, part, seats, out, stood, loads, met, going):
    staying = [one for one in stood if one.id in seats]
    free = [one.bound for one in stood if one.bound is not None and one.id not in seats and one.id not in out]
    tags = uncovered_tags(part["requiredTags"], [one.bound for one in staying])
    free_ids = {one["id"]: one for one in free}
    late = [one.today for one in stood if one.today is not None and one.id not in seats
            and (one.id not in free_ids or any(tag in one.today["tags"] and tag not in free_ids[one.id]["tags"] for tag in tags))]
    gaining = [one for one in staying if any(tag in one.today["tags"] for tag in tags)]
    gained = [tag for one in gaining for tag in one.today["tags"]]
    first, then_late = in_order(record, visit, part, free), in_order(record, visit, part, late)
    for number in range(-1, len(then_late) + 1):
        coming = {one["id"]: one for one in then_late[:max(number, 0)]}
        order = [coming.get(one["id"], one) for one in first] + [one for one in coming.values() if one["id"] not in free_ids]
        # Where there are not enough, bound and rotation step back: nobody is let in for the sake of balance.
        wanted, spread, pairs = (tags, record["rule"]["loadSpread"], met) if number < 0 else ([tag for tag in tags if tag not in gained], float("inf"), {})
        question = Question(order, len(seats) - len(staying), wanted, spread, loads, pairs, going)
        found = question.search([], 0, None)
        if found is not None:
            break
    require(found is not None, "matching: cannot be done")
    reasons = {**{one.id: one.constraint for one in stood if one.constraint}, **out}
    for one in order:
        reasons.pop(one["id"], None)
    reasons.update(ahead(question))
    ids = [one["id"] for one in found[0]]
    leaning = [one.id for one in gaining] if number >= 0 else []
    return {
        "visit": visit["id"], "department": part["department"], "out": left_out(out, ORDER), "eligible": [one["id"] for one in order], "in": ids,
        "admitted": sorted([*leaning, *(one for one in ids if one in coming)]), "left": left_out(reasons, ORDER),
    }


# --- replacement -------------------------------------------------------------------------------

def following(record, candidates):
    """Who is able, and what keeps out the others; of each candidate the id, the constraint and the tags."""
    reasons = {}
    for one, constraint, tags in candidates:
        if one in record["staying"]:
            reasons[one] = "onTeam"
        elif one == record["out"] or one in record["replaced"]:
            reasons[one] = "replaced"
        else:
            reasons[one] = constraint or ("tags" if uncovered_tags(record["requiredTags"], [{"tags": tags}]) else None)
    return [one for one, reason in reasons.items() if reason is None], reasons


def replace(record):
    seed = hmac.new(bytes.fromhex(record["drawSeed"]), lp("replacement", record["inspection"], str(record["before"]), record["out"]).encode(), "sha256").hexdigest()
    window, items, more = record["window"], record.get("items", []), {}
    if "frozen" in record:
        stood, _ = standings(record["department"], record["enterprise"], window, items, record)
        able, reasons = following(record, [(one.id, one.constraint, one.bound["tags"] if one.bound else []) for one in stood])
        more = {"admitted": not able}
        if not able:
            able, reasons = following(record, [(one.id, None if one.today else one.constraint, one.today["tags"] if one.today else []) for one in stood])
    else:
        able, reasons = following(record, [(one["id"], against(one, record["enterprise"], window, items), one["tags"]) for one in record["officers"]])
    loads = record["loads"]
    least = min((loads.get(one, 0) for one in able), default=0)
    reasons.update({one: "load" for one in able if loads.get(one, 0) + 1 > least + record["loadSpread"]})
    order = ranked(seed, lp(record["inspection"], record["department"]), [one for one, reason in reasons.items() if reason is None])
    require(order, "replacement: nobody can follow")
    return {"seed": seed, "ranking": [{"id": one, "score": score} for score, one in order], "left": left_out(reasons, ("onTeam", "replaced", *ORDER)), "chosen": order[0][1], **more}


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


def check_frozen(record, first):
    """The officers are those the draw committed to; a draw of before committed to none."""
    committed, frozen = first["parameters"].get("officers"), record.get("frozen")
    require((committed is None) == (frozen is None), "frozen: not as the draw committed")
    if frozen is not None:
        require(frozen["task"] == first["parameters"]["task"] and digest(frozen) == committed, "frozen: digest")


def verify_matching(record, first, supplements):
    require(record["digest"] == own_digest(record), "matching: digest")
    frozen = "frozen" in record
    if frozen:
        check_changed(record)
    parts = ("assignments", "considered", "loadsAfter", *(("refilled",) if frozen else ()))
    require({name: record[name] for name in parts} == (match_frozen if frozen else match)(record), "matching: result")
    check_draws(record["task"], first, supplements)
    check_frozen(record, first)
    require(record["drawRecord"] == [first, *supplements][-1]["digest"], "matching: of another draw")
    require(record["seed"] == first["seed"], "matching: seed")
    before = numbered(first, supplements[:-1]) if supplements else {}
    expected = {number: one for number, one in numbered(first, supplements).items() if number not in before}
    require({visit["id"]: visit["enterprise"] for visit in record["visits"]} == expected, "matching: enterprises")


def verify_replacement(record, first, supplements):
    require(record["digest"] == own_digest(record), "replacement: digest")
    frozen = "frozen" in record
    if frozen:
        check_changed(record)
    parts = ("seed", "ranking", "left", "chosen", *(("admitted",) if frozen else ()))
    require({name: record[name] for name in parts} == replace(record), "replacement: result")
    check_draws(record["inspection"].rpartition("-")[0], first, supplements)
    check_frozen(record, first)
    require(record["drawRecord"] == digest(first), "replacement: of another draw")
    require(record["drawSeed"] == first["seed"], "replacement: seed")
    require(numbered(first, supplements).get(record["inspection"]) == record["enterprise"], "replacement: enterprise")


def verdict(record, first, supplements):
    try:
        shaped(record)
        (verify_replacement if record["format"].startswith("bihuan-replacement/") else verify_matching)(record, first, supplements)
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
