"""What was asked, promised, signed or planned: who owes whom what, and whether it was kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from ..coding.edtf_intervals import interval
from ..errors import UsageError
from ..record.store import Store
from .answer import Answer, empty
from .events import Ref, parties_of, sources_of
from .filters import Filter
from .names import count, teller, together
from .outlets import Telling, told
from .plans import Chain, chains
from .settling import Outcome, Settled, Undertaking, inside, settled
from .undertakings import State, bindings, held, holds, refusals

COLUMNS = (
    "state", "kind", "made", "owed_by", "owed_to", "what", "type", "mode", "due", "settled", "settled_type",
    "settled_what", "why", "according_to", "place", "about", "reports", "outlets", "settled_by", "event",
)  # fmt: skip
STATES: tuple[State, ...] = get_args(State)
_FIELDS = (
    "SELECT e.id, e.seq, e.type, e.mode, e.status, e.edtf, e.last, e.place, e.about, e.reports, e.outlets, v.exact, "
    "e.holder, e.holder_name FROM events e JOIN evidence v ON v.report = e.main AND v.n = 0 "
    "WHERE e.seq IN (SELECT unnest($1::integer[]))"
)
CITED = 2  # sentences an event
Details = dict[Ref, tuple[Any, ...]]
Sides = dict[int, dict[str, list[str]]]
NOTHING = "no outcome is told"


@dataclass(frozen=True, slots=True)
class _Owed:
    """A row in the making: `by` is the event that settled it."""

    id: Ref
    outcome: Outcome
    kind: str
    made: str | None
    owes: tuple[str, ...]
    other: tuple[str, ...]
    due: str | None

    @property
    def ends(self) -> tuple[Ref, ...]:
        return (self.id, self.outcome.by) if self.outcome.by else (self.id,)


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
    calls its fulfilment or answer, a plan that was held, or an act of a promised kind in shared words); *broken* only
    where who owes it says that it will not, goes back on it or does what it promised not to do; *refused* where it was
    only asked for; *lapsed* where its own last day (`due`, if told without doubt) is past on the day `as_of` with none
    of these, or the plan was dropped by nobody knows whom; else *open*. `why` says how that is known. Doubtful ones
    stay open. A plan told in a promise's own sentence is what was promised: one row, whose `due` is the plan's. Both
    ends are cited.

    `as_of` (EDTF) is the record's latest article unless given, never the clock: what was told or done later counts
    for nothing. Raises UsageError for an unknown `state`.
    """
    answer, ends = undertaken(store, filter, as_of=as_of, state=state)
    cited = sources_of(store, set().union(*ends), each=CITED)
    return replace(answer, sources=tuple(tuple(s for e in each for s in cited[e]) for each in ends))


def undertaken(
    store: Store,
    filter: Filter,  # noqa: A002
    *,
    as_of: date | str | None = None,
    state: str | None = None,
) -> tuple[Answer, list[list[int]]]:
    """The answer without its sentences, and the events (numbers) that each row cites."""
    if state is not None and state not in STATES:
        raise UsageError(f"there is no state {state!r}; use {', '.join(STATES)}")
    day = _day(store, as_of)
    if day is None:
        nothing = "no article of the record has a date; say --as-of which day to judge by"
        return empty("commitments", COLUMNS, nothing), []
    picked = _picked(store, filter)
    days = told(store, [e.seq for e in picked])
    known = [e for e in picked if (first := days[e.seq].first) is None or first <= day]
    sides: Sides = parties_of(store, [e.seq for e in known])
    words = [_undertaking(picked[e], sides[e.seq], days[e.seq]) for e in known if _binds(picked[e])]
    within = inside(store, words)
    content = picked | _details(store, set[Ref]().union(*within.values()) - picked.keys())
    words = [replace(u, text=" ".join((u.text, *(content[p][10] for p in within.get(u.id, ()))))) for u in words]
    plans = {e for e in known if picked[e][3] == "planned"}
    found = chains(store, plans.union(*within.values()), as_of=day, days={e.seq: days[e.seq] for e in picked})
    ends = settled(store, words, as_of=day)
    also = {e for c in found for e in c.events} | {o.by for o in ends.values() if o.by}
    details = content | _details(store, also - content.keys())
    judge = _Judge(details, _acting(store, found), day)
    owed = [*_by_words(words, found, within, ends, judge), *_by_plans(store, found, within, judge)]
    owed = sorted((o for o in owed if state in (None, o.outcome.state)), key=lambda o: (_first(o.made), o.id))
    notes = tuple(_notes(day, as_of, len(picked) - len(known)))
    answer = Answer("commitments", COLUMNS, tuple(_row(o, details) for o in owed), (), notes)
    return answer, [[e.seq for e in o.ends] for o in owed]


