"""Rows as the bytes of a file: CSV, strict TSV, JSON Lines, Parquet. Streams: no row is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..record.store import Row
from .cells import one_line, plain
from .columns import Kind, Table
from .files import Staging, Written

_SPECIAL = re.compile(r'[",\r\n]')
LINES = 1000  # lines that leave together
_PARQUET: dict[Kind, str] = {
    "string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE",
    "array": "VARCHAR[]",
}  # fmt: skip


def csv_lines(table: Table, rows: Iterable[Row], *, raw: bool = False) -> Iterator[bytes]:
    """RFC 4180 with a header, lines ended by a line feed; lists are JSON arrays; see `cells` for what is guarded."""

    def lines() -> Iterator[str]:
        yield ",".join(map(_quoted, table.header)) + "\n"
        for row in rows:
            yield ",".join([_quoted(plain(value, raw=raw)) for value in row]) + "\n"

    return gathered(lines())


def tsv_lines(table: Table, rows: Iterable[Row], *, raw: bool = False) -> Iterator[bytes]:
    """Tab-separated without quoting: a cell has no tab, line break or double quote, so every line splits alike."""

    def lines() -> Iterator[str]:
        yield "\t".join(table.header) + "\n"
        for row in rows:
            yield "\t".join(one_line(value, raw=raw) for value in row) + "\n"

    return gathered(lines())


def json_lines(objects: Iterable[Any]) -> Iterator[bytes]:
    """One JSON value a line, UTF-8; dates in ISO 8601."""
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_iso).encode
    return gathered(encode(o) + "\n" for o in objects)


def objects(table: Table, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Each row as an object under the table's names."""
    for row in rows:
        yield dict(zip(table.header, row, strict=True))


def parquet(staging: Staging, path: Path, table: Table, rows: Iterable[Row]) -> Written:
    """A Parquet file with the table's types, made by DuckDB (so that PyArrow is not needed) from JSON Lines on disk."""
    import duckdb

    with staging.beside(path):
        target = staging.waiting[path]  # a name beside the target's, which DuckDB writes to
    between = target.with_name(target.name + ".jsonl")
    try:
        with between.open("wb") as lines:
            lines.writelines(json_lines(objects(table, rows)))
        columns = {c.name: _PARQUET[c.kind] for c in table.columns}
        with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as con:
            con.execute(
                f"COPY (SELECT * FROM read_json({_sql(str(between))}, format = 'newline_delimited', "
                f"maximum_object_size = 268435456, columns = {_sql(columns)})) TO {_sql(str(target))} "
                "(FORMAT parquet, COMPRESSION zstd)"
            )
    finally:
        between.unlink(missing_ok=True)
    return staging.adopt(path)


def gathered(lines: Iterable[str]) -> Iterator[bytes]:
    """Many short lines as few long pieces of bytes."""
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        if len(waiting) == LINES:
            yield "".join(waiting).encode()
            waiting.clear()
    yield "".join(waiting).encode()


def _quoted(cell: str) -> str:
    # Python's csv module leaves a lone carriage return unquoted, which its own reader then takes for the end of a line.
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


def _sql(value: str | dict[str, str]) -> str:
    """A text, or a struct of texts, as an SQL literal (COPY takes no parameters)."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "{" + ", ".join(f"{_sql(k)}: {_sql(v)}" for k, v in value.items()) + "}"


def counted(rows: Iterable[Row], count: list[int]) -> Iterator[Row]:
    """The rows, and their number in `count[0]` when they are through."""
    count[:] = [0]
    for row in rows:
        count[0] += 1
        yield row
