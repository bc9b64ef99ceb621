"""How a record behaves as it grows: opening it, asking it, and adding to it, from 10⁴ to 10⁶ events.

    python -m benchmarks.record [--sizes 10000 100000 1000000] [--folder /tmp/records] [--plot benchmarks/record.svg]

The events are generated: 90 a day, as many as a million in thirty years, by 180 parties of which few act often
(Zipf), with PLOVER's types and texts of drawn words. A record is filled by writing rows at once, day after day as
news come; what is then added is the news of the days that follow, and goes the way of every article (rows, near
copies, merging, commit). Prints a JSON object a size and draws the cost of adding an article. For comparison, events
of a dyad are counted in a CSV of the same events: what a user would otherwise run.
"""

from __future__ import annotations

import argparse
import csv
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
from dragoman.record.ingest import reports_of
from dragoman.record.loading import tellings
from dragoman.record.merging.blocking import keys
from dragoman.record.numbering import numbers
from dragoman.record.store import Store
from dragoman.record.stories import Newcomer, place

PARTIES = [f"{a}{b}{c}" for a in "ABCDEF" for b in "ABCDEF" for c in "ABCDE"]
WEIGHTS = [1 / n for n in range(1, len(PARTIES) + 1)]
_PARTS = ("ba", "do", "ke", "li", "mu", "ra", "si", "to", "ne", "fu")
WORDS = [
    a + b + c + d for a in _PARTS for b in _PARTS for c in _PARTS for d in ("k", "l", "m", "n", "r", "s", "t", "x")
]
START, A_DAY = date(1995, 1, 1), 90  # events a day
EACH = 5  # events an article
CHUNK = 4000  # articles written at once


