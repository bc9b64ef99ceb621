"""The events that a filter finds, and the sentences behind them: what the other questions start from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from ..codebook.names import TYPES
from ..record.store import Store
from .answer import Answer, Source
from .filters import Filter
from .names import count, teller
from .outlets import filed

COLUMNS = (
    "event", "when", "type", "mode", "status", "sources", "targets", "place", "country", "about", "contexts", "quad",
    "score", "according_to", "confidence", "reports", "articles", "outlets", "disagreements", "judgement", "edited",
)  # fmt: skip
_SELECT = (
    "SELECT e.seq, e.id, e.edtf, e.type, e.mode, e.status, e.place, e.country, e.about, e.contexts, e.quad, e.score, "
    "e.holder, e.holder_name, e.confidence, e.reports, e.articles, NULLIF(e.outlets, 0), e.disagreements, e.judgement, "
    "e.edited FROM events e"
)
ORDERS = {"date": "e.first NULLS LAST, e.last NULLS LAST, e.id", "confidence": "e.confidence DESC, e.id"}
PER_EVENT = 5  # sources quoted a row; the counts tell of all


class Ref(NamedTuple):
    """An event: its id, which tells and orders it alike in every record, and its number, by which tables find it."""

    id: str
    seq: int


def events(store: Store, filter: Filter, *, order: str = "date", limit: int | None = None) -> Answer:  # noqa: A002
    """One row an event, in the order of its dates (undated last) or of confidence."""
    params: list[Any] = []
    sql = f"{_SELECT} WHERE {filter.where(params)} ORDER BY {ORDERS[order]}"
    if limit is not None:
        sql += f" LIMIT {int(limit)}"
    found = store.rows(sql, params)
    ids = [row[0] for row in found]
    sides, told = parties_of(store, ids), sources_of(store, ids)
    rows = tuple(_row(row[1:], sides[row[0]]) for row in found)
    return Answer("events", COLUMNS, rows, tuple(tuple(told[i]) for i in ids), _notes(store, filter))


def parties_of(store: Store, events: Collection[int]) -> dict[int, dict[str, list[str]]]:
    """The actor codes of each event, given by its number, by side (`source`, `target`)."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    sql = "SELECT event, side, actor FROM event_parties WHERE event IN (SELECT unnest($1::integer[])) ORDER BY event, n"
    for event, side, actor in store.rows(sql, [list(events)]) if events else ():
        found[event][side].append(actor)
    return found


def sources_of(store: Store, events: Collection[int], *, each: int = PER_EVENT) -> dict[int, list[Source]]:
    """The sentences that tell each event (its number), the main one first, then by publication; at most `each`."""
    sql = (
        "SELECT e.seq, e.id, r.id, a.id, a.title, a.publisher, a.published, a.url, v.start, v.stop, v.exact, "
        "v.prefix, v.suffix FROM memberships m JOIN evidence v ON v.report = m.report JOIN reports r "
        "ON r.seq = m.report JOIN articles a ON a.seq = v.article JOIN events e ON e.seq = m.event "
        "WHERE m.event IN (SELECT unnest($1::integer[])) "
        "ORDER BY m.event, v.n, CASE WHEN m.report = e.main THEN 0 ELSE 1 END, a.first NULLS LAST, r.id"
    )
    kept: dict[int, list[Source]] = defaultdict(list)
    for event, *row in store.rows(sql, [list(events)]) if events else ():
        if len(kept[event]) < each:
            kept[event].append(Source(*row))
    named = iter(filed(store, [source for told in kept.values() for source in told]))
    return defaultdict(list, {event: [next(named) for _ in told] for event, told in kept.items()})


def _row(row: tuple[Any, ...], sides: dict[str, list[str]]) -> tuple[Any, ...]:
    (id_, edtf, type_, mode, status, place, country, about, contexts, quad, score, holder, holder_name, confidence,
     reports, articles, outlets, disagreements, judgement, edited) = row  # fmt: skip
    return (
        id_, edtf, type_, mode, status, sides.get("source", []), sides.get("target", []), place, country,
        json.loads(about), json.loads(contexts), quad, score, teller(holder, holder_name), confidence, reports,
        articles, outlets, json.loads(disagreements), judgement, json.loads(edited),
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
