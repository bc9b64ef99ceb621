"""Merging's own figure: how well it joins tellings of which all that it asks for is given as a reader annotated it.

Each of a gold report's tells may hold, beside its type and status, "mode", "sources" and "targets" (of "actor" and
"name"), "when" (EDTF) and "where" ("name" and "country"). What an article tells of one happening is one telling, as the
coder hands it on; a plan is another than the act. Words, figures and who else is named are read off its sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal

from ..coding.edtf_intervals import days
from ..model import Coded, Mention, Sentence
from ..parties import Catalogue
from ..record.merging import Named, Telling, numbers_of, words_of
from .gold import Row, span

FIELDS = ("sources", "targets", "when")
"""What an annotated tell has at least."""


@dataclass(frozen=True)
class Given:
    """A happening as one article tells it."""

    happening: Hashable
    half: str
    telling: Telling


def is_annotated(row: Row) -> bool:
    """Whether every telling of a gold report is annotated."""
    return all(field in tell for tell in row["tells"] for field in FIELDS)


def given(row: Row, coded: Coded, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Given]:
    """The annotated happenings of one report; its text is taken as read, and nothing as coded."""
    apart: defaultdict[tuple[Hashable, bool], list[Telling]] = defaultdict(list)
    for number, tell in enumerate(row["tells"]):
        start, _ = span(coded.article.text, tell["evidence"])
        told = [s for s in sentences if s.start <= start < s.end]
        key = tell["happening"], tell["status"] == "planned"
        apart[key].append(_telling(f"{row['id']}-{number}", tell, coded, told, mentions))
    return [Given(happening, row["half"], joined(same)) for (happening, _), same in apart.items()]


def joined(told: Sequence[Telling]) -> Telling:
    """What an article tells of one happening, in one: all parties, the sharpest date, the first place."""
    sharpest = min(told, key=_width)
    placed = next((t for t in told if t.place), told[0])
    sources = tuple(dict.fromkeys(actor for t in told for actor in t.sources))
    return replace(
        told[0], edtf=sharpest.edtf, first=sharpest.first, last=sharpest.last,
        place=placed.place, country=placed.country, lat=placed.lat, lon=placed.lon, sources=sources,
        targets=tuple(dict.fromkeys(actor for t in told for actor in t.targets if actor not in sources)),
        named=tuple(n for t in told for n in t.named), people=frozenset().union(*(t.people for t in told)),
        mentioned=frozenset().union(*(t.mentioned for t in told)),
        words=frozenset().union(*(t.words for t in told)), numbers=frozenset().union(*(t.numbers for t in told)),
    )  # fmt: skip


def _width(t: Telling) -> timedelta:
    """How many days its date may mean; the most where that is open or unknown."""
    return t.last - t.first if t.first and t.last else timedelta.max


def _telling(id_: str, tell: Row, coded: Coded, told: Sequence[Sentence], mentions: Sequence[Mention]) -> Telling:
    text = " ".join(coded.article.text[s.start : s.end] for s in told)
    inside = {s.index for s in told}
    published, when, where = days(coded.publication.published), days(tell["when"]), tell.get("where") or {}
    known = Catalogue.load().place(where["name"]) if where else None
    at = known if known is not None and known.country == where["country"] else None
    named = (*_named("source", tell["sources"]), *_named("target", tell["targets"]))
    return Telling(
        id=id_, article=coded.article.id, story=coded.article.id, type=tell["type"], mode=tell.get("mode"),
        status=tell["status"], article_first=published[0], article_last=published[1],
        edtf=tell["when"], first=when[0], last=when[1],
        place=where.get("name"), country=where.get("country"), lat=at.lat if at else None, lon=at.lon if at else None,
        sources=tuple(a["actor"] for a in tell["sources"]), targets=tuple(a["actor"] for a in tell["targets"]),
        named=named, people=frozenset(n.name for n in named if n.name),
        mentioned=frozenset(code for m in mentions if m.sentence in inside for code in m.actors),
        words=words_of(text), numbers=numbers_of(text),
    )  # fmt: skip


def _named(side: Literal["source", "target"], actors: Sequence[dict[str, Any]]) -> tuple[Named, ...]:
    return tuple(Named(side, a["actor"], a.get("name")) for a in actors)
