"""Two parties on one page: what happened, what is planned, what each wants, what is open or disputed, and the trend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..errors import UsageError
from ..record.store import Store
from .answer import Answer
from .commitments import commitments
from .disagreements import disagreements
from .dyads import HAPPENED, acts, events_of, last_day
from .filters import Filter
from .lines import CITED, event_lines, heard, parties, short
from .names import according, count, name
from .page import Brief, Line, Section
from .positions import positions
from .relations import relations

MOST = {"happened": 8, "planned": 6, "stances": 4, "requests": 3, "open": 6, "disagreements": 5}
RECENT = 12  # months in which a change is news
LEAST = 3  # months with events that tell a trend
EARLIER = 6  # months back that the last level is held against
_WEIGHT = "e.outlets DESC, e.reports DESC, abs(e.score) DESC, e.id"
_LATEST = "e.first DESC NULLS LAST, e.id"
_SOONEST = "e.first NULLS LAST, e.id"


def brief(store: Store, a: str, b: str, *, since: str | None = None, until: str | None = None) -> Brief:
    """What the record tells of two parties from `since` to `until` (EDTF), on one page whose every line is cited.

    What happened are the events told by most outlets and reports, then those farthest from neutral, in the order of
    their dates. Stances are those told in articles in which the other party acts. Requests and promises are those that
    `commitments` calls open on the last day of the record. A plan whose day lies before the last article is said to be
    past. The arrow follows a change of level in the last year of the record, else a level whose 95 % interval lies
    clear of that of half a year before.

    Raises UsageError for a party or date that cannot be meant.
    """
    asked = Filter.of(dyad=(a, b), since=since, until=until)
    first, second = asked.dyad or (a, b)
    if first == second:
        raise UsageError(f"a brief is about two parties, not about {first} and itself")
    names = {code: name(code) for code in (first, second)}
    span = " to ".join(filter(None, (since, until))) if until or not since else f"since {since}"
    among = events_of(store, asked) or []
    sections = (
        _happened(store, asked, among),
        _planned(store, asked, among),
        *(_wants(store, asked, x, y, names, among) for x, y in ((first, second), (second, first))),
        _open(store, asked, among),
        _disputed(store, asked, among),
        _trend(store, asked),
    )
    title = f"{names[first]} and {names[second]}" + (f", {span}" if span else "")
    return Brief(title, _summary(store, asked, among), sections)


# ── the sections ─────────────────────────────────────────────────────────────────────────────────────────


def _summary(store: Store, asked: Filter, among: list[int]) -> str:
    params: list[Any] = []
    with_ = acts(store, asked, params, directed=False, among=among)
    sql = (
        f"WITH {with_} SELECT count(*), COALESCE(sum(e.reports), 0) FROM picked e "
        "WHERE e.seq IN (SELECT event FROM acts)"
    )
    ((events, reports),) = store.rows(sql, params)
    last = last_day(store, asked)
    told = f"; the last article is of {last.isoformat()}" if last else ""
    if not events:
        return f"The record tells of no event between them{told}."
    return f"{count(int(events), 'event')} between them in {count(int(reports), 'report')}{told}."


def _happened(store: Store, asked: Filter, among: list[int]) -> Section:
    lines, more = event_lines(store, replace(asked, status=HAPPENED), _WEIGHT, MOST["happened"], among=among)
    return _section("What happened", lines, more, "The record tells of nothing that happened between them.")


def _planned(store: Store, asked: Filter, among: list[int]) -> Section:
    """What lies ahead, the soonest first, then what is past and of which nothing more than its end is told."""
    last = last_day(store, asked)
    pending = "e.seq NOT IN (SELECT plan FROM fulfilments WHERE kind <> 'called-off')"
    plans = replace(asked, status=("planned",))
    order = _ahead(last) if last else _SOONEST
    lines, more = event_lines(store, plans, order, MOST["planned"], dated=pending, overdue=last, among=among)
    return _section("What is planned", lines, more, "The record tells of no plan between them that is still open.")


def _ahead(day: date) -> str:
    """The order that has what is still to come first, and what is nearest to that day."""
    past, given = f"e.last < DATE '{day}'", f"DATE '{day}'"
    away = f"CASE WHEN {past} THEN {given} - e.last ELSE e.first - {given} END"
    return f"CASE WHEN {past} THEN 1 ELSE 0 END, {away} NULLS LAST, e.id"


def _wants(store: Store, asked: Filter, one: str, other: str, names: dict[str, str], among: list[int]) -> Section:
    held = positions(store, replace(asked, dyad=None, party=(one,)))
    near = _articles_with(store, other, {s.article for n in range(len(held)) for s in held.cited(n)})
    stances = [(row, held.cited(n)) for n, row in enumerate(held) if any(s.article in near for s in held.cited(n))]
    stances.sort(key=lambda x: (x[0]["last"] or "", x[0]["articles"]), reverse=True)
    lines = [Line(_stance(row, names[one]), cited[:CITED]) for row, cited in stances[: MOST["stances"]]]
    requests = replace(asked, type=("REQUEST",), status=HAPPENED)
    found, more = event_lines(store, requests, _LATEST, MOST["requests"], way=(one, other), among=among)
    nothing = f"The record tells of no stance and no request of {names[one]} here."
    more += max(0, len(stances) - MOST["stances"])
    return _section(f"What {names[one]} wants", [*lines, *found], more, nothing)


def _open(store: Store, asked: Filter, among: list[int]) -> Section:
    """What was asked, promised or signed and is neither kept nor broken; plans have a section of their own."""
    found = commitments(store, asked, as_of=last_day(store, asked), state="open")
    between = _between(store, asked, among, [row["event"] for row in found])
    lines = [
        Line(_undertaken(row), found.cited(n)[:CITED])
        for n, row in enumerate(found)
        if row["kind"] != "planned" and row["event"] in between
    ]
    nothing = "The record tells of no request or promise between them that is still open."
    most = MOST["open"]
    return _section("Open requests and promises", lines[-most:], max(0, len(lines) - most), nothing)


def _disputed(store: Store, asked: Filter, among: list[int]) -> Section:
    found = disagreements(store, asked)
    between = _between(store, asked, among, [row["event"] for row in found])
    lines = [
        Line(_dispute(row), found.cited(n)) for n, row in enumerate(found) if row["event"] in between
    ]  # fmt: skip
    most = MOST["disagreements"]
    nothing = "No two reports of an event between them tell it differently."
    return _section("Where reports disagree", lines[-most:], max(0, len(lines) - most), nothing)


def _trend(store: Store, asked: Filter) -> Section:
    rows = relations(store, asked)
    if len(rows) < LEAST:
        return Section("Trend", (), f"Events in {count(len(rows), 'month')} tell no trend.")
    return Section("Trend", (_direction(rows),))


def _direction(rows: Answer) -> Line:
    """The arrow, and in one sentence why."""
    all_ = list(rows)
    last = all_[-1]
    at = max((n for n, row in enumerate(all_) if row["change"] is not None), default=None)
    if at is not None and _months(all_[at]["month"], last["month"]) < RECENT:
        change = all_[at]["change"]
        arrow, word = ("↑", "improved") if change > 0 else ("↓", "deteriorated")
        text = f"{arrow} Relations {word} in {all_[at]['month']}: the mean score moved by {change:+.1f} to a level of "
        return Line(f"{text}{_level(last)}, by the events cited.", rows.cited(at))
    then = next((n for n in range(len(all_) - 2, -1, -1) if _months(all_[n]["month"], last["month"]) >= EARLIER), 0)
    before = all_[then]
    arrow, word = "→", "No clear change"
    if last["low"] > before["high"]:
        arrow, word = "↑", "Better"
    elif last["high"] < before["low"]:
        arrow, word = "↓", "Worse"
    text = f"{arrow} {word}: {_level(last)} in {last['month']}, {_level(before)} in {before['month']}"
    return Line(
        f"{text} (−10 conflict … 10 cooperation, 95 % interval).", (*rows.cited(-1 % len(all_)), *rows.cited(then))
    )


# ── what the sections ask ────────────────────────────────────────────────────────────────────────────────


def _between(store: Store, asked: Filter, among: list[int], ids: Sequence[str]) -> set[str]:
    if not ids:
        return set()
    params: list[Any] = []
    with_ = acts(store, asked, params, directed=False, among=among)
    sql = f"WITH {with_} SELECT e.id FROM events e JOIN acts ON acts.event = e.seq"
    return {id_ for (id_,) in store.rows(sql, params)}.intersection(ids)


def _articles_with(store: Store, actor: str, articles: Iterable[str]) -> set[str]:
    """Those of these articles in which a party acts or is acted on."""
    sql = (
        "SELECT DISTINCT a.id FROM articles a JOIN reports r ON r.article = a.seq JOIN report_parties p "
        "ON p.report = r.seq WHERE p.actor = $1 AND a.id IN (SELECT unnest($2::text[]))"
    )
    asked = sorted(articles)
    return {article for (article,) in store.rows(sql, [actor, asked])} if asked else set()


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────


def _section(title: str, lines: Sequence[Line], more: int, nothing: str) -> Section:
    rest = f"{count(more, 'more')} in the record." if more else None
    return Section(title, tuple(lines), rest if lines else nothing)


def _stance(row: dict[str, Any], name: str) -> str:
    seen = row["since"] if row["since"] == row["last"] else f"{row['since']} to {row['last']}"
    turned = f", having been {row['turned_from']} it before" if row["turned_from"] else ""
    both = ", though the opposite is told too" if row["told_both_ways"] else ""
    return (
        f"{name} is {row['stance']} “{short(row['object'])}”{turned}{both} (seen {seen or 'without a date'}, "
        f"{heard(row['articles'], row['outlets'], 'article')})"
    )


def _undertaken(row: dict[str, Any]) -> str:
    due = f", due {row['due']}" if row["due"] else ""
    others = [code for code in row["owed_to"] if code not in row["owed_by"]]
    who = " to ".join(parties(side, ()) for side in (row["owed_by"], others) if side)
    some = f"; {row['why']}" if row["settled_by"] else ""
    told = f"“{short(row['what'])}” ({heard(row['reports'], row['outlets'])}{some})"
    return f"{row['made'] or 'no date'}: {row['kind']}, owed by {who}{due}{according(row['according_to'])}: {told}"


def _dispute(row: dict[str, Any]) -> str:
    sides = [
        f"{value} ({', '.join(who) or count(n, 'report')})"
        for value, who, n in zip(row["values"], row["outlets"], row["tellings"], strict=True)
    ]
    who = parties(row["sources"], row["targets"])
    return f"{row['when'] or 'no date'}: {who}, {row['type'].lower()}: {row['field']} is {' or '.join(sides)}"


def _level(row: dict[str, Any]) -> str:
    return f"{row['index']:.1f} ({row['low']:.1f} … {row['high']:.1f})"


def _months(earlier: str, later: str) -> int:
    (y, m), (year, month) = (map(int, x.split("-")) for x in (earlier, later))
    return (year - y) * 12 + month - m
