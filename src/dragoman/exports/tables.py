"""The record's own tables as rows: events, reports, parties, evidence. Their columns are in `data/columns.tsv`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from ..record.store import Row, Store
from .happenings import Happening, chunks, happenings
from .numbers import name_of, numbers

_json = json.JSONEncoder(ensure_ascii=False).encode
_IN = "IN (SELECT unnest($1::integer[]))"
_REPORTS = (
    "SELECT e.seq, r.id, e.id, a.id, r.run, r.type, r.mode, r.quad, r.score, r.status, r.edtf, r.first, r.last, "
    "r.place, r.country, r.lat, r.lon, r.about, r.contexts, r.holder, r.holder_name, r.confidence, a.title, "
    "a.publisher, a.published, a.published_from, a.url, a.language, a.story FROM memberships m JOIN reports r "
    "ON r.seq = m.report JOIN articles a ON a.seq = r.article JOIN events e ON e.seq = m.event "
    f"WHERE m.event {_IN}"
)
_EVIDENCE = (
    "SELECT e.seq, r.id, v.n, e.id, a.id, a.sha256, v.sentence, v.start, v.stop, v.exact, v.prefix, v.suffix "
    "FROM memberships m JOIN evidence v ON v.report = m.report JOIN reports r ON r.seq = m.report "
    "JOIN articles a ON a.seq = v.article JOIN events e ON e.seq = m.event "
    f"WHERE m.event {_IN}"
)
_PARTIES = (
    "SELECT e.seq, e.id, p.side, p.n, p.actor, p.name, p.role, p.sector, e.first, e.last FROM event_parties p "
    f"JOIN events e ON e.seq = p.event WHERE p.event {_IN}"
)


def events(store: Store, chosen: Sequence[int]) -> Iterator[Row]:
    """One row an event, with its main sentence."""
    return map(_event, happenings(store, chosen))


def reports(store: Store, chosen: Sequence[int]) -> Iterator[Row]:
    """One row a report, event by event."""
    for row in _in_order(store, _REPORTS, chosen):
        yield (*row[:16], json.loads(row[16]), json.loads(row[17]), *row[18:])


def evidence(store: Store, chosen: Sequence[int]) -> Iterator[Row]:
    """One row a sentence that tells an event."""
    return _in_order(store, _EVIDENCE, chosen)


def parties(store: Store, chosen: Sequence[int]) -> Iterator[Row]:
    """One row a party of an event, with its numbers in the year of the event."""
    for event, side, n, actor, name, role, sector, first, last in _in_order(store, _PARTIES, chosen):
        known = numbers(actor, first.year if first and last and first.year == last.year else None)
        yield event, side, n, actor, name_of(actor), name, role, sector, known.cow, known.gw


TABLES: dict[str, Callable[[Store, Sequence[int]], Iterator[Row]]] = {
    "events": events, "reports": reports, "parties": parties, "evidence": evidence,
}  # fmt: skip


def _in_order(store: Store, sql: str, chosen: Sequence[int]) -> Iterator[Row]:
    """The rows of a query, chunk by chunk, in the events' order and then by their first columns. The event's
    number, which stands before them, is left out."""
    for chunk in chunks(chosen):
        place = {seq: n for n, seq in enumerate(chunk)}
        for row in sorted(store.rows(sql, [chunk]), key=lambda row: (place[row[0]], *row[1:4])):
            yield row[1:]


def _event(h: Happening) -> Row:
    return (
        h.id, h.edtf, h.first, h.last, h.type, h.mode, h.quad, h.score, h.status, [a.actor for a in h.sources],
        [a.actor for a in h.targets], h.place, h.country, h.lat, h.lon, h.about, h.contexts, h.holder, h.holder_name,
        h.confidence, h.reports, h.articles, h.outlets, _json(h.disagreements), h.judgement,
        _json(h.edited), h.exact, h.article, h.publisher, h.published, h.url,
    )  # fmt: skip
