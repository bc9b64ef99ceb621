"""How the command line shows records on a terminal."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click
from rich.console import Console
from rich.markup import escape as escape_markup
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from .model import Actor, Coded, Event
from .questions.names import according, teller

if TYPE_CHECKING:
    from .codebook import Codebook
    from .coding import Explained
    from .parties import Catalogue
    from .parties.periods import Period

T = TypeVar("T")
COLOURS = {1: "green", 2: "bright_green", 3: "yellow", 4: "red"}
NO_DATE = "no date"


class Out(Console):
    """A console that lets its caller decide what becomes of a reader that has gone."""

    def on_broken_pipe(self) -> None:
        """Instead of rich's own exit status."""
        raise BrokenPipeError


def console() -> Console:
    """A console on standard output; wide when it is no terminal (or $COLUMNS), so that rows are not cut in a file."""
    found = Out(highlight=False)
    return found if found.is_terminal or os.environ.get("COLUMNS") else Out(highlight=False, width=160)


def escape(text: str) -> str:
    """A text from outside as rich markup that shows it: no tags, and no control characters for the terminal."""
    return escape_markup("".join(" " if unicodedata.category(c) == "Cc" and c != "\n" else c for c in text))


def progress(stream: Iterable[T], *, visible: bool) -> Iterator[T]:
    """Passes a stream on, counting it on standard error while it runs."""
    if not visible:
        yield from stream
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed} articles coded"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("coding", total=None)
        for one in stream:
            bar.advance(task)
            yield one


def confident(coded: Coded, least: float) -> Coded:
    """The article without the events (and their links) below a confidence."""
    if least <= 0:
        return coded
    kept = tuple(e for e in coded.events if e.confidence >= least)
    ids = {e.id for e in kept}
    links = tuple(x for x in coded.links if x.cause in ids and x.effect in ids)
    return replace(coded, events=kept, links=links)


def side(actors: Sequence[Actor]) -> str:
    """ "KOR (Park Jin), CHN" """
    return ", ".join(f"{a.actor} ({a.name})" if a.name else a.actor for a in actors)


def table(coded: Coded) -> None:
    """One article: its date and events, links and positions."""
    out, article, publication = console(), coded.article, coded.publication
    out.print(f"\n[bold]{escape(article.title or article.id)}[/bold]")
    why = f": {'; '.join(publication.why)}" if publication.why else ""
    out.print(escape(f"published {publication.published or 'unknown'} ({publication.source}{why})"), style="dim")
    if not coded.events:
        out.print("No event between parties was found. `dragoman explain` says why for each sentence.", style="dim")
        return
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("", "type", "status", "who", "to whom", "when", "where", "sentence"):
        grid.add_column(name, overflow="fold", max_width=60 if name == "sentence" else 26)
    for e in coded.events:
        kind = f"[{COLOURS[e.quad]}]{e.type}[/]" + (f"\n{e.mode}" if e.mode else "")
        grid.add_row(
            e.id, kind, escape(standing(e)), escape(side(e.sources)), escape(side(e.targets)), e.when or "",
            escape(e.where.name if e.where else ""), escape(told(e)),
        )  # fmt: skip
    out.print(grid)
    for x in coded.links:
        out.print(
            f"  {x.effect} came {'because of' if x.kind == 'because' else 'in ' + x.kind + ' to'} {x.cause}",
            style="cyan",
        )
    for p in coded.positions:
        out.print(escape(f"  {p.holder} is {p.polarity} {p.object}"), style="magenta")


def standing(e: Event) -> str:
    """ "occurred", "occurred, according to Park Jin": whether it happened, and who says so where a source does."""
    by = e.attributed_to
    return e.status + according(teller(by.actor, by.name) if by else None)


def told(e: Event) -> str:
    """The evidence, on one line."""
    return " ".join(e.evidence.exact.split())


