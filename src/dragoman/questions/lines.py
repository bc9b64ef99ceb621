"""Events as the lines of a brief: when, who, what, where, according to whom, in which words, how often told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..record.store import Store
from .answer import Source
from .dyads import acts
from .events import parties_of, sources_of
from .filters import Filter
from .names import according, count, teller, together
from .page import Line

QUOTED = 160  # characters of a sentence in a line; the sources give it in full
CITED = 3  # sources a line
OFF = "; called off"
PAST = "; its day is past, and the record does not tell whether it took place"
_OFF = "SELECT plan FROM fulfilments WHERE kind = 'called-off' AND plan IN (SELECT unnest($1::integer[]))"


def event_lines(
    store: Store,
    asked: Filter,
    order: str,
    most: int,
    *,
    dated: str = "TRUE",
    way: tuple[str, str] | None = None,
    overdue: date | None = None,
    among: list[int] | None = None,
) -> tuple[list[Line], int]:
    """The first `most` events between the two by `order`, by date; and how many more there are. `among`: see `acts`."""
    params: list[Any] = []
    with_ = acts(store, asked, params, directed=True, dated=dated, among=among)
    ways = "TRUE"
    if way:
        params += way
        ways = f"acts.a = ${len(params) - 1} AND acts.b = ${len(params)}"
    sql = (
        f"WITH {with_} SELECT e.seq, e.id, e.edtf, e.type, e.mode, e.place, e.last, e.reports, e.outlets, e.holder, "
        f"e.holder_name, count(*) OVER () FROM picked e WHERE e.seq IN (SELECT event FROM acts WHERE {ways}) "
        f"ORDER BY {order} LIMIT {int(most)}"
    )
    found = store.rows(sql, params)
    ids = [row[0] for row in found]
    sides, told = parties_of(store, ids), sources_of(store, ids, each=CITED)
    off = {plan for (plan,) in store.rows(_OFF, [ids])} if overdue and ids else set[str]()
    lines = []
    for seq, _, edtf, kind, mode, place, last, reports, outlets, *by, _ in sorted(found, key=_by_date):
        what = f"{kind.lower()}{f' ({mode})' if mode else ''}"
        who = parties(sides[seq].get("source", []), sides[seq].get("target", []))
        where = f", {place}" if place else ""
        past = OFF if seq in off else PAST if overdue and last and last < overdue else ""
        text = f"{edtf or 'no date'}: {who}, {what}{where}{according(teller(*by))}: {_quote(told[seq])} "
        text += f"({heard(reports, outlets)}{past})"
        lines.append(Line(text, tuple(told[seq])))
    return lines, (int(found[0][-1]) - len(found) if found else 0)


def _by_date(row: Sequence[Any]) -> tuple[str, str]:
    return row[2] or "9999", row[1]


def parties(sources: Sequence[str], targets: Sequence[str]) -> str:
    """ "Ghana and Kenya → Iraq": who acts, towards whom."""
    return " → ".join(together(side) for side in (sources, targets) if side)


def _quote(told: Sequence[Source]) -> str:
    return f"“{short(told[0].exact)}”" if told else "no sentence"


def short(text: str) -> str:
    """As much of a text as a line has room for."""
    return text if len(text) <= QUOTED else text[:QUOTED].rsplit(" ", 1)[0] + " …"


def heard(reports: int, outlets: int | None, what: str = "report") -> str:
    """ "2 reports in 1 outlet"; "2 reports, outlet unknown" where none is named."""
    return count(reports, what) + (f" in {count(outlets, 'outlet')}" if outlets else ", outlet unknown")
