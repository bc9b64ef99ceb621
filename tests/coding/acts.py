"""What a text tells on one day, by type."""

from __future__ import annotations

import dragoman
from dragoman.model import Actor, Event

DAY = "2024-05-15"


def told(text: str, type_: str) -> list[Event]:
    """The events of one type."""
    return [e for e in dragoman.code(text, published=DAY).events if e.type == type_]


def codes(actors: tuple[Actor, ...]) -> set[str]:
    return {a.actor for a in actors}
