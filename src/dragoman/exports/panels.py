"""Dyad-month and dyad-year panels: how often who did what to whom, directed, with state numbers.

Counted is what happened (occurred, ongoing) unless the filter names statuses, in the month (or year) in which it lies
with all its days. Several sources without a target who act together (`pairs.TOGETHER`) count in both directions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..codebook import QUADS
from ..codebook.names import TYPES
from ..questions.filters import Filter, days_of
from ..record.store import Row, Store
from .numbers import name_of, numbers
from .pairs import dyads

HAPPENED = ("occurred", "ongoing")
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """What a panel counts by."""

    monthly: bool

    @property
    def name(self) -> str:
        """The span in words."""
        return "month" if self.monthly else "year"

    def within(self) -> str:
        """SQL: an event lies in one span with all its days."""
        same = "extract(year FROM e.first) = extract(year FROM e.last)"
        return same + (" AND extract(month FROM e.first) = extract(month FROM e.last)" if self.monthly else "")

    def of(self, day: date) -> Month:
        """Year and month of a day; 0 for the month of a panel of years."""
        return day.year, day.month if self.monthly else 0

    def between(self, first: Month, last: Month) -> Iterator[Month]:
        """All spans from one to the other."""
        year, month = first
        while (year, month) <= last:
            yield year, month
            year, month = (year + 1, 1) if month == 12 else (year, month + 1) if self.monthly else (year + 1, 0)


def panel(store: Store, filter: Filter, span: Span, *, left_out: Counter[str]) -> Iterator[Row]:  # noqa: A002
    """The rows, by dyad and time; those without an event are only there for a dyad that the filter names.

    What cannot be counted is put down in `left_out` by reason.
    """
    counted = filter if filter.status else replace(filter, status=HAPPENED)
    _note(store, filter, counted, span, left_out)
    found = dict(_counts(store, counted, span))
    keys = [k for k in found if filter.dyad is None or {k[2], k[3]} == set(filter.dyad)]
    if filter.dyad is not None:
        keys = _filled(keys, filter, span)
    for key in sorted(set(keys), key=lambda k: (k[2], k[3], k[0], k[1])):
        year, month, source, target = key
        of_source, of_target = numbers(source, year), numbers(target, year)
        when = (year, month) if span.monthly else (year,)
        yield (
            *when, source, target, name_of(source), name_of(target), of_source.cow, of_source.gw, of_target.cow,
            of_target.gw, *found.get(key, _NOTHING),
        )  # fmt: skip


_NOTHING: Row = (0, 0, None, *(0 for _ in QUADS), *(0 for _ in TYPES))
Key = tuple[int, int, str, str]


def _counts(store: Store, counted: Filter, span: Span) -> Iterator[tuple[Key, Row]]:
    params: list[Any] = []
    month = "extract(month FROM c.first)" if span.monthly else "0"
    sums = [f"sum(CASE WHEN c.quad = {q} THEN 1 ELSE 0 END)" for q in QUADS]
    sums += [f"sum(CASE WHEN c.type = '{t}' THEN 1 ELSE 0 END)" for t in TYPES]
    # Scores are summed as decimals, so that the order in which a database adds them does not show.
    sql = (
        f"WITH chosen AS (SELECT e.* FROM events e WHERE {counted.where(params)} AND {span.within()}), "
        f"pairs AS ({dyads(chosen='chosen')}) "
        f"SELECT extract(year FROM c.first), {month}, p.source, p.target, count(*), sum(c.reports), "
        f"sum(CAST(c.score AS DECIMAL(18, 6))), {', '.join(sums)} FROM pairs p JOIN chosen c ON c.seq = p.seq "
        "GROUP BY 1, 2, 3, 4"
    )
    for year, number, source, target, events, reports, score, *rest in store.rows(sql, params):
        mean = float(score) / int(events)
        yield (
            (int(year), int(number), source, target),
            (int(events), int(reports), mean, *(int(n) for n in rest)),
        )


def _filled(keys: list[Key], filter: Filter, span: Span) -> list[Key]:  # noqa: A002
    """The same and, in both directions, every span between the dates asked for (else: between the events found)."""
    assert filter.dyad is not None
    a, b = filter.dyad
    since, until = days_of(filter.since, filter.until)
    times = [(year, month) for year, month, _, _ in keys]
    first = min(times, default=None) if since == date.min else span.of(since)
    last = max(times, default=None) if until == date.max else span.of(until)
    if first is None or last is None:
        return keys
    return [*keys, *((y, m, x, z) for y, m in span.between(first, last) for x, z in ((a, b), (b, a)))]


def _note(store: Store, filter: Filter, counted: Filter, span: Span, left_out: Counter[str]) -> None:  # noqa: A002
    """Counts what the panel cannot show."""

    def number(f: Filter, condition: str) -> int:
        params: list[Any] = []
        return int(store.rows(f"SELECT count(*) FROM events e WHERE {f.where(params)} AND {condition}", params)[0][0])

    if not filter.status:
        for status in ("planned", "possible", "negated"):
            left_out[f"{status}, and panels count what happened"] += number(replace(filter, status=(status,)), "TRUE")
    left_out[f"the {span.name} is not known"] += number(
        counted, f"(e.first IS NULL OR e.last IS NULL OR NOT ({span.within()}))"
    )
    params: list[Any] = []
    chosen = f"(SELECT e.* FROM events e WHERE {counted.where(params)} AND {span.within()})"
    alone = f"SELECT count(*) FROM {chosen} c WHERE c.seq NOT IN (SELECT seq FROM ({dyads(chosen=chosen)}) p)"
    left_out["no pair of parties"] += int(store.rows(alone, params)[0][0])
