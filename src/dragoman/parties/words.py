"""The cue words of the resolver, from `data/words.tsv`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from dragoman.errors import DataError
from dragoman.parties.catalogue import DATA
from dragoman.parties.tables import read_table

COLUMNS = ("set", "word", "codes")
_PATH = DATA / "words.tsv"


@lru_cache(maxsize=1)
def _sets() -> Mapping[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in read_table(_PATH, COLUMNS):
        found[row.required("set")][row.required("word")] = row.list("codes")
    return found


@lru_cache(maxsize=64)
def words(name: str) -> frozenset[str]:
    """The words of a set. Raises DataError where the table has no such set."""
    return frozenset(coded_words(name))


@lru_cache(maxsize=64)
def coded_words(name: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a set with the codes that they stand for. Raises DataError for an unknown set."""
    if name not in _sets():
        raise DataError(str(_PATH), f"has no set {name!r}; the resolver needs it")
    return _sets()[name]
