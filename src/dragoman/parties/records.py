"""What the tables of this room say, one record a row."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dragoman.parties.periods import ALWAYS, Period

FAMILY_NAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "HKG", "MAC"})
"""Where news in English writes the family name first."""
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"['ʼ`]", ""),
        (r"\b(?:al|el|an|as|ad) ", ""),
        (r"(?:iy|yy|yi|ij|ii|iyi)\b", "y"),
        (r"ian\b", "yan"),
        (r"(?<=[aeiou])yev\b", "ev"),
        (r"ou|ue|oo", "u"),
        (r"oe", "o"),
        (r"ae", "a"),
        (r"ee", "i"),
        (r"kh", "h"),
        (r"zh|dzh|dj", "j"),
        (r"tch", "ch"),
        (r"gh|q", "k"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"(?<=i)y(?=e)", ""),
        (r"(.)\1", r"\1"),
        (r"eh\b", "e"),
        (r"(?<=[mh])[ou]h?am+[ae]d\b|\bmuhamad\b", "ohamed"),
    )
)
"""Spellings of one sound in names from other scripts, in this order, and the one that stands for all of them."""


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory, with the names, adjectives and seats of power that stand for it."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    alpha2: str = ""
    cow: str = ""
    cow_abb: str = ""
    gw: str = ""
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, armed group or other body that acts; `country` is where it belongs, if to one."""

    code: str
    name: str
    names: tuple[str, ...]
    kind: str
    sector: str = ""
    country: str = ""
    members: tuple[str, ...] = ()
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Office:
    """A phrase that makes a person (`minister`) or a body (`troops`) act for a party."""

    phrase: str
    office: str
    sector: str
    person: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """That a person held an office of a party, and when."""

    name: str
    surname: str
    aliases: tuple[str, ...]
    country: str
    office: str
    title: str
    period: Period

    @property
    def names(self) -> tuple[str, ...]:
        """All full names, the main one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Locality:
    """A place that news tells of: a city, base, strait or summit seat."""

    name: str
    country: str
    lat: float | None
    lon: float | None
    kind: str
    names: tuple[str, ...]


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name without case, accents, dots and hyphens: the key under which spellings meet."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = plain.replace(".", " ").replace("-", " ").replace("‑", " ").replace("’", "'")
    return " ".join(plain.casefold().split())


@lru_cache(maxsize=65536)
def sounded(name: str) -> str:
    """A folded name with the spellings of one sound made one: Zelenskiy and Zelensky, Araqchi and Araghchi."""
    key = folded(name)
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    return key


def surname_of(name: str, country: str) -> str:
    """The name's part that news uses alone: the first word in East Asia, else the last with its particles."""
    words = name.split()
    if len(words) == 1:
        return name
    if country in FAMILY_NAME_FIRST and words[0].isalpha():
        return words[0]
    start = len(words) - 1
    if words[start].rstrip(".") in ("Jr", "Sr", "II", "III") and start > 1:
        start -= 1
        words = words[: start + 1]
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[start:])
