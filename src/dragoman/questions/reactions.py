"""What followed what: as the texts tie events together, and as they follow each other in time."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from typing import Any

from ..coding.edtf_intervals import interval
from ..errors import UsageError
from ..record.store import Store
from .answer import Answer, Source
from .chance import Tally, lift, tally
from .dyads import acts, happened
from .events import sources_of
from .filters import Filter

COLUMNS = (
    "basis", "party", "other", "cause", "effect", "n", "of", "median_days", "expected", "lift", "low", "high",
    "preceded", "examples",
)  # fmt: skip
EXAMPLES = 2
Key = tuple[str, ...]  # type of cause, type of effect, and the two parties where they are asked for
Pair = tuple[str, str]  # the ids of a cause and its effect


@dataclass(frozen=True, slots=True)
class _Act:
    source: str
    target: str
    type: str
    day: int
    unsure: bool
    outlets: int
    event: str


@dataclass(frozen=True, slots=True, order=True)
class _Match:
    """A cause and what followed; the clearest first: sure days, told by many, soon after each other."""

    unsure: int
    heard: int
    lag: int
    events: Pair


def reactions(store: Store, filter: Filter, *, within_days: int = 14) -> Answer:  # noqa: A002
    """One row a kind of reaction: the type of what came first, and of what followed it.

    `basis` says how it is known. "because", "answer" and "fulfilment" are links that the texts themselves tell: `n`
    pairs of events, of which the filter finds one or both. "followed" is order in time alone: of all the times (`of`)
    that one party did the first to another, how often (`n`) that other did the second to it 1 to `within_days` days
    later, each counted once. `expected` is how often by chance, from the same two parties' own rates (see `chance`);
    `lift` the ratio, `low` and `high` its 95 % interval; `preceded` how often the second had come in the same number of
    days *before*: where that is as much, acts come in bursts and nothing was answered. A lift tells of order, not of
    causes. With a dyad in the filter the two directions are counted apart.

    Order needs days: only events dated to one day count, and causes with fewer than `within_days` days of the record
    after them are left out. Raises UsageError unless `within_days` is from 1 to 366.
    """
    if not 1 <= within_days <= 366:
        raise UsageError(f"reactions within {within_days} days cannot be counted; give 1 to 366 days")
    told = _linked(store, filter)
    followed, notes = _followed(store, filter, within_days)
    pairs = {e for *_, each in (*told, *followed) for pair in each for e in pair}
    cited = sources_of(store, sorted(pairs), each=1)
    links = _sentences(store, [pair for *_, each in told for pair in each])
    rows, sources = [], []
    for *row, each in (*told, *followed):
        rows.append((*row, [list(pair) for pair in each]))
        sources.append(_distinct(s for p in each for s in (*links.get(p, ()), *(x for e in p for x in cited[e]))))
    return Answer("reactions", COLUMNS, tuple(rows), tuple(sources), tuple(notes))


def _distinct(told: Iterable[Source]) -> tuple[Source, ...]:
    return tuple({(s.article, s.start, s.end): s for s in told}.values())


# ── what the texts tie together ──────────────────────────────────────────────────────────────────────────


def _linked(store: Store, filter: Filter) -> list[tuple[Any, ...]]:  # noqa: A002
    """A row a kind of link and pair of types, the most frequent first."""
    params: list[Any] = []
    known = (
        "TRUE"
        if filter.rejected
        else "c.judgement IS DISTINCT FROM 'rejected' AND f.judgement IS DISTINCT FROM 'rejected'"
    )
    sql = (
        f"WITH picked AS (SELECT e.id FROM events e WHERE {filter.where(params)}) SELECT DISTINCT l.kind, c.type, "
        "f.type, c.id, f.id, c.first, c.last, f.first, f.last FROM links l JOIN memberships mc ON mc.report = l.cause "
        "JOIN memberships mf ON mf.report = l.effect JOIN events c ON c.id = mc.event JOIN events f ON f.id = mf.event "
        f"WHERE c.id <> f.id AND {known} AND (c.id IN (SELECT id FROM picked) OR f.id IN (SELECT id FROM picked)) "
        "ORDER BY c.id, f.id"
    )
    pairs: dict[Key, list[tuple[Pair, int | None]]] = defaultdict(list)
    for kind, cause, effect, c, f, *days in store.rows(sql, params):
        pairs[kind, cause, effect].append(((c, f), _lag(*days)))
    found = []
    for (kind, cause, effect), many in sorted(pairs.items(), key=lambda x: (-len(x[1]), x[0])):
        lags = [lag for _, lag in many if lag is not None]
        middle = float(median(lags)) if lags else None
        head = (kind, None, None, cause, effect, len(many), None, middle, None, None, None, None, None)
        found.append((*head, [pair for pair, _ in many][:EXAMPLES]))
    return found


def _lag(first: date | None, last: date | None, then: date | None, until: date | None) -> int | None:
    """Days from one event to the other, where both are dated to a day."""
    if first is None or then is None or first != last or then != until:
        return None
    return (then - first).days


def _sentences(store: Store, pairs: Sequence[Pair]) -> dict[Pair, list[Source]]:
    """The words that tie two events together."""
    found: dict[Pair, list[Source]] = defaultdict(list)
    sql = (
        "SELECT mc.event, mf.event, l.effect, r.article, a.title, a.publisher, a.published, a.url, l.start, l.stop, "
        "l.exact, l.prefix, l.suffix FROM links l JOIN memberships mc ON mc.report = l.cause JOIN memberships mf "
        "ON mf.report = l.effect JOIN reports r ON r.id = l.effect JOIN articles a ON a.id = r.article "
        "WHERE mc.event IN (SELECT unnest($1::text[])) AND mf.event IN (SELECT unnest($2::text[])) "
        "ORDER BY a.first NULLS LAST, l.effect"
    )
    for cause, effect, *told in store.rows(sql, [[c for c, _ in pairs], [f for _, f in pairs]]) if pairs else ():
        found[cause, effect].append(Source(effect, *told))
    return {pair: many[:1] for pair, many in found.items()}


# ── what comes after what ────────────────────────────────────────────────────────────────────────────────


def _followed(store: Store, filter: Filter, within: int) -> tuple[list[tuple[Any, ...]], list[str]]:  # noqa: A002
    """A row a pair of types (and direction, for a dyad), the surest lift first; and what was left out."""
    end = _end(store, filter)
    causes = _acts(store, happened(filter))
    replies = [r for r in _acts(store, _anything(happened(filter))) if end is not None and r.day <= end]
    seen = [c for c in causes if end is not None and c.day <= end - within]
    notes = []
    if len(seen) < len(causes):
        notes.append(f"{len(causes) - len(seen)} acts have fewer than {within} days of the record after them")
    if unsure := sum(c.unsure for c in seen):
        notes.append(f"{unsure} of {len(seen)} acts have a day that is not sure, mostly that of the report")
    tallies, pairs, of = _tallies(seen, replies, end or 0, within, apart=filter.dyad is not None)
    rows = []
    for key, one in tallies.items():
        if one.followed:
            n = of[key[0], *key[2:]]
            by = lift(one, n, distinct=len({p.events for p in pairs[key]}))
            measures = (round(one.expected, 3) if one.told else None, *(round(x, 3) for x in by or ()))
            measures += (None,) * (4 - len(measures))
            row = (*(key[2:] or (None, None)), *key[:2], one.followed, n, float(median(one.lags)), *measures)
            best = list(dict.fromkeys(p.events for p in sorted(pairs[key])))[:EXAMPLES]
            rows.append(((-(by[1] if by else -1.0), -one.followed, key), ("followed", *row, one.preceded, best)))
    return [row for _, row in sorted(rows, key=lambda x: x[0])], notes


def _tallies(
    causes: Sequence[_Act], replies: Sequence[_Act], end: int, within: int, *, apart: bool
) -> tuple[dict[Key, Tally], dict[Key, list[_Match]], dict[Key, int]]:
    """Tallies and what followed by types (and parties, if these are kept apart), and how many causes of each."""
    did: dict[Pair, dict[str, list[_Act]]] = defaultdict(lambda: defaultdict(list))
    back: dict[Pair, dict[str, list[_Act]]] = defaultdict(lambda: defaultdict(list))
    of: dict[Key, int] = defaultdict(int)
    for c in causes:
        did[c.source, c.target][c.type].append(c)
        of[(c.type, c.source, c.target) if apart else (c.type,)] += 1
    for r in replies:
        if (r.target, r.source) in did:
            back[r.target, r.source][r.type].append(r)
    starts: dict[Pair, int] = {}
    for a in replies:
        for ends in ((a.source, a.target), (a.target, a.source)):
            starts[ends] = min(starts.get(ends, a.day), a.day)
    found: dict[Key, Tally] = defaultdict(Tally)
    pairs: dict[Key, list[_Match]] = defaultdict(list)
    for ends, kinds in did.items():
        for cause, first in kinds.items():
            for effect, then in back[ends].items():
                key = (cause, effect, *ends) if apart else (cause, effect)
                days = [a.day for a in then]
                found[key] += tally([a.day for a in first], days, window=(starts[ends], end), within=within)
                pairs[key] += _matches(first, then, within)
    return found, pairs, of


def _matches(first: Iterable[_Act], then: Iterable[_Act], within: int) -> Iterable[_Match]:
    """Each cause with the first that followed it."""
    by_day = {a.day: a for a in sorted(then, key=lambda a: (a.unsure, -a.outlets, a.event), reverse=True)}
    days = sorted(by_day)
    for c in first:
        at = bisect_right(days, c.day)
        if at < len(days) and days[at] <= c.day + within:
            r = by_day[days[at]]
            yield _Match(c.unsure + r.unsure, -min(c.outlets, r.outlets), r.day - c.day, (c.event, r.event))


def _acts(store: Store, asked: Filter) -> list[_Act]:
    """Who did what to whom on which day."""
    params: list[Any] = []
    sql = (
        f"WITH {acts(asked, params, directed=True, dated='e.first = e.last')} SELECT acts.a, acts.b, e.type, e.first, "
        "e.edtf LIKE '%?%', e.outlets, e.id FROM acts JOIN picked e ON e.id = acts.id ORDER BY e.first, e.id, a, b"
    )
    return [_Act(a, b, kind, day.toordinal(), *rest) for a, b, kind, day, *rest in store.rows(sql, params)]


def _anything(asked: Filter) -> Filter:
    """The filter without what narrows the kind of act: a reply may be of any."""
    return replace(asked, type=(), quad=(), context=(), place=None, source=None, text=None)


def _end(store: Store, filter: Filter) -> int | None:  # noqa: A002
    """The last day that the record tells of, within what is asked for."""
    ((last,),) = store.rows("SELECT max(a.last) FROM articles a WHERE a.replaced_by IS NULL")
    if filter.until:
        asked = interval(filter.until)[1]
        last = min(last, asked) if last else None
    return last.toordinal() if last else None
