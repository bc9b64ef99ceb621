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
_IN = "IN (SELECT unnest($1::text[]))"


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


def told(store: Store, events: Iterable[str]) -> dict[str, Telling]:
    """When the articles that tell each event were published; an event that only undated ones tell has no dates."""
    sql = (
        "SELECT DISTINCT m.event, a.first, a.last, a.published FROM memberships m JOIN reports r ON r.id = m.report "
        f"JOIN articles a ON a.id = r.article WHERE m.event {_IN} ORDER BY 1, 2 NULLS LAST, 3 NULLS LAST, 4"
    )
    by_event: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for event, first, last, published in store.rows(sql, [sorted(set(events))]):
        if first and last and published:
            by_event[event].append((first, last, published.partition("T")[0]))
    made = {e: Telling(many[0][2], many[0][0], max(first for first, _, _ in many)) for e, many in by_event.items()}
    return defaultdict(Telling, made)


def outlets_of(store: Store, reports: Iterable[str]) -> dict[str, list[str]]:
    """The outlets that carried each report's article, in order of name."""
    sql = (
        f"SELECT DISTINCT r.id, {outlet('p')} AS outlet FROM reports r JOIN appearances p ON p.article = r.article "
        f"WHERE r.id {_IN} AND {outlet('p')} IS NOT NULL ORDER BY 1, 2"
    )
    found: dict[str, list[str]] = defaultdict(list)
    for report, name in store.rows(sql, [sorted(set(reports))]):
        found[report].append(name)
    return found


def sentences_of(store: Store, reports: Iterable[str]) -> dict[str, Source]:
    """The main sentence of each report."""
    sql = (
        "SELECT m.event, v.report, v.article, a.title, a.publisher, a.published, a.url, v.start, v.stop, v.exact, "
        "v.prefix, v.suffix FROM evidence v JOIN articles a ON a.id = v.article "
        f"LEFT JOIN memberships m ON m.report = v.report WHERE v.n = 0 AND v.report {_IN}"
    )
    found = [Source(*row) for row in store.rows(sql, [sorted(set(reports))])]
    return {source.report: source for source in filed(store, found)}


def filed(store: Store, sources: Sequence[Source]) -> list[Source]:
    """The same, with the file named where neither outlet nor title is known."""
    bare = sorted({s.article for s in sources if not (s.title or s.publisher or s.url)})
    sql = f"SELECT article, min(origin) FROM appearances WHERE article {_IN} GROUP BY article"
    origin: dict[str, str] = dict(store.rows(sql, [bare])) if bare else {}
    return [replace(s, title=origin[s.article]) if s.article in origin else s for s in sources]
