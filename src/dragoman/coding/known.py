"""What the inference of publication dates asks of the parties room: terms of office, and the states a text names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import Mention
from ..parties import Catalogue, Holding, Matcher


@dataclass(frozen=True, slots=True)
class Term:
    """That somebody held an office of a country; a date is None where it is open or not known."""

    office: str
    country: str
    first: date | None
    last: date | None


def terms(catalogue: Catalogue) -> Callable[[str], list[Term]]:
    """The terms of whoever bears a full name."""

    def held(name: str) -> list[Term]:
        return [_term(h) for h in catalogue.holders_named(name) or _initialled(catalogue, name)]

    return held


_INITIAL = re.compile(r"(?P<initial>[A-Z])\. ?(?P<surname>[A-Z][\w'’-]+)")


def _initialled(catalogue: Catalogue, name: str) -> list[Holding]:
    """The offices of the one person known whom "S.Amarsaikhan" can mean."""
    match = _INITIAL.fullmatch(name)
    if match is None:
        return []
    found = [h for h in catalogue.surnamed(match["surname"]) if h.name.startswith(match["initial"])]
    return found if len({h.name for h in found}) == 1 else []


def in_office(mentions: Iterable[Mention]) -> list[tuple[str, str]]:
    """Persons with the roles that the text itself gives them, as in "Ronald Lamola, the justice minister"; each once.

    A role that the resolver took from its tables would only say again when the article was taken to be from.
    """
    return sorted({(m.name, m.role) for m in mentions if m.name and m.role and not m.garbled and _titled(m)})


def _titled(m: Mention) -> bool:
    """Whether the mention's own words name the person and the role, or make the person somebody's counterpart."""
    words = set(_words(m.text))
    by_name = m.kind == "person" or bool(words & set(_words(m.name or "")))
    return by_name and ("counterpart" in words or words >= set(_words(m.role or "")))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _term(h: Holding) -> Term:
    return Term(h.office, h.country, _day(h.period.first), _day(h.period.last))


def _day(text: str) -> date | None:
    """A day of a period; its last possible day where the month is shorter ("2022-02-31"); None for open ends."""
    year, month, day = (int(part) for part in text.split("-"))
    if not 0 < year < 9999:
        return None
    while day > 28:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
    return date(year, month, day)


def states_named(catalogue: Catalogue) -> Callable[[str], Sequence[str]]:
    """The codes of the states that a stretch of text names, with repetitions."""
    matcher = Matcher.of(catalogue)

    def named(text: str) -> list[str]:
        return [code for m in matcher.matches(text) for code in m.sense.codes if len(code) == 3]

    return named
