"""The words that English news uses for time, and the pieces of regular expressions built from them."""

from __future__ import annotations

import re

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each season, as they fall in the north."""

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = (
    {word: value for value, word in enumerate(_SMALL) if value}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1, "hundred": 100}
)
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
ORDINALS = (
    {word: value for value, word in enumerate(_ORDINALS, start=1)}
    | {f"{word[:-1]}ieth": NUMBERS[word] for word in _TENS}
    | {f"{word}-{unit}": NUMBERS[word] + n for word in _TENS for n, unit in enumerate(_ORDINALS[:9], start=1)}
    | {"hundredth": 100, "last": -1}
)
NAMED_DAYS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "valentine's day": (2, 14),
    "saint patrick's day": (3, 17),
    "st patrick's day": (3, 17),
    "st. patrick's day": (3, 17),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "orthodox christmas": (1, 7),
    "bastille day": (7, 14),
    "victory day": (5, 9),
    "may day": (5, 1),
}


def number(word: str) -> int | None:
    """The value of "12", "twelve", "twenty-five" or "a"; None for other words."""
    word = word.lower().strip()
    if word.isdecimal():
        return int(word)
    tens, _, unit = word.partition("-")
    if unit and tens in _TENS:
        return NUMBERS[tens] + NUMBERS.get(unit, 0)
    return NUMBERS.get(word)


def ordinal(word: str) -> int | None:
    """The value of "30th", "thirtieth" or "twenty-first"; None for other words."""
    digits = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)", word.lower())
    return int(digits[1]) if digits else ORDINALS.get(word.lower())


def month_number(word: str) -> int:
    """1-12 for a month's name or abbreviation."""
    return next(n for n, name in enumerate(MONTHS, start=1) if name[:3] == word[:3].lower())


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for a weekday's name or abbreviation."""
    return next(n for n, name in enumerate(WEEKDAYS) if name[:3] == word[:3].lower())


def _cased(words: list[str]) -> str:
    return "|".join(form for word in words for form in (word.capitalize(), word.upper()))


FULL_MONTH = f"(?:{_cased(MONTHS)})\\b"
SHORT_MONTH = f"(?:{_cased(['sept', *(m[:3] for m in MONTHS if m != 'may')])})(?:\\.|(?![A-Za-z]))"
MONTH = f"(?:{FULL_MONTH}|{SHORT_MONTH})"
WEEKDAY = f"(?:(?:{_cased(WEEKDAYS)})\\b|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri)\\.)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[,.:]\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[,.]\d)"
NUMBER = (
    r"(?:\d{1,3}|an?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|"
    + "|".join(w for w in _SMALL if w != "zero")
    + r"|hundred)"
)
ORDINAL = r"(?:\d{1,4}(?:st|nd|rd|th)|" + "|".join(sorted((o for o in ORDINALS if o != "last"), key=len)[::-1]) + ")"
UNIT = r"(?:day|week|fortnight|month|year|decade|centur(?:y|ie))"
DASH = r"\s?(?:--?|–|—)\s?"


def unit_name(word: str) -> str:
    """ "years" and "centuries" as "year" and "century"; a fortnight is counted by `weeks`."""
    word = word.lower()
    if word.startswith("fortnight"):
        return "week"
    return "century" if word.startswith("centur") else word.rstrip("s")


def weeks(word: str) -> int:
    """How many of the unit of `unit_name` the word holds: a fortnight two weeks, all others one."""
    return 2 if word.lower().startswith("fortnight") else 1
