"""An empty record in a file; and in PostgreSQL where Debian's package is installed, for what asks by SQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.record import schema
from dragoman.record.store import Store, connect


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty record."""
    made = connect(str(tmp_path / "desk.duckdb"))
    schema.migrate(made)
    yield made
    made.close()
