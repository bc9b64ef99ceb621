"""Keeps the events true: after reports came or went, the happenings they touch are put together anew.

Events are a pure function of the current reports and the corrections. A happening can only change where a report of it,
or one that may match it, came or went, so only those are looked at: the reports that share a block with a touched one
and match it, those that match these, and the whole of every event that any of them was in.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from . import corrections
from .corrections import Judged
from .loading import tellings
from .merging.blocking import keys
from .merging.clustering import clusters
from .merging.matching import linked
from .merging.representing import as_rows, represent
from .merging.telling import Telling
from .merging.traits import Traits, traits
from .plans import join_plans
from .store import Row, Store

_IN = "IN (SELECT unnest($1::text[]))"
EVENT_COLUMNS = (
    "id", "main", "type", "mode", "contexts", "quad", "score", "status", "edtf", "first", "last", "place", "country",
    "lat", "lon", "about", "holder", "holder_name", "confidence", "reports", "articles", "outlets", "disagreements",
    "judgement", "edited",
)  # fmt: skip
PARTY_COLUMNS = ("event", "side", "n", "actor", "name", "role", "sector")


def derive(store: Store, touched: Iterable[str]) -> None:
    """Rebuilds the events around reports that are new, changed or gone. The caller holds the transaction."""
    given = set(touched)
    if not given:
        return
    _reblock(store, given)
    word = corrections.standing(store)
    found, stale = _neighbourhood(store, given, word.together)
    _forget(store, stale)
    together = [p for p in word.together if p[0] in found and p[1] in found]
    apart = [p for p in word.apart if p[0] in found and p[1] in found]
    groups = clusters(list(found.values()), together=together, apart=apart)
    made = [corrections.overlay(represent([found[i] for i in group]), word) for group in groups]
    _write(store, made)
    join_plans(store, {j.event.id for j in made}, stale, word)


def rebuild(store: Store) -> None:
    """Derives all events anew, from nothing but reports and corrections."""
    everything = [id_ for (id_,) in store.rows("SELECT id FROM reports")]
    with store.transaction():
        for table in ("events", "event_parties", "memberships", "fulfilments", "blocks"):
            store.run(f"DELETE FROM {table}")
        derive(store, everything)


def _reblock(store: Store, reports: set[str]) -> None:
    store.run(f"DELETE FROM blocks WHERE report {_IN}", [sorted(reports)])
    rows: list[Row] = [(key, t.id) for t in tellings(store, reports) for key in sorted(set(keys(t)))]
    store.insert("blocks", ["key", "report"], rows)


def _neighbourhood(
    store: Store, touched: set[str], together: Sequence[tuple[str, str]]
) -> tuple[dict[str, Telling], set[str]]:
    """The reports whose events may change, and the events that they are in now."""
    known: dict[str, Traits] = {}  # everything that was looked at, whether it belongs here or not
    found: set[str] = set()
    stale: set[str] = set()
    tied: dict[str, set[str]] = defaultdict(set)
    for a, b in together:
        tied[a].add(b)
        tied[b].add(a)
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
    return {id_: known[id_].telling for id_ in sorted(found)}, stale


def _look_at(store: Store, reports: set[str], known: dict[str, Traits]) -> None:
    known.update((t.id, traits(t)) for t in tellings(store, reports - known.keys()))


def _linked(store: Store, new: set[str], found: set[str], known: dict[str, Traits]) -> set[str]:
    """The reports beyond those found that the match graph links to a new one."""
    blocks = (
        "SELECT DISTINCT mine.report, other.report FROM blocks mine JOIN blocks other ON other.key = mine.key "
        f"WHERE other.report <> mine.report AND mine.report {_IN}"
    )
    pairs = [(a, b) for a, b in store.rows(blocks, [sorted(new)]) if b not in found]
    _look_at(store, {b for _, b in pairs}, known)
    out: set[str] = set()
    for a, b in pairs:
        if b in known and b not in out and linked(known[a], known[b]):
            out.add(b)
    return out


def _forget(store: Store, events: set[str]) -> None:
    ids = [sorted(events)]
    store.run(f"DELETE FROM events WHERE id {_IN}", ids)
    for table in ("event_parties", "memberships"):
        store.run(f"DELETE FROM {table} WHERE event {_IN}", ids)


def _write(store: Store, made: Sequence[Judged]) -> None:
    store.insert("events", EVENT_COLUMNS, [_row(j) for j in made])
    parties: list[Row] = []
    for j in made:
        for side in ("source", "target"):
            acting = [n for n in j.event.fields.named if n.side == side]
            parties += [(j.event.id, side, n, p.actor, p.name, p.role, p.sector) for n, p in enumerate(acting)]
    store.insert("event_parties", PARTY_COLUMNS, parties)
    store.insert("memberships", ["report", "event"], [(r, j.event.id) for j in made for r in j.event.members])


def _row(j: Judged) -> Row:
    e, f = j.event, j.event.fields
    return (
        e.id, e.main, f.type, f.mode, json.dumps(f.contexts), f.quad, f.score, f.status, f.edtf, f.first, f.last,
        f.place, f.country, f.lat, f.lon, json.dumps(f.about, ensure_ascii=False), f.holder, f.holder_name,
        f.confidence, e.reports, e.articles, e.outlets, json.dumps(as_rows(e.disagreements), ensure_ascii=False),
        j.judgement, json.dumps(j.edited, ensure_ascii=False),
    )  # fmt: skip
