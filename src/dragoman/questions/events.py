"""The events that a filter finds, and the sentences behind them: what the other questions start from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple, overload

from ..codebook.names import TYPES
from ..errors import RecordError
from ..record.store import Row, Store
from .answer import Answer, Source
from .collecting import uncollected
from .filters import Filter
from .names import count, teller
from .outlets import filed

COLUMNS = (
    "event", "when", "type", "mode", "status", "sources", "targets", "place", "country", "about", "contexts", "quad",
    "score", "according_to", "confidence", "reports", "articles", "outlets", "disagreements", "judgement", "edited",
)  # fmt: skip
_SELECT = (
    "SELECT e.seq, e.first, e.last, e.confidence, e.id, e.edtf, e.type, e.mode, e.status, e.place, e.country, e.quad, "
    "e.score, e.holder, e.holder_name, e.reports, e.articles, NULLIF(e.outlets, 0), e.judgement, e.about, e.contexts, "
    "e.disagreements, e.edited FROM events e"
)
_LISTS = 4  # columns at its end that are JSON texts
ORDERS = {"date": "e.first NULLS LAST, e.last NULLS LAST, e.id", "confidence": "e.confidence DESC, e.id"}
_KEYS: dict[str, Callable[[Row], Any]] = {  # the same orders
    "date": lambda row: (row[1] or date.max, row[2] or date.max, row[4]),
    "confidence": lambda row: (-row[3], row[4]),
}
PER_EVENT = 5  # sources quoted a row; the counts tell of all


class Ref(NamedTuple):
    """An event: its id, which tells and orders it alike in every record, and its number, by which tables find it."""

    id: str
    seq: int


@uncollected
def events(store: Store, filter: Filter, *, order: str = "date", limit: int | None = None) -> Answer:  # noqa: A002
    """One row an event, in the order of its dates (undated last) or of confidence."""
    params: list[Any] = []
    sql = f"{_SELECT} WHERE {filter.where(params)}"
    if limit is not None:
        sql += f" ORDER BY {ORDERS[order]} LIMIT {int(limit)}"
    found = sorted(store.rows(sql, params), key=_KEYS[order])  # wide rows: DuckDB takes far longer for it
    ids = [row[0] for row in found]
    sides = parties_of(store, ids)
    lists = zip(*(_parsed(row[n] for row in found) for n in range(-_LISTS, 0)), strict=True)
    rows = tuple(_row(row, sides[row[0]], *each) for row, each in zip(found, lists, strict=True))
    told = LaterSources(lambda: uncollected(sources_of)(store, ids), [Ref(row[4], row[0]) for row in found])
    return Answer("events", COLUMNS, rows, told, _notes(store, filter))


class LaterSources(Sequence[tuple[Source, ...]]):
    """The sources of an answer's rows, looked up at once when the first is asked for: of 6,000 events, half the time.

    They must be asked for while the record is open, and holds the events that it held; RecordError otherwise.
    """

    def __init__(self, look_up: Callable[[], Mapping[int, list[Source]]], refs: Sequence[Ref]) -> None:
        self._look_up, self._refs = look_up, refs

    @cached_property
    def _all(self) -> tuple[tuple[Source, ...], ...]:
        try:
            told = self._look_up()
        except RecordError as error:
            raise RecordError(
                f"the sentences behind this answer cannot be looked up any more: {error}; ask for them while the "
                "record is open, within its `with` block"
            ) from error
        found = tuple(tuple(told[ref.seq]) for ref in self._refs)
        if any(s.event != ref.id for ref, sources in zip(self._refs, found, strict=True) for s in sources):
            raise RecordError("the record has changed since this answer was given; ask it again")
        return found

    def __len__(self) -> int:
        return len(self._refs)

    @overload
    def __getitem__(self, at: int) -> tuple[Source, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[tuple[Source, ...], ...]: ...
    def __getitem__(self, at: int | slice) -> tuple[Source, ...] | tuple[tuple[Source, ...], ...]:
        return self._all[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._all,)

    def __repr__(self) -> str:
        return f"<the sources of {len(self)} rows>"


def _parsed(texts: Iterable[str]) -> list[Any]:
    """Many JSON texts at once: a tenth of the time."""
    parsed: list[Any] = json.loads(f"[{','.join(texts)}]")
    return parsed


def parties_of(store: Store, events: Collection[int]) -> dict[int, dict[str, list[str]]]:
    """The actor codes of each event, given by its number, by side (`source`, `target`)."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    sql = "SELECT n, event, side, actor FROM event_parties WHERE event IN (SELECT unnest($1::integer[]))"
    for _, event, side, actor in sorted(store.rows(sql, [list(events)]), key=itemgetter(0)) if events else ():
        found[event][side].append(actor)
    return found


