"""Other actors in the same sentence: a state's name, adjective and capital give way to another state's, word for word.

What is done does not hang on who does it (arXiv 2606.06781 measures how models break that). The runs up to `news` knew
our own sentences by heart: their loss on event types fell to 0.03, while F1 on the held-out tenth stood at 0.71.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from dragoman.parties import Catalogue
from dragoman.parties.periods import ALWAYS

from .examples import Example

# What follows a name that is part of a longer one.
AFTER_NAME = frozenset({"Sea", "Strait", "Gulf", "Daily", "Times", "News", "Post", "Airlines", "Bank", "River"})


@cache
def forms() -> Mapping[str, tuple[str, ...]]:
    """By code: name, adjective and capital of a state of today for which all three are one word, and nobody else's."""
    found = {
        state.code: (state.name, state.demonyms[0], state.capitals[0])
        for state in Catalogue.load().states
        if state.demonyms and state.capitals and state.period.last == ALWAYS.last
    }
    shared = Counter(word for words in found.values() for word in words)
    return {code: words for code, words in found.items() if all(word.isalpha() and shared[word] == 1 for word in words)}


@cache
def _meant() -> Mapping[str, tuple[str, int]]:
    """By word: whose it is, and which of the three."""
    return {word: (code, kind) for code, words in forms().items() for kind, word in enumerate(words)}


def swapped(example: Example, rng: random.Random) -> Example:
    """The sentence with all its states that can be swapped exchanged for others; all labels hold as they are."""
    words = example.words
    known = {i: _meant()[w] for i, w in enumerate(words) if w in _meant() and _free(words, i)}
    codes = sorted({code for code, _ in known.values()})
    others = rng.sample(sorted(forms().keys() - set(codes)), len(codes))
    now = dict(zip(codes, others, strict=True))
    new = {i: forms()[now[code]][kind] for i, (code, kind) in known.items()}
    return replace(example, words=[new.get(i, word) for i, word in enumerate(words)])


def _free(words: Sequence[str], i: int) -> bool:
    """Whether a word is no part of a longer name, as in "South China Sea"."""
    before = words[i - 1] if i > 1 else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    return not (before.istitle() and before.isalpha()) and after not in AFTER_NAME
