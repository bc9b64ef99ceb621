"""Dates in sentences: where they are told, and which days they mean.

`find_dates` reads the words alone; `resolve_date` adds when the article appeared and the clause's tense. The
two are apart because the first needs no knowledge and the second must never invent any: what cannot be known
is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dragoman.coding.date_meanings import (
    Anniversary,
    Calendar,
    Fixed,
    Meaning,
    Open,
    Part,
    Span,
    Tense,
    View,
)
from dragoman.coding.date_patterns import PATTERNS
from dragoman.coding.edtf_intervals import Days, edtf_of, hull, interval, length

__all__ = ["DateExpression", "Tense", "find_dates", "resolve_date"]

LONGEST_ANCHOR = 1827
"""Days; an article known less sharply than to five years anchors nothing."""
SEASON = 92
"""Days; what is recent or soon lies within an interval of publication that is longer."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A stretch of text that tells a date.

    `kind` is day, month, year, decade, century, season, quarter, weekday, relative, part, interval, since,
    until or anniversary. `modifies` is true where it describes a noun ("Monday's talks", "the 2015 deal")
    rather than a verb.
    """

    start: int
    end: int
    text: str
    kind: str
    meaning: Meaning = field(repr=False)
    modifies: bool = False

    @property
    def explicit(self) -> bool:
        """Whether the words alone give the days."""
        return self.meaning.basis == "explicit"


def find_dates(text: str, *, start: int = 0) -> list[DateExpression]:
    """The date expressions in a sentence, in order, without overlap; offsets are code points from `start`."""
    found = _joined(text, [_with_part(text, atom) for atom in _atoms(text)])
    found = [_with_open_end(text, one) for one in found]
    return [replace(one, start=one.start + start, end=one.end + start) for one in found]


_DIGIT = re.compile(r"\d")


def _atoms(text: str) -> list[DateExpression]:
    """Single expressions: of those that overlap the one that begins first, then the longest."""
    pieces = text.lower() + ("#" if _DIGIT.search(text) else "")
    candidates = []
    for order, pattern in enumerate(PATTERNS):
        if not pattern.may_match(pieces):
            continue
        named = "x" in pattern.regex.groupindex
        for match in pattern.regex.finditer(text):
            meaning = pattern.meaning(match)
            first, last = match.span("x" if named else 0)
            candidates.append((first, -last, order, pattern.kind, meaning))
    kept: list[DateExpression] = []
    for first, minus_last, _, kind, meaning in sorted(candidates, key=lambda c: c[:3]):
        last = -minus_last
        if meaning is None or (kept and first < kept[-1].end):
            continue
        kept.append(DateExpression(first, last, text[first:last], kind, meaning, _modifies(text, first, last)))
    return kept


def _modifies(text: str, first: int, last: int) -> bool:
    if re.match(r"['’]s?\s", text[last:]):
        return True
    determined = re.search(r"\b(?:the|a|an|its|his|her|their|our)\s+$", text[:first], re.IGNORECASE)
    return bool(determined and re.match(r"\s+[a-zA-Z]", text[last:]))


_PART = re.compile(
    r"\b(?:(?:the\s+)?(?:very\s+)?(?P<of>beginning|start|middle|end|close|(?P<n>first|second|third|fourth|last|final)\s+"
    r"(?P<fraction>half|quarter))\s+of\s+(?:the\s+)?|"
    r"(?P<word>earlier|later|early|mid|late)(?:\s+in)?(?:\s+|\s?-\s?)(?:the\s+)?)$",
    re.IGNORECASE,
)
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _with_part(text: str, one: DateExpression) -> DateExpression:
    """Adds "early", "mid-", "the end of", … where they stand right before the expression."""
    lead = _PART.search(text[: one.start])
    if not lead or one.kind in ("day", "weekday", "anniversary"):
        return one
    if lead["fraction"]:
        fraction = lead["fraction"].lower()
        nth = _NTH.get(lead["n"].lower(), 2 if fraction == "half" else 4)
        part = f"{fraction}{nth}" if fraction == "quarter" or nth < 3 else "late"
    else:
        part = (lead["of"] or lead["word"]).lower()
    return _grown(text, one, lead.start(), one.end, "part", Part(one.meaning, part))


def _grown(text: str, one: DateExpression, first: int, last: int, kind: str, meaning: Meaning) -> DateExpression:
    return DateExpression(first, last, text[first:last], kind, meaning, _modifies(text, first, last))


_RANGE = re.compile(r"\s?(?:-|–|—)\s?|\s+(?:to|until|till|through|and)\s+(?:in\s+|on\s+)?", re.IGNORECASE)
_LEAD = re.compile(r"\b(from|between)\s+(?:the\s+)?$", re.IGNORECASE)


def _joined(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """Joins "from A to B", "between A and B" and "A-B"; in "May and August 2023" May gets the year too."""
    joined: list[DateExpression] = []
    for one in found:
        before = joined[-1] if joined else None
        gap = text[before.end : one.start] if before else ""
        if before is None or not _RANGE.fullmatch(gap) or "anniversary" in (before.kind, one.kind):
            joined.append(one)
            continue
        first = _dated_like(before.meaning, one.meaning)
        lead = _LEAD.search(text[: before.start])
        word = gap.strip().lower()
        is_range = (
            (lead and (word == "and") == (lead[1].lower() == "between"))
            or word in ("through", "-", "–")
            or (word in ("to", "until", "till") and before.kind == one.kind)
        )
        if is_range and not isinstance(before.meaning, Span):
            begin = lead.start() if lead else before.start
            joined[-1] = _grown(text, one, begin, one.end, "interval", _span(first, one.meaning))
        else:
            joined[-1] = replace(before, meaning=first)
            joined.append(one)
    return joined


def _dated_like(meaning: Meaning, other: Meaning) -> Meaning:
    """`meaning` in the year that is told with `other`, as in "between May and August 2023"."""
    if not (isinstance(meaning, Calendar) and isinstance(other, Fixed) and meaning.month and not meaning.which):
        return meaning
    if meaning.years is not None or other.first.year != other.last.year or length((other.first, other.last)) > 31:
        return meaning
    days = meaning.in_year(other.first.year)
    if days and days[0] > other.last:
        days = meaning.in_year(other.first.year - 1)
    return Fixed(*days) if days else meaning


def _span(first: Meaning, last: Meaning) -> Meaning:
    if isinstance(first, Fixed) and isinstance(last, Fixed) and first.first <= last.last:
        return Fixed(first.first, last.last)
    if isinstance(first, Fixed) and isinstance(last, Calendar):  # "from July 14, 2023 to August 2"
        days = last.in_year(first.first.year)
        if days and days[1] < first.first:
            days = last.in_year(first.first.year + 1)
        if days and days[1] >= first.first:
            return Fixed(first.first, days[1])
    return Span(first, last)


_OPEN = re.compile(
    r"\b(since|as\s+of|until|till|by|no\s+later\s+than)\s+(?:at\s+least\s+|as\s+early\s+as\s+|in\s+|the\s+)?$",
    re.IGNORECASE,
)
_FROM_ON = re.compile(r"\b(?:from|From)\s+$")


def _with_open_end(text: str, one: DateExpression) -> DateExpression:
    """Adds "since", "until", "by", "from … on"."""
    if one.kind in ("anniversary", "interval") or isinstance(one.meaning, Open):
        return one
    lead = _OPEN.search(text[: one.start])
    if lead and not (lead[1].lower() == "by" and one.modifies):
        end: str = "since" if lead[1].lower().split()[0] in {"since", "as"} else "until"
        meaning = Open(one.meaning, "since" if end == "since" else "until")
        return _grown(text, one, lead.start(), one.end, end, meaning)
    lead, tail = (
        _FROM_ON.search(text[: one.start]),
        re.match(r"\s+on(?:wards?)?\b(?!\s+the\b)", text[one.end :]),
    )
    if lead and tail:
        return _grown(text, one, lead.start(), one.end + tail.end(), "since", Open(one.meaning, "since"))
    return one


def resolve_date(
    expression: DateExpression,
    *,
    published: str | None,
    tense: Tense,
    reference: str | None = None,
) -> str | None:
    """The days that `expression` means, as EDTF (level 0 and open intervals), or None where unknown.

    Args:
        expression: what `find_dates` found.
        published: EDTF of the publication: a day, an instant with its zone (its local day counts), or an
            interval if it is known only roughly. Then a weekday gives that interval, a date without its year
            is known only if one year fits, and other relative dates become as wide as the interval.
        tense: that of the clause. A bare weekday is the latest one up to and including the day of
            publication, unless it is told as future; likewise for months (in news, 150 past, 132 the same
            day, 15 ahead).
        reference: EDTF of the date told before, for "five months later" and "the next day".

    Raises:
        UsageError: `published` or `reference` is not EDTF.
    """
    told_before = interval(reference) if reference else None
    if told_before and date.min in told_before:
        told_before = None
    anchor = interval(published) if published else None
    days = _days(expression.meaning, anchor, tense, told_before)
    if days is None or days == (date.min, date.max):
        return None
    return edtf_of(*days)


def _days(meaning: Meaning, anchor: Days | None, tense: Tense, reference: Days | None) -> Days | None:
    if isinstance(meaning, Anniversary):
        return None
    if meaning.basis in ("explicit", "reference"):
        return _seen_from(meaning, None, tense, reference)
    if anchor is None or date.min in anchor or date.max in anchor or length(anchor) > LONGEST_ANCHOR:
        return None
    if meaning.basis == "vague":
        return anchor if length(anchor) > SEASON else None
    if anchor[0] == anchor[1]:
        return _seen_from(meaning, anchor[0], tense, reference)
    if meaning.basis == "weekday":
        return _within(meaning, anchor)
    if meaning.basis == "calendar":
        each_day = (anchor[0] + timedelta(days=n) for n in range(length(anchor)))
        seen = {_seen_from(meaning, day, tense, reference) for day in each_day}
        return seen.pop() if len(seen) == 1 else None
    first, last = (_seen_from(meaning, day, tense, reference) for day in anchor)
    return hull(first, last) if first and last else None


def _within(meaning: Meaning, anchor: Days) -> Days:
    """What a weekday can mean when the publication is known only roughly."""
    if isinstance(meaning, Open):
        return (anchor[0], date.max) if meaning.end == "since" else (date.min, anchor[1])
    return anchor


def _seen_from(meaning: Meaning, day: date | None, tense: Tense, reference: Days | None) -> Days | None:
    try:
        return meaning.days(View(day, tense, reference))
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        return None
