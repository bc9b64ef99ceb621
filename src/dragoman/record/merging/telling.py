"""What merging knows of a report: one article's telling of one happening. Nothing here touches a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...model import Status


@dataclass(frozen=True, slots=True)
class Named:
    """A party of a report as the text names it: who acted for it, in which office and sector."""

    side: Literal["source", "target"]
    actor: str
    name: str | None = None
    role: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as merging sees it.

    `story` is the article's near-copy cluster and `outlets` those known to have carried the article. `article_first`
    and `article_last` are the days on which it may have been published, `first` and `last` those of `edtf`, when it
    happened: both None where unknown, one None where open. `mentioned` are the parties that its sentences name, whether
    or not the report has them on a side. `words`, `people` and `numbers` are read off the evidence
    (`words_of`, `numbers_of`); the fields after them only speak for the event that the report becomes part of. `seq` is
    its number in the record, which merging never looks at.
    """

    id: str
    article: str
    type: str
    status: Status
    story: str = ""
    article_first: date | None = None
    article_last: date | None = None
    mode: str | None = None
    edtf: str | None = None
    first: date | None = None
    last: date | None = None
    place: str | None = None
    country: str | None = None
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    people: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    contexts: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    holder: str | None = None
    words: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    confidence: float = 0.0
    score: float = 0.0
    quad: int = 0
    lat: float | None = None
    lon: float | None = None
    holder_name: str | None = None
    outlets: frozenset[str] = frozenset()
    seq: int = 0

    @property
    def parties(self) -> frozenset[str]:
        """All party codes, whichever side."""
        return frozenset((*self.sources, *self.targets))

    @property
    def attributed(self) -> bool:
        """Whether the article gives it as somebody's word."""
        return self.holder is not None or self.holder_name is not None


def in_order(tellings: Sequence[Telling]) -> list[Telling]:
    """The earliest article first, those of unknown date last, ties by id: the order that names an event's anchor."""
    return sorted(tellings, key=lambda t: (t.article_first or date.max, t.id))
