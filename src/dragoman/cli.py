"""The command line: every command is one call of the Python API, with the same words and defaults."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from . import __version__, parallel
from .commands import groups as record_commands
from .commands.options import FILTERS, filter_options, format_option, record_option
from .commands.options import show as answer
from .errors import DragomanError, SkippedArticle, SourceError, UsageError
from .model import Coded

EVALUATIONS = [
    "documents", "relations", "language", "parties", "status", "attribution", "dates", "pairs", "quiet",
    "behaviour", "merging",
]  # fmt: skip
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


class Tally:
    """Counts what became of the inputs, and says so at the end."""

    def __init__(self) -> None:
        self.coded = self.events = 0
        self.problems: list[SourceError] = []

    def watch(self, stream: Iterator[Coded | SourceError]) -> Iterator[Coded]:
        """Passes the coded articles on; names each problem on standard error as it comes."""
        for one in stream:
            if isinstance(one, SourceError):
                self.problems.append(one)
                verb = "skipped" if isinstance(one, SkippedArticle) else "failed"
                click.echo(f"{verb}: {one}", err=True)
            else:
                self.coded += 1
                self.events += len(one.events)
                yield one

    @property
    def failed(self) -> list[SourceError]:
        """What could not be read."""
        return [p for p in self.problems if not isinstance(p, SkippedArticle)]

    def totals(self) -> str:
        """One line: read, coded, skipped, failed, with the reasons."""
        skipped = [p for p in self.problems if isinstance(p, SkippedArticle)]
        read = self.coded + len(self.problems)
        coded = f"coded {self.coded} ({self.events} events)"
        return f"read {read}, {coded}, skipped {reasons(skipped)}, failed {reasons(self.failed)}"


def reasons(problems: Sequence[SourceError]) -> str:
    """How many, and the commonest reasons: "3 (it is not English: 2, the file is empty: 1)"."""
    short = Counter(re.split(r"[;:(]", p.why)[0].strip() for p in problems)
    told = ", ".join(f"{why}: {n}" for why, n in short.most_common(3)) + (", …" if len(short) > 3 else "")
    return f"{len(problems)} ({told})" if problems else "0"


def options_of_coding(f: Any) -> Any:
    """The options that every coding command shares."""
    path = click.Path(path_type=Path)
    f = click.option("--codebook", type=path, help="Your own codebook (TOML), instead of PLOVER.")(f)
    own = "Your own office holders or groups (TSV); may be repeated."
    f = click.option("--parties", type=path, multiple=True, help=own)(f)
    date = "Publication date (EDTF) of articles that state none."
    return click.option("--published", metavar="DATE", help=date)(f)


def option_of_many(f: Any) -> Any:
    """How many processes share the work; a few articles are coded in one."""
    many = "Share many articles among N processes. Default: one a core."
    return click.option("--processes", type=click.IntRange(min=1), default=parallel.cores, metavar="N", help=many)(f)


class Group(click.Group):
    """A reader that has gone (`| head`) ends the command; that is no fault."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; exit status 0 when its output is no longer read."""
        try:
            found = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python complains when it flushes at its end
            raise SystemExit(0) from None
        return found


@click.group(cls=Group, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="dragoman")
def cli() -> None:
    """Reads news reports about relations between states: who did what to whom, with the sentence behind each event.

    \b
    dragoman code report.txt                    a table of what it tells
    dragoman code reports/ --format jsonl       one JSON object an article
    dragoman timeline reports/                  what happened, in order
    dragoman explain report.txt                 why each sentence was or was not coded
    """


