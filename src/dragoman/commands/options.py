"""The options that all commands on a record share, and how their answers are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Any

import click

from .. import opened
from ..model import STATUSES
from ..questions.answer import Answer
from ..questions.filters import Filter
from ..questions.printing import FORMATS, printed

F = Callable[..., Any]
_FILTERS = (
    click.option("--party", multiple=True, metavar="NAME", help="A party on either side, by code or name; repeatable."),
    click.option("--dyad", metavar="A-B", help="Two parties that both take part, as KOR-CHN."),
    click.option("--type", "type", multiple=True, metavar="TYPE", help="A PLOVER type, as CONSULT; repeatable."),
    click.option("--quad", multiple=True, type=click.IntRange(1, 4), help="A quad class, 1 to 4; repeatable."),
    click.option("--context", multiple=True, metavar="CONTEXT", help="A PLOVER context, as military; repeatable."),
    click.option("--since", metavar="DATE", help="From this date on (EDTF: 2022-08-09, 2022-08, 2022)."),
    click.option("--until", metavar="DATE", help="Up to this date, included."),
    click.option("--place", metavar="PLACE", help="A country's code or a part of a place's name."),
    click.option("--status", multiple=True, type=click.Choice(STATUSES), help="Repeatable."),
    click.option("--source", metavar="OUTLET", help="Told by this outlet (a part of its name or address)."),
    click.option("--text", metavar="WORDS", help="The evidence contains these words."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out events below this."),
    click.option("--rejected", is_flag=True, help="Show the events that a person rejected, too."),
)


FILTERS = tuple(f.name for f in fields(Filter))


def record_option(f: F) -> F:
    """Which record."""
    return click.option(
        "--record", default=opened.DEFAULT, metavar="FILE", show_default=True, envvar="DRAGOMAN_RECORD",
        help="The record: a DuckDB file, or postgresql://… (also from $DRAGOMAN_RECORD).",
    )(f)  # fmt: skip


def filter_options(f: F) -> F:
    """Which events: every filter of `questions.filters.Filter`."""
    for option in reversed(_FILTERS):
        f = option(f)
    return f


def format_option(f: F) -> F:
    """How the answer is printed."""
    f = click.option("--columns", metavar="A,B,…", help="Only these columns, in this order.")(f)
    f = click.option("--out", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")(f)
    return click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)(f)


def question(f: F) -> F:
    """A command that opens the record for reading, asks it and prints the answer: the body returns the Answer."""

    @record_option
    @format_option
    @wraps(f)
    def command(record: str, form: str, out: Path | None, columns: str | None, **asked: Any) -> None:
        with opened.open(record, read_only=True) as kept:
            answer = chosen(f(kept, **{k: v for k, v in asked.items() if v not in (None, (), False)}), columns)
            data = printed(answer, form)  # its sentences are looked up while the record is open
        write(data, form, out, rows=len(answer))

    return command


def show(answer: Answer, form: str, out: Path | None, columns: str | None = None) -> None:
    """Prints an answer (some `columns` of it), or writes it to a file whole or not at all."""
    answer = chosen(answer, columns)
    write(printed(answer, form), form, out, rows=len(answer))


def chosen(answer: Answer, columns: str | None) -> Answer:
    """The answer with the columns asked for, by names with commas between them."""
    return answer.select(*(c.strip() for c in columns.split(","))) if columns else answer


def write(data: bytes, form: str, out: Path | None, *, rows: int) -> None:
    """Prints an answer's bytes, or writes them to a file whole or not at all."""
    if out is not None:
        from ..exports.files import replace_file

        replace_file(out, data)
        click.echo(f"{out}: {rows} rows", err=True)
    elif form == "parquet":
        if sys.stdout.isatty():
            raise click.UsageError("Parquet is binary; name a file with --out")
        sys.stdout.buffer.write(data)
    else:
        click.echo(data.decode(), nl=False)
