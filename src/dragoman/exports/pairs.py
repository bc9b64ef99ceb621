"""Who did something to whom, two by two: what dyadic tables count."""

from __future__ import annotations

from collections.abc import Iterator

from .happenings import Acting, Happening

TOGETHER = ("AGREE", "CONSULT", "COOPERATE", "SUPPORT")
"""Types that several sources without a target do to each other: they met, they signed an accord."""


def pairs(h: Happening) -> Iterator[tuple[Acting, Acting]]:
    """Each source with each target; where several act together on nobody else, each with each of the others."""
    found = h.targets
    if not found and h.type in TOGETHER:
        found = h.sources
    seen: set[tuple[str, str | None, str, str | None]] = set()
    for source in h.sources:
        for target in found:
            key = (source.actor, source.name, target.actor, target.name)
            if source.actor != target.actor and key not in seen:
                seen.add(key)
                yield source, target


def dyads(*, chosen: str) -> str:
    """The same in SQL: a query for (seq, source, target) of the events in the relation `chosen` (seq, type)."""
    together = ", ".join(f"'{t}'" for t in TOGETHER)
    target = "SELECT 1 FROM event_parties x WHERE x.event = c.seq AND x.side = 'target'"
    return (
        f"SELECT c.seq, s.actor AS source, t.actor AS target FROM {chosen} c "
        "JOIN event_parties s ON s.event = c.seq AND s.side = 'source' "
        "JOIN event_parties t ON t.event = c.seq AND t.side = 'target' WHERE s.actor <> t.actor UNION "
        f"SELECT c.seq, s.actor AS source, t.actor AS target FROM {chosen} c "
        "JOIN event_parties s ON s.event = c.seq AND s.side = 'source' "
        "JOIN event_parties t ON t.event = c.seq AND t.side = 'source' "
        f"WHERE s.actor <> t.actor AND c.type IN ({together}) AND NOT EXISTS ({target})"
    )
