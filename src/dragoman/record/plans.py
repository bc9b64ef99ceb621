"""Joins plans to what became of them: held, called off, moved. A plan and its act stay two events."""

from __future__ import annotations

from collections import defaultdict

from .corrections import Standing, overlay
from .loading import tellings
from .merging.fulfilment import fulfilments
from .merging.representing import Merged, represent
from .store import Store

_IN = "IN (SELECT unnest($1::text[]))"
_BESIDE = (
    "SELECT DISTINCT mm.event, om.event FROM memberships mm JOIN blocks mine ON mine.report = mm.report "
    "JOIN blocks other ON other.key = mine.key JOIN memberships om ON om.report = other.report "
    f"WHERE om.event <> mm.event AND mm.event {_IN}"
)


def join_plans(store: Store, made: set[str], gone: set[str], word: Standing) -> None:
    """Renews what became of the plans among the events derived anew, and of the plans that lie beside them.

    Only events that share a block with a plan are looked at, so that the outcome does not depend on the order in which
    reports came.
    """
    ids = [sorted(made | gone)]
    store.run(f"DELETE FROM fulfilments WHERE plan {_IN}", ids)
    lost = {p for (p,) in store.rows(f"SELECT plan FROM fulfilments WHERE act {_IN}", ids)}
    beside = _beside(store, made)
    near = {other for others in beside.values() for other in others}
    plans = {e for (e,) in store.rows(f"SELECT id FROM events WHERE status = 'planned' AND id {_IN}",
                                      [sorted(made | near | lost)])}  # fmt: skip
    if not plans:
        return
    around = {other for others in _beside(store, plans).values() for other in others}
    found = [f for f in fulfilments(_merged(store, plans | around, word)) if f.plan in plans]
    store.run(f"DELETE FROM fulfilments WHERE plan {_IN}", [sorted(plans)])
    store.insert("fulfilments", ["plan", "act", "kind"], [(f.plan, f.act, f.kind) for f in found], new_only=True)


def _beside(store: Store, events: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for event, other in store.rows(_BESIDE, [sorted(events)]):
        found[event].add(other)
    return found


def _merged(store: Store, events: set[str], word: Standing) -> list[Merged]:
    members: dict[str, list[str]] = defaultdict(list)
    for event, report in store.rows(f"SELECT event, report FROM memberships WHERE event {_IN}", [sorted(events)]):
        members[event].append(report)
    known = {t.id: t for t in tellings(store, [r for reports in members.values() for r in reports])}
    return [overlay(represent([known[r] for r in reports]), word).event for reports in members.values()]
