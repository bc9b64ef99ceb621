"""An encoder without a model: the same five inputs and fifteen outputs, with made-up or chosen numbers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dragoman.language.encoder import Batch, Labels, Outputs, Weights
from dragoman.language.lemmas import Lemmas
from dragoman.language.reader import Reader
from dragoman.language.wordpiece import WordPiece

LABELS = Labels(
    upos=("NOUN", "PROPN", "PUNCT", "VERB"),
    deprel=("nsubj", "obj", "punct", "root"),
    entity=("O", "B-Person", "I-Person", "B-Location", "I-Location"),
    role=("ARG0", "ARG1"),
    type=("NONE", "CONSULT", "REJECT"),
    status=("occurred", "ongoing", "planned", "possible", "negated"),
    mode=("NONE", "visit"),
    event_role=("SOURCE", "TARGET", "SPEAKER", "WHEN", "WHERE"),
)
SMALL = {"rel": 3, "srl": 3, "ev": 3}
REAL = {"rel": 96, "srl": 128, "ev": 192}


class StubEncoder:
    """Random scores that depend on the pieces only, so that batching cannot change them."""

    def __init__(self, labels: Labels = LABELS, sizes: dict[str, int] | None = None) -> None:
        self.labels = labels
        self.sizes = sizes or SMALL
        rng = np.random.default_rng(7)
        counts = {"rel": len(labels.deprel), "srl": len(labels.role) + 1, "ev": len(labels.event_role)}
        self.weights: Weights = {
            f"{name}_U": rng.normal(size=(count, self.sizes[name] + 1, self.sizes[name] + 1)).astype(np.float32)
            for name, count in counts.items()
        }
        self.table = rng.normal(size=(30522, 8)).astype(np.float32)
        self.batches: list[tuple[int, ...]] = []
        self.edit: Callable[[Outputs], None] = lambda outputs: None

    def run(self, batch: Batch) -> Outputs:
        self.batches.append(batch["ids"].shape)
        pieces = np.take_along_axis(batch["ids"], batch["words"], axis=1)
        states = np.concatenate([self.table[pieces]] * 2, axis=-1)
        rows = len(states)

        def made(width: int, seed: int, extra: int = 0) -> np.ndarray:
            weight = np.random.default_rng(seed).normal(size=(states.shape[-1], width)).astype(np.float32)
            out = states @ weight
            if extra:
                out = np.concatenate([np.ones((rows, extra, width), np.float32), out], axis=1)
            return out

        heads = made(5, 2, extra=1)
        counts = self.labels
        outputs = {
            "upos": made(len(counts.upos), 1),
            "arcs": made(5, 3) @ heads.transpose(0, 2, 1),
            "rel_dep": made(self.sizes["rel"], 4),
            "rel_head": made(self.sizes["rel"], 5, extra=1),
            "entity": made(len(counts.entity), 6),
            "predicate": made(1, 7)[..., 0],
            "factuality": made(1, 8)[..., 0],
            "srl_pred": made(self.sizes["srl"], 9),
            "srl_arg": made(self.sizes["srl"], 10),
            "type": made(len(counts.type), 11),
            "status": made(5, 12),
            "mode": made(len(counts.mode), 13),
            "ev_trig": made(self.sizes["ev"], 14),
            "ev_arg": made(self.sizes["ev"], 15),
            "states": states,
        }
        self.edit(outputs)
        return outputs


@pytest.fixture
def encoder() -> StubEncoder:
    return StubEncoder()


@pytest.fixture(scope="session")
def vocabulary() -> WordPiece:
    return WordPiece.load()


@pytest.fixture
def reader(encoder: StubEncoder, vocabulary: WordPiece) -> Reader:
    return Reader(encoder, vocabulary, Lemmas.load())
