"""When something held: dates of the tables and EDTF intervals as comparable ISO strings.

`2024-03` covers `2024-03-01` to `2024-03-31`; strings compare as dates do, so that no calendar is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

FIRST, LAST = "0000-00-00", "9999-99-99"
_SEASON_MONTHS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("01", "12")}
_DATE = re.compile(r"[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    first: str = FIRST
    last: str = LAST

    def overlaps(self, other: Period | None) -> bool:
        """Whether the two share a day; with None (no date known) always."""
        return other is None or (self.first <= other.last and other.first <= self.last)


ALWAYS = Period()


@lru_cache(maxsize=4096)
def period(edtf: str | None) -> Period | None:
    """Read an EDTF date or interval (ISO 8601-2, levels 0 and 1) as the days that it may cover.

    None stays None. Raises ValueError where the text is no such date.
    """
    if edtf is None or not edtf.strip():
        return None
    start, slash, end = edtf.strip().partition("/")
    if not slash:
        return _days(start)
    first = _days(start).first if start not in ("", "..") else FIRST
    last = _days(end).last if end not in ("", "..") else LAST
    return Period(first, last)


def _days(date: str) -> Period:
    plain = re.sub(r"[?~%]", "", date).partition("T")[0]
    if not _DATE.fullmatch(plain):
        raise ValueError(f"{date!r} is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD (EDTF)")
    year, month, day = (*plain.split("-"), "", "")[:3]
    first_month, last_month = _SEASON_MONTHS.get(month, (month, month))
    if not month or "X" in month:
        first_month, last_month = "01", "12"
    if day and "X" not in day:
        return Period(f"{year}-{first_month}-{day}", f"{year}-{last_month}-{day}")
    return Period(f"{year.replace('X', '0')}-{first_month}-01", f"{year.replace('X', '9')}-{last_month}-31")
