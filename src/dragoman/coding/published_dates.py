"""Clues to the day of publication from the dates that a text tells as past or as to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.coding.date_meanings import Calendar, Open, View, Weekday
from dragoman.coding.dates import DateExpression, find_dates
from dragoman.coding.edtf_intervals import Days, add_months, edtf_of, length
from dragoman.coding.published_windows import Clue, after, before
from dragoman.sources.date_words import NUMBER, YEAR, number

Told = Literal["past", "future", "unclear"]
SHARP = 31
"""Days: a date of a day, a few days or a month says when the news is from; a year does not."""
_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t|scheduled|slated|due to|due in|upcoming|forthcoming|to be held|is to|are to|"
    r"(?:is|are) (?:set|expected|planned|going|about)|plans? (?:to|for)|planned for|invited?|"
    r"invitations? (?:to|for))\b",
    re.IGNORECASE,
)
_OPEN_QUESTION = re.compile(
    r"\b(?:(?-i:may)|might|could|would|should|aim\w*|targets?|goals?|deadline|expires?|until|hopes?|proposed|bid|host\w*|"
    r"plan\w*|by|bring forward|expected|pledg\w+|if)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:met|said|told|visited|signed|held|took|was|were|had|announced|began|ended|came|after|agreed)\b"
)
_CLAUSE = re.compile(
    r"[;:]|,? (?:but|after|since|following|when|which|who|while|where)\b|, (?:and|as)\b", re.IGNORECASE
)
_LIMIT = re.compile(r"\b(?:deadline|cut-off|ultimatum|ahead)(?: of| on| for| is)? *$", re.IGNORECASE)
_FILE_PHOTO = re.compile(r"(?:A |In this )?(?:file|archive|undated|handout) (?:photo|picture|image)", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Gen|Col|Gov|Sen|Rep|Rev))"
    r"(?<!\b(?:Sept|Pres|Capt|Prof))(?<!\b(?:Mr|Dr|Ms|St|Lt|No))(?<!\bMrs)(?<!\b[A-Z])"
    r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the article and its dates, each with how it is told."""

    text: str
    dates: tuple[tuple[DateExpression, Told], ...]

    def years_told(self) -> bool:
        """Whether it tells of some other year ("In 1973 … in October")."""
        return any(d.kind in ("year", "decade", "century") for d, _ in self.dates)


def lines(text: str) -> list[Line]:
    """The sentences of a stretch of text, roughly, with their dates."""
    found, start = [], 0
    for end in [*(m.end() for m in _SENTENCE.finditer(text)), len(text)]:
        sentence = text[start:end].strip()
        if sentence:
            found.append(Line(sentence, tuple((d, told(sentence, d)) for d in find_dates(sentence))))
        start = end
    return found


def told(sentence: str, expression: DateExpression) -> Told:
    """Whether the clause up to the date speaks of what was or of what is to come."""
    if _FILE_PHOTO.match(sentence):
        return "past"
    before_it = sentence[: expression.start]
    starts = [m.end() for m in _CLAUSE.finditer(before_it)]
    clause = before_it[starts[-1] if starts else 0 :]
    if _LIMIT.search(before_it):
        return "unclear"  # "submitted within the deadline of August 2"
    if _AHEAD.search(clause):
        return "future"
    if _OPEN_QUESTION.search(clause + expression.text) or (not starts and _AHEAD.search(sentence)):
        return "past" if _TOLD.search(clause) and expression.kind != "until" else "unclear"
    return "past"


def _sharp(days: Days) -> bool:
    return length(days) <= SHARP


def _explicit(every: Sequence[Line]) -> Iterator[tuple[DateExpression, Told, Days]]:
    for line in every:
        for expression, how in line.dates:
            if expression.explicit:
                days = expression.meaning.days(View(None, "past"))
                if days:
                    yield expression, how, days


def explicit_clues(every: Sequence[Line]) -> list[Clue]:
    """What full dates and years say: not before what is told as past, not after what is told as to come."""
    lower, upper = [], []
    for expression, how, days in _explicit(every):
        if expression.modifies and not _sharp(days):
            continue  # "the 2024 election" may be told beforehand
        if how == "future" and days[1] < date.max:
            last = days[0] if _sharp(days) and expression.kind == "day" else days[1]
            upper.append(before(last, f"“{expression.text}” is told as still to come"))
        elif how == "past" and expression.kind != "until" and days[0] > date.min:
            lower.append(after(_latest_start(expression, days), f"“{expression.text}” is told as past"))
    lower.sort(key=lambda clue: clue.windows[0][0], reverse=True)
    upper.sort(key=lambda clue: clue.windows[0][1])
    return [*lower[:1], *upper]


