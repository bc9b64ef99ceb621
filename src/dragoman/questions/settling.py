"""What later acts keep or break an undertaking: those that a text ties to it, and those that the rules name.

Broken is said only of what the party that owes it does: it refuses, withdraws or violates it, in so many words or by
the very deed, and not only by another party's word. What is told as not done yet, or done by one of several, is open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..record.store import Store
from .events import Ref, parties_of
from .names import together
from .undertakings import Proof, State, bindings, common, held, holds, is_of, refusals, rules, shared

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # done by both, whoever is named first
RARE = 1.0  # weight of a rare word
NEAREST = 8  # later acts looked at for an undertaking, the earliest first
_REAL = "e.status IN ('occurred', 'ongoing', 'negated') AND e.judgement IS DISTINCT FROM 'rejected'"
_INSIDE = (  # step by step, else DuckDB begins with all plans: 10 ms of CPU time against 38 at a million events
    "WITH words AS MATERIALIZED (SELECT m.event, v.article, v.sentence, v.start FROM memberships m JOIN evidence v "
    "ON v.report = m.report WHERE m.event IN (SELECT unnest($1::integer[]))), "
    "also AS MATERIALIZED (SELECT u.event, w.report FROM words u JOIN evidence w ON w.article = u.article "
    "AND w.sentence = u.sentence AND w.start >= u.start) "
    "SELECT DISTINCT u.event, e.id, e.seq FROM also u JOIN memberships n ON n.report = u.report "
    "JOIN events e ON e.seq = n.event WHERE n.event <> u.event AND e.status = 'planned' "
    "AND e.judgement IS DISTINCT FROM 'rejected'"
)
_TIED = (
    "SELECT DISTINCT c.event, e.id, e.seq, e.type, e.mode, e.status, e.holder, v.exact, e.first, l.kind FROM links l "
    "JOIN memberships c ON c.report = l.cause JOIN memberships f ON f.report = l.effect "
    "JOIN events e ON e.seq = f.event JOIN evidence v ON v.report = e.main AND v.n = 0 "
    "WHERE c.event IN (SELECT unnest($1::integer[])) AND e.seq <> c.event "
    f"AND l.kind IN ('answer', 'fulfilment') AND {_REAL} ORDER BY 1, e.first NULLS LAST, e.id"
)
_TYPES = "SELECT seq, type FROM events WHERE seq IN (SELECT unnest($1::integer[]))"
_LATER = (
    "WITH u AS (SELECT unnest($1::integer[]) AS seq, unnest($2::text[]) AS owes, unnest($3::text[]) AS other, "
    "unnest($4::date[]) AS after, unnest($5::text[]) AS type), "
    "r AS (SELECT unnest($6::text[]) AS undertaking, unnest($7::text[]) AS act, unnest($8::integer[]) AS days), "
    "found AS (SELECT u.seq, e.id AS act, e.seq AS act_seq, e.type, e.mode, e.status, e.holder, e.first, e.main, "
    "min(u.after) AS after, max(CASE WHEN b.side = 'source' AND t.side = 'target' THEN 1 ELSE 0 END) AS same "
    "FROM u JOIN r ON r.undertaking = u.type JOIN event_parties b ON b.actor = u.owes "
    "JOIN events e ON e.seq = b.event AND e.type = r.act AND e.first > u.after AND e.first <= u.after + r.days "
    "AND e.first <= $9::date JOIN event_parties t ON t.event = e.seq AND t.actor = u.other "
    f"WHERE e.seq <> u.seq AND {_REAL} "
    "GROUP BY u.seq, e.id, e.seq, e.type, e.mode, e.status, e.holder, e.first, e.main), "
    "ranked AS (SELECT found.*, row_number() OVER (PARTITION BY seq ORDER BY first, act) AS n FROM found) "
    "SELECT k.seq, k.act, k.act_seq, k.type, k.mode, k.status, k.holder, v.exact, k.first - k.after, k.same "
    f"FROM ranked k JOIN evidence v ON v.report = k.main AND v.n = 0 WHERE k.n <= {NEAREST} ORDER BY k.seq, k.n"
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an undertaking, by which event, and how that is known."""

    state: State
    by: Ref | None
    why: str


Settled = dict[Ref, Outcome]
"""By undertaking; one whose outcome is open has an event that tells something of it, but does not settle it."""


@dataclass(frozen=True, slots=True)
class _Act:
    """A later event that may settle an undertaking: its main sentence, and the party that tells it, if any."""

    id: Ref
    type: str
    mode: str | None
    status: str
    holder: str | None
    exact: str


