"""What the inference of publication dates asks of the parties room: terms of office, and the states a text names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

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
        return [_term(h) for h in catalogue.holders_named(name)]

    return held


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