def articles(rng: random.Random, count: int, *, tag: str, days: range = range(365)) -> Iterator[Coded]:
    """Generated coded articles of some days, counted from START, in the order of these, in twenty outlets."""
    for n, after in enumerate(sorted(rng.choices(days, k=count))):
        day = START + timedelta(after)
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
    stream = articles(rng, count // EACH, tag=f"fill{seed}", days=range(max(1, count // A_DAY)))
    while many := list(islice(stream, CHUNK)):
        rows = [writing.rows(c, run="bench") for c in many]
        with store.transaction():
            writing.write(store, rows)
            shown = [writing.appearance(c.article, r["articles"][0][0]) for c, r in zip(many, rows, strict=True)]
            writing.write(store, [{"appearances": shown}])
            place(store, newcomers(rows))
            _events(store, numbers(store, "reports", [row[0] for r in rows for row in r["reports"]]))


def _events(store: Store, reports: dict[str, int]) -> None:
    events, parties, members, blocks = [], [], [], []
    for t in tellings(store, reports.values()):
        events.append((
            t.seq, f"ev-{t.id}", t.seq, t.type, t.mode, json.dumps(t.contexts), t.quad, t.score, t.status, t.edtf,
            t.first, t.last, None, None, None, None, "[]", None, None, t.confidence, 1, 1, 1, "{}", None, "{}",
        ))  # fmt: skip
        parties += [(t.seq, n.side, 0, n.actor, None, None, None) for n in t.named]
        members.append((t.seq, t.seq))
        blocks += [(k, t.seq) for k in keys(t)]
    store.insert("events", EVENT_COLUMNS, events)
    store.insert("event_parties", PARTY_COLUMNS, parties)
    store.insert("memberships", ["report", "event"], members)
    store.insert("blocks", ["key", "report"], blocks, new_only=True)


def add(store: Store, count: int, seed: int, *, size: int, batch: int = 32) -> float:
    """Seconds of CPU time (which other work beside does not lengthen) an article to add new ones as ingestion does,
    coding left out: rows, near copies, merging, commit."""
    last = size // A_DAY
    days = range(last, last + max(1, count * EACH // A_DAY))
    coded = list(articles(random.Random(seed), count, tag=f"new{seed}", days=days))
    began = time.process_time()
    for at in range(0, count, batch):
        rows = [writing.rows(c, run="bench") for c in coded[at : at + batch]]
        with store.transaction():
            writing.write(store, rows)
            place(store, newcomers(rows))
            derive(store, reports_of(store, [r["articles"][0][0] for r in rows]))
    return (time.process_time() - began) / count


def newcomers(rows: list[writing.Rows]) -> list[Newcomer]:
    """The articles among the rows, as near copies are looked for."""
    return [Newcomer(r["articles"][0][0], r["articles"][0][2], None, None) for r in rows]


def questions(record: Record) -> dict[str, Callable[[], Any]]:
    """What is asked, each under a filter."""
    dyad, year = f"{PARTIES[1]}-{PARTIES[4]}", "1995"
    asked: dict[str, Callable[[], Any]] = {
        "events of a dyad": lambda: record.events(dyad=dyad),
        "events of a dyad, a year": lambda: record.events(dyad=dyad, since=year, until=year),
        "events of a party and type, a year": lambda: record.events(
            party=PARTIES[0], type="ASSAULT", since=year, until=year
        ),
        "100 by confidence, of a status": lambda: record.events(status="planned", order="confidence", limit=100),
        "100 with a word": lambda: record.events(text="bakelin", limit=100),
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
        found["the same from a CSV, ms"] = from_csv(record, folder / f"{size}.csv")
        found["add_cpu_ms_per_article"] = round(1000 * add(record._store, 320, seed=size + 1, size=size), 2)
    return found


def from_csv(record: Record, path: Path) -> float:
    """Milliseconds to count the events of a dyad in a CSV file with Python's own reader."""
    if not path.exists():
        told = record.sql(
            "SELECT e.id, e.type, e.edtf, s.actor, t.actor FROM events e JOIN event_parties s ON s.event = e.seq "
            "AND s.side = 'source' JOIN event_parties t ON t.event = e.seq AND t.side = 'target'"
        )
        with path.open("w", newline="") as out:
            csv.writer(out).writerows(told.rows)
    began = time.perf_counter()
    with path.open(newline="") as lines:
        sum({row[3], row[4]} == {PARTIES[1], PARTIES[4]} for row in csv.reader(lines))
    return round(1000 * (time.perf_counter() - began), 1)


def plot(found: list[dict[str, Any]], path: Path) -> None:
    """The cost of adding an article by the size of the record, as SVG: a point a size, both axes from zero."""
    most = max(f["add_cpu_ms_per_article"] for f in found) * 1.2
    points = [
        (110 + 130 * (len(str(f["events"])) - 5), 220 - 190 * f["add_cpu_ms_per_article"] / most, f) for f in found
    ]
    line = " ".join(f"{x},{y:.0f}" for x, y, _ in points)
    marks = "".join(
        f'<circle cx="{x}" cy="{y:.0f}" r="4"/><text x="{x}" y="{y - 10:.0f}">{f["add_cpu_ms_per_article"]} ms</text>'
        f'<text x="{x}" y="240">{f["events"]:,}</text>'
        for x, y, f in points
    )
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 270" font-family="sans-serif" font-size="13" '
        f'text-anchor="middle"><path d="M50 20V220H460" fill="none" stroke="#888"/><polyline points="{line}" '
        f'fill="none" stroke="#258"/>{marks}<text x="255" y="262">events in the record; '
        "CPU time to add an article to it</text></svg>\n",
        "utf-8",
    )


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    ap.add_argument("--folder", type=Path, default=Path("/tmp/dragoman-records"))
    ap.add_argument("--plot", type=Path, help="draw the cost of adding an article (SVG)")
    a = ap.parse_args()
    a.folder.mkdir(parents=True, exist_ok=True)
    found = []
    for size in a.sizes:
        found.append(measure(a.folder, size))
        print(json.dumps(found[-1], indent=1), flush=True)
    if a.plot:
        plot(found, a.plot)


if __name__ == "__main__":
    main()
