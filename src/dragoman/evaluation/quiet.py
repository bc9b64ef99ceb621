"""Quiet texts: how much is told where nothing happens between states? Every event found in them is a wrong one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..api import coder
from ..coding import Explained
from ..errors import SkippedArticle
from ..model import Event
from ..sources import article
from .gold import Row, records, share, write


def predict(row: Row) -> Explained | None:
    """The text as a user's article is coded; None where it is skipped, as one without a sentence is."""
    try:
        return coder().explain(article(row["text"], id=row["id"]))
    except SkippedArticle:
        return None


def evaluate(gold: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Share of texts without an event (the higher the better), and events a sentence (the lower)."""
    rows = records(gold, ("id", "text"))
    found = [(row, predict(row)) for row in rows]
    events = [(row, e.coded.events if e else ()) for row, e in found]
    write(predictions, ({"id": row["id"], "events": [_shown(e) for e in some]} for row, some in events))
    told, sentences = sum(len(some) for _, some in events), sum(len(e.sentences) for _, e in found if e)
    return {
        "texts": len(rows),
        "skipped": sum(e is None for _, e in found),
        "sentences": sentences,
        "events": told,
        "events_per_sentence": told / sentences if sentences else None,
        "texts_with_event": share(bool(some) for _, some in events),
        "quiet": share(not some for _, some in events),
    }


def _shown(e: Event) -> Row:
    return {
        "type": e.type, "status": e.status, "sources": [a.actor for a in e.sources],
        "targets": [a.actor for a in e.targets], "confidence": e.confidence, "exact": e.evidence.exact,
    }  # fmt: skip
