"""Events as the lines of a brief: when, who, what, where, according to whom, in which words, how often told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..record.store import Store
from .answer import Source
from .dyads import Way, ways_of
from .events import parties_of, sources_of
from .filters import Filter
from .names import according, count, teller, together
from .page import Line

QUOTED = 160  # characters of a sentence in a line; the sources give it in full
CITED = 3  # sentences a line
OFF = "; called off"
PAST = "; its day is past, and the record does not tell whether it took place"
_ENTRIES = (
    "SELECT e.seq, e.id, e.edtf, e.type, e.mode, e.status, e.place, e.first, e.last, e.score, e.reports, e.outlets, "
    "e.holder, e.holder_name, e.disagreements <> '{}' FROM events e WHERE "
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event between the two: what the sections choose by, and what its line says."""

    seq: int
    id: str
    when: str | None
    type: str
    mode: str | None
    status: str
    place: str | None
    first: date | None
    last: date | None
    score: float
    reports: int
    outlets: int
    holder: str | None
    holder_name: str | None
    disputed: bool
    sides: Mapping[str, Sequence[str]]
    ways: Sequence[Way]


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before its sentences are looked up: `words` go around its quotation, `cites` are events (their numbers)
    and how many sentences of each, `most` of all; `sources` are the sentences that are known already."""

    words: tuple[str, ...]
    cites: tuple[tuple[int, int], ...] = ()
    sources: tuple[Source, ...] = ()
    most: int | None = None

    def line(self, told: Mapping[int, Sequence[Source]]) -> Line:
        """The line, given the sentences of its events."""
        cited = (*self.sources, *(s for event, each in self.cites for s in told[event][:each]))[: self.most]
        quote = f"“{short(cited[0].exact)}”" if cited else "no sentence"
        return Line(quote.join(self.words), cited)


def entries(store: Store, asked: Filter) -> list[Entry]:
    """The events that the filter finds in which one of its parties acts towards the other."""
    params: list[Any] = []
    rows = store.rows(_ENTRIES + asked.where(params), params)
    sides = parties_of(store, [row[0] for row in rows])
    found = ((row, sides[row[0]], ways_of(sides[row[0]], asked)) for row in rows)
    return [Entry(*(*row, side, ways)) for row, side, ways in found if ways]


def lines(store: Store, drafts: Iterable[Iterable[Draft]]) -> list[tuple[Line, ...]]:
    """The lines of several sections, all their sentences looked up at once."""
    written = [tuple(each) for each in drafts]
    told = sources_of(store, {event for each in written for draft in each for event, _ in draft.cites}, each=CITED)
    return [tuple(draft.line(told) for draft in each) for each in written]


def drafts(chosen: Iterable[Entry], *, overdue: date | None = None, off: Collection[int] = ()) -> list[Draft]:
    """A line an event, in the order of dates; what lies before the day `overdue` is said to be past, or `off`."""
    return [_draft(e, overdue, off) for e in sorted(chosen, key=lambda e: (e.when or "9999", e.id))]


def _draft(e: Entry, overdue: date | None, off: Collection[int]) -> Draft:
    what = f"{e.type.lower()}{f' ({e.mode})' if e.mode else ''}"
    who = parties(e.sides.get("source", []), e.sides.get("target", []))
    where = f", {e.place}" if e.place else ""
    past = OFF if e.seq in off else PAST if overdue and e.last and e.last < overdue else ""
    text = f"{e.when or 'no date'}: {who}, {what}{where}{according(teller(e.holder, e.holder_name))}: "
    return Draft((text, f" ({heard(e.reports, e.outlets)}{past})"), ((e.seq, CITED),))


def parties(sources: Sequence[str], targets: Sequence[str]) -> str:
    """ "Ghana and Kenya → Iraq": who acts, towards whom."""
    return " → ".join(together(side) for side in (sources, targets) if side)


def short(text: str) -> str:
    """As much of a text as a line has room for."""
    return text if len(text) <= QUOTED else text[:QUOTED].rsplit(" ", 1)[0] + " …"


def heard(reports: int, outlets: int | None, what: str = "report") -> str:
    """ "2 reports in 1 outlet"; "2 reports, outlet unknown" where none is named."""
    return count(reports, what) + (f" in {count(outlets, 'outlet')}" if outlets else ", outlet unknown")
