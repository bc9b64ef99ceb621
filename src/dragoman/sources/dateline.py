"""The dateline that opens a report, "TEHRAN, Sept 9 (Reuters) —": it names place, day and agency."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.sources.date_words import MONTH, WEEKDAY, YEAR

LONGEST = 110
"""Characters; what opens a text and is longer is a sentence."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `start`..`end` spans it with its dash, so that it is not coded as text."""

    start: int
    end: int
    place: str | None
    date: str | None
    agency: str | None


_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.]+(?:-[A-ZÀ-Þ]+)*"
_TITLE = r"[A-ZÀ-Þ][\w'’.]*(?:-\w+)*"
_JOINT = r"(?: | de | of | al-|/)"
_CAPS_PLACE = rf"{_CAPS}(?:[ /]{_CAPS}){{0,3}}(?:, (?:{_TITLE})(?: {_TITLE}){{0,2}}(?=[ ,.:/(–—-]))??"
_ANY_PLACE = rf"{_TITLE}(?:{_JOINT}{_TITLE}){{0,3}}(?:, {_TITLE}(?: {_TITLE})?)??"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{WEEKDAY},? )?(?:{MONTH} ?{_DAY}|{_DAY} {MONTH})(?:,? {YEAR})?|"
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}"
)
_AGENCY = r"(?:\((?P<agency>[\w .,/'’&-]{2,40})\)|/(?P<slashed>[\w .'’&-]{2,30})/|(?P<bare>[A-Z]{2,6}))"
_MIDDLE = rf"(?:(?:,|\.| [-–—]+)? ?(?P<date>{_DATE}))?(?:[,.]? ?(?:[-–—] ?)?{_AGENCY})?"
_MARK = r"(?P<mark>\.\s?[-–—](?=\s)|\s?(?:—|–|--|-)(?=\s|[\"“'A-Z])|\s?:|\.(?=\s)|(?<=/)(?=\s))\s*"
_WITH_CAPS = re.compile(rf"(?P<place>{_CAPS_PLACE}){_MIDDLE}{_MARK}")
_IN_LAND = rf"(?: \({_TITLE}(?: (?:and |the |of )*{_TITLE}){{0,3}}\))?"
_WITH_TITLE = re.compile(rf"(?P<place>{_ANY_PLACE}){_IN_LAND}{_MIDDLE}{_MARK}")
_WITHOUT_PLACE = re.compile(
    rf"(?P<place>)(?P<date>{_DATE})? ?\((?P<agency>[\w .&-]{{2,30}})\)"
    rf"(?P<slashed>)(?P<bare>){_MARK}"
)
_NO_PLACES = frozenset(
    [
        "update",
        "breaking",
        "exclusive",
        "explainer",
        "analysis",
        "opinion",
        "editorial",
        "note",
        "watch",
        "video",
        "photo",
        "photos",
        "factbox",
        "timeline",
        "live",
        "read",
        "correction",
        "comment",
        "interview",
        "report",
        "news",
        "world",
        "q&a",
        "urgent",
        "alert",
        "live-blog",
        "transcript",
        "summary",
        "nato",
        "who",
        "eu",
        "un",
        "iaea",
        "us",
        "imf",
        "opec",
        "asean",
        "brics",
        "g7",
        "g20",
        "isis",
        "related",
        "also",
        "why",
        "how",
        "what",
        "when",
        "where",
        "the",
        "a",
        "an",
        "on",
        "in",
        "at",
        "by",
        "after",
        "from",
        "as",
        "if",
        "but",
        "and",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
    ]
)
# Cities whose name begins with what else begins a sentence.
_WITH_ARTICLE = frozenset({"the hague", "the valley"})
_GOES_ON_SMALL = re.compile(r"[a-z]")


def dateline(text: str, *, known: Callable[[str], bool] | None = None) -> Dateline | None:
    """The dateline with which `text` opens, or None.

    Place names in capitals need a dash or colon after them; others need a date, an agency, or a dash before a
    new sentence. Where `known` is given, it says whether a name is a place's, so that "Islamabad: " is one
    too.
    """
    start = len(text) - len(text.lstrip())
    for pattern in (_WITH_CAPS, _WITH_TITLE, _WITHOUT_PLACE):
        match = pattern.match(text, start)
        if match and match.end() - start <= LONGEST and _is_one(match, text, pattern is _WITH_CAPS, known):
            agency = match["agency"] or match["slashed"] or match["bare"]
            place = match["place"].strip(" ,") or None
            return Dateline(start, match.end(), place, match["date"], agency)
    return None


def _is_one(match: re.Match[str], text: str, caps: bool, known: Callable[[str], bool] | None) -> bool:
    place, mark = match["place"], match["mark"].strip()
    dated = bool(match["date"] or match["agency"] or match["slashed"])
    follows = text[match.end() :]
    town = place.split(",")[0].lower()
    if place and town.split()[0].strip(".") in _NO_PLACES and town not in _WITH_ARTICLE:
        return False
    if not place:
        return True
    if mark in ("", "."):  # "BAKU, July 14. /Trend/." but not "CHINA. It …"
        return bool(match["slashed"]) or bool(match["date"] and caps and match["bare"])
    if _GOES_ON_SMALL.match(follows) and not dated:
        return False
    if caps:
        return dated or mark != "-" or match["mark"].startswith(" ")
    if known is not None and known(place):
        return True
    if mark == ":":
        return bool(match["date"])
    if dated:
        return bool(match["date"]) or not _GOES_ON_SMALL.match(follows)
    spaced = mark == "--" or (mark != "-" and match["mark"][0].isspace())
    another = re.search(r"[–—]|--", follows.split(". ")[0])
    return spaced and bool(re.match(r"[A-Z\"“‘]", follows)) and another is None and len(place.split()) <= 3
