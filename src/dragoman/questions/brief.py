"""Two parties on one page: what happened, what is planned, what each wants, what is open or disputed, and the trend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..errors import UsageError
from ..record.store import Store
from .commitments import undertaken
from .disagreements import disagreements
from .dyads import HAPPENED, Found, last_day
from .filters import Filter
from .lines import CITED, Draft, Entry, drafts, entries, heard, lines, parties, short
from .names import according, count, name
from .page import Brief, Section
from .positions import positions
from .relations import measured

MOST = {"happened": 8, "planned": 6, "stances": 4, "requests": 3, "open": 6, "disagreements": 5}
RECENT = 12  # months in which a change is news
LEAST = 3  # months with events that tell a trend
EARLIER = 6  # months back that the last level is held against
_ENDED = "SELECT plan, kind FROM fulfilments WHERE plan IN (SELECT unnest($1::integer[]))"


@dataclass(frozen=True, slots=True)
class _Part:
    """A section before its sentences are looked up."""

    title: str
    lines: Sequence[Draft]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the sections are written from: the question, its events, and the record's last day."""

    store: Store
    asked: Filter
    found: Sequence[Entry]
    last: date | None


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
    found = entries(store, asked)
    desk = _Desk(store, Found.among(asked, (e.seq for e in found)), found, last_day(store, asked))
    wants = _wants(desk, (first, second), names)
    parts = (_happened(desk), _planned(desk), *wants, _open(desk), _disputed(desk), _trend(desk))
    written = zip(parts, lines(store, (part.lines for part in parts)), strict=True)
    sections = tuple(Section(part.title, each, part.note) for part, each in written)
    title = f"{names[first]} and {names[second]}" + (f", {span}" if span else "")
    return Brief(title, _summary(desk), sections)


# ── the sections ─────────────────────────────────────────────────────────────────────────────────────────


def _summary(desk: _Desk) -> str:
    told = f"; the last article is of {desk.last.isoformat()}" if desk.last else ""
    if not desk.found:
        return f"The record tells of no event between them{told}."
    reports = count(sum(e.reports for e in desk.found), "report")
    return f"{count(len(desk.found), 'event')} between them in {reports}{told}."


def _happened(desk: _Desk) -> _Part:
    found = sorted((e for e in desk.found if e.status in HAPPENED), key=_weight)
    chosen = found[: MOST["happened"]]
    nothing = "The record tells of nothing that happened between them."
    return _part("What happened", drafts(chosen), len(found) - len(chosen), nothing)


def _weight(e: Entry) -> tuple[Any, ...]:
    return -e.outlets, -e.reports, -abs(e.score), e.id


def _planned(desk: _Desk) -> _Part:
    """What lies ahead, the soonest first, then what is past and of which nothing more than its end is told."""
    plans = [e for e in desk.found if e.status == "planned"]
    ended = desk.store.rows(_ENDED, [[e.seq for e in plans]]) if plans else ()
    done, off = {p for p, kind in ended if kind != "called-off"}, {p for p, kind in ended if kind == "called-off"}
    found = sorted((e for e in plans if e.seq not in done), key=lambda e: _ahead(e, desk.last))
    chosen = found[: MOST["planned"]]
    nothing = "The record tells of no plan between them that is still open."
    told = drafts(chosen, overdue=desk.last, off=off if desk.last else ())
    return _part("What is planned", told, len(found) - len(chosen), nothing)


def _ahead(e: Entry, day: date | None) -> tuple[Any, ...]:
    """The order that has what is still to come first, and what is nearest to that day."""
    past = day is not None and e.last is not None and e.last < day
    near = e.last if past else e.first
    away = abs((near - day).days) if past and near and day else (near or date.min).toordinal()
    return past, near is None, away, e.id


def _wants(desk: _Desk, ends: tuple[str, str], names: dict[str, str]) -> Iterable[_Part]:
    held = positions(desk.store, replace(desk.asked, dyad=None, party=ends))
    for one, other in (ends, ends[::-1]):
        mine = [(row, held.cited(n)) for n, row in enumerate(held) if row["holder"] == one]
        near = _articles_with(desk.store, other, {s.article for _, cited in mine for s in cited})
        stances = [(row, cited) for row, cited in mine if any(s.article in near for s in cited)]
        stances.sort(key=lambda x: (x[0]["last"] or "", x[0]["articles"]), reverse=True)
        told = [Draft((_stance(row, names[one]),), sources=cited[:CITED]) for row, cited in stances[: MOST["stances"]]]
        asked = [e for e in desk.found if e.type == "REQUEST" and e.status in HAPPENED and (one, other) in e.ways]
        chosen = sorted(asked, key=_latest)[: MOST["requests"]]
        more = len(asked) - len(chosen) + len(stances) - len(told)
        nothing = f"The record tells of no stance and no request of {names[one]} here."
        yield _part(f"What {names[one]} wants", [*told, *drafts(chosen)], more, nothing)


