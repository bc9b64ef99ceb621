"""Ingestion: each article once, everything of a batch or nothing, any order the same events."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

from wires import RAID, VISIT, report, wire

import dragoman
from dragoman.opened import Record
from dragoman.record.deriving import EVENT_COLUMNS


def events(record: Record) -> list[tuple[object, ...]]:
    """Everything derived, as rows that can be compared; numbers tell the order of arrival, so they are left out."""
    columns = ", ".join(f"e.{c}" for c in EVENT_COLUMNS if c not in ("seq", "main"))
    rows = record.sql(f"SELECT r.id, {columns} FROM events e JOIN reports r ON r.seq = e.main ORDER BY e.id").rows
    members = record.sql(
        "SELECT r.id, e.id FROM memberships m JOIN reports r ON r.seq = m.report JOIN events e ON e.seq = m.event "
        "ORDER BY 1"
    ).rows
    ends = record.sql(
        "SELECT p.id, a.id, f.kind FROM fulfilments f JOIN events p ON p.seq = f.plan JOIN events a ON a.seq = f.act "
        "ORDER BY 1, 2"
    ).rows
    return [*rows, *members, *ends]


def test_the_same_command_again_does_nothing(record: Record, tmp_path: Path) -> None:
    """A second run reads everything, keeps nothing, and leaves the events as they were."""
    path = wire(tmp_path, report("accra", VISIT), report("ankara", RAID))
    first = record.ingest(path)
    before = events(record)

    again = record.ingest(path)

    assert (first.read, first.new) == (2, 2)
    assert (again.read, again.new, again.known, again.reports) == (2, 0, 2, 0)
    assert events(record) == before


def test_an_exact_copy_elsewhere_is_an_appearance(record: Record, tmp_path: Path) -> None:
    """The same words in another outlet make no second report, but a second outlet."""
    totals = record.ingest(wire(tmp_path, report("accra", VISIT), report("lagos", VISIT.replace(" ", "  "))))

    assert (totals.new, totals.duplicate) == (1, 1)
    assert {row["outlets"] for row in record.events()} == {2}
    assert {row["articles"] for row in record.events()} == {1}


def test_a_later_text_at_the_same_address_replaces_the_earlier(record: Record, tmp_path: Path) -> None:
    """The revision's events are shown; the earlier text stays in the record, and is told to be replaced."""
    url = "https://www.example.org/news/1?utm_source=x"
    record.ingest(wire(tmp_path, report("a", VISIT, url=url)))
    totals = record.ingest(
        wire(tmp_path, report("a", RAID, "2024-05-09", url="http://example.org/news/1/"), name="later.jsonl")
    )

    assert (totals.new, totals.updated) == (1, 1)
    told = {s.exact for n in range(len(record.events())) for s in record.events().cited(n)}
    assert told and all(exact in RAID for exact in told)
    assert record.sql("SELECT count(*) FROM articles").rows == ((2,),)


def test_an_earlier_text_that_comes_late_is_not_current(record: Record, tmp_path: Path) -> None:
    """Of two texts at one address the later publication is current, whichever is read first."""
    record.ingest(wire(tmp_path, report("a", RAID, "2024-05-09", url="https://example.org/1")))
    record.ingest(wire(tmp_path, report("a", VISIT, "2024-05-08", url="https://example.org/1"), name="late.jsonl"))

    assert all(row["type"] != "AGREE" for row in record.events())


def test_near_copies_are_one_story(record: Record, tmp_path: Path) -> None:
    """A wire story that two papers print with a word changed is one story in two outlets."""
    long = VISIT + " " + RAID
    record.ingest(wire(tmp_path, report("a", long), report("b", long.replace("on Monday", "early on Monday"))))

    assert record.sql("SELECT count(DISTINCT story), count(*) FROM articles").rows == ((1, 2),)


def test_any_order_of_ingestion_gives_the_same_events(opened: Callable[[str], Record], tmp_path: Path) -> None:
    """Events are a function of the reports, not of the order in which they came."""
    texts = [
        report("a", VISIT),
        report("b", "Samuel Ablakwa and Musalia Mudavadi held talks in Nairobi on Tuesday, Kenya said.", "2024-05-08"),
        report("c", "Kenya's Mudavadi will host Ghana's foreign minister in Nairobi on Tuesday.", "2024-05-06"),
    ]
    seen = set()
    for number, order in enumerate(permutations(texts)):
        record = opened(f"order{number}")
        for i, one in enumerate(order):
            record.ingest(wire(tmp_path, one, name=f"{number}-{i}.jsonl"))
        seen.add(json.dumps(events(record), default=str))

    assert len(seen) == 1


