"""A record in memory, for what does not hang on the store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import dragoman
from dragoman.opened import Record


@pytest.fixture
def desk() -> Iterator[Record]:
    with dragoman.open(":memory:") as record:
        yield record
