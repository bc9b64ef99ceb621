"""Who told it and when: the outlets, sentences and articles behind reports and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..record.outlets import outlet
from ..record.store import Store
from .answer import Source

_DAY = "'^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}([T?~%].*)?$'"
_IN = "IN (SELECT unnest($1::integer[]))"


def seen(p: str, a: str) -> str:
    """SQL: the day on which an appearance was published, else its article's; NULL where the day is not known."""
    own = f"CASE WHEN {p}.published ~ {_DAY.format()} THEN CAST(substr({p}.published, 1, 10) AS DATE) END"
    return f"COALESCE({own}, CASE WHEN {a}.first = {a}.last THEN {a}.first END)"


@dataclass(frozen=True, slots=True)
class Telling:
    """When an event was told: the date of the earliest article as it states it, the days around all articles."""

    published: str | None = None
    first: date | None = None
    last: date | None = None


def told(store: Store, events: Iterable[int]) -> dict[int, Telling]:
    """When the articles that tell each event (its number) were published; only undated ones: no dates."""
    sql = (
        "SELECT DISTINCT m.event, a.first, a.last, a.published FROM memberships m JOIN reports r ON r.seq = m.report "
        f"JOIN articles a ON a.seq = r.article WHERE m.event {_IN} ORDER BY 1, 2 NULLS LAST, 3 NULLS LAST, 4"
    )
    by_event: dict[int, list[tuple[date, date, str]]] = defaultdict(list)
    asked = sorted(set(events))
    for event, first, last, published in store.rows(sql, [asked]) if asked else ():
        if first and last and published:
            by_event[event].append((first, last, published.partition("T")[0]))
    made = {e: Telling(many[0][2], many[0][0], max(first for first, _, _ in many)) for e, many in by_event.items()}
    return defaultdict(Telling, made)


def outlets_of(store: Store, events: Iterable[int]) -> dict[str, list[str]]:
    """The outlets that carried the article of each report (its id) of these events, in order of name."""
    sql = (
        f"SELECT DISTINCT r.id, {outlet('p')} AS outlet FROM memberships m JOIN reports r ON r.seq = m.report "
        f"JOIN appearances p ON p.article = r.article WHERE m.event {_IN} AND {outlet('p')} IS NOT NULL ORDER BY 1, 2"
    )
    found: dict[str, list[str]] = defaultdict(list)
    asked = sorted(set(events))
    for report, name in store.rows(sql, [asked]) if asked else ():
        found[report].append(name)
    return found


def sentences_of(store: Store, events: Iterable[int]) -> dict[str, Source]:
    """The main sentence of each report (its id) of these events."""
    sql = (
        "SELECT e.id, r.id, a.id, a.title, a.publisher, a.published, a.url, v.start, v.stop, v.exact, "
        "v.prefix, v.suffix FROM memberships m JOIN evidence v ON v.report = m.report JOIN reports r "
        "ON r.seq = m.report JOIN articles a ON a.seq = v.article JOIN events e ON e.seq = m.event "
        f"WHERE v.n = 0 AND m.event {_IN}"
    )
    asked = sorted(set(events))
    found = [Source(*row) for row in store.rows(sql, [asked])] if asked else []
    return {source.report: source for source in filed(store, found)}


def filed(store: Store, sources: Sequence[Source]) -> list[Source]:
    """The same, with the file named where neither outlet nor title is known."""
    bare = sorted({s.article for s in sources if not (s.title or s.publisher or s.url)})
    sql = (
        "SELECT a.id, min(p.origin) FROM articles a JOIN appearances p ON p.article = a.seq "
        "WHERE a.id IN (SELECT unnest($1::text[])) GROUP BY a.id"
    )
    origin: dict[str, str] = dict(store.rows(sql, [bare])) if bare else {}
    return [replace(s, title=origin[s.article]) if s.article in origin else s for s in sources]
