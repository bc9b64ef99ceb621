"""Dependency trees from arc scores: each word's best head where these make a tree, else the best tree.

The best tree with one root is found as Chu & Liu (1965) and Edmonds (1967) do. Heads are numbered as in
CoNLL-U: 0 is the root, h + 1 the word h.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_NEVER = -1e9
_ROOT_PRICES = (0.0, 5.0, 20.0, 1e6)
"""What a root may cost. A price lowers all trees with one root alike, so the first price at which the best
tree has one root gives the best of them. Small ones come first: a large one makes everything a cycle."""


def heads(arcs: Floats, lengths: Sequence[int]) -> Ints:
    """Heads [B, W] from the scores [B, W, W + 1] of sentences with `lengths` words; padding words get 0."""
    scores = _masked(arcs, lengths)
    best: Ints = scores.argmax(-1)
    best[np.arange(best.shape[1]) >= np.asarray(lengths)[:, None]] = 0
    for row in np.flatnonzero(~_are_trees(best, lengths)).tolist():
        size = lengths[row]
        best[row, :size] = best_tree(scores[row, :size, : size + 1])
    return best


def best_tree(scores: NDArray[np.floating]) -> Ints:
    """The heads of the highest-scoring tree with one root; `scores` is [n, n + 1], column 0 the root."""
    size = len(scores)
    square = np.full((size + 1, size + 1), _NEVER)
    square[1:] = scores
    np.fill_diagonal(square, _NEVER)
    for price in _ROOT_PRICES:
        priced = square.copy()
        priced[1:, 0] -= price
        found = _arborescence(priced)[1:]
        if np.count_nonzero(found == 0) == 1:
            break
    return found


def _masked(arcs: Floats, lengths: Sequence[int]) -> Floats:
    """The scores without heads in the padding, and without words that govern themselves."""
    scores = arcs.copy()
    words = np.arange(scores.shape[1])
    scores[:, words, words + 1] = _NEVER
    outside = np.arange(scores.shape[2]) > np.asarray(lengths)[:, None]
    scores[np.broadcast_to(outside[:, None, :], scores.shape)] = _NEVER
    return scores


def _are_trees(best: Ints, lengths: Sequence[int]) -> NDArray[np.bool_]:
    """Which rows have one root and no cycle: following heads, every word must come to the root."""
    inside = np.arange(best.shape[1]) < np.asarray(lengths)[:, None]
    one_root = ((best == 0) & inside).sum(1) == 1
    above = np.concatenate([np.zeros((len(best), 1), np.int64), best], axis=1)
    for _ in range(int(best.shape[1]).bit_length()):
        above = np.take_along_axis(above, above, axis=1)
    return np.asarray(one_root & (above == 0).all(1))


def _arborescence(scores: NDArray[np.floating]) -> Ints:
    """The best head of each node (node 0 is the root) such that there is no cycle: Chu-Liu/Edmonds."""
    best: Ints = scores.argmax(1)
    best[0] = 0
    cycle = _cycle(best)
    if not cycle:
        return best
    in_cycle = np.asarray(cycle)
    outside = np.ones(len(scores), np.bool_)
    outside[in_cycle] = False
    rest = np.flatnonzero(outside)
    kept = scores[in_cycle, best[in_cycle]]
    entering = scores[np.ix_(in_cycle, rest)] - kept[:, None]
    leaving = scores[np.ix_(rest, in_cycle)]
    smaller = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    smaller[:-1, -1] = leaving.max(1)
    smaller[-1, :-1] = entering.max(0)
    found = _arborescence(smaller)
    broken, outer = in_cycle[entering[:, found[-1]].argmax()], rest[found[-1]]
    best[broken] = outer
    for place, node in enumerate(rest):
        above = found[place]
        best[node] = rest[above] if above < len(rest) else in_cycle[leaving[place].argmax()]
    best[0] = 0
    return best


def _cycle(above: Ints) -> list[int]:
    """The nodes of one cycle among `above`, or none."""
    seen_in = np.full(len(above), -1)
    seen_in[0] = 0
    for start in range(1, len(above)):
        node = start
        while seen_in[node] < 0:
            seen_in[node] = start
            node = int(above[node])
        if node != 0 and seen_in[node] == start:
            cycle = [node]
            while above[cycle[-1]] != node:
                cycle.append(int(above[cycle[-1]]))
            return cycle
    return []
