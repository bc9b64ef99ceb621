"""Fits what a report's raw score is worth on half of our held-out sentences, and measures it on the other half.

    python -m training.calibrate [--write]

A report is right when its trigger is labelled, with the same type, and a party of each labelled side is found. The
error is the expected calibration error over ten bins of equal size (Naeini et al. 2015).
"""

from __future__ import annotations

import argparse
import json
import random
from itertools import chain

import dragoman.coding.reports as stage
from dragoman.api import coder
from dragoman.coding.calibration import on_line
from dragoman.coding.cues import DATA
from dragoman.model import Article
from dragoman.sources import article

from .labels import HERE, locate

BINS = 10
LEAST = 25  # reports that a point of the line rests on
SPLITS = 20
Scored = list[tuple[float, bool]]


def held_out() -> list[dict]:
    """Every tenth label line, which training leaves out."""
    lines = [line for path in sorted(HERE.glob("*.jsonl")) for line in path.read_text().splitlines()[9::10]]
    return [json.loads(line) for line in lines if line.strip()]


def scored(rows: list[dict]) -> Scored:
    """Raw score and rightness of every report coded from these sentences."""
    stage.calibrated = lambda score: score  # the raw score is what is to be fitted
    out = []
    for row in rows:
        found = coder().explain(article(row["text"]))
        for r in found.reports:
            word = next(s for s in found.sentences if s.index == r.sentence).tokens[r.token]
            out.append((r.confidence, any(fits(found.coded.article, row, e, r, word.start) for e in row["events"])))
    return sorted(out)


def fits(text: Article, row: dict, event: dict, report: stage.Report, start: int) -> bool:
    """Whether a report tells what a label tells."""
    first, last = locate(row["text"], event["trigger"])
    if event["type"] != report.type or not first <= start < last:
        return False
    for side, actors in (("sources", report.sources), ("targets", report.targets)):
        spans = [locate(row["text"], quoted) for quoted in event[side]]
        told = [(a.evidence.start, a.evidence.end) for a in actors]
        if spans and not any(a < d and c < b for a, b in spans for c, d in told):
            return False
    return True


def isotonic(data: Scored) -> list[tuple[float, float]]:
    """A rising line through (mean score, share right) of pooled neighbours."""
    pools = [[s, float(ok), 1.0] for s, ok in data]
    merged: list[list[float]] = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and (
            merged[-2][1] / merged[-2][2] >= merged[-1][1] / merged[-1][2] or merged[-2][2] < LEAST
        ):
            last = merged.pop()
            merged[-1] = [a + b for a, b in zip(merged[-1], last, strict=True)]
    if len(merged) > 1 and merged[-1][2] < LEAST:
        last = merged.pop()
        merged[-1] = [a + b for a, b in zip(merged[-1], last, strict=True)]
    return [(s / n, ok / n) for s, ok, n in merged]


def error(data: Scored) -> float:
    """Expected calibration error: how far the mean score of a bin is from its share right, on average."""
    data = sorted(data)
    bins = [data[i * len(data) // BINS : (i + 1) * len(data) // BINS] for i in range(BINS)]
    gaps = [abs(sum(s for s, _ in b) / len(b) - sum(ok for _, ok in b) / len(b)) * len(b) for b in bins if b]
    return sum(gaps) / len(data)


def halves(told: list[Scored]) -> float:
    """The error of each half of the sentences by the line fitted on the other: one halving alone tells 0.02 to 0.06."""
    found = []
    for seed in range(SPLITS):
        order = random.Random(seed).sample(told, len(told))
        first, second = (sorted(chain.from_iterable(order[n::2])) for n in range(2))
        found.append(
            error([(on_line(isotonic(x), s), ok) for x, y in ((first, second), (second, first)) for s, ok in y])
        )
    return sum(found) / SPLITS


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--write", action="store_true", help="write the line, fitted on all, to the package")
    a = ap.parse_args()
    told = [scored([row]) for row in held_out()]
    data = sorted(chain.from_iterable(told))
    print(f"{len(data)} reports, {sum(ok for _, ok in data) / len(data):.3f} right")
    print(f"error: raw {error(data):.3f}, each half by the other {halves(told):.3f} (mean of {SPLITS} random halvings)")
    if a.write:
        points = isotonic(data)
        head = "# What a raw score is worth: the share of held-out reports right (`training.calibrate`).\n"
        rows_ = "".join(f"{x:.3f}\t{y:.3f}\n" for x, y in points)
        (DATA / "calibration.tsv").write_text(f"{head}score\tright\n{rows_}", encoding="utf8")


if __name__ == "__main__":
    main()
