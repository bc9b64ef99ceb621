"""Labels of arcs: how a word hangs on its head, and what that says about which head it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.language.biaffine import Biaffine
from dragoman.language.encoder import Labels, Outputs, Weights

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_ROOT = "root"
_UNSURE = 2.0
"""The margin, in logits, between the two best heads below which their labels help to decide. On the development parts
of GUM and EWT that is worth 0.001 and 0.0005 LAS; 3 and 4 gave no more, at twice the pairs to score."""


class Labelling:
    """Scores the labels of (word, head) pairs; `root` is the label of the root and of nothing else."""

    def __init__(self, labels: Labels, weights: Weights) -> None:
        self._names = np.array(labels.deprel, dtype=object)
        self._root = labels.deprel.index(_ROOT) if _ROOT in labels.deprel else None
        self._scores = Biaffine(weights["rel_U"].transpose(0, 2, 1))  # governors first: they are fewer

    def weigh(self, outputs: Outputs, inside: NDArray[np.bool_]) -> Floats:
        """The arcs' scores [B, W, W + 1]; where the two best heads are close, each has its best label's log P added.

        So an arc is likely when there is both a reason for it and a name (Dozat & Manning 2017 choose head first).
        """
        arcs = outputs["arcs"].copy()
        best = (
            np.argpartition(-arcs, 1, axis=-1)[..., :2] if arcs.shape[-1] > 2 else np.zeros((*arcs.shape[:2], 2), int)
        )
        close = np.abs(np.diff(np.take_along_axis(arcs, best, -1), axis=-1))[..., 0] < _UNSURE
        rows, words = np.nonzero(close & inside)
        for heads in best[rows, words].T:
            scores = self.scores(outputs, rows, words, heads)
            arcs[rows, words, heads] += scores.max(-1) - log_sum(scores)[..., 0]
        return arcs

    def of(self, outputs: Outputs, heads: Ints, inside: NDArray[np.bool_]) -> list[list[str]]:
        """The label of each word with the head that it has."""
        rows, words = np.nonzero(inside)
        best = np.zeros(inside.shape, np.int64)
        best[rows, words] = self.scores(outputs, rows, words, heads[rows, words]).argmax(-1)
        found: list[list[str]] = self._names[best].tolist()
        return found

    def scores(self, outputs: Outputs, rows: Ints, words: Ints, heads: Ints) -> Floats:
        """Scores [n, labels] of the words at (rows, words), each with its head (0 is the root)."""
        width = outputs["rel_head"].shape[1]
        governors, of = np.unique(rows * width + heads, return_inverse=True)
        order = np.argsort(of, kind="stable")
        governing = outputs["rel_head"][governors // width, governors % width]
        scores = np.empty((len(rows), len(self._names)), np.float32)
        scores[order] = self._scores.to_each(governing, outputs["rel_dep"][rows[order], words[order]], of[order])
        if self._root is not None:
            scores[heads != 0, self._root] = -np.inf
            scores[heads == 0] = np.where(np.arange(len(self._names)) == self._root, 0.0, -np.inf)
        return scores


def log_sum(scores: Floats) -> Floats:
    """The logarithm of the sum of the last axis' exponentials, of which the axis is kept."""
    top = scores.max(-1, keepdims=True)
    total: Floats = top + np.log(np.exp(scores - top).sum(-1, keepdims=True))
    return total
