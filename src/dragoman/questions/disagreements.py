"""What the reports of one event tell differently: both sides, who says which, and their sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ..record.store import Store
from .answer import Answer, Source
from .events import ORDERS, parties_of
from .filters import Filter
from .outlets import outlets_of, sentences_of

COLUMNS = (
    "when", "type", "sources", "targets", "field", "values", "outlets", "tellings", "reports", "event",
)  # fmt: skip
CITED = 2  # sentences a value
Value = tuple[str, list[str]]


def disagreements(store: Store, filter: Filter) -> Answer:  # noqa: A002
    """One row an event and field (who, when, where, how many, whether) that its reports tell differently.

    `values` are what is told, the earliest told first; `outlets` and `tellings` say beside each value who tells it and
    in how many reports (an outlet without a name counts in the second only). Each side is cited.
    """
    params: list[object] = []
    sql = (
        "SELECT e.seq, e.id, e.edtf, e.type, e.reports, e.disagreements FROM events e "
        f"WHERE e.disagreements <> '{{}}' AND {filter.where(params)} ORDER BY {ORDERS['date']}"
    )
    found = [(*row[:5], _fields(row[5])) for row in store.rows(sql, params)]
    events = [row[0] for row in found]
    sides, outlets, told = parties_of(store, events), outlets_of(store, events), sentences_of(store, events)
    rows, sources = [], []
    for seq, id_, edtf, type_, many, fields in found:
        side = sides[seq]
        for field, values in fields:
            names = [sorted({o for r in tellings for o in outlets[r]}) for _, tellings in values]
            counts = [len(tellings) for _, tellings in values]
            happening = edtf, type_, side["source"], side["target"]
            rows.append((*happening, field, [v for v, _ in values], names, counts, many, id_))
            sources.append(tuple(_cited(values, told)))
    return Answer("disagreements", COLUMNS, tuple(rows), tuple(sources))


def _fields(column: str) -> Sequence[tuple[str, list[Value]]]:
    """The fields of a `disagreements` column in the order of their names."""
    return sorted((field, [(str(v), list(ids)) for v, ids in values]) for field, values in json.loads(column).items())


def _cited(values: Sequence[Value], told: dict[str, Source]) -> Iterable[Source]:
    for _, tellings in values:
        yield from [told[r] for r in tellings if r in told][:CITED]
