"""Clues from what could be spoken of only from some day on: the Arab Spring, the COVID-19 pandemic, Brexit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from dragoman.coding.edtf_intervals import Days, interval
from dragoman.coding.published_dates import Line
from dragoman.coding.published_windows import Clue, after
from dragoman.errors import DataError, UsageError

_STEP = re.compile(r"\b(?P<which>last|this|next) year\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:possible|potential|feared|imminent|threatened|looming|planned|any|if|would|could|may|might|prevent|avoid|"
    r"avert|deter|warn\w*|become|renam\w+|be called)\b[^.;,]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Era:
    """A row of `data/eras.tsv`."""

    days: Days
    words: re.Pattern[str]


@cache
def eras() -> tuple[Era, ...]:
    """All rows of the table, the latest first. Raises DataError where a row breaks its schema."""
    text = (files("dragoman.coding") / "data" / "eras.tsv").read_text(encoding="utf8")
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith(("#", "days\t")):
            continue
        try:
            days, words = line.split("\t")
            rows.append(Era(interval(days), re.compile(words)))
        except (ValueError, UsageError, re.error) as error:
            where = f"coding/data/eras.tsv line {number}"
            raise DataError(where, f"{line!r}: expected days as EDTF, words as a regular expression") from error
    return tuple(sorted(rows, key=lambda era: era.days[0], reverse=True))


def era_clues(every: Sequence[Line]) -> Iterator[Clue]:
    """Not before each era named began."""
    for era, match, line in _named(every):
        if not _NOT_YET.search(line.text[: match.start()]):
            yield after(era.days[0], f"“{match[0]}” can be told from {era.days[0]} on")


def within_era_clues(every: Sequence[Line]) -> Iterator[Clue]:
    """ "Introduced last year because of the pandemic": published in a year after one that had the pandemic."""
    for era, match, line in _named(every):
        first, last = era.days
        step = _STEP.search(line.text)
        if step and last < date.max and not line.years_told():
            on = {"last": 1, "this": 0, "next": -1}[step["which"].lower()]
            window = date(first.year + on, 1, 1), date(last.year + on, 12, 31)
            yield Clue((window,), f"“{match[0]}” and “{step[0]}”: {window[0].year} to {window[1].year}")


def _named(every: Sequence[Line]) -> Iterator[tuple[Era, re.Match[str], Line]]:
    for era in eras():
        for line in every:
            if match := era.words.search(line.text):
                yield era, match, line
                break
