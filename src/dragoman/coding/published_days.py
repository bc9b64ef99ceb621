"""Clues to the day of publication from days and months that are told without their year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dragoman.coding.date_meanings import Calendar, Weekday
from dragoman.coding.dates import find_dates
from dragoman.coding.edtf_intervals import Days, add_months, month_end
from dragoman.coding.published_dates import Line, Told, latest_sharp
from dragoman.coding.published_windows import Clue, Possible, after, before
from dragoman.sources.date_words import WEEKDAY, weekday_number

FAR_BACK = 200
"""Days: a day of the month without its year is hardly ever told so long after."""
FEW_DAYS = 30
"""Days: one that is told with its weekday ("on Friday 4 February") is hardly ever told so long after."""
YEARS_ON = 3
YEARS_AT_MOST = 7  # within which a day of the month falls on each weekday about once
"""Years after the newest date told in which a dateline's day is looked for, where nothing says how late it can be."""
JUST_BEHIND = 3  # days that a report goes back by weekdays alone
MANY_YEARS = 12
"""Years: where so many are possible, a day without its year says nothing."""

_WITH_WEEKDAY = re.compile(rf"({WEEKDAY})")


def day_clues(every: Sequence[Line], possible: Possible) -> Iterator[Clue]:
    """Days without a year: the weekday told with them, or the days still possible, may leave one year."""
    if not _few_years(possible):
        return
    for line in every:
        for expression, how in () if line.years_told() else line.dates:
            meaning = expression.meaning
            if not isinstance(meaning, Calendar) or not (meaning.day and meaning.month) or meaning.years:
                continue
            weekday = _WITH_WEEKDAY.match(expression.text)
            if weekday and how != "unclear":
                clue = _weekday_clue(expression.text, meaning, weekday_number(weekday[1]), how, possible.hull)
            else:
                clue = _year_clue(expression.text, meaning, how, possible.hull)
            if clue:
                yield clue


def _days_near(meaning: Calendar, hull: Days) -> list[date]:
    years = range(max(2, hull[0].year - 1), min(9998, hull[1].year + 1) + 1)
    return [days[0] for year in years if (days := meaning.in_year(year))]


def _weekday_clue(words: str, meaning: Calendar, number: int, how: Told, hull: Days) -> Clue | None:
    """The article appeared soon after a year's day that falls on the weekday told; before it within half a year."""
    far, few = timedelta(days=FAR_BACK), timedelta(days=FEW_DAYS)
    fitting = [day for day in _days_near(meaning, hull) if day.weekday() == number]
    windows = tuple((d, d + few) if how == "past" else (d - far, d) for d in fitting)
    years = " or ".join(str(day.year) for day in fitting)
    return Clue(windows, f"“{words}”: the weekday fits in {years}") if windows else None


def _year_clue(words: str, meaning: Calendar, how: Told, hull: Days) -> Clue | None:
    """Only one year may fit in the days possible; a day told as to come is then the last of them."""
    near = _days_near(meaning, hull)
    inside = [day for day in near if hull[0] <= day <= hull[1]]
    earlier = [day for day in near if day < hull[0]]
    if how == "future" and len(inside) == 1 and (hull[1] - inside[0]).days < 365 - FAR_BACK:
        return before(inside[0], f"“{words}” is told as still to come: it is in {inside[0].year}")
    if how != "past" or len(inside) != 1 or (earlier and (hull[0] - max(earlier)).days <= FAR_BACK):
        return None
    return after(inside[0], f"“{words}” is told as past: it is in {inside[0].year}")


def this_year_clues(every: Sequence[Line], possible: Possible) -> Iterator[Clue]:
    """ "In June this year", told as past, is told from June to December of a year that is possible."""
    if not _few_years(possible):
        return
    for line in every:
        for expression, how in line.dates:
            meaning = expression.meaning
            if not isinstance(meaning, Calendar) or meaning.day or not meaning.month or how == "unclear":
                continue
            if meaning.years != 0 and meaning.which != "this":
                continue
            months = [days for year in _years(possible) if (days := meaning.in_year(year))]
            windows = tuple(
                (first, date(first.year, 12, 31)) if how == "past" else (date(first.year, 1, 1), last)
                for first, last in months
            )
            yield Clue(windows, f"“{expression.text}” is told as {how}")


_STEP = re.compile(r"\b(last|this|next) month\b", re.IGNORECASE)
_DEED = re.compile(r"\b(?!said\b|called\b|added\b|followed\b|continued\b|stated\b|reported\b)[a-z]{3,}ed\b")
_PROPER = re.compile(r"(?<=[a-z,] )[A-Z][\w-]{2,}")


