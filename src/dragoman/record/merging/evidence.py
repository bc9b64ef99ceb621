"""What each field of two tellings says for (above 0) or against (below 0) their being one happening, as log odds.

The numbers were set by hand from what the fields mean and tuned on the development half of `benchmarks/gold/
happenings.jsonl`. Where a field is unknown on either side it says nothing.
"""

from __future__ import annotations

from .families import likeness
from .spans import Span
from .traits import Traits
from .wording import mass

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
"""Types in which who is named first says little: A met B, B met A."""
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Types of which there are many a day between the same two: what they are about must agree."""
STATUS = {
    frozenset({"occurred", "ongoing"}): 0.0, frozenset({"occurred", "possible"}): -0.4,
    frozenset({"ongoing", "possible"}): -0.4, frozenset({"planned", "possible"}): -0.4,
    frozenset({"occurred", "negated"}): -1.0, frozenset({"ongoing", "negated"}): -1.0,
    frozenset({"possible", "negated"}): -0.6,
}  # fmt: skip


def type_(a: Traits, b: Traits) -> float:
    """The same type and mode, the same type in another mode, or two types of one family."""
    left, right = a.telling, b.telling
    if left.type != right.type:
        return -2.5 * (1.0 - likeness(left.type, right.type))
    if left.mode is None or right.mode is None:
        return 0.4
    return 0.8 if left.mode == right.mode else -0.2


def parties(a: Traits, b: Traits) -> float:
    """How many parties both name, and on which side; a report may name fewer than another."""
    shared, all_ = len(a.parties & b.parties), len(a.parties | b.parties)
    if shared == all_:
        known = 1.4 if shared >= 2 else 0.0
    elif a.parties <= b.parties or b.parties <= a.parties:
        known = 0.7 if shared >= 2 else -0.4
    else:
        known = -0.3 if shared >= 2 else -1.4
    return known + _direction(a, b)


def _direction(a: Traits, b: Traits) -> float:
    if a.telling.type in MUTUAL and b.telling.type in MUTUAL:
        return 0.0
    straight = bool(a.sources & b.sources) or bool(a.targets & b.targets)
    crossed = bool(a.sources & b.targets) or bool(a.targets & b.sources)
    return -2.5 if crossed and not straight else 0.0


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
        return -0.4 * gap if rough else (0.0, -1.0, -2.2, -3.0, -4.0)[min(gap, 4)]
    wide = max(one.days, other.days)
    sharp = 1.6 if wide <= 2 else 1.0 if wide <= 8 else 0.3 if wide <= 31 else -0.3
    return sharp * (0.7 if rough else 1.0)


def _undated(a: Traits, b: Traits) -> float:
    if a.published is None or b.published is None:
        return -0.5
    apart = max(0, a.published[0] - b.published[1], b.published[0] - a.published[1])
    return 0.8 if apart <= 1 else 0.3 if apart <= 3 else -0.4 if apart <= 7 else -1.0


def place(a: Traits, b: Traits) -> float:
    """The same place, another one in the same land, or another land."""
    left, right = a.telling.country, b.telling.country
    if left and right and left != right:
        return -1.6
    if a.place and b.place:
        if a.place & b.place:
            return 0.9
        return -0.6 if left and right else -1.0
    return 0.2 if left and right else 0.0


def people(a: Traits, b: Traits) -> float:
    """Whether those who act for a party are the same persons: the minister's meeting is not the president's."""
    both = a.who.keys() & b.who.keys()
    same = sum(bool(a.who[p] & b.who[p]) for p in both)
    others = len(both) - same
    shared = 0.8 * min(same, 2) if both else 0.8 * bool(a.people & b.people)
    return shared - (1.2 if a.telling.type == b.telling.type == "CONSULT" else 0.5) * others


def wording(a: Traits, b: Traits) -> float:
    """The share of telling words that both have: rare ones count for most."""
    least = min(a.mass, b.mass)
    if least < 1.0:
        return 0.0
    share = mass(a.telling.words & b.telling.words) / least
    strength = 4.0 if a.telling.type in SPOKEN or b.telling.type in SPOKEN else 3.0
    return strength * (min(share, 0.7) - 0.25)


def numbers(a: Traits, b: Traits) -> float:
    """Shared figures tie two tellings; others are told of one happening too, as counts grow."""
    left, right = a.telling.numbers, b.telling.numbers
    if not left or not right:
        return 0.0
    return 0.6 if left & right else -0.3


def status(a: Traits, b: Traits) -> float:
    """Whether both say that it happened."""
    left, right = a.telling.status, b.telling.status
    return 0.2 if left == right else STATUS.get(frozenset({left, right}), 0.0)
