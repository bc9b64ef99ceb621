"""What a report's raw score is worth: the share of such reports that were right on held-out sentences.

`data/calibration.tsv` holds the points of a rising line from score to share, fitted by isotonic regression (pool
adjacent violators, Ayer et al. 1955); `python -m training.calibrate` makes and measures it.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from ..errors import DataError
from .cues import rows

Points = list[tuple[float, float]]


def calibrated(score: float) -> float:
    """P(type, source and target are right) of a report with this raw score, both from 0 to 1."""
    return on_line(_points(), score)


def on_line(points: Points, score: float) -> float:
    """The value at a score of the line through the points, level beyond its ends."""
    scores, shares = zip(*points, strict=True)
    return float(np.interp(score, scores, shares))


@cache
def _points() -> Points:
    found = []
    for where, cells in rows("calibration.tsv", "score"):
        try:
            score, right = map(float, cells)
        except ValueError as error:
            raise DataError(where, f"{cells}: expected two numbers, a score and the share right") from error
        found.append((score, right))
    return found
