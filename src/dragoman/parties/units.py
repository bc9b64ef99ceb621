"""The words of a sentence that name something: the tables' matches and the model's entities as one list."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.model import Entity, Sentence, Token
from dragoman.parties.catalogue import Catalogue
from dragoman.parties.matcher import Match, Sense
from dragoman.parties.periods import Period
from dragoman.parties.records import Holding, Office
from dragoman.parties.words import words

UnitKind = Literal["name", "demonym", "capital", "body", "bloc", "person", "office", "thing"]
_HYPHENS = frozenset("-–—/‐‑")
_KINDS: dict[str, UnitKind] = {
    "name": "name",
    "demonym": "demonym",
    "capital": "capital",
    "metonym": "capital",
    "body": "body",
}
_INITIAL = re.compile(r"[A-Z]\.")
_DOUBTFUL = 0.6
"""A lone word that the model calls an organisation with a lower score is left to the article's memory."""
PARTIES: frozenset[UnitKind] = frozenset({"name", "demonym", "capital", "body", "bloc"})
"""Units that name a party by themselves."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens `first`..`last` name a party, a person or an office; a `thing` only looks like it.

    `joined` tells a compound (`Sino-US`, `US-led`), which is an adjective whatever its parts are.
    """

    first: int
    last: int
    kind: UnitKind
    text: str
    codes: tuple[str, ...] = ()
    holdings: tuple[Holding, ...] = ()
    office: Office | None = None
    joined: bool = False
    metonym: bool = False


class UnitFinder:
    """Finds the units of an article's sentences, with what its matches and date say."""

    def __init__(self, text: str, matches: Sequence[Match], catalogue: Catalogue, days: Period | None) -> None:
        self._text = text
        self._matches = matches
        self._starts = [match.start for match in matches]
        self._catalogue = catalogue
        self._days = days
        self._lands = _lands(matches)
        self._bodies = {code for match in matches if match.sense.kind == "body" for code in match.sense.codes}

    def units(self, sentence: Sentence) -> list[Unit]:
        """The sentence's units from left to right, none overlapping."""
        if not sentence.tokens:
            return []
        low = bisect_left(self._starts, sentence.start)
        high = bisect_left(self._starts, sentence.end)
        starts = [token.start for token in sentence.tokens]
        found = []
        for match in self._matches[low:high]:
            first = max(bisect_right(starts, match.start) - 1, 0)
            last = max(bisect_left(starts, match.end) - 1, first)
            if (unit := self._unit(match, first, last, sentence)) is not None:
                found.append(unit)
        entities = [self._entity(entity, sentence) for entity in sentence.entities]
        merged = _merged(found, self._whole_names([u for u in entities if u is not None], sentence), sentence)
        return _compounds(_owned_seats(merged, sentence), sentence)

    def _unit(self, match: Match, first: int, last: int, sentence: Sentence) -> Unit | None:
        sense, text = match.sense, self._text[match.start : match.end]
        if sense.kind == "person":
            return Unit(first, last, "person", text, holdings=sense.holdings)
        if sense.kind == "office" and f"ORG:{text}" in self._bodies:  # "Congress", where the Congress party is named
            return Unit(first, last, "body", text, (f"ORG:{text}",))
        if sense.kind == "office":
            return Unit(first, last, "office", text, self._valid(sense), office=sense.office)
        if sense.kind in ("nothing", "place"):
            land = sense.locality.country if sense.locality is not None else ""
            return Unit(first, last, "thing", text, (land,) if land else ())
        if first == last and sentence.tokens[first].upos == "PRON" and _in_capitals(sentence, first):
            return None  # "GIVE US TIME"
        if sense.kind == "combining":
            after = self._text[match.end : match.end + 1]
            before = self._text[max(match.start - 1, 0) : match.start]
            if (not after or after not in _HYPHENS) and (not before or before not in _HYPHENS):
                return None
            return Unit(first, last, "demonym", text, sense.codes, joined=True)
        if sense.kind == "bloc":
            return Unit(first, last, "bloc", text, sense.codes)
        if sense.kind == "several":
            return Unit(first, last, "demonym" if "-" in text else "name", text, sense.codes)
        codes = self._valid(sense)
        if sense.kind == "body" and self._is_foreign(text, codes):
            codes = ()
        return Unit(first, last, _KINDS[sense.kind], text, codes, metonym=sense.kind == "metonym")

    def _is_foreign(self, text: str, codes: tuple[str, ...]) -> bool:
        """Whether a name that many bodies bear is a body's of a country of which the article says nothing.

        "PPP" is a party of Korea, and of Pakistan; "National Liberation Army" are guerrillas of four countries.
        """
        body = self._catalogue.body(codes[0]) if len(codes) == 1 else None
        common = text.isupper() or text.split()[-1].casefold() in words("body")
        return body is not None and common and bool(self._lands) and body.country not in {"", *self._lands}

    def _valid(self, sense: Sense) -> tuple[str, ...]:
        """One code: of the states that share a name, the one that existed then, the first listed."""
        if len(sense.codes) < 2:
            return sense.codes
        lasting = []
        for code in sense.codes:
            thing = self._catalogue.state(code) or self._catalogue.body(code)
            days = self._days or Period("9000", "9999")
            if thing is None or thing.period.overlaps(days):
                lasting.append(code)
        return tuple(lasting or sense.codes)[:1]

    def _whole_names(self, units: list[Unit], sentence: Sentence) -> list[Unit]:
        """Names that the model cut in two made whole: "S." and "Amarsaikhan"."""
        tokens, whole = sentence.tokens, list[Unit]()
        for unit in units:
            first = unit.first
            if unit.kind == "person":
                if whole and whole[-1].kind == "person" and whole[-1].last + 1 == first:
                    first = whole.pop().first
                while first and _INITIAL.fullmatch(tokens[first - 1].text):
                    first -= 1
                text = self._text[tokens[first].start : tokens[unit.last].end]
                unit = replace(unit, first=first, text=text)
            whole.append(unit)
        return whole

    def _entity(self, entity: Entity, sentence: Sentence) -> Unit | None:
        first, last = entity.first, entity.last
        tokens = sentence.tokens
        while last > first and tokens[last].text in ("'s", "’s", "'", "’", ",", ".", "-"):
            last -= 1
        while first < last and tokens[first].text.casefold() in ("the", "a", "an"):
            first += 1
        text = self._text[tokens[first].start : tokens[last].end]
        label = entity.label.casefold()
        if label in ("person", "per"):
            while last > first and _is_act(tokens[last]):
                last -= 1  # "Hezbollah fired"
            if first == last and _is_act(tokens[first]):
                return None
            while first < last and tokens[first].text in words("honorific"):
                first += 1
            text = self._text[tokens[first].start : tokens[last].end]
            return Unit(first, last, "person", text)
        if label in ("organization", "organisation", "org"):
            doubtful = first == last and entity.score < _DOUBTFUL and not text.isupper()
            return None if doubtful else Unit(first, last, "body", text)
        named = words("geography")
        if first < last and any(token.text in named for token in tokens[first : last + 1]):
            return Unit(first, last, "thing", text)
        return None


