"""How often one thing follows another, against chance: the arithmetic behind `reactions`.

Chance is what the two parties' own series give when one is shifted along the other: every shift round the window keeps
how often each side acts and how its acts cluster, and breaks only what ties them. (A circular-shift null, as used for
spike trains and in ecology; the mean over all shifts is exact, the variance is taken over evenly spaced ones, so that
nothing is drawn at random.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Z = 1.96  # of a 95 % interval
SHIFTS = 199
LEAST = 3  # pairs of events that tell a rate
WIDE = 3  # a window shorter than so many spans tells no base rate
Days = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tally:
    """Of `n` causes, how many were followed; how many would be by chance, and the variance of that; how many were
    preceded. `lags` are the days to the first that followed."""

    n: int = 0
    followed: int = 0
    preceded: int = 0
    expected: float = 0.0
    variance: float = 0.0
    told: bool = True  # whether the window tells a base rate
    lags: tuple[int, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        """The tally of two pairs of parties together, which are taken to be independent."""
        return Tally(
            self.n + other.n, self.followed + other.followed, self.preceded + other.preceded,
            self.expected + other.expected, self.variance + other.variance, self.told and other.told,
            self.lags + other.lags,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Replies:
    """The days (of a window) on which one kind of act came; for each day whether one came within the span after it,
    before it, and after it when the window is bent to a ring (twice round)."""

    first: int
    within: int
    days: Days
    after: Flags
    before: Flags
    ring: Flags


def replies(effects: Sequence[int], *, window: tuple[int, int], within: int) -> Replies:
    """What `tally` looks for. All days lie in the window (its first and last day)."""
    first, last = window
    length = last - first + 1
    marks = np.zeros(length, dtype=np.int64)
    marks[np.asarray(effects, dtype=np.int64) - first] = 1
    after, before = _covered(marks, within), _covered(marks[::-1], within)[::-1]
    ring = _covered(np.append(marks, marks[:within]), within)[:length]
    return Replies(first, within, np.flatnonzero(marks), after, before, np.append(ring, ring))


def tally(causes: Sequence[int], found: Replies) -> Tally:
    """Counts the causes (days) that a reply follows 1 to `within` days later; causes have that many days after them."""
    t = np.asarray(causes, dtype=np.int64) - found.first
    length = len(found.after)
    followed, preceded = int(found.after[t].sum()), int(found.before[t].sum())
    lags = tuple(_lags(t, found.days, found.within))
    if length < WIDE * found.within:
        return Tally(len(t), followed, preceded, told=False, lags=lags)
    shifts = np.linspace(0, length, SHIFTS, endpoint=False).astype(np.int64)
    variance = float(found.ring[t[:, None] + shifts].sum(axis=0).var())
    return Tally(len(t), followed, preceded, len(t) * float(found.ring.mean()), variance, lags=lags)


def lift(found: Tally, n: int, *, distinct: int) -> tuple[float, float, float] | None:
    """How many times as often as by chance, with a 95 % interval; None where chance cannot be told, or where fewer than
    three distinct pairs of events were found (`distinct`: between many parties, two events make many acts).

    The interval is Wilson's of the share of the `n` causes that were followed, with n made smaller by as much as the
    shifts vary more than independent causes would, or as the same two events are met again and again.
    """
    if not found.told or not found.expected or distinct < LEAST:
        return None
    share, chance = found.followed / n, found.expected / n
    independent = n * chance * (1 - chance)
    size = n / max(1.0, found.followed / distinct, found.variance / independent if independent > 0 else 1.0)
    middle = (share + Z**2 / (2 * size)) / (1 + Z**2 / size)
    half = Z / (1 + Z**2 / size) * (share * (1 - share) / size + Z**2 / (4 * size**2)) ** 0.5
    return share / chance, max(0.0, middle - half) / chance, (middle + half) / chance


def _covered(marks: Days, within: int) -> Flags:
    """For each day whether one of the `within` days after it is marked."""
    total = np.append(0, marks.cumsum())
    until = np.append(total[within + 1 :], np.full(min(within, len(marks)), total[-1]))
    return np.asarray(until > total[1:])


def _lags(t: Days, effects: Days, within: int) -> list[int]:
    at = np.searchsorted(effects, t, side="right")
    near = at < len(effects)
    lags = effects[at[near]] - t[near]
    return [int(x) for x in lags[lags <= within]]
