from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from dragoman.language.reader import Reader
from dragoman.model import Article, Block, Sentence


def article(text: str, *, name: str = "a", blocks: tuple[Block, ...] | None = None) -> Article:
    return Article(id=name, text=text, blocks=blocks or (Block(0, len(text)),), sha256="")


TEXTS = [
    "Egypt's envoy met Sudan's president. They agreed on water.",
    "No deal.",
    "The minister, who had flown in on Monday from Minsk, refused to sign. “Never,” he said. It was over.",
    "",
]


def is_tree(heads: Sequence[int]) -> bool:
    def reaches_root(token: int) -> bool:
        steps = 0
        while token >= 0 and steps <= len(heads):
            token, steps = heads[token], steps + 1
        return token < 0

    return list(heads).count(-1) == 1 and all(map(reaches_root, range(len(heads))))


def same(one: Sequence[Sentence], other: Sequence[Sentence]) -> bool:
    return list(one) == list(other) and all(np.array_equal(a.states, b.states) for a, b in zip(one, other, strict=True))


def test_a_sentence_holds_its_words_with_offsets_into_the_article(reader: Reader) -> None:
    text = TEXTS[0]
    found = reader.read(article(text))
    assert [text[s.start : s.end] for s in found] == [text[:36], text[37:]]
    assert [s.index for s in found] == [0, 1]
    assert all(text[t.start : t.end] == t.text for s in found for t in s.tokens)
    assert all(is_tree([t.head for t in s.tokens]) for s in found)
    assert all([t.deprel == "root" for t in s.tokens] == [t.head == -1 for t in s.tokens] for s in found)
    assert all(s.states is not None and s.states.shape == (len(s.tokens), 16) for s in found)


def test_many_articles_come_back_in_order_as_if_read_alone(reader: Reader) -> None:
    articles = [article(text, name=str(i)) for i, text in enumerate(TEXTS * 3)]
    together = list(reader.read_many(articles))
    assert len(together) == len(articles)
    for one, found in zip(articles, together, strict=True):
        assert same(reader.read(one), found)


def test_batches_stay_small(reader: Reader, encoder: Any) -> None:
    list(reader.read_many([article(text) for text in TEXTS * 40]))
    assert len(encoder.batches) > 1
    assert all(rows * pieces <= 600 for rows, pieces in encoder.batches)


def test_chrome_is_not_read_and_headings_are_marked(reader: Reader) -> None:
    text = "Envoys meet\nThey met.\nShare this"
    blocks = (Block(0, 11, "heading"), Block(12, 21), Block(22, 32, "chrome"))
    found = reader.read(article(text, blocks=blocks))
    assert [(text[s.start : s.end], s.block) for s in found] == [
        ("Envoys meet", "heading"),
        ("They met.", "paragraph"),
    ]


def test_a_very_long_sentence_is_read_in_windows_and_nothing_is_lost(reader: Reader, encoder: Any) -> None:
    text = "The list: " + ", ".join(f"envoy Karapetyan{i} of Armenia" for i in range(120)) + " came."
    (found,) = reader.read(article(text))
    assert "".join(t.text for t in found.tokens) == text.replace(" ", "")
    assert max(pieces for _, pieces in encoder.batches) <= 256
    assert is_tree([t.head for t in found.tokens])
    assert found.states is not None and len(found.states) == len(found.tokens)
    assert all(0 <= r.token < len(found.tokens) for p in found.predicates for r in p.roles)
    assert all(e.last < len(found.tokens) for e in found.entities)
    assert all(a.last < b.first for a, b in pairwise(found.entities))


def test_words_can_be_given(reader: Reader) -> None:
    words = [["Egypt", "'s", "envoy", "left", "."], [], ["No", "deal"]]
    found = reader.read_tokens(words, predicates=[[3], [], []])
    assert [[t.text for t in s.tokens] for s in found] == words
    assert [p.token for p in found[0].predicates] == [3]
    assert found[2].tokens[1].start == 3
