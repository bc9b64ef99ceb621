"""A record in a PostgreSQL database, for teams: the same SQL as the file's.

psycopg's raw cursor takes PostgreSQL's own `$1` placeholders, which are DuckDB's too, so nothing is translated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from ..errors import LockedRecord, RecordError, UsageError
from .store import COLUMN_TYPES, Dialect, Row, bulk_insert, first_line

_WRITER = 0x647261676F  # the key of the advisory lock that the one writer holds ("drago")


class PostgreSQL:
    """Implements `Store`; raises RecordError for whatever the database cannot do, LockedRecord for a second writer."""

    dialect: Dialect = "postgresql"

    def __init__(self, where: str, *, read_only: bool = False) -> None:
        try:
            import psycopg
        except ImportError:
            raise UsageError(
                "a PostgreSQL record needs psycopg; install it with `pip install 'dragoman[postgresql]'`"
            ) from None
        self.where = _without_password(where)
        self.read_only = read_only
        self._error = psycopg.Error
        self._types: dict[str, dict[str, str]] = {}
        try:
            self._con = psycopg.connect(where, autocommit=True, cursor_factory=psycopg.RawCursor)
        except psycopg.Error as error:
            raise RecordError(
                f"the record {self.where} cannot be reached ({first_line(error)}); check address, name and password"
            ) from None
        self._con.read_only = read_only
        self.schema = str(self.rows("SELECT current_schema()")[0][0])
        if not read_only:
            self._take_lock()

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        return self._fetch(sql, params)[1]

    def asked(self, sql: str, params: Sequence[Any] = ()) -> tuple[list[str], list[Row]]:
        """The column names and rows of somebody else's query."""
        self.run("BEGIN TRANSACTION READ ONLY")
        try:
            return self._fetch(sql, params)
        finally:
            self.run("ROLLBACK")

    def run(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Carries out a statement."""
        with self._executed(sql, params):
            pass

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Row], *, new_only: bool = False) -> None:
        """Adds many rows at once."""
        if not rows:
            return
        if table not in self._types:
            self._types[table] = dict(self.rows(COLUMN_TYPES, [table, self.schema]))
        types = [self._types[table][c] for c in columns]
        self.run(bulk_insert(table, columns, types, new_only=new_only), [list(v) for v in zip(*rows, strict=True)])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        try:
            with self._con.transaction():
                yield
        except self._error as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Ends the connection, and with it the writer's lock."""
        self._con.close()

    def _fetch(self, sql: str, params: Sequence[Any]) -> tuple[list[str], list[Row]]:
        with self._executed(sql, params) as cursor:
            return [d.name for d in cursor.description or ()], list(cursor.fetchall())

    def _take_lock(self) -> None:
        if self.rows("SELECT pg_try_advisory_lock($1)", [_WRITER])[0][0]:
            return
        held = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND granted LIMIT 1"
        found = self.rows(held, [_WRITER & 0xFFFFFFFF])
        pid = found[0][0] if found else "unknown"
        self._con.close()
        raise LockedRecord(
            f"the record {self.where} is being written to by another connection (server process {pid}); wait until it "
            "is done, then try again (nothing was changed)"
        )

    @contextmanager
    def _executed(self, sql: str, params: Sequence[Any]) -> Iterator[Any]:
        try:
            with self._con.cursor() as cursor:
                cursor.execute(sql, list(params))
                yield cursor
        except self._error as error:
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> RecordError:
        if str(error) == "the connection is closed":
            return RecordError(f"the record {self.where} is closed")
        return RecordError(f"the record {self.where}: {first_line(error)}")


def _without_password(where: str) -> str:
    parts = urlsplit(where)
    if parts.password is None:
        return where
    host = f"{parts.username}:…@{parts.hostname}" + (f":{parts.port}" if parts.port else "")
    return urlunsplit(parts._replace(netloc=host))
