"""Whom a surname alone means where an article introduces nobody by it.

The table `surnames.tsv` says which holders of office news calls by surname alone ("Zelenskiy", "Gaddafi").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.parties.catalogue import DATA
from dragoman.parties.records import folded
from dragoman.parties.tables import read_table

COLUMNS = ("surname", "names", "country")
_PATH = DATA / "surnames.tsv"


@dataclass(frozen=True, slots=True)
class Fame:
    """The full names that a surname stands for, whom news means most first, and for which party if that is open."""

    names: tuple[str, ...]
    country: str


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Fame]:
    found: dict[str, Fame] = {}
    for row in read_table(_PATH, COLUMNS):
        for surname in row.list("surname"):
            found[folded(surname)] = Fame(row.list("names"), row.text("country"))
    return found


def fame(surname: str) -> Fame | None:
    """Whom a surname means by itself, or None where it means nobody in particular."""
    return _table().get(folded(surname))
