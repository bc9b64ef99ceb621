"""Speed and memory of `dragoman code`: words a second from file to events, and the peak of resident memory.

    python -m benchmarks.speed                              1,000 articles, one process
    python -m benchmarks.speed --articles 300 --processes 2

Articles are the first N of ../shared/data/news/worldwide.jsonl (raw newspaper pages of all subjects); where that file
is missing, it says so and measures nothing. Words are what blanks separate. Time is wall time of the whole command:
starting Python, loading the model, reading the file, coding, writing JSON. Each process works in one thread. The
language room alone (sentences, words, one pass of the encoder, decoding) is measured in one process for comparison.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared" / "data" / "news" / "worldwide.jsonl"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took."""

    seconds: float
    processor: float
    largest: int
    """Peak resident bytes of its largest process."""


def run(command: list[str], out: Path) -> Run:
    """Runs a command and measures it; its output goes to a file. Raises CalledProcessError where it fails."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with out.open("wb") as file:
        done = subprocess.run(command, stdout=file, env=os.environ | ONE_THREAD, cwd=ROOT, check=False)
    if done.returncode > 1:  # 1: some articles could not be read
        raise subprocess.CalledProcessError(done.returncode, command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(time.monotonic() - began, spent, after.ru_maxrss * unit)


def read_only(path: Path) -> None:
    """The language room alone, over a file of articles."""
    from dragoman import sources
    from dragoman.language import Reader
    from dragoman.model import Article

    articles = [a for a in sources.read([path]) if isinstance(a, Article)]
    for _ in Reader.load().read_many(articles):
        pass


def measure(articles: int, processes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "articles.jsonl", Path(folder) / "out.jsonl"
        with NEWS.open(encoding="utf8") as file:
            lines = list(islice(file, articles))
        path.write_text("".join(lines), encoding="utf8")
        words = sum(len(json.loads(line)["text"].split()) for line in lines)
        me = [sys.executable, "-m"]
        coded = run([*me, "dragoman", "code", str(path), "--format", "jsonl", "--processes", str(processes)], out)
        events = sum(len(json.loads(line)["events"]) for line in out.open(encoding="utf8"))
        print(f"{len(lines)} articles, {words} words, {events} events, {processes} process(es)")
        print(f"coding           {words / coded.seconds:8.0f} words/s   {coded.seconds:6.1f} s wall")
        print(f"processor time   {coded.processor:8.1f} s         {words / coded.processor:6.0f} words/s a core")
        print(f"largest process  {coded.largest / 2**20:8.0f} MiB resident at its peak")
        reading = run([*me, "benchmarks.speed", "--read-only", str(path)], out)
        print(f"reading alone    {words / reading.seconds:8.0f} words/s, one process")
        print(f"coding / reading {coded.processor / reading.processor:8.2f} times the processor time")


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=1000)
    ap.add_argument("--processes", type=int, default=1)
    ap.add_argument("--read-only", type=Path, help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.read_only:
        read_only(a.read_only)
    elif NEWS.exists():
        measure(a.articles, a.processes)
    else:
        print(f"skipped: {NEWS} is not here, so there is nothing to measure on")
    return 0


if __name__ == "__main__":
    sys.exit(main())
