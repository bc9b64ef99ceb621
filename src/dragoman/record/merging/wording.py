"""The content of what a text says, as words and numbers that two tellings of one happening may share."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ...errors import DataError
from ...language.lemmas import Lemmas

DATA = Path(__file__).parent / "data"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COUNTED = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9}
_COUNT = re.compile(
    rf"(?<![\w.,-])(?:(?P<word>{'|'.join(_COUNTED)})\b|(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?))"
    rf"(?:[\s-]*(?P<scale>{'|'.join(_SCALES)})\b|(?![\w]))", re.I,
)  # fmt: skip
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b"
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.?\s*$", re.I)
_MONTH_AFTER = re.compile(rf"\s+{_MONTH}", re.I)
_OPENS = re.compile(r"(?:^|[.!?:]|[-–—]\s)[\s\"'“‘(]*$")
_BREAK = re.compile(r"[,;:.]\s|\band\b|\bbut\b")
_HARM = {
    "kill": "dead", "dead": "dead", "die": "dead", "death": "dead", "wound": "wounded", "injure": "wounded",
    "hurt": "wounded",
}  # fmt: skip
_YEARS = range(1900, 2100)


def words_of(text: str) -> frozenset[str]:
    """The content words of a text as stems: "Off Oman two ships were seized" gives Oman, ship, seize.

    A word in capitals within a sentence is a name and stays as it is. Words that say nothing of what happened
    (articles, auxiliaries, weekdays, "said") are left out, numbers too.
    """
    found = set()
    for m in _WORD.finditer(text):
        stem = _stem(m[0])
        if len(stem) > 1 and weight(stem) > 0:
            found.add(_bare(m[0]) if m[0][0].isupper() and not _OPENS.search(text, 0, m.start()) else stem)
    return frozenset(found)


def numbers_of(text: str) -> frozenset[str]:
    """What a text counts, with what is counted: "three ships worth $1.2bn" gives "3 ship" and "1200000000"; no dates.

    The dead and the wounded are counted as such, whatever they were called: "37 soldiers died" gives "37 dead".
    """
    out = set()
    for m in _COUNT.finditer(text):
        if not _is_date(text, m):
            value = float(_COUNTED[m["word"].lower()] if m["word"] else m["digits"].replace(",", ""))
            value *= _SCALES.get((m["scale"] or "").lower(), 1.0)
            out.add(f"{value:.10g} {_unit(text, m)}".rstrip())
    return frozenset(out)


def _is_date(text: str, m: re.Match[str]) -> bool:
    """Whether a number is a year or the day of a month: "2022", "May 3", "3 May"."""
    if m["scale"] or m["word"] or not m["digits"].isdigit():
        return False
    by_month = _MONTH_BEFORE.search(text, 0, m.start()) or _MONTH_AFTER.match(text, m.end())
    return int(m["digits"]) in _YEARS or bool(by_month and int(m["digits"]) <= 31)


def _unit(text: str, m: re.Match[str]) -> str:
    """What is counted: the first content word after the number, or dead and wounded where the words around say so."""
    after = _stems(_BREAK.split(text[m.end() : m.end() + 60])[0])[:5]
    before = _stems(_BREAK.split(text[max(0, m.start() - 40) : m.start()])[-1])[-4:]
    harmed = next((_HARM[w] for w in (*after, *reversed(before)) if w in _HARM), None)
    return harmed or next((w for w in after[:2] if weight(w) > 0), "")


def _stems(text: str) -> list[str]:
    return [_stem(m[0]) for m in _WORD.finditer(text)]


def weight(word: str) -> float:
    """How much it tells that two texts share a word: 0 for stop words, little for "talk", 1 for what is rare."""
    return _weights().get(word.lower(), 1.0)


def mass(words: Iterable[str]) -> float:
    """The summed weight of words."""
    known = _weights()
    return math.fsum(known.get(w, 1.0) for w in words)


@cache
def _stem(form: str) -> str:
    """One form for a word as verb and noun: "talks", "talked", "talking" are talk."""
    return _lemmas().of(_bare(form).lower(), "VERB")


def _bare(form: str) -> str:
    return form.replace("’", "'").removesuffix("'s").removesuffix("'")


@cache
def _lemmas() -> Lemmas:
    return Lemmas.load()


@cache
def _weights() -> dict[str, float]:
    """The table of common words. Raises DataError where it is missing or a line is not a word and a number."""
    path = DATA / "words.tsv"
    try:
        lines = path.read_text(encoding="utf8").splitlines()
        rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
        return {word: float(number) for word, number in rows}
    except (OSError, ValueError) as error:
        raise DataError(
            str(path), f"{error}; expected lines of a word, a tab and a weight; reinstall dragoman"
        ) from error
