"""Trees that several runs agree on, for sentences that nobody has annotated: what a student learns from them.

    python -m training.teachers wide mean full ownonly --news 12000    # → training/runs/silver.jsonl

The mean of four runs reads PUD news, EWT dev and GUM dev better than the best of them (training/README.md), and raw
news is what the treebanks lack. Sentences are those of `news/worldwide.jsonl`, PLV's training half and our own labels.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.language import sentences, trees
from dragoman.language.batches import arrays, batches, windows
from dragoman.language.encoder import Encoder, Outputs
from dragoman.language.labelling import Labelling, log_sum
from dragoman.language.tokens import tokenize
from dragoman.language.wordpiece import WordPiece

from . import corpora
from .export import export
from .labels import own
from .silver import SILVER
from .standoff import labelled, texts

SHORTEST, LONGEST = 8, 45  # words of a sentence of raw news: less is a heading, more is seldom cut right
CHUNK = 200  # sentences a process reads at a time

Words = tuple[str, ...]


class Teachers:
    """Encoders whose mean is asked. All have the same labels."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._encoders = [Encoder.load(p) for p in paths]
        self._labellings = [Labelling(e.labels, e.weights) for e in self._encoders]
        self._vocabulary = WordPiece.load()
        self._upos = np.array(self._encoders[0].labels.upos, dtype=object)

    def read(self, found: Sequence[Words]) -> list[dict[str, Any]]:
        """Tags, heads (0 is the root) and labels of each sentence; nothing for one that needs two windows."""
        read: list[dict[str, Any]] = [{} for _ in found]
        cut = [list(windows(i, words, self._vocabulary)) for i, words in enumerate(found)]
        for batch in batches([w[0] for w in cut if len(w) == 1]):
            given = arrays(batch)
            outputs = [e.run(given) for e in self._encoders]
            lengths = [len(w.starts) for w in batch]
            inside = np.arange(given["words"].shape[1]) < np.asarray(lengths)[:, None]
            mean = dict(outputs[0]) | {k: np.mean([_log_shares(o[k]) for o in outputs], 0) for k in ("arcs", "upos")}
            council = Council(self._labellings, outputs)
            heads = trees.heads(council.weigh(mean, inside), lengths)
            labels, upos = council.of(mean, heads, inside), self._upos[mean["upos"].argmax(-1)]
            for row, (window, n) in enumerate(zip(batch, lengths, strict=True)):
                read[window.sentence] = {
                    "words": list(found[window.sentence]), "upos": upos[row, :n].tolist(),
                    "heads": heads[row, :n].tolist(), "deprels": labels[row][:n],
                }  # fmt: skip
        return [r for r in read if r]


class Council(Labelling):
    """Several labellings that score together the arcs of one batch, each by what its own encoder gave."""

    def __init__(self, members: Sequence[Labelling], outputs: Sequence[Outputs]) -> None:
        self._names = members[0]._names
        self._members = list(zip(members, outputs, strict=True))

    def scores(self, _: Outputs, rows: Any, words: Any, heads: Any) -> Any:
        """The mean of the members' log shares."""
        with np.errstate(invalid="ignore"):
            return np.mean([_log_shares(m.scores(o, rows, words, heads)) for m, o in self._members], 0)


def _log_shares(scores: Any) -> Any:
    scores = np.maximum(scores, -1e4)
    return (scores - log_sum(scores)).astype(np.float32)


def news(count: int, *, seed: int = 1) -> list[Words]:
    """Sentences drawn from the raw news, each once."""
    found: dict[Words, None] = {}
    for text in texts().values():
        for start, end in (span for p in _paragraphs(text) for span in sentences.split(text, *p)):
            words = tuple(w.text for w in tokenize(text, start, end))
            if SHORTEST <= len(words) <= LONGEST:
                found[words] = None
    return random.Random(seed).sample(list(found), min(count, len(found)))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


@cache
def _teachers(paths: tuple[Path, ...]) -> Teachers:
    return Teachers(paths)


def _read(asked: tuple[tuple[Path, ...], Sequence[Words]]) -> list[dict[str, Any]]:
    """What one process does with a chunk; it loads its teachers once."""
    return _teachers(asked[0]).read(asked[1])


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("runs", nargs="+", help="the runs that teach")
    ap.add_argument("--news", type=int, default=12000, help="sentences of raw news")
    a = ap.parse_args()
    plv = corpora.relations(corpora.SHARED / "relations" / "plv_train.tsv")
    drawn = dict.fromkeys(news(a.news), "news") | {tuple(e.words): e.origin for e in (*own(), *labelled(), *plv)}
    todo = list(drawn)
    with tempfile.TemporaryDirectory() as folder:
        paths = tuple(Path(folder) / run / "model.onnx" for run in a.runs)
        for run, path in zip(a.runs, paths, strict=True):
            export(run, path.parent, reduce_range=True)
        chunks = [(paths, todo[i : i + CHUNK]) for i in range(0, len(todo), CHUNK)]
        with Pool(2) as pool, SILVER.open("w", encoding="utf8") as out:
            for read in pool.imap(_read, chunks):
                for row in read:
                    row["origin"] = drawn[tuple(row["words"])]
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{SILVER}: {len(todo)} sentences asked")


if __name__ == "__main__":
    main()