def settled(store: Store, undertakings: Sequence[Undertaking], *, as_of: date) -> Settled:
    """What became of each, as far as an act up to `as_of` tells: by a text's own word, else by the rules."""
    found = _by_text(store, undertakings, as_of=as_of)
    firm = {id_ for id_, o in found.items() if o.state != "open"}
    found = _by_acts(store, [u for u in undertakings if u.id not in firm], as_of=as_of) | {
        id_: o for id_, o in found.items() if id_ in firm
    }
    sides = parties_of(store, {o.by.seq for o in found.values() if o.by})
    types: dict[int, str] = dict(store.rows(_TYPES, [sorted(sides)])) if sides else {}
    by_id = {u.id: u for u in undertakings}
    return {
        id_: _in_part(by_id[id_], o, sides[o.by.seq]["source"]) if o.by and types[o.by.seq] not in MUTUAL else o
        for id_, o in found.items()
    }


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


def _by_text(store: Store, undertakings: Sequence[Undertaking], *, as_of: date) -> Settled:
    """What an act settles that a text calls the answer to it or its fulfilment, done by who owes it."""
    by_seq = {u.id.seq: u for u in undertakings}
    tied = store.rows(_TIED, [sorted(by_seq)]) if by_seq else []
    sides = parties_of(store, {row[2] for row in tied})
    found: Settled = {}
    for of, act_id, act_seq, *told, first, kind in tied:
        u, act = by_seq[of], _Act(Ref(act_id, act_seq), *told)
        side = sides[act_seq]
        towards = not (u.other and side["target"]) or set(u.other) & set(side["target"])
        if not towards or not set(u.owes) & set(side["source"]) or (first and first > as_of):
            continue
        named = (r for r in rules() if is_of(r.undertaking, u.type, u.mode) and is_of(r.act, act.type, act.mode))
        rule = next(named, None)
        becomes = (
            rule.becomes if rule else "broken" if act.type == "REJECT" else "kept" if kind == "fulfilment" else None
        )
        refused = act.type == "REJECT" and _is_asked(u)
        proof: Proof | None = "deed" if refused else rule.proof if rule else "words"
        _note(found, u, _outcome(u, act, becomes, proof, f"the text calls it the {kind}"))
    return found


def _by_acts(store: Store, undertakings: Sequence[Undertaking], *, as_of: date) -> Settled:
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
    for of, act_id, act_seq, *told, days, same in store.rows(_LATER, [*given, as_of]):
        u, act = by_seq[of], _Act(Ref(act_id, act_seq), *told)
        for rule in rules():
            if (
                is_of(rule.undertaking, u.type, u.mode) and is_of(rule.act, act.type, act.mode) and days <= rule.days
                and (rule.either_way or same) and holds(u.text, rule.phrases)
                and _shares(u.text, act.exact, rule.shared)
            ):  # fmt: skip
                words = ", ".join(sorted(common(u.text, act.exact)))
                why = "a later act of the same parties" + (f", sharing “{words}”" if words else "")
                _note(found, u, _outcome(u, act, rule.becomes, rule.proof, why))
    return found


def _shares(text: str, other: str, least: float) -> bool:
    """Whether two sentences share words of that weight: one rare word, or some common ones."""
    weight = shared(text, other)
    return weight >= least and (not least or weight >= RARE or len(common(text, other)) > 1)


def _note(found: Settled, u: Undertaking, outcome: Outcome | None) -> None:
    """Keeps the first outcome that settles an undertaking, else the first that tells anything of it."""
    if outcome and (u.id not in found or (found[u.id].state == "open" != outcome.state)):
        found[u.id] = outcome


def _outcome(u: Undertaking, act: _Act, becomes: State | None, proof: Proof | None, why: str) -> Outcome | None:
    """What an act that took place, or is denied, means for an undertaking; None where it means nothing."""
    words = held(act.exact, refusals())
    if becomes == "kept" and act.status != "negated":
        return Outcome("kept", act.id, why)
    if becomes == "kept" and not words:
        return Outcome("open", act.id, "told as not done")
    denied = act.status == "negated"
    explicit = words if denied or proof == "words" else proof == "deed"
    if becomes is None or (becomes == "broken" and denied) or not explicit:
        return None
    if act.holder is not None and act.holder not in u.owes:
        return Outcome("open", act.id, "broken only by another party's word")
    said = f"in so many words (“{words}…”)" if explicit == words and words else "by its own act"
    return Outcome("refused" if _is_asked(u) else "broken", act.id, f"{said}; {why}")


def _is_asked(u: Undertaking) -> bool:
    """Whether it was only asked for: nobody who refuses that breaks a promise."""
    return bindings()[u.type].owed_by == "target"


def _in_part(u: Undertaking, outcome: Outcome, acting: Sequence[str]) -> Outcome:
    """What several owe is kept where all of them act."""
    rest = [code for code in u.owes if code not in acting]
    done = [code for code in u.owes if code in acting]
    if outcome.state != "kept" or not rest or not done:
        return outcome
    return replace(outcome, state="open", why=f"done by {together(done)}; of {together(rest)} that is not told")
