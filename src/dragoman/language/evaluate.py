"""How well the room reads, measured on annotated files.

Sentences and words come from raw text; tags and trees (CoNLL-U), entities (columns) and roles (PropBank) are
read on given words. Each function gives a frozen record of figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from dragoman.language import names, treebank
from dragoman.language.lemmas import Lemmas
from dragoman.language.reader import Reader
from dragoman.language.sentences import split
from dragoman.language.tokens import tokenize
from dragoman.language.treebank import Proposition
from dragoman.model import Sentence

FOUR = frozenset({"Person", "Location", "Organization", "NORP"})
"""The entity types that matter most to who does what to whom."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of what was right, found and there to find, and what follows from them."""

    right: int
    found: int
    gold: int

    @classmethod
    def of(cls, found: Set[object], gold: Set[object]) -> Score:
        """Compare two sets."""
        return cls(len(found & gold), len(found), len(gold))

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 where nothing is."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class TreeScores:
    """Shares of words whose tag, head, and head with full label are right, given the words."""

    words: int
    upos: float
    uas: float
    las: float
    las_without_punctuation: float
    lemmas: float


@dataclass(frozen=True, slots=True)
class EntityScores:
    """Exact spans with their type: over the four main types, over all, and for each type."""

    four: Score
    all: Score
    by_type: dict[str, Score]


@dataclass(frozen=True, slots=True)
class RoleScores:
    """Arguments of given predicates with their labels: by head word (as CoNLL-2009), and by exact span."""

    heads: Score
    spans: Score


def sentences(path: Path) -> Score:
    """Exact sentences, where those of each document of a CoNLL-U file are joined with blanks."""
    found: set[object] = set()
    gold: set[object] = set()
    for document, members in groupby(treebank.trees(path), key=lambda tree: tree.document):
        texts = [tree.text for tree in members]
        at = 0
        for text in texts:
            gold.add((document, at, at + len(text)))
            at += len(text) + 1
        found |= {(document, *span) for span in split(" ".join(texts))}
    return Score.of(found, gold)


def tokens(path: Path) -> Score:
    """Exact words of the sentences of a CoNLL-U file, from their raw text."""
    found: set[object] = set()
    gold: set[object] = set()
    for number, tree in enumerate(treebank.trees(path)):
        gold |= {(number, *span) for span in tree.spans()}
        found |= {(number, word.start, word.end) for word in tokenize(tree.text)}
    return Score.of(found, gold)


def lemmas(path: Path) -> float:
    """The share of right lemmas in a CoNLL-U file, given the words and their parts of speech."""
    table = Lemmas.load()
    right = [
        table.of(word, upos) == lemma
        for tree in treebank.trees(path)
        for word, upos, lemma in zip(tree.words, tree.upos, tree.lemmas, strict=True)
    ]
    return _share(right)


def trees(reader: Reader, path: Path, *, ids: str = "") -> TreeScores:
    """Tags and trees of a CoNLL-U file, or of its sentences whose id starts with `ids`.

    Labels count with their subtypes; the root's label counts too.
    """
    gold = [tree for tree in treebank.trees(path) if tree.id.startswith(ids)]
    read = reader.read_tokens([tree.words for tree in gold])
    upos, heads, labelled, lemma, marks = [], [], [], [], []
    for tree, sentence in zip(gold, read, strict=True):
        for i, token in enumerate(sentence.tokens):
            upos.append(token.upos == tree.upos[i])
            heads.append(token.head == tree.heads[i])
            labelled.append(heads[-1] and token.deprel == tree.deprels[i])
            lemma.append(token.lemma == tree.lemmas[i])
            marks.append(tree.upos[i] == "PUNCT")
    unmarked = [right for right, mark in zip(labelled, marks, strict=True) if not mark]
    return TreeScores(len(upos), _share(upos), _share(heads), _share(labelled), _share(unmarked), _share(lemma))


