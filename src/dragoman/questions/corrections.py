"""What persons decided, and whether it still applies."""

from __future__ import annotations

from collections import Counter

from ..record import corrections as kept
from ..record.anchors import find_all
from ..record.store import Store
from .answer import Answer, Source

COLUMNS = ("correction", "made_at", "made_by", "verb", "field", "value", "note", "event", "state")
_WHY: dict[kept.State, str] = {
    "waiting": "waiting: the record does not have their articles",
    "orphaned": "orphaned: what they are about is no longer told in their articles",
}
_EVENTS = (
    "SELECT r.id, e.id FROM reports r JOIN memberships m ON m.report = r.seq JOIN events e ON e.seq = m.event "
    "WHERE r.id IN (SELECT unnest($1::text[]))"
)


def corrections(store: Store) -> Answer:
    """Every correction, the earliest first, and its state: see `record.corrections.states`."""
    rows, sources = [], []
    every = kept.load(store)
    states = kept.states(store, every)
    for c in every:
        event = _event(store, c)
        rows.append((c.id, c.made_at, c.made_by, c.verb, c.field, c.value, c.note, event, states[c.id]))
        sources.append(tuple(Source(event, "", a.article, None, None, None, None, a.start, a.stop, a.exact, "", "")
                             for a in c.anchors))  # fmt: skip
    counts = Counter(states.values())
    notes = tuple(f"{counts[state]} {why}" for state, why in _WHY.items() if counts[state])
    return Answer("corrections", COLUMNS, tuple(rows), tuple(sources), notes)


def _event(store: Store, c: kept.Correction) -> str | None:
    """The event that the correction's first evidence is told in now."""
    reports = find_all(store, c.anchors[:1])
    found = store.rows(_EVENTS, [reports]) if reports else []
    return str(found[0][1]) if found else None
