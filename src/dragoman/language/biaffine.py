"""Biaffine scores `[x;1] U_l [y;1]` (Dozat & Manning 2017), outside the graph as few pairs need them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_CHUNK = 128
"""Rows at a time: what a chunk makes stays in the processor's cache."""


class Biaffine:
    """One tensor U [labels, d + 1, d + 1], laid out for the products below."""

    def __init__(self, weights: Floats) -> None:
        self._labels, left, self._right = weights.shape
        self._flat = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(left, -1))

    def to_each(self, left: Floats, right: Floats, of: Ints) -> Floats:
        """Scores [n, labels] of the pairs (left[of[i]], right[i]); `of` must not fall.

        The product with the tensor is the dear one, so it is made once for each row of `left`.
        """
        scores = np.empty((len(right), self._labels), np.float32)
        ones = _with_one(right)
        for rows, middle in self._middles(left):
            pairs = slice(*np.searchsorted(of, (rows.start, rows.stop)))
            scores[pairs] = (middle[of[pairs] - rows.start] @ ones[pairs, :, None])[..., 0]
        return scores

    def one_to_all(self, left: Floats, right: Floats) -> Floats:
        """Scores [n, words, labels] of left[i] with each row of right[i]; `right` is [n, words, d]."""
        scores = np.empty((len(left), right.shape[1], self._labels), np.float32)
        for rows, middle in self._middles(left):
            scores[rows] = _with_one(right[rows]) @ middle.transpose(0, 2, 1)
        return scores

    def _middles(self, left: Floats) -> Iterator[tuple[slice, Floats]]:
        """`[x;1] U` [rows, labels, d + 1], some rows at a time."""
        ones = _with_one(left)
        for first in range(0, len(ones), _CHUNK):
            rows = slice(first, first + _CHUNK)
            yield rows, (ones[rows] @ self._flat).reshape(-1, self._labels, self._right)


def _with_one(x: Floats) -> Floats:
    out = np.empty((*x.shape[:-1], x.shape[-1] + 1), np.float32)
    out[..., :-1] = x
    out[..., -1] = 1.0
    return out
