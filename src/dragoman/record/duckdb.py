"""A record in one DuckDB file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from ..errors import LockedRecord, RecordError
from .store import COLUMN_TYPES, Dialect, Row, bulk_insert, first_line

# Nothing is fetched from the net, ever: extensions that DuckDB would load by itself stay out.
_CONFIG = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_HOLDER = re.compile(r"lock is held in (.+?) \(PID (\d+)\)")


class DuckDB:
    """Implements `Store`; raises RecordError for whatever the file cannot do."""

    dialect: Dialect = "duckdb"
    schema = "main"

    def __init__(self, where: str, *, read_only: bool = False) -> None:
        self.where = where
        self.read_only = read_only
        self._types: dict[str, dict[str, str]] = {}
        if read_only and where != ":memory:" and not Path(where).exists():
            raise RecordError(
                f"there is no record at {where}; make one with `dragoman ingest PATH… --record {where}`, or name "
                "another file with --record"
            )
        try:
            self._con = duckdb.connect(where, read_only=read_only, config=dict(_CONFIG))
        except duckdb.Error as error:
            raise _cannot_open(where, error) from None

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """DuckDB's own connection, for Arrow and Parquet."""
        return self._con

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        with self._faults():
            return self._con.execute(sql, list(params)).fetchall()

    def asked(self, sql: str, params: Sequence[Any] = ()) -> tuple[list[str], list[Row]]:
        """The column names and rows of somebody else's query."""
        self._execute("BEGIN TRANSACTION READ ONLY", ())
        try:
            with self._faults():
                found = self._con.execute(sql, list(params))
                return [d[0] for d in found.description or ()], found.fetchall()
        finally:
            self._roll_back()

    def run(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Carries out a statement."""
        self._execute(sql, params)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Row], *, new_only: bool = False) -> None:
        """Adds many rows at once."""
        if not rows:
            return
        types = self._column_types(table)
        sql = bulk_insert(table, columns, [types[c] for c in columns], new_only=new_only)
        self._execute(sql, [list(values) for values in zip(*rows, strict=True)])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self._execute("BEGIN", ())
        try:
            yield
            self._execute("COMMIT", ())
        except BaseException:
            self._roll_back()
            raise

    def close(self) -> None:
        """Lets go of the file."""
        self._con.close()

    def _execute(self, sql: str, params: Sequence[Any]) -> None:
        with self._faults():
            self._con.execute(sql, list(params))

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """What DuckDB raises as what it means; Ctrl-C within a query comes as a RuntimeError."""
        try:
            yield
        except duckdb.Error as error:
            raise _failed(self.where, error) from error
        except RuntimeError as error:
            if str(error) == "Query interrupted":
                raise KeyboardInterrupt from None
            raise

    def _roll_back(self) -> None:
        with suppress(duckdb.Error):  # a failed COMMIT has rolled back already
            self._con.execute("ROLLBACK")

    def _column_types(self, table: str) -> dict[str, str]:
        if table not in self._types:
            self._types[table] = dict(self.rows(COLUMN_TYPES, [table, self.schema]))
        return self._types[table]


def _cannot_open(where: str, error: duckdb.Error) -> RecordError:
    told = str(error)
    if held := _HOLDER.search(told):
        program, pid = held.groups()
        return LockedRecord(
            f"the record {where} is in use by process {pid} ({program}); wait until it is done, or stop it with "
            f"`kill {pid}`, then try again (nothing was changed)"
        )
    if "lock" in told.lower():
        return LockedRecord(f"the record {where} is in use by another process; try again when it is done")
    if isinstance(error, duckdb.IOException) and "not a valid DuckDB database" in told:
        return RecordError(f"{where} is not a record: it is no DuckDB file; name another file with --record")
    if "ermission denied" in told or "Read-only file system" in told:
        return RecordError(f"the record {where} cannot be opened: permission denied; check the folder's rights")
    if "No such file" in told or "does not exist" in told:
        return RecordError(f"the record {where} cannot be made: its folder does not exist; make it first")
    return RecordError(
        f"the record {where} cannot be opened ({first_line(told)}); if it is damaged, move it away, ingest the "
        "articles again and import your corrections"
    )


def _failed(where: str, error: duckdb.Error) -> RecordError:
    told = str(error)
    if isinstance(error, duckdb.ConnectionException) and "already closed" in told:
        return RecordError(f"the record {where} is closed")
    if "No space left" in told or "File too large" in told or "Could not write" in told:
        return RecordError(
            f"the record {where} cannot grow: the disk is full ({first_line(told)}); what was acknowledged is kept; "
            "make room and give the same command again"
        )
    if "read-only" in told.lower():
        return RecordError(f"the record {where} is open for reading only ({first_line(told)})")
    return RecordError(f"the record {where}: {first_line(told)}")
