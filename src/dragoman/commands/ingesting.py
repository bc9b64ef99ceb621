"""`dragoman ingest`, and `dragoman events`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from .. import opened, parallel
from ..errors import SkippedArticle, SourceError
from ..questions.answer import Answer
from ..record.ingest import Totals
from .options import filter_options, question, record_option


@click.command(short_help="Keep what reports tell in a record.")
@click.argument("paths", nargs=-1, required=True)
@record_option
@click.option("--published", metavar="DATE", help="Publication date (EDTF) of articles that state none.")
@click.option("--parties", type=click.Path(path_type=Path), multiple=True, help="Your own holders or groups (TSV).")
@click.option("--codebook", type=click.Path(path_type=Path), help="Your own codebook (TOML), instead of PLOVER.")
@click.option("--recode", is_flag=True, help="Code again what an earlier version or model has coded.")
@click.option(
    "--processes", type=click.IntRange(min=1), default=parallel.cores, metavar="N", help="Default: one a core."
)
def ingest(paths: tuple[str, ...], record: str, **how: Any) -> None:
    """Reads files, folders or - (text, HTML, JSON Lines, RSS/Atom) and keeps what they tell.

    The same command again continues where it stopped, and does nothing when nothing is new.

    \b
    dragoman ingest examples/reports
    dragoman ingest wire.jsonl --record korea.duckdb
    """
    watch = _Watch()
    try:
        with opened.open(record) as kept, watch:
            totals = kept.ingest(*paths, stdin=sys.stdin.buffer, watch=watch, problem=name_problem, **how)
    except KeyboardInterrupt:
        click.echo(f"stopped: {watch.totals.new} new articles are kept; the same command continues", err=True)
        raise SystemExit(130) from None
    click.echo(f"{record}: {totals}", err=True)
    if totals.failed:
        raise SystemExit(1)


@click.command(short_help="The events of a record that a filter finds.")
@click.option("--order", type=click.Choice(["date", "confidence"]), default="date", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@filter_options
@question
def events(record: opened.Record, **asked: Any) -> Answer:
    """One row an event, with how many reports in how many outlets tell it.

    \b
    dragoman events --dyad KOR-CHN --since 2022
    dragoman events --type ASSAULT --format csv --out strikes.csv
    """
    return record.events(**asked)


def name_problem(problem: SourceError) -> None:
    """Says on standard error which article was not kept, and why."""
    click.echo(f"{'skipped' if isinstance(problem, SkippedArticle) else 'failed'}: {problem}", err=True)


class _Watch:
    """Shows on a terminal how far the work is; prints a line every 1,000 articles elsewhere."""

    def __init__(self) -> None:
        self._told = 0
        self.totals = Totals()

    def __enter__(self) -> _Watch:
        return self

    def __call__(self, totals: Totals) -> None:
        self.totals = totals
        if sys.stderr.isatty():
            click.echo(f"\r{totals.read} read, {totals.new} kept", err=True, nl=False)
        elif totals.read // 1000 > self._told:
            self._told = totals.read // 1000
            click.echo(f"{totals.read} read, {totals.new} kept", err=True)

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty():
            click.echo("\r", err=True, nl=False)


COMMANDS = [ingest, events]
