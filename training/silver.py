"""Tags and trees for sentences that have none, from the packaged model: silver labels.

Without them event training pulls rare verbs away from their tags ("shelled" came out as a symbol), for our own
sentences and PLV's carry no tree that would hold them.
"""

from __future__ import annotations

from dragoman.language.reader import Reader

from .examples import Example

TRIGGERS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})


class Silver:
    """Reads each sentence once; a later epoch finds it in memory."""

    def __init__(self) -> None:
        self._reader = Reader.load()
        self._known: dict[tuple[str, ...], tuple[list[str], list[int], list[str]]] = {}

    def label(self, examples: list[Example]) -> None:
        """Adds tags and trees in place to the examples without a tree."""
        bare = [e for e in examples if e.heads is None]
        new = list({tuple(e.words): None for e in bare if tuple(e.words) not in self._known})
        for words, sentence in zip(new, self._reader.read_tokens(new), strict=True):
            self._known[words] = (
                [t.upos for t in sentence.tokens],
                [t.head + 1 for t in sentence.tokens],
                [t.deprel for t in sentence.tokens],
            )
        for e in bare:
            upos, heads, deprels = self._known[tuple(e.words)]
            if all(upos[x.word] in TRIGGERS for x in e.events or ()):  # else the reading went astray
                e.upos, e.heads, e.deprels = upos, heads, deprels