def _lands(matches: Iterable[Match]) -> frozenset[str]:
    """The states that an article names, by whatever word."""
    found: set[str] = set()
    for sense in (match.sense for match in matches):
        found.update(sense.codes, (holding.country for holding in sense.holdings))
        found.update([sense.locality.country] if sense.locality is not None else [])
    return frozenset(code for code in found if code and ":" not in code)


def _is_act(token: Token) -> bool:
    """Whether a word at the end of a person's name is none of it, but what he does."""
    return token.text.islower() and token.upos in ("VERB", "AUX", "ADP", "ADV", "PART", "NOUN")


def _in_capitals(sentence: Sentence, i: int) -> bool:
    """Whether the words beside a token are in capitals, so that its own capitals mean nothing."""
    beside = [t.text for t in (*sentence.tokens[max(i - 1, 0) : i], *sentence.tokens[i + 1 : i + 2])]
    return all(word.isupper() for word in beside if word[0].isalpha())


def _merged(found: list[Unit], entities: Iterable[Unit], sentence: Sentence) -> list[Unit]:
    """Matches and entities without overlap: the tables and the model correct each other."""
    units = list(found)
    for entity in entities:
        within = [u for u in units if u.first <= entity.last and u.last >= entity.first]
        if not within:
            units.append(entity)
        elif entity.kind == "person":
            units = _with_person(units, within, entity, sentence)
        elif entity.kind == "thing" and any(
            (u.metonym or u.kind == "name") and (u.first, u.last) == (entity.first, entity.last) for u in within
        ):
            continue  # "Downing Street", "Solomon Islands"
        elif entity.kind == "thing" or _is_other_body(within, entity, sentence):
            units = [u for u in units if u not in within] + [entity]
    return sorted(units, key=lambda unit: unit.first)


