"""Joins plans to what became of them: held, called off, moved. A plan and its act stay two events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from .corrections import Standing, overlay
from .loading import tellings
from .merging.fulfilment import fulfilments
from .merging.representing import Merged, represent
from .store import Store

_IN = "IN (SELECT unnest($1::integer[]))"
_FILED = f"SELECT b.key, m.event FROM memberships m JOIN blocks b ON b.report = m.report WHERE m.event {_IN}"
_UNDER = "SELECT key, report FROM blocks WHERE key IN (SELECT unnest($1::bigint[]))"
_MEMBERS = f"SELECT report, event FROM memberships WHERE report {_IN}"
_FACTS = f"SELECT e.seq, e.status, p.actor FROM events e LEFT JOIN event_parties p ON p.event = e.seq WHERE e.seq {_IN}"


Articles = Mapping[str, date | None]  # with the first day on which each may have been published


class _Told(NamedTuple):
    """An event and the articles that tell it."""

    event: Merged
    articles: Articles


def join_plans(store: Store, made: set[int], gone: set[int], word: Standing) -> None:
    """Renews what became of the plans among the events derived anew, and of the plans that lie beside them.

    Only events that share a block with a plan are looked at, so that the outcome does not depend on the order in which
    reports came.
    """
    ids = [sorted(made | gone)]
    lost = {p for (p,) in store.rows(f"SELECT plan FROM fulfilments WHERE act {_IN}", ids)} - gone
    store.run(f"DELETE FROM fulfilments WHERE plan {_IN}", ids)
    plans = {plan for plan, _ in _beside(store, made | lost)}
    pairs = {(plan, other) for plan, other in _beside(store, plans) if plan in plans}
    known = _merged(store, {e for pair in pairs for e in pair}, word)
    acts: dict[int, list[Merged]] = defaultdict(list)
    for plan, other in pairs:
        if _told_apart(known[plan].articles, known[other].articles):
            acts[plan].append(known[other].event)
    seq = {told.event.id: number for number, told in known.items()}
    found = [f for plan in acts for f in fulfilments([known[plan].event, *acts[plan]]) if seq[f.plan] == plan]
    store.run(f"DELETE FROM fulfilments WHERE plan {_IN}", [sorted(plans)])
    store.insert(
        "fulfilments", ["plan", "act", "kind"], [(seq[f.plan], seq[f.act], f.kind) for f in found], new_only=True
    )


def _beside(store: Store, events: set[int]) -> set[tuple[int, int]]:
    """(plan, other) for the pairs that share a block with one of these events in it, where one may be what became of
    the other: the first is planned, the parties of one are among those of the other (`fulfilment.same_undertaking`)."""
    if not events:
        return set()
    filed: dict[int, set[int]] = defaultdict(set)
    for key, event in store.rows(_FILED, [sorted(events)]):
        filed[key].add(event)
    under = store.rows(_UNDER, [sorted(filed)])
    event_of: dict[int, int] = dict(store.rows(_MEMBERS, [sorted({report for _, report in under})]))
    beside = {(key, event_of[report]) for key, report in under if report in event_of}
    pairs = {(mine, other) for key, other in beside for mine in filed[key] if mine != other}
    status: dict[int, str] = {}
    parties: dict[int, set[str]] = defaultdict(set)
    for id_, told, actor in store.rows(_FACTS, [sorted({e for pair in pairs for e in pair})]):
        status[id_] = told
        parties[id_].add(actor)
    either = {*pairs, *((b, a) for a, b in pairs)}
    return {
        (plan, other)
        for plan, other in either
        if status[plan] == "planned" and status[other] != "possible"
        and (parties[plan] <= parties[other] or parties[other] <= parties[plan])
    }  # fmt: skip


def _told_apart(plan: Articles, act: Articles) -> bool:
    """Whether some article tells the act without the plan, or tells it after another had told the plan alone. One that
    tells of both calls it planned for a reason: of the 13 plans that an article of the examples seemed to fulfil
    itself, none was."""
    if act.keys() - plan.keys():
        return True
    announced = [day for article, day in plan.items() if day and article not in act]
    return any(day and day > min(announced) for day in act.values()) if announced else False


def _merged(store: Store, events: set[int], word: Standing) -> dict[int, _Told]:
    """The events with the articles that tell them."""
    members: dict[int, list[int]] = defaultdict(list)
    for event, report in store.rows(f"SELECT event, report FROM memberships WHERE event {_IN}", [sorted(events)]):
        members[event].append(report)
    known = {t.seq: t for t in tellings(store, [r for reports in members.values() for r in reports])}
    return {
        event: _Told(
            overlay(represent([known[r] for r in reports]), word).event,
            {known[r].article: known[r].article_first for r in reports},
        )
        for event, reports in members.items()
    }
