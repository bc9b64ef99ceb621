"""Records with rows of our own, put in by hand, so that a test says exactly what is in them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.opened import Record
from dragoman.record.deriving import EVENT_COLUMNS, PARTY_COLUMNS
from dragoman.record.writing import days, write

SENTENCE = "South Korea's Park Jin met Wang Yi in Qingdao."


@dataclass(frozen=True)
class Told:
    """One event with one report in one article. A party is a code, or (code, name, role, sector)."""

    id: str
    type: str = "CONSULT"
    mode: str | None = None
    quad: int = 1
    score: float = 2.5
    status: str = "occurred"
    edtf: str | None = "2022-08-09"
    sources: tuple[Any, ...] = ("KOR",)
    targets: tuple[Any, ...] = ("CHN",)
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    about: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    exact: str = SENTENCE
    prefix: str = ""
    suffix: str = ""
    title: str | None = None
    publisher: str | None = "Meridian"
    url: str | None = None
    published: str | None = "2022-08-10"
    reports: int = 1
    judgement: str | None = None
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


def keep(record: Record, *told: Told) -> Record:
    """Puts the events into a record."""
    store = record._store
    with store.transaction():
        if not store.rows("SELECT 1 FROM runs"):
            store.insert(
                "runs", ("id", "version", "model", "codebook", "parties"), [("run", "0.1.0", "m0de1", "b00c", "")]
            )
        for one in told:
            write(store, [_rows(one)])
            seq = store.rows("SELECT seq FROM reports WHERE id = $1", [one.id])[0][0]
            store.insert("events", EVENT_COLUMNS, [(seq, f"ev-{one.id}", seq, *_what(one), one.reports, 1, 1, "{}",
                                                    one.judgement, "{}")])  # fmt: skip
            store.insert("event_parties", PARTY_COLUMNS, [(seq, *p) for p in _sides(one)])
            store.insert("memberships", ("report", "event"), [(seq, seq)])
    return record


def _rows(t: Told) -> dict[str, list[tuple[Any, ...]]]:
    article = f"a-{t.id}"
    return {
        "articles": [(article, "0" * 64, t.exact, t.title, t.url, t.publisher, "en", t.published, "given", "[]",
                      *days(t.published), article, None, "run")],
        "reports": [(t.id, article, "run", "e1", *_what(t))],
        "report_parties": [(t.id, *p, *t.spans.get(p[2], (None, None))) for p in _sides(t)],
        "evidence": [(t.id, 0, article, 3, len(t.prefix), len(t.prefix) + len(t.exact), t.exact, t.prefix, t.suffix)],
    }  # fmt: skip


def _what(t: Told) -> tuple[Any, ...]:
    return (t.type, t.mode, json.dumps(t.contexts), t.quad, t.score, t.status, t.edtf, *days(t.edtf), t.place,
            t.country, t.lat, t.lon, json.dumps(t.about), None, None, 0.75)  # fmt: skip


def _sides(t: Told) -> list[tuple[Any, ...]]:
    sides = (("source", t.sources), ("target", t.targets))
    return [(side, n, *_party(p)) for side, acting in sides for n, p in enumerate(acting)]


def _party(p: Any) -> tuple[Any, ...]:
    return (p, None, None, None) if isinstance(p, str) else p


def day(text: str) -> date:
    return date.fromisoformat(text)
