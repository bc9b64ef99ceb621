"""The columns of every table that leaves, from `data/columns.tsv`: names, types, codes, what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from ..parties.tables import Row, read_table

DATA = Path(__file__).parent / "data"
Kind = Literal["string", "integer", "number", "boolean", "date", "array"]
_COLUMNS = ("table", "column", "type", "required", "codes", "meaning")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `kind` is a Frictionless type; `codes` names the list that its values are from (type, quad, …)."""

    name: str
    kind: Kind
    required: bool
    codes: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns in their order; `key` are those that tell its rows apart."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(c.name for c in self.columns)


@cache
def tables() -> dict[str, Table]:
    """Every table by its name. Raises DataError where the file breaks its schema."""
    found: dict[str, list[Column]] = {}
    keys: dict[str, list[str]] = {}
    for row in read_table(DATA / "columns.tsv", _COLUMNS):
        table = row.required("table")
        found.setdefault(table, []).append(_column(row))
        keys.setdefault(table, [])
        if row.text("required") == "key":
            keys[table].append(row.required("column"))
    return {name: Table(name, tuple(columns), tuple(keys[name])) for name, columns in found.items()}


def _column(row: Row) -> Column:
    kind = row.required("type")
    if kind not in get_args(Kind):
        raise row.error("type", f"{kind!r} is no type of a column; expected {', '.join(get_args(Kind))}")
    return Column(
        name=row.required("column"), kind=cast(Kind, kind), required=row.text("required") in ("yes", "key"),
        codes=row.text("codes"), meaning=row.required("meaning"),
    )  # fmt: skip
