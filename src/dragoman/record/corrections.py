"""A person's word on the machine's rows: kept apart from them, and laid over the events whenever these are derived.

Verbs: `accept`, `reject` and `unsure` judge an event; `edit` sets a field of one; `merge` says that events are one
happening, `split` that reports of an event are not. Nothing is deleted: a correction is undone by saying so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, product
from typing import Any, Literal, get_args

from ..codebook import Codebook
from ..coding.edtf_intervals import days
from .anchors import Anchor, find
from .merging.representing import Merged
from .merging.telling import Named
from .store import Store

Verb = Literal["accept", "reject", "unsure", "edit", "merge", "split"]
VERBS: tuple[Verb, ...] = get_args(Verb)
JUDGEMENTS = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}
FIELDS = ("type", "mode", "status", "when", "place", "country", "sources", "targets", "about", "contexts")
COLUMNS = (
    "id", "made_at", "made_by", "verb", "anchors", "field", "value", "note", "undone_at", "undone_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a person. `value` is what an edited field becomes, None for unknown."""

    id: str
    made_at: str
    made_by: str
    verb: Verb
    anchors: tuple[Anchor, ...]
    field: str | None = None
    value: Any = None
    note: str | None = None
    undone_at: str | None = None
    undone_by: str | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody has undone it."""
        return self.undone_at is None


State = Literal["standing", "undone", "waiting", "orphaned"]


@dataclass(frozen=True)
class Standing:
    """All corrections that stand, as deriving needs them: by report, latest last."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    by_report: dict[str, list[Correction]] = field(default_factory=dict)
    orphans: tuple[Correction, ...] = ()
    """Those whose evidence is no longer told in any article."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An event with a person's word laid over it: `edited` are the fields that were set, with their values."""

    event: Merged
    judgement: str | None = None
    edited: dict[str, Any] = field(default_factory=dict)


def load(store: Store) -> list[Correction]:
    """Every correction ever made, the earliest first."""
    sql = f"SELECT {', '.join(COLUMNS)} FROM corrections ORDER BY made_at, id"
    return [from_row(row) for row in store.rows(sql)]


def standing(store: Store) -> Standing:
    """What the corrections that stand say of the reports that are there now."""
    together: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    by_report: dict[str, list[Correction]] = defaultdict(list)
    orphans: list[Correction] = []
    those = [c for c in load(store) if c.stands]
    now = iter(find(store, [a for c in those for a in c.anchors]))
    for c in those:
        held = [(a.group, report) for a in c.anchors if (report := next(now)) is not None]
        found = [report for _, report in held]
        if not found:
            orphans.append(c)
        elif c.verb == "merge":
            together += pairwise(sorted(set(found)))
        elif c.verb == "split":
            sides = ([r for g, r in held if g == "a"], [r for g, r in held if g == "b"])
            apart += ((min(a, b), max(a, b)) for a, b in product(*sides) if a != b)
        else:
            by_report[found[0]].append(c)
    kept = set(apart)  # the later word would be lost in a contradiction: a split wins, and is undone to merge again
    return Standing(tuple(p for p in together if p not in kept), tuple(apart), dict(by_report), tuple(orphans))


def states(store: Store, many: Sequence[Correction]) -> dict[str, State]:
    """By id, whether each applies: *standing* (what it is about is told now), *undone*, *waiting* (the record does not
    have its article yet), *orphaned* (it has the article, and nothing is told there any more)."""
    found = iter(find(store, [a for c in many for a in c.anchors]))
    held = {c.id: _holds(c, [next(found) for _ in c.anchors]) for c in many}
    wanted = sorted({a.article for c in many for a in c.anchors})
    known = {a for (a,) in store.rows("SELECT id FROM articles WHERE id IN (SELECT unnest($1::text[]))", [wanted])}
    return {
        c.id: "undone" if not c.stands
        else "standing" if held[c.id]
        else "orphaned" if all(a.article in known for a in c.anchors)
        else "waiting"
        for c in many
    }  # fmt: skip


def _holds(c: Correction, reports: Sequence[str | None]) -> bool:
    """Whether enough of what it is about is told: two to merge, both sides of a split, else any."""
    found = [(a.group, r) for a, r in zip(c.anchors, reports, strict=True) if r is not None]
    if c.verb == "merge":
        return len({r for _, r in found}) > 1
    return len({group for group, _ in found}) > (c.verb == "split")


def overlay(event: Merged, word: Standing) -> Judged:
    """The event as persons left it, the latest word last."""
    mine = [c for report in event.members for c in word.by_report.get(report, ())]
    found = Judged(event)
    for c in sorted(mine, key=lambda c: (c.made_at, c.id)):
        if c.verb in JUDGEMENTS:
            found = replace(found, judgement=JUDGEMENTS[c.verb])
        elif c.field is not None:
            edited = {**found.edited, c.field: c.value}
            found = replace(found, event=_edited(found.event, c.field, c.value), edited=edited)
    return found


def from_row(row: Sequence[Any]) -> Correction:
    """A row of the table as a record."""
    id_, made_at, made_by, verb, anchors, name, value, note, undone_at, undone_by = row
    held = tuple(Anchor(**a) for a in json.loads(anchors))
    told = None if value is None else json.loads(value)
    return Correction(id_, made_at, made_by, verb, held, name, told, note, undone_at, undone_by)


def to_row(c: Correction) -> tuple[Any, ...]:
    """A record as a row of the table."""
    anchors = json.dumps([a.to_dict() for a in c.anchors], ensure_ascii=False)
    value = None if c.field is None else json.dumps(c.value, ensure_ascii=False)
    return (c.id, c.made_at, c.made_by, c.verb, anchors, c.field, value, c.note, c.undone_at, c.undone_by)


def _edited(event: Merged, name: str, value: Any) -> Merged:
    changed: dict[str, Any] = {}
    if name == "when":
        first, last = days(value)
        changed = {"edtf": value, "first": first, "last": last}
    elif name in ("sources", "targets"):
        side: Literal["source", "target"] = "source" if name == "sources" else "target"
        known = {n.actor: n for n in event.fields.named}
        acting = tuple(replace(known[a], side=side) if a in known else Named(side, a) for a in value)
        changed = {name: tuple(value), "named": tuple(n for n in event.fields.named if n.side != side) + acting}
    else:
        changed = {name: tuple(value) if name in ("about", "contexts") else value}
    if name == "type":
        kind = Codebook.load().type(value)
        changed |= {"mode": None, "quad": kind.quad, "score": kind.score}
    if name == "country":
        changed |= {"lat": None, "lon": None}
    return replace(event, fields=replace(event.fields, **changed))
