"""Where a record is kept: one interface, DuckDB's file or a PostgreSQL database behind it.

One SQL text serves both: `$1` placeholders, the types that both have, lists as JSON texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Literal, Protocol

Row = tuple[Any, ...]
Dialect = Literal["duckdb", "postgresql"]


class Store(Protocol):
    """An open record's tables."""

    dialect: Dialect
    where: str
    """The file, or the database's address without its password: what messages name."""
    schema: str
    """The namespace that holds the tables: `main` in DuckDB, `public` in PostgreSQL."""
    read_only: bool

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        ...

    def asked(self, sql: str, params: Sequence[Any] = ()) -> tuple[list[str], list[Row]]:
        """The column names and rows of somebody else's query, in a transaction that cannot write."""
        ...

    def run(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Carries out a statement."""
        ...

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Row], *, new_only: bool = False) -> None:
        """Adds many rows at once; with `new_only` those whose key is there already are left as they are."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing: commits at the end of the block, rolls back when it raises."""
        ...

    def close(self) -> None:
        """Lets go of the file or connection."""
        ...


def is_postgresql(where: str) -> bool:
    """Whether an address names a PostgreSQL database rather than a file."""
    return where.startswith(("postgresql://", "postgres://"))


@contextmanager
def connected(where: str, *, read_only: bool = False) -> Iterator[Store]:
    """An open store, closed at the end of the block."""
    store = connect(where, read_only=read_only)
    try:
        yield store
    finally:
        store.close()


def connect(where: str, *, read_only: bool = False) -> Store:
    """Opens the file, or connects to the database; makes neither tables nor folders.

    Raises RecordError where that fails, LockedRecord where another process holds the file.
    """
    if is_postgresql(where):
        from .postgresql import PostgreSQL

        return PostgreSQL(where, read_only=read_only)
    from .duckdb import DuckDB

    return DuckDB(where, read_only=read_only)


def bulk_insert(table: str, columns: Sequence[str], types: Sequence[str], *, new_only: bool) -> str:
    """An INSERT that takes one array a column (a single statement for any number of rows)."""
    arrays = ", ".join(f"unnest(${n}::{kind}[])" for n, kind in enumerate(types, 1))
    ending = " ON CONFLICT DO NOTHING" if new_only else ""
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {arrays}{ending}"


def first_line(told: object) -> str:
    """The first line of what a database says went wrong."""
    text = str(told).strip()
    return text.splitlines()[0] if text else "no reason given"


COLUMN_TYPES = (
    "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = $1 AND table_schema = $2"
)
