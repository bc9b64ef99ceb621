"""Kills an ingesting process at random moments, and looks whether anything that it acknowledged is lost or there twice.

    python -m benchmarks.chaos [--kills 60] [--seed 1] [--slowest 1.5]

A child process ingests generated articles (coded beforehand; what is under test is the writing) and says after each
commit how many it has kept. It is killed with SIGKILL at a random moment, the record is opened again and checked, and
another child continues. Whenever a record is complete, all of it (texts, reports, events, memberships) must hash to the
same as one that was written without a break; then the next record begins. Exit status 1 when anything differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import dragoman
from dragoman.model import Article
from dragoman.record.ingest import Ingestion, Outcome
from dragoman.record.runs import Run
from dragoman.record.writing import COLUMNS

from .record import articles

ARTICLES, SEED = 600, 7
RUN = Run("chaos", "", "", "")
DERIVED = ("events", "event_parties", "memberships", "fulfilments", "blocks", "bands", "appearances")


def child(record: str, *, tell: bool = False) -> None:
    """Ingests everything that the record does not have yet; with `tell` a line is printed after each commit."""
    coded = {c.article.id: c for c in articles(random.Random(SEED), ARTICLES, tag="chaos")}

    def code(found: Iterable[Article | Exception]) -> Iterator[Outcome]:
        for one in found:
            if isinstance(one, Article):
                yield coded[one.id]

    if tell:
        print("begins", flush=True)
    with dragoman.open(record) as kept:
        for totals in Ingestion(kept._store, RUN).batches((c.article for c in coded.values()), code):
            if tell:
                print(totals.new, flush=True)
    if tell:
        print("done", flush=True)


def killed(record: str, after: float) -> tuple[int, bool]:
    """Runs a child and kills it so many seconds after it set about its record, however long Python took to load:
    (articles acknowledged, whether it had finished)."""
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.chaos", "--child", record], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    told = process.communicate()[0].decode().split()
    return max((int(x) for x in told if x.isdigit()), default=0), "done" in told


def held(record: str) -> int:
    """How many articles a record holds; raises AssertionError where its tables do not fit together."""
    if not Path(record).exists():
        return 0
    with dragoman.open(record) as kept:
        one = lambda sql: kept.sql(sql).rows[0][0]  # noqa: E731
        count = one("SELECT count(*) FROM articles")
        assert count == one("SELECT count(DISTINCT text) FROM articles"), "an article is there twice"
        assert one("SELECT count(*) FROM reports WHERE article NOT IN (SELECT seq FROM articles)") == 0, "torn batch"
        assert one("SELECT count(*) FROM reports") == one("SELECT count(*) FROM memberships"), "reports without event"
        assert one("SELECT count(DISTINCT event) FROM memberships") == one("SELECT count(*) FROM events"), "events"
    return int(count)


def contents(record: str) -> str:
    """A hash of every row of every table, in an order of their own."""
    found = hashlib.sha256()
    with dragoman.open(record) as kept:
        for table in (*COLUMNS, *DERIVED):
            for row in sorted(map(repr, kept.sql(f"SELECT * FROM {table}").rows)):
                found.update(f"{table}{row}".encode())
    return found.hexdigest()


def run(folder: Path, *, kills: int, seed: int, slowest: float) -> int:
    """The number of faults found."""
    rng = random.Random(seed)
    whole = str(folder / "whole.duckdb")
    child(whole)
    expected, faults, rounds = contents(whole), 0, 0
    record, known = str(folder / "0.duckdb"), 0
    for n in range(1, kills + 1):
        acknowledged, done = killed(record, rng.uniform(0.0, slowest))
        try:
            now = held(record)
            if now < known + acknowledged:
                raise AssertionError(f"{known + acknowledged} articles were acknowledged, {now} are there")
        except (AssertionError, dragoman.DragomanError) as error:
            faults += 1
            print(f"kill {n}: {error}", flush=True)
            now = 0
        known = now
        if done or now == ARTICLES:
            rounds += 1
            if contents(record) != expected:
                faults += 1
                print(f"kill {n}: the record differs from an unbroken run", flush=True)
            Path(record).unlink()
            record, known = str(folder / f"{rounds}.duckdb"), 0
    child(record)
    faults += contents(record) != expected
    print(f"{kills} kills, {rounds + 1} records completed, {faults} faults", flush=True)
    return faults


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--kills", type=int, default=60)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--slowest", type=float, default=1.5, help="seconds after its beginning by which a child is killed")
    ap.add_argument("--child", help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.child:
        child(a.child, tell=True)
        return
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory(prefix="dragoman-chaos-") as folder:
        raise SystemExit(1 if run(Path(folder), kills=a.kills, seed=a.seed, slowest=a.slowest) else 0)


if __name__ == "__main__":
    main()
