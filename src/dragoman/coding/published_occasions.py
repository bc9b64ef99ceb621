"""Clues from summits, games, elections and chairmanships: "next year's G7 summit in Hiroshima" is told in 2022."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from dragoman.coding.edtf_intervals import Days, interval
from dragoman.coding.published_anniversaries import States
from dragoman.coding.published_dates import Line
from dragoman.coding.published_steps import told_from
from dragoman.coding.published_windows import Clue, Possible
from dragoman.errors import DataError, UsageError


@dataclass(frozen=True, slots=True)
class Held:
    """A row of `data/occasions.tsv`: an occasion held at a place, or the time that a country held a chair."""

    places: tuple[str, ...]
    countries: frozenset[str]
    days: Days


@dataclass(frozen=True, slots=True)
class Series:
    """A row of `data/occasion_names.tsv` with its occasions."""

    name: str
    kind: str
    words: re.Pattern[str]
    held: tuple[Held, ...]


@cache
def series() -> tuple[Series, ...]:
    """All series of occasions. Raises DataError where a row breaks its schema."""
    held: dict[str, list[Held]] = {}
    for where, (name, places, countries, days) in _rows("occasions.tsv", 4):
        try:
            row = Held(_split(places), frozenset(_split(countries)), interval(days))
        except (ValueError, UsageError) as error:
            raise DataError(where, f"{days!r}: expected days as EDTF") from error
        held.setdefault(name, []).append(row)
    return tuple(
        Series(name, kind, re.compile(rf"\b{words}(?!\w)", re.IGNORECASE), tuple(held.pop(name, ())))
        for _, (name, kind, words) in _rows("occasion_names.tsv", 3)
    )


def _rows(name: str, cells: int) -> Iterator[tuple[str, list[str]]]:
    text = (files("dragoman.coding") / "data" / name).read_text(encoding="utf8")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith(("#", "series\t")):
            if line.count("\t") != cells - 1:
                raise DataError(f"coding/data/{name} line {number}", f"{line!r}: expected {cells} cells")
            yield f"coding/data/{name} line {number}", line.split("\t")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def occasion_clues(every: Sequence[Line], states: States | None, possible: Possible) -> Iterator[Clue]:
    """What each occasion named says of the day of publication, given what is known of it."""
    counted = Counter(code for line in every for code in (states(line.text) if states else ()))
    main = counted.most_common(1)[0][0] if counted else ""
    for line in every:
        for one in series():
            for match in one.words.finditer(line.text):
                if one.kind == "chair":
                    clue = _chair_clue(one, line, match, states, possible)
                else:
                    clue = _event_clue(one, line, match, states, main, possible)
                if clue:
                    yield clue


_NEAR = 70
"""Characters around the name of an occasion in which its host is told."""
_DIRECTLY = 12
"""Characters: "the Tokyo Olympics", "Tokyo's 2020 Olympics"."""
_OTHER_ELECTION = re.compile(
    r"\b(?:local|municipal|state|regional|mayoral|primary|council|gubernatorial|provincial|district|senate|party|mid-?term|"
    r"leadership|by|re|presidential|general|parliamentary|legislative|upper house)[\s-]*$",
    re.IGNORECASE,
)


def _event_clue(
    one: Series, line: Line, match: re.Match[str], states: States | None, main: str, possible: Possible
) -> Clue | None:
    placed = False
    if one.kind == "election":
        if _OTHER_ELECTION.search(line.text[: match.start()]):
            return None
        country = _country(line, states, main)
        held = [h for h in one.held if country in h.countries]
    else:
        held = _hosted(one, line.text, match, states)
        placed, held = bool(held), held or list(one.held)
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", line.text)}
    if years:
        held = [h for h in held if h.days[0].year in years]
    windows = [w for h in held if (w := told_from(line.text, match.span(), h.days, placed=placed))]
    return _chosen(windows, f"“{_words(line.text, match)}”", possible, sure=placed, covered=_covered(one))


def _words(text: str, match: re.Match[str]) -> str:
    before = re.search(r"(?:[\w’'-]+ ){0,4}$", text[: match.start()])
    after = re.match(r"(?: [\w’'-]+){0,4}", text[match.end() :])
    return (before[0] if before else "") + match[0] + (after[0] if after else "")


def _country(line: Line, states: States | None, main: str) -> str:
    """Whose election a sentence speaks of: that of the one state it names, or of the article's main one."""
    here = set(states(line.text)) if states else set()
    return here.pop() if len(here) == 1 else main if main in here or not here else ""


def _hosted(one: Series, text: str, match: re.Match[str], states: States | None) -> list[Held]:
    """Those occasions whose place the sentence names; a place that may stand for its state must be near."""
    after = text[match.end() : match.end() + _NEAR]
    near = after if re.search(r"\b(?:in|by|at)\b", after) else ""
    if re.search(r"\bhost", before := text[max(0, match.start() - _NEAR) : match.start()]):
        near += " " + before
    near += " " + text[max(0, match.start() - _DIRECTLY) : match.start()]
    found = [h for h in one.held if any(_named(p, near if states and states(p) else text) for p in h.places)]
    if found or states is None:
        return found
    codes = set(states(near)) if near.strip() else set()
    return [h for h in one.held if h.countries & codes]


def _named(place: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(place)}\b", text) is not None


_CHAIRS = re.compile(r"\b(?:chair(?:s|ing|ed|man|manship)?|presidency|presid(?:es|ing))\b", re.IGNORECASE)
_CHAIRS_NOW = re.compile(
    r"\b(?:current(?:ly)?|this year|rotating|is (?:the )?(?:chair\w*|presiding)|holds|chairs|presides)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:former\w*|previous\w*|past|last year|next|incoming|upcoming|was|were|held|(?:took|take|taking) over|"
    r"will|would|until|hand\w* over|bid|assum\w+)\b",
    re.IGNORECASE,
)


def _chair_clue(
    one: Series, line: Line, match: re.Match[str], states: States | None, possible: Possible
) -> Clue | None:
    """ "the NAM, which Azerbaijan is currently chairing": during that term."""
    chairs = _CHAIRS.search(line.text)
    if states is None or not chairs or not _CHAIRS_NOW.search(line.text) or _NOT_NOW.search(line.text):
        return None
    codes = set(states(line.text))
    if len({c for h in one.held for c in h.countries & codes}) != 1:
        return None
    windows = [h.days for h in one.held if h.countries & codes]
    return _chosen(windows, f"the chair of “{match[0]}” is told", possible, sure=True, covered=_covered(one))


def _covered(one: Series) -> date:
    return max((h.days[1] for h in one.held), default=date.min)


def _chosen(windows: Sequence[Days], why: str, possible: Possible, *, sure: bool, covered: date) -> Clue | None:
    """Those still possible; where no place tells which it was, the table must reach so far and leave one."""
    live = [w for w in windows if any(w[0] <= b and a <= w[1] for a, b in possible.windows)]
    if not live or (not sure and possible.hull[1] > covered):
        return None
    if len(live) > 1 and not sure:
        return None
    return Clue(tuple(live), why)
