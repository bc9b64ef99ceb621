"""What a party is called elsewhere: Correlates of War and Gleditsch-Ward numbers, ISO codes, names.

From the parties room's table of states: a number holds from a state's first year in the interstate system to its last,
but for the years that `data/numbers.tsv` names (West Germany is another member than Germany).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from ..parties import Catalogue, State
from ..parties.periods import Period, period
from ..parties.tables import read_table
from .columns import DATA


@dataclass(frozen=True, slots=True)
class Numbers:
    """Correlates of War and Gleditsch-Ward numbers; None where the party is no member of the system in that year."""

    cow: int | None = None
    gw: int | None = None


@lru_cache(maxsize=65536)
def numbers(code: str, year: int | None) -> Numbers:
    """The numbers of a party in a year; without a year, and for what is no state, none."""
    if year is None:
        return Numbers()
    days = period(f"{year:04}")
    for years, otherwise in _otherwise().get(code, ()):
        if years.overlaps(days):
            return otherwise
    for state in _states().get(code, ()):
        if state.period.first != "0000-00-00" and state.period.overlaps(days):
            return Numbers(_integer(state.cow), _integer(state.gw))
    return Numbers()


@lru_cache(maxsize=65536)
def name_of(code: str) -> str:
    """A party's name; its code where no table knows it."""
    try:
        return Catalogue.load().party(code).name
    except KeyError:
        return code


@lru_cache(maxsize=65536)
def country_of(code: str) -> str | None:
    """The state that a party is or belongs to (ISO 3166-1 alpha-3); None for those of none or several."""
    catalogue = Catalogue.load()
    if catalogue.state(code):
        return code
    body = catalogue.body(code)
    return (body.country or None) if body else None


@lru_cache(maxsize=65536)
def sector_of(code: str) -> str | None:
    """The sector of an organisation or group by itself; None for states and the unknown."""
    body = Catalogue.load().body(code)
    return (body.sector or None) if body else None


def alpha2(code: str | None) -> str | None:
    """The two letters of a state (FollowTheMoney's country codes, in lower case)."""
    state = Catalogue.load().state(code) if code else None
    return state.alpha2.lower() or None if state else None


@cache
def _states() -> dict[str, list[State]]:
    found: dict[str, list[State]] = {}
    for state in Catalogue.load().states:
        found.setdefault(state.code, []).append(state)
    return found


@cache
def _otherwise() -> dict[str, list[tuple[Period, Numbers]]]:
    """The years with numbers of their own. Raises DataError where the file breaks its schema."""
    found: dict[str, list[tuple[Period, Numbers]]] = {}
    for row in read_table(DATA / "numbers.tsv", ("code", "from", "to", "cow", "gw")):
        held = Numbers(_integer(row.text("cow")), _integer(row.text("gw")))
        found.setdefault(row.required("code"), []).append((row.period(), held))
    return found


def _integer(text: str) -> int | None:
    return int(text) if text else None
