"""Corrections: laid over the machine's rows, kept to evidence, undoable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wires import RAID, VISIT, report, wire

import dragoman
from dragoman.errors import UsageError
from dragoman.opened import Record


@pytest.fixture
def record(record: Record, tmp_path: Path) -> Record:
    """A record with the events of two reports."""
    record.ingest(wire(tmp_path, report("a", VISIT), report("b", RAID)))
    return record


def first(record: Record) -> str:
    return str(record.events().rows[0][0])


def one(record: Record, event: str) -> dict[str, object]:
    return next(row for row in record.events(rejected=True) if row["event"] == event)


def test_a_rejected_event_leaves_the_answers_and_can_come_back(record: Record) -> None:
    """Rejecting hides an event from questions; undoing shows it again, and both are remembered."""
    event = first(record)
    made = record.correct("reject", event, by="ada")
    assert event not in record.events().column("event")
    assert one(record, event)["judgement"] == "rejected"

    record.undo(made.id, by="grace")

    assert event in record.events().column("event")
    assert [row["state"] for row in record.corrections()] == ["undone"]


def test_an_edit_sets_the_event_and_not_the_report(record: Record) -> None:
    """The event shows the person's value and that it is one; the machine's row stays."""
    event = first(record)
    record.correct("edit", event, field="when", value="2024-05", by="ada")
    record.correct("edit", event, field="sources", value=["GHA", "KEN"], by="ada")

    row = one(record, event)

    assert (row["when"], row["sources"]) == ("2024-05", ["GHA", "KEN"])
    assert row["edited"] == {"when": "2024-05", "sources": ["GHA", "KEN"]}
    assert "2024-05" not in record.sql("SELECT edtf FROM reports").column("edtf")


def test_a_correction_survives_coding_again(record: Record, tmp_path: Path) -> None:
    """It holds on to the place in the text, so a newer run's rows are corrected too."""
    event = first(record)
    record.correct("edit", event, field="status", value="planned", by="ada")
    record._store.run("UPDATE articles SET run = 'older'")

    record.ingest(tmp_path / "wire.jsonl", recode=True)

    assert one(record, event)["status"] == "planned"
    assert [row["state"] for row in record.corrections()] == ["standing"]


def test_merge_and_split_are_each_others_undoing(record: Record) -> None:
    """Events that a person merges are one; splitting its reports gives two again."""
    a, b = record.events().column("event")[:2]
    count = len(record.events())
    made = record.correct("merge", a, b, by="ada")
    assert len(record.events()) == count - 1
    merged = next(row for row in record.events() if row["event"] in {a, b})
    members = record.sql(
        "SELECT r.id FROM events e JOIN memberships m ON m.event = e.seq JOIN reports r ON r.seq = m.report "
        "WHERE e.id = $1 ORDER BY 1",
        [merged["event"]],
    )

    record.correct("split", str(merged["event"]), reports=[members.rows[0][0]], by="ada")
    assert len(record.events()) == count
    record.undo(made.id)
    assert len(record.events()) == count


def test_corrections_travel_as_lines(record: Record, tmp_path: Path) -> None:
    """What one record exports another imports, once."""
    record.correct("reject", first(record), note="not an event", by="ada")
    assert record.export_corrections(tmp_path / "c.jsonl") == 1
    with dragoman.open(tmp_path / "other.duckdb") as other:
        other.ingest(tmp_path / "wire.jsonl")

        assert str(other.import_corrections(tmp_path / "c.jsonl")) == "1 corrections read, 1 of them new: 1 apply"
        assert other.import_corrections(tmp_path / "c.jsonl").added == 0
        assert other.events().column("event") == record.events().column("event")


def test_an_import_says_what_applies_what_waits_and_what_matches_nothing(record: Record, tmp_path: Path) -> None:
    """A correction of an article that is still to come waits for it; then it applies."""
    file = tmp_path / "c.jsonl"
    mine, raid = (record.events(type=t).column("event")[0] for t in ("CONSULT", "ASSAULT"))
    record.correct("accept", mine, by="ada")
    record.correct("reject", raid, by="ada")
    record.export_corrections(file)
    nowhere = json.loads(file.read_text().splitlines()[0]) | {"id": "nowhere"}
    nowhere["anchors"][0] |= {"start": 9000, "stop": 9009}
    file.write_text(file.read_text() + json.dumps(nowhere) + "\n")
    with dragoman.open(tmp_path / "other.duckdb") as other:
        other.ingest(wire(tmp_path, report("a", VISIT), name="a.jsonl"))
        found = other.import_corrections(file)
        assert str(found) == (
            "3 corrections read, 3 of them new: 1 apply, 1 wait for an article that the record does not have, "
            "1 match nothing that is told now"
        )
        assert sorted(other.corrections().column("state")) == ["orphaned", "standing", "waiting"]
        other.ingest(tmp_path / "wire.jsonl")
        assert raid not in other.events().column("event")
        assert sorted(other.corrections().column("state")) == ["orphaned", "standing", "standing"]


@pytest.mark.parametrize(
    ("verb", "how", "says"),
    [
        ("edit", {"field": "colour", "value": "red"}, "no field 'colour'"),
        ("edit", {"field": "status", "value": "done"}, "status cannot be 'done'"),
        ("edit", {"field": "when", "value": "last May"}, "write EDTF"),
        ("edit", {"field": "sources", "value": "KOR"}, "is a list"),
        ("edit", {"field": "type", "value": "FOO"}, "type cannot be 'FOO'"),
        ("edit", {"field": "mode", "value": "banana"}, "mode cannot be 'banana'"),
        ("edit", {"field": "country", "value": "ZZZ"}, "country cannot be 'ZZZ'"),
        ("edit", {}, "edit needs a field"),
        ("edit", {"field": "targets", "value": ["Atlantis"]}, "no party named 'Atlantis'"),
        ("merge", {}, "two events or more"),
        ("split", {"reports": ["nothing"]}, "takes some of the event's reports"),
    ],
)
def test_what_cannot_be_meant_is_refused(record: Record, verb: str, how: dict[str, object], says: str) -> None:
    """Nothing is written, and the message says what to write instead."""
    with pytest.raises(UsageError, match=says):
        record.correct(verb, first(record), **how)

    assert len(record.corrections()) == 0
