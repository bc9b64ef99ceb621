"""What a report's raw score is worth: the share of such reports that were right on held-out sentences.

`data/calibration.tsv` holds the points of a rising line from score to share, fitted by isotonic regression (pool
adjacent violators, Ayer et al. 1955); `python -m training.calibrate` makes and measures it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from ..errors import DataError
from .cues import DATA


def calibrated(score: float) -> float:
    """P(type, source and target are right) of a report with this raw score, both from 0 to 1."""
    points = _points()
    at = bisect_right([x for x, _ in points], score)
    if at == 0 or at == len(points):
        return points[min(at, len(points) - 1)][1]
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return y0 + (y1 - y0) * (score - x0) / (x1 - x0)


@cache
def _points() -> list[tuple[float, float]]:
    found = []
    for number, line in enumerate((DATA / "calibration.tsv").read_text(encoding="utf8").splitlines(), 1):
        if line and not line.startswith(("#", "score")):
            try:
                score, right = map(float, line.split("\t"))
            except ValueError as error:
                raise DataError(f"coding/data/calibration.tsv line {number}", f"{line!r} is not two numbers") from error
            found.append((score, right))
    return found
