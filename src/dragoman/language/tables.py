"""The room's word lists: files of two columns, tab-separated, that an expert may edit."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from dragoman.errors import DataError

DATA = Path(__file__).parent / "data"


@cache
def by_kind(name: str) -> dict[str, frozenset[str]]:
    """The entries of `data/<name>` (form TAB kind, # comments), by kind.

    Raises DataError when the file is missing or a line has not two columns.
    """
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for form, kind in rows(name):
        kinds[kind].add(form)
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


def rows(name: str) -> list[tuple[str, str]]:
    """The two-column lines of `data/<name>` in order, without comments. Raises DataError likewise."""
    path = DATA / name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"cannot be read ({error}); reinstall dragoman") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("# "):
            continue
        left, tab, right = line.partition("\t")
        if not tab or not left or not right or "\t" in right:
            raise DataError(f"{path}:{number}", f"{line!r} is not two columns with a tab between")
        found.append((left, right))
    return found
