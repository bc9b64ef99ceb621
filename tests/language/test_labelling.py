"""Arcs and their labels: where two heads are close, the one that the word can name wins."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dragoman.language.labelling import Labelling

SIZE = 1  # of the vectors of words and heads


@pytest.fixture
def labelling() -> Labelling:
    """Labels of which "nsubj" is sure when both vectors are large, and as likely as "obj" when one is 0."""
    tensor = np.zeros((3, SIZE + 1, SIZE + 1), np.float32)
    tensor[1, 0, 0] = 1.0
    labels: Any = SimpleNamespace(deprel=["root", "nsubj", "obj"])
    return Labelling(labels, {"rel_U": tensor})


def outputs(*, lead: float) -> dict[str, np.ndarray]:
    """Two words; for the first, head 0 (the root) is out of reach and head 2's namesake leads head 1's by `lead`."""
    arcs = np.array(
        [[[-99.0, 1.0, 1.0 + lead, -99.0], [9.0, -99.0, -99.0, -99.0], [-99.0, 9.0, -99.0, -99.0]]], np.float32
    )
    heads = np.array([[[0.0], [3.0], [0.0], [0.0]]], np.float32)
    return {"arcs": arcs, "rel_head": heads, "rel_dep": np.full((1, 3, 1), 3.0, np.float32)}


@pytest.mark.parametrize(("lead", "head"), [(0.3, 1), (1.9, 2), (2.5, 2)])
def test_a_close_head_with_a_sure_label_wins(labelling: Labelling, lead: float, head: int) -> None:
    """Half a chance of a label costs log 2 = 0.69; a lead of more than that stands."""
    weighed = labelling.weigh(outputs(lead=lead), np.ones((1, 3), bool))

    assert weighed[0, 0].argmax() == head


def test_root_is_the_label_of_the_root_alone(labelling: Labelling) -> None:
    """Whatever the scores say."""
    given = outputs(lead=0.0)

    assert labelling.of(given, np.array([[1, 0, 1]]), np.ones((1, 3), bool)) == [["nsubj", "root", "nsubj"]]
