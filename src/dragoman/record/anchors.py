"""What a correction holds on to: a place in a text, not a row, so that it survives re-coding with a newer model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from .store import Store

Group = Literal["a", "b"]
_REPORT = (
    "SELECT v.article, v.start, v.stop, v.exact, r.type FROM evidence v JOIN reports r ON r.id = v.report "
    "WHERE v.report = $1 AND v.n = 0"
)
_NEAR = (
    "SELECT v.report, v.start, v.stop, r.type, v.n FROM evidence v JOIN reports r ON r.id = v.report "
    "WHERE v.article = $1 AND v.start < $2 AND v.stop > $3"
)
_QUOTED = (
    "SELECT v.report, r.type FROM evidence v JOIN reports r ON r.id = v.report JOIN articles a ON a.id = $1 "
    "WHERE v.article = a.replaced_by AND v.exact = $2"
)


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


def find(store: Store, anchor: Anchor) -> str | None:
    """The report that is told there now: of those whose evidence overlaps by half, that of the same type first.

    In a text that a revision has replaced, the same words are looked for in the revision. None: nothing of it is left.
    """
    found = [
        (type_ == anchor.type, shared, n == 0, report)
        for report, start, stop, type_, n in store.rows(_NEAR, [anchor.article, anchor.stop, anchor.start])
        if (shared := _shared(anchor, start, stop)) >= 0.5
    ]
    again = [(type_ == anchor.type, 1.0, True, r) for r, type_ in store.rows(_QUOTED, [anchor.article, anchor.exact])]
    return max(again or found)[3] if again or found else None


def find_all(store: Store, anchors: Sequence[Anchor], *, group: Group | None = None) -> list[str]:
    """The reports of those anchors that are still there."""
    asked = (a for a in anchors if group is None or a.group == group)
    return [report for a in asked if (report := find(store, a)) is not None]


def _shared(a: Anchor, start: int, stop: int) -> float:
    """The overlap as a share of the shorter of the two."""
    return (min(a.stop, stop) - max(a.start, start)) / max(1, min(a.stop - a.start, stop - start))
