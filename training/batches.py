"""Examples to tensors: word pieces, batches of like length, and the indices each loss needs."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from dragoman.language.wordpiece import WordPiece, case_shape

from .examples import Example

CLS, SEP, PAD_SHAPE = 101, 102, 7
LONGEST = 200


@dataclass(slots=True)
class Encoded:
    """An example with its pieces; `first` holds each word's first piece."""

    example: Example
    ids: list[int]
    shapes: list[int]
    first: list[int]


def encode(example: Example, pieces: WordPiece) -> Encoded | None:
    """Word pieces of one example; None when it is too long to train on."""
    ids, shapes, first = [CLS], [PAD_SHAPE], []
    for word in example.words:
        first.append(len(ids))
        shape = case_shape(word)
        for piece in pieces.pieces(word):
            ids.append(piece)
            shapes.append(shape)
    ids.append(SEP)
    shapes.append(PAD_SHAPE)
    return Encoded(example, ids, shapes, first) if len(ids) <= LONGEST and first else None


def batches(encoded: list[Encoded], *, size: int, rng: random.Random) -> list[list[Encoded]]:
    """Batches of about `size` pieces, each of sentences of like length, in random order."""
    order = sorted(encoded, key=lambda e: len(e.ids) + rng.random() * 8)
    out: list[list[Encoded]] = []
    longest = 0
    for e in order:
        longest = max(longest, len(e.ids))
        if not out or longest * (len(out[-1]) + 1) > size:
            out.append([])
            longest = len(e.ids)
        out[-1].append(e)
    rng.shuffle(out)
    return out


def tensors(batch: list[Encoded]) -> dict[str, Tensor]:
    """The network's inputs: ids, shapes, mask [B, P] and words, word_mask [B, W]."""
    p = max(len(e.ids) for e in batch)
    w = max(len(e.first) for e in batch)
    pad = lambda rows, n, fill: torch.tensor([[*r, *[fill] * (n - len(r))] for r in rows])  # noqa: E731
    return {
        "ids": pad([e.ids for e in batch], p, 0),
        "shapes": pad([e.shapes for e in batch], p, PAD_SHAPE),
        "mask": pad([[1] * len(e.ids) for e in batch], p, 0),
        "words": pad([e.first for e in batch], w, 0),
        "word_mask": pad([[1] * len(e.first) for e in batch], w, 0),
    }
