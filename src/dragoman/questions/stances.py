"""Which stances are of one matter, and where a party's stance on it turns: pure functions behind `positions`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from ..record.merging.wording import mass, words_of
from .answer import Source

ALIKE = 0.5  # shared weight of words, of all that two objects say
WITHIN = 0.75  # shared weight, of all that the shorter says …
TELLING = 0.9  # … where what is shared tells something: one rare word, or some common ones
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """One article's telling of a stance."""

    id: str
    holder: str
    polarity: str
    object: str
    first: date | None
    outlets: frozenset[str]
    source: Source


@dataclass(slots=True)
class Stance:
    """What one party holds on one matter for a time: the tellings between two turns.

    `before` is the polarity that it turned from; `both_ways`: the other polarity was told for the same date.
    """

    polarity: str
    before: str | None = None
    both_ways: bool = False
    tellings: list[Said] = field(default_factory=list)


def content(text: str) -> Words:
    """The words that say what a text is about: "the one-China principle" is about china and principle."""
    return words_of(text.replace("-", " ").lower())


def same_matter(a: Words, b: Words) -> bool:
    """Whether two objects are one matter: they share most of their words, or one says the other and more."""
    shared = mass(a & b)
    within = shared >= TELLING and shared >= WITHIN * min(mass(a), mass(b))
    return a == b or within or (shared > 0 and shared >= ALIKE * mass(a | b))


def matters(tellings: Iterable[Said]) -> list[list[Said]]:
    """One holder's tellings by matter, in a fixed order. Two that are alike come together, whatever the order."""
    by_words: dict[Words, list[Said]] = defaultdict(list)
    for t in sorted(tellings, key=lambda t: (t.first or date.max, t.id)):
        by_words[content(t.object) or frozenset([t.object.lower()])].append(t)
    group: dict[Words, set[Words]] = {}
    having: dict[str, list[Words]] = defaultdict(list)
    for words in by_words:
        mine = {words}
        for other in {o for w in words for o in having[w]}:
            if other not in mine and same_matter(words, other):
                mine |= group[other]
        group |= dict.fromkeys(mine, mine)
        for w in words:
            having[w].append(words)
    distinct = {id(g): g for g in (group[w] for w in by_words)}
    return [[t for words in by_words if words in g for t in by_words[words]] for g in distinct.values()]


def stances(tellings: Sequence[Said]) -> list[Stance]:
    """One matter's tellings as stances, in time.

    A turn is told later than what was held before; two polarities for one date are no turn but told both ways.
    Tellings without a date turn nothing: they join the last stance of their polarity.
    """
    found: list[Stance] = []
    standing: dict[str, Stance] = {}
    dated = sorted((t for t in tellings if t.first), key=lambda t: (t.first or date.max, t.id))
    for _, day in groupby(dated, key=lambda t: t.first):
        told: dict[str, list[Said]] = defaultdict(list)
        for t in day:
            told[t.polarity].append(t)
        left = next(iter(standing)) if len(standing) == 1 and not standing.keys() & told.keys() else None
        now = {p: standing.get(p) or Stance(p, left) for p in sorted(told)}
        found += [s for s in now.values() if not s.tellings]
        for polarity, stance in now.items():
            stance.tellings += told[polarity]
            stance.both_ways |= len(told) > 1
        standing = now
    for t in (t for t in tellings if not t.first):
        last = next((s for s in reversed(found) if s.polarity == t.polarity), None)
        if last is None:
            found.append(last := Stance(t.polarity))
        last.tellings.append(t)
    return found
