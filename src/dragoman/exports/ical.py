"""A calendar's answer as an iCalendar file (RFC 5545), for any calendar program to read or to follow."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event

from ..coding.edtf_intervals import interval
from ..questions.answer import Answer, Source
from .summaries import summary

_PRODUCT = "-//Dragoman//planned events//EN"
_STATES = {"planned": "TENTATIVE", "held": "CONFIRMED", "called-off": "CANCELLED"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f]+")


def ics(calendar: Answer) -> bytes:
    """The dated rows of `questions.calendar` as one VCALENDAR; undated ones have no place in it.

    The UID is that of the first plan, so that a program that follows the file moves or cancels what it showed before:
    SEQUENCE counts the moves and the outcome. All days are whole days, and DTEND is the day after the last (both by
    the standard); a date known to a month or so covers it all, and leaves the days free. DTSTAMP is the day of the
    latest article cited: the same record gives the same file.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    for n, row in enumerate(calendar):
        event = _event(row, calendar.cited(n))
        if event is not None:
            made.add_component(event)
    return bytes(made.to_ical())


def _event(row: dict[str, Any], cited: tuple[Source, ...]) -> Event | None:
    first, last = interval(row["when"]) if row["when"] else (date.min, date.max)
    if first == date.min and last == date.max:
        return None
    begins = last if first == date.min else first  # an open beginning or end: the day that is known
    ends = begins if last == date.max else last
    made = Event()
    made.add("uid", f"{row['event']}@dragoman")
    made.add("dtstamp", _stamp(cited))
    made.add("dtstart", begins)
    if ends > begins:
        made.add("dtend", ends + timedelta(days=1))
    made.add("sequence", row["moved"] + (row["state"] != "planned"))
    made.add("status", _STATES[row["state"]])
    made.add("transp", "TRANSPARENT")
    made.add("summary", _clean(summary(row)))
    if row["place"]:
        made.add("location", _clean(row["place"]))
    made.add("description", _clean(_description(row, cited)))
    if (link := next((s.url for s in cited if s.url and _ADDRESS.fullmatch(s.url)), None)) is not None:
        made.add("url", link)
    return made


def _description(row: dict[str, Any], cited: tuple[Source, ...]) -> str:
    """The date as it is known, what became of the plan, the codes, who says so, the sentences with their sources."""
    codes = " → ".join(", ".join(side) for side in (row["sources"], row["targets"]) if side)
    lines = [f"When: {row['when']}", f"State: {row['state']}"]
    lines.append(f"Coded: {' '.join(filter(None, (row['type'], row['mode'])))}, {codes}")
    if row["according_to"]:
        lines.append(f"According to: {row['according_to']}")
    if row["moved"]:
        lines.append(f"Moved: first planned for {row['planned_for'] or 'a day that was not named'}")
    lines += [f"“{s.exact}” {', '.join(filter(None, (s.publisher or s.title, s.published, s.url)))}" for s in cited]
    return "\n".join(lines)


def _stamp(cited: tuple[Source, ...]) -> datetime:
    """The first day of the latest article's date; where none is dated, the epoch, as the standard wants some date."""
    days = [interval(s.published)[0] for s in cited if s.published]
    day = max((d for d in days if d != date.min), default=date(1970, 1, 1))
    return datetime.combine(day, time(), tzinfo=UTC)


def _clean(text: str) -> str:
    """Without the characters that a calendar's text may not hold; the library escapes the rest."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