def _latest_start(expression: DateExpression, days: Days) -> date:
    first, last = days
    if last == date.max or length(days) <= SHARP or expression.kind in ("part", "season", "quarter"):
        return first
    return date(last.year, 1, 1) if last.year > first.year else first


def latest_sharp(every: Sequence[Line]) -> tuple[str, date] | None:
    """The newest day or month that is told as past and with its year."""
    sharp = [
        (days[0], expression.text)
        for expression, how, days in _explicit(every)
        if how == "past" and _sharp(days) and not isinstance(expression.meaning, Open)
    ]
    newest = max(sharp, default=None)
    return (newest[1], newest[0]) if newest else None


def month_clues(every: Sequence[Line], latest: tuple[str, date] | None) -> list[Clue]:
    """Months without a year that follow the newest full date lie between it and the publication.

    After "July 14, 2023", "in October" is October 2023, and over: in October itself one writes "this month". A text
    written much later would name the year. Hence also a last day: the end of that year, or a year after the full date
    if that comes first.
    """
    if latest is None:
        return []
    words, day = latest
    newest: tuple[date, str] | None = None
    for line in every:
        if line.years_told():
            continue
        for expression, how in line.dates:
            month = _bare_month(expression)
            if month is None or how != "past":
                continue
            year = day.year + (1 if month <= day.month and day.month >= 10 and month <= 3 else 0)
            first = date(year, month, 1)
            if first > day and (newest is None or first > newest[0]):
                newest = first, expression.text
    if newest is None:
        return []
    last = max(min(date(newest[0].year, 12, 31), add_months(day, 12)), add_months(newest[0], 2))
    why = f"“{newest[1]}” without a year comes after “{words}” and is told as past"
    return [
        after(add_months(newest[0], 1), f"{why}: it is {edtf_of(newest[0], newest[0])[:7]}"),
        before(last, f"{why}: a much later text would name the year"),
    ]


def _bare_month(expression: DateExpression) -> int | None:
    meaning = expression.meaning
    bare = isinstance(meaning, Calendar) and meaning.day is None and meaning.months == 1
    return meaning.month if bare and isinstance(meaning, Calendar) and not (meaning.which or meaning.years) else None


def soft_limit(latest: tuple[str, date] | None) -> list[Clue]:
    """A report rarely looks back more than a year with its newest date."""
    if latest is None:
        return []
    words, day = latest
    return [before(add_months(day, 12), f"“{words}” is the newest date told: a much later text would tell newer ones")]


_SPAN = re.compile(rf"\b(?P<n>{NUMBER}) (?P<unit>years?|months?)(?: to the day)? after\b", re.IGNORECASE)
SPAN_ROUGH = 45  # days by which "almost two years after" may miss


def span_clues(every: Sequence[Line]) -> Iterator[Clue]:
    """ "signed on Wednesday, almost two years after the war began in November 2020": it is about November 2022.

    Only where the sentence tells a bare weekday too, as news of the day does.
    """
    for line in every:
        match = _SPAN.search(line.text)
        count = number(match["n"]) if match else None
        fresh = match and any(isinstance(e.meaning, Weekday) and e.start < match.start() for e, _ in line.dates)
        if not (match and count and fresh):
            continue
        behind = [
            days for e, how, days in _explicit([line]) if how == "past" and e.start > match.end() and _sharp(days)
        ]
        if len(behind) == 1:
            months = count * (12 if match["unit"].lower().startswith("y") else 1)
            rough = timedelta(days=SPAN_ROUGH)
            try:
                first, last = (add_months(day, months) for day in behind[0])
                window = first - rough, last + rough
            except OverflowError:  # beyond the year 9999
                continue
            yield Clue((window,), f"“{match[0]}” a date told in full")


_STEPPED = re.compile(
    rf"(?P<year>{YEAR})(?:, | \()(?P<step>next|this|last) year\b|"
    rf"\b(?P<step2>next|this|last) year(?:, | \(|, in )(?P<year2>{YEAR})",
    re.IGNORECASE,
)


def year_step_clues(text: str) -> list[Clue]:
    """ "2024, next year": the year of publication told outright."""
    found = []
    for match in _STEPPED.finditer(text):
        step = {"last": 1, "this": 0, "next": -1}[(match["step"] or match["step2"]).lower()]
        year = int(match["year"] or match["year2"]) + step
        found.append(Clue(((date(year, 1, 1), date(year, 12, 31)),), f"“{match[0].strip('(')}”: it is {year}"))
    return found
