"""An event's own fields, from the tellings that were merged into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from ...errors import UsageError
from ...model import STATUSES, Status
from .disagreeing import Disagreements, disagreements
from .sides import sides
from .telling import Telling, in_order

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Merged:
    """One happening. `fields` are the event's own, in the form of a telling whose id is the event's and whose article
    is the anchor's; `main` is the report that speaks for it."""

    fields: Telling
    main: str
    members: tuple[str, ...]
    articles: int
    disagreements: Disagreements

    @property
    def id(self) -> str:
        """The event's id: that of its anchor report."""
        return self.fields.id

    @property
    def outlets(self) -> int:
        """How many outlets carried it, of those that are named; 0 where none is."""
        return len(self.fields.outlets)

    @property
    def reports(self) -> int:
        """How many reports tell it."""
        return len(self.members)


def event_id(anchor: str) -> str:
    """The id of the event of which a report is the anchor."""
    return f"ev-{anchor}"


def represent(members: Iterable[Telling]) -> Merged:
    """The event that some tellings make up, whatever their order. Copies of one wire story count once in every vote.

    Raises UsageError where there is no member.
    """
    all_ = in_order(list(members))
    if not all_:
        raise UsageError("an event without a report cannot be represented; expected one or more tellings")
    anchor = all_[0]
    type_ = _most(all_, lambda t: t.type, weigh=lambda t: t.confidence)
    of_type = [t for t in all_ if t.type == type_]
    mode = _most([t for t in of_type if t.mode] or of_type, lambda t: t.mode, weigh=lambda t: t.confidence)
    graded = next(t for t in of_type if t.mode == mode)
    status = _status(all_)
    main = max(of_type, key=lambda t: _fullness(t, status))
    when, where, side = _when(all_), _where(all_), sides(all_, main)
    teller = _teller(all_)
    fields = replace(
        anchor, id=event_id(anchor.id), type=type_, mode=mode, quad=graded.quad, score=graded.score, status=status,
        edtf=when.edtf, first=when.first, last=when.last,
        place=where.place, country=where.country, lat=where.lat, lon=where.lon,
        sources=side.sources, targets=side.targets, named=side.named,
        people=frozenset[str]().union(*(t.people for t in all_)),
        contexts=_union(t.contexts for t in all_), about=_union(t.about for t in all_),
        holder=teller.holder if teller else None, holder_name=teller.holder_name if teller else None,
        words=frozenset[str]().union(*(t.words for t in all_)),
        numbers=frozenset[str]().union(*(t.numbers for t in all_)),
        confidence=max(t.confidence for t in all_),
        outlets=frozenset[str]().union(*(t.outlets for t in all_)),
    )  # fmt: skip
    return Merged(
        fields=fields, main=main.id, members=tuple(t.id for t in all_), articles=len({t.article for t in all_}),
        disagreements=disagreements(all_),
    )  # fmt: skip


def _most(
    members: Sequence[Telling], of: Callable[[Telling], T], *, weigh: Callable[[Telling], float] = lambda _: 1.0
) -> T:
    """What most stories tell, each weighing as much as its surest telling; the earlier one on a tie."""
    votes: dict[T, dict[str, float]] = {}
    for t in members:
        by_story = votes.setdefault(of(t), {})
        story = t.story or t.article
        by_story[story] = max(by_story.get(story, 0.0), weigh(t))
    return max(votes, key=lambda v: round(sum(sorted(votes[v].values())), 9))


def _status(members: Sequence[Telling]) -> Status:
    """It happened where some article says so in its own name; else what most say, the more real on a tie."""
    asserted = {t.status for t in members if not t.attributed}
    if "occurred" in asserted or "ongoing" in asserted:
        real = [t for t in members if t.status in {"occurred", "ongoing"} and not t.attributed]
        return _most(real, lambda t: t.status)
    ranked = sorted(members, key=lambda t: STATUSES.index(t.status))
    return _most(ranked, lambda t: t.status)


def _fullness(t: Telling, status: Status) -> tuple[bool, bool, bool, bool, float]:
    return t.status == status, not t.attributed, bool(t.sources and t.targets), t.edtf is not None, t.confidence


def _when(members: Sequence[Telling]) -> Telling:
    """The telling whose date most stories can mean; of several the one told for sure, then the sharpest."""
    dated = [t for t in members if t.first or t.last]
    if not dated:
        return members[0]

    def rank(t: Telling) -> tuple[int, bool, int]:
        first, last = _days(t)
        backing = {o.story or o.article for o in dated if _days(o)[0] <= last and first <= _days(o)[1]}
        sure = not any(mark in (t.edtf or "") for mark in "?~%")
        return len(backing), sure, first.toordinal() - last.toordinal()

    return max(dated, key=rank)


def _days(t: Telling) -> tuple[date, date]:
    return t.first or date.min, t.last or date.max


def _where(members: Sequence[Telling]) -> Telling:
    """The telling whose place most stories name; a land alone only where no place in it is named."""
    placed = [t for t in members if t.place or t.country]
    if not placed:
        return members[0]
    country = _most(placed, lambda t: t.country)
    there = [t for t in placed if t.country == country]
    sharp = [t for t in there if t.lat is not None] or there
    name = _most(sharp, lambda t: t.place)
    return next(t for t in sharp if t.place == name)


def _teller(members: Sequence[Telling]) -> Telling | None:
    """A telling by the holder to whom most ascribe it, if every one ascribes it to somebody."""
    if not all(t.attributed for t in members):
        return None
    who = _most(members, lambda t: (t.holder, t.holder_name))
    return next(t for t in members if (t.holder, t.holder_name) == who)


def _union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(x for part in parts for x in part))


def as_rows(found: Disagreements) -> Mapping[str, list[list[object]]]:
    """Disagreements as they are written to JSON: {"when": [["2022-08-09", ["r1"]], …]}."""
    return {field: [[value, list(ids)] for value, ids in told] for field, told in found.items()}