def sources_of(store: Store, events: Collection[int], *, each: int = PER_EVENT) -> dict[int, list[Source]]:
    """The sentences that tell each event (its number), the main one first, then by publication; at most `each`."""
    sql = (
        "SELECT m.event, v.n, m.report <> e.main, a.first, e.id, r.id, a.id, a.title, a.publisher, a.published, a.url, "
        "v.start, v.stop, v.exact, v.prefix, v.suffix FROM memberships m JOIN evidence v ON v.report = m.report "
        "JOIN reports r ON r.seq = m.report JOIN articles a ON a.seq = v.article JOIN events e ON e.seq = m.event "
        "WHERE m.event IN (SELECT unnest($1::integer[]))"
    )
    by_event: dict[int, list[Row]] = defaultdict(list)
    for row in store.rows(sql, [list(events)]) if events else ():
        by_event[row[0]].append(row)
    kept = {event: sorted(rows, key=_told)[:each] for event, rows in by_event.items()}
    named = iter(filed(store, [Source(*row[4:]) for rows in kept.values() for row in rows]))
    return defaultdict(list, {event: list(islice(named, len(rows))) for event, rows in kept.items()})


def _told(row: Row) -> tuple[Any, ...]:
    """The order of an event's sentences: n, whether another report tells it, its article's first day, report."""
    return row[1], row[2], row[3] or date.max, row[5]


def _row(row: Row, sides: dict[str, list[str]], *lists: Any) -> tuple[Any, ...]:
    (_, _, _, confidence, id_, edtf, type_, mode, status, place, country, quad, score, holder, holder_name, reports,
     articles, outlets, judgement, *_) = row  # fmt: skip
    about, contexts, disagreements, edited = lists
    return (
        id_, edtf, type_, mode, status, sides.get("source", []), sides.get("target", []), place, country,
        about, contexts, quad, score, teller(holder, holder_name), confidence, reports, articles, outlets,
        disagreements, judgement, edited,
    )  # fmt: skip


def _notes(store: Store, filter: Filter) -> tuple[str, ...]:  # noqa: A002
    """Types that the record does not know, and how many events a date filter could not place."""
    unknown = _unknown_types(store, filter.type)
    if not (filter.since or filter.until):
        return unknown
    params: list[Any] = []
    where = replace(filter, since=None, until=None).where(params)
    undated = store.rows(f"SELECT count(*) FROM events e WHERE {where} AND e.first IS NULL AND e.last IS NULL", params)
    return (*unknown, *([f"{count(undated[0][0], 'event')} without a date, left out"] if undated[0][0] else []))


def _unknown_types(store: Store, asked: Sequence[str]) -> tuple[str, ...]:
    """What to say of types that are neither PLOVER's nor in the record: a codebook of one's own may name others."""
    strange = [t for t in asked if t not in TYPES]
    if not strange:
        return ()
    held = {t for (t,) in store.rows("SELECT DISTINCT type FROM events")}
    known = ", ".join(sorted({*TYPES, *held}))
    return tuple(f"no codebook of this record has a type {t}; there are {known}" for t in strange if t not in held)
