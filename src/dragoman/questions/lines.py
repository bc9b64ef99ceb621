"""Events as the lines of a brief: when, who, what, where, in whose words, how often told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..parties import Catalogue
from ..record.store import Store
from .answer import Source
from .dyads import acts
from .events import parties_of, sources_of
from .filters import Filter
from .page import Line

QUOTED = 160  # characters of a sentence in a line; the sources give it in full
CITED = 3  # sources a line
PAST = "; its day is past, and the record does not tell whether it took place"


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
        f"WITH {with_} SELECT e.seq, e.id, e.edtf, e.type, e.mode, e.place, e.last, e.reports, e.outlets, "
        f"count(*) OVER () FROM picked e WHERE e.seq IN (SELECT event FROM acts WHERE {ways}) "
        f"ORDER BY {order} LIMIT {int(most)}"
    )
    found = store.rows(sql, params)
    ids = [row[0] for row in found]
    sides, told = parties_of(store, ids), sources_of(store, ids, each=CITED)
    lines = []
    in_order = sorted(found, key=lambda r: (r[2] or "9999", r[1]))
    for seq, _, edtf, kind, mode, place, last, reports, outlets, _ in in_order:
        what = f"{kind.lower()}{f' ({mode})' if mode else ''}"
        who = parties(sides[seq].get("source", []), sides[seq].get("target", []))
        where = f", {place}" if place else ""
        past = PAST if overdue and last and last < overdue else ""
        heard = f"{count(reports, 'report')} in {count(outlets, 'outlet')}{past}"
        text = f"{edtf or 'no date'}: {who}, {what}{where}: {_quote(told[seq])} ({heard})"
        lines.append(Line(text, tuple(told[seq])))
    return lines, (int(found[0][-1]) - len(found) if found else 0)


def parties(sources: Sequence[str], targets: Sequence[str]) -> str:
    """ "Ghana and Kenya → Iraq": who acts, towards whom."""
    return " → ".join(" and ".join(map(name, side)) for side in (sources, targets) if side)


def _quote(told: Sequence[Source]) -> str:
    return f"“{short(told[0].exact)}”" if told else "no sentence"


def short(text: str) -> str:
    """As much of a text as a line has room for."""
    return text if len(text) <= QUOTED else text[:QUOTED].rsplit(" ", 1)[0] + " …"


def name(code: str) -> str:
    """A party's name; its code where the tables do not know it."""
    try:
        return Catalogue.load().party(code).name
    except KeyError:
        return code


def count(n: int, what: str) -> str:
    """ "1 report", "2 reports", "3 more"."""
    return f"{n} {what}" if n == 1 or what == "more" else f"{n} {what}s"
