"""From when an occasion can have been told so: "next year's", "the upcoming", "three months before"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.coding.edtf_intervals import Days, add_months, month_end
from dragoman.sources.date_words import NUMBER, WEEKDAY, number

_WORDS = r"(?:[\w’'-]+ ){0,4}$"
_COUNTED = re.compile(
    rf"(?:\b(?P<rough>less than|fewer than|under|within|barely|more than|over)\s+)?\b(?P<n>{NUMBER}) "
    rf"(?P<unit>day|week|month|year)s? (?P<to>before|ahead of|prior to|away from|until|out from|"
    rf"to go (?:before|until|to)|after) {_WORDS}",
    re.IGNORECASE,
)
_TELLS_NEWS = re.compile(rf"\b(?:{WEEKDAY}|will|is|are|has|have|away|to go)\b")
_STEP_BEFORE = re.compile(rf"\b(?P<which>next|this|last) (?P<unit>year|month|week)(?:['’]s)? {_WORDS}", re.IGNORECASE)
_STEP_AFTER = re.compile(r"^[^.;]{0,60}?\b(?P<which>next|this|last) (?P<unit>year|month|week)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:upcoming|forthcoming|coming|ahead of|(?:in|on) the (?:run-?up|lead-?up|eve) (?:to|of)|"
    rf"prepar\w+ (?:for|to host)|(?:will|to) host) {_WORDS}",
    re.IGNORECASE,
)
_AHEAD_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:(?:will|is to|are to|due to) (?:be held|take place|be hosted|open|start|begin|convene)|"
    r"(?:is|are) (?:scheduled|slated|set|due))\b",
    re.IGNORECASE,
)
_RECENT = re.compile(rf"\b(?:recent|recently concluded|just[- ]concluded) {_WORDS}", re.IGNORECASE)
_HELD = re.compile(r"^[^.;]{0,60}?\b(?:(?:was|were) held|took place|ended)\b", re.IGNORECASE)

_LONG_AHEAD = 12
"""Years: hosts of games are known at most so long before."""
_RECENTLY = timedelta(days=150)


def told_from(text: str, span: tuple[int, int], days: Days, *, placed: bool) -> Days | None:
    """The days from which the words around the name at `span` can tell of an occasion held on `days`.

    None where they do not tell. `placed`: the text says which occasion it is, so that one long ahead counts too.
    """
    before, after = text[: span[0]], text[span[1] :]
    if (match := _COUNTED.search(before)) and _TELLS_NEWS.search(text):
        return _counted(match, days)
    if match := _STEP_BEFORE.search(before) or _STEP_AFTER.search(after):
        return _stepped(match["which"].lower(), match["unit"].lower(), days)
    if _AHEAD.search(before) or _AHEAD_AFTER.search(after):
        return add_months(days[0], -12 * (_LONG_AHEAD if placed else 1)), days[1]
    if _RECENT.search(before):
        return days[0], days[1] + _RECENTLY
    if placed and _HELD.search(after):
        return days[0], date.max
    return None


def _stepped(which: str, unit: str, days: Days) -> Days:
    """ "next year's": the year before; a month and a week likewise."""
    on = {"next": -1, "this": 0, "last": 1}[which]
    first, last = days
    if unit == "year":
        return date(first.year + on, 1, 1), date(first.year + on, 12, 31)
    if unit == "month":
        start = add_months(first.replace(day=1), on)
        return start, month_end(start.year, start.month)
    week = timedelta(days=7)
    return first + on * week - timedelta(days=6), last + on * week + timedelta(days=6)


_UNIT_DAYS = {"day": 1, "week": 7}
_SLACK_DAYS = {"day": 1, "week": 5, "month": 20, "year": 183}


def _counted(match: re.Match[str], days: Days) -> Days | None:
    count = number(match["n"])
    if not count or count > 100:
        return None
    unit, rough = match["unit"].lower(), (match["rough"] or "").lower()
    sign, start = (1, days[1]) if match["to"].lower() == "after" else (-1, days[0])
    told = _moved(start, unit, sign * count)
    if rough in ("more than", "over"):
        ends = told, _moved(told, unit, 2 * sign)
    elif rough:
        ends = start, told
    else:
        slack = timedelta(days=_SLACK_DAYS[unit])
        ends = told - slack, told + slack
    return min(ends), max(ends)


def _moved(day: date, unit: str, count: int) -> date:
    if unit in ("month", "year"):
        return add_months(day, count * (12 if unit == "year" else 1))
    return day + timedelta(days=_UNIT_DAYS[unit] * count)
