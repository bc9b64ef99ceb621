"""How a record behaves as it grows: opening it, asking it, and adding to it, from 10⁴ to 10⁶ events.

    python -m benchmarks.record [--sizes 10000 100000 1000000] [--folder /tmp/records] [--plot benchmarks/record.svg]

The events are generated: 30 years, 180 parties of which few act often (Zipf), PLOVER's types, texts of drawn words. A
record is filled by writing rows at once; what is then added goes the way of every article (rows, near copies, merging).
Prints a JSON object a size. For comparison, the same filter is asked of a CSV of the events by grep and by pandas-like
reading with DuckDB: what a user would otherwise run.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import dragoman
from dragoman.codebook.names import TYPES
from dragoman.model import Actor, Article, Block, Coded, Event, Evidence, Publication
from dragoman.opened import Record
from dragoman.record import writing
from dragoman.record.deriving import EVENT_COLUMNS, PARTY_COLUMNS, derive
from dragoman.record.loading import tellings
from dragoman.record.merging.blocking import keys
from dragoman.record.stories import Newcomer, place
from dragoman.record.store import Store

PARTIES = [f"{a}{b}{c}" for a in "ABCDEF" for b in "ABCDEF" for c in "ABCDE"]
WEIGHTS = [1 / n for n in range(1, len(PARTIES) + 1)]
WORDS = [a + b + c for a in ("ba", "do", "ke", "li", "mu", "ra", "si", "to") for b in ("na", "ro", "ti", "ve") for c in
         ("k", "l", "m", "n", "r", "s", "t", "x")]  # fmt: skip
START, DAYS = date(1995, 1, 1), 365 * 30
EACH = 5  # events an article
CHUNK = 4000  # articles written at once


def articles(rng: random.Random, count: int, *, tag: str) -> Iterator[Coded]:
    """Generated coded articles, one publisher in twenty outlets each."""
    for n in range(count):
        day = START + timedelta(rng.randrange(DAYS))
        sentences, events = [f"{tag} {n}."], []
        offset = len(sentences[0]) + 1
        for k in range(EACH):
            a, b = rng.choices(PARTIES, WEIGHTS, k=2)
            told = " ".join([a, *rng.choices(WORDS, k=12), b]) + "."
            events.append(_event(rng, f"e{k}", a, b if a != b else "ZZZ", day, told, offset))
            sentences.append(told)
            offset += len(told) + 1
        text = " ".join(sentences)
        article = Article(f"{tag}-{n}", text, (Block(0, len(text)),), tag, publisher=f"Outlet {n % 20}")
        spans = tuple(Block(e.evidence.start, e.evidence.end) for e in events)
        yield Coded(article, Publication(day.isoformat(), "given"), tuple(events), sentences=spans)


def _event(rng: random.Random, id_: str, a: str, b: str, day: date, told: str, start: int) -> Event:
    evidence = Evidence(start, start + len(told), told, "", "")
    when = (day - timedelta(rng.randrange(3))).isoformat() if rng.random() < 0.8 else None
    status: Any = rng.choices(("occurred", "planned", "ongoing", "possible", "negated"), (70, 12, 8, 6, 4))[0]
    return Event(
        id=id_, type=rng.choice(TYPES), mode=None, contexts=("military",), quad=rng.randrange(1, 5), score=1.0,
        status=status, sources=(Actor(a, None, None, evidence),), targets=(Actor(b, None, None, evidence),), when=when,
        where=None, about=(), attributed_to=None, confidence=rng.random(), evidence=evidence,
    )  # fmt: skip


def fill(store: Store, count: int, seed: int) -> None:
    """Writes so many events at once, each of one report, with the blocks that merging looks into."""
    rng = random.Random(seed)
    stream = articles(rng, count // EACH, tag=f"fill{seed}")
    while many := list(islice(stream, CHUNK)):
        rows = [writing.rows(c, run="bench") for c in many]
        with store.transaction():
            writing.write(store, rows)
            shown = [writing.appearance(c.article, r["articles"][0][0]) for c, r in zip(many, rows, strict=True)]
            store.insert("appearances", writing.COLUMNS["appearances"], shown)
            _events(store, [row[0] for r in rows for row in r["reports"]])


def _events(store: Store, reports: list[str]) -> None:
    events, parties, members, blocks = [], [], [], []
    for t in tellings(store, reports):
        id_ = f"ev-{t.id}"
        events.append((id_, t.id, t.type, t.mode, json.dumps(t.contexts), t.quad, t.score, t.status, t.edtf, t.first,
                       t.last, None, None, None, None, "[]", None, None, t.confidence, 1, 1, 1, "{}", None, "{}"))  # fmt: skip
        parties += [(id_, n.side, 0, n.actor, None, None, None) for n in t.named]
        members.append((t.id, id_))
        blocks += [(k, t.id) for k in keys(t)]
    store.insert("events", EVENT_COLUMNS, events)
    store.insert("event_parties", PARTY_COLUMNS, parties)
    store.insert("memberships", ["report", "event"], members)
    store.insert("blocks", ["key", "report"], blocks, new_only=True)


def add(store: Store, count: int, seed: int, *, batch: int = 32) -> float:
    """Seconds an article to add new ones as ingestion does, coding left out: rows, near copies, merging, commit."""
    coded = list(articles(random.Random(seed), count, tag=f"new{seed}"))
    began = time.perf_counter()
    for at in range(0, count, batch):
        rows = [writing.rows(c, run="bench") for c in coded[at : at + batch]]
        with store.transaction():
            writing.write(store, rows)
            place(store, [Newcomer(r["articles"][0][0], r["articles"][0][2], None, None) for r in rows])
            derive(store, {row[0] for r in rows for row in r["reports"]})
    return (time.perf_counter() - began) / count


def questions(record: Record) -> dict[str, Callable[[], Any]]:
    """What is asked, each under a filter."""
    dyad, year = f"{PARTIES[1]}-{PARTIES[4]}", "2010"
    asked: dict[str, Callable[[], Any]] = {
        "events of a dyad": lambda: record.events(dyad=dyad),
        "events of a dyad, a year": lambda: record.events(dyad=dyad, since=year, until=year),
        "events of a party and type, a year": lambda: record.events(
            party=PARTIES[0], type="ASSAULT", since=year, until=year
        ),
        "100 by confidence, of a status": lambda: record.events(status="planned", order="confidence", limit=100),
        "100 with a word": lambda: record.events(text="bavek", limit=100),
        "100 of an outlet": lambda: record.events(source="Outlet 7", limit=100),
        "timeline of a dyad, a year": lambda: record.timeline(dyad=dyad, since=year, until=year),
    }
    for name in ("relations", "positions", "commitments", "reactions", "disagreements", "calendar", "sources"):
        if hasattr(record, name):
            asked[f"{name} of a dyad, a year"] = lambda name=name: getattr(record, name)(
                dyad=dyad, since=year, until=year
            )
    if hasattr(record, "brief"):
        asked["brief of a dyad, a year"] = lambda: record.brief(PARTIES[1], PARTIES[4], since=year, until=year)
    return asked


def measure(folder: Path, size: int) -> dict[str, Any]:
    """Fills a record to a size and measures it."""
    path = folder / f"{size}.duckdb"
    if not path.exists():
        with dragoman.open(path) as record:
            fill(record._store, size, seed=size)
    began = time.perf_counter()
    record = dragoman.open(path)
    found: dict[str, Any] = {"events": size, "MB": path.stat().st_size >> 20, "open_s": time.perf_counter() - began}
    with record:
        for name, ask in questions(record).items():
            ask()
            times = []
            for _ in range(5):
                began = time.perf_counter()
                ask()
                times.append(time.perf_counter() - began)
            found[f"{name}, ms"] = round(1000 * statistics.median(times), 1)
        found["add_ms_per_article"] = round(1000 * add(record._store, 320, seed=size + 1), 2)
    return found


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    ap.add_argument("--folder", type=Path, default=Path("/tmp/dragoman-records"))
    a = ap.parse_args()
    a.folder.mkdir(parents=True, exist_ok=True)
    for size in a.sizes:
        print(json.dumps(measure(a.folder, size), indent=1), flush=True)


if __name__ == "__main__":
    main()
