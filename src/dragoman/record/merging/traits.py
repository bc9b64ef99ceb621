"""What comparing two tellings needs of each, worked out once a telling."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from .families import families_of
from .spans import Span, span_of
from .telling import Telling
from .wording import mass

CORE = 6
"""Of a telling with more parties than this only so many are keyed: those with the lowest hashes, so that two reports
of one summit keep the same ones."""
_TITLES = re.compile(r"\b(?:mr|mrs|ms|dr|sir|sheikh|general|president|minister)\b\.?", re.I)


@dataclass(frozen=True, slots=True)
class Traits:
    """A telling made ready for comparing. `who` has, for each party, the words of its persons' names."""

    telling: Telling
    parties: frozenset[str]
    core: tuple[str, ...]
    sources: frozenset[str]
    targets: frozenset[str]
    families: frozenset[str]
    span: Span | None
    published: tuple[int, int] | None
    who: dict[str, frozenset[str]]
    people: frozenset[str]
    place: frozenset[str]
    mass: float


def traits(t: Telling) -> Traits:
    """The traits of a telling."""
    who: dict[str, frozenset[str]] = {}
    for n in t.named:
        if n.name:
            who[n.actor] = who.get(n.actor, frozenset()) | name_words(n.name)
    published = t.article_first or t.article_last
    return Traits(
        telling=t, parties=t.parties, core=core(t.parties),
        sources=frozenset(t.sources), targets=frozenset(t.targets), families=frozenset(families_of(t.type)),
        span=span_of(t),
        published=None if published is None else (published.toordinal(), (t.article_last or published).toordinal()),
        who=who, people=frozenset(w for name in t.people for w in name_words(name)),
        place=name_words(t.place or ""), mass=mass(t.words),
    )  # fmt: skip


def core(parties: frozenset[str]) -> tuple[str, ...]:
    """The parties that a telling is found by, in order of their hashes."""
    return tuple(sorted(parties, key=lambda p: (stable(p), p))[:CORE])


@cache
def stable(text: str) -> int:
    """A number of 52 bits from a text, the same in every process and version."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 12


@cache
def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell whose it is, in lower case."""
    return frozenset(re.findall(r"[^\W\d_]{2,}", _TITLES.sub(" ", name).casefold()))
