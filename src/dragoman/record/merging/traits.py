"""What comparing two tellings needs of each, worked out once a telling."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from .families import families_of
from .spans import Span, span_of
from .telling import Telling
from .wording import mass, weight

CORE = 6
"""Of a telling that names more parties than this only so many are keyed: those that act first, of these the ones with
the lowest hashes, so that two reports of one summit keep the same."""
RARE = 0.75
"""The weight above which a name is none of every other report's: Kovrig, not Beijing."""
_TITLES = re.compile(r"\b(?:mr|mrs|ms|dr|sir|sheikh|general|president|minister)\b\.?", re.I)


@dataclass(frozen=True, slots=True)
class Traits:
    """A telling made ready for comparing.

    `words` are all in lower case, `names` the rare ones among them that were in capitals; `who` has, for each party,
    the names of its persons, `hit` are those who are acted on, `people` has the words of all names.
    """

    telling: Telling
    parties: frozenset[str]
    core: frozenset[str]
    sources: frozenset[str]
    targets: frozenset[str]
    families: frozenset[str]
    span: Span | None
    published: tuple[int, int] | None
    who: dict[str, frozenset[str]]
    hit: frozenset[str]
    people: frozenset[str]
    place: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    mass: float


@lru_cache(maxsize=8192)
def traits(t: Telling) -> Traits:
    """The traits of a telling."""
    named = [n for n in t.named if n.name]
    who = {n.actor: frozenset(o.name for o in named if o.actor == n.actor and o.name) for n in named}
    words = frozenset(w.lower() for w in t.words)
    published = t.article_first or t.article_last
    return Traits(
        telling=t, parties=t.parties, core=core(t),
        sources=frozenset(t.sources), targets=frozenset(t.targets), families=frozenset(families_of(t.type)),
        span=span_of(t),
        published=None if published is None else (published.toordinal(), (t.article_last or published).toordinal()),
        who=who,
        hit=frozenset(n.name for n in named if n.side == "target" and n.name),
        people=frozenset(w for name in (*t.people, *(n.name or "" for n in named)) for w in name_words(name)),
        place=name_words(t.place or ""), words=words,
        names=frozenset(w.lower() for w in t.words if w[0].isupper() and weight(w) > RARE), mass=mass(words),
    )  # fmt: skip


def core(t: Telling) -> frozenset[str]:
    """What a telling is found by: its parties, the land, and whom its sentences name; nothing where it has no party."""
    if not t.parties:
        return frozenset()
    acting = t.parties | {t.country} if t.country else t.parties
    found = sorted(acting | t.mentioned, key=lambda p: (p not in acting, stable(p), p))
    return frozenset(found[:CORE])


@cache
def stable(text: str) -> int:
    """A number of 52 bits from a text, the same in every process and version."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 12


@cache
def one_person(a: str, b: str) -> bool:
    """Whether two names may be one person's: all words of one are in the other, or the last ones agree."""
    x, y = name_words(a), name_words(b)
    return x <= y or y <= x or a.casefold().split()[-1:] == b.casefold().split()[-1:]


@cache
def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell whose it is, in lower case."""
    return frozenset(re.findall(r"[^\W\d_]{2,}", _TITLES.sub(" ", name).casefold()))
