"""Reads articles: sentences, words, one pass of the encoder, and what it says as `Sentence` records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from dragoman.language import names, sentences
from dragoman.language.batches import Window, arrays, batches, windows
from dragoman.language.decoding import Decoder, Reading
from dragoman.language.encoder import Encoder, Outputs, Runs
from dragoman.language.lemmas import Lemmas
from dragoman.language.tokens import Word, tokenize
from dragoman.language.wordpiece import WordPiece
from dragoman.model import Article, BlockKind, Entity, Predicate, Role, Sentence, Token, Trigger

ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "nsubj:pass", "csubj", "ccomp", "xcomp"})
ODD_TAGS = frozenset({"INTJ", "SYM", "X"})
_Cut = tuple[int, int, BlockKind, list[Word]]


class Reader:
    """The language room's one door. Reading is deterministic; one caller at a time."""

    def __init__(self, encoder: Runs, vocabulary: WordPiece, lemmas: Lemmas) -> None:
        self.encoder = encoder
        self._vocabulary = vocabulary
        self._lemmas = lemmas
        self._decoder = Decoder(encoder.labels, encoder.weights)

    @classmethod
    def load(cls, path: Path | None = None) -> Reader:
        """Load the package's model, or the one at `path`. Raises ModelError when it is missing or unfit."""
        return cls(Encoder.load(path), WordPiece.load(), Lemmas.load())

    def read(self, article: Article) -> tuple[Sentence, ...]:
        """The sentences of one article, chrome left out, in order.

        An article is read by itself: int8 scales its activations by the batch, so a batch shared with other articles
        would let them change how this one is read.
        """
        cuts = [cut for cut in _cut(article) if cut[3]]
        readings = self._read_words([[w.text for w in cut[3]] for cut in cuts])
        return names.agree(
            [
                self._sentence(index, block, start, end, words, reading)
                for index, ((start, end, block, words), reading) in enumerate(zip(cuts, readings, strict=True))
            ]
        )

    def read_many(self, articles: Iterable[Article]) -> Iterator[tuple[Sentence, ...]]:
        """The sentences of each article, in the articles' order."""
        return map(self.read, articles)

    def read_tokens(
        self, sentences_: Sequence[Sequence[str]], *, predicates: Sequence[Sequence[int]] | None = None
    ) -> list[Sentence]:
        """Sentences whose words are given (for measuring); offsets are those of the words joined by blanks.

        `predicates`, where given, are the words of each sentence whose roles are asked.
        """
        found = []
        readings = self._read_words(sentences_, predicates)
        for index, (words, reading) in enumerate(zip(sentences_, readings, strict=True)):
            end = np.cumsum([len(w) + 1 for w in words]) - 1
            placed = [Word(w, int(e) - len(w), int(e)) for w, e in zip(words, end, strict=True)]
            found.append(self._sentence(index, "paragraph", 0, int(end[-1]) if placed else 0, placed, reading))
        return found

    def _read_words(
        self, sentences_: Sequence[Sequence[str]], predicates: Sequence[Sequence[int]] | None = None
    ) -> list[Reading]:
        """One reading per sentence: windows batched by length, and put back in order."""
        parts: list[list[tuple[int, Reading]]] = [[] for _ in sentences_]
        found = [w for i, words in enumerate(sentences_) for w in windows(i, words, self._vocabulary)]
        for batch in batches(found):
            given = None if predicates is None else [_within(w, predicates[w.sentence]) for w in batch]
            outputs = self.encoder.run(arrays(batch))
            self._forbid_symbols(outputs, [sentences_[w.sentence][w.first : w.first + len(w.starts)] for w in batch])
            readings = self._decoder.decode(outputs, [len(w.starts) for w in batch], given=given)
            for window, reading in zip(batch, readings, strict=True):
                parts[window.sentence].append((window.first, reading))
        return [_join(sorted(each, key=lambda part: part[0])) for each in parts]

    def _forbid_symbols(self, outputs: Outputs, rows: Sequence[Sequence[str]]) -> None:
        """No word of letters is a symbol or punctuation, however rare it is: takes those tags from it."""
        tags = [i for i, tag in enumerate(self.encoder.labels.upos) if tag in ("SYM", "PUNCT")]
        for row, words in enumerate(rows):
            letters = [i for i, word in enumerate(words) if word.isalpha()]
            outputs["upos"][row, np.array(letters, dtype=np.intp)[:, None], tags] = -np.inf

    def _sentence(
        self, index: int, block: BlockKind, start: int, end: int, words: Sequence[Word], reading: Reading
    ) -> Sentence:
        _verbs_by_place(reading)
        lemma = self._lemmas.of
        tokens = tuple(
            Token(text, begin, stop, lemma(text, upos), upos, head, deprel)
            for (text, begin, stop), upos, head, deprel in zip(
                words, reading.upos, reading.heads, reading.deprels, strict=True
            )
        )
        return Sentence(
            index, start, end, block, tokens, tuple(reading.entities), tuple(reading.predicates),
            tuple(reading.triggers), reading.states,
        )  # fmt: skip


def _verbs_by_place(reading: Reading) -> None:
    """A word with a subject or object of its own is a verb, where the tagger calls a rare one an interjection."""
    for child, deprel in enumerate(reading.deprels):
        above = reading.heads[child]
        if above >= 0 and deprel in ARGUMENTS and reading.upos[above] in ODD_TAGS:
            reading.upos[above] = "VERB"


def _cut(article: Article) -> Iterator[_Cut]:
    for start, end, block in sentences.of_article(article):
        yield start, end, block, tokenize(article.text, start, end)


def _within(window: Window, predicates: Sequence[int]) -> list[int]:
    return [p - window.first for p in predicates if 0 <= p - window.first < len(window.starts)]


def _join(parts: Sequence[tuple[int, Reading]]) -> Reading:
    """The windows of a long sentence as one reading: later roots hang on the first, as parataxis."""
    if len(parts) == 1:
        return parts[0][1]
    if not parts:
        return Reading([], [], [], [], [], [], np.zeros((0, 0), np.float32))
    joined = Reading([], [], [], [], [], [], np.concatenate([reading.states for _, reading in parts]))
    root = parts[0][1].heads.index(-1)
    for first, reading in parts:
        joined.upos.extend(reading.upos)
        joined.heads.extend(h + first if h >= 0 else (root if first else -1) for h in reading.heads)
        joined.deprels.extend(
            "parataxis" if first and h < 0 else d for d, h in zip(reading.deprels, reading.heads, strict=True)
        )
        joined.entities.extend(Entity(e.first + first, e.last + first, e.label, e.score) for e in reading.entities)
        joined.predicates.extend(
            Predicate(p.token + first, p.factuality, _moved(p.roles, first)) for p in reading.predicates
        )
        joined.triggers.extend(
            Trigger(t.token + first, t.types, t.statuses, t.modes, _moved(t.roles, first)) for t in reading.triggers
        )
    return joined


def _moved(roles: Iterable[Role], by: int) -> tuple[Role, ...]:
    return tuple(Role(r.label, r.token + by, r.score) for r in roles)
