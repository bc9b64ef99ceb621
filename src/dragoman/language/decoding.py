"""What the encoder's numbers say: tags and trees, entities, predicates with roles, and event triggers.

All scores of a batch are worked out at once in NumPy; Python sees only what is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.language import trees
from dragoman.language.biaffine import Biaffine
from dragoman.language.encoder import Labels, Outputs, Weights
from dragoman.language.labelling import Labelling
from dragoman.model import Entity, Predicate, Role, Trigger

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_PREDICATE = 0.0
"""The logit from which a word is a predicate: P > 0.5."""
_NO_EVENT = 0.9
"""A word is a trigger where P(NONE) is below this: the coder decides, so recall counts."""
_WORTH_KEEPING = 0.01
_EVENT_ROLE = 0.2
_FACT = 3.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read in one window. `heads` are word indices, -1 for the root."""

    upos: list[str]
    heads: list[int]
    deprels: list[str]
    entities: list[Entity]
    predicates: list[Predicate]
    triggers: list[Trigger]
    states: Floats


@dataclass(frozen=True, slots=True)
class Spans:
    """What each BIO tag means: its entity label (-1 for O), and whether it begins a span."""

    names: tuple[str, ...]
    label_of: Ints
    begins: NDArray[np.bool_]

    @classmethod
    def of(cls, tags: Sequence[str]) -> Spans:
        """The spans that a tag inventory can mark."""
        names = tuple(dict.fromkeys(tag[2:] for tag in tags if tag != "O"))
        label_of = np.array([names.index(tag[2:]) if tag != "O" else -1 for tag in tags], np.int64)
        return cls(names, label_of, np.array([tag.startswith("B-") for tag in tags]))


