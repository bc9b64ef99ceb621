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

Sureness = Literal["told", "rough", "unknown"]

SLACK = 2
"""Days by which a told date may be off at either end: time zones, the day of the news for the day of the act."""
ROUGH_SLACK = 5
"""The same for one that was only inferred (EDTF `?` or `~`)."""
BEFORE, AHEAD = 10, 45
"""Days before an article in which undated news happened, and after it for which undated plans are made."""
LONGEST = 366
"""A longer interval is cut: it says too little of when."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days `first`..`last` (ordinals) and how they are known; `reach` is what may be meant with the slack added."""

    first: int
    last: int
    sure: Sureness
    reach: tuple[int, int]

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    def gap(self, other: Span) -> int:
        """Days between the two, 0 where they overlap."""
        return max(0, self.first - other.last, other.first - self.last)

    def meets(self, other: Span) -> bool:
        """Whether some day is within reach of both."""
        return self.reach[0] <= other.reach[1] and other.reach[0] <= self.reach[1]


def span_of(t: Telling) -> Span | None:
    """When it may have happened; None where neither a date nor the article's is known."""
    if t.first is not None or t.last is not None:
        first, last = _cut(t.first, t.last)
        rough = t.edtf is not None and any(mark in t.edtf for mark in "?~%")
        slack = ROUGH_SLACK if rough else SLACK
        return Span(first, last, "rough" if rough else "told", (first - slack, last + slack))
    published = _cut(t.article_first, t.article_last) if t.article_first or t.article_last else None
    if published is None:
        return None
    first, last = published
    if t.status == "planned":
        return Span(first, last + AHEAD, "unknown", (first - SLACK, last + AHEAD))
    return Span(first - BEFORE, last, "unknown", (first - BEFORE, last + SLACK))


def _cut(first: date | None, last: date | None) -> tuple[int, int]:
    """As ordinals; an open or overlong interval is cut to the LONGEST days at its known or first end."""
    if first is None:
        assert last is not None
        return last.toordinal() - 31, last.toordinal()
    start = first.toordinal()
    if last is None:
        return start, start + 31
    return start, min(last.toordinal(), start + LONGEST)
