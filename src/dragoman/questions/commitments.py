"""What was asked, promised, signed or planned: who owes whom what, and whether it was kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..coding.edtf_intervals import interval
from ..errors import UsageError
from ..record.store import Store
from .answer import Answer, empty
from .events import Ref, parties_of, sources_of
from .filters import Filter
from .outlets import Telling, told
from .plans import Chain, chains
from .settling import Settled, Undertaking, by_acts, by_text, inside
from .undertakings import State, bindings, holds

COLUMNS = (
    "state", "kind", "made", "owed_by", "owed_to", "what", "type", "mode", "due", "settled", "settled_type",
    "settled_what", "place", "about", "reports", "outlets", "settled_by", "event",
)  # fmt: skip
STATES: tuple[State, ...] = ("open", "kept", "broken", "lapsed")
_FIELDS = (
    "SELECT e.id, e.seq, e.type, e.mode, e.status, e.edtf, e.last, e.place, e.about, e.reports, e.outlets, v.exact "
    "FROM events e JOIN evidence v ON v.report = e.main AND v.n = 0 "
    "WHERE e.seq IN (SELECT unnest($1::integer[]))"
)
Details = dict[Ref, tuple[Any, ...]]
Sides = dict[int, dict[str, list[str]]]
_OUTCOMES: dict[str | None, State] = {"held": "kept", "called-off": "broken"}


@dataclass(frozen=True, slots=True)
class _Owed:
    """A row in the making: `by` is the event that settled it."""

    id: Ref
    state: State
    kind: str
    made: str | None
    owes: tuple[str, ...]
    other: tuple[str, ...]
    due: str | None
    by: Ref | None

    @property
    def ends(self) -> tuple[Ref, ...]:
        return (self.id, self.by) if self.by else (self.id,)


def commitments(
    store: Store,
    filter: Filter,  # noqa: A002
    *,
    as_of: date | str | None = None,
    state: str | None = None,
) -> Answer:
    """One row an undertaking that the filter finds, in the order in which they were made.

    `kind` is asked (REQUEST), promised (AGREE, CONCEDE), signed or planned; `made` its date, for a plan that of the
    first article that tells it. `state`: *kept* by a later act of who owes it towards whom it is owed (one that a text
    calls its fulfilment or answer, a plan that was held, or an act of a promised kind in shared words), *broken* by a
    refusal, a breach or a plan called off, *lapsed* where its own last day (`due`, if told without doubt) is past on
    the day `as_of` with neither, else *open*. Doubtful ones stay open. A plan told in a promise's own sentence is what
    was promised: one row, whose `due` is the plan's. Both ends are cited.

    `as_of` (EDTF) is the record's latest article unless given, never the clock: what was told or done later counts
    for nothing. Raises UsageError for an unknown `state`.
    """
    if state is not None and state not in STATES:
        raise UsageError(f"there is no state {state!r}; use {', '.join(STATES)}")
    day = _day(store, as_of)
    if day is None:
        return empty("commitments", COLUMNS, "no article of the record has a date; say --as-of which day to judge by")
    picked = _picked(store, filter)
    days = told(store, [e.seq for e in picked])
    known = [e for e in picked if (first := days[e.seq].first) is None or first <= day]
    sides: Sides = parties_of(store, [e.seq for e in known])
    words = [_undertaking(picked[e], sides[e.seq], days[e.seq]) for e in known if _binds(picked[e])]
    within = inside(store, words)
    plans = {e for e in known if picked[e][3] == "planned"}
    found = chains(store, plans.union(*within.values()), as_of=day)
    settled = by_text(store, words, as_of=day)
    settled |= by_acts(store, [u for u in words if u.id not in settled], as_of=day)
    also = {e for c in found for e in c.events} | {act for _, act in settled.values()}
    details = picked | _details(store, also - picked.keys())
    owed = [*_by_words(words, found, within, settled, details, day), *_by_plans(store, found, within, details, day)]
    owed = sorted((o for o in owed if state in (None, o.state)), key=lambda o: (_first(o.made), o.id))
    cited = sources_of(store, {e.seq for o in owed for e in o.ends}, each=2)
    return Answer(
        "commitments", COLUMNS, tuple(_row(o, details) for o in owed),
        tuple(tuple(s for e in o.ends for s in cited[e.seq]) for o in owed),
        tuple(_notes(day, as_of, len(picked) - len(known))),
    )  # fmt: skip


def _by_words(
    words: Sequence[Undertaking],
    found: Sequence[Chain],
    within: Mapping[Ref, list[Ref]],
    settled: Settled,
    details: Details,
    day: date,
) -> Iterator[_Owed]:
    """What was asked, promised or signed, with the plans told in its own words."""
    of_plan = {p: c for c in found for p in c.plans}
    for u in words:
        content = sorted({of_plan[p] for p in within.get(u.id, ()) if p in of_plan}, key=lambda c: _last(c, details))
        state, by = settled.get(u.id) or _of_content(content, details, day)
        due = details[content[-1].plans[-1]][4] if content else None
        yield _Owed(u.id, state, bindings()[u.type].kind, details[u.id][4], u.owes, u.other, due, by)


def _by_plans(
    store: Store, found: Sequence[Chain], within: Mapping[Ref, list[Ref]], details: Details, day: date
) -> Iterator[_Owed]:
    """Plans that are in no promise's words, one a chain."""
    promised = set[Ref]().union(*within.values())
    alone = [c for c in found if not promised & set(c.plans)]
    sides = parties_of(store, [c.plans[-1].seq for c in alone])
    days = told(store, [c.plans[0].seq for c in alone])
    for c in alone:
        first, last = c.plans[0], c.plans[-1]
        end = _undertaking(details[last], sides[last.seq], Telling())
        state, by = _of_content([c], details, day)
        yield _Owed(first, state, "planned", days[first.seq].published, end.owes, end.other, details[last][4], by)


