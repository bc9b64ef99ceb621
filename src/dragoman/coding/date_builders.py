"""What a match of each pattern in `date_patterns` means; None where it is no date after all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dragoman.coding.date_meanings import (
    Anniversary,
    Calendar,
    Distance,
    Fixed,
    Meaning,
    MonthTold,
    Near,
    Open,
    Stretch,
    ToTheDay,
    Unit,
    Weekday,
    Weekend,
    WeekOn,
    Which,
)
from dragoman.coding.edtf_intervals import add_months, month_end
from dragoman.sources.date_words import (
    NAMED_DAYS,
    SEASONS,
    month_number,
    number,
    ordinal,
    unit_name,
    weekday_number,
    weeks,
)

Builder = Callable[[re.Match[str]], Meaning | None]


def _int(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _which(word: str | None) -> Which:
    word = (word or "").lower()
    if word in ("last", "past", "this past"):
        return "last"
    if word in ("next", "coming", "this coming", "upcoming"):
        return "next"
    return "this" if word in ("this", "current") else None


_YEAR_STEP = {"last": -1, "this": 0, "next": 1}


def month_day(m: re.Match[str]) -> Meaning | None:
    """A day or days of a month, with or without a year."""
    month, day = month_number(m["month"]), _int(m["day"])
    if (month, day) == (9, 11) and not m["year"] and re.match(r",?\s+(?:terror|attack)", m.string[m.end() :]):
        return None  # 11 September 2001 as a name, not a date of this year
    last = _int(m["day2"]) if m["day2"] else None
    if m["year"]:
        try:
            first_day = date(int(m["year"]), month, day)
            return Fixed(first_day, first_day.replace(day=last or day)) if (last or day) >= day else None
        except ValueError:
            return None
    if max(day, last or day) > 31 or (last and last < day) or (month == 2 and max(day, last or 0) > 29):
        return None
    if month in (4, 6, 9, 11) and max(day, last or 0) > 30:
        return None
    step = _YEAR_STEP[m["step"].lower()] if m["step"] else None
    return Calendar(month, day, last_day=last, years=step)


def month(m: re.Match[str]) -> Meaning | None:
    """A month, with or without a year."""
    month = month_number(m["month"])
    groups = m.groupdict()
    if groups.get("year"):
        year = int(m["year"])
        return Fixed(date(year, month, 1), month_end(year, month))
    step = _YEAR_STEP[m["step"].lower()] if groups.get("step") else None
    return Calendar(month, which=_which(groups.get("which")), years=step)


def numeric(m: re.Match[str]) -> Meaning | None:
    """ "2023-07-14", "14/07/2023"; None where day and month cannot be told apart."""
    a, b = int(m["a"]), int(m["b"])
    if m["iso"]:
        month, day = a, b
    elif a > 12 or a == b:
        day, month = a, b
    elif b > 12:
        month, day = a, b
    else:
        return None  # 03/04/2023 is March in one country and April in the next
    try:
        found = date(int(m["iso"] or m["year"]), month, day)
    except ValueError:
        return None
    return Fixed(found, found)


def years(first: int, last: int) -> Fixed:
    """Whole years."""
    return Fixed(date(first, 1, 1), date(last, 12, 31))


def year(m: re.Match[str]) -> Meaning:
    """One year."""
    return years(int(m["year"]), int(m["year"]))


def decade(m: re.Match[str]) -> Meaning:
    """ "the 1990s", "the nineties"."""
    first = int(m["decade"]) if m["decade"] else 1900 + int(m["short"] or 10 * _DECADES.index(m["word"].lower()))
    return years(first, first + 9)


_DECADES = ["_", "_", "_", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]


def century(m: re.Match[str]) -> Meaning | None:
    """ "the 19th century"."""
    count = ordinal(m["n"])
    return years(100 * count - 99, 100 * count) if count and 1 < count < 22 else None


def quarter(m: re.Match[str]) -> Meaning | None:
    """ "Q3 2022"."""
    month = 3 * int(m["n"]) - 2
    if m["year"]:
        year = int(m["year"])
        return Fixed(date(year, month, 1), month_end(year, month + 2))
    return Calendar(month, months=3)


def season(m: re.Match[str]) -> Meaning:
    """ "last summer", "the summer of 2021"."""
    month = SEASONS[m["season"].lower()]
    groups = m.groupdict()
    if groups.get("year"):
        first = date(int(m["year"]), month, 1)
        end = add_months(first, 2)
        return Fixed(first, month_end(end.year, end.month))
    return Calendar(month, months=3, which=_which(groups.get("which")))


def weekday(m: re.Match[str]) -> Meaning | None:
    """ "next Friday"; None for a habit ("every Friday")."""
    if m["every"]:
        return None
    if m["week"]:
        return Weekday(weekday_number(m["day"]), weeks=_YEAR_STEP[m["week"].lower()])
    return Weekday(weekday_number(m["day"]), which=_which(m["which"]))


def week_on(m: re.Match[str]) -> Meaning:
    """ "Monday week", "a week on Friday": seven days after the next."""
    return WeekOn(weekday_number(m["day"]))


def from_today(m: re.Match[str]) -> Meaning | None:
    """ "a week from today", "ten years ago today": the very day."""
    count = number(m["n"])
    if count is None:
        return None
    return ToTheDay(unit_name(m["unit"]), count * weeks(m["unit"]) * (-1 if m["way"].lower() == "ago" else 1))


def ordinal_day(m: re.Match[str]) -> Meaning | None:
    """ "the third of November 2020"."""
    day = ordinal(m["n"])
    if day is None or not 1 <= day <= 31:
        return None
    month = month_number(m["month"])
    if not m["year"]:
        return Calendar(month, day)
    try:
        found = date(int(m["year"]), month, day)
    except ValueError:
        return None
    return Fixed(found, found)


def edge_day(m: re.Match[str]) -> Meaning | None:
    """ "the last day of 1999", "the first day of May 2004"."""
    year, last = int(m["year"]), m["edge"].lower() == "last"
    month = month_number(m["month"]) if m["month"] else 12 if last else 1
    found = month_end(year, month) if last else date(year, month, 1)
    return Fixed(found, found)


def nth_quarter(m: re.Match[str]) -> Meaning | None:
    """ "the third quarter", "the fourth quarter of 2022"."""
    number_ = ordinal(m["n"])
    if number_ is None or not 1 <= number_ <= 4:
        return None
    month = 3 * number_ - 2
    if m["year"]:
        return Fixed(date(int(m["year"]), month, 1), month_end(int(m["year"]), month + 2))
    step = _YEAR_STEP[m["step"].lower()] if m["step"] else None
    return Calendar(month, months=3, years=step)


def weekend(m: re.Match[str]) -> Meaning:
    """ "at the weekend": the one behind or ahead, by tense."""
    return Weekend()


def day_word(m: re.Match[str]) -> Meaning:
    """ "yesterday", "this afternoon"."""
    words = m[0].lower()
    if "before yesterday" in words:
        return Unit("day", -2)
    if "after tomorrow" in words:
        return Unit("day", 2)
    shift = -1 if "yesterday" in words or "last night" in words else 1 if "tomorrow" in words else 0
    return Unit("day", shift)


def unit(m: re.Match[str]) -> Meaning | None:
    """ "last week", "the past year", "the following day"."""
    which, unit = re.sub(r"\s+", " ", m["which"].lower()), unit_name(m["unit"])
    if which in ("previous", "preceding"):
        return Unit(unit, -1, reference=True)
    if which in ("following", "subsequent") or (which == "next" and unit == "day"):
        return Unit(unit, 1, reference=True)
    if which in ("same", "that"):
        return Unit(unit, 0, reference=True)
    if unit == "day":
        return None  # "this day", "last day": hardly ever a date
    if which in ("past", "this past"):
        return Stretch(unit, -1) if unit != "weekend" else Unit("weekend", -1)
    if m["over"] and which == "last":
        return Stretch(unit, -1)
    return Unit(unit, {"last": -1, "next": 1, "coming": 1, "upcoming": 1}.get(which, 0))


def whole(m: re.Match[str]) -> Meaning:
    """ "(the end of) the year"."""
    return Unit(unit_name(m["unit"]), 0)


def far(m: re.Match[str]) -> Meaning | None:
    """ "three days ago", "five months later"."""
    count, unit = number(m["n"]), unit_name(m["unit"])
    if count is None:
        return None
    count *= weeks(m["unit"])
    way = m["way"].lower()
    if way in ("earlier", "before", "later", "after", "on"):
        return Unit(unit, -count if way in ("earlier", "before") else count, reference=True)
    there = Distance(unit, -count if way == "ago" else count)
    return Open(there, "until") if m["more"] else there


def stretch(m: re.Match[str]) -> Meaning | None:
    """ "the past four decades"."""
    count, unit = number(m["n"]), unit_name(m["unit"])
    if count is None:
        return None
    count *= weeks(m["unit"])
    return Stretch(unit, -count if m["way"].lower() in ("past", "last", "previous") else count)


def ahead(m: re.Match[str]) -> Meaning | None:
    """ "in two weeks"."""
    count = number(m["n"])
    return Distance(unit_name(m["unit"]), count * weeks(m["unit"]), only_future=True) if count else None


_FEW = {"day": ("week", 2), "week": ("month", 2), "month": ("year", 1)}
"""How far "within days", "within weeks", "within months" reaches at most."""


def within(m: re.Match[str]) -> Meaning | None:
    """ "within five days", "within weeks", of what is to come."""
    unit = unit_name(m["unit"])
    if not m["n"]:
        return Stretch(*_FEW[unit], only_future=True) if unit in _FEW else None
    count = number(m["n"])
    return Stretch(unit, count * weeks(m["unit"]), only_future=True) if count else None


def overnight(m: re.Match[str]) -> Meaning:
    """ "overnight": from the day before on."""
    return Stretch("day", -1)


def month_told(m: re.Match[str]) -> Meaning:
    """ "July of that year", "that May"."""
    return MonthTold(month_number(m["month"] or m["that"]))


def day_of_month(m: re.Match[str]) -> Meaning | None:
    """ "on the 14th"."""
    day = _int(m["day"])
    return Calendar(None, day) if day <= 31 else None


def named_day(m: re.Match[str]) -> Meaning:
    """ "Christmas Day"."""
    month, day = NAMED_DAYS[m["name"].lower().replace("’", "'")]
    if m["year"]:
        found = date(int(m["year"]), month, day)
        return Fixed(found, found)
    return Calendar(month, day)


def anniversary(m: re.Match[str]) -> Meaning | None:
    """ "the 30th anniversary"."""
    count = ordinal(m["n"])
    return Anniversary(count) if count and 0 < count <= 300 else None


def coming(m: re.Match[str]) -> Meaning:
    """ "in the coming days": no end is known."""
    return Stretch(unit_name(m["unit"]), None)


def near(m: re.Match[str]) -> Meaning:
    """ "recently", "soon"."""
    return Near()


def years_range(m: re.Match[str]) -> Meaning | None:
    """ "2014-2016"."""
    first, last = int(m["a"]), int(m["b"])
    return years(first, last) if first <= last else None