def _by_words(
    words: Sequence[Undertaking],
    found: Sequence[Chain],
    within: Mapping[Ref, list[Ref]],
    ends: Settled,
    judge: _Judge,
) -> Iterator[_Owed]:
    """What was asked, promised or signed, with the plans told in its own words."""
    of_plan, details = {p: c for c in found for p in c.plans}, judge.details
    for u in words:
        content = sorted({of_plan[p] for p in within.get(u.id, ()) if p in of_plan}, key=lambda c: _last(c, details))
        known, planned = ends.get(u.id), judge.of(content)
        outcome = planned if known is None or (known.state == "open" and planned.by) else known
        due = details[content[-1].plans[-1]][4] if content else None
        yield _Owed(u.id, outcome, bindings()[u.type].kind, details[u.id][4], u.owes, u.other, due)


def _by_plans(store: Store, found: Sequence[Chain], within: Mapping[Ref, list[Ref]], judge: _Judge) -> Iterator[_Owed]:
    """Plans that are in no promise's words, one a chain."""
    promised = set[Ref]().union(*within.values())
    alone = [c for c in found if not promised & set(c.plans)]
    sides, details = parties_of(store, [c.plans[-1].seq for c in alone]), judge.details
    for c in alone:
        first, last = c.plans[0], c.plans[-1]
        end = _undertaking(details[last], sides[last.seq], Telling())
        yield _Owed(first, judge.of([c]), "planned", c.announced, end.owes, end.other, details[last][4])


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
    _, type_, mode, _, _, _, place, about, reports, outlets, what, *by = details[o.id]
    end = details[o.outcome.by] if o.outcome.by else (None,) * 13
    return (
        o.outcome.state, o.kind, o.made, list(o.owes), list(o.other), what, type_, mode, o.due, end[4], end[1], end[10],
        o.outcome.why, teller(*by), place, json.loads(about), reports, outlets or None,
        o.outcome.by and o.outcome.by.id, o.id.id,
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


@dataclass(frozen=True, slots=True)
class _Judge:
    """Says what became of plans, as known on a day; `acting` are the parties that act in their outcomes."""

    details: Details
    acting: Mapping[Ref, Sequence[str]]
    day: date

    def of(self, content: Sequence[Chain]) -> Outcome:
        """Of plans together: broken where one is, kept where all were held."""
        outcomes = [self._of(c) for c in content]
        ranked = (o for state in ("broken", "lapsed", "open", "kept") for o in outcomes if o.state == state)
        return next(ranked, Outcome("open", None, NOTHING))

    def _of(self, c: Chain) -> Outcome:
        if c.outcome is None:
            return self._waiting(c)
        end = self.details[c.outcome]
        if c.kind == "held":
            return Outcome("kept", c.outcome, "held" + (f" {end[4]}" if end[4] else ""))
        words = held(end[10], refusals())
        owner = set(self.acting.get(c.outcome, ())) & set(self.acting.get(c.plans[-1], ()))
        if words and owner and end[11] is None:
            return Outcome(
                "broken", c.outcome, f"called off in so many words (“{words}…”) by {together(sorted(owner))}"
            )
        return Outcome("lapsed", c.outcome, "told as not taking place")

    def _waiting(self, c: Chain) -> Outcome:
        """Lapsed where the last day is past, and the text gives it without doubt."""
        if _last(c, self.details) >= self.day:
            return Outcome("open", None, NOTHING)
        if any(mark in (self.details[c.plans[-1]][4] or "") for mark in "?~%"):
            return Outcome("open", None, f"its day is not told for sure; {NOTHING}")
        return Outcome("lapsed", None, f"its day is past; {NOTHING}")


def _acting(store: Store, found: Sequence[Chain]) -> dict[Ref, list[str]]:
    """Who acts in the outcomes that are told, and in the plans that they are of."""
    ends = {e for c in found if c.outcome for e in (c.plans[-1], c.outcome)}
    sides = parties_of(store, {e.seq for e in ends})
    return {e: sides[e.seq]["source"] for e in ends}


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
        yield f"{count(later, 'undertaking')} told only later, left out"
