#!/usr/bin/env python3
"""A second verifier of draw records, written from docs/verify-a-draw.md alone. Python 3.8, standard library only.

    python3 verify_draw.py FILE...     one verdict per file; exit 0 all right, 1 wrong, 65 malformed
    python3 verify_draw.py --lines     JSON lines on stdin: a record each; a verdict each on stdout
"""
import hashlib
import hmac
import json
import re
import sys
from fractions import Fraction

HASH = re.compile(r"[0-9a-f]{64}")
INSTANT = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}\+08:00")
QUARTER = re.compile(r"[0-9]{4}Q[1-4]")
RATE = re.compile(r"0(\.[0-9]+)?|1(\.0+)?")


class Malformed(Exception):
    """Not a record at all."""


class Wrong(Exception):
    """A record, and something in it does not hold."""


# --- shape (section 1) -------------------------------------------------------------------------

def text(value):
    if not isinstance(value, str):
        raise Malformed("a text is expected")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise Malformed("half of a surrogate pair") from None


def like(pattern):
    def shape(value):
        text(value)
        if not pattern.fullmatch(value):
            raise Malformed(f"{value!r} is not {pattern.pattern}")
    return shape


def count(value):
    if type(value) is not int or not 0 <= value <= 2**53 - 1:
        raise Malformed(f"{value!r} is no count")


def flag(value):
    if type(value) is not bool:
        raise Malformed(f"{value!r} is no flag")


def one_of(*values):
    def shape(value):
        if type(value) is not str or value not in values:
            raise Malformed(f"{value!r} is none of {values}")
    return shape


def each(shape, least=0):
    def shape_of_list(value):
        if type(value) is not list or len(value) < least:
            raise Malformed("a list is expected")
        for entry in value:
            shape(entry)
    return shape_of_list


def fields(optional=(), **shapes):
    def shape(value):
        if type(value) is not dict or not shapes.keys() - set(optional) <= value.keys() <= shapes.keys():
            raise Malformed(f"exactly {sorted(shapes)} are expected")
        for name in value:
            shapes[name](value[name])
    return shape


def or_null(shape):
    return lambda value: None if value is None else shape(value)


def group(value):
    if type(value) is not dict:
        raise Malformed("a group is expected")
    ids = each(text, least=1)
    shapes = {
        "stratum": fields(place=text, stratum=text, **{"class": one_of("special", "key", "general")}, grounds=each(text), ids=ids),
        "unclassified": fields(place=text, ids=ids),
        "notDrawable": fields(place=text, why=text, ids=ids),
    }
    place = value.get("place")
    if type(place) is not str or place not in shapes:
        raise Malformed("no such place")
    shapes[place](value)


RANKED = {"id": text, "rank": count, "score": like(HASH)}
RECORD = fields(
    format=one_of("bihuan-draw/2"),
    parameters=fields(
        optional=("officers",),
        domainTag=one_of("bihuan-draw/2"),
        jurisdiction=text,
        task=text,
        quarter=like(QUARTER),
        ruleSet=fields(id=text, version=count),
        strata=each(fields(id=text, rate=like(RATE))),
        draw=fields(rounding=one_of("ceiling", "halfUp"), minimumPerStratum=count),
        onSitePerYear=count,
        atCap=each(fields(id=text, diverts=flag)),
        attempt=count,
        entropySource=text,
        witnesses=fields(minimum=count, named=each(text)),
        officers=like(HASH),
    ),
    commitment=fields(root=like(HASH), nonceHash=like(HASH), parameters=like(HASH), committedAt=like(INSTANT)),
    entropy=fields(
        value=text,
        recordedAt=like(INSTANT),
        statements=each(fields(
            witness=text,
            commitment=or_null(like(HASH)),
            committedAt=or_null(like(INSTANT)),
            revealed=or_null(fields(number=text, blind=text, at=like(INSTANT))),
            setAside=or_null(fields(reason=text, at=like(INSTANT))),
        )),
    ),
    nonce=text,
    seed=like(HASH),
    pool=fields(quarter=like(QUARTER), strata=each(text), groups=each(group)),
    strata=each(fields(
        id=text, size=count, rate=like(RATE), wanted=count, shortfall=count,
        drawn=each(fields(**RANKED, diverted=flag)),
        passedOver=each(fields(**RANKED, why=one_of("atCap"))),
    )),
    digest=like(HASH),
)


