"""`dragoman export` and `dragoman cite`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .. import exports, opened
from .options import filter_options, record_option


@click.command(short_help="Hand events over: CSV, Parquet, PLOVER, ICEWS, POLECAT, panels, map.")
@click.option("--as", "form", type=click.Choice(list(exports.FORMATS)), default="csv", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="PATH", help="A folder, or a file.")
@click.option("--raw", is_flag=True, help="Leave texts as they are, even where a spreadsheet would run them.")
@click.option("--codebook", type=click.Path(path_type=Path), help="Your codebook (TOML), if events were coded with it.")
@record_option
@filter_options
def export(form: str, out: Path, raw: bool, codebook: Path | None, record: str, **filters: Any) -> None:
    """Writes the events that the filters find, and datapackage.json beside them: columns, codes, sources, hashes.

    A path without a suffix is a folder, and gets every file of the format; one with a suffix is the main file.
    What a format has no place for is left out and counted.

    \b
    dragoman export --as csv --out korea/ --party KOR
    dragoman export --as dyad-month --dyad KOR-CHN --since 2021 --out panel.csv
    dragoman export --as icews --out icews.tab
    """
    asked = {k: v for k, v in filters.items() if v not in (None, (), False)}
    with opened.open(record, read_only=True) as kept:
        click.echo(str(kept.export(form, out, raw=raw, codebook=codebook, **asked)), err=True)


@click.command(short_help="What to cite, as BibTeX.")
@click.option("--record", metavar="FILE", help="What coded this record, instead of what is installed.")
def cite(record: str | None) -> None:
    """Prints BibTeX entries for the tool, the model (by its hash) and the codebook, always in this order.

    \b
    dragoman cite
    dragoman cite --record korea.duckdb > dragoman.bib
    """
    if record is None:
        click.echo(exports.cite(), nl=False)
        return
    with opened.open(record, read_only=True) as kept:
        click.echo(kept.cite(), nl=False)


COMMANDS = [export, cite]
