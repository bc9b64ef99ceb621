"""When an article can have appeared: sets of days, narrowed by one piece of evidence after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.coding.edtf_intervals import Days, edtf_of

EVER: Days = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class Clue:
    """The days on which the article can have appeared if `why` is right, as separate windows."""

    windows: tuple[Days, ...]
    why: str


def after(day: date, why: str) -> Clue:
    """Not before `day`."""
    return Clue(((day, date.max),), why)


def before(day: date, why: str) -> Clue:
    """Not after `day`."""
    return Clue(((date.min, day),), why)


@dataclass(slots=True)
class Possible:
    """The days still possible. A clue that contradicts what is already known changes nothing."""

    windows: tuple[Days, ...] = (EVER,)
    why: list[str] = field(default_factory=list)

    def narrow(self, clue: Clue) -> bool:
        """Keep the days that the clue allows; False where it allows none of them."""
        left = tuple(_intersections(self.windows, clue.windows))
        if not left:
            return False
        if left != self.windows:
            self.windows = left
            self.why.append(clue.why)
        return True

    @property
    def hull(self) -> Days:
        """From the first possible day to the last."""
        return min(w[0] for w in self.windows), max(w[1] for w in self.windows)

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        first, last = self.hull
        return first > date.min and last < date.max

    @property
    def edtf(self) -> str | None:
        """The result; None where nothing is known."""
        return None if self.hull == EVER else edtf_of(*self.hull)


def _intersections(some: Sequence[Days], others: Sequence[Days]) -> list[Days]:
    cut = ((max(a[0], b[0]), min(a[1], b[1])) for a in some for b in others)
    return sorted({(first, last) for first, last in cut if first <= last})
