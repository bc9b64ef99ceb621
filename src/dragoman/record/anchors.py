"""What a correction holds on to: a place in a text, not a row, so that it survives re-coding with a newer model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from .store import Row, Store

Group = Literal["a", "b"]
_REPORT = (
    "SELECT a.id, v.start, v.stop, v.exact, r.type FROM reports r JOIN evidence v ON v.report = r.seq "
    "JOIN articles a ON a.seq = v.article WHERE r.id = $1 AND v.n = 0"
)
_TOLD = (
    "SELECT a.id, r.id, v.start, v.stop, v.exact, r.type, v.n FROM articles a JOIN evidence v ON v.article = a.seq "
    "JOIN reports r ON r.seq = v.report WHERE a.id IN (SELECT unnest($1::text[]))"
)
_REPLACED = "SELECT id, replaced_by FROM articles WHERE replaced_by IS NOT NULL AND id IN (SELECT unnest($1::text[]))"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Evidence: the article's id (the hash of its text), code points, the exact text, and the type it was coded as.

    `group` tells the two sides of a split apart.
    """

    article: str
    start: int
    stop: int
    exact: str
    type: str
    group: Group = "a"

    def to_dict(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def anchor_of(store: Store, report: str, *, group: Group = "a") -> Anchor:
    """The anchor of a report that is in the record."""
    article, start, stop, exact, type_ = store.rows(_REPORT, [report])[0]
    return Anchor(article, start, stop, exact, type_, group)


def find(store: Store, anchors: Sequence[Anchor]) -> list[str | None]:
    """The report that is told at each anchor now; None where nothing of it is left.

    Of those whose evidence overlaps by half the one of the same type comes first. In a text that a revision has
    replaced, the same words are looked for in the revision.
    """
    articles = sorted({a.article for a in anchors})
    revised: dict[str, str] = dict(store.rows(_REPLACED, [articles])) if articles else {}
    told: dict[str, list[Row]] = defaultdict(list)
    for article, *row in store.rows(_TOLD, [[*articles, *revised.values()]]) if articles else ():
        told[article].append(tuple(row))
    return [_best(a, told[a.article], told[revised[a.article]] if a.article in revised else []) for a in anchors]


def find_all(store: Store, anchors: Sequence[Anchor], *, group: Group | None = None) -> list[str]:
    """The reports of those anchors that are still there."""
    return [r for r in find(store, [a for a in anchors if group is None or a.group == group]) if r is not None]


def _best(anchor: Anchor, here: Sequence[Row], in_revision: Sequence[Row]) -> str | None:
    again = [(type_ == anchor.type, report) for report, _, _, exact, type_, _ in in_revision if exact == anchor.exact]
    if again:
        return str(max(again)[1])
    found = [
        (type_ == anchor.type, shared, n == 0, report)
        for report, start, stop, _, type_, n in here
        if (shared := _shared(anchor, start, stop)) >= 0.5
    ]
    return str(max(found)[3]) if found else None


def _shared(a: Anchor, start: int, stop: int) -> float:
    """The overlap as a share of the shorter of the two."""
    return (min(a.stop, stop) - max(a.start, start)) / max(1, min(a.stop - a.start, stop - start))
