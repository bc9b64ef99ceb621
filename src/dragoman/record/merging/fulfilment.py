"""What became of a plan: held, called off, or moved to another day.

A plan and what became of it are of one family and share their parties (one may name fewer). What was planned for
certain days is held by what then happened; a plan without a date by the first such act after its announcement, within
WAIT days. It was called off where a later article tells that it did not or will not happen; moved where a later article
plans it for another time and says so ("postponed"). Of several the first in time counts, but what did happen on the
days planned was held, whatever was said before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from .evidence import people
from .families import likeness
from .representing import Merged
from .traits import Traits, traits
from .wording import mass

Kind = Literal["held", "called-off", "moved"]

WAIT = 92
"""Days after its announcement in which an undated plan may be fulfilled, or any plan spoken of again."""
EARLY = 2
"""Days by which an act may miss the days that were planned."""
LIKENESS = 0.6
"""How alike the types must be: an announced accord is signed, but a demand is no accusation come true."""
SHARE = 0.2
"""Share of telling words that a plan and its outcome must have in common where they are not of the same parties."""
MOVING = frozenset({"postpone", "reschedule", "delay", "defer", "adjourn", "push"})
"""Stems that say that a plan has a new date."""
DROPPING = MOVING | {"abandon", "call", "cancel", "scrap", "shelve", "suspend"}
"""Stems that say that a plan is given up ("called off"); the day told is then often that of giving it up."""
SHARP = 8
"""Days below which a plan is for a day and not by a day."""
WORDS = frozenset({"AGREE", "CONCEDE", "REQUEST", "THREATEN"})
"""Types that only announce: to promise anew to reopen an embassy is not to reopen it."""


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """`act` (an event) is what became of `plan` (another)."""

    plan: str
    act: str
    kind: Kind


def fulfilments(events: Iterable[Merged]) -> tuple[Fulfilment, ...]:
    """What became of each planned event, at most one outcome each, in order of ids; whatever the order of `events`."""
    ready = sorted((traits(e.fields) for e in events), key=lambda t: t.telling.id)
    files = Files(ready)
    return tuple(
        outcome
        for plan in ready
        if plan.telling.status == "planned" and (outcome := outcome_of(plan, files)) is not None
    )


class Files:
    """Events by family and parties, in order of time."""

    def __init__(self, events: Iterable[Traits]) -> None:
        filed: defaultdict[tuple[str, ...], list[tuple[int, str, Traits]]] = defaultdict(list)
        for t in events:
            day = day_of(t)
            if day is not None:
                for key in _keys(t):
                    filed[key].append((day, t.telling.id, t))
        self._filed = {key: sorted(under, key=lambda x: x[:2]) for key, under in filed.items()}

    def beside(self, plan: Traits, first: int, last: int) -> Iterator[Traits]:
        """The events of a plan's family and parties within some days, in order of time, each once."""
        found: dict[str, tuple[int, Traits]] = {}
        for key in _keys(plan):
            under = self._filed.get(key, [])
            for day, id_, t in under[bisect_left(under, first, key=lambda x: x[0]) :]:
                if day > last:
                    break
                found[id_] = day, t
        found.pop(plan.telling.id, None)
        yield from (t for _, t in sorted(found.values(), key=lambda x: (x[0], x[1].telling.id)))


def outcome_of(plan: Traits, files: Files) -> Fulfilment | None:
    """What became of one plan; None where nothing is told of it."""
    announced = plan.published[0] if plan.published else None
    days = _planned_days(plan)
    if days is None:
        return None
    first, last = days
    since = first if announced is None else min(first, announced)
    others = list(files.beside(plan, since - EARLY, max(last, since) + WAIT))
    found: list[tuple[bool, int, str, Kind]] = []
    for t in others:
        if not same_undertaking(plan, t):
            continue
        kind = _kind(plan, t, first, last, announced)
        if kind is not None:
            said = day_of(t) if kind == "held" or not t.published else t.published[0]
            found.append((not (kind == "held" and _is_dated(plan)), said or 0, t.telling.id, kind))
    if not found:
        return None
    _, _, act, kind = min(found)
    return Fulfilment(plan.telling.id, act, kind)


def _kind(plan: Traits, t: Traits, first: int, last: int, announced: int | None) -> Kind | None:
    """How an event of the same undertaking bears on a plan for `first`..`last`, if at all."""
    later = announced is None or t.published is None or t.published[1] >= announced
    status = t.telling.status
    if status in {"occurred", "ongoing"}:
        began, ended = _days(t)
        return "held" if later and began <= last + EARLY and ended >= first - EARLY else None
    if not later:
        return None
    if status == "negated":
        return "called-off" if _is_dropped(plan, t, first, last) else None
    if status == "planned" and _is_dated(plan) and _is_dated(t) and t.words & MOVING:
        began, ended = _days(t)
        return "moved" if began > last + EARLY or ended < first - EARLY else None
    return None


def _is_dropped(plan: Traits, t: Traits, first: int, last: int) -> bool:
    """Whether a denial ends a plan: it says so, or speaks of the very days. That nothing came of it *yet* ends none."""
    began, ended = _days(t)
    if began > last + EARLY:
        return False
    if t.words & DROPPING:
        return plan.published is None or ended >= plan.published[0]
    sharp = _is_dated(plan) and last - first < SHARP
    return sharp and (not _is_dated(t) or ended >= first - EARLY)


def same_undertaking(plan: Traits, t: Traits) -> bool:
    """Whether an event may be what was planned: type, parties, persons, place and wording agree so far as known.

    What is told without a day is mostly background, so its words have to agree.
    """
    a, b = plan.telling, t.telling
    if likeness(a.type, b.type) < LIKENESS or {a.mode, b.mode} == {"phone", "visit"}:
        return False
    if b.type in WORDS and a.type != b.type:
        return False
    if a.country and b.country and a.country != b.country:
        return False
    if not (plan.parties <= t.parties or t.parties <= plan.parties) or people(plan, t) < 0:
        return False
    if plan.parties == t.parties and len(t.parties) > 1 and a.type == b.type and _is_dated(t):
        return True
    least = min(plan.mass, t.mass)
    return least > 0 and mass(plan.words & t.words) >= SHARE * least


def day_of(t: Traits) -> int | None:
    """The day by which an event is filed: the first on which it may have been, or that of its article."""
    return t.span.first if t.span and _is_dated(t) else t.published[0] if t.published else None


def _days(t: Traits) -> tuple[int, int]:
    if t.span and _is_dated(t):
        return t.span.first, t.span.last
    day = day_of(t) or 0
    return day, day


def _planned_days(plan: Traits) -> tuple[int, int] | None:
    if plan.span and _is_dated(plan):
        return plan.span.first, plan.span.last
    return (plan.published[0], plan.published[0] + WAIT) if plan.published else None


def _is_dated(t: Traits) -> bool:
    return t.span is not None and t.span.sure != "unknown"


def _keys(t: Traits) -> Iterator[tuple[str, ...]]:
    for family in t.families:
        if len(t.core) == 1:
            yield family, *t.core
        for pair in combinations(sorted(t.core), 2):
            yield family, *pair
