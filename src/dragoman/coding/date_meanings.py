"""What a date expression means, before it is known when the text appeared.

Each meaning gives the days meant, seen from one day of publication. A meaning that needs no such day says the
same from everywhere (`explicit`). None always means "cannot be known".
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from dragoman.coding.edtf_intervals import Days, add_months, length, month_end

Tense = Literal["past", "present", "future"]
Which = Literal["last", "this", "next"] | None
Basis = Literal["explicit", "calendar", "weekday", "relative", "vague", "reference"]
"""What is needed to know the days: nothing, the year, the week, the day of publication, another date told."""

_RANK: tuple[Basis, ...] = ("explicit", "calendar", "relative", "weekday", "vague", "reference")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class View:
    """From where an expression is read: the day of publication, the clause's tense, the date told before."""

    day: date | None
    tense: Tense
    reference: Days | None = None


class Meaning(Protocol):
    """What all meanings can do."""

    @property
    def basis(self) -> Basis:
        """What is needed to know the days."""

    def days(self, view: View) -> Days | None:
        """The days meant. May raise OverflowError or ValueError outside the calendar."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that the words name fully: "July 14, 2023", "2018", "the 1990s"."""

    first: date
    last: date

    @property
    def basis(self) -> Basis:
        """Nothing else is needed."""
        return "explicit"

    def days(self, view: View) -> Days | None:
        """The days themselves."""
        return self.first, self.last


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date without its year: "July 14", "in October", "last May", "July of last year", "on the 14th".

    `last_day` makes it a stretch within the month, `months` makes it longer than a month (a season),
    `years` counts from the year of publication ("last year": -1).
    """

    month: int | None
    day: int | None = None
    last_day: int | None = None
    months: int = 1
    which: Which = None
    years: int | None = None

    @property
    def basis(self) -> Basis:
        """The year is needed."""
        return "calendar"

    def in_year(self, year: int) -> Days | None:
        """The days meant if the year is `year`; None where that year lacks the day."""
        return self._at(year, self.month) if self.month else None

    def _at(self, year: int, month: int) -> Days | None:
        if self.day is None:
            end = add_months(date(year, month, 1), self.months - 1)
            return date(year, month, 1), month_end(end.year, end.month)
        last = self.last_day or self.day
        if max(self.day, last) > calendar.monthrange(year, month)[1]:
            return None
        return date(year, month, self.day), date(year, month, last)

    def days(self, view: View) -> Days | None:
        """The most recent or the next such date, by tense; a month may be the current one if told as past."""
        if view.day is None:
            return None
        if self.years is not None:
            return self.in_year(view.day.year + self.years)
        near = self._candidates(view.day)
        if not near:
            return None
        if self.which == "this" and self.month:
            return self.in_year(view.day.year)
        if self.which == "last":
            return max((c for c in near if c[1] < view.day), default=None)
        if self.which == "next":
            return min((c for c in near if c[0] > view.day), default=None)
        if self.day is None:
            if view.tense == "future":
                return min((c for c in near if c[0] > view.day), default=None)
            return max((c for c in near if c[0] <= view.day), default=None)
        if view.tense == "present":
            return min(near, key=lambda c: abs((c[0] - view.day).days) if view.day else 0)
        if view.tense == "future":
            return min((c for c in near if c[1] >= view.day), default=None)
        # A day's grace: east of the publisher it may be tomorrow already.
        return max((c for c in near if c[0] <= view.day + _ONE_DAY), default=None)

    def _candidates(self, day: date) -> list[Days]:
        if self.month is None:
            starts = [add_months(day.replace(day=1), n) for n in range(-3, 4)]
            found = [self._at(start.year, start.month) for start in starts]
        else:  # eight years either way hold a 29 February even around 1900
            found = [self.in_year(year) for year in range(max(1, day.year - 8), min(9998, day.year + 8) + 1)]
        return [c for c in found if c]


@dataclass(frozen=True, slots=True)
class Weekday:
    """ "on Monday", "next Friday", "last Thursday"; with `weeks`, "Monday of last week" (-1)."""

    number: int
    which: Which = None
    weeks: int | None = None

    @property
    def basis(self) -> Basis:
        """The week is needed."""
        return "weekday"

    def days(self, view: View) -> Days | None:
        """The latest such day up to and including the day of publication, or the next from it on (by tense)."""
        if view.day is None:
            return None
        back = (view.day.weekday() - self.number) % 7
        if self.weeks is not None:
            found = view.day - timedelta(days=view.day.weekday() - self.number - 7 * self.weeks)
        elif self.which == "next":
            found = view.day + timedelta(days=7 - back)
        elif view.tense == "future" and self.which != "last":  # "will meet on Monday", told on a Monday: the day's own
            found = view.day + timedelta(days=(7 - back) % 7)
        else:
            found = view.day - timedelta(days=back or (7 if self.which == "last" else 0))
        return found, found


@dataclass(frozen=True, slots=True)
class WeekOn:
    """ "Monday week": the Monday after the coming one."""

    number: int

    @property
    def basis(self) -> Basis:
        """The week is needed."""
        return "weekday"

    def days(self, view: View) -> Days | None:
        """Seven days after the next such day."""
        if view.day is None:
            return None
        found = view.day + timedelta(days=14 - (view.day.weekday() - self.number) % 7)
        return found, found


@dataclass(frozen=True, slots=True)
class Weekend:
    """ "at the weekend", without saying which."""

    @property
    def basis(self) -> Basis:
        """The week is needed."""
        return "weekday"

    def days(self, view: View) -> Days | None:
        """The coming one if told as future, else the latest that has begun."""
        if view.day is None:
            return None
        back = (view.day.weekday() - 5) % 7
        saturday = view.day + timedelta(days=7 - back if view.tense == "future" and back > 1 else -back)
        return saturday, saturday + _ONE_DAY


@dataclass(frozen=True, slots=True)
class ToTheDay:
    """ "ten years ago today": as sharp as a day."""

    unit: str
    count: int

    @property
    def basis(self) -> Basis:
        """The day of publication."""
        return "relative"

    def days(self, view: View) -> Days | None:
        """The same day so many units away."""
        if view.day is None:
            return None
        found = moved(view.day, self.unit, self.count)
        return found, found


def unit_around(day: date, unit: str) -> Days:
    """The calendar unit that holds `day`; weeks run from Monday to Sunday (ISO 8601), decades from a 0."""
    monday = day - timedelta(days=day.weekday())
    if unit == "week":
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if unit == "month":
        return day.replace(day=1), month_end(day.year, day.month)
    if unit == "quarter":
        first = date(day.year, day.month - (day.month - 1) % 3, 1)
        return first, month_end(first.year, first.month + 2)
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years is None:
        return day, day
    first_year = day.year - day.year % years + (1 if years == 100 else 0)
    return date(first_year, 1, 1), date(first_year + years - 1, 12, 31)


def moved(day: date, unit: str, count: int) -> date:
    """`day` moved by `count` units."""
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=count * (1 if unit == "day" else 7))
    return add_months(day, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])


@dataclass(frozen=True, slots=True)
class Unit:
    """The calendar unit `count` units away: "yesterday", "last week"; "five months later" by reference."""

    unit: str
    count: int
    reference: bool = False

    @property
    def basis(self) -> Basis:
        """The day of publication, or the date told before."""
        return "reference" if self.reference else "relative"

    def days(self, view: View) -> Days | None:
        """The whole unit, never a day of it."""
        start = self._told(view.reference) if self.reference else view.day
        return unit_around(moved(start, self.unit, self.count), self.unit) if start else None

    def _told(self, reference: Days | None) -> date | None:
        """The first day of the date told before, if that is as sharp as the unit: nothing is "a day after" 2016."""
        if reference is None:
            return None
        sharp = length(reference) <= length(unit_around(reference[0], self.unit))
        return reference[0] if sharp else None


@dataclass(frozen=True, slots=True)
class MonthTold:
    """ "July of that year", "that May": a month of the year told before."""

    month: int

    @property
    def basis(self) -> Basis:
        """The date told before."""
        return "reference"

    def days(self, view: View) -> Days | None:
        """The month in that year."""
        if view.reference is None or view.reference[0].year != view.reference[1].year:
            return None
        first = date(view.reference[0].year, self.month, 1)
        return first, month_end(first.year, first.month)


@dataclass(frozen=True, slots=True)
class Distance:
    """ "three days ago" (-3 days), "in two weeks" (+2): as sharp as the unit, so weeks give a week."""

    unit: str
    count: int
    only_future: bool = False

    @property
    def basis(self) -> Basis:
        """The day of publication."""
        return "relative"

    def days(self, view: View) -> Days | None:
        """The unit that holds the day so far away; decades are read as good to half a decade."""
        if view.day is None or (self.only_future and view.tense != "future"):
            return None
        there = moved(view.day, self.unit, self.count)
        if self.unit in ("decade", "century"):
            slack = 5 if self.unit == "decade" else 50
            return date(there.year - slack, 1, 1), date(there.year + slack, 12, 31)
        return unit_around(there, self.unit)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch up to or from publication: "the past four decades" (-4), "the coming days" (None: no end).

    `only_future`: "within five days", said of what was done, counts from another day.
    """

    unit: str
    count: int | None
    only_future: bool = False

    @property
    def basis(self) -> Basis:
        """The day of publication."""
        return "relative"

    def days(self, view: View) -> Days | None:
        """From then to the day of publication, or from that day on."""
        if view.day is None or (self.only_future and view.tense != "future"):
            return None
        if self.count is None:
            return view.day, date.max
        there = moved(view.day, self.unit, self.count)
        if self.unit in ("year", "decade", "century"):
            there = unit_around(there, "year")[0 if self.count < 0 else 1]
        return (there, view.day) if self.count < 0 else (view.day, there)


