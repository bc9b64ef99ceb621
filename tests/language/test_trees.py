from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.trees import best_tree, heads


def is_tree(above: tuple[int, ...]) -> bool:
    if above.count(0) != 1:
        return False
    for node in range(1, len(above) + 1):
        steps = 0
        while node and steps <= len(above):
            node, steps = above[node - 1], steps + 1
        if node:
            return False
    return True


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_best_tree_is_the_best_of_all_trees(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1))
    trees = [t for t in product(range(size + 1), repeat=size) if is_tree(t)]
    best = max(trees, key=lambda t: sum(scores[i, h] for i, h in enumerate(t)))
    assert tuple(best_tree(scores)) == best


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.integers(0, 10_000))
def test_every_sentence_of_a_batch_gets_a_tree(lengths: list[int], seed: int) -> None:
    width = max(lengths)
    arcs = np.random.default_rng(seed).normal(size=(len(lengths), width, width + 1)).astype(np.float32)
    found = heads(arcs, lengths)
    for row, size in enumerate(lengths):
        assert is_tree(tuple(found[row, :size]))
        assert not found[row, size:].any()


def test_the_best_heads_stand_where_they_are_a_tree() -> None:
    arcs = np.full((1, 3, 4), -5.0, np.float32)
    arcs[0, 0, 2] = arcs[0, 1, 0] = arcs[0, 2, 2] = 5.0
    assert heads(arcs, [3]).tolist() == [[2, 0, 2]]
