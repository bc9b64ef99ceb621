"""Words into the arrays that the encoder takes: windows of pieces, in small batches of like length.

Small batches are faster than large ones, as their activations stay in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.language.encoder import Batch
from dragoman.language.wordpiece import CLS, PAD, SEP, SPECIAL_SHAPE, WordPiece, case_shape

BATCH_PIECES = 600
WINDOW_PIECES = 256
_SAFE_CUTS = frozenset({";", ":", ",", "—", "–", "--", "…", ".", "!", "?", "”", ")"})


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence, or a stretch of a very long one, from its word `first` on, as the encoder sees it."""

    sentence: int
    first: int
    ids: list[int]
    shapes: list[int]
    starts: list[int]
    """Where each word's first piece is."""


def windows(sentence: int, words: Sequence[str], vocabulary: WordPiece) -> Iterator[Window]:
    """The windows of a sentence: one, or as many as it needs, cut after a mark where there is one."""
    pieces = vocabulary.encode(words)
    first = 0
    for end in _ends(words, [len(p) for p in pieces]):
        yield _window(sentence, first, words[first:end], pieces[first:end])
        first = end


def batches(found: Sequence[Window], *, limit: int = BATCH_PIECES) -> Iterator[list[Window]]:
    """Windows sorted by length, in batches of at most `limit` pieces with the padding (or one window)."""
    batch: list[Window] = []
    for window in sorted(found, key=lambda w: len(w.ids)):
        if batch and len(window.ids) * (len(batch) + 1) > limit:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def arrays(batch: Sequence[Window]) -> Batch:
    """The encoder's inputs: pieces, shapes and their mask [B, P], words and their mask [B, W]."""
    longest = max(len(w.ids) for w in batch)
    most = max(len(w.starts) for w in batch)
    ids = np.full((len(batch), longest), PAD, np.int64)
    shapes = np.full((len(batch), longest), SPECIAL_SHAPE, np.int64)
    mask, words = np.zeros((len(batch), longest), np.int64), np.zeros((len(batch), most), np.int64)
    word_mask = np.zeros((len(batch), most), np.int64)
    for row, window in enumerate(batch):
        p, w = len(window.ids), len(window.starts)
        ids[row, :p], shapes[row, :p], mask[row, :p] = window.ids, window.shapes, 1
        words[row, :w], word_mask[row, :w] = window.starts, 1
    return {"ids": ids, "shapes": shapes, "mask": mask, "words": words, "word_mask": word_mask}


def _ends(words: Sequence[str], sizes: Sequence[int]) -> Iterator[int]:
    """Where windows end: as far as they can reach, but after the last mark in their second half."""
    room = WINDOW_PIECES - 2
    first = 0
    while sum(sizes[first:]) > room:
        end, used = first, 0
        while used + sizes[end] <= room:
            used += sizes[end]
            end += 1
        safe = (at + 1 for at in range(end - 1, first + (end - first) // 2, -1) if words[at] in _SAFE_CUTS)
        first = next(safe, end)
        yield first
    if first < len(words):
        yield len(words)


def _window(sentence: int, first: int, words: Sequence[str], pieces: Sequence[tuple[int, ...]]) -> Window:
    ids, shapes, starts = [CLS], [SPECIAL_SHAPE], []
    for word, numbers in zip(words, pieces, strict=True):
        starts.append(len(ids))
        ids.extend(numbers)
        shapes.extend([case_shape(word)] * len(numbers))
    ids.append(SEP)
    shapes.append(SPECIAL_SHAPE)
    return Window(sentence, first, ids, shapes, starts)
