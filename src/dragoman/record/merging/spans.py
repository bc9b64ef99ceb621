"""When a telling's happening may have been: whole days as numbers, for comparing and for keys.

A date that is told counts as told, a few days off allowed. One that is open or far wider than a year is cut to where
it begins (or, open at the front, ends). A happening without a date is looked for around the day of its article: shortly
before it, or after it where it is still to come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .telling import Telling

Days = tuple[int, int]
Sureness = Literal["told", "rough", "unknown"]

SLACK = 2
"""Days by which a told date may be off at either end: time zones, the day of the news for the day of the act."""
ROUGH_SLACK = 5
"""The same for one that was only inferred (EDTF `?` or `~`)."""
NEAR = 10
"""Days before an article in which undated news happened as a rule, or after it for which undated plans are made."""
BEFORE, AHEAD = 45, 45
"""The same at the utmost."""
LONGEST = 366
"""A longer interval is cut: it says too little of when."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days `first`..`last` (ordinals) and how they are known.

    `reach` is what may be meant, with slack; `near`, within it, what is likely meant where little else is known.
    """

    first: int
    last: int
    sure: Sureness
    reach: Days
    near: Days

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    def gap(self, other: Span) -> int:
        """Days between the two, 0 where they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


def span_of(t: Telling) -> Span | None:
    """When it may have happened; None where neither a date nor the article's is known."""
    if t.first is not None or t.last is not None:
        first, last = _cut(t.first, t.last)
        rough = t.edtf is not None and any(mark in t.edtf for mark in "?~%")
        slack = ROUGH_SLACK if rough else SLACK
        reach = first - slack, last + slack
        return Span(first, last, "rough" if rough else "told", reach, reach)
    published = _cut(t.article_first, t.article_last) if t.article_first or t.article_last else None
    if published is None:
        return None
    first, last = published
    if t.status == "planned":
        return Span(first, last + AHEAD, "unknown", (first - SLACK, last + AHEAD), (first - SLACK, last + NEAR))
    return Span(first - BEFORE, last, "unknown", (first - BEFORE, last + SLACK), (first - NEAR, last + SLACK))


def common(a: Days, b: Days) -> bool:
    """Whether two stretches share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def _cut(first: date | None, last: date | None) -> tuple[int, int]:
    """As ordinals; an open or overlong interval is cut to the LONGEST days at its known or first end."""
    if first is None:
        assert last is not None
        return last.toordinal() - 31, last.toordinal()
    start = first.toordinal()
    if last is None:
        return start, start + 31
    return start, min(last.toordinal(), start + LONGEST)