def echo_clues(every: Sequence[Line], possible: Possible) -> Iterator[Clue]:
    """Told twice, "arrested in Dubai last month" and "in June … arrested in Dubai": it is July."""
    if not _few_years(possible):
        return
    steps = [(line, match) for line in every if len(match := _STEP.findall(line.text)) == 1]
    for line in every:
        months = [
            (e, e.meaning.month)
            for e, how in line.dates
            if isinstance(e.meaning, Calendar) and e.meaning.month and not e.meaning.years and how == "past"
        ]
        for near, (step,) in steps if len(months) == 1 and not line.years_told() else ():
            if near is line or not (_shared(_DEED, near, line) and _shared(_PROPER, near, line)):
                continue
            (expression, month), on = months[0], {"last": 1, "this": 0, "next": -1}[step.lower()]
            starts = [add_months(date(year, month, 1), on) for year in _years(possible)]
            windows = tuple((first, month_end(first.year, first.month)) for first in starts)
            yield Clue(windows, f"“{expression.text}” and “{step} month” are told of the same")


def _shared(pattern: re.Pattern[str], one: Line, other: Line) -> set[str]:
    months = {w for line in (one, other) for e, _ in line.dates for w in e.text.split()}
    return set(pattern.findall(one.text)) & set(pattern.findall(other.text)) - months


def _few_years(possible: Possible) -> bool:
    return possible.bounded and len(_years(possible)) <= MANY_YEARS + 1


def _years(possible: Possible) -> list[int]:
    """The years of which a day is possible."""
    return sorted({y for a, b in possible.windows for y in range(max(2, a.year), min(9998, b.year) + 1)})


def dateline_clue(words: str, every: Sequence[Line], possible: Possible) -> Clue | None:
    """A day of the month in the dateline: the article appeared then, in a year in which the weekday told fits.

    The news is of that day or of the day before. Without a weekday it says something only where few years are
    possible; with one, the years soon after the newest date told may be tried as well.
    """
    meanings = [d.meaning for d in find_dates(words)]
    dated = [m for m in meanings if isinstance(m, Calendar) and m.month and m.day]
    first, last = possible.hull
    sharp = all(a == b for a, b in possible.windows)  # `dateline_days` has said it already
    if not dated or sharp or first == date.min or (len(possible.windows) > 1 and last == date.max):
        return None
    end = min(last.year, first.year + YEARS_ON)
    days = [d[0] for year in range(first.year, end + 1) if (d := dated[0].in_year(year))]
    days = [day for day in days if first <= day <= last]
    told = _weekday_told(every)
    if told is not None:
        # Where no newest date is told, only offices bound the years: those farther on may be meant as well.
        at_most = YEARS_ON if latest_sharp(every) else YEARS_AT_MOST
        far = [
            d[0] for year in range(end + 1, min(last.year, first.year + at_most) + 1) if (d := dated[0].in_year(year))
        ]
        for earlier, tried in ((0, [*days, *(day for day in far if day <= last)]), (1, days)):
            if fitting := [day for day in tried if (day - timedelta(earlier)).weekday() == told]:
                return _days_clue(
                    fitting if possible.bounded else fitting[:1],
                    f"the dateline says “{words}”, and the weekday told fits",
                )
    if end < last.year:
        return None
    return _days_clue(days, f"the dateline says “{words}”") if days else None


def dateline_days(words: str, every: Sequence[Line], possible: Possible) -> Clue | None:
    """The dateline's day in each of a few possible years: those in which the weekdays told lie just behind it.

    Where the weekdays told go farther back, the first told is the day's own, or that of the day before.
    """
    dated = [m for d in find_dates(words) if isinstance(m := d.meaning, Calendar) and m.month and m.day and not m.years]
    if not dated or not _few_years(possible):
        return None
    days = [d[0] for year in _years(possible) if (d := dated[0].in_year(year))]
    days = [day for day in days if any(first <= day <= last for first, last in possible.windows)]
    told = set(_weekdays(every))
    back = {day: max(((day.weekday() - number) % 7 for number in told), default=0) for day in days}
    fitting = [day for day in days if back[day] == min(back.values()) <= JUST_BEHIND] or _by_first(days, every) or days
    return _days_clue(fitting, f"the dateline says “{words}”, and the weekdays told fit") if days else None


def _by_first(days: Sequence[date], every: Sequence[Line]) -> list[date]:
    first = next(iter(_weekdays(every)), None)
    return next((fit for back in (0, 1) if (fit := [d for d in days if (d.weekday() - back) % 7 == first])), [])


def _weekdays(every: Sequence[Line]) -> list[int]:
    """The bare weekdays told of what was, in order."""
    return [
        e.meaning.number
        for line in every
        for e, how in line.dates
        if isinstance(e.meaning, Weekday) and e.meaning.which is None and not e.meaning.weeks and how == "past"
    ]


def _weekday_told(every: Sequence[Line]) -> int | None:
    """The weekday most often told of what was, the first of them if there are several."""
    told = _weekdays(every)
    return Counter(told).most_common(1)[0][0] if told else None


def _days_clue(days: Sequence[date], why: str) -> Clue:
    return Clue(tuple((day, day) for day in days), why)
