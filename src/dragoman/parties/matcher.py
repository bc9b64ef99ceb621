"""Finds every name that the tables know in a text, in one pass.

The pass is over the cased text, so that `US` is not `us` and `Turkey` not `turkey`; a name's ALL CAPS form is
a pattern of its own, for headings. Apostrophes, hyphens and spaces of all shapes match each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, get_args

import ahocorasick_rs

from dragoman.parties.catalogue import Catalogue
from dragoman.parties.records import Holding, Locality, Office
from dragoman.parties.words import coded_words, words

Kind = Literal[
    "nothing",
    "several",
    "bloc",
    "combining",
    "name",
    "demonym",
    "body",
    "capital",
    "metonym",
    "person",
    "office",
    "place",
]
_PRIORITY: dict[Kind, int] = {kind: rank for rank, kind in enumerate(get_args(Kind))}
IMPLYING = frozenset({"name", "demonym", "metonym", "capital", "body"})
_TYPOGRAPHY = str.maketrans("’‘ʼ`‐‑\u00a0\u202f\n\t", "''''--    ")
_SHORTEST_CAPITALISED = 4
"""Shorter names are not looked for in ALL CAPS: `MALI` is a state, `IT` is not Italy."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a pattern stands for: codes for parties, holdings for people, an office, or a locality.

    `several` are fixed words for more than one state (`inter-Korean`), `combining` first halves (`Sino-`),
    and `nothing` what only looks like a party (`South China Sea`).
    """

    kind: Kind
    codes: tuple[str, ...] = ()
    holdings: tuple[Holding, ...] = ()
    office: Office | None = None
    locality: Locality | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found at code points `start` to `end` of the text."""

    start: int
    end: int
    sense: Sense


class Matcher:
    """One automaton over all names of a catalogue. Building takes a moment: keep it (`Matcher.of`)."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._senses = _senses(catalogue)
        self._patterns = list(self._senses)
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    @staticmethod
    @lru_cache(maxsize=4)
    def of(catalogue: Catalogue) -> Matcher:
        """The matcher of this very catalogue, built once."""
        return Matcher(catalogue)

    def matches(self, text: str) -> list[Match]:
        """The names in a text, longest first from the left, none within a word, none overlapping."""
        plain = text.translate(_TYPOGRAPHY)
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(plain):
            if start and plain[start - 1].isalnum() and plain[start].isalnum():
                continue
            if _ends_word(plain, end):
                found.append(Match(start, end, self._senses[self._patterns[pattern]]))
            elif (shorter := self._shorter(plain, start, end)) is not None:
                found.append(shorter)
        return found

    def _shorter(self, plain: str, start: int, end: int) -> Match | None:
        """The longest known name that starts like a match which ended within a word."""
        for stop in range(end - 1, start + 1, -1):
            if _ends_word(plain, stop) and (sense := self._senses.get(plain[start:stop])) is not None:
                return Match(start, stop, sense)
        return None


def _ends_word(plain: str, end: int) -> bool:
    return end >= len(plain) or not (plain[end].isalnum() and plain[end - 1].isalnum())


def _senses(catalogue: Catalogue) -> dict[str, Sense]:
    found: dict[str, Sense] = {}
    for pattern, sense in _named(catalogue):
        if sense.kind == "office":
            sense = replace(sense, codes=_implied(pattern, found))
        for form in _forms(pattern, sense):
            found[form] = _merged(found[form], sense) if form in found else sense
    return found


def _implied(phrase: str, known: dict[str, Sense]) -> tuple[str, ...]:
    """The party in an office's own words: "Kremlin spokesman", "UN chief"; not "ambassador to the UN"."""
    words_ = phrase.split()
    if phrase == phrase.lower() or " to " in phrase:
        return ()
    for first in range(len(words_)):
        for last in range(len(words_), first, -1):
            part = " ".join(words_[first:last])
            sense = known.get(part)
            if sense is not None and sense.kind in IMPLYING and part not in words("shared_body"):
                return sense.codes
    return ()


def _named(catalogue: Catalogue) -> Iterator[tuple[str, Sense]]:
    yield from _all(words("not_a_party"), Sense("nothing"))
    for word, codes in coded_words("several").items():
        yield word, Sense("several", codes)
    for word, codes in coded_words("bloc").items():
        yield word, Sense("bloc", codes)
    for word, codes in coded_words("combining").items():
        yield word, Sense("combining", codes)
    for state in catalogue.states:
        codes = (state.code,)
        yield from _all((state.name, *state.names), Sense("name", codes))
        yield from _all(state.demonyms, Sense("demonym", codes))
        yield from _all(state.capitals, Sense("capital", codes))
        yield from _all(state.metonyms, Sense("metonym", codes))
    for body in catalogue.organisations:
        yield from _all((body.name, *body.names), Sense("body", (body.code,)))
    for holding in catalogue.holdings:
        full = (name for name in holding.names if " " in name.strip() or "-" in name)
        yield from _all(full, Sense("person", holdings=(holding,)))
    for office in catalogue.offices:
        yield office.phrase, Sense("office", office=office)
        yield _plural(office.phrase), Sense("office", office=office)
    for word in words("counterpart"):
        yield word, Sense("office", office=Office(word, "", "GOV", person=True))
    for locality in catalogue.localities:
        yield from _all((locality.name, *locality.names), Sense("place", locality=locality))


def _plural(phrase: str) -> str:
    """The regular plural of an office's phrase; a phrase that the table has is never overwritten."""
    if phrase.endswith("man"):
        return phrase[:-3] + "men"
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase if phrase.endswith("s") else phrase + "s"


def _all(names: Iterable[str], sense: Sense) -> Iterator[tuple[str, Sense]]:
    return ((name, sense) for name in names)


def _forms(pattern: str, sense: Sense) -> set[str]:
    plain = pattern.translate(_TYPOGRAPHY)
    if len(plain) < 2:
        return set()
    if sense.kind == "office":
        title = " ".join(word[:1].upper() + word[1:] for word in plain.split())
        hyphened = "-".join(word[:1].upper() + word[1:] for word in title.split("-"))
        if plain != plain.lower():  # "UN envoy": never all in lower case
            return {plain, title, hyphened}
        return {plain, hyphened, plain[:1].upper() + plain[1:], title.replace(" Of ", " of "), plain.upper()}
    forms = {plain}
    if len(plain) >= _SHORTEST_CAPITALISED:
        forms.add(plain.upper())
    return forms


def _merged(one: Sense, other: Sense) -> Sense:
    """Both senses where they are of one kind; else the one of the kind that comes first."""
    if one.kind != other.kind:
        first, second = sorted((one, other), key=lambda sense: _PRIORITY[sense.kind])
        return replace(first, locality=first.locality or second.locality)
    if one.kind == "office":
        return one
    codes = tuple(dict.fromkeys(one.codes + other.codes))
    holdings = one.holdings + tuple(h for h in other.holdings if h not in one.holdings)
    return replace(one, codes=codes, holdings=holdings)
