"""What later acts keep or break an undertaking: those that a text ties to it, and those that the rules name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..record.store import Store
from .events import Ref, parties_of
from .undertakings import State, holds, is_of, rules, shared

NEAREST = 8  # later acts looked at for an undertaking, the earliest first
_REAL = "e.status IN ('occurred', 'ongoing', 'negated') AND e.judgement IS DISTINCT FROM 'rejected'"
_INSIDE = (
    "SELECT DISTINCT m.event, e.id, e.seq FROM memberships m JOIN evidence v ON v.report = m.report "
    "JOIN evidence w ON w.article = v.article AND w.sentence = v.sentence AND w.start >= v.start "
    "JOIN memberships n ON n.report = w.report JOIN events e ON e.seq = n.event "
    "WHERE m.event IN (SELECT unnest($1::integer[])) AND n.event <> m.event AND e.status = 'planned' "
    "AND e.judgement IS DISTINCT FROM 'rejected'"
)
_TIED = (
    "SELECT DISTINCT c.event, e.id, e.seq, e.type, e.mode, e.status, e.first, l.kind FROM links l "
    "JOIN memberships c ON c.report = l.cause JOIN memberships f ON f.report = l.effect "
    "JOIN events e ON e.seq = f.event WHERE c.event IN (SELECT unnest($1::integer[])) AND e.seq <> c.event "
    f"AND l.kind IN ('answer', 'fulfilment') AND {_REAL} ORDER BY 1, e.first NULLS LAST, e.id"
)
_LATER = (
    "WITH u AS (SELECT unnest($1::integer[]) AS seq, unnest($2::text[]) AS owes, unnest($3::text[]) AS other, "
    "unnest($4::date[]) AS after, unnest($5::text[]) AS type), "
    "r AS (SELECT unnest($6::text[]) AS undertaking, unnest($7::text[]) AS act, unnest($8::integer[]) AS days), "
    "found AS (SELECT u.seq, e.id AS act, e.seq AS act_seq, e.type, e.mode, e.status, e.first, e.main, "
    "min(u.after) AS after, max(CASE WHEN b.side = 'source' AND t.side = 'target' THEN 1 ELSE 0 END) AS same "
    "FROM u JOIN r ON r.undertaking = u.type JOIN event_parties b ON b.actor = u.owes "
    "JOIN events e ON e.seq = b.event AND e.type = r.act AND e.first > u.after AND e.first <= u.after + r.days "
    "AND e.first <= $9::date JOIN event_parties t ON t.event = e.seq AND t.actor = u.other "
    f"WHERE e.seq <> u.seq AND {_REAL} GROUP BY u.seq, e.id, e.seq, e.type, e.mode, e.status, e.first, e.main), "
    "ranked AS (SELECT found.*, row_number() OVER (PARTITION BY seq ORDER BY first, act) AS n FROM found) "
    "SELECT k.seq, k.act, k.act_seq, k.type, k.mode, k.status, k.first - k.after, k.same, v.exact FROM ranked k "
    f"JOIN evidence v ON v.report = k.main AND v.n = 0 WHERE k.n <= {NEAREST} ORDER BY k.seq, k.n"
)


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Who owes whom what since when: an event that binds, as its main sentence tells it."""

    id: Ref
    type: str
    mode: str | None
    owes: tuple[str, ...]
    other: tuple[str, ...]
    text: str
    after: date | None
    """The last day on which it may have been made: what settles it came later."""


Settled = dict[Ref, tuple[State, Ref]]
"""By undertaking: kept or broken, and the event that settled it."""


def inside(store: Store, undertakings: Iterable[Undertaking]) -> dict[Ref, list[Ref]]:
    """The plans told in an undertaking's own words ("agreed to reopen their embassies"): they are what is owed."""
    by_seq = {u.id.seq: u for u in undertakings}
    pairs = [(seq, Ref(*plan)) for seq, *plan in (store.rows(_INSIDE, [sorted(by_seq)]) if by_seq else ())]
    sides = parties_of(store, {plan.seq for _, plan in pairs})
    found: dict[Ref, list[Ref]] = defaultdict(list)
    for seq, plan in sorted(pairs):
        u, sources = by_seq[seq], sides[plan.seq]["source"]
        if sources and set(sources) <= set(u.owes):
            found[u.id].append(plan)
    return found


def by_text(store: Store, undertakings: Sequence[Undertaking], *, as_of: date) -> Settled:
    """What an act settles that a text calls the answer to it or its fulfilment, done by who owes it."""
    by_seq = {u.id.seq: u for u in undertakings}
    tied = store.rows(_TIED, [sorted(by_seq)]) if by_seq else []
    sides = parties_of(store, {row[2] for row in tied})
    found: Settled = {}
    for of, act, act_seq, type_, mode, status, first, kind in tied:
        u, side = by_seq[of], sides[act_seq]
        towards = not (u.other and side["target"]) or set(u.other) & set(side["target"])
        if u.id in found or not towards or not set(u.owes) & set(side["source"]) or (first and first > as_of):
            continue
        named = (r.becomes for r in rules() if is_of(r.undertaking, u.type, u.mode) and is_of(r.act, type_, mode))
        becomes = next(named, "broken" if type_ == "REJECT" else "kept" if kind == "fulfilment" else None)
        if (state := _real(becomes, status)) is not None:
            found[u.id] = state, Ref(act, act_seq)
    return found


def by_acts(store: Store, undertakings: Sequence[Undertaking], *, as_of: date) -> Settled:
    """What the earliest later act settles that a rule names, between the same parties and of shared words."""
    owed = [
        (u.id.seq, a, b, u.after, u.type) for u in undertakings if u.after for a in u.owes for b in u.other if a != b
    ]
    if not owed:
        return {}
    longest: dict[tuple[str, str], int] = defaultdict(int)
    for rule in rules():
        pair = rule.undertaking.partition("/")[0], rule.act.partition("/")[0]
        longest[pair] = max(longest[pair], rule.days)
    limits = [(*pair, days) for pair, days in longest.items()]
    given = [list(column) for column in (*zip(*owed, strict=True), *zip(*limits, strict=True))]
    by_seq = {u.id.seq: u for u in undertakings}
    found: Settled = {}
    for of, act, act_seq, type_, mode, status, days, same, exact in store.rows(_LATER, [*given, as_of]):
        u = by_seq[of]
        if u.id in found:
            continue
        for rule in rules():
            if (
                is_of(rule.undertaking, u.type, u.mode) and is_of(rule.act, type_, mode) and days <= rule.days
                and (rule.either_way or same) and holds(u.text, rule.phrases)
                and (not rule.shared or shared(u.text, exact) >= rule.shared)
                and (state := _real(rule.becomes, status)) is not None
            ):  # fmt: skip
                found[u.id] = state, Ref(act, act_seq)
                break
    return found


def _real(becomes: State | None, status: str) -> State | None:
    """What an act means that took place, or did not: a denied fulfilment breaks, a denied breach says nothing."""
    if status != "negated":
        return becomes
    return "broken" if becomes == "kept" else None
