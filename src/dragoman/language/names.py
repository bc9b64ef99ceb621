"""One name, one kind: an article does not call Mistry a man in one sentence and a company in the next.

The encoder reads a sentence at a time. Where it labels the same words differently within one article, the kind with
the most weight in the article wins ("one sense per discourse", Gale, Church and Yarowsky 1992), and a lone surname
counts with the full name that it ends ("Ratan Tata … Tata").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Entity, Sentence

NAMES = frozenset({"Person", "Organization", "Location", "NORP", "Facility", "Misc", "Product"})
_Words = tuple[str, ...]


def agree(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences of one article with each name labelled alike wherever it stands."""
    weights: dict[_Words, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for s in sentences:
        for entity in s.entities:
            if entity.label in NAMES:
                weights[_words(s, entity)][entity.label] += entity.score
    for words, found in list(weights.items()):
        if len(words) > 1 and words[-1:] in weights and "Person" in found:
            weights[words[-1:]]["Person"] += found["Person"]
    best = {words: max(found, key=lambda label: found[label]) for words, found in weights.items()}
    return tuple(_relabelled(s, best) for s in sentences)


def _relabelled(s: Sentence, best: dict[_Words, str]) -> Sentence:
    entities = tuple(
        replace(entity, label=best[_words(s, entity)]) if entity.label in NAMES else entity for entity in s.entities
    )
    return s if entities == s.entities else replace(s, entities=entities)


def _words(s: Sentence, entity: Entity) -> _Words:
    return tuple(t.text for t in s.tokens[entity.first : entity.last + 1])
