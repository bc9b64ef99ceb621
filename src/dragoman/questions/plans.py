"""What became of plans: chains of a plan, the plans that it was moved to, and how the last of them ended.

Believed is only what could be known: that a plan was held, called off or moved is told by an article that appeared
after the one that announced it, or the text itself ties the two ("as planned, they met"). An undated plan of other than
a meeting was held only by an act that is told in words of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..record.store import Store
from .events import Ref
from .outlets import Telling, told
from .undertakings import shared

_TIES = (
    "SELECT f.plan AS plan, f.act AS act, f.kind AS kind, 0 AS said FROM fulfilments f UNION ALL "
    "SELECT p.event, q.event, CASE WHEN e.status = 'negated' THEN 'called-off' ELSE 'held' END, 1 "
    "FROM links l JOIN memberships p ON p.report = l.cause JOIN memberships q ON q.report = l.effect "
    "JOIN events e ON e.seq = q.event JOIN events c ON c.seq = p.event "
    "WHERE l.kind = 'fulfilment' AND c.status = 'planned' AND e.status IN ('occurred', 'ongoing', 'negated')"
)
_AROUND = (
    f"SELECT DISTINCT p.id, p.seq, q.id, q.seq, t.kind, t.said FROM ({_TIES}) AS t JOIN events p ON p.seq = t.plan "
    "JOIN events q ON q.seq = t.act WHERE t.plan <> t.act AND p.judgement IS DISTINCT FROM 'rejected' "
    "AND q.judgement IS DISTINCT FROM 'rejected' AND (t.plan IN (SELECT unnest($1::integer[])) "
    "OR (t.kind = 'moved' AND t.act IN (SELECT unnest($1::integer[]))))"
)

_TEXTS = (
    "SELECT e.seq, v.exact FROM events e JOIN evidence v ON v.report = e.main AND v.n = 0 "
    "WHERE e.seq IN (SELECT unnest($1::integer[]))"
)
_UNDATED = (
    "SELECT e.seq FROM events e WHERE e.first IS NULL AND e.last IS NULL AND e.type <> 'CONSULT' "
    "AND e.seq IN (SELECT unnest($1::integer[]))"
)
Tie = tuple[Ref, Ref, str, int]  # plan, act, kind, and whether the text itself says so
COMMON = 0.8  # least weight of the words that an undated plan and its act share


@dataclass(frozen=True, slots=True)
class Chain:
    """A plan and those that it was moved to, the first announced first (`announced`: when, as the article states it);
    `outcome` is the event that held it or tells that it was called off (`kind`), None where the record tells of
    neither."""

    plans: tuple[Ref, ...]
    announced: str | None = None
    kind: str | None = None
    outcome: Ref | None = None

    @property
    def events(self) -> tuple[Ref, ...]:
        """All its events."""
        return (*self.plans, self.outcome) if self.outcome else self.plans


def chains(
    store: Store, plans: Iterable[Ref], *, as_of: date | None = None, days: Mapping[int, Telling] | None = None
) -> list[Chain]:
    """The chains that hold these planned events, each once; with `as_of` as the articles up to that day tell it.

    `days` says when events were told (all that it lacks is looked up).
    """
    asked = set(plans)
    ties = _around(store, asked)
    known = dict(days or {})
    around = {e.seq for plan, act, *_ in ties for e in (plan, act)} | {e.seq for e in asked}
    days = defaultdict(Telling, known | told(store, around - known.keys()))
    doubtful = _doubtful(store, ties)
    after: dict[Ref, tuple[Ref, str]] = {}
    for plan, act, kind, said in sorted(ties, key=lambda t: (-t[3], t[2] != "held", t[2], t[1])):
        sure = _later(days[plan.seq], days[act.seq]) and (plan, act) not in doubtful
        if (said or sure) and _known(days[act.seq], as_of):
            after.setdefault(plan, (act, kind))
    by_end: dict[Ref, set[Ref]] = defaultdict(set)
    everyone = asked | {e for plan, (act, kind) in after.items() if kind == "moved" for e in (plan, act)}
    for plan in everyone:
        by_end[_end(plan, after)].add(plan)
    made = []
    for end, among in by_end.items():
        if among & asked:
            order = sorted(among - {end}, key=lambda e: (days[e.seq].first or date.max, e))
            outcome, how = after.get(end, (None, None))
            seen = days[(*order, end)[0].seq].published
            made.append(Chain((*order, end), seen) if how == "moved" else Chain((*order, end), seen, how, outcome))
    return sorted(made, key=lambda c: c.plans)


def _around(store: Store, plans: set[Ref]) -> set[Tie]:
    """The ties of plans to what became of them, along all that they were moved to or from."""
    found: set[Tie] = set()
    seen: set[Ref] = set()
    frontier = plans
    while frontier:
        seen |= frontier
        rows = store.rows(_AROUND, [[e.seq for e in frontier]])
        new = {(Ref(plan, p), Ref(act, a), str(kind), int(said)) for plan, p, act, a, kind, said in rows}
        found |= new
        frontier = {e for plan, act, kind, _ in new if kind == "moved" for e in (plan, act)} - seen
    return found


def _doubtful(store: Store, ties: set[Tie]) -> set[tuple[Ref, Ref]]:
    """The undated plans and acts that nothing but their parties and types joins."""
    if not ties:
        return set()
    undated = {e for (e,) in store.rows(_UNDATED, [sorted({plan.seq for plan, *_ in ties})])}
    pairs = {(plan, act) for plan, act, kind, _ in ties if kind == "held" and plan.seq in undated}
    both = sorted({e.seq for pair in pairs for e in pair})
    texts: dict[int, str] = dict(store.rows(_TEXTS, [both])) if both else {}
    return {(plan, act) for plan, act in pairs if shared(texts[plan.seq], texts[act.seq]) < COMMON}


def _later(plan: Telling, act: Telling) -> bool:
    """Whether an article after the plan's first tells of the act."""
    return plan.first is not None and act.last is not None and act.last > plan.first


def _known(act: Telling, as_of: date | None) -> bool:
    return as_of is None or act.first is None or act.first <= as_of


def _end(plan: Ref, after: Mapping[Ref, tuple[Ref, str]]) -> Ref:
    """The last plan that a plan was moved to; of plans moved to one another, the greatest id."""
    seen = [plan]
    while plan in after and after[plan][1] == "moved":
        plan = after[plan][0]
        if plan in seen:
            return max(seen[seen.index(plan) :])
        seen.append(plan)
    return plan
