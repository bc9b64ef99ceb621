"""Who did it to whom, as several tellings of one event have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from .telling import Named, Telling

SHARE = 1 / 3
"""A party is one of the event's where at least this share of its stories name it."""

Side = Literal["source", "target"]


@dataclass(frozen=True, slots=True)
class Sides:
    """An event's sources and targets, and how they are named."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    named: tuple[Named, ...]


def sides(members: Sequence[Telling], main: Telling) -> Sides:
    """The parties of an event: those that its main report names, in its order, then those that enough others do.

    Each stands once, on the side where most stories have it; the main report decides a tie.
    """
    stories = {t.story or t.article for t in members}
    where: defaultdict[str, dict[Side, set[str]]] = defaultdict(lambda: {"source": set(), "target": set()})
    for t in (main, *members):
        for side, actors in _both(t):
            for actor in actors:
                where[actor][side].add(t.story or t.article)
    found: dict[Side, list[str]] = {"source": [], "target": []}
    for actor, told in where.items():  # in the order of the main report
        if actor in main.parties or len(told["source"] | told["target"]) >= SHARE * len(stories):
            found[_side(actor, told, main)].append(actor)
    named = tuple(_named(side, actor, (main, *members)) for side, actors in found.items() for actor in actors)
    return Sides(tuple(found["source"]), tuple(found["target"]), named)


def _both(t: Telling) -> tuple[tuple[Side, tuple[str, ...]], ...]:
    return ("source", t.sources), ("target", t.targets)


def _side(actor: str, told: dict[Side, set[str]], main: Telling) -> Side:
    if len(told["source"]) != len(told["target"]):
        return "source" if len(told["source"]) > len(told["target"]) else "target"
    return "target" if actor in main.targets and actor not in main.sources else "source"


def _named(side: Side, actor: str, members: Sequence[Telling]) -> Named:
    """The party with the person, office and sector that most name; the longer form and the earlier telling on a tie."""
    told = [n for t in members for n in t.named if n.actor == actor]
    name = _commonest(n.name for n in told)
    fitting = [n for n in told if n.name == name] or told
    return Named(side, actor, name, _commonest(n.role for n in fitting), _commonest(n.sector for n in fitting))


def _commonest(values: Iterable[str | None]) -> str | None:
    counts: dict[str, int] = {}
    for value in values:
        if value:
            counts[value] = counts.get(value, 0) + 1
    return max(counts, key=lambda v: (counts[v], len(v)), default=None)
