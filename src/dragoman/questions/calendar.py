"""What is planned, and what became of it; as an answer, and as an iCalendar file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ..coding.edtf_intervals import interval
from ..record.store import Store
from .answer import Answer, Source, empty
from .events import Ref, parties_of, sources_of
from .filters import Filter
from .names import count, teller
from .plans import Chain, chains

COLUMNS = (
    "when", "state", "type", "mode", "sources", "targets", "place", "country", "about", "planned_for", "moved",
    "announced", "according_to", "reports", "outlets", "told", "outcome", "event",
)  # fmt: skip
_DETAILS = (
    "SELECT seq, id, edtf, type, mode, place, country, about, reports, outlets, first, last, holder, holder_name "
    "FROM events WHERE seq IN (SELECT unnest($1::integer[]))"
)
Details = dict[Ref, tuple[Any, ...]]


def calendar(store: Store, filter: Filter, *, upcoming_from: date | str | None = None) -> Answer:  # noqa: A002
    """One row a plan, in the order of dates, the undated last; a plan that was moved is one row with those it became.

    `state` is planned, held or called-off, and `outcome` the event that says so; `when` is the day it was held, else
    the latest date it was planned for, `planned_for` the first; `event` is the first plan. With `upcoming_from` (EDTF)
    what ended before that day is left out, and so are undated plans of which more is known.
    """
    if filter.status and "planned" not in filter.status:
        return empty("calendar", COLUMNS, f"a calendar tells plans, and {', '.join(filter.status)} are none")
    params: list[Any] = []
    where = replace(filter, status=("planned",)).where(params)
    found = chains(store, [Ref(*e) for e in store.rows(f"SELECT e.id, e.seq FROM events e WHERE {where}", params)])
    ids = sorted({e.seq for c in found for e in c.events})
    rows_of = store.rows(_DETAILS, [ids]) if ids else ()
    details: Details = {Ref(id_, seq): (id_, *row) for seq, id_, *row in rows_of}
    found = [c for c in found if upcoming_from is None or _upcoming(c, details, _day(upcoming_from))]
    found.sort(key=lambda c: _order(c, details))
    sides = parties_of(store, ids)
    cited = sources_of(store, ids, each=2)
    rows, sources = [], []
    for c in found:
        main = details[shows(c)]
        _, edtf, type_, mode, place, country, about, *_, holder, words = details[c.plans[-1]]
        side = sides[c.plans[-1].seq]
        reports = sum(details[e][7] for e in c.events)
        rows.append((
            main[1] or edtf, c.kind or "planned", type_, mode, side["source"], side["target"], main[4] or place,
            main[5] or country, json.loads(about), details[c.plans[0]][1], len(c.plans) - 1,
            c.announced, teller(holder, words), reports,
            max(details[e][8] for e in c.events) or None, _first(cited[c.plans[-1].seq]),
            c.outcome and c.outcome.id, c.plans[0].id,
        ))  # fmt: skip
        sources.append(tuple(s for e in reversed(c.events) for s in cited[e.seq]))
    undated = sum(row[0] is None for row in rows)
    notes = (f"{count(undated, 'plan')} without a date, which an iCalendar file leaves out",) if undated else ()
    return Answer("calendar", COLUMNS, tuple(rows), tuple(sources), notes)


def shows(c: Chain) -> Ref:
    """The event whose date and place hold: what was held, else the last plan."""
    return c.outcome if c.kind == "held" and c.outcome else c.plans[-1]


def _first(cited: Iterable[Source]) -> str | None:
    return next((s.exact for s in cited), None)


def _days(c: Chain, details: Details) -> tuple[date | None, date | None]:
    """The days of what was held, else of the last plan that has any."""
    return next(((x[9], x[10]) for e in (shows(c), c.plans[-1]) if (x := details[e])[9] or x[10]), (None, None))


def _order(c: Chain, details: Details) -> tuple[date, date, str]:
    first, last = _days(c, details)
    return first or last or date.max, last or date.max, c.plans[0].id


def _upcoming(c: Chain, details: Details, day: date) -> bool:
    first, last = _days(c, details)
    if first is None and last is None:
        return c.kind is None
    return last is None or last >= day


def _day(given: date | str) -> date:
    return given if isinstance(given, date) else interval(given)[0]