def whole(literal):
    """1.0 and 1e2 are whole numbers too."""
    number = float(literal)
    return int(number) if number.is_integer() else number


def read(data):
    try:
        record = json.loads(data.decode("utf-8") if isinstance(data, bytes) else data, parse_float=whole)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from None
    RECORD(record)
    return record


# --- building blocks (section 2) ---------------------------------------------------------------

def lp(*parts):
    return "".join(f"{len(part.encode())}:{part}" for part in parts)


def sha256(message):
    return hashlib.sha256(message.encode()).hexdigest()


def digest(value):
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def ascending(texts):
    # Python compares texts by code point.
    return all(a < b for a, b in zip(texts, texts[1:]))


# --- the pool and its root (section 3) ---------------------------------------------------------

def parts_around(place):
    if place["place"] == "stratum":
        return ["stratum", place["stratum"]], [place["class"], *place["grounds"]]
    return [place["place"]], [place["why"]] if place["place"] == "notDrawable" else []


def label(place):
    before, after = parts_around(place)
    return lp(*before, *after)


def leaves(pool):
    found = []
    for place in pool["groups"]:
        before, after = parts_around(place)
        found += [(enterprise, lp(*before, enterprise, *after)) for enterprise in place["ids"]]
    return sorted(found)


def merkle(hashes):
    if not hashes:
        return hashlib.sha256(b"").digest()
    level = hashes
    # Pairs from the left, whoever is left over goes up as it is: the same tree as splitting at powers of two.
    while len(level) > 1:
        paired = [hashlib.sha256(b"\x01" + level[n] + level[n + 1]).digest() for n in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2:]
    return level[0]


def root_of(pool):
    return merkle([hashlib.sha256(b"\x00" + leaf.encode()).digest() for _, leaf in leaves(pool)]).hex()


# --- the draw (section 5) ----------------------------------------------------------------------