def entities(reader: Reader, path: Path) -> EntityScores:
    """Entities of a file of words and BIO tags, whose paragraphs are cut after full stops.

    As in the product, the names of one document agree (`names.agree`).
    """
    gold: set[tuple[str, int, int, int]] = set()
    cut = [(doc, *part) for doc, words, tags in treebank.tagged(path) for part in _cut(words, tags)]
    for number, (_, _, tags) in enumerate(cut):
        gold |= {(label, number, first, last) for label, first, last in spans(tags)}
    read = list(zip((doc for doc, _, _ in cut), reader.read_tokens([words for _, words, _ in cut]), strict=True))
    agreed = [s for _, group in groupby(read, key=lambda pair: pair[0]) for s in names.agree([s for _, s in group])]
    found = {(e.label, number, e.first, e.last) for number, s in enumerate(agreed) for e in s.entities}
    by_type = {
        label: Score.of({e for e in found if e[0] == label}, {e for e in gold if e[0] == label})
        for label in sorted({e[0] for e in gold | found})
    }
    four = Score.of({e for e in found if e[0] in FOUR}, {e for e in gold if e[0] in FOUR})
    return EntityScores(four, Score.of(found, gold), by_type)


def roles(reader: Reader, propbank: Path, conllu: Path) -> RoleScores:
    """Arguments of the predicates of a PropBank file, over the sentences of a CoNLL-U file.

    The head of a gold argument is its first word whose governor stands outside it; the span of a found one is
    what lies under its head in the tree that was read.
    """
    by_sentence: defaultdict[str, list[Proposition]] = defaultdict(list)
    for proposition in treebank.propositions(propbank):
        by_sentence[proposition.sentence].append(proposition)
    gold = [tree for tree in treebank.trees(conllu) if tree.id in by_sentence]
    asked = [sorted({p.predicate for p in by_sentence[tree.id]}) for tree in gold]
    read = reader.read_tokens([tree.words for tree in gold], predicates=asked)
    heads: tuple[set[object], set[object]] = set(), set()
    whole: tuple[set[object], set[object]] = set(), set()
    for tree, sentence in zip(gold, read, strict=True):
        for proposition in by_sentence[tree.id]:
            for label, first, last in proposition.arguments:
                key = tree.id, proposition.predicate, label
                heads[1].add((*key, head_of(tree.heads, first, last)))
                whole[1].add((*key, first, last))
        for predicate, label, head in _found_roles(sentence):
            under = sentence.subtree(head)
            heads[0].add((tree.id, predicate, label, head))
            whole[0].add((tree.id, predicate, label, under[0], under[-1]))
    return RoleScores(Score.of(*heads), Score.of(*whole))


def head_of(heads: Sequence[int], first: int, last: int) -> int:
    """The first word of a span whose governor stands outside it."""
    return next((i for i in range(first, last + 1) if not first <= heads[i] <= last), first)


def spans(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The spans of BIO tags, as (type, first, last); an I- without its B- begins one."""
    label, first = "", 0
    for i, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            yield label, first, i - 1
            label = ""
        if not label and tag != "O":
            label, first = tag[2:], i


def _found_roles(sentence: Sentence) -> Iterator[tuple[int, str, int]]:
    for predicate in sentence.predicates:
        for role in predicate.roles:
            yield predicate.token, role.label, role.token


def _cut(words: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """A paragraph cut after each full stop and the quote that follows it."""
    first = 0
    for i, word in enumerate(words):
        stop = word in {".", "?", "!"} or (word in {'"', "”"} and i > first and words[i - 1] in {".", "?", "!"})
        quoted = i + 1 < len(words) and word != words[i + 1] and words[i + 1] in {'"', "”"}
        if (stop and not quoted) or i + 1 == len(words):
            yield words[first : i + 1], tags[first : i + 1]
            first = i + 1


def _share(right: Iterable[bool]) -> float:
    counted = list(right)
    return sum(counted) / len(counted) if counted else 0.0