def _latest(e: Entry) -> tuple[Any, ...]:
    return e.first is None, -(e.first or date.min).toordinal(), e.id


def _open(desk: _Desk) -> _Part:
    """What was asked, promised or signed and is neither kept nor broken; plans have a section of their own."""
    rows, cites = undertaken(desk.store, desk.asked, as_of=desk.last, state="open")
    told = [
        Draft((_undertaken(row),), tuple((event, 2) for event in each), most=CITED)
        for row, each in zip(rows, cites, strict=True)
        if row["kind"] != "planned"
    ]
    nothing = "The record tells of no request or promise between them that is still open."
    most = MOST["open"]
    return _part("Open requests and promises", told[-most:], max(0, len(told) - most), nothing)


def _disputed(desk: _Desk) -> _Part:
    nothing = "No two reports of an event between them tell it differently."
    disputed = [e.seq for e in desk.found if e.disputed]
    if not disputed:
        return _Part("Where reports disagree", (), nothing)
    found = disagreements(desk.store, Found.among(desk.asked, disputed))
    told = [Draft((_dispute(row),), sources=found.cited(n)) for n, row in enumerate(found)]
    most = MOST["disagreements"]
    return _part("Where reports disagree", told[-most:], max(0, len(told) - most), nothing)


def _trend(desk: _Desk) -> _Part:
    rows, cites = measured(desk.store, desk.asked)
    if len(rows) < LEAST:
        return _Part("Trend", (), f"Events in {count(len(rows), 'month')} tell no trend.")
    return _Part("Trend", (_direction(list(rows), cites),))


def _direction(rows: list[dict[str, Any]], cites: Sequence[Sequence[int]]) -> Draft:
    """The arrow, and in one sentence why."""
    last = rows[-1]
    at = max((n for n, row in enumerate(rows) if row["change"] is not None), default=None)
    if at is not None and _months(rows[at]["month"], last["month"]) < RECENT:
        change = rows[at]["change"]
        arrow, word = ("↑", "improved") if change > 0 else ("↓", "deteriorated")
        text = f"{arrow} Relations {word} in {rows[at]['month']}: the mean score moved by {change:+.1f} to a level of "
        return Draft((f"{text}{_level(last)}, by the events cited.",), tuple((event, 1) for event in cites[at]))
    then = next((n for n in range(len(rows) - 2, -1, -1) if _months(rows[n]["month"], last["month"]) >= EARLIER), 0)
    before = rows[then]
    arrow, word = "→", "No clear change"
    if last["low"] > before["high"]:
        arrow, word = "↑", "Better"
    elif last["high"] < before["low"]:
        arrow, word = "↓", "Worse"
    text = f"{arrow} {word}: {_level(last)} in {last['month']}, {_level(before)} in {before['month']}"
    told = tuple((event, 1) for event in (*cites[-1], *cites[then]))
    return Draft((f"{text} (−10 conflict … 10 cooperation, 95 % interval).",), told)


# ── what the sections ask ────────────────────────────────────────────────────────────────────────────────


def _articles_with(store: Store, actor: str, articles: Iterable[str]) -> set[str]:
    """Those of these articles in which a party acts or is acted on."""
    sql = (
        "SELECT DISTINCT a.id FROM articles a JOIN reports r ON r.article = a.seq JOIN report_parties p "
        "ON p.report = r.seq WHERE p.actor = $1 AND a.id IN (SELECT unnest($2::text[]))"
    )
    asked = sorted(articles)
    return {article for (article,) in store.rows(sql, [actor, asked])} if asked else set()


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────


def _part(title: str, told: Sequence[Draft], more: int, nothing: str) -> _Part:
    rest = f"{count(more, 'more')} in the record." if more else None
    return _Part(title, told, rest if told else nothing)


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
