"""`dragoman correct` and `dragoman corrections`: a person's word on the machine's rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from .. import opened
from ..questions.printing import FORMATS
from ..record.corrections import FIELDS, VERBS
from .options import record_option, show

_BY = click.option("--by", metavar="WHO", help="Who decides. Default: the user logged in.")


@click.command(short_help="Accept, reject, edit, merge or split events.")
@click.argument("verb", type=click.Choice([*VERBS, "undo"]))
@click.argument("ids", nargs=-1, required=True, metavar="EVENT…")
@click.option("--report", "reports", multiple=True, metavar="ID", help="For split: a report to take out; repeatable.")
@click.option("--field", type=click.Choice(FIELDS), help="For edit: what to set.")
@click.option("--value", metavar="VALUE", help='Text, or JSON for a list or null: planned, ["KOR"], null.')
@click.option("--note", metavar="TEXT", help="Why.")
@_BY
@record_option
def correct(verb: Any, ids: tuple[str, ...], record: str, by: str | None, value: str | None, **how: Any) -> None:
    """A person's decision on events. It is kept apart from what was read, survives re-coding, and can be undone.

    \b
    dragoman correct accept ev-4f0a…
    dragoman correct edit ev-4f0a… --field status --value planned --note "the visit is in May"
    dragoman correct merge ev-4f0a… ev-91bb…
    dragoman correct split ev-4f0a… --report 5e77…
    dragoman correct undo 0c1d…
    """
    with opened.open(record) as kept:
        if verb == "undo":
            for id_ in ids:
                click.echo(f"undone: {kept.undo(id_, by=by).id}")
            return
        made = kept.correct(verb, *ids, value=_value(value, how["field"]), by=by, **how)
        event = next(row["event"] for row in kept.corrections() if row["correction"] == made.id)
    click.echo(f"{made.verb}: {made.id}, now event {event} (take it back with `dragoman correct undo {made.id}`)")


@click.command(short_help="List, export or import corrections.")
@click.option("--export", "target", type=click.Path(path_type=Path), help="Write them all to this file (JSON Lines).")
@click.option("--import", "origin", type=click.Path(exists=True, path_type=Path), help="Add those of this file.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@record_option
def corrections(record: str, target: Path | None, origin: Path | None, form: str) -> None:
    """What persons decided: by whom, when, and whether it still applies.

    \b
    dragoman corrections
    dragoman corrections --export decisions.jsonl
    dragoman corrections --import decisions.jsonl --record other.duckdb
    """
    if origin is not None:
        with opened.open(record) as kept:
            click.echo(f"{origin}: {kept.import_corrections(origin)}", err=True)
        return
    with opened.open(record, read_only=True) as kept:
        if target is None:
            show(kept.corrections(), form, None)
            return
        told = kept.export_corrections(target)
    click.echo(f"{target}: {told} corrections", err=True)


def _value(text: str | None, field: str | None) -> Any:
    """A list or null as JSON, anything else as it stands."""
    if text is None:
        return None
    if text == "null" or field in ("sources", "targets", "about", "contexts"):
        try:
            return json.loads(text)
        except ValueError:
            return [part.strip() for part in text.split(",") if part.strip()]
    return text


COMMANDS = [correct, corrections]
