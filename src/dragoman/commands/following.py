"""`dragoman calendar`, `commitments`, `disagreements` and `sources`: what is to be followed up, and who tells it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .. import opened
from ..questions.answer import Answer
from ..questions.commitments import STATES
from .options import filter_options, format_option, question, record_option, show


@click.command(short_help="What is planned, and what became of it.")
@click.option("--upcoming-from", metavar="DATE", help="Leave out what ended before this day (EDTF).")
@click.option("--ics", type=click.Path(path_type=Path), metavar="FILE", help="Write an iCalendar file instead.")
@filter_options
@record_option
@format_option
def calendar(record: str, ics: Path | None, form: str, out: Path | None, columns: str | None, **asked: Any) -> None:
    """Plans with their dates: still planned, held, moved or called off. A calendar program can follow the .ics file.

    \b
    dragoman calendar --party KOR --upcoming-from 2022-08-01
    dragoman calendar --ics meetings.ics --type CONSULT
    """
    with opened.open(record, read_only=True) as kept:
        answer = kept.calendar(**{k: v for k, v in asked.items() if v not in (None, (), False)})
    if ics is None:
        show(answer, form, out, columns)
        return
    from ..exports.files import replace_file
    from ..exports.ical import ics as as_ics

    data = as_ics(answer)
    replace_file(ics, data)
    click.echo(f"{ics}: {data.count(b'BEGIN:VEVENT')} events", err=True)


@click.command(short_help="Who owes whom what, and whether it was kept.")
@click.option(
    "--as-of", metavar="DATE", help="Judge by what was told up to this day (EDTF). Default: the last article's."
)
@click.option("--state", type=click.Choice(STATES), help="Only these.")
@filter_options
@question
def commitments(record: opened.Record, **asked: Any) -> Answer:
    """What was asked, promised, signed or planned: open, kept, broken or lapsed, with the sentences of both ends.

    \b
    dragoman commitments --dyad KOR-CHN --state open
    dragoman commitments --party UKR --as-of 2023-12-31
    """
    return record.commitments(**asked)


@click.command(short_help="What reports of one event tell differently.")
@filter_options
@question
def disagreements(record: opened.Record, **asked: Any) -> Answer:
    """Who, when, where, how many, whether: each value with the outlets that tell it.

    \b
    dragoman disagreements --since 2024 --type ASSAULT
    """
    return record.disagreements(**asked)


@click.command(short_help="Who reports what first, and how often alone.")
@filter_options
@question
def sources(record: opened.Record, **asked: Any) -> Answer:
    """One row an outlet: its events, how often alone, how often first, how far behind the first, what others confirm.

    \b
    dragoman sources --party UKR --since 2023
    """
    return record.sources(**asked)


COMMANDS = [calendar, commitments, disagreements, sources]
