"""`dragoman relations`, `positions`, `reactions` and `brief`: how parties get on, and what they want."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from .. import opened
from ..exports.files import replace_file
from ..questions.answer import Answer
from ..questions.printing import FORMATS
from .options import filter_options, question, record_option, show


@click.command(short_help="How two parties get on, month by month.")
@click.option("--unit", type=click.Choice(["month", "year"]), default="month", show_default=True)
@click.option("--directed", is_flag=True, help="Count what one does to the other apart from the reverse.")
@click.option("--gaps", is_flag=True, help="Show the months without events too.")
@filter_options
@question
def relations(record: opened.Record, **asked: Any) -> Answer:
    """Events by quad class, mean score, a smoothed index with a 95 % interval, and what changed it.

    \b
    dragoman relations --dyad KOR-CHN --since 2016
    dragoman relations --party UKR --unit year --directed --format csv
    """
    return record.relations(**asked)


@click.command(short_help="Who stands where on what, since when.")
@click.option("--on", metavar="WORDS", help="Only on this matter, in any inflection: THAAD, 'defectors'.")
@filter_options
@question
def positions(record: opened.Record, **asked: Any) -> Answer:
    """A row a party, matter and stance, from the first article that tells it to the last; turns are named.

    \b
    dragoman positions --on THAAD
    dragoman positions --party CHN --since 2022
    """
    return record.positions(**asked)


@click.command(short_help="What followed what, how soon, and how often against chance.")
@click.option("--within-days", type=click.IntRange(1, 366), default=14, show_default=True)
@filter_options
@question
def reactions(record: opened.Record, **asked: Any) -> Answer:
    """Pairs of types: as the texts tie events together, and as one party's acts follow the other's.

    \b
    dragoman reactions --dyad KOR-PRK
    dragoman reactions --type SANCTION --within-days 30
    """
    return record.reactions(**asked)


@click.command(short_help="Two parties on one page, every line cited.")
@click.argument("a", metavar="PARTY")
@click.argument("b", metavar="PARTY")
@click.option("--since", metavar="DATE", help="From this date on (EDTF: 2022-08-09, 2022-08, 2022).")
@click.option("--until", metavar="DATE", help="Up to this date, included.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="markdown", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@record_option
def brief(a: str, b: str, since: str | None, until: str | None, form: str, out: Path | None, record: str) -> None:
    """What happened, what is planned, what each side wants, what is open or disputed, and the trend.

    \b
    dragoman brief KOR CHN --since 2022
    dragoman brief Armenia Azerbaijan --format json
    """
    with opened.open(record, read_only=True) as kept:
        page = kept.brief(a, b, since=since, until=until)
    if form not in ("markdown", "json"):
        show(page.answer(), form, out)
        return
    text = page.markdown() if form == "markdown" else json.dumps(page.to_dict(), ensure_ascii=False, indent=1) + "\n"
    if out is None:
        click.echo(text, nl=False)
        return
    replace_file(out, text.encode())
    click.echo(str(out), err=True)


COMMANDS = [relations, positions, reactions, brief]
