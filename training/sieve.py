"""Fits what marks an event that is none, on our own annotated reports: weights for `coding/sieve.py`.

    python -m training.sieve [--write]

An event is right when the scorer of documents pairs it with a gold one. Logistic regression with a Gaussian prior, by
Newton's method. The figures printed are those of reports left out in turn (a fifth at a time), coded with the weights
that the others give. The shared gold, the seeds and `documents.jsonl` are not used.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman import contract
from dragoman.api import coder
from dragoman.codebook import Codebook
from dragoman.coding import sieve
from dragoman.coding.cues import DATA
from dragoman.coding.events import events, group
from dragoman.coding.lookup import Lookup
from dragoman.coding.quotes import quotations
from dragoman.evaluation import documents, matching
from dragoman.evaluation.documents import Document

from . import logistic

ROOT = Path(__file__).resolve().parents[1]
PRIOR = 6.0  # of 3, 6 and 10 the best on reports left out
LEAST = 4  # events that a trait must mark
FOLDS = 5
HEAD = """# How much each trait of a telling speaks for an event (log odds): made by `python -m training.sieve --write`.
trait	weight
"""


@dataclass
class Told:
    """A document with what is told in it: as the contract has it, and the traits and rightness of each event."""

    document: Document
    coded: dict
    traits: list[dict[str, float]]
    right: list[bool]


def read(document: Document) -> Told:
    """One document coded without a sieve."""
    found = coder().explain(documents.as_article(document))
    text, told = found.coded.article.text, found.reports
    look = Lookup(
        found.coded.article, found.sentences, found.mentions, quotations(text, found.sentences, found.mentions)
    )
    groups, _ = group(told)
    coded = contract.coded(replace(found.coded, events=events(groups, Codebook.load())))
    pairs = matching.pair(document.gold["events"], coded["events"], matching.sentences(document.text))
    hit = {j for _, j in pairs}
    return Told(document, coded, [sieve.traits(g, told, look) for g in groups], [j in hit for j in range(len(groups))])


def fit(told: Sequence[Told]) -> dict[str, float]:
    """The weights under which the rightness of all events is likeliest."""
    rows = [t for d in told for t in d.traits]
    counts: dict[str, int] = {}
    for row in rows:
        for trait in row:
            counts[trait] = counts.get(trait, 0) + 1
    names = sorted(t for t, n in counts.items() if n >= LEAST)
    right = [r for d in told for r in d.right]
    return logistic.fit(rows, right, names, prior=PRIOR, around=0.0)


def sieved(told: Told, weights: dict[str, float], keep: float) -> dict:
    """What is left of a document."""
    kept = [e for e, t in zip(told.coded["events"], told.traits, strict=True) if sieve.probability(t, weights) >= keep]
    return {**told.coded, "events": kept}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--write", action="store_true", help="write coding/data/sieve.tsv")
    a = ap.parse_args()
    sieve.KEEP = 0.0  # nothing is held back from what it is fitted to
    files = [ROOT / "examples" / "gold.jsonl", *sorted((ROOT / "benchmarks" / "gold").glob("development*.jsonl"))]
    told = [read(d) for file in files for d in documents.load(file)]
    parts = [(told[i::FOLDS], fit([t for j, t in enumerate(told) if j % FOLDS != i])) for i in range(FOLDS)]
    print(f"{len(told)} reports, {sum(len(t.right) for t in told)} events, {sum(sum(t.right) for t in told)} right")
    for keep in (0.0, 0.3, 0.35, 0.4, 0.45, 0.5):
        left = [(t.document, sieved(t, weights, keep)) for part, weights in parts for t in part]
        found = documents.figures([d for d, _ in left], [p for _, p in left])
        print(
            keep,
            *(f"{k} {found[k]:.3f}" for k in ("precision", "recall_core", "f1", "direction", "status", "links_f1")),
        )
    if a.write:
        rows = "".join(f"{trait}\t{weight:.3f}\n" for trait, weight in sorted(fit(told).items()))
        Path(str(DATA / "sieve.tsv")).write_text(HEAD + rows, encoding="utf8")


if __name__ == "__main__":
    main()
