"""What persons decided, and whether it still applies."""

from __future__ import annotations

from ..record import corrections as kept
from ..record.anchors import find_all
from ..record.store import Store
from .answer import Answer, Source

COLUMNS = ("correction", "made_at", "made_by", "verb", "field", "value", "note", "event", "state")
_EVENTS = (
    "SELECT r.id, e.id FROM reports r JOIN memberships m ON m.report = r.seq JOIN events e ON e.seq = m.event "
    "WHERE r.id IN (SELECT unnest($1::text[]))"
)


def corrections(store: Store) -> Answer:
    """Every correction, the earliest first: standing, undone, or orphaned (its sentence is no longer told)."""
    word = kept.standing(store)
    orphans = {c.id for c in word.orphans}
    rows, sources = [], []
    every = kept.load(store)
    for c in every:
        event = _event(store, c)
        state = "undone" if not c.stands else "orphaned" if c.id in orphans else "standing"
        rows.append((c.id, c.made_at, c.made_by, c.verb, c.field, c.value, c.note, event, state))
        sources.append(tuple(Source(event, "", a.article, None, None, None, None, a.start, a.stop, a.exact, "", "")
                             for a in c.anchors))  # fmt: skip
    notes = (f"{len(orphans)} corrections are about sentences that are no longer told",) if orphans else ()
    return Answer("corrections", COLUMNS, tuple(rows), tuple(sources), notes)


def _event(store: Store, c: kept.Correction) -> str | None:
    """The event that the correction's first evidence is told in now."""
    reports = find_all(store, c.anchors[:1])
    found = store.rows(_EVENTS, [reports]) if reports else []
    return str(found[0][1]) if found else None
