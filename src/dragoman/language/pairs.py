"""What one party does to another: the type of a (source, target, predicate), from the vectors of the same pass."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from ..model import Sentence
from .encoder import Encoder

Array = NDArray[np.float32]


class PairReader:
    """Reads P(type), NONE included, of a pair of word groups in a sentence that the encoder has read."""

    def __init__(self, weights: dict[str, Array], types: Sequence[str]) -> None:
        self._weights = weights
        self._types = tuple(types)

    @classmethod
    def load(cls, path: Path | None = None) -> PairReader:
        """The pair reader of the packaged model, or of the one beside `path` (`model.onnx`). Raises ModelError."""
        encoder = Encoder.load(path)
        return cls(encoder.weights, encoder.labels.type)

    def score(
        self,
        sentence: Sentence,
        source: Sequence[int],
        target: Sequence[int],
        *,
        predicate: int | None = None,
    ) -> dict[str, float]:
        """P of each type that `source` does to `target` (token indices), by `predicate` when it is known.

        Without a predicate the reader looks for it itself: attention over the words, asked with both parties.
        """
        if sentence.states is None:
            raise ModelError("the sentence has no word vectors: read it with a Reader before pairs are scored")
        w, states = self._weights, sentence.states
        s, t = states[list(source)].mean(0), states[list(target)].mean(0)
        if predicate is None:
            query = w["pair_query_W"] @ np.concatenate([s, t]) + w["pair_query_b"]
            middle = _softmax(states @ query / np.sqrt(states.shape[1])) @ states
        else:
            middle = states[predicate]
        hidden = _gelu(w["pair_up_W"] @ np.concatenate([s, t, middle]) + w["pair_up_b"])
        scores = _softmax(w["pair_out_W"] @ hidden + w["pair_out_b"])
        return dict(zip(self._types, scores.tolist(), strict=True))


def _softmax(x: Array) -> Array:
    e: Array = np.exp(x - x.max())
    out: Array = e / e.sum()
    return out


# Abramowitz & Stegun 7.1.26: within 1.5e-7 of erf, and NumPy has none.
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


def _gelu(x: Array) -> Array:
    """Gaussian error linear unit, the exact form that the network was trained with."""
    z = np.abs(x) / np.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * z)
    poly = np.zeros_like(t)
    for c in reversed(_ERF):
        poly = (poly + c) * t
    erf = np.sign(x) * (1.0 - poly * np.exp(-z * z))
    out: Array = 0.5 * x * (1.0 + erf)
    return out
