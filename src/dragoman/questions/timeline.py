"""What happened, in order: one row an event, with who reports it."""

from __future__ import annotations

from ..record.store import Store
from .answer import Answer
from .events import events
from .filters import Filter
from .names import count

COLUMNS = (
    "when", "type", "status", "according_to", "sources", "targets", "place", "about", "reports", "outlets", "told",
    "event",
)  # fmt: skip


def timeline(store: Store, filter: Filter, *, undated: bool = False, limit: int | None = None) -> Answer:  # noqa: A002
    """Events in the order of their dates; those without one come last with `undated`, else they are counted."""
    found = events(store, filter, limit=None if undated else limit)
    rows, sources = [], []
    left_out = 0
    for n, row in enumerate(found):
        if row["when"] is None and not undated:
            left_out += 1
            continue
        told = found.cited(n)
        rows.append((*(row[c] for c in COLUMNS[:-2]), told[0].exact if told else None, row["event"]))
        sources.append(told)
    notes = found.notes
    if left_out:
        notes += (f"{count(left_out, 'event')} without a date, left out; see them with --undated",)
    return Answer("timeline", COLUMNS, tuple(rows[:limit]), tuple(sources[:limit]), notes)
