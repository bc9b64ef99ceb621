"""Makes and migrates a record's tables: the numbered .sql files beside this one, forward only.

`0001.sql` is for both stores, `0001.postgresql.sql` goes on for PostgreSQL alone.
"""

from __future__ import annotations

from importlib import resources

from ...errors import RecordError
from ..store import Dialect, Store

_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = $1"


def steps(dialect: Dialect) -> dict[int, str]:
    """The SQL of each version, by its number."""
    made: dict[int, str] = {}
    files = (f for f in resources.files(__package__).iterdir() if f.name.endswith(".sql"))
    for f in sorted(files, key=lambda f: f.name.removesuffix(".sql")):
        number, _, only = f.name.removesuffix(".sql").partition(".")
        if only in ("", dialect):
            made[int(number)] = made.get(int(number), "") + f.read_text("utf-8")
    return made


LATEST = max(steps("duckdb"))


def version(store: Store) -> int:
    """The version of a record's tables; 0 where there are none yet."""
    if "dragoman_schema" not in _tables(store):
        return 0
    return int(store.rows("SELECT max(version) FROM dragoman_schema")[0][0])


def check(store: Store) -> None:
    """Raises RecordError unless the tables are those of this version of Dragoman."""
    found = version(store)
    if found == 0 and _tables(store):
        raise RecordError(f"{store.where} is a database, but not a record; name another file with --record")
    if found > LATEST:
        raise RecordError(
            f"the record {store.where} was written by a later Dragoman (schema {found}, this one knows {LATEST}); "
            "update with `pip install --upgrade dragoman`"
        )
    if found < LATEST:
        raise RecordError(
            f"the record {store.where} has schema {found}, this Dragoman needs {LATEST}; bring it up to date with "
            f"`dragoman ingest --record {store.where}` (it migrates first, and keeps everything)"
        )


def migrate(store: Store, *, to: int = LATEST) -> None:
    """Brings the tables to a version, one transaction a step. An empty store gets them all."""
    found = version(store)
    if found > LATEST or (found == 0 and _tables(store)):
        check(store)
    for number, sql in steps(store.dialect).items():
        if found < number <= to:
            with store.transaction():
                _apply(store, number, sql)


def _tables(store: Store) -> set[str]:
    return {name for (name,) in store.rows(_TABLES, [store.schema])}


def _apply(store: Store, number: int, sql: str) -> None:
    if number == 1:
        store.run("CREATE TABLE dragoman_schema (version INTEGER PRIMARY KEY)")
    for statement in _statements(sql):
        store.run(statement)
    store.insert("dragoman_schema", ["version"], [(number,)])


def _statements(sql: str) -> list[str]:
    bare = "\n".join(line.split("--")[0] for line in sql.splitlines())
    return [s.strip() for s in bare.split(";") if s.strip()]