@cli.command(context_settings=CONTEXT, short_help="Code news reports, as a table or JSON Lines.")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    help="Default: table on a terminal, else jsonl.",
)
@click.option("--with-text", is_flag=True, help="Put the article's text into the JSON.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out events below this.")
@options_of_coding
@option_of_many
def code(files: tuple[str, ...], form: str | None, with_text: bool, min_confidence: float, **how: Any) -> None:
    """Code news reports: files, folders, or - for standard input (text, HTML, JSON Lines, RSS/Atom).

    \b
    dragoman code examples/
    dragoman code article.html --published 2023-11-26
    cat wire.jsonl | dragoman code - --format jsonl > events.jsonl
    """
    from . import api, contract, show

    tally = Tally()
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    stream = tally.watch(api.stream(files, stdin=sys.stdin.buffer, **how))
    for coded in show.progress(stream, visible=form == "jsonl" and sys.stderr.isatty()):
        found = show.confident(coded, min_confidence)
        if form == "jsonl":
            click.echo(json.dumps(contract.coded(found, with_text=with_text), ensure_ascii=False))
        else:
            show.table(found)
    finish(tally)


@cli.command(context_settings=CONTEXT, short_help="All events in the order of their dates.")
@click.argument("files", nargs=-1)
@click.option("--undated", is_flag=True, help="Show the events that have no date too, at the end.")
@options_of_coding
@option_of_many
@record_option
@filter_options
@format_option
def timeline(
    files: tuple[str, ...], undated: bool, record: str, form: str, out: Path | None, columns: str | None, **how: Any
) -> None:
    """What happened, in order: in FILES, coded now, or without FILES in the record. Filters are for the record.

    \b
    dragoman timeline examples/
    dragoman timeline --record korea.duckdb --dyad KOR-CHN --since 2022
    """
    from . import api, opened, show

    asked = {k: how.pop(k) for k in FILTERS}
    if not files:
        with opened.open(record, read_only=True) as kept:
            answer(kept.timeline(undated=undated, **asked), form, out, columns)
        return
    shown = {"format": form if form != "table" else None, "out": out, "columns": columns}
    only_for_a_record(asked | shown, "leave FILES out, or ingest them first")
    tally = Tally()
    stream = tally.watch(api.stream(files, stdin=sys.stdin.buffer, **how))
    show.timeline(list(show.progress(stream, visible=sys.stderr.isatty())), undated=undated)
    finish(tally)


@cli.command(context_settings=CONTEXT, short_help="Why each sentence was or was not coded.")
@click.argument("file")
@options_of_coding
def explain(file: str, published: str | None, **how: Any) -> None:
    """Each sentence with its tree, mentions and predicates, and why it was or was not coded.

    \b
    dragoman explain report.txt
    """
    from . import api, show, sources

    tally = Tally()
    coder = api.coder(**how)
    for one in sources.read([file], published=api.checked_date(published), stdin=sys.stdin.buffer):
        if isinstance(one, SourceError):
            list(tally.watch(iter([one])))
        else:
            explained = coder.explain(one)
            list(tally.watch(iter([explained.coded])))
            show.explained(explained)
    finish(tally)


@cli.command(context_settings=CONTEXT, short_help="The event types, or one of them.")
@click.argument("type_", metavar="[TYPE]", required=False)
@click.option(
    "--codebook",
    "path",
    type=click.Path(path_type=Path),
    help="Your own codebook (TOML): checks it, then shows it.",
)
def codebook(type_: str | None, path: Path | None) -> None:
    """The event types, or one of them with its modes.

    \b
    dragoman codebook
    dragoman codebook SANCTION
    dragoman codebook --codebook mine.toml
    """
    from . import show
    from .codebook import Codebook

    show.codebook(Codebook.load(path), type_)


