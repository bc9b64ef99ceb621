"""What the Python API gives back: coded articles that show themselves in a notebook and turn into tables."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import contract
from .errors import SkippedArticle, SourceError
from .model import Coded, Event

if TYPE_CHECKING:
    import pandas
    import pyarrow


@dataclass(frozen=True)
class Result:
    """The coded articles of one call, in input order, and the inputs that could not be coded.

    Iterating gives `Coded` records; `events` gives every (article, event) pair.
    """

    articles: tuple[Coded, ...]
    skipped: tuple[SkippedArticle, ...] = ()
    failed: tuple[SourceError, ...] = ()

    def __iter__(self) -> Iterator[Coded]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    @property
    def events(self) -> tuple[Event, ...]:
        """All events, article after article."""
        return tuple(e for a in self.articles for e in a.events)

    def to_dicts(self, *, with_text: bool = False) -> list[dict[str, Any]]:
        """One dict an article: the contract of `dragoman code --format jsonl`."""
        return [contract.coded(a, with_text=with_text) for a in self.articles]

    def to_pandas(self) -> pandas.DataFrame:
        """One row an event. Needs pandas (`pip install 'dragoman[pandas]'`)."""
        import pandas as pd

        return pd.DataFrame(list(rows(self.articles)), columns=list(COLUMNS))

    def to_arrow(self) -> pyarrow.Table:
        """One row an event. Needs PyArrow (`pip install 'dragoman[arrow]'`)."""
        import pyarrow as pa

        return pa.Table.from_pylist(
            list(rows(self.articles)), schema=pa.schema([(c, _ARROW[t]()) for c, t in COLUMNS.items()])
        )

    def _repr_html_(self) -> str:
        return "".join(as_html(a) for a in self.articles) or "<p>No article was coded.</p>"


COLUMNS: dict[str, str] = {
    "article": "text", "published": "text", "event": "text", "type": "text", "mode": "text", "contexts": "text",
    "quad": "int", "score": "float", "status": "text", "sources": "text", "targets": "text", "when": "text",
    "place": "text", "country": "text", "lat": "float", "lon": "float", "about": "text", "attributed_to": "text",
    "confidence": "float", "sentence": "text", "start": "int", "end": "int",
}  # fmt: skip


def _arrow(name: str) -> Any:
    def make() -> Any:
        import pyarrow as pa

        return getattr(pa, name)()

    return make


_ARROW = {"text": _arrow("string"), "int": _arrow("int64"), "float": _arrow("float64")}


def rows(articles: Iterable[Coded]) -> Iterator[dict[str, Any]]:
    """One flat row an event, lists joined with "; "."""
    for a in articles:
        for e in a.events:
            yield {
                "article": a.article.id, "published": a.publication.published, "event": e.id, "type": e.type,
                "mode": e.mode, "contexts": "; ".join(e.contexts), "quad": e.quad, "score": e.score,
                "status": e.status, "sources": "; ".join(x.actor for x in e.sources),
                "targets": "; ".join(x.actor for x in e.targets), "when": e.when,
                "place": e.where.name if e.where else None, "country": e.where.country if e.where else None,
                "lat": e.where.lat if e.where else None, "lon": e.where.lon if e.where else None,
                "about": "; ".join(e.about),
                "attributed_to": (e.attributed_to.name or e.attributed_to.actor) if e.attributed_to else None,
                "confidence": e.confidence, "sentence": e.evidence.exact, "start": e.evidence.start,
                "end": e.evidence.end,
            }  # fmt: skip


def as_html(coded: Coded) -> str:
    """An article's events, each above its sentence with the evidence marked. All text is escaped."""
    esc = html.escape
    parts = [f"<h4>{esc(coded.article.title or coded.article.id)}</h4>"]
    parts.append(f"<p>published {esc(coded.publication.published or 'unknown')} ({coded.publication.source})</p>")
    for e in coded.events:
        sides = " → ".join(filter(None, (", ".join(x.actor for x in e.sources), ", ".join(x.actor for x in e.targets))))
        facts = " · ".join(filter(None, (e.type, e.mode, e.status, e.when, e.where.name if e.where else None)))
        v = e.evidence
        parts.append(
            f"<p><b>{esc(sides)}</b> {esc(facts)}<br>…{esc(v.prefix)}<mark>{esc(v.exact)}</mark>{esc(v.suffix)}…</p>"
        )
    return f"<section>{''.join(parts)}</section>"
