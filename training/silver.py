"""Tags and trees for sentences that have none: silver labels.

Without tags event training pulls rare verbs away from them ("shelled" came out as a symbol), for our own sentences and
PLV's carry none that would hold them. Where `training.teachers` has read a sentence, its tags and trees are those of
several runs' mean, better than any one of them; other sentences get the packaged model's tags and no tree.
"""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.language.reader import Reader

from .examples import Example

SILVER = Path(__file__).parent / "runs" / "silver.jsonl"
TRIGGERS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})


class Silver:
    """What was read of each sentence; one that is new is read once."""

    def __init__(self) -> None:
        self._reader = Reader.load()
        self._known: dict[tuple[str, ...], Example] = {}
        self.news: list[Example] = []
        lines = SILVER.read_text(encoding="utf8").split("\n") if SILVER.exists() else []
        for example in (Example(**json.loads(line)) for line in lines if line):
            self._known[tuple(example.words)] = example
            if example.origin == "news":
                self.news.append(example)

    def label(self, examples: list[Example]) -> None:
        """Adds tags, and trees where there are any, in place to the examples without."""
        bare = [e for e in examples if e.upos is None]
        new = list({tuple(e.words): None for e in bare if tuple(e.words) not in self._known})
        for words, sentence in zip(new, self._reader.read_tokens(new), strict=True):
            self._known[words] = Example(list(words), "packaged", upos=[t.upos for t in sentence.tokens])
        for e in bare:
            known = self._known[tuple(e.words)]
            assert known.upos is not None
            if all(known.upos[x.word] in TRIGGERS for x in e.events or ()):  # else the reading went astray
                e.upos, e.heads, e.deprels = known.upos, known.heads, known.deprels