def timeline(coded: Sequence[Coded], *, undated: bool = False, out: Console | None = None) -> None:
    """All events of all articles by date. Those without one are counted, and with `undated` shown at the end."""
    out = out or console()
    rows = [(e.when or "", a, e) for a in coded for e in a.events]
    if not rows:
        out.print("No event between parties was found.", style="dim")
        return
    rows.sort(key=lambda r: (not r[0], r[0].lstrip(".")))
    day = None
    for when, article, e in rows:
        if not when and not undated:
            break
        if (when or NO_DATE) != day:
            day = when or NO_DATE
            out.print(f"\n[bold]{day}[/bold]")
        arrow = f"{side(e.sources)} → {side(e.targets)}" if e.targets else side(e.sources)
        facts = ", ".join(filter(None, (e.mode, e.where.name if e.where else None, standing(e))))
        out.print(f"  [{COLOURS[e.quad]}]{e.type:9}[/] {escape(arrow)}  [dim]({escape(facts)})[/dim]")
        out.print(escape(f"            “{told(e)}” — {article.article.id}"), style="dim")
    left = sum(not when for when, _, _ in rows)
    if left and not undated:
        out.print(f"\n{left} more events have no date in the text; --undated shows them", style="dim")


def explained(found: Explained) -> None:
    """Each sentence: tokens with their governors, mentions, what was coded and what was not."""
    out = console()
    table(found.coded)
    for s in found.sentences:
        text = found.coded.article.text[s.start : s.end]
        out.print(f"\n[bold]sentence {s.index}[/bold] ({s.block})  {escape(' '.join(text.split()))}")
        tree = "  ".join(
            f"{t.text}/{t.upos}←{t.deprel}:{s.tokens[t.head].text if t.head >= 0 else 'ROOT'}" for t in s.tokens
        )
        out.print(escape(f"  tree      {tree}"), style="dim")
        for m in found.mentions:
            if m.sentence == s.index:
                out.print(
                    escape(
                        f"  mention   “{m.text}” = {', '.join(m.actors)}"
                        + (f" ({m.name})" if m.name else "")
                        + f": {m.why}"
                    )
                )
        for p in s.predicates:
            roles = ", ".join(f"{r.label}={s.tokens[r.token].text}" for r in p.roles)
            out.print(
                escape(f"  predicate “{s.tokens[p.token].text}” factuality {p.factuality:+.1f} {roles}"),
                style="dim",
            )
        for r in found.reports:
            if r.sentence == s.index:
                out.print(escape(f"  coded     {r.type} {r.confidence:.2f}: {'; '.join(r.why)}"), style="green")
        for x in found.refused:
            if x.sentence == s.index:
                out.print(escape(f"  not coded “{s.tokens[x.token].text}”: {x.why}"), style="yellow")
        if s.index not in {r.sentence for r in found.reports} | {r.sentence for r in found.refused}:
            out.print("  no word of it tells an event between parties", style="dim")


def codebook(book: Codebook, name: str | None) -> None:
    """The types as a table, or one type in full."""
    out = console()
    if name is not None:
        kind = book.type(name.upper())
        out.print(f"[bold]{kind.name}[/bold]  quad class {kind.quad}, score {kind.score:+g}\n{escape(kind.definition)}")
        for mode in kind.modes.values():
            out.print(
                escape(f"  {mode.name:15} {'' if mode.score is None else f'{mode.score:+g}':>5}  {mode.definition}")
            )
        return
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("type", "quad", "score", "modes", "meaning"):
        grid.add_column(column)
    for kind in book.types.values():
        grid.add_row(kind.name, str(kind.quad), f"{kind.score:+g}", ", ".join(kind.modes), escape(kind.definition))
    out.print(grid)


def parties(catalogue: Catalogue, name: str, *, on: str | None) -> None:
    """The offices of a name, or the party it means."""
    out = console()
    held = catalogue.who(name, on)
    for h in held:
        out.print(escape(f"{h.name}: {h.title}, {h.country}  {term(h.period)}"))
    named = catalogue.named(name)
    for party in named:
        out.print(escape(f"{party.code}: {party.name} ({party.kind})"))
    if not held and not named:
        when = f" on {on}" if on else ""
        raise click.ClickException(
            f"no party or office holder named {name!r}{when} is known; add your own with --parties FILE"
        )


def term(held: Period) -> str:
    """ "2022-05-12 to 2024-01-10"; an end that no table knows is left open."""
    from .parties.periods import FIRST, LAST

    if held.first == FIRST:
        return "dates unknown" if held.last == LAST else f"until {held.last}"
    return f"since {held.first}" if held.last == LAST else f"{held.first} to {held.last}"


def figures(found: Mapping[str, Any], *, as_json: bool) -> None:
    """Scores, a line each."""
    if as_json:
        click.echo(json.dumps(found))
        return
    for key, value in found.items():
        click.echo(
            f"{key:24} {value:.3f}" if isinstance(value, float) else f"{key:24} {'-' if value is None else value}"
        )
