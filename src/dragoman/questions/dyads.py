"""Who acts towards whom: the acts of events between two parties, which the questions build on.

An event's act goes from each of its sources to each of its targets. An event without targets is what its sources do
together (they meet, they agree), so it goes between them, either way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from ..coding.edtf_intervals import interval
from ..model import Status
from ..record.store import Store
from .events import parties_of
from .filters import Filter

Way = tuple[str, str]
Unit = Literal["month", "year"]
HAPPENED: tuple[Status, ...] = ("occurred", "ongoing")


def happened(filter: Filter) -> Filter:  # noqa: A002
    """The filter, for what took place where it names no status of its own."""
    return filter if filter.status else replace(filter, status=HAPPENED)


@dataclass(frozen=True, slots=True)
class Found(Filter):
    """A filter whose parties' events were looked up, at least those that its other conditions keep: asked again, it
    looks at these only (of a dyad and a year 5 ms of CPU time against 60 at a million events)."""

    events: tuple[int, ...] = ()

    @classmethod
    def among(cls, filter: Filter, events: Iterable[int]) -> Found:  # noqa: A002
        """The filter, for these events."""
        asked = {f.name: getattr(filter, f.name) for f in fields(Filter)}
        return cls(**asked, events=tuple(events))

    def where(self, params: list[Any]) -> str:
        """The condition on `events e`; its values are appended to `params`."""
        params.append(list(self.events))
        given = f"e.seq IN (SELECT unnest(${len(params)}::integer[]))"
        return f"{given} AND {Filter.where(replace(self, party=(), dyad=None), params)}"


def found(store: Store, filter: Filter, *, wider: Filter | None = None) -> Filter:  # noqa: A002
    """The same filter, its events looked up where it names parties: those that `wider` keeps, where that is given."""
    if isinstance(filter, Found) or not (filter.dyad or filter.party):
        return filter
    params: list[Any] = []
    numbers = store.rows(f"SELECT e.seq FROM events e WHERE {(wider or filter).where(params)}", params)
    return Found.among(filter, (seq for (seq,) in numbers))


def ways(store: Store, filter: Filter, events: Collection[int]) -> dict[int, list[Way]]:  # noqa: A002
    """Who acts towards whom in each of these events (by number), in order; events without an act of the filter's own
    parties (of both of its dyad, of one of its parties) are not there."""
    acting = ((event, ways_of(side, filter)) for event, side in parties_of(store, events).items())
    return {event: each for event, each in acting if each}


def ways_of(side: Mapping[str, Sequence[str]], filter: Filter) -> list[Way]:  # noqa: A002
    """The same for one event, given its parties by side."""
    sources = side.get("source", ())
    targets = side.get("target", sources)
    return sorted({(a, b) for a in sources for b in targets if a != b and _own(filter, a, b)})


def _own(filter: Filter, a: str, b: str) -> bool:  # noqa: A002
    both = filter.dyad is None or (a in filter.dyad and b in filter.dyad)
    return both and (not filter.party or a in filter.party or b in filter.party)


def period(unit: Unit) -> str:
    """The month or year in which event `e` begins, as a whole number: months count from year 0."""
    year = "CAST(extract(year FROM e.first) AS INTEGER)"
    return year if unit == "year" else f"({year} * 12 + CAST(extract(month FROM e.first) AS INTEGER) - 1)"


def placed(unit: Unit) -> str:
    """Whether event `e` is known to begin in one month (or year).

    What lasts counts where it begins, if its beginning is told that exactly ("2019-03/.."). What happened at some time
    within a span counts only where the span is no longer than the unit: nothing is spread over months.
    """
    lasts = "(e.status = 'ongoing' OR e.last IS NULL)"
    if unit == "year":
        same = "extract(year FROM e.first) = extract(year FROM e.last)"
        return f"COALESCE({same} OR ({lasts} AND e.first IS NOT NULL), FALSE)"
    exact = "(e.edtf LIKE '____-%' AND substr(e.edtf, 6, 2) BETWEEN '01' AND '12')"
    return f"COALESCE(e.last - e.first <= 30 OR ({lasts} AND {exact} AND e.first IS NOT NULL), FALSE)"


def named(unit: Unit, at: int) -> str:
    """The EDTF date of a period: "2022-08", "2022"."""
    return f"{at:04d}" if unit == "year" else f"{at // 12:04d}-{at % 12 + 1:02d}"


def last_day(store: Store, filter: Filter) -> date | None:  # noqa: A002
    """The last day that the record tells of, within what the filter asks for: the last article's."""
    last: date | None = store.rows("SELECT max(a.last) FROM articles a WHERE a.replaced_by IS NULL")[0][0]
    return min(last, interval(filter.until)[1]) if last and filter.until else last
