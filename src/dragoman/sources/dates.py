"""Publication dates as EDTF level 0 (ISO 8601-2:2019): a day, or a moment with its zone.

A time without a zone is not a moment, so only its day is kept. Nothing here reads the clock.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from dragoman.errors import SourceError

_STARTS_WITH_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
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


def required(value: str, where: str) -> str:
    """`edtf`, for a date that somebody gave.

    Raises:
        SourceError: it cannot be read as a date.
    """
    found = edtf(value)
    if found is None:
        raise SourceError(
            where,
            f"published {value[:40]!r} is not a date; expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+hh:mm "
            "(leave it out where the day is unknown)",
        )
    return found


def _iso(text: str) -> date | None:
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        return datetime.fromisoformat(
            _HOURS_ONLY_ZONE.sub(r"\g<1>:00", text).replace(" +", "+").replace(" -", "-")
        )
    except ValueError:
        return None


def _rfc5322(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
