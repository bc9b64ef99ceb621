"""Clues from anniversaries: "the 30th anniversary this year" of ties that began in 1992 is told in 2022."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from dragoman.coding.date_meanings import Anniversary
from dragoman.coding.edtf_intervals import interval
from dragoman.coding.published_dates import Line
from dragoman.coding.published_windows import Clue
from dragoman.errors import DataError, UsageError
from dragoman.sources.date_words import NUMBER, number

States = Callable[[str], Sequence[str]]
"""Codes of the states and organisations that a stretch of text names, in order, with repetitions."""

_TIES = re.compile(r"\b(?:diplomatic|relations|ties|normali[sz]\w+|relationship)\b", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:this year|mark(?:s|ing)?|celebrat(?:es?|ing)|commemorat(?:es?|ing)|coincid(?:es?|ing)|"
    r"falls|falling|occasion|observ(?:es?|ing))\b",
    re.IGNORECASE,
)
_NEXT, _LAST = re.compile(r"\bnext year\b", re.IGNORECASE), re.compile(r"\blast year\b", re.IGNORECASE)
_COMING = re.compile(r"\b(?:ahead of|upcoming|approach\w*|run-up to|in advance of|before)\b", re.IGNORECASE)
_YEARS_OF = re.compile(
    rf"\b(?P<n>{NUMBER}) years (?:of|since|after) (?:the )?"
    r"(?:\w+ )?(?:diplomatic|establish\w+|normali[sz]\w+)",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"\b(?:over|more than|nearly|almost|about|some|around|past|last|next|than)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A row of `data/anniversaries.tsv`."""

    day: date
    kind: str
    parties: frozenset[str]
    words: tuple[str, ...]


@cache
def occasions() -> tuple[Occasion, ...]:
    """All rows of the table. Raises DataError where a row breaks its schema."""
    text = (files("dragoman.coding") / "data" / "anniversaries.tsv").read_text(encoding="utf8")
    rows = []
    for number_, line in enumerate(text.splitlines(), start=1):
        if line.startswith(("#", "date\t")) or not line.strip():
            continue
        cells = line.split("\t")
        try:
            day, kind, parties, words = cells
            rows.append(
                Occasion(
                    interval(day)[0],
                    kind,
                    frozenset(filter(None, parties.split("|"))),
                    tuple(filter(None, words.split("|"))),
                )
            )
        except (ValueError, UsageError) as error:
            raise DataError(
                f"coding/data/anniversaries.tsv line {number_}",
                f"{line!r}: expected date, kind, parties, words",
            ) from error
    return tuple(rows)


def anniversary_clues(every: Sequence[Line], states: States | None) -> Iterator[Clue]:
    """What each anniversary told says of the year of publication."""
    told = Counter(code for line in every for code in (states(line.text) if states else ()))
    main = [code for code, _ in told.most_common(3)]
    for line in every:
        for words, count in _counts(line):
            here = list(dict.fromkeys(states(line.text))) if states else []
            for day in _days(line, count, here, main):
                windows = _windows(line, day, count)
                if windows:
                    why = f"“{words}”, counted from {day.year}"
                    yield Clue(windows, why)


def _counts(line: Line) -> Iterator[tuple[str, int]]:
    for expression, _ in line.dates:
        if isinstance(expression.meaning, Anniversary):
            yield expression.text, expression.meaning.count
    for match in _YEARS_OF.finditer(line.text):
        count = number(match["n"])
        if count and count > 1 and not _ROUGHLY.search(line.text[: match.start()]) and _NOW.search(line.text):
            yield match[0], count


def _days(line: Line, count: int, here: Sequence[str], main: Sequence[str]) -> list[date]:
    """The days that the anniversary may count from: of the sentence's own year, of a named event, of ties."""
    lower = line.text.lower()
    named = [
        o.day
        for o in occasions()
        if any(re.search(rf"\b{re.escape(w.lower())}\b", lower) for w in o.words)
        and (o.kind not in ("independence", "alliance", "treaty") or not o.parties or o.parties & {*here, *main[:2]})
        and (o.kind != "independence" or o.parties & {*(here or main[:1])})
    ]
    if len(set(named)) == 1:
        return named[:1]
    if named:
        return []
    years = [
        int(d.text[-4:]) for d, told in line.dates if d.kind == "year" and told == "past" and d.text[-4:].isdigit()
    ]
    if len(years) == 1 and not _TIES.search(line.text):
        return [date(years[0], 7, 2)] if count > 1 else []
    fitting = _ties(here) if len(here) > 1 else _ties(main[:2]) or _ties([*here, *main[:2]])
    if _TIES.search(line.text) or not re.search(r"\banniversary of\b", line.text, re.IGNORECASE):
        if len(fitting) == 1:
            return fitting
        if years and len(years) == 1:
            return [date(years[0], 7, 2)]
    return []


def _ties(states: Sequence[str]) -> list[date]:
    """When ties began between any two of some states."""
    return [o.day for o in occasions() if o.kind == "relations" and o.parties <= set(states)]


def _windows(line: Line, day: date, count: int) -> tuple[tuple[date, date], ...]:
    year = day.year + count
    if any(d.explicit and d.kind in ("year", "month", "day") and d.text.endswith(str(year)) for d, _ in line.dates):
        return ()  # "marked its 30th anniversary in 2022": the year itself is the clue
    if _NEXT.search(line.text):
        year -= 1
    elif _LAST.search(line.text):
        year += 1
    elif _COMING.search(line.text) and not re.search(r"\bthis year\b", line.text, re.IGNORECASE):
        anniversary = date(year, day.month, min(day.day, 28))
        return ((anniversary - timedelta(days=365), anniversary),)
    elif not _NOW.search(line.text):
        return ((date(year - 1, 1, 1), date(year + 1, 12, 31)),)
    return ((date(year, 1, 1), date(year, 12, 31)),)
