"""Tags for sentences that have none, from the packaged model: silver labels.

Without them event training pulls rare verbs away from their tags ("shelled" came out as a symbol), for our own
sentences and PLV's carry no tag that would hold them. Trees are not given: a third of all trees would then be those of
an older model, errors and all.
"""

from __future__ import annotations

from dragoman.language.reader import Reader

from .examples import Example

TRIGGERS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})


class Silver:
    """Reads each sentence once; a later epoch finds it in memory."""

    def __init__(self) -> None:
        self._reader = Reader.load()
        self._known: dict[tuple[str, ...], list[str]] = {}

    def label(self, examples: list[Example]) -> None:
        """Adds tags in place to the examples without any."""
        bare = [e for e in examples if e.upos is None]
        new = list({tuple(e.words): None for e in bare if tuple(e.words) not in self._known})
        for words, sentence in zip(new, self._reader.read_tokens(new), strict=True):
            self._known[words] = [t.upos for t in sentence.tokens]
        for e in bare:
            upos = self._known[tuple(e.words)]
            if all(upos[x.word] in TRIGGERS for x in e.events or ()):  # else the reading went astray
                e.upos = upos
