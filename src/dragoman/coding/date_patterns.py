"""The single date expressions of English news: one pattern each, with what it means.

A pattern's named group `x`, where it has one, is the expression; the rest is context that must be there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.coding import date_builders as build
from dragoman.coding.date_meanings import (
    Meaning,
)
from dragoman.sources.date_words import (
    DASH,
    DAY,
    FULL_MONTH,
    MONTH,
    NAMED_DAYS,
    NUMBER,
    ORDINAL,
    UNIT,
    WEEKDAY,
    YEAR,
)

Builder = Callable[[re.Match[str]], Meaning | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of expression, how it looks, and what a match means (None: it is no date after all)."""

    kind: str
    regex: re.Pattern[str]
    meaning: Builder
    needs: tuple[str, ...]
    """Pieces in small letters of which the text must hold one ("#": a digit); looking for them is quick."""

    def may_match(self, pieces: str) -> bool:
        """Whether it is worth looking; `pieces` is the text in small letters, with "#" if it has a digit."""
        return any(need in pieces for need in self.needs)


def _any(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_WITH_DAY = rf"(?:{WEEKDAY},?\s+\(?(?:the\s+)?)?"
_TAIL = rf"(?:\s*,?\s+(?:of\s+)?(?P<year>{YEAR})|,?\s+(?:of\s+)?(?P<step>last|this|next)\s+year\b)?"
_TO = r"(?:\s?(?:--?|–|—)\s?|\s+(?:and|to|&)\s+|,\s+)"
_ENDS = r"(?!\s+(?!(?:was|has|is|as|this)\b)[a-z]+(?:s|people|men|women)\b)"  # no count of things
_DAYS = rf"(?P<day>{DAY})(?:{DASH}(?P<day2>{DAY}))?"
_NOBODYS_MONTH = r"(?:January|February|July|September|October|November|December)\b"
_NOT_A_NAME = r"(?!['’]s?\s+[A-Z]|\s+[A-Z][a-z]+)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_BEFORE_A_TIME = _any(
    "in since until till by from during between early late mid before after and to or of through throughout "
    "for a the its his their back around year last next this"
)
_NAMED = "|".join(sorted(NAMED_DAYS, key=len)[::-1]).replace("'", "[’']")
_ONE_OF = r"(?:this\s+past|this\s+coming|last|next|this|past|coming|upcoming|current)"
_COUNTED = _any(
    "people troops soldiers tons? tonnes km kilomet\\w+ miles dollars euros percent men women years refugees "
    "migrants jobs points met(?:re|er)s hectares times others"
)


