"""How PLOVER itself would file an event: its type, mode, quad class and score, and the day it is filed under.

Our record keeps what was done (a visit) apart from whether it was (planned); PLOVER files a visit ahead as AGREE on the
day it was announced. What did not happen (negated) or may not have (possible) has no code there: its auxiliary modes
for that are not in use in any project, so that a table with them would be read as if it had happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ..codebook import Codebook
from ..errors import DataError
from ..parties.tables import read_table
from .columns import DATA
from .happenings import Happening

AUXILIARY = {"negated": "negation", "possible": "hypothetical"}
"""PLOVER's auxiliary modes for what is no fact."""


class LeftOutError(Exception):
    """PLOVER has no place for this event; the message says why, in the words of the notes."""


@dataclass(frozen=True, slots=True)
class Filed:
    """An event as PLOVER files it, from `first` to `last`. `deed` is the type before PLOVER's rules."""

    type: str
    mode: str | None
    quad: int
    score: float
    first: date
    last: date | None
    deed: str

    @property
    def day(self) -> date:
        """The one day. Raises LeftOutError where it is not known to the day."""
        if self.first != self.last:
            raise LeftOutError("the day is not known")
        return self.first


def filed(h: Happening, book: Codebook, *, asked: tuple[str, ...] = ()) -> Filed:
    """PLOVER's own reading of an event that `book` coded.

    Raises LeftOutError for what is negated or possible (unless `asked` names that status), for an event without an
    actor, without a recipient where PLOVER requires one, without a date, and of a type that the codebook does not know.
    """
    if h.status in AUXILIARY and h.status not in asked:
        raise LeftOutError(f"{h.status}: PLOVER files what happened")
    if not h.sources:
        raise LeftOutError("nobody is known to have done it")
    try:
        type_, mode = book.plover(h.type, h.mode, h.status)
        deed = book.type(h.type).plover
    except DataError:
        raise LeftOutError(f"the type {h.type} is not in the codebook; name yours with --codebook") from None
    if h.status == "planned" and type_ == deed:
        type_, mode = _announced(type_, mode)
    kind = Codebook.load().type(type_)
    if kind.recipient_required and not h.targets and len(h.sources) < 2:
        raise LeftOutError(f"no recipient, which PLOVER requires of {type_}")
    first, last = (h.told, h.told) if h.status == "planned" else (h.first, h.last)
    if first is None:
        why = "planned, and the day on which it was announced" if h.status == "planned" else "the date"
        raise LeftOutError(f"{why} is not known")
    return Filed(type_, mode, kind.quad, kind.score_of(mode), first, last, deed)


def _announced(type_: str, mode: str | None) -> tuple[str, str | None]:
    rules = _planned()
    return rules.get((type_, mode or "")) or rules.get((type_, "")) or (type_, mode)


@cache
def _planned() -> dict[tuple[str, str], tuple[str, str | None]]:
    rows = read_table(DATA / "planned.tsv", ("type", "mode", "becomes", "as_mode"))
    return {(r.required("type"), r.text("mode")): (r.required("becomes"), r.text("as_mode") or None) for r in rows}