def _picked(store: Store, filter: Filter) -> Details:  # noqa: A002
    """The events that the filter finds and that may bind: plans, and what was said for sure of a binding type."""
    params: list[Any] = []
    where = filter.where(params)
    params.append(sorted(bindings()))
    sql = (
        f"SELECT e.id, e.seq FROM events e WHERE {where} AND (e.status = 'planned' "
        f"OR (e.status IN ('occurred', 'ongoing') AND e.type IN (SELECT unnest(${len(params)}::text[]))))"
    )
    return _details(store, [Ref(*row) for row in store.rows(sql, params)])


def _details(store: Store, events: Iterable[Ref]) -> Details:
    asked = sorted(e.seq for e in events)
    rows = store.rows(_FIELDS, [asked]) if asked else ()
    return {(ref := Ref(id_, seq)): (ref, *row) for id_, seq, *row in rows}


def _row(o: _Owed, details: Details) -> tuple[Any, ...]:
    _, type_, mode, _, _, _, place, about, reports, outlets, what = details[o.id]
    end = details[o.by] if o.by else (None,) * 11
    return (
        o.state, o.kind, o.made, list(o.owes), list(o.other), what, type_, mode, o.due, end[4], end[1], end[10], place,
        json.loads(about), reports, outlets, o.by and o.by.id, o.id.id,
    )  # fmt: skip


def _binds(row: tuple[Any, ...]) -> bool:
    binding = bindings().get(row[1])
    return row[3] != "planned" and binding is not None and holds(row[10], binding.phrases)


def _undertaking(row: tuple[Any, ...], side: dict[str, list[str]], days: Telling) -> Undertaking:
    """Who owes whom: with several on the one side and nobody on the other, each owes the others."""
    sources, targets = tuple(side.get("source", ())), tuple(side.get("target", ()))
    binding = bindings().get(row[1])
    everyone = tuple(dict.fromkeys((*sources, *targets)))
    owes, other = sources, targets
    if row[3] != "planned" and binding and binding.owed_by == "target":
        owes, other = targets, sources
    if (len(sources) > 1 and not targets) or (row[3] != "planned" and binding and binding.owed_by == "all"):
        owes = other = everyone
    return Undertaking(row[0], row[1], row[2], owes, other, row[10], row[5] or days.first)


def _of_content(content: list[Chain], details: Details, day: date) -> tuple[State, Ref | None]:
    """The state of plans together: broken where one was called off, kept where all were held."""
    states = [(_OUTCOMES.get(c.kind) or _waiting(c, details, day), c.outcome) for c in content]
    for wanted in ("broken", "lapsed", "open", "kept"):
        for state, by in states:
            if state == wanted:
                return state, by
    return "open", None


def _waiting(c: Chain, details: Details, day: date) -> State:
    """Lapsed where the last day is past, and the text gives it without doubt."""
    edtf = details[c.plans[-1]][4] or ""
    return "lapsed" if _last(c, details) < day and not any(mark in edtf for mark in "?~%") else "open"


def _last(c: Chain, details: Details) -> date:
    """The last day of a chain's last plan; the calendar's last where that is not known."""
    last: date | None = details[c.plans[-1]][5]
    return last or date.max


def _first(made: str | None) -> date:
    return interval(made)[0] if made else date.max


def _day(store: Store, as_of: date | str | None) -> date | None:
    if as_of is None:
        latest: date | None = store.rows("SELECT max(first) FROM articles WHERE replaced_by IS NULL")[0][0]
        return latest
    return as_of if isinstance(as_of, date) else interval(as_of)[1]


def _notes(day: date, as_of: object, later: int) -> Iterable[str]:
    yield f"as of {day}" + ("" if as_of else ", the day of the record's latest article")
    if later:
        yield f"{later} that were told only later are left out"
