"""Keeps the events true: after reports came or went, the happenings they touch are put together anew.

Events are a pure function of the current reports and the corrections. A happening can only change where a report of it,
or one that may match it, came or went, so only those are looked at: the reports that share a block with a touched one
and match it, those that match these, and the whole of every event that any of them was in.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from . import corrections
from .corrections import Judged
from .loading import tellings
from .merging.blocking import keys, keys_of
from .merging.clustering import clusters
from .merging.matching import linked
from .merging.representing import as_rows, represent
from .merging.telling import Telling
from .merging.traits import Traits, traits
from .numbering import numbers
from .plans import join_plans
from .store import Row, Store

_IN = "IN (SELECT unnest($1::integer[]))"
EVENT_COLUMNS = (
    "seq", "id", "main", "type", "mode", "contexts", "quad", "score", "status", "edtf", "first", "last", "place",
    "country", "lat", "lon", "about", "holder", "holder_name", "confidence", "reports", "articles", "outlets",
    "disagreements", "judgement", "edited",
)  # fmt: skip
PARTY_COLUMNS = ("event", "side", "n", "actor", "name", "role", "sector")


def derive(store: Store, touched: Iterable[int]) -> None:
    """Rebuilds the events around reports (their numbers) that are new, changed or gone, in the caller's transaction."""
    given = set(touched)
    if not given:
        return
    _reblock(store, given)
    word = corrections.standing(store)
    found, stale = _neighbourhood(store, given, word.together)
    _forget(store, stale)
    groups = clusters(list(found.values()), together=word.together, apart=word.apart)
    made = [corrections.overlay(represent([found[i] for i in group]), word) for group in groups]
    _write(store, made, {t.id: t.seq for t in found.values()})
    join_plans(store, {j.event.fields.seq for j in made}, stale, word)


def rebuild(store: Store) -> None:
    """Derives all events anew, from nothing but reports and corrections."""
    everything = [seq for (seq,) in store.rows("SELECT seq FROM reports")]
    with store.transaction():
        for table in ("events", "event_parties", "memberships", "fulfilments", "blocks"):
            store.run(f"DELETE FROM {table}")
        derive(store, everything)


def _reblock(store: Store, reports: set[int]) -> None:
    store.run(f"DELETE FROM blocks WHERE report {_IN}", [sorted(reports)])
    rows: list[Row] = [(key, t.seq) for t in tellings(store, reports) for key in keys(t)]
    store.insert("blocks", ["key", "report"], rows)


def _neighbourhood(
    store: Store, touched: set[int], together: Sequence[tuple[str, str]]
) -> tuple[dict[str, Telling], set[int]]:
    """The reports whose events may change, and the events that they are in now."""
    known: dict[int, Traits] = {}  # everything that was looked at, whether it belongs here or not
    found: set[int] = set()
    stale: set[int] = set()
    tied = _tied(store, together)
    frontier = touched
    while frontier:
        _look_at(store, frontier, known)
        new = frontier & known.keys()
        found |= new
        events = {e for (e,) in store.rows(f"SELECT DISTINCT event FROM memberships WHERE report {_IN}",
                                           [sorted(frontier)])} - stale  # fmt: skip
        stale |= events
        mates = {r for (r,) in store.rows(f"SELECT report FROM memberships WHERE event {_IN}", [sorted(events)])}
        ties = {b for a in new for b in tied[a]}
        frontier = (mates | ties | _linked(store, new, found, known)) - found - touched
    return {known[seq].telling.id: known[seq].telling for seq in sorted(found)}, stale


def _tied(store: Store, together: Sequence[tuple[str, str]]) -> dict[int, set[int]]:
    """The reports that a person joined to each, by numbers."""
    number = numbers(store, "reports", {id_ for pair in together for id_ in pair})
    tied: dict[int, set[int]] = defaultdict(set)
    for a, b in together:
        tied[number[a]].add(number[b])
        tied[number[b]].add(number[a])
    return tied


def _look_at(store: Store, reports: set[int], known: dict[int, Traits]) -> None:
    known.update((t.seq, traits(t)) for t in tellings(store, reports - known.keys()))


def _linked(store: Store, new: set[int], found: set[int], known: dict[int, Traits]) -> set[int]:
    """The reports beyond those found that the match graph links to a new one."""
    filed: dict[int, list[int]] = defaultdict(list)
    for report in sorted(new):
        for key in keys_of(known[report]):
            filed[key].append(report)
    under = store.rows("SELECT key, report FROM blocks WHERE key IN (SELECT unnest($1::bigint[]))", [sorted(filed)])
    pairs = {(a, b) for key, b in under if b not in found for a in filed[key]}
    _look_at(store, {b for _, b in pairs}, known)
    out: set[int] = set()
    for a, b in pairs:
        if b in known and b not in out and linked(known[a], known[b]):
            out.add(b)
    return out


def _forget(store: Store, events: set[int]) -> None:
    ids = [sorted(events)]
    store.run(f"DELETE FROM events WHERE seq {_IN}", ids)
    for table in ("event_parties", "memberships"):
        store.run(f"DELETE FROM {table} WHERE event {_IN}", ids)


def _write(store: Store, made: Sequence[Judged], number: Mapping[str, int]) -> None:
    """An event has the number of its anchor, its first member."""
    store.insert("events", EVENT_COLUMNS, [_row(j, number[j.event.main]) for j in made])
    parties: list[Row] = []
    for j in made:
        for side in ("source", "target"):
            acting = [n for n in j.event.fields.named if n.side == side]
            parties += [(j.event.fields.seq, side, n, p.actor, p.name, p.role, p.sector) for n, p in enumerate(acting)]
    store.insert("event_parties", PARTY_COLUMNS, parties)
    store.insert(
        "memberships", ["report", "event"], [(number[r], j.event.fields.seq) for j in made for r in j.event.members]
    )


def _row(j: Judged, main: int) -> Row:
    e, f = j.event, j.event.fields
    return (
        f.seq, e.id, main, f.type, f.mode, json.dumps(f.contexts), f.quad, f.score, f.status, f.edtf, f.first, f.last,
        f.place, f.country, f.lat, f.lon, json.dumps(f.about, ensure_ascii=False), f.holder, f.holder_name,
        f.confidence, e.reports, e.articles, e.outlets, json.dumps(as_rows(e.disagreements), ensure_ascii=False),
        j.judgement, json.dumps(j.edited, ensure_ascii=False),
    )  # fmt: skip
