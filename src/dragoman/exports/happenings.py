"""The events of a record as a stream, each with its parties and main sentence; a chunk of them in memory at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..questions.filters import Filter
from ..record.store import Store

CHUNK = 10_000
_IN = "IN (SELECT unnest($1::integer[]))"
_EVENTS = (
    "SELECT e.seq, e.id, r.id, e.type, e.mode, e.contexts, e.quad, e.score, e.status, e.edtf, e.first, e.last, "
    "e.place, e.country, e.lat, e.lon, e.about, e.holder, e.holder_name, e.confidence, e.reports, e.articles, "
    "e.outlets, e.disagreements, e.judgement, e.edited, a.id, v.sentence, v.start, v.stop, v.exact, v.prefix, "
    "v.suffix, a.title, a.url, a.publisher, a.published, a.language, a.first, a.last FROM events e "
    "JOIN reports r ON r.seq = e.main "
    f"JOIN articles a ON a.seq = r.article LEFT JOIN evidence v ON v.report = e.main AND v.n = 0 WHERE e.seq {_IN}"
)
_PARTIES = f"SELECT event, side, actor, name, role, sector FROM event_parties WHERE event {_IN} ORDER BY event, side, n"
_SPANS = (
    "SELECT e.seq, p.side, p.actor, p.start, p.stop FROM events e JOIN report_parties p ON p.report = e.main "
    f"WHERE e.seq {_IN} ORDER BY e.seq, p.side, p.n DESC"
)
_TOLD = (
    "SELECT m.event, min(a.first) FROM memberships m JOIN reports r ON r.seq = m.report JOIN articles a "
    f"ON a.seq = r.article WHERE a.first = a.last AND m.event {_IN} GROUP BY m.event"
)


@dataclass(frozen=True, slots=True)
class Acting:
    """A party of an event, and who acted for it; `raw` is how the main sentence names it, where it does."""

    side: str
    actor: str
    name: str | None
    role: str | None
    sector: str | None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event with all that an export of it says. `told` is the first day on which an article told of it."""

    id: str
    main: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    status: str
    edtf: str | None
    first: date | None
    last: date | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    about: tuple[str, ...]
    holder: str | None
    holder_name: str | None
    confidence: float
    reports: int
    articles: int
    outlets: int
    disagreements: dict[str, Any]
    judgement: str | None
    edited: dict[str, Any]
    article: str
    sentence: int | None
    start: int | None
    stop: int | None
    exact: str | None
    prefix: str | None
    suffix: str | None
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    language: str
    appeared: date | None
    told: date | None
    sources: tuple[Acting, ...]
    targets: tuple[Acting, ...]

    @property
    def day(self) -> date | None:
        """The day it happened, where that is known to the day."""
        return self.first if self.first == self.last else None


def numbers_of(store: Store, filter: Filter) -> list[int]:  # noqa: A002
    """The events that a filter finds, by their numbers, in the order in which every export has them: by day, undated
    last, then id."""
    params: list[Any] = []
    sql = (
        f"SELECT e.seq FROM events e WHERE {filter.where(params)} ORDER BY e.first NULLS LAST, e.last NULLS LAST, e.id"
    )
    return [row[0] for row in store.rows(sql, params)]


def chunks(found: Sequence[int], size: int = CHUNK) -> Iterator[list[int]]:
    """A long list in parts."""
    for start in range(0, len(found), size):
        yield list(found[start : start + size])


def happenings(store: Store, found: Sequence[int]) -> Iterator[Happening]:
    """The events of these numbers, in this order."""
    for chunk in chunks(found):
        yield from _chunk(store, chunk)


@contextmanager
def unchanging(store: Store) -> Iterator[None]:
    """The record as it stands at the beginning of the block, whoever else writes to it meanwhile."""
    with store.transaction():
        if store.dialect == "postgresql":
            store.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _chunk(store: Store, chunk: list[int]) -> Iterator[Happening]:
    told: dict[int, date] = dict(store.rows(_TOLD, [chunk]))
    spans = {(e, side, actor): (start, stop) for e, side, actor, start, stop in store.rows(_SPANS, [chunk])}
    rows = {row[0]: row[1:] for row in store.rows(_EVENTS, [chunk])}
    parties: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for event, *party in store.rows(_PARTIES, [chunk]):
        parties[event].append(tuple(party))
    for seq in chunk:
        row = rows[seq]
        acting = [
            Acting(side, actor, name, role, sector, _raw(row, spans.get((seq, side, actor))))
            for side, actor, name, role, sector in parties[seq]
        ]
        yield _happening(row, told.get(seq), acting)


def _happening(row: tuple[Any, ...], told: date | None, acting: Sequence[Acting]) -> Happening:
    (id_, main, type_, mode, contexts, quad, score, status, edtf, first, last, place, country, lat, lon, about, holder,
     holder_name, confidence, reports, articles, outlets, disagreements, judgement, edited, article, sentence, start,
     stop, exact, prefix, suffix, title, url, publisher, published, language, appeared, until) = row  # fmt: skip
    return Happening(
        id_, main, type_, mode, tuple(json.loads(contexts)), quad, score, status, edtf, first, last, place, country,
        lat, lon, tuple(json.loads(about)), holder, holder_name, confidence, reports, articles, outlets,
        json.loads(disagreements), judgement, json.loads(edited), article, sentence, start, stop, exact, prefix, suffix,
        title, url, publisher, published, language, appeared if appeared == until else None, told,
        tuple(a for a in acting if a.side == "source"), tuple(a for a in acting if a.side == "target"),
    )  # fmt: skip


def _raw(row: tuple[Any, ...], span: tuple[int | None, int | None] | None) -> str | None:
    """The words of the main sentence (or beside it) at a span of the article."""
    start, exact, prefix, suffix = row[27], row[29], row[30], row[31]
    if span is None or None in (*span, start, exact):
        return None
    text, offset = f"{prefix}{exact}{suffix}", start - len(prefix)
    begin, end = int(span[0] or 0) - offset, int(span[1] or 0) - offset
    return text[begin:end] if 0 <= begin < end <= len(text) else None
