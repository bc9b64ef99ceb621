"""EDTF dates as intervals of days: what the rest of Dragoman compares, cuts and moves.

Read are levels 0 and 1 of the Extended Date/Time Format (Library of Congress, ISO 8601-2:2019): days, months,
years, instants, seasons 21-24, unspecified digits (`199X`, `2023-XX`), qualifiers (`?`, `~`, `%`), intervals,
and intervals that are open (`..`) or unknown (empty) at an end. Nothing here knows what day it is today: an
open end stays open.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dragoman.errors import UsageError

Days = tuple[date, date]
"""First and last day, both included; `date.min` and `date.max` stand for an open end."""

_END = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2})(?:T[0-9:.]+(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?[?~%]?")
_PLAIN = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")  # what needs no grammar: it takes 7 ms a date
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}  # the first month, as seasons fall in the north


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month.

    Raises OverflowError outside the years 1-9999.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{months} months from {day} is outside the calendar")
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def _point(text: str) -> Days:
    """The days of one date without a slash. Raises ValueError where it is not one."""
    match = _END.fullmatch(text)
    if not match:
        raise ValueError(text)
    years, months, days = match[1], match[2], match[3]
    first_year, last_year = int(years.replace("X", "0")), int(years.replace("X", "9"))
    if "X" in years.rstrip("X") or (first_year < 1 and "X" not in years):
        raise ValueError(text)
    first_year = max(first_year, 1)
    if months is None or months == "XX":
        return date(first_year, 1, 1), date(last_year, 12, 31)
    month = int(months)
    if month in _SEASON_MONTHS and days is None:
        first = date(first_year, _SEASON_MONTHS[month], 1)
        end = add_months(first.replace(year=last_year), 2)
        return first, month_end(end.year, end.month)
    if days is None or days == "XX":
        return date(first_year, month, 1), month_end(last_year, month)
    return date(first_year, month, int(days)), date(last_year, month, int(days))


def interval(edtf: str) -> Days:
    """First and last day that `edtf` can mean; an open or unknown end gives `date.min` or `date.max`.

    Seasons are read as in the northern hemisphere (`2022-22` is June to August); a winter ends in the next
    year.

    Raises:
        UsageError: `edtf` is not EDTF of level 0 or 1, or ends before it begins.
    """
    try:
        start, slash, end = edtf.strip().partition("/")
        if not slash:
            return _point(start)
        first = date.min if start in ("", "..") else _point(start)[0]
        last = date.max if end in ("", "..") else _point(end)[1]
        if (start in ("", "..") and end in ("", "..")) or last < first:
            raise ValueError(edtf)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"cannot read the date {edtf!r}: expected EDTF such as 2023-07-14, 2023-07, 2023, "
            "2023-07-14T09:00:00+09:00, 2022-05-12/2022-12-31 or 2021-09/..; correct it or leave it out"
        ) from error
    return first, last


def days(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date; None where it is open or unknown. Raises UsageError as `interval` does."""
    if edtf is None:
        return None, None
    first, last = interval(edtf)
    return (None if first == date.min else first), (None if last == date.max else last)


def is_edtf(text: str) -> bool:
    """Whether a user's `text` is EDTF that the `edtf` library accepts and Dragoman can read."""
    if _PLAIN.fullmatch(text):
        return _is_read(text)
    from edtf import parse_edtf  # here, because importing its grammar takes half a second
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parse_edtf(text.strip())
    except EDTFParseException:
        return False
    return _is_read(text)


def _is_read(text: str) -> bool:
    try:
        interval(text)
    except UsageError:
        return False
    return True


def edtf_of(first: date, last: date) -> str:
    """The shortest EDTF for `first`..`last`: a year, month or day where it is one, else an interval."""
    if first == last:
        return first.isoformat()
    start = ".." if first == date.min else _month(first) if first.day == 1 else first.isoformat()
    end = ".." if last == date.max else _month(last) if last == month_end(last.year, last.month) else last.isoformat()
    from_new_year = first == date.min or (first.month, first.day) == (1, 1)
    if from_new_year and (last == date.max or (last.month, last.day) == (12, 31)):
        start, end = start[:4], end[:4]
    if len(start) != len(end) and ".." not in (start, end):
        start, end = first.isoformat(), last.isoformat()
    return start if start == end else f"{start}/{end}"


def _month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def overlaps(a: str, b: str) -> bool:
    """Whether some day may be meant by both."""
    (first_a, last_a), (first_b, last_b) = interval(a), interval(b)
    return first_a <= last_b and first_b <= last_a


def intersect(a: str, b: str) -> str | None:
    """The days that both may mean, or None where there are none."""
    (first_a, last_a), (first_b, last_b) = interval(a), interval(b)
    first, last = max(first_a, first_b), min(last_a, last_b)
    if last < first or (first, last) == (date.min, date.max):
        return None
    return edtf_of(first, last)


def shift(edtf: str, *, days: int = 0, months: int = 0, years: int = 0) -> str:
    """`edtf` moved in time; it stays as wide as it was, and an open end stays open.

    Raises:
        UsageError: `edtf` is not readable, or the result is outside the years 1-9999.
    """
    first, last = interval(edtf)
    whole_months = first.day == 1 and last < date.max and last == month_end(last.year, last.month)
    try:
        moved_first = first if first == date.min else _moved(first, days, months + 12 * years)
        moved_last = last if last == date.max else _moved(last, days, months + 12 * years)
    except OverflowError as error:
        raise UsageError(f"cannot move {edtf!r}: {error}; expected a result in the years 1-9999") from error
    if whole_months and not days:
        moved_last = month_end(moved_last.year, moved_last.month)
    return edtf_of(moved_first, moved_last)


def _moved(day: date, days: int, months: int) -> date:
    return add_months(day, months) + timedelta(days=days)


def hull(a: Days, b: Days) -> Days:
    """The days from the earlier beginning to the later end."""
    return min(a[0], b[0]), max(a[1], b[1])


def length(days: Days) -> int:
    """How many days an interval has."""
    return (days[1] - days[0]).days + 1