def _pattern(kind: str, needs: str, regex: str, meaning: Builder, *, flags: int = 0) -> Pattern:
    return Pattern(kind, re.compile(regex, flags), meaning, tuple(needs.split()))


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday mon. tue wed. thu fri."
_SEASONS = "spring summer autumn fall winter"
I_CASE = re.IGNORECASE
PATTERNS: tuple[Pattern, ...] = (
    _pattern("day", "#", rf"\b{_WITH_DAY}(?P<month>{MONTH})\s*{_DAYS}{_TAIL}", build.month_day),
    _pattern(
        "day",
        "#",
        rf"\b{_WITH_DAY}(?P<month>{MONTH})\s+(?P<day>{DAY}){_TO}(?P<day2>{DAY}){_ENDS}{_TAIL}",
        build.month_day,
    ),
    _pattern("day", "#", rf"\b{_WITH_DAY}(?:the\s+)?{_DAYS}\s+(?:of\s+)?(?P<month>{MONTH}){_TAIL}", build.month_day),
    _pattern(
        "day",
        "#",
        rf"\b{_WITH_DAY}(?:the\s+)?(?P<day>{DAY})\s+(?:and|to)\s+(?:the\s+)?(?P<day2>{DAY})\s+(?:of\s+)?"
        rf"(?P<month>{MONTH}){_TAIL}",
        build.month_day,
    ),
    _pattern(
        "day",
        "#",
        r"(?<![\w./-])(?:(?P<iso>(?:19|20)\d\d)(?P<s>[-/.])(?P<a>\d\d)(?P=s)(?P<b>\d\d)(?![\w/-])|$^)",
        build.numeric,
    ),
    _pattern(
        "day",
        "#",
        r"(?<![\w./-])(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<year>(?:19|20)\d\d)(?![\w/-])(?P<iso>$^)?",
        build.numeric,
    ),
    _pattern(
        "day",
        "#",
        r"\b[Oo]n (?P<x>the (?P<day>\d{1,2})(?:st|nd|rd|th))(?=\s*[.,;)]|$|\s+of this month)",
        build.day_of_month,
    ),
    _pattern(
        "day",
        "#",
        rf"\b{WEEKDAY},?\s+(?:\(the |the |\()(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\)?(?=[\s.,;]|$)",
        build.day_of_month,
    ),
    _pattern("month", _MONTHS, rf"\b(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})", build.month),
    _pattern(
        "month",
        _MONTHS,
        rf"\b(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<step>last|this|next)\s+year\b",
        build.month,
    ),
    _pattern("month", _MONTHS, rf"\b(?P<which>{_ONE_OF})\s+(?P<month>{MONTH}){_NOT_A_NAME}(?!\s+\d)", build.month),
    _pattern(
        "month",
        _MONTHS,
        rf"\b(?i:{_BEFORE_A_TIME})[\s-]+(?P<x>(?P<month>{FULL_MONTH})){_NOT_A_NAME}(?!\s+\d)",
        build.month,
    ),
    _pattern(  # "In November Baku refused": months that are nobody's name
        "month",
        _MONTHS,
        rf"\b(?i:{_BEFORE_A_TIME})[\s-]+(?P<x>(?P<month>{_NOBODYS_MONTH}))(?!\s+\d)",
        build.month,
    ),
    _pattern(
        "month",
        _MONTHS,
        r"\b(?P<month>(?:January|February|July|September|October|November|December)\b|"
        rf"(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.){_NOT_A_NAME}(?!\s+\d)(?!\s+(?:War|Revolution)\b)",
        build.month,
    ),
    _pattern(
        "year",
        "#",
        rf"\b(?i:{_BEFORE_A_TIME})(?:\s+|-)(?P<x>(?P<year>{YEAR}))(?!\s*[-–/]\s*\d)(?!\s+{_COUNTED}\b)",
        build.year,
    ),
    _pattern("year", "#", rf"(?<=\()(?P<year>{YEAR})(?=\))", build.year),
    _pattern("year", "#", rf"(?<!\d)(?P<year>{YEAR})(?=, (?:next|this|last) year\b)", build.year),
    _pattern(
        "interval",
        "#",
        r"(?<![\w./-])(?P<a>(?:1[5-9]|20)\d\d)(?:-|–)(?P<b>(?:1[5-9]|20)\d\d)(?![\w/-])",
        build.years_range,
    ),
    _pattern(
        "decade",
        "0s ties",
        r"\b(?:the\s+)?(?:(?P<decade>(?:1[5-9]|20)\d0)s|['’]?(?P<short>[3-9]0)s|"
        r"(?P<word>(?:thir|for|fif|six|seven|eigh|nine)ties))\b",
        build.decade,
        flags=I_CASE,
    ),
    _pattern("century", "century", rf"\b(?:the\s+)?(?P<n>{ORDINAL})[\s-]century\b", build.century, flags=I_CASE),
    _pattern("quarter", "q1 q2 q3 q4", rf"\bQ(?P<n>[1-4])\b(?:\s+(?:of\s+)?(?P<year>{YEAR}))?", build.quarter),
    _pattern(
        "season",
        _SEASONS,
        rf"\b(?:the\s+)?{_SEASON}\s+(?:of\s+)?(?P<year>{YEAR})",
        build.season,
        flags=I_CASE,
    ),
    _pattern("season", _SEASONS, rf"\b(?P<which>{_ONE_OF})\s+{_SEASON}\b", build.season),
    _pattern(
        "season",
        _SEASONS,
        rf"\b(?:in|during|by|since|until)\s+(?P<x>(?:the\s+)?{_SEASON})\b(?!\s+of\b)",
        build.season,
    ),
    _pattern(
        "day",
        _MONTHS,
        rf"\b(?:the\s+)?(?P<n>{ORDINAL})\s+of\s+(?P<month>{FULL_MONTH})(?:,?\s+(?P<year>{YEAR}))?",
        build.ordinal_day,
        flags=I_CASE,
    ),
    _pattern(
        "day",
        "first last",
        rf"\bthe\s+(?P<edge>first|last)\s+day\s+of\s+(?:(?P<month>{FULL_MONTH})\s+)?(?P<year>{YEAR})",
        build.edge_day,
        flags=I_CASE,
    ),
    _pattern(
        "quarter",
        "quarter",
        rf"\b(?:in|during|by|since|of|for)\s+(?P<x>the\s+(?P<n>first|second|third|fourth)\s+quarter(?:\s+of\s+"
        rf"(?:(?P<year>{YEAR})|(?P<step>last|this|next)\s+year))?)\b(?!\s+of\s+the\b)",
        build.nth_quarter,
        flags=I_CASE,
    ),
    _pattern("year", "year", r"\b(?P<x>the\s+year\s+(?P<year>1[0-4]\d\d|[5-9]\d\d))\b", build.year, flags=I_CASE),
    _pattern("relative", "weekend", r"\b(?:at|over)\s+(?P<x>the\s+weekend)\b", build.weekend, flags=I_CASE),
    _pattern(
        "weekday",
        _WEEKDAYS,
        rf"\b(?P<x>(?P<day>{WEEKDAY})\s+week)\b",
        build.week_on,
    ),
    _pattern("weekday", _WEEKDAYS, rf"\b(?P<x>a\s+week\s+(?:on|from)\s+(?P<day>{WEEKDAY}))", build.week_on),
    _pattern(
        "relative",
        "today",
        rf"\b(?P<x>(?P<n>{NUMBER})\s+(?P<unit>{UNIT}s?)\s+(?P<way>ago|from)\s+today)\b",
        build.from_today,
        flags=I_CASE,
    ),
    _pattern(
        "weekday",
        _WEEKDAYS,
        rf"\b(?:(?:early|late)\s+(?:on\s+)?)?(?P<every>[Ee](?:very|ach)\s+)?"
        rf"(?:(?:[Tt]he\s+)?(?P<which>{_ONE_OF})\s+)?"
        rf"(?P<day>{WEEKDAY})(?:\s+(?:morning|afternoon|evening|night|noon))?"
        r"(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?(?!\s+(?:Times|Telegraph|Mail|Agreement)\b)",
        build.weekday,
    ),
    _pattern(
        "relative",
        "today tonight yesterday tomorrow morning afternoon evening night",
        r"\b(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|(?:(?:earlier|later|late|early)\s+)?"
        r"(?:today|tonight|yesterday|tomorrow)(?:\s+(?:morning|afternoon|evening|night))?|"
        r"this\s+(?:morning|afternoon|evening)|last\s+night)\b",
        build.day_word,
        flags=I_CASE,
    ),
    _pattern(
        "relative",
        "week month year quarter decade century day",
        r"\b(?P<over>(?:over|during|in|for|within)\s+)?(?P<x>(?:the\s+)?(?P<which>this\s+past|this|current|last|"
        r"past|previous|preceding|next|coming|upcoming|following|subsequent|same|that)\s+"
        r"(?P<unit>day|week|weekend|month|quarter|year|decade|century))\b",
        build.unit,
        flags=I_CASE,
    ),
    _pattern(
        "relative",
        "week month year quarter decade century day",
        r"\b(?:(?:end|beginning|start|middle|close|half|quarter)\s+of|(?:earlier|later|late|early)\s+in)\s+"
        r"(?P<x>the\s+(?P<unit>week|month|year|decade|century))\b(?!\s+of\b)",
        build.whole,
        flags=I_CASE,
    ),
    _pattern(
        "relative",
        "ago later earlier before after now s, s; fortnight",
        rf"\b(?P<x>(?P<more>(?:more\s+than|over)\s+)?(?P<n>{NUMBER})\s+(?P<unit>{UNIT}s?)\s+(?P<way>ago|earlier|later|"
        r"from\s+now|before(?=\s*[.,;]|$)|after(?=\s*[.,;]|$)|on(?=\s*[,;])))\b",
        build.far,
        flags=I_CASE,
    ),
    _pattern(
        "relative",
        "days weeks fortnight months years decades centuries",
        rf"\b(?:the\s+)?(?P<way>past|last|previous|next|coming)\s+(?P<n>{NUMBER})\s+(?P<unit>{UNIT}s)\b",
        build.stretch,
        flags=I_CASE,
    ),
    _pattern(
        "relative",
        "within",
        rf"\bwithin\s+(?:the\s+next\s+)?(?:(?P<n>{NUMBER})\s+)?(?P<unit>{UNIT}s?)\b(?!\s+of\b)(?!['’-])",
        build.within,
        flags=I_CASE,
    ),
    _pattern("relative", "overnight", r"\bovernight\b", build.overnight, flags=I_CASE),
    _pattern(
        "relative",
        "that same",
        rf"\b(?:(?P<month>{FULL_MONTH}),?\s+(?:of\s+)?(?:that|the\s+same)\s+year|that\s+(?P<that>{FULL_MONTH}))\b",
        build.month_told,
    ),
    _pattern(
        "relative",
        "coming",
        r"\b(?P<x>(?:the\s+)?(?:coming|upcoming)\s+(?P<unit>days|weeks|months|years))\b",
        build.coming,
        flags=I_CASE,
    ),
    _pattern(
        "relative",
        "recent soon shortly",
        r"\b(?:recent|recently|soon|shortly)\b(?!\s+(?:years|months|weeks|days|times|decades|memory|past|history|after|"
        r"before|as\b))(?<!as soon)(?<!as recently)(?<!more recent)(?<!most recent)",
        build.near,
        flags=I_CASE,
    ),
    _pattern(
        "relative",
        "day week month year decade fortnight",
        r"(?<!time )(?<!first )(?<!best )(?<!worst )(?<!visit )\b"
        rf"(?P<x>in\s+(?P<n>{NUMBER})\s+(?P<unit>{UNIT}s?))(?:['’]s?\s+time)?\b",
        build.ahead,
        flags=I_CASE,
    ),
    _pattern(
        "day",
        "new christmas bastille victory may boxing valentine patrick halloween armistice",
        rf"\b(?P<name>{_NAMED})\b(?:,?\s+(?P<year>{YEAR}))?",
        build.named_day,
        flags=I_CASE,
    ),
    _pattern(
        "anniversary",
        "anniversary",
        rf"\b(?:(?:the|its|their|his|her)\s+)?(?P<n>{ORDINAL})\s+anniversary\b",
        build.anniversary,
        flags=I_CASE,
    ),
)
