"""Where the tests keep records: a DuckDB file, and a real PostgreSQL server where Debian's package is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.opened import Record

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").exists() else []


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, on a free port, gone when the tests end."""
    if not SERVERS:
        pytest.skip("no PostgreSQL here; `apt-get install postgresql` runs these tests too")
    folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-"))
    folder.chmod(0o755)
    data, port = folder / "data", free_port()
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    initdb, ctl = SERVERS[-1] / "initdb", SERVERS[-1] / "pg_ctl"
    subprocess.run([*as_user, initdb, "-D", data, "-A", "trust", "-U", "desk"], check=True, capture_output=True)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    subprocess.run([*as_user, ctl, "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    try:
        yield f"postgresql://desk@127.0.0.1:{port}"
    finally:
        subprocess.run([*as_user, ctl, "-D", data, "-m", "immediate", "stop"], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["duckdb", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Record]]:
    """Opens an empty record by name, in either store; all are closed at the end."""
    made: list[Record] = []

    def make(name: str) -> Record:
        if request.param == "duckdb":
            where = str(tmp_path / f"{name}.duckdb")
        else:
            where = new_database(request.getfixturevalue("server"), f"{name}{os.urandom(4).hex()}")
        made.append(dragoman.open(where))
        return made[-1]

    yield make
    for record in made:
        record.close()


@pytest.fixture
def record(opened: Callable[[str], Record]) -> Record:
    """An empty record."""
    return opened("record")


def new_database(server: str, name: str) -> str:
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as con:
        con.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])
