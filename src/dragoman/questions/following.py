"""What comes after what between two parties, in time alone: the acts, how they are matched and counted."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from statistics import median
from typing import Any

from ..record.store import Store
from .chance import Tally, lift, replies, tally
from .dyads import happened, last_day, ways
from .events import Ref
from .filters import Filter
from .names import count

EXAMPLES = 2  # pairs of events that a row names
Ends = tuple[str, str]
Key = tuple[str, ...]  # type of cause, type of effect, and the two parties where they are asked for
Pair = tuple[Ref, Ref]  # a cause and its effect
_Match = tuple[int, int, int, Pair]  # days not sure, outlets (negated), lag, events: the clearest sorts first


@dataclass(frozen=True, slots=True)
class _Act:
    source: str
    target: str
    type: str
    day: int
    unsure: bool
    outlets: int
    event: Ref


def followed(store: Store, filter: Filter, within: int) -> tuple[list[tuple[Any, ...]], list[str]]:  # noqa: A002
    """A row a pair of types (and direction, for a dyad), the surest lift first; and what was left out."""
    last = last_day(store, filter)
    end = last.toordinal() if last else None
    asked = happened(filter)
    causes = _acts(store, asked)
    every = causes if anything(asked) == asked else _acts(store, anything(asked))
    answers = [r for r in every if end is not None and r.day <= end]
    seen = [c for c in causes if end is not None and c.day <= end - within]
    notes = []
    if len(seen) < len(causes):
        notes.append(
            f"{count(len(causes) - len(seen), 'act')} with fewer than {within} days of the record to come, left out"
        )
    if unsure := sum(c.unsure for c in seen):
        notes.append(f"{unsure} of {count(len(seen), 'act')} on a day that is not sure, mostly that of the report")
    tallies, pairs, of = _tallies(seen, answers, end or 0, within, apart=filter.dyad is not None)
    rows = []
    for key, one in tallies.items():
        if one.followed:
            n = of[key[0], *key[2:]]
            by = lift(one, n, distinct=len({match[-1] for match in pairs[key]}))
            measures = (round(one.expected, 3) if one.told else None, *(round(x, 3) for x in by or ()))
            measures += (None,) * (4 - len(measures))
            row = (*(key[2:] or (None, None)), *key[:2], one.followed, n, float(median(one.lags)), *measures)
            best = [pair for *_, pair in nsmallest(EXAMPLES, set(pairs[key]))]
            rows.append(((-(by[1] if by else -1.0), -one.followed, key), ("followed", *row, one.preceded, best)))
    return [row for _, row in sorted(rows, key=lambda x: x[0])], notes


def _tallies(
    causes: Sequence[_Act], answers: Sequence[_Act], end: int, within: int, *, apart: bool
) -> tuple[dict[Key, Tally], dict[Key, list[_Match]], dict[Key, int]]:
    """Tallies and what followed by types (and parties, if these are kept apart), and how many causes of each."""
    did: dict[Ends, dict[str, list[_Act]]] = defaultdict(lambda: defaultdict(list))
    back: dict[Ends, dict[str, list[_Act]]] = defaultdict(lambda: defaultdict(list))
    of: dict[Key, int] = defaultdict(int)
    for c in causes:
        did[c.source, c.target][c.type].append(c)
        of[(c.type, c.source, c.target) if apart else (c.type,)] += 1
    for r in answers:
        if (r.target, r.source) in did:
            back[r.target, r.source][r.type].append(r)
    starts: dict[Ends, int] = {}
    for a in answers:
        for ends in ((a.source, a.target), (a.target, a.source)):
            starts[ends] = min(starts.get(ends, a.day), a.day)
    found: dict[Key, Tally] = defaultdict(Tally)
    pairs: dict[Key, list[_Match]] = defaultdict(list)
    for ends, kinds in did.items():
        window = starts[ends], end
        for effect, then in back[ends].items():
            looked_for = replies([a.day for a in then], window=window, within=within)
            by_day = {a.day: a for a in sorted(then, key=lambda a: (a.unsure, -a.outlets, a.event), reverse=True)}
            in_order = sorted(by_day)
            for cause, first in kinds.items():
                key = (cause, effect, *ends) if apart else (cause, effect)
                found[key] += tally([a.day for a in first], looked_for)
                pairs[key] += _matches(first, by_day, in_order, within)
    return found, pairs, of


def _matches(first: Iterable[_Act], then: dict[int, _Act], days: Sequence[int], within: int) -> Iterable[_Match]:
    """Each cause with the first that followed it."""
    for c in first:
        at = bisect_right(days, c.day)
        if at < len(days) and days[at] <= c.day + within:
            r = then[days[at]]
            yield c.unsure + r.unsure, -min(c.outlets, r.outlets), r.day - c.day, (c.event, r.event)


def _acts(store: Store, asked: Filter) -> list[_Act]:
    """Who did what to whom on which day."""
    params: list[Any] = []
    sql = (
        "SELECT e.type, e.first, e.edtf LIKE '%?%', e.outlets, e.id, e.seq FROM events e "
        f"WHERE {asked.where(params)} AND e.first = e.last ORDER BY e.first, e.id"
    )
    rows = store.rows(sql, params)
    between = ways(store, asked, [row[-1] for row in rows])
    return [
        _Act(a, b, kind, day.toordinal(), unsure, outlets, Ref(*event))
        for kind, day, unsure, outlets, *event in rows
        for a, b in between.get(event[-1], ())
    ]


def anything(asked: Filter) -> Filter:
    """The filter without what narrows the kind of act: a reply may be of any."""
    return replace(asked, type=(), quad=(), context=(), place=None, source=None, text=None)
