"""Publication dates as EDTF level 0 (ISO 8601-2:2019): a day, a moment with its zone, or an interval.

A time without a zone is not a moment, so only its day is kept. Nothing here reads the clock.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from dragoman.errors import SourceError

_STARTS_WITH_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COARSE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_HOURS_ONLY_ZONE = re.compile(r"(:\d{2}(?:\.\d+)?\s?[+-]\d{2})$")


def edtf(value: str | None) -> str | None:
    """Read ISO 8601 or RFC 5322 (the dates of RSS) as EDTF; None for anything else.

    >>> edtf("Sat, 28 Jan 2023 10:20:00 +0200")
    '2023-01-28T10:20:00+02:00'
    >>> edtf("2023-01-28 10:20")
    '2023-01-28'
    """
    text = (value or "").strip()
    moment = _iso(text) if _STARTS_WITH_DAY.match(text) else _rfc5322(text)
    if moment is None:
        return None
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return moment.isoformat()[:10]
    return moment.replace(microsecond=0).isoformat()


EXPECTED = (
    "expected EDTF: a day (2023-11-26), a moment with its zone (2023-11-26T09:30:00+09:00), or what is known "
    "of the day (2023-11, 2023-11-20/2023-11-30)"
)


def given(value: str) -> str | None:
    """`edtf`, for a date that somebody gave: a year, a month and an interval of such dates are dates as well.

    >>> given("2023-11-20/2023-12")
    '2023-11-20/2023-12'
    """
    text = value.strip()
    parts = text.split("/")
    if len(parts) <= 2 and all(map(_coarse, parts)) and parts[0] <= parts[-1] + "~":
        return text
    return edtf(value)


def required(value: str, where: str) -> str:
    """`given`, where there must be a date.

    Raises:
        SourceError: it cannot be read as a date.
    """
    found = given(value)
    if found is None:
        raise SourceError(where, f"published {value[:60]!r} is not a date; {EXPECTED}, or leave it out")
    return found


def _coarse(text: str) -> bool:
    """Whether a text is a year, a month or a day that the calendar has."""
    if not (found := _COARSE.fullmatch(text)):
        return False
    year, month, day = found.groups("01")
    return _iso(f"{year}-{month}-{day}") is not None


def _iso(text: str) -> date | None:
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        return datetime.fromisoformat(_HOURS_ONLY_ZONE.sub(r"\g<1>:00", text).replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return None


def _rfc5322(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
