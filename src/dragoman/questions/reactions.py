"""What followed what: as the texts tie events together, and as they follow each other in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median
from typing import Any

from ..errors import UsageError
from ..record.store import Store
from .answer import Answer, Source
from .dyads import found
from .events import Ref, sources_of
from .filters import Filter
from .following import EXAMPLES, Key, Pair, anything, followed
from .outlets import filed

COLUMNS = (
    "basis", "party", "other", "cause", "effect", "n", "of", "median_days", "expected", "lift", "low", "high",
    "preceded", "examples",
)  # fmt: skip


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
    asked = found(store, filter, wider=anything(filter))
    told = _linked(store, asked)
    after, notes = followed(store, asked, within_days)
    ends = {e.seq for *_, each in (*told, *after) for pair in each for e in pair}
    cited = sources_of(store, ends, each=1)
    links = _sentences(store, [pair for *_, each in told for pair in each])
    rows, sources = [], []
    for *row, each in (*told, *after):
        rows.append((*row, [[e.id for e in pair] for pair in each]))
        sources.append(_distinct(s for p in each for s in (*links.get(p, ()), *(x for e in p for x in cited[e.seq]))))
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
        f"WITH picked AS (SELECT e.seq FROM events e WHERE {filter.where(params)}) SELECT DISTINCT l.kind, c.type, "
        "f.type, c.id, c.seq, f.id, f.seq, c.first, c.last, f.first, f.last FROM links l "
        "JOIN memberships mc ON mc.report = l.cause JOIN memberships mf ON mf.report = l.effect "
        "JOIN events c ON c.seq = mc.event JOIN events f ON f.seq = mf.event WHERE c.seq <> f.seq "
        f"AND {known} AND (c.seq IN (SELECT seq FROM picked) OR f.seq IN (SELECT seq FROM picked)) "
        "ORDER BY c.id, f.id"
    )
    pairs: dict[Key, list[tuple[Pair, int | None]]] = defaultdict(list)
    for kind, cause, effect, c, c_seq, f, f_seq, *days in store.rows(sql, params):
        pairs[kind, cause, effect].append(((Ref(c, c_seq), Ref(f, f_seq)), _lag(*days)))
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
        "SELECT mc.event, mf.event, r.id, a.id, a.title, a.publisher, a.published, a.url, l.start, l.stop, "
        "l.exact, l.prefix, l.suffix FROM links l JOIN memberships mc ON mc.report = l.cause JOIN memberships mf "
        "ON mf.report = l.effect JOIN reports r ON r.seq = l.effect JOIN articles a ON a.seq = r.article "
        "WHERE mc.event IN (SELECT unnest($1::integer[])) AND mf.event IN (SELECT unnest($2::integer[])) "
        "ORDER BY a.first NULLS LAST, r.id"
    )
    by_number = {(c.seq, f.seq): (c, f) for c, f in pairs}
    given = [[c for c, _ in by_number], [f for _, f in by_number]]
    for cause, effect, *told in store.rows(sql, given) if pairs else ():
        if (pair := by_number.get((cause, effect))) is not None:
            found[pair].append(Source(pair[1].id, *told))
    first = filed(store, [many[0] for many in found.values()])
    return {pair: [source] for pair, source in zip(found, first, strict=True)}
