"""What each field of two tellings says for (above 0) or against (below 0) their being one happening, as log odds.

The numbers were set by hand from what the fields mean and tuned on the development halves of `benchmarks/gold/
happenings*.jsonl`; factors fitted to them are no better (`python -m training.merging`). Where a field is unknown on
either side it says nothing.
"""

from __future__ import annotations

import math

from .families import likeness
from .spans import Span
from .traits import Traits, one_person
from .wording import mass

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
"""Types in which who is named first says little: A met B, B met A."""
MANY = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "ASSAULT"})
"""Types of which there may be many a day between the same two: what they are about must agree."""
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "CONCEDE"})
"""Types of which nobody disputes whose act it is, as they may whose shell fell: another's is another act."""
STATUS = {
    frozenset({"occurred", "ongoing"}): 0.0, frozenset({"occurred", "possible"}): -0.4,
    frozenset({"ongoing", "possible"}): -0.4, frozenset({"planned", "possible"}): -0.4,
    frozenset({"occurred", "negated"}): -0.6, frozenset({"ongoing", "negated"}): -0.6,
    frozenset({"possible", "negated"}): -0.6,
}  # fmt: skip
DENIED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Deeds of which an article tells both that they were done and who denies it."""
GAPS = (0.0, -1.5, -3.5, -4.5, -5.0)
"""What so many days between two told dates say. In the development golds 5 of 17 pairs a day apart are one happening,
none of 13 further apart."""
ROUGH_GAPS = (0.0, -0.2, -0.4, -1.0, -2.7)
"""The same where a date is inferred: 17 of 27 pairs a day apart, 7 of 14 two, 2 of 5 three, none of 16 more."""
TOWN = 60.0
"""Kilometres within which two places count as one."""


def type_(a: Traits, b: Traits) -> float:
    """The same type and mode, the same type in another mode, or two types of one family."""
    left, right = a.telling, b.telling
    if left.type != right.type:
        return -2.0 * (1.0 - likeness(left.type, right.type))
    if left.mode is None or right.mode is None:
        return 0.4
    return 0.8 if left.mode == right.mode else 0.0


def parties(a: Traits, b: Traits) -> float:
    """How many parties both name, and on which side. A report may name fewer, or the land instead of who is there."""
    if a.parties == b.parties:
        return (1.6 if len(a.parties) > 1 else 0.2) + _direction(a, b)
    shared, pairs = len(a.parties & b.parties), min(len(a.parties), len(b.parties)) > 1
    left, right = a.parties - b.parties - _lands(a, b), b.parties - a.parties - _lands(b, a)
    others = bool(left and right)
    if shared >= 2:
        return (-0.4 if others else 0.8) + _direction(a, b)
    if others and shared and pairs:
        return -2.7 + _direction(a, b)  # she called one neighbour, then the other
    return (-1.2 if others else 0.2 if shared else -0.8) + _direction(a, b)


def _lands(mine: Traits, theirs: Traits) -> frozenset[str]:
    """What is no other party: whom the other telling names beside its sides, or the land where they met."""
    lands = {theirs.telling.country, *theirs.telling.mentioned}
    if mine.telling.type == "CONSULT":
        lands.add(mine.telling.country)
    return frozenset(x for x in lands if x)


def _direction(a: Traits, b: Traits) -> float:
    if a.telling.type in MUTUAL and b.telling.type in MUTUAL:
        return 0.0
    if a.sources and b.sources and not a.sources & b.sources and {a.telling.type, b.telling.type} <= SPOKEN:
        return -5.0
    if a.sources & b.sources or a.targets & b.targets:
        return 0.0
    crossed = bool(a.sources & b.targets), bool(a.targets & b.sources)
    return -6.0 if all(crossed) else -0.6 if any(crossed) else 0.0


def time(a: Traits, b: Traits) -> float:
    """How sharply they agree on when; where one does not say, how near their articles are."""
    one, other = a.span, b.span
    if one is None or other is None:
        return 0.0
    if "unknown" not in (one.sure, other.sure):
        return _dated(one, other)
    return _undated(a, b)


def _dated(one: Span, other: Span) -> float:
    gap = one.gap(other)
    rough = "rough" in (one.sure, other.sure)
    if gap:
        return ROUGH_GAPS[min(gap, 4)] if rough else GAPS[min(gap, 4)]
    wide = max(one.days, other.days)
    sharp = 1.6 if wide <= 2 else 1.0 if wide <= 8 else 0.5 if wide <= 31 else -0.3
    return sharp * (0.8 if rough else 1.0)


def _undated(a: Traits, b: Traits) -> float:
    if a.published is None or b.published is None:
        return -0.5
    apart = max(0, a.published[0] - b.published[1], b.published[0] - a.published[1])
    return 0.8 if apart <= 1 else 0.5 if apart <= 3 else 0.0 if apart <= 7 else -0.6 if apart <= 20 else -1.0


def place(a: Traits, b: Traits) -> float:
    """The same place, another one in the same land, or another land."""
    left, right = a.telling, b.telling
    if left.country and right.country and left.country != right.country:
        return -1.3
    apart = _kilometres(a, b)
    if apart is not None:
        return 0.9 if apart <= TOWN else -0.8
    if a.place & b.place:
        return 0.6
    return 0.2 if left.country and right.country else 0.0


def _kilometres(a: Traits, b: Traits) -> float | None:
    """How far apart the two places are; None where one has no coordinates."""
    x, y = a.telling, b.telling
    if x.lat is None or x.lon is None or y.lat is None or y.lon is None:
        return None
    north = math.radians(y.lat - x.lat)
    east = math.radians((y.lon - x.lon + 180) % 360 - 180) * math.cos(math.radians((x.lat + y.lat) / 2))
    return 6371 * math.hypot(north, east)


def people(a: Traits, b: Traits) -> float:
    """Whether those who act for a party are the same persons: the minister's meeting is not the president's."""
    if not a.people or not b.people:
        return 0.0
    both = a.who.keys() & b.who.keys()
    same = sum(any(one_person(x, y) for x in a.who[p] for y in b.who[p]) for p in both)
    others = len(both) - same
    shared = 0.8 * min(same, 2) if both else 0.8 * bool(a.people & b.people)
    if a.telling.type == b.telling.type == "CONSULT":
        return shared - (0.0, 1.0, 4.6)[min(others, 2)]
    if a.hit and b.hit and not any(one_person(x, y) for x in a.hit for y in b.hit):
        return shared - 2.0  # whom they seized or struck
    return shared - 0.5 * others


def wording(a: Traits, b: Traits) -> float:
    """The share of telling words that both have, rare ones counting for most. Other words say little against a meeting,
    but what is asked, blamed, refused or attacked is known by its words."""
    least = min(a.mass, b.mass)
    if least < 1.0:
        return 0.0
    share = mass(a.words & b.words) / least
    many = a.telling.type in MANY and b.telling.type in MANY
    least_said = -1.0 if many else -0.1
    return max(4.0 * min(share, 0.7) + (-1.0 if many else -0.6), least_said) + _names(a, b)


def _names(a: Traits, b: Traits) -> float:
    """Names that both have, but for those in every other report: Kovrig ties more than Beijing."""
    tied = len((a.names & b.words) | (b.names & a.words))
    if tied or (a.telling.type in MUTUAL and b.telling.type in MUTUAL):
        return min(tied * 0.5, 1.0)
    return -0.4 if a.names and b.names else 0.0


def numbers(a: Traits, b: Traits) -> float:
    """Shared figures tie two tellings; other figures of one thing speak a little against, as counts grow."""
    left, right = a.telling.numbers, b.telling.numbers
    if not left or not right:
        return 0.0
    if left & right:
        return 0.6
    units = {n.partition(" ")[2] for n in left} & {n.partition(" ")[2] for n in right}
    return -0.3 if units - {""} else 0.0


def status(a: Traits, b: Traits) -> float:
    """Whether both say that it happened."""
    left, right = a.telling.status, b.telling.status
    return 0.2 if left == right else STATUS.get(frozenset({left, right}), 0.0)
