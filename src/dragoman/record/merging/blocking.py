"""Under which keys a telling is filed, so that those that may tell the same happening meet without comparing all.

A key is a signed 64-bit number: the month in its high bits (years 1 to 9999 fit), and in its low 44 a hash of type
family and parties. Two tellings share a key where they share a family and

* two parties, and months within reach of both; or
* one party, and a stretch of eight days, if neither is vaguer than a month.

The land where it happened counts among the parties, and so does whom its sentences name: often one report acts upon
what another only names.

Nothing else is ever alike (`matching.alike` asks the same), so no match is missed. With 6 parties at most, a span of a
year at most and the few families of a type, no telling has more than some hundreds of keys; most have some ten.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations

from .spans import Span, common
from .telling import Telling
from .traits import Traits, stable, traits

HASH_BITS = 44
STRETCH = 8
"""Days of the stretches by which single parties are keyed."""
SHORT = 35
"""Days beyond which a telling is too vague to be found by one party."""


def keys(t: Telling) -> tuple[int, ...]:
    """The keys of a telling, in order; none where it has no party or its time is wholly unknown."""
    return keys_of(traits(t))


def keys_of(t: Traits) -> tuple[int, ...]:
    """`keys`, of traits that are worked out already."""
    if t.span is None or not t.core:
        return ()
    found = set()
    for family in t.families:
        for a, b in combinations(sorted(t.core), 2):
            found |= {_key(month, f"{family}|{a}|{b}") for month in months(t.span)}
        if is_short(t.span):
            for stretch in range(t.span.near[0] // STRETCH, t.span.near[1] // STRETCH + 1):
                month = _month(stretch * STRETCH)
                found |= {_key(month, f"{family}|{party}|{stretch}") for party in t.core}
    return tuple(sorted(found))


def meet(a: Traits, b: Traits) -> bool:
    """Whether two tellings share a key: what `keys` is made for, without making them."""
    if a.span is None or b.span is None or not a.families & b.families:
        return False
    shared = len(a.core & b.core)
    if shared >= 2:
        return common(a.span.reach, b.span.reach)
    return shared == 1 and is_short(a.span) and is_short(b.span) and common(a.span.near, b.span.near)


def is_short(span: Span) -> bool:
    """Whether it is sharp enough to be found by a single party."""
    return span.near[1] - span.near[0] <= SHORT


def months(span: Span) -> range:
    """The numbers of the months within a span's reach."""
    return range(_month(span.reach[0]), _month(span.reach[1]) + 1)


def _month(day: int) -> int:
    when = date.fromordinal(min(max(day, 1), date.max.toordinal()))
    return when.year * 12 + when.month - 1


def _key(month: int, what: str) -> int:
    return (month << HASH_BITS) | (stable(what) & ((1 << HASH_BITS) - 1))
