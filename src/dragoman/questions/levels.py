"""How good relations are, month by month, from scores that come unevenly: the arithmetic behind `relations`.

The level follows the local-level model (Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989;
Durbin and Koopman, Time Series Analysis by State Space Methods, 2012, chapter 2): it drifts from month to month, and
the mean score of a month's n events is the level plus noise that shrinks with n. A month without events is missing, not
zero: the level drifts on unseen and its interval widens. Change points are those of Taylor's analysis (Change-Point
Analysis, 2000): the split that separates two levels best, kept where few shuffles of the months do as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Z = 1.96  # of a 95 % interval
DRIFTS = (0.01, 0.03, 0.1, 0.3, 1.0)  # candidate variances of a month's drift, in units of one event's noise
USUAL_DRIFT = 0.1  # where there are too few months to tell
ENOUGH = 8  # months with events from which the drift is estimated and changes are looked for
LEAST = 3  # months with events on either side of a change
PRIOR, PRIOR_VARIANCE = 5, 16.0  # noise of one event's score before it is seen: that of five events, sd 4
SHUFFLES, SIGNIFICANT = 499, 0.05
_VAGUE = 1e6  # the variance of the level before anything is known


@dataclass(frozen=True, slots=True)
class Cell:
    """The events of one month: how many, their mean score and the sum of squares about it."""

    at: int
    n: int
    mean: float
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class Level:
    """The estimate for one month, with a 95 % interval."""

    at: int
    index: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """The first month of a new level, and the mean scores before and from it on."""

    at: int
    before: float
    after: float


def noise_of(cells: Sequence[Cell]) -> float:
    """The variance of one event's score about its month's mean, pooled over months and drawn to a usual value."""
    spread, free = sum(c.spread for c in cells), sum(c.n - 1 for c in cells)
    return (PRIOR * PRIOR_VARIANCE + spread) / (PRIOR + free)


def levels(cells: Sequence[Cell], *, gaps: bool = False) -> list[Level]:
    """The smoothed level of each month with events (with `gaps` of those between them too), given all months."""
    if not cells:
        return []
    noise = noise_of(cells)
    drift = USUAL_DRIFT
    if len(cells) >= ENOUGH:
        drift = max(DRIFTS, key=lambda q: _filtered(cells, noise, q * noise)[2])
    points = _filled(cells) if gaps else list(cells)
    means, variances, _ = _filtered(points, noise, drift * noise)
    for i in range(len(points) - 2, -1, -1):  # backwards: what came later tells of earlier months too
        ahead = variances[i] + drift * noise * (points[i + 1].at - points[i].at)
        gain = variances[i] / ahead
        means[i] += gain * (means[i + 1] - means[i])
        variances[i] += gain**2 * (variances[i + 1] - ahead)
    return [Level(p.at, m, m - Z * v**0.5, m + Z * v**0.5) for p, m, v in zip(points, means, variances, strict=True)]


def changes(cells: Sequence[Cell]) -> list[Change]:
    """Where the level moves for good; empty where there are too few months to tell. The same cells give the same."""
    if len(cells) < ENOUGH:
        return []
    starts = sorted(_splits(list(cells), 0))
    bounds = [0, *starts, len(cells)]
    parts = [_mean(cells[a:b]) for a, b in pairwise(bounds)]
    return [Change(cells[at].at, parts[n], parts[n + 1]) for n, at in enumerate(starts)]


def _filtered(cells: Sequence[Cell], noise: float, drift: float) -> tuple[list[float], list[float], float]:
    """The Kalman filter: the level as known in each month, its variance, and the log likelihood."""
    mean, variance, fit, last = 0.0, _VAGUE, 0.0, cells[0].at
    means, variances = [], []
    for n, c in enumerate(cells):
        variance += drift * (c.at - last)
        last = c.at
        if c.n:
            total = variance + noise / c.n
            off = c.mean - mean
            mean += variance / total * off
            variance *= noise / c.n / total
            fit -= (np.log(total) + off**2 / total) / 2 if n else 0.0
        means.append(mean)
        variances.append(variance)
    return means, variances, float(fit)


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    known = {c.at: c for c in cells}
    return [known.get(at, Cell(at, 0, 0.0)) for at in range(cells[0].at, cells[-1].at + 1)]


def _splits(cells: Sequence[Cell], offset: int) -> list[int]:
    """The places of the changes within these months, found by splitting in two again and again."""
    if len(cells) < 2 * LEAST:
        return []
    means = np.array([c.mean for c in cells])
    weights = _weights(cells)
    gains = _gains(means[None, :], weights[None, :])[0]
    best = int(gains.argmax())
    order = np.random.default_rng(0).permuted(np.tile(np.arange(len(cells)), (SHUFFLES, 1)), axis=1)
    as_good = int((_gains(means[order], weights[order]).max(axis=1) >= gains[best]).sum())
    if (as_good + 1) / (SHUFFLES + 1) > SIGNIFICANT:
        return []
    at = best + LEAST
    return [offset + at, *_splits(cells[:at], offset), *_splits(cells[at:], offset + at)]


def _weights(cells: Sequence[Cell]) -> NDArray[np.float64]:
    """How much each month's mean counts: less for few events, but never all for many, as months differ anyway."""
    noise = noise_of(cells) / np.array([c.n for c in cells])
    steps = np.diff([c.mean for c in cells]) ** 2 / 2 - (noise[1:] + noise[:-1]) / 2
    return np.asarray(1.0 / (max(0.0, float(steps.mean())) + noise))


def _gains(means: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each split: the weighted squared distance of the two sides' means. Rows are series."""
    count, total = weights.cumsum(axis=1), (weights * means).cumsum(axis=1)
    w, s = count[:, LEAST - 1 : -LEAST], total[:, LEAST - 1 : -LEAST]
    rest = count[:, -1:] - w
    return np.asarray(w * rest / count[:, -1:] * (s / w - (total[:, -1:] - s) / rest) ** 2)


def _mean(cells: Sequence[Cell]) -> float:
    return sum(c.n * c.mean for c in cells) / sum(c.n for c in cells)
