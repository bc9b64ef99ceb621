"""The words that link events, from `links.tsv`, `replies.tsv` and `pointers.tsv`: what an expert would edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from ..errors import DataError
from ..model import Sentence
from .cues import rows

Kind = Literal["because", "answer", "fulfilment"]
Sense = Literal["cause", "sequence", "effect", "back", "own", "itself", "grounds"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A linking phrase in a sentence: its tokens `first` up to `end` (not included)."""

    first: int
    end: int
    sense: Sense
    kind: Kind


def marks(s: Sentence) -> Iterator[Mark]:
    """The linking phrases of a sentence, in order; where two begin at one word, the longer."""
    known = _phrases()
    longest = _longest()
    text = [t.text.lower() for t in s.tokens]
    at = 0
    while at < len(text):
        found = next((n for n in range(longest, 0, -1) if tuple(text[at : at + n]) in known), 0)
        if found:
            sense, kind = known[tuple(text[at : at + found])]
            yield Mark(at, at + found, sense, kind)
        at += found or 1


def answered_by(lemma: str) -> frozenset[str]:
    """The types of the acts that a word answers: "deny" an ACCUSE; empty for a word that is no reply."""
    return _replies().get(lemma.lower(), frozenset())


def stands_for(lemma: str) -> frozenset[str]:
    """The types of the acts that a noun points back to: "accord" to an AGREE; empty for a noun that is not listed."""
    return _pointers().get(lemma.lower(), frozenset())


@cache
def _phrases() -> dict[tuple[str, ...], tuple[Sense, Kind]]:
    out: dict[tuple[str, ...], tuple[Sense, Kind]] = {}
    for where, cells in rows("links.tsv", "phrase"):
        if len(cells) != 3 or cells[1] not in get_args(Sense) or cells[2] not in get_args(Kind):
            raise DataError(
                where,
                f"{cells}: expected a phrase, one of {get_args(Sense)} and one of {get_args(Kind)}, tab-separated",
            )
        out[tuple(cells[0].split())] = cast(tuple[Sense, Kind], (cells[1], cells[2]))
    return out


@cache
def _longest() -> int:
    return max(len(phrase) for phrase in _phrases())


@cache
def _replies() -> dict[str, frozenset[str]]:
    return _typed("replies.tsv")


@cache
def _pointers() -> dict[str, frozenset[str]]:
    return _typed("pointers.tsv")


def _typed(name: str) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for where, cells in rows(name, "lemma"):
        if len(cells) != 2:
            raise DataError(where, f"{cells}: expected a lemma and the types that it answers or means, tab-separated")
        out[cells[0]] = frozenset(cells[1].split())
    return out
