"""Who acts in the record: how much, with whom, how, since when, and who acted for it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ..parties import Catalogue
from ..record.store import Store
from .answer import Answer
from .events import sources_of
from .filters import Filter

COLUMNS = (
    "party", "name", "events", "as_source", "as_target", "reports", "top_counterpart", "with_it", "top_type",
    "of_that_type", "first", "last", "people",
)  # fmt: skip
CITED = 2  # events cited a party: the most reported
PEOPLE = 5
_WITH = (
    "WITH picked AS (SELECT e.* FROM events e WHERE {where}), "
    "acts AS (SELECT DISTINCT p.actor, p.side, p.event FROM event_parties p JOIN picked e ON e.seq = p.event), "
    "takes AS (SELECT DISTINCT actor, event FROM acts) "
)
_COUNTED = (
    "SELECT t.actor, count(*) AS events, sum(e.reports), min(e.first), max(e.last) FROM takes t "
    "JOIN picked e ON e.seq = t.event GROUP BY t.actor ORDER BY events DESC, t.actor"
)
_SIDES = "SELECT actor, side, count(*) FROM acts GROUP BY actor, side"
_TOP = (
    "SELECT actor, what, many FROM (SELECT actor, what, many, row_number() OVER "
    "(PARTITION BY actor ORDER BY many DESC, what) AS n FROM ({counts}) AS c) AS ranked WHERE n <= {top} "
    "ORDER BY actor, n"
)
_COUNTERPARTS = (
    "SELECT a.actor, b.actor AS what, count(*) AS many FROM takes a JOIN takes b ON b.event = a.event "
    "AND b.actor <> a.actor GROUP BY a.actor, b.actor"
)
_TYPES = (
    "SELECT t.actor, e.type AS what, count(*) AS many FROM takes t JOIN picked e ON e.seq = t.event "
    "GROUP BY t.actor, e.type"
)
_PEOPLE = (
    "SELECT p.actor, p.name AS what, count(DISTINCT p.event) AS many FROM event_parties p "
    "JOIN picked e ON e.seq = p.event WHERE p.name IS NOT NULL GROUP BY p.actor, p.name"
)
_MAIN = (
    "SELECT actor, seq FROM (SELECT t.actor, e.seq, row_number() OVER (PARTITION BY t.actor "
    "ORDER BY e.outlets DESC, e.reports DESC, e.id) AS n FROM takes t JOIN picked e ON e.seq = t.event) AS ranked "
    f"WHERE n <= {CITED} ORDER BY actor, n"
)
Found = dict[str, list[tuple[Any, int]]]


def parties(store: Store, filter: Filter, *, limit: int | None = None) -> Answer:  # noqa: A002
    """One row a party of the events that the filter finds, those with most events first.

    An event counts once a party, whichever side it is on; `top_counterpart` is with whom it shares most events
    (`with_it` of them), on either side. `people` are those named as acting for it, who does so most often first.
    """
    counted = _asked(store, filter, _COUNTED + (f" LIMIT {int(limit)}" if limit is not None else ""))
    sides: dict[str, dict[str, int]] = defaultdict(dict)
    for actor, side, many in _asked(store, filter, _SIDES):
        sides[actor][side] = int(many)
    others, types = _top(store, filter, _COUNTERPARTS), _top(store, filter, _TYPES)
    people = _top(store, filter, _PEOPLE, PEOPLE)
    main: dict[str, list[int]] = defaultdict(list)
    for actor, event in _asked(store, filter, _MAIN):
        main[actor].append(event)
    told = sources_of(store, {e for row in counted for e in main[row[0]]}, each=1)
    book = Catalogue.load()
    rows, sources = [], []
    for actor, events, reports, first, last in counted:
        rows.append((
            actor, _name(book, actor), events, sides[actor].get("source", 0), sides[actor].get("target", 0),
            int(reports), *_best(others[actor]), *_best(types[actor]), first and str(first), last and str(last),
            [name for name, _ in people[actor]],
        ))  # fmt: skip
        sources.append(tuple(s for event in main[actor] for s in told[event]))
    return Answer("parties", COLUMNS, tuple(rows), tuple(sources))


def _asked(store: Store, filter: Filter, sql: str) -> list[tuple[Any, ...]]:  # noqa: A002
    params: list[Any] = []
    return store.rows(_WITH.replace("{where}", filter.where(params)) + sql, params)


def _top(store: Store, filter: Filter, counts: str, top: int = 1) -> Found:  # noqa: A002
    """The commonest of what is counted for each party."""
    found: Found = defaultdict(list)
    for actor, what, many in _asked(store, filter, _TOP.format(counts=counts, top=top)):
        found[actor].append((what, int(many)))
    return found


def _best(found: list[tuple[Any, int]]) -> tuple[Any, int]:
    return found[0] if found else (None, 0)


def _name(book: Catalogue, code: str) -> str | None:
    """The name that the tables give a code; None for one that they do not know (a party of the user's own)."""
    try:
        return book.party(code).name
    except KeyError:
        return None