@cli.command(context_settings=CONTEXT, short_help="Whom a name means, and when; or who acts in a record.")
@click.argument("name", required=False)
@click.option("--on", metavar="DATE", help="Only offices held on this date (EDTF).")
@click.option("--parties", "extra", type=click.Path(path_type=Path), multiple=True, help="Your own files as well.")
@click.option("--limit", type=click.IntRange(min=1), help="Of a record: at most so many parties.")
@record_option
@filter_options
@format_option
def parties(
    name: str | None, on: str | None, extra: tuple[Path, ...], record: str, form: str, out: Path | None,
    columns: str | None, **asked: Any,
) -> None:  # fmt: skip
    """Whom a name means: a person's offices with their dates, or a state or organisation. Without NAME: who acts in
    the record; filters are for the record.

    \b
    dragoman parties "Park Jin" --on 2023-11-26
    dragoman parties Seoul
    dragoman parties --record korea.duckdb --since 2022
    """
    from . import api, opened, show
    from .parties import Catalogue

    if name is None:
        with opened.open(record, read_only=True) as kept:
            answer(kept.parties(**asked), form, out, columns)
        return
    only_for_a_record(asked, "leave NAME out")
    show.parties(Catalogue.load(extra), name, on=api.checked_date(on))


@cli.command(context_settings=CONTEXT, short_help="Score against gold data.")
@click.argument("what", type=click.Choice(EVALUATIONS))
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option("--predictions", type=click.Path(path_type=Path), help="Write what was predicted here (JSON Lines).")
@click.option(
    "--texts",
    type=click.Path(exists=True, path_type=Path),
    help="What a gold document's `file` is relative to.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
def evaluate(what: str, gold: Path, predictions: Path | None, texts: Path | None, as_json: bool) -> None:
    """Score against gold data.

    \b
    documents   gold documents (JSON Lines): events, links, positions
    relations   TSV: id, sentence, marked_sentence, source, target[, gold_root]
    language    CoNLL-U (trees), the newswire TSV (entities), or PropBank JSON Lines (roles)
    parties     TSV: id, phrase, date[, country, sector]
    status      TSV: id, sentence, trigger, status: how real the act is that a word tells
    attribution TSV: id, sentence, trigger, holder: who says so, empty where the reporter does
    dates       TSV: id, sentence, expression, published, tense, edtf: which days are meant
    pairs       JSON Lines: id, text, pairs of source, target, type: who does what to whom, or NONE
    quiet       JSON Lines: id, text: texts in which nothing happens between states
    behaviour   a TSV with type, active, passive, negated: frames with {a} and {b} for the parties
    merging     JSON Lines: id, text, tells, half: reports of one happening that should become one event
    \b
    dragoman evaluate documents gold/dev.jsonl
    dragoman evaluate status benchmarks/gold/status.tsv --predictions out.jsonl
    dragoman evaluate relations test.tsv --predictions out.jsonl
    """
    from . import evaluation, show

    show.figures(evaluation.run(what, gold, predictions=predictions, texts=texts), as_json=as_json)


@cli.command(context_settings=CONTEXT, short_help="Check that all is in place.")
def doctor() -> None:
    """Checks that everything that coding needs is in place, and says what to do where it is not.

    \b
    dragoman doctor
    """
    from . import checkup

    findings = checkup.run()
    for finding in findings:
        click.echo(f"{'ok  ' if finding.good else 'FAIL'}  {finding.what}: {finding.detail}")
    if not all(f.good for f in findings):
        raise SystemExit(1)


for _group in record_commands():
    for _command in _group.COMMANDS:
        cli.add_command(_command)


def only_for_a_record(asked: dict[str, Any], way_out: str) -> None:
    """Refuses the options of a record where none is asked. Raises click.UsageError naming the first and the way out."""
    if given := [k for k, v in asked.items() if v]:
        raise click.UsageError(f"--{given[0].replace('_', '-')} is for a record; {way_out}")


def finish(tally: Tally) -> None:
    """Says the totals; exit status 1 when some articles failed."""
    click.echo(tally.totals(), err=True)
    if tally.failed:
        raise SystemExit(1)


def main() -> None:
    """Runs the command line. Exit status 0 all, 1 some articles failed, 2 usage."""
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped; what was printed so far is complete, nothing else was written", err=True)
        raise SystemExit(130) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(2) from None
    except UsageError as error:
        click.echo(f"UsageError: {error}", err=True)
        raise SystemExit(2) from None
    except DragomanError as error:
        click.echo(f"{type(error).__name__}: {error}", err=True)
        raise SystemExit(2) from None