_PARTS = {
    "early": (0, 6),
    "earlier": (0, 12),
    "beginning": (0, 4),
    "start": (0, 4),
    "mid": (3, 9),
    "middle": (3, 9),
    "late": (6, 12),
    "later": (0, 12),
    "end": (8, 12),
    "close": (8, 12),
    "half1": (0, 6),
    "half2": (6, 12),
    "quarter1": (0, 3),
    "quarter2": (3, 6),
    "quarter3": (6, 9),
    "quarter4": (9, 12),
}
"""Which twelfths of a month, year or decade the words may mean; generous, because the words are not sharp."""


@dataclass(frozen=True, slots=True)
class Near:
    """ "recently" and "soon": too vague for days, but no farther off than a publication known only roughly is wide."""

    @property
    def basis(self) -> Basis:
        """A rough day of publication; a sharp one says nothing."""
        return "vague"

    def days(self, view: View) -> Days | None:
        """Unknown from any one day."""
        return None


@dataclass(frozen=True, slots=True)
class Part:
    """A part: "early March", "the end of the year"; "earlier" and "later" are cut at the publication."""

    of: Meaning
    part: str

    @property
    def basis(self) -> Basis:
        """As for the whole; "earlier this year" needs the day too."""
        return "relative" if self.part in ("earlier", "later") else self.of.basis

    def days(self, view: View) -> Days | None:
        """The part, in whole months for a year, in whole years for a decade."""
        whole = self.of.days(view)
        if whole is None or date.max in whole or date.min in whole:
            return whole
        first, last = whole
        if self.part in ("earlier", "later") and view.day:
            cut = (first, view.day) if self.part == "earlier" else (view.day, last)
            return cut if cut[0] <= cut[1] else whole
        low, high = _PARTS[self.part]
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        if months >= 12:
            end = add_months(first, -(-months * high // 12) - 1)
            return add_months(first, months * low // 12), month_end(end.year, end.month)
        width = (last - first).days + 1
        return first + timedelta(days=width * low // 12), first + timedelta(days=-(-width * high // 12) - 1)


@dataclass(frozen=True, slots=True)
class Open:
    """ "since 2016" (no end known) or "until Friday", "by 2030" (no beginning known)."""

    of: Meaning
    end: Literal["since", "until"]

    @property
    def basis(self) -> Basis:
        """As for the date named."""
        return self.of.basis

    def days(self, view: View) -> Days | None:
        """An open interval."""
        days = self.of.days(view)
        if days is None:
            return None
        return (days[0], date.max) if self.end == "since" else (date.min, days[1])


@dataclass(frozen=True, slots=True)
class Span:
    """ "from Monday to Wednesday", "between 2014 and 2016", "July 30-August 2"."""

    start: Meaning
    end: Meaning

    @property
    def basis(self) -> Basis:
        """As for the end that needs more."""
        return max(self.start.basis, self.end.basis, key=_RANK.index)

    def days(self, view: View) -> Days | None:
        """From the one's beginning to the other's end; the nearest fit where year or week is open."""
        if view.tense == "future":
            first = self.start.days(view)
            last = self.end.days(View(first[0], "future", view.reference)) if first else None
        else:
            last = self.end.days(view)
            first = self.start.days(View(last[0], "past", view.reference)) if last else None
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None


@dataclass(frozen=True, slots=True)
class Anniversary:
    """ "the 30th anniversary": a count of years that is a date only with the event that it counts from."""

    count: int

    @property
    def basis(self) -> Basis:
        """The event celebrated is needed."""
        return "reference"

    def days(self, view: View) -> Days | None:
        """Never known from the words alone."""
        return None
