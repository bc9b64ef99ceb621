"""Answers as text or bytes: a table for the terminal, JSON, CSV, Parquet, Markdown."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from .answer import Answer, Source, shown
from .cells import guarded

QUOTE = 240  # characters of a sentence that a citation shows
NOTHING = "Nothing in the record answers this."
WORD = 12  # characters of a word that a column is not narrower than …
WHOLE = 21  # … and of an id or date, where it has nothing else


def table(answer: Answer) -> bytes:
    """As wide as the terminal: the columns that it has room for (`data/terminal.tsv`) and that say something."""
    from rich.table import Table

    from ..show import console, escape

    out = console()
    room = terminal_columns().get(answer.question, answer.columns)
    wanted = [c for c in room if c in answer.columns] or answer.columns
    told = [n for n, _ in enumerate(answer.columns) if any(shown(row[n]) for row in answer.rows)]
    columns = [n for n in map(answer.columns.index, wanted) if n in told]
    left_out = [answer.columns[n] for n in told if n not in columns]
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for n in columns:
        grid.add_column(
            answer.columns[n].replace("_", " "),
            overflow="fold",
            min_width=_width([shown(row[n]) for row in answer.rows]),
        )
    for row in answer.rows:
        grid.add_row(*(escape(shown(row[n])) for n in columns))
    with out.capture() as captured:
        if answer.rows:
            out.print(grid)
        else:
            out.print(legends().get(answer.question, Legend()).nothing or NOTHING, style="dim")
        legend = legends().get(answer.question, Legend()).columns if answer.rows else ""
        for line in (*filter(None, [legend]), *answer.notes):
            out.print(escape(line), style="dim")
        if answer.rows and left_out:
            out.print(f"also there: {', '.join(left_out)} (--columns, or another --format)", style="dim")
    return captured.get().encode()


def _width(cells: Sequence[str]) -> int:
    """The width that a column is not narrower than: ids and dates stay whole, texts may break between words."""
    longest = max((len(word) for cell in cells for word in cell.split()), default=0)
    return min(longest, WORD if any(" " in cell for cell in cells) else WHOLE)


@cache
def terminal_columns() -> dict[str, tuple[str, ...]]:
    """The columns that a terminal shows of each question."""
    return {question: tuple(columns.split()) for question, columns in _rows("terminal.tsv")}


class Legend(NamedTuple):
    """What a terminal says below a table: what its columns mean; or in its place, where it has no rows."""

    columns: str = ""
    nothing: str = ""


@cache
def legends() -> dict[str, Legend]:
    """By question, for those whose columns, or whose having no rows, do not speak for themselves."""
    return {question: Legend(*cells) for question, *cells in _rows("legends.tsv")}


def _rows(name: str) -> Iterator[list[str]]:
    lines = (resources.files(__package__) / "data" / name).read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines[2:])


def as_json(answer: Answer) -> bytes:
    """One object: question, rows with the sentences they rest on, notes."""
    found = {"question": answer.question, "rows": answer.to_dicts(), "notes": list(answer.notes)}
    return (json.dumps(found, ensure_ascii=False, default=str, indent=1) + "\n").encode()


def as_csv(answer: Answer) -> bytes:
    """A header and a line a row, lists joined by "; "; text is safe to open in a spreadsheet, numbers stay numbers."""
    out = io.StringIO()
    plainly = csv.writer(out, lineterminator="\n")
    quoted = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)  # Python's csv leaves a lone "\r" bare
    plainly.writerow([*answer.columns, "evidence", "evidence_url"])
    for n, row in enumerate(answer.rows):
        told = answer.cited(n)[:1]
        cells = [*map(cell, row), *(cell(x) for s in told for x in (s.exact, s.url))]
        (quoted if any("\r" in str(c) for c in cells) else plainly).writerow(cells)
    return out.getvalue().encode()


def parquet(answer: Answer) -> bytes:
    """The columns with their types, lists as lists; written by DuckDB, so that PyArrow is not needed."""
    import duckdb  # here, for it takes a third of a second that no other command should wait for

    kinds = [_kind(answer.column(c)) for c in answer.columns]
    names = [f'"{c}"' for c in answer.columns]
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        con.execute(f"CREATE TABLE answer ({', '.join(f'{n} {k}' for n, k in zip(names, kinds, strict=True))})")
        if answer.rows:
            values = [[_plain(v, k) for v in answer.column(c)] for c, k in zip(answer.columns, kinds, strict=True)]
            arrays = ", ".join(f"unnest(${n}::{k}[])" for n, k in enumerate(kinds, 1))
            con.execute(f"INSERT INTO answer SELECT {arrays}", values)
        path = Path(folder) / "answer.parquet"
        con.execute(f"COPY answer TO '{path}' (FORMAT parquet)")
        return path.read_bytes()


def _kind(values: Sequence[Any]) -> str:
    """The SQL type that holds all values of a column."""
    kinds = {type(v) for v in values if v is not None}
    if kinds == {bool}:
        return "BOOLEAN"
    if kinds == {int}:
        return "BIGINT"
    if kinds and kinds <= {int, float}:
        return "DOUBLE"
    if kinds and kinds <= {list, tuple} and all(isinstance(x, str) for v in values if v is not None for x in v):
        return "VARCHAR[]"
    return "VARCHAR"


def _plain(value: Any, kind: str) -> Any:
    if value is None or kind in ("BOOLEAN", "BIGINT", "DOUBLE"):
        return value
    if kind == "VARCHAR[]":
        return list(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def markdown(answer: Answer) -> bytes:
    """A table whose rows point at numbered sentences below it."""
    numbers: dict[tuple[str, int, int], int] = {}
    cited: list[Source] = []
    lines = ["| " + " | ".join([*answer.columns, "cited"]) + " |", "|" + " --- |" * (len(answer.columns) + 1)]
    for n, row in enumerate(answer.rows):
        marks = []
        for s in answer.cited(n):
            key = (s.article, s.start, s.end)
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                cited.append(s)
            marks.append(f"[{numbers[key]}]")
        lines.append("| " + " | ".join(map(plain, [*map(shown, row), " ".join(marks)])) + " |")
    lines += ["", *(f"{n}. {citation(s)}" for n, s in enumerate(cited, 1)), *(f"\n{note}" for note in answer.notes)]
    return ("\n".join(lines) + "\n").encode()


def citation(s: Source) -> str:
    """ "“… met Wang Yi in Qingdao …” Meridian, 2022-08-10 (https://…)" as Markdown text."""
    told = s.exact if len(s.exact) <= QUOTE else s.exact[:QUOTE].rsplit(" ", 1)[0] + " …"
    place = ", ".join(filter(None, (s.publisher or s.title, (s.published or "").partition("T")[0])))
    return plain(f"“{told}” {place or s.article}") + (f" (<{s.url}>)" if s.url else "")


def plain(text: str) -> str:
    """A text from outside as Markdown that shows it: one line, no markup of its own."""
    one = " ".join(text.split())
    for sign in "\\|<>*_`[]#":
        one = one.replace(sign, "\\" + sign)
    return one


def cell(value: Any) -> Any:
    """A value as a CSV cell: texts are guarded, numbers are never touched."""
    if value is None or isinstance(value, int | float):
        return value
    return guarded("; ".join(map(shown, value)) if isinstance(value, list | tuple) else shown(value))


_PRINTERS: dict[str, Callable[[Answer], bytes]] = {
    "table": table, "json": as_json, "csv": as_csv, "parquet": parquet, "markdown": markdown,
}  # fmt: skip
FORMATS = tuple(_PRINTERS)


def printed(answer: Answer, form: str) -> bytes:
    """An answer in one of FORMATS."""
    return _PRINTERS[form](answer)
