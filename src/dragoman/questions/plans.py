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
from .outlets import Telling, told
from .undertakings import shared

_TIES = (
    "SELECT f.plan AS plan, f.act AS act, f.kind AS kind, 0 AS said FROM fulfilments f UNION ALL "
    "SELECT p.event, q.event, CASE WHEN e.status = 'negated' THEN 'called-off' ELSE 'held' END, 1 "
    "FROM links l JOIN memberships p ON p.report = l.cause JOIN memberships q ON q.report = l.effect "
    "JOIN events e ON e.id = q.event JOIN events c ON c.id = p.event "
    "WHERE l.kind = 'fulfilment' AND c.status = 'planned' AND e.status IN ('occurred', 'ongoing', 'negated')"
)
_AROUND = (
    f"SELECT DISTINCT t.plan, t.act, t.kind, t.said FROM ({_TIES}) AS t JOIN events p ON p.id = t.plan "
    "JOIN events q ON q.id = t.act WHERE t.plan <> t.act AND p.judgement IS DISTINCT FROM 'rejected' "
    "AND q.judgement IS DISTINCT FROM 'rejected' AND (t.plan IN (SELECT unnest($1::text[])) "
    "OR (t.kind = 'moved' AND t.act IN (SELECT unnest($1::text[]))))"
)

_TEXTS = (
    "SELECT e.id, v.exact FROM events e JOIN evidence v ON v.report = e.main AND v.n = 0 "
    "WHERE e.id IN (SELECT unnest($1::text[]))"
)
_UNDATED = (
    "SELECT e.id FROM events e WHERE e.first IS NULL AND e.last IS NULL AND e.type <> 'CONSULT' "
    "AND e.id IN (SELECT unnest($1::text[]))"
)
COMMON = 0.8  # least weight of the words that an undated plan and its act share


@dataclass(frozen=True, slots=True)
class Chain:
    """A plan and those that it was moved to, the first announced first; `outcome` is the event that held it or tells
    that it was called off (`kind`), None where the record tells of neither."""

    plans: tuple[str, ...]
    kind: str | None = None
    outcome: str | None = None

    @property
    def events(self) -> tuple[str, ...]:
        """All its events."""
        return (*self.plans, self.outcome) if self.outcome else self.plans


def chains(store: Store, plans: Iterable[str], *, as_of: date | None = None) -> list[Chain]:
    """The chains that hold these planned events, each once; with `as_of` as the articles up to that day tell it."""
    asked = set(plans)
    ties = _around(store, asked)
    days = told(store, {e for plan, act, *_ in ties for e in (plan, act)} | asked)
    doubtful = _doubtful(store, ties)
    after: dict[str, tuple[str, str]] = {}
    for plan, act, kind, said in sorted(ties, key=lambda t: (-t[3], t[2] != "held", t[2], t[1])):
        sure = _later(days[plan], days[act]) and (plan, act) not in doubtful
        if (said or sure) and _known(days[act], as_of):
            after.setdefault(plan, (act, kind))
    by_end: dict[str, set[str]] = defaultdict(set)
    everyone = asked | {e for plan, (act, kind) in after.items() if kind == "moved" for e in (plan, act)}
    for plan in everyone:
        by_end[_end(plan, after)].add(plan)
    made = []
    for end, among in by_end.items():
        if among & asked:
            order = sorted(among - {end}, key=lambda e: (days[e].first or date.max, e))
            outcome, how = after.get(end, (None, None))
            made.append(Chain((*order, end)) if how == "moved" else Chain((*order, end), how, outcome))
    return sorted(made, key=lambda c: c.plans)


def _around(store: Store, plans: set[str]) -> set[tuple[str, str, str, int]]:
    """The ties of plans to what became of them, along all that they were moved to or from."""
    found: set[tuple[str, str, str, int]] = set()
    seen: set[str] = set()
    frontier = plans
    while frontier:
        seen |= frontier
        new = {(str(p), str(a), str(k), int(s)) for p, a, k, s in store.rows(_AROUND, [sorted(frontier)])}
        found |= new
        frontier = {e for plan, act, kind, _ in new if kind == "moved" for e in (plan, act)} - seen
    return found


def _doubtful(store: Store, ties: set[tuple[str, str, str, int]]) -> set[tuple[str, str]]:
    """The undated plans and acts that nothing but their parties and types joins."""
    texts: dict[str, str] = (
        dict(store.rows(_TEXTS, [sorted({e for plan, act, *_ in ties for e in (plan, act)})])) if ties else {}
    )
    undated = {e for (e,) in store.rows(_UNDATED, [sorted({plan for plan, *_ in ties})])} if ties else set()
    pairs = {(plan, act) for plan, act, kind, _ in ties if kind == "held" and plan in undated}
    return {(plan, act) for plan, act in pairs if shared(texts[plan], texts[act]) < COMMON}


def _later(plan: Telling, act: Telling) -> bool:
    """Whether an article after the plan's first tells of the act."""
    return plan.first is not None and act.last is not None and act.last > plan.first


def _known(act: Telling, as_of: date | None) -> bool:
    return as_of is None or act.first is None or act.first <= as_of


def _end(plan: str, after: Mapping[str, tuple[str, str]]) -> str:
    """The last plan that a plan was moved to; of plans moved to one another, the greatest id."""
    seen = [plan]
    while plan in after and after[plan][1] == "moved":
        plan = after[plan][0]
        if plan in seen:
            return max(seen[seen.index(plan) :])
        seen.append(plan)
    return plan
