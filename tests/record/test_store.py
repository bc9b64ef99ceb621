"""The record's file: what is wrong with it is said, and nothing in it is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from wires import RAID, VISIT, report, wire

import dragoman
from dragoman.errors import LockedRecord, RecordError, UsageError
from dragoman.opened import Record
from dragoman.record import schema
from dragoman.record.store import connected

HOLD = "import dragoman, sys, time; r = dragoman.open(sys.argv[1]); print('open', flush=True); time.sleep(60)"
SMALL_DISK = """
import resource, sys, dragoman
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with dragoman.open(sys.argv[1]) as record:
    print(record.ingest(sys.argv[2]))
"""


def test_a_locked_file_names_its_holder(tmp_path: Path) -> None:
    """A second writer is told which process writes, and what to do."""
    path = tmp_path / "r.duckdb"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE)
    try:
        assert holder.stdout and holder.stdout.readline() == b"open\n"
        with pytest.raises(LockedRecord, match=rf"process {holder.pid} .*wait until it is done"):
            dragoman.open(path)
    finally:
        holder.kill()
        holder.wait()
    dragoman.open(path).close()


def test_a_second_writer_to_a_database_is_refused(opened: Callable[[str], Record]) -> None:
    """One connection writes to a PostgreSQL record at a time; readers are welcome."""
    first = opened("shared")
    if not first.where.startswith("postgresql://"):
        pytest.skip("the file's lock has a test of its own")

    with pytest.raises(LockedRecord, match="another connection"):
        dragoman.open(first.where)
    dragoman.open(first.where, read_only=True).close()


def test_rows_are_found_by_index_in_postgresql_only(opened: Callable[[str], Record]) -> None:
    """DuckDB scans faster than its own indexes find; no index of ours is unique."""
    store = opened("indexed")._store
    if store.dialect == "duckdb":
        assert store.rows("SELECT count(*) FROM duckdb_indexes()") == [(0,)]
    else:
        plain = "SELECT count(*) FROM pg_indexes WHERE schemaname = $1 AND indexdef NOT LIKE '%UNIQUE%'"
        assert store.rows(plain, [store.schema])[0][0] > 10


def test_ctrl_c_within_a_query_is_ctrl_c(tmp_path: Path) -> None:
    """DuckDB raises a RuntimeError of its own; when it does hangs on the query, so it is raised here by hand."""
    with connected(str(tmp_path / "r.duckdb")) as store:
        with pytest.raises(KeyboardInterrupt), store._faults():
            raise RuntimeError("Query interrupted")
        with pytest.raises(RuntimeError, match="else"), store._faults():
            raise RuntimeError("something else")


def test_a_later_schema_is_not_touched(tmp_path: Path) -> None:
    """A record of a later Dragoman asks for an update."""
    path = tmp_path / "r.duckdb"
    dragoman.open(path).close()
    with connected(str(path)) as store:
        store.run(f"INSERT INTO dragoman_schema VALUES ({schema.LATEST + 1})")

    for read_only in (False, True):
        with pytest.raises(RecordError, match=r"later Dragoman.*pip install --upgrade"):
            dragoman.open(path, read_only=read_only)


@pytest.mark.parametrize("earlier", range(schema.LATEST))
def test_every_earlier_schema_is_brought_up_to_date(tmp_path: Path, earlier: int) -> None:
    """From whatever version, the tables end as those of a new record."""
    tables = "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY ALL"
    with connected(str(tmp_path / "old.duckdb")) as old, connected(str(tmp_path / "new.duckdb")) as new:
        schema.migrate(old, to=earlier)
        schema.migrate(old)
        schema.migrate(new)

        assert old.rows(tables) == new.rows(tables)


def test_what_is_no_record_is_left_alone(tmp_path: Path) -> None:
    """Neither another file nor another database is written to."""
    text, database = tmp_path / "notes.txt", tmp_path / "other.duckdb"
    text.write_text("These are my notes, long enough to be something." * 100)
    with connected(str(database)) as store:
        store.run("CREATE TABLE mine (x INTEGER)")
    before = text.read_bytes()

    with pytest.raises(RecordError, match="is not a record"):
        dragoman.open(text)
    with pytest.raises(RecordError, match="but not a record"):
        dragoman.open(database)
    assert text.read_bytes() == before


def test_a_cut_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    """A truncated record is refused with what to do."""
    path = tmp_path / "r.duckdb"
    with dragoman.open(path) as record:
        record.ingest(wire(tmp_path, report("a", VISIT)))
    path.write_bytes(path.read_bytes()[:9000])

    with pytest.raises(RecordError, match=r"move it away|is not a record"):
        dragoman.open(path)


def test_a_missing_record_or_folder_is_told(tmp_path: Path) -> None:
    """Reading what is not there, or writing where no folder is, says which command helps."""
    with pytest.raises(RecordError, match="dragoman ingest"):
        dragoman.open(tmp_path / "none.duckdb", read_only=True)
    with pytest.raises(RecordError, match="folder does not exist"):
        dragoman.open(tmp_path / "none" / "r.duckdb")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere; run as a user to test this")
def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    """A read-only folder is named as the cause."""
    tmp_path.chmod(0o500)
    with pytest.raises(RecordError, match="permission denied"):
        dragoman.open(tmp_path / "r.duckdb")


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """The batch that does not fit is refused with a message; what was there before still is."""
    path, wires = tmp_path / "r.duckdb", wire(tmp_path, report("b", RAID))
    with dragoman.open(path) as record:
        record.ingest(wire(tmp_path, report("a", VISIT), name="first.jsonl"))
        before = record.events().rows
    limit = str(path.stat().st_size + 1)

    ended = subprocess.run([sys.executable, "-c", SMALL_DISK, path, wires, limit], capture_output=True, text=True)

    with dragoman.open(path) as record:
        held = record.events().rows
    assert held == before if ended.returncode else len(held) > len(before)
    if ended.returncode:
        assert "RecordError" in ended.stderr


def test_only_questions_can_be_asked_in_sql(record: Record) -> None:
    """A statement that could change the record is refused, however it is dressed."""
    for statement in ("DELETE FROM events", "WITH x AS (SELECT 1) DELETE FROM events", "DROP TABLE events"):
        with pytest.raises((UsageError, RecordError)):
            record.sql(statement)
    assert record.sql("SELECT count(*) AS n FROM events").rows == ((0,),)
