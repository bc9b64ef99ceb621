"""Do fitted weights merge better than those in `record/merging/evidence.py`? And at which likeness should they merge?

    python -m training.merging

On the development halves of `benchmarks/gold/happenings*.jsonl`, with the present model. `hand` are the weights as they
stand. `fitted` multiplies each field's log odds by a factor from logistic regression over pairs of gold tellings, with
a Gaussian prior at 1, by Newton's method; happenings told in the same articles are left out together (an eighth at a
time). Each line has the figures at one MATCH. Where `fitted` is not clearly better, keep `hand`: on 22 November 2026
the two were level (pairwise F1 0.80 and 0.79, and 0.80 for sixty finer traits of a pair in their place).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dragoman.evaluation.gold import records
from dragoman.evaluation.merging import Read, Told, figures, found, read
from dragoman.record.merging import Traits, clusters, grouping, linking, matching, traits

from . import logistic

GOLD = Path(__file__).resolve().parents[1] / "benchmarks" / "gold"
PRIOR = 10.0  # of 1, 3, 10 and 30 as good as any
FOLDS = 8
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.6)

Parts = dict[str, float]
Weigh = Callable[[Traits, Traits], Parts]


@dataclass
class Set:
    """Happenings that are told in the same articles, with all that was coded of these."""

    reads: list[Read]
    told: list[Told]

    def pairs(self) -> list[tuple[Parts, bool]]:
        """The gold tellings that meet, two by two: what speaks for one happening, and whether they are one."""
        gold = {t.report: t.gold["happening"] for t in self.told if t.report}
        ready = {id_: traits(t) for r in self.reads for id_, (t, _) in r.tellings.items() if id_ in gold}
        return [
            (matching.parts(ready[a], ready[b]), gold[a] == gold[b])
            for a, b in combinations(sorted(ready), 2)
            if matching.alikeness(ready[a], ready[b]) > 0
        ]


def sets() -> list[Set]:
    """The development halves, as sets that share no article."""
    rows = [row for file in sorted(GOLD.glob("happenings*.jsonl")) for row in records(file, ("id", "text", "tells"))]
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            name = parent[name]
        return name

    dev = [row for row in rows if row["half"] == "dev" and row["tells"]]
    for row in dev:
        for tell in row["tells"]:
            parent[root(row["id"])] = root(tell["happening"])
    grouped: defaultdict[str, list[Read]] = defaultdict(list)
    for row in dev:
        grouped[root(row["id"])].append(read(row))
    return [Set(reads, [t for r in reads for t in found(r)]) for reads in grouped.values()]


def fit(pairs: Sequence[tuple[Parts, bool]]) -> Parts:
    """The factor of each field under which the pairs are likeliest."""
    rows, same = zip(*pairs, strict=True)
    return logistic.fit(rows, same, list(rows[0]), prior=PRIOR, around=1.0)


def scaled(weigh: Weigh, factors: Mapping[str, float]) -> Weigh:
    """The fields' log odds, each times its factor."""
    return lambda a, b: {name: factors[name] * odds for name, odds in weigh(a, b).items()}


def merged(some: Sequence[Set]) -> dict[str, str]:
    """The event of each report, by the weights and the MATCH in force."""
    tellings = [t for s in some for r in s.reads for t, _ in r.tellings.values()]
    return {id_: group[0] for group in clusters(tellings) for id_ in group}


def main() -> None:
    hand, all_ = matching.parts, sets()
    told = [t for s in all_ for t in s.told]
    pairs = [s.pairs() for s in all_]
    print(f"{len(told)} tellings, {sum(map(len, pairs))} pairs that meet, {sum(y for p in pairs for _, y in p)} of one")
    fitted = [fit([p for j, some in enumerate(pairs) if j % FOLDS != n for p in some]) for n in range(FOLDS)]
    for threshold in THRESHOLDS:
        matching.MATCH = linking.MATCH = grouping.MATCH = threshold
        for name in ("hand", "fitted"):
            home: dict[str, str] = {}
            for n in range(FOLDS):
                matching.parts = hand if name == "hand" else scaled(hand, fitted[n])
                home |= merged(all_[n::FOLDS])
            matching.parts = hand
            got = figures(told, home)
            print(threshold, name, *(f"{k} {got[k]:.3f}" for k in got if k[:4] in {"pair", "b3_p", "b3_r", "b3_f"}))
    factors = fit([p for some in pairs for p in some])
    print("factors", *(f"{name} {f:.2f}" for name, f in factors.items() if math.isfinite(f)))


if __name__ == "__main__":
    main()