def wanted(rate, size, rule):
    if size == 0:
        return 0
    share = Fraction(rate) * size
    rounded = -(-share.numerator // share.denominator) if rule["rounding"] == "ceiling" else (2 * share.numerator + share.denominator) // (2 * share.denominator)
    return min(size, max(rounded, rule["minimumPerStratum"]))


def draw(record, stratum):
    parameters = record["parameters"]
    ids = [one for place in record["pool"]["groups"] if place["place"] == "stratum" and place["stratum"] == stratum for one in place["ids"]]
    rate = next(entry["rate"] for entry in parameters["strata"] if entry["id"] == stratum)
    at_cap = {entry["id"]: entry["diverts"] for entry in parameters["atCap"]}
    key = bytes.fromhex(record["seed"])
    ranking = sorted((hmac.new(key, lp(stratum, one).encode(), "sha256").hexdigest(), one) for one in ids)
    goal = wanted(rate, len(ids), parameters["draw"])
    drawn, passed_over = [], []
    for rank, (score, one) in enumerate(ranking, 1):
        if len(drawn) == goal:
            break
        if at_cap.get(one) is False:
            passed_over.append({"id": one, "rank": rank, "score": score, "why": "atCap"})
        else:
            drawn.append({"id": one, "rank": rank, "score": score, "diverted": one in at_cap})
    return {"id": stratum, "size": len(ids), "rate": rate, "wanted": goal, "drawn": drawn, "passedOver": passed_over, "shortfall": goal - len(drawn)}


# --- the checks (section 4) --------------------------------------------------------------------

def require(holds, what):
    if not holds:
        raise Wrong(what)


def check_order(pool, parameters):
    strata = pool["strata"]
    require(strata == [entry["id"] for entry in parameters["strata"]] and len(set(strata)) == len(strata), "2 strata")
    require(ascending([label(place) for place in pool["groups"]]), "2 order of groups")
    require(all(place["stratum"] in strata for place in pool["groups"] if place["place"] == "stratum"), "2 stratum of a group")
    require(all(ascending(place["ids"]) for place in pool["groups"]), "2 order of ids")
    require(ascending([one for one, _ in leaves(pool)]), "2 id in two groups")
    require(ascending([entry["id"] for entry in parameters["atCap"]]), "2 order of atCap")


def check_witnesses(record):
    named, minimum = record["parameters"]["witnesses"]["named"], record["parameters"]["witnesses"]["minimum"]
    commitment, entropy = record["commitment"], record["entropy"]
    statements = entropy["statements"]
    require(ascending(named) and named == [one["witness"] for one in statements], "7 named")
    require(record["parameters"]["entropySource"] == ("见证人数字" if named else "操作系统随机数"), "7 source of the entropy")
    require(not named or minimum > 0, "7 named though nobody asked")
    if not named:
        require(minimum == 0, "7 nobody named")
        return
    told = []
    for one in statements:
        require((one["revealed"] is None) != (one["setAside"] is None), "7 revealed or set aside")
        require((one["commitment"] is None) == (one["committedAt"] is None), "7 commitment and its moment")
        require(one["commitment"] is not None or one["revealed"] is None, "7 revealed without a commitment")
    # Whoever never committed counts from when that was noted.
    committed = [one["committedAt"] or one["setAside"]["at"] for one in statements]
    require(all(commitment["committedAt"] <= at <= entropy["recordedAt"] for at in committed), "7 committed before the office")
    for one in statements:
        revealed, set_aside = one["revealed"], one["setAside"]
        at = (revealed or set_aside)["at"]
        require(one["committedAt"] is None or max(committed) <= at <= entropy["recordedAt"], "7 order of time")
        if revealed:
            secret = (one["witness"], revealed["number"], revealed["blind"])
            require(one["commitment"] == sha256(lp("bihuan-witness/1", record["parameters"]["task"], commitment["nonceHash"], *secret)), "7 commitment of a witness")
            told.append(secret)
    require(len(told) >= minimum, "7 too few revealed")
    require(entropy["value"] == lp("bihuan-witness/1", *(part for secret in told for part in secret)), "7 entropy")


def verify(record):
    pool, parameters, commitment, entropy = record["pool"], record["parameters"], record["commitment"], record["entropy"]
    require(parameters["quarter"] == pool["quarter"], "1 quarter")
    check_order(pool, parameters)
    root = root_of(pool)
    require(commitment["root"] == root, "3 root")
    require(commitment["parameters"] == digest(parameters), "4 parameters")
    require(commitment["nonceHash"] == sha256(record["nonce"]), "5 nonce")
    require(commitment["committedAt"] <= entropy["recordedAt"], "6 entropy before the commitment")
    check_witnesses(record)
    require(record["seed"] == sha256(lp("bihuan-draw/2", record["nonce"], entropy["value"], root, commitment["parameters"])), "8 seed")
    require(record["strata"] == [draw(record, stratum) for stratum in pool["strata"]], "9 draw")
    rest = {name: value for name, value in record.items() if name != "digest"}
    require(record["digest"] == digest({**rest, "pool": root}), "10 digest")


def verdict(data):
    try:
        verify(read(data))
        return {"verdict": "right", "first": None}
    except Wrong as wrong:
        return {"verdict": "wrong", "first": str(wrong)}
    except Malformed as malformed:
        return {"verdict": "malformed", "first": str(malformed)}


def main(arguments):
    if arguments == ["--lines"]:
        for line in sys.stdin.buffer:
            print(json.dumps(verdict(line)), flush=True)
        return 0
    worst = 0
    for name in arguments:
        with open(name, "rb") as file:
            found = verdict(file.read())
        print(f"{name}: {found['verdict']}{' — ' + found['first'] if found['first'] else ''}")
        worst = max(worst, {"right": 0, "wrong": 1, "malformed": 65}[found["verdict"]])
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
