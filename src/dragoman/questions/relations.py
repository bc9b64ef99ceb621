"""How two parties get on, month by month: counts, scores, a smoothed index, and what changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Any

from ..errors import UsageError
from ..record.store import Store
from .answer import Answer
from .dyads import Unit, happened, named, period, placed, ways
from .events import Ref, sources_of
from .filters import Filter
from .levels import Cell, Change, Level, changes, levels
from .names import count

CITED = 3  # events cited a row
AROUND = 3  # months with events, from a change on, in which its makers are looked for
_COUNTS = ("events", "reports", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
SCALE = 10.0
"""Scores run from -10 to 10 (PLOVER's); an interval ends where they do."""
_MEASURES = ("score", "index", "low", "high", "change", "changed_by")
Dyad = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Act:
    """What an event counts for in the relations of two parties."""

    event: Ref
    quad: int
    score: float
    reports: int


@dataclass(frozen=True, slots=True)
class _Month:
    """One dyad and month: its acts, the most reported first, as counted."""

    acts: tuple[_Act, ...]
    counts: tuple[int, ...]
    cell: Cell


def relations(
    store: Store,
    filter: Filter,  # noqa: A002
    *,
    unit: Unit = "month",
    directed: bool = False,
    gaps: bool = False,
) -> Answer:
    """One row a dyad and month (or year): events by quad class, reports, mean score, index and change.

    `score` is the mean PLOVER score of the month's events (-10 conflict … 10 cooperation), each once however often it
    is reported. `index` is the smoothed level behind the scores, `low` and `high` its 95 % interval: see `levels`.
    Months without events are missing and not zero; `gaps` shows them too. `change` is set in the month where the level
    moves: how far the mean score after it lies from that before it; `changed_by` names the events that pull most that
    way, which the row cites. Only what occurred or goes on counts, unless the filter names a status. An event counts in
    the month in which it begins; one whose date is wider than that is left out and counted in the notes.

    Raises UsageError for an unknown unit.
    """
    answer, cited = measured(store, filter, unit=unit, directed=directed, gaps=gaps)
    told = sources_of(store, set().union(*cited), each=1)
    return replace(answer, sources=tuple(tuple(s for e in events for s in told[e][:1]) for events in cited))


def measured(
    store: Store,
    filter: Filter,  # noqa: A002
    *,
    unit: Unit = "month",
    directed: bool = False,
    gaps: bool = False,
) -> tuple[Answer, list[list[int]]]:
    """The answer without its sentences, and the events (numbers) that each row cites."""
    if unit not in ("month", "year"):
        raise UsageError(f"relations cannot be counted by {unit!r}; use month or year")
    found, notes = _counted(store, filter, unit, directed)
    shifts = {dyad: {c.at: c for c in changes([m.cell for m in each])} for dyad, each in found.items()}
    kept = [(dyad, level, by, [*by, *leading]) for dyad, each in found.items()
            for level, by, leading in _levels(each, shifts[dyad], gaps)]  # fmt: skip
    months = {dyad: {m.cell.at: m for m in each} for dyad, each in found.items()}
    rows, cited = [], []
    for dyad, level, by, events in kept:
        rows.append(
            (*dyad, named(unit, level.at), *_row(months[dyad].get(level.at), level, shifts[dyad]), [e.id for e in by])
        )
        cited.append([e.seq for e in dict.fromkeys(events)])
    ends = ("source", "target") if directed else ("party", "other")
    columns = (*ends, unit, *_COUNTS, *_MEASURES)
    return Answer("relations", columns, tuple(rows), (), tuple(notes)), cited


def _counted(
    store: Store,
    filter: Filter,  # noqa: A002
    unit: Unit,
    directed: bool,
) -> tuple[dict[Dyad, list[_Month]], list[str]]:
    """The months of each dyad, in order; and how many events took part in none, and why."""
    params: list[Any] = []
    wanted = happened(filter).status
    sql = (
        f"SELECT e.seq, e.id, CASE WHEN {placed(unit)} THEN {period(unit)} END AS span, e.status, e.quad, e.score, "
        f"e.reports FROM events e WHERE {filter.where(params)} "
        "ORDER BY span, e.outlets DESC, e.reports DESC, abs(e.score) DESC, e.id"
    )
    many: dict[Dyad, dict[int, list[_Act]]] = defaultdict(lambda: defaultdict(list))
    wide, unreal = set(), set()
    events = store.rows(sql, params)
    between = ways(store, filter, [row[0] for row in events])
    for seq, id_, span, status, *act in events:
        for dyad in between.get(seq, ()) if directed else {(min(way), max(way)) for way in between.get(seq, ())}:
            if status not in wanted:
                unreal.add(seq)
            elif span is None:
                wide.add(seq)
            else:
                many[dyad][span].append(_Act(Ref(id_, seq), *act))
    notes = []
    if wide:
        notes.append(f"{count(len(wide), 'event')} between two parties left out, dated too widely for a {unit}")
    if unreal:
        notes.append(
            f"{count(len(unreal), 'event')} planned, possible or denied, left out; name a status to count them"
        )
    return {dyad: [_month(at, tuple(each)) for at, each in many[dyad].items()] for dyad in sorted(many)}, notes


def _month(at: int, acts: tuple[_Act, ...]) -> _Month:
    mean = fsum(x.score for x in acts) / len(acts)
    quads = (sum(x.quad == q for x in acts) for q in range(1, 5))
    cell = Cell(at, len(acts), mean, fsum((x.score - mean) ** 2 for x in acts))
    return _Month(acts, (len(acts), sum(x.reports for x in acts), *quads), cell)


def _levels(
    months: Sequence[_Month], shifts: dict[int, Change], gaps: bool
) -> Iterable[tuple[Level, list[Ref], list[Ref]]]:
    """Each month's level, the events that changed it, and the events to cite."""
    known = {m.cell.at: n for n, m in enumerate(months)}
    for level in levels([m.cell for m in months], gaps=gaps):
        at = known.get(level.at)
        leading = [x.event for x in months[at].acts[:CITED]] if at is not None else []
        by = _makers(shifts[level.at], months[at : at + AROUND]) if at is not None and level.at in shifts else []
        yield level, by, leading


def _makers(change: Change, months: Sequence[_Month]) -> list[Ref]:
    """The events that made a change: in its first months with events, those farthest from the level before it, on the
    side to which it moved."""
    way = 1 if change.after > change.before else -1
    pulls = [(-way * (x.score - change.before), -x.reports, x.event) for m in months for x in m.acts]
    return [event for pull, _, event in sorted(pulls)[:CITED] if pull < 0]


def _row(month: _Month | None, level: Level, shifts: dict[int, Change]) -> tuple[Any, ...]:
    change = shifts.get(level.at)
    moved = round(change.after - change.before, 3) if change else None
    index = (round(min(max(x, -SCALE), SCALE), 3) for x in (level.index, level.low, level.high))
    if month is None:
        return (0,) * len(_COUNTS) + (None, *index, moved)
    return (*month.counts, round(month.cell.mean, 3), *index, moved)