def test_what_cannot_be_read_is_counted_and_tried_again(record: Record, tmp_path: Path) -> None:
    """A skipped article and a failed file are told with their reasons, and kept as failures until they are read."""
    german = (
        "Der Minister sprach am Dienstag in Berlin mit seinem Amtskollegen über den Vertrag und die Zusammenarbeit."
    )
    path = wire(tmp_path, report("a", VISIT), report("b", german))
    empty = tmp_path / "empty.txt"
    empty.write_text("")

    totals = record.ingest(path, empty)

    assert (totals.new, totals.skipped, totals.failed) == (1, 1, 1)
    assert sum(totals.reasons.values()) == 2
    assert len(record.sql("SELECT * FROM failures")) == 2
    empty.write_text(RAID)
    assert record.ingest(empty).new == 1
    assert len(record.sql("SELECT * FROM failures")) == 1


def test_every_report_points_at_its_words(record: Record, tmp_path: Path) -> None:
    """Evidence is a stretch of the stored text, with emoji and combining marks in it."""
    record.ingest(wire(tmp_path, report("a", "🕊️ Cafe\u0301 talks: " + VISIT), report("b", RAID)))

    found = record.sql("SELECT a.text, v.start, v.stop, v.exact FROM evidence v JOIN articles a ON a.seq = v.article")

    assert len(found) > 3
    assert all(text[start:stop] == exact for text, start, stop, exact in found.rows)


def test_coding_again_replaces_what_an_older_run_read(record: Record, tmp_path: Path) -> None:
    """With `recode` the rows of an older run give way as a whole; without it they stay."""
    path = wire(tmp_path, report("a", VISIT))
    record.ingest(path)
    before = events(record)
    record._store.run("UPDATE articles SET run = 'older'")
    record._store.run("UPDATE reports SET run = 'older'")

    assert record.ingest(path).known == 1
    totals = record.ingest(path, recode=True)

    assert (totals.new, totals.updated) == (0, 1)
    assert record.sql("SELECT DISTINCT run FROM reports").rows != (("older",),)
    assert events(record) == before


def test_rebuilding_changes_nothing(record: Record, tmp_path: Path) -> None:
    """Events derived bit by bit are those derived at once."""
    from dragoman.record.deriving import rebuild

    for n, text in enumerate((VISIT, RAID)):
        record.ingest(wire(tmp_path, report(str(n), text), name=f"{n}.jsonl"))
    before = events(record)

    rebuild(record._store)

    assert events(record) == before


def test_a_record_says_what_it_holds(record: Record, tmp_path: Path) -> None:
    """In a notebook and in Python: articles, reports and events."""
    record.ingest(wire(tmp_path, report("a", VISIT), report("b", RAID)))

    counts = record.counts()

    assert counts["articles"] == 2 and counts["events"] == len(record.events())
    assert f"{counts['reports']} reports" in record._repr_html_()


def test_stopping_an_ingestion_keeps_what_is_done(tmp_path: Path) -> None:
    """Ctrl-C ends with status 130 and says how to go on; the same command does."""
    path = wire(tmp_path, *(report(f"r{n}", f"Report {n}. " + (VISIT, RAID)[n % 2]) for n in range(150)))
    command = [Path(sys.executable).parent / "dragoman", "ingest", path, "--record", tmp_path / "r.duckdb",
               "--processes", "1"]  # fmt: skip
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "r.duckdb").exists() and running.poll() is None:
        time.sleep(0.1)
    time.sleep(1.0)
    running.send_signal(signal.SIGINT)
    told = running.communicate(timeout=120)[1]

    assert running.returncode in (130, 0), told
    if running.returncode == 130:
        assert "the same command continues" in told
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    with dragoman.open(tmp_path / "r.duckdb") as kept:
        assert kept.counts()["articles"] == 150


def test_a_type_that_nobody_knows_is_told(record: Record, tmp_path: Path) -> None:
    """A misspelt type finds nothing, and the answer says which types there are."""
    record.ingest(wire(tmp_path, report("a", VISIT)))

    found = record.events(type="CONSLUT")

    assert len(found) == 0
    assert "no codebook of this record has a type CONSLUT" in found.notes[0]
    assert not record.events(type="PROTEST").notes
