"""Clues from who held which office: a text that speaks of "Foreign Minister X" appeared while X was it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Protocol

from dragoman.coding.edtf_intervals import Days, edtf_of
from dragoman.coding.published_windows import Clue


class Tenure(Protocol):
    """An office held; `first` and `last` are days or ISO strings, None (or not a date) where open."""

    @property
    def office(self) -> str:
        """The office: a code such as FM, HOG, HOS, or its words."""

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-3."""

    @property
    def first(self) -> date | str | None:
        """The first day in office."""

    @property
    def last(self) -> date | str | None:
        """The last day in office."""


Holders = Callable[[str], Sequence[Tenure]]


def _offices() -> dict[str, tuple[str, ...]]:
    """How news titles an office, and the codes or words by which tables may call it."""
    table = (files("dragoman.coding") / "data" / "office_titles.tsv").read_text(encoding="utf8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith(("#", "title\t"))]
    return {title: tuple(offices.split("|")) for title, offices in rows}


_OFFICES = _offices()
_ROLES = [(re.compile(rf"\b(?:{title})\b", re.IGNORECASE), offices) for title, offices in _OFFICES.items()]
_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?:[ ](?:(?:bin|al|de|da|von|van|el|der|ibn)[ ])?[A-ZÀ-Þ][\w'’-]+){0,3}"
_TITLES = "|".join(f"(?P<t{n}>{title})" for n, title in enumerate(_OFFICES))
_BEFORE = re.compile(rf"(?i:\b(?:{_TITLES})),?\s+(?P<name>{_NAME})")
_COUNTERPART = re.compile(rf"\b(?i:counterpart),?\s+(?P<name>{_NAME})")
_OF_WHOM = r"(?:the |its |their |an? )?(?:(?:[A-Z]\w+|country)(?:['’]s)? ){0,2}"
_BEHIND = re.compile(rf"(?P<name>{_NAME}), {_OF_WHOM}(?i:(?:{_TITLES}))\b")
_LAND = r"(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?"
_OF_LANDS = re.compile(
    rf"(?i:\b(?:{_TITLES})s?) of {_LAND}, (?P<name>{_NAME})(?:,? and (?:of )?{_LAND}, (?P<second>{_NAME}))?"
)
_TWO = re.compile(rf"(?i:\b(?:{_TITLES})s) (?P<name>{_NAME}) and (?P<second>{_NAME})")
_NO_LONGER = re.compile(
    r"\b(?i:former|ex-|then-?|late|ousted|deposed|outgoing|ex|predecessor,?|deputy|assistant|vice|candidate|future|"
    r"one-time|long-time|longtime|erstwhile|under|during|era of|since|shadow|opposition)"
    r"[\s-]*(?:the\s+)?(?:[A-Z][\w.]*\s+){0,2}$"
)
_PAST_ROLE = re.compile(
    r"\b(?:former|ex|then|late|ousted|deposed|outgoing|acting|interim|elect|designate|candidate|deputy|assistant|vice|"
    r"shadow|long-?time|one-time|erstwhile)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(r"\b(?:predecessor|era of|(?:was|were) (?:then|in office)|served as|at the time)\b")


HEADS = frozenset({"HOS", "HOG"})


@dataclass(frozen=True, slots=True)
class Presented:
    """A person whom the text presents as holding an office now; `office` says how tables may call it."""

    name: str
    words: str
    office: tuple[str, ...] = ()


def presented(sentences: Sequence[str]) -> list[Presented]:
    """Persons presented as holders of an office, by plain patterns; each once."""
    found: dict[str, Presented] = {}
    for sentence in sentences:
        if _HISTORY.search(sentence):
            continue
        for pattern in (_BEFORE, _BEHIND, _OF_LANDS, _TWO, _COUNTERPART):
            for match in pattern.finditer(sentence):
                if not _NO_LONGER.search(sentence[: match.start()]) and "former" not in match[0]:
                    titles = match.groupdict()
                    office = next((o for n, o in enumerate(_OFFICES.values()) if titles.get(f"t{n}")), ())
                    for told in filter(None, (match["name"], titles.get("second"))):
                        name = re.sub(r"['’]s$", "", told)
                        found.setdefault(name, Presented(name, match[0], office))
    return list(found.values())


def in_role(name: str, role: str) -> Presented | None:
    """A person said to be in a role now; None for a role that is past, or not one that the tables know holders of."""
    for title, office in _ROLES:
        if match := title.search(role):
            past = _PAST_ROLE.search(role[: match.start()] + role[match.end() :])
            return None if past else Presented(name, f"{name}, {role}", office)
    return None


def office_clues(people: Sequence[Presented], holders: Holders) -> Iterator[Clue]:
    """When each was in office; who came in last first, because a person told as history came in before."""
    clues = []
    for person in people:
        tenures = _as_head([t for t in holders(person.name) if _fits(t.office, person.office)], person.office)
        windows = tuple(sorted({_days(tenure) for tenure in tenures}))
        if not windows or any(first > last for first, last in windows):
            continue
        told = " and ".join(edtf_of(*days) for days in windows)
        clues.append(Clue(windows, f"“{person.words}”: in office {told}"))
    yield from sorted(clues, key=lambda clue: clue.windows[-1][0], reverse=True)


def _as_head(tenures: list[Tenure], wanted: tuple[str, ...]) -> list[Tenure]:
    """Of a head of state or government only the terms as such: "President Putin" was not said while he was premier."""
    first = [t for t in tenures if t.office in HEADS and t.office in wanted[:1]]
    return first or tenures


def _fits(office: str, wanted: tuple[str, ...]) -> bool:
    if not wanted or office in wanted:
        return True
    words = office.lower()
    return not office.isupper() and any(not w.isupper() and w in words for w in wanted)


def _days(tenure: Tenure) -> Days:
    return _day(tenure.first, date.min), _day(tenure.last, date.max)


def _day(value: date | str | None, otherwise: date) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return otherwise
    return value or otherwise