class Decoder:
    """Turns outputs into readings."""

    def __init__(self, labels: Labels, weights: Weights) -> None:
        self._labels = labels
        self._spans = Spans.of(labels.entity)
        self._upos = np.array(labels.upos, dtype=object)
        self._labelling = Labelling(labels, weights)
        self._srl, self._event = Biaffine(weights["srl_U"]), Biaffine(weights["ev_U"])

    def decode(
        self,
        outputs: Outputs,
        lengths: Sequence[int],
        *,
        given: Sequence[Sequence[int]] | None = None,
    ) -> list[Reading]:
        """One reading per row of a batch whose sentences have `lengths` words.

        `given` are the predicates of each row, where these are known (for measuring roles).
        """
        inside = np.arange(outputs["upos"].shape[1]) < np.asarray(lengths)[:, None]
        heads = trees.heads(self._labelling.weigh(outputs, inside), lengths)
        deprels = self._labelling.of(outputs, heads, inside)
        upos = self._upos[outputs["upos"].argmax(-1)].tolist()
        entities = self._entities(outputs["entity"], inside)
        predicates = self._predicates(outputs, inside, given)
        triggers = self._triggers(outputs, inside)
        above = (heads - 1).tolist()
        return [
            Reading(
                upos[i][:n], above[i][:n], deprels[i][:n], entities[i], predicates[i], triggers[i],
                outputs["states"][i, :n],
            )
            for i, n in enumerate(lengths)
        ]  # fmt: skip

    def _entities(self, logits: Floats, inside: NDArray[np.bool_]) -> list[list[Entity]]:
        """Spans by BIO: I- goes on with what is open whatever its label, and opens where nothing is open.

        A span's label is the one with the largest sum of probabilities, its score their mean.
        """
        found: list[list[Entity]] = [[] for _ in inside]
        tags = logits.argmax(-1)
        named = (self._spans.label_of[tags] >= 0) & inside
        follows = np.zeros_like(named)
        follows[:, 1:] = named[:, :-1]
        opens = named & (self._spans.begins[tags] | ~follows)
        closes = np.ones_like(named)
        closes[:, :-1] = ~named[:, 1:] | opens[:, 1:]
        rows, firsts = np.nonzero(opens)
        _, lasts = np.nonzero(named & closes)
        for row, first, last in zip(rows.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
            shares = _softmax(logits[row, first : last + 1]).mean(0)
            by_label = np.bincount(self._spans.label_of + 1, weights=shares, minlength=len(self._spans.names) + 1)[1:]
            label = int(by_label.argmax())
            found[row].append(Entity(first, last, self._spans.names[label], round(float(by_label[label]), 4)))
        return found

    def _predicates(
        self, outputs: Outputs, inside: NDArray[np.bool_], given: Sequence[Sequence[int]] | None
    ) -> list[list[Predicate]]:
        found: list[list[Predicate]] = [[] for _ in inside]
        if given is None:
            rows, words = np.nonzero((outputs["predicate"] > _PREDICATE) & inside)
        else:
            pairs = [(row, word) for row, known in enumerate(given) for word in known]
            rows, words = np.array(pairs, np.int64).reshape(-1, 2).T
        facts = np.clip(outputs["factuality"][rows, words], -_FACT, _FACT).tolist()
        roles = self._roles(outputs, rows, words, inside)
        for row, word, fact, args in zip(rows.tolist(), words.tolist(), facts, roles, strict=True):
            found[row].append(Predicate(word, round(fact, 3), tuple(args)))
        return found

    def _roles(self, outputs: Outputs, rows: Ints, words: Ints, inside: NDArray[np.bool_]) -> list[list[Role]]:
        """The words that have a role with each predicate: the best label where that is not "no role"."""
        found: list[list[Role]] = [[] for _ in rows]
        if not len(rows):
            return found
        scores = self._srl.one_to_all(outputs["srl_pred"][rows, words], outputs["srl_arg"][rows])
        best = scores.argmax(-1)
        which, args = np.nonzero((best > 0) & inside[rows])
        labels = best[which, args]
        shares = _softmax(scores[which, args])[np.arange(len(labels)), labels]
        for at, arg, label, share in zip(which.tolist(), args.tolist(), labels.tolist(), shares.tolist(), strict=True):
            found[at].append(Role(self._labels.role[label - 1], arg, round(share, 4)))
        return found

    def _triggers(self, outputs: Outputs, inside: NDArray[np.bool_]) -> list[list[Trigger]]:
        found: list[list[Trigger]] = [[] for _ in inside]
        types = _softmax(outputs["type"])
        none = self._labels.type.index("NONE")
        rows, words = np.nonzero((types[..., none] < _NO_EVENT) & inside)
        roles = self._event_roles(outputs, rows, words, inside)
        chances = (
            types[rows, words].tolist(),
            _softmax(outputs["status"][rows, words]).tolist(),
            _softmax(outputs["mode"][rows, words]).tolist(),
        )
        for row, word, type_, status, mode, args in zip(rows.tolist(), words.tolist(), *chances, roles, strict=True):
            trigger = Trigger(
                word,
                _likely(self._labels.type, type_),
                _likely(self._labels.status, status, least=0.0),
                _likely(self._labels.mode, mode),
                tuple(args),
            )
            found[row].append(trigger)
        return found

    def _event_roles(self, outputs: Outputs, rows: Ints, words: Ints, inside: NDArray[np.bool_]) -> list[list[Role]]:
        found: list[list[Role]] = [[] for _ in rows]
        if not len(rows):
            return found
        scores = self._event.one_to_all(outputs["ev_trig"][rows, words], outputs["ev_arg"][rows])
        chances = 1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0)))
        which, args, labels = np.nonzero((chances >= _EVENT_ROLE) & inside[rows][..., None])
        shares = chances[which, args, labels]
        for at, arg, label, share in zip(which.tolist(), args.tolist(), labels.tolist(), shares.tolist(), strict=True):
            found[at].append(Role(self._labels.event_role[label], arg, round(share, 4)))
        return found


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def _likely(names: Sequence[str], chances: Sequence[float], *, least: float = _WORTH_KEEPING) -> dict[str, float]:
    return {name: round(chance, 4) for name, chance in zip(names, chances, strict=True) if chance >= least}