def _with_person(units: list[Unit], within: list[Unit], entity: Unit, sentence: Sentence) -> list[Unit]:
    people = [u for u in within if u.kind == "person"]
    offices = [u for u in within if u.kind == "office"]
    if people:
        widest = replace(people[0], first=min(entity.first, people[0].first), last=max(entity.last, people[-1].last))
        if offices or len(people) > 1 or widest.last - widest.first > 4:
            return units
        text = entity.text if len(entity.text) > len(people[0].text) else people[0].text
        return [u for u in units if u not in within] + [replace(widest, text=text)]
    if offices and offices[0].first <= entity.first:  # "President Yoon" as one entity
        first = offices[-1].last + 1
        if first > entity.last:
            return units
        tokens, offset = sentence.tokens, sentence.tokens[entity.first].start
        text = entity.text[tokens[first].start - offset :]
        entity = replace(entity, first=first, text=text)
        within = [u for u in within if u.kind != "office"]
    if any(u.first == entity.first and u.last == entity.last and (u.kind != "thing" or u.codes) for u in within):
        return units  # "Washington", "Jordan": the tables' reading of a lone word
    if any(u.kind == "body" and u.first <= entity.first and u.last >= entity.last for u in within):
        return units  # "Wagner mercenaries"
    return [u for u in units if u not in within] + [entity]


def _is_other_body(within: list[Unit], entity: Unit, sentence: Sentence) -> bool:
    """Whether a body's name only contains a state's: "Korea University", not "Iran's foreign ministry".

    It may end in what alone is an office: "the Palang Pracharath Party".
    """
    ends = {u for u in within if u.kind == "office" and u.last == entity.last and u.text.istitle()}
    ends = {u for u in ends if {last := u.text.split()[-1].casefold(), last.removesuffix("s")} & words("body")}
    if any(u.kind in ("office", "body", "person") or u.metonym for u in within if u not in ends):
        return False
    if any(u.first < entity.first or u.last > entity.last for u in within):
        return False
    rest = set(range(entity.first, entity.last + 1))
    for unit in within:
        rest -= set(range(unit.first, unit.last + 1))
    return any(sentence.tokens[i].text[:1].isupper() for i in rest)


def _owned_seats(units: list[Unit], sentence: Sentence) -> list[Unit]:
    """A seat of power behind a state's adjective is that state's: "Russian Security Council"."""
    found: list[Unit] = []
    for unit in units:
        seat = unit.metonym or unit.text in words("shared_body")
        owner = found[-1] if found else None
        if seat and owner is not None and owner.kind in ("name", "demonym") and _owns(owner, unit, sentence):
            found[-1] = replace(owner, last=unit.last, kind="capital", text=f"{owner.text} {unit.text}", metonym=True)
        else:
            found.append(unit)
    return found


def _owns(owner: Unit, unit: Unit, sentence: Sentence) -> bool:
    between = sentence.tokens[owner.last + 1 : unit.first]
    return all(token.upos == "PART" for token in between) and len(between) < 2


def _compounds(units: list[Unit], sentence: Sentence) -> list[Unit]:
    """Join parties with a hyphen between them (`U.S.-China`), and mark `US-led`."""
    joined: list[Unit] = []
    for unit in units:
        if joined and (last := joined[-1]).kind in PARTIES and unit.kind in PARTIES and _hyphened(last, unit, sentence):
            codes = tuple(dict.fromkeys(last.codes + unit.codes))
            text = f"{last.text}-{unit.text}"
            joined[-1] = Unit(last.first, unit.last, "demonym", text, codes, joined=True)
        else:
            joined.append(unit)
    return [_suffixed(unit, sentence) for unit in joined]


def _hyphened(left: Unit, right: Unit, sentence: Sentence) -> bool:
    if right.first == left.last:
        return True  # one token, "US-China": two matches in it are told apart by a hyphen only
    between = sentence.tokens[left.last + 1 : right.first]
    return len(between) == 1 and between[0].text in _HYPHENS and between[0].end == sentence.tokens[right.first].start


def _suffixed(unit: Unit, sentence: Sentence) -> Unit:
    """`US-led`, `Iran-backed`: the party with its participle is an adjective."""
    if unit.kind not in PARTIES or unit.joined:
        return unit
    tokens, last = sentence.tokens, unit.last
    word = tokens[last].text
    if unit.first == last and len(word) > len(unit.text) + 1 and word[len(unit.text)] in _HYPHENS:
        return replace(unit, kind="demonym", joined=True)
    if (
        last + 2 < len(tokens)
        and tokens[last + 1].text in _HYPHENS
        and tokens[last + 1].start == tokens[last].end
        and tokens[last + 2].start == tokens[last + 1].end
        and tokens[last + 2].text.islower()
    ):
        return replace(unit, last=last + 2, kind="demonym", joined=True)
    return unit
