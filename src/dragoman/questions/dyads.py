"""Who acts towards whom: the acts of events between two parties, in SQL that the questions build on.

An event's act goes from each of its sources to each of its targets. An event without targets is what its sources do
together (they meet, they agree), so it goes between them, either way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from ..coding.edtf_intervals import interval
from ..model import Status
from ..record.store import Store
from .filters import Filter

Unit = Literal["month", "year"]
HAPPENED: tuple[Status, ...] = ("occurred", "ongoing")


def happened(filter: Filter) -> Filter:  # noqa: A002
    """The filter, for what took place where it names no status of its own."""
    return filter if filter.status else replace(filter, status=HAPPENED)


def acts(
    store: Store,
    filter: Filter,  # noqa: A002
    params: list[Any],
    *,
    directed: bool,
    dated: str = "TRUE",
    among: list[int] | None = None,
) -> str:
    """Two tables for a WITH clause: `acts` (event, a, b), who acts towards whom in the filter's events, and `picked`,
    those of these events that the condition `dated` on `e` keeps; join them by the event's number. Undirected: a before
    b, an event once a pair.

    Only acts of the filter's own parties are there: of both of its dyad, or of one of its parties. The events are asked
    for first and given as a list, so that few are looked up and not a million joined: of a dyad and a year 15 ms of
    CPU time against 45 at a million events. `among` are these or more, where `events_of` has been asked already.
    """
    given = _given(store, filter, params, among)
    ends = "s.actor AS a, t.actor AS b" if directed else "least(s.actor, t.actor) AS a, greatest(s.actor, t.actor) AS b"
    return (
        f"ends AS (SELECT event, side, actor FROM event_parties {f'WHERE event {given}' if given else ''}), "
        f"acts AS MATERIALIZED (SELECT DISTINCT s.event AS event, {ends} FROM ends s JOIN ends t ON t.event = s.event "
        f"AND t.actor <> s.actor WHERE s.side = 'source' AND ({_own(filter, params)}) AND (t.side = 'target' "
        "OR s.event NOT IN (SELECT event FROM ends WHERE side = 'target'))), "
        f"picked AS (SELECT e.* FROM events e WHERE {_kept(filter, given, params)} AND {dated})"
    )


def picked(store: Store, filter: Filter, params: list[Any]) -> str:  # noqa: A002
    """The query for the numbers of the events that the filter finds, those of its parties looked up first."""
    return f"SELECT e.seq FROM events e WHERE {_kept(filter, _given(store, filter, params), params)}"


def events_of(store: Store, filter: Filter) -> list[int] | None:  # noqa: A002
    """The numbers of the events that a filter finds which names parties; None where it names none."""
    if not (filter.dyad or filter.party):
        return None
    params: list[Any] = []
    return [seq for (seq,) in store.rows(f"SELECT e.seq FROM events e WHERE {filter.where(params)}", params)]


def _kept(filter: Filter, given: str, params: list[Any]) -> str:  # noqa: A002
    rest = replace(filter, dyad=None, party=()).where(params)
    return f"e.seq {given} AND {rest}" if given else rest


def _given(store: Store, filter: Filter, params: list[Any], among: list[int] | None = None) -> str:  # noqa: A002
    """The condition that a number is of an event of the filter's parties; empty where it names none."""
    mine = events_of(store, filter) if among is None else among
    if mine is None:
        return ""
    params.append(mine)
    return f"IN (SELECT unnest(${len(params)}::integer[]))"


def _own(filter: Filter, params: list[Any]) -> str:  # noqa: A002
    """The condition that an act from `s` to `t` is one between the parties asked for."""
    both = _among(filter.dyad, params, "AND") if filter.dyad else "TRUE"
    one = _among(filter.party, params, "OR") if filter.party else "TRUE"
    return f"({both}) AND ({one})"


def _among(actors: Sequence[str], params: list[Any], tie: str) -> str:
    params.append(list(actors))
    given = f"IN (SELECT unnest(${len(params)}::text[]))"
    return f"s.actor {given} {tie} t.actor {given}"


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
