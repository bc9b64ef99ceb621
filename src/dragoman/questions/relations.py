"""How two parties get on, month by month: counts, scores, a smoothed index, and what changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..errors import UsageError
from ..record.store import Store
from .answer import Answer
from .dyads import Unit, acts, happened, named, period, placed
from .events import sources_of
from .filters import Filter
from .levels import Cell, Change, Level, changes, levels

CITED = 3  # events cited a row
AROUND = 3  # months with events, from a change on, in which its makers are looked for
_COUNTS = ("events", "reports", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_MEASURES = ("score", "index", "low", "high", "change", "changed_by")
Dyad = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Count:
    """One dyad and month as counted: events, reports, events a quad class."""

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
    if unit not in ("month", "year"):
        raise UsageError(f"relations cannot be counted by {unit!r}; use month or year")
    asked = happened(filter)
    found = _counted(store, asked, unit, directed)
    shifts = {dyad: {c.at: c for c in changes([x.cell for x in found[dyad]])} for dyad in found}
    makers = _makers(store, asked, unit, directed, found, shifts)
    leading = _leading(store, asked, unit, directed)
    told = sources_of(store, sorted({e for es in (*makers.values(), *leading.values()) for e in es}), each=1)
    rows, sources = [], []
    for dyad in sorted(found):
        months = {x.cell.at: x for x in found[dyad]}
        for level in levels([x.cell for x in found[dyad]], gaps=gaps):
            key = (*dyad, level.at)
            by = makers.get(key, [])
            rows.append((*dyad, named(unit, level.at), *_row(months.get(level.at), level, shifts[dyad]), by))
            sources.append(tuple(s for e in dict.fromkeys([*by, *leading.get(key, [])]) for s in told[e][:1]))
    ends = ("source", "target") if directed else ("party", "other")
    columns = (*ends, unit, *_COUNTS, *_MEASURES)
    return Answer("relations", columns, tuple(rows), tuple(sources), tuple(_notes(store, filter, unit)))


def _row(month: _Count | None, level: Level, shifts: dict[int, Change]) -> tuple[Any, ...]:
    change = shifts.get(level.at)
    moved = round(change.after - change.before, 3) if change else None
    index = (round(x, 3) for x in (level.index, level.low, level.high))
    if month is None:
        return (0,) * len(_COUNTS) + (None, *index, moved)
    return (*month.counts, round(month.cell.mean, 3), *index, moved)


def _counted(store: Store, asked: Filter, unit: Unit, directed: bool) -> dict[Dyad, list[_Count]]:
    params: list[Any] = []
    quads = ", ".join(f"sum(CASE WHEN e.quad = {q} THEN 1 ELSE 0 END)" for q in range(1, 5))
    sql = (
        f"WITH {acts(asked, params, directed=directed, dated=placed(unit))} SELECT a, b, {period(unit)} AS span, "
        f"count(*), sum(e.reports), {quads}, avg(e.score), sum(e.score * e.score) FROM acts JOIN picked e "
        "ON e.id = acts.id GROUP BY a, b, span ORDER BY a, b, span"
    )
    found: dict[Dyad, list[_Count]] = defaultdict(list)
    for a, b, at, *counts, mean, squares in store.rows(sql, params):
        whole = tuple(int(c) for c in counts)
        spread = max(0.0, float(squares) - whole[0] * float(mean) ** 2)
        found[a, b].append(_Count(whole, Cell(at, whole[0], float(mean), spread)))
    return found


def _leading(store: Store, asked: Filter, unit: Unit, directed: bool) -> dict[tuple[str, str, int], list[str]]:
    """The events that each row cites: the most reported and the farthest from zero."""
    params: list[Any] = []
    sql = (
        f"WITH {acts(asked, params, directed=directed, dated=placed(unit))}, ranked AS (SELECT a, b, {period(unit)} "
        f"AS span, e.id AS id, row_number() OVER (PARTITION BY a, b, {period(unit)} ORDER BY e.outlets DESC, "
        "e.reports DESC, abs(e.score) DESC, e.id) AS n FROM acts JOIN picked e ON e.id = acts.id) "
        f"SELECT a, b, span, id FROM ranked WHERE n <= {CITED} ORDER BY a, b, span, n"
    )
    found: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for a, b, at, id_ in store.rows(sql, params):
        found[a, b, at].append(id_)
    return found


def _makers(
    store: Store,
    asked: Filter,
    unit: Unit,
    directed: bool,
    found: dict[Dyad, list[_Count]],
    shifts: dict[Dyad, dict[int, Change]],
) -> dict[tuple[str, str, int], list[str]]:
    """The events that made each change: in its first months with events, those farthest from the level before it, on
    the side to which it moved."""
    near = [(*dyad, at, change) for dyad, each in shifts.items() for change in each.values()
            for at in _following([x.cell.at for x in found[dyad]], change.at)]  # fmt: skip
    if not near:
        return {}
    params: list[Any] = []
    with_ = acts(asked, params, directed=directed, dated=placed(unit))
    places = ", ".join(f"unnest(${len(params) + n}::{kind}[])" for n, kind in enumerate(("text", "text", "integer"), 1))
    params += [[x[0] for x in near], [x[1] for x in near], [x[2] for x in near]]
    sql = (
        f"WITH {with_}, near AS (SELECT DISTINCT * FROM (SELECT {places}) AS given(a, b, span)) SELECT acts.a, acts.b, "
        f"near.span, e.id, e.score, e.reports FROM acts JOIN picked e ON e.id = acts.id JOIN near ON near.a = acts.a "
        f"AND near.b = acts.b AND near.span = {period(unit)}"
    )
    events = defaultdict(list)
    for a, b, at, *event in store.rows(sql, params):
        events[a, b, at].append(event)
    pulls: dict[tuple[str, str, int], list[tuple[float, int, str]]] = defaultdict(list)
    for a, b, at, change in near:
        way = 1 if change.after > change.before else -1
        for id_, score, reports in events[a, b, at]:
            if (pull := way * (score - change.before)) > 0:
                pulls[a, b, change.at].append((-pull, -reports, id_))
    return {key: [id_ for *_, id_ in sorted(many)[:CITED]] for key, many in pulls.items()}


def _following(months: Sequence[int], at: int) -> Iterable[int]:
    return [m for m in months if m >= at][:AROUND]


def _notes(store: Store, filter: Filter, unit: Unit) -> Iterable[str]:  # noqa: A002
    """What took part in no month, and what has not happened."""
    wide = _number(store, happened(filter), f"NOT {placed(unit)}")
    if wide:
        yield f"{wide} events between two parties are left out: their dates do not tell the {unit}"
    if not filter.status:
        rest = _number(store, replace(filter, status=("planned", "possible", "negated")), "TRUE")
        if rest:
            yield f"{rest} planned, possible or denied events are left out; name a status to count them"


def _number(store: Store, asked: Filter, dated: str) -> int:
    params: list[Any] = []
    with_ = acts(asked, params, directed=False, dated=dated)
    return int(store.rows(f"WITH {with_} SELECT count(DISTINCT id) FROM acts", params)[0][0])
