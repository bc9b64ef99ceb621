from typing import Any

import numpy as np
import pytest

from dragoman.language.biaffine import Biaffine
from dragoman.language.encoder import Outputs
from dragoman.language.reader import Reader
from dragoman.model import Sentence

WORDS = ["Ana", "de", "Souza", "visited", "Lima", "."]


def read(reader: Reader, encoder: Any, **logits: Any) -> Sentence:
    """A sentence of WORDS for which the encoder says `logits`, and neither events nor predicates else."""

    def edit(outputs: Outputs) -> None:
        outputs["predicate"][:] = -9.0
        outputs["type"][:] = [9.0, 0.0, 0.0]
        outputs["entity"][:] = [9.0, 0, 0, 0, 0]
        for name, value in logits.items():
            outputs[name][0] = np.array(value, np.float32)

    encoder.edit = edit
    return reader.read_tokens([WORDS])[0]


def tags(encoder: Any, *names: str) -> list[list[float]]:
    return [[9.0 if tag == name else 0.0 for tag in encoder.labels.entity] for name in names]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("B-Person", "I-Person", "O", "O", "B-Location", "O"), [(0, 1, "Person"), (4, 4, "Location")]),
        (("I-Person", "I-Person", "O", "O", "O", "O"), [(0, 1, "Person")]),
        (("B-Person", "I-Location", "I-Person", "O", "O", "O"), [(0, 2, "Person")]),
        (("B-Person", "B-Person", "O", "O", "O", "O"), [(0, 0, "Person"), (1, 1, "Person")]),
        (("O", "O", "O", "O", "O", "O"), []),
    ],
)  # fmt: skip
def test_entities_come_of_bio_tags_with_repair(
    reader: Reader, encoder: Any, written: tuple[str, ...], expected: list[tuple[int, int, str]]
) -> None:
    found = read(reader, encoder, entity=tags(encoder, *written)).entities
    assert [(e.first, e.last, e.label) for e in found] == expected
    assert all(0.5 < e.score <= 1 for e in found)


def test_predicates_have_roles_and_a_bounded_factuality(reader: Reader, encoder: Any) -> None:
    found = read(reader, encoder, predicate=[-9, -9, -9, 9, -9, -9], factuality=[0, 0, 0, 8, 0, 0])
    assert [(p.token, p.factuality) for p in found.predicates] == [(3, 3.0)]
    assert all(r.label in encoder.labels.role and 1 / 3 <= r.score <= 1 for r in found.predicates[0].roles)


def test_triggers_keep_what_may_be(reader: Reader, encoder: Any) -> None:
    chosen = [[9.0, 0, 0]] * 6
    chosen[3] = [0.0, 3.0, -9.0]
    found = read(reader, encoder, type=chosen).triggers
    assert [t.token for t in found] == [3]
    assert set(found[0].types) == {"NONE", "CONSULT"}  # REJECT is below 0.01
    assert set(found[0].statuses) == set(encoder.labels.status)
    assert sum(found[0].statuses.values()) == pytest.approx(1, abs=1e-3)
    assert all(r.score >= 0.2 for r in found[0].roles)


def test_nothing_is_made_of_padding(reader: Reader) -> None:
    short, long = reader.read_tokens([["Go"], WORDS])
    assert len(short.tokens) == 1
    assert all(r.token == 0 for t in short.triggers for r in t.roles)
    assert all(r.token == 0 for p in short.predicates for r in p.roles)
    assert len(long.tokens) == len(WORDS)


def test_biaffine_scores_are_those_of_the_formula() -> None:
    rng = np.random.default_rng(1)
    weights = rng.normal(size=(4, 6, 6)).astype(np.float32)
    left, right = (
        rng.normal(size=(150, 5)).astype(np.float32),
        rng.normal(size=(150, 3, 5)).astype(np.float32),
    )
    one = np.concatenate([left, np.ones((150, 1))], 1)
    all_ = np.concatenate([right, np.ones((150, 3, 1))], 2)
    expected = np.einsum("ni,lij,nwj->nwl", one, weights, all_)
    scores = Biaffine(weights)
    assert np.allclose(scores.one_to_all(left, right), expected, atol=1e-4)
    of = np.arange(150).repeat(3)
    assert np.allclose(scores.to_each(left, right.reshape(450, 5), of), expected.reshape(450, 4), atol=1e-4)
