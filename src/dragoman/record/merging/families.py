"""Types that may tell one happening in other words: `data/families.tsv`, which an expert may edit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...errors import DataError

PATH = Path(__file__).parent / "data" / "families.tsv"


@dataclass(frozen=True, slots=True)
class Family:
    """Types under which one happening may be told; `likeness` is how readily two of them are the same."""

    name: str
    likeness: float
    types: frozenset[str]


def families_of(type_: str) -> tuple[str, ...]:
    """The names of a type's families, in the table's order; its own name where it is in none."""
    return _by_type().get(type_, (type_,))


@cache
def likeness(a: str, b: str) -> float:
    """1 for one type, the greatest likeness of a family that holds both, 0 where none does."""
    if a == b:
        return 1.0
    return max((f.likeness for f in families() if {a, b} <= f.types), default=0.0)


@cache
def families() -> tuple[Family, ...]:
    """All families. Raises DataError where the table is missing or breaks its form."""
    try:
        lines = PATH.read_text(encoding="utf8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(PATH), f"cannot be read ({error}); reinstall dragoman") from error
    return tuple(_family(line, n) for n, line in enumerate(lines, 1) if line and not line.startswith("#"))


def _family(line: str, number: int) -> Family:
    cells = line.split("\t")
    try:
        name, share, types = cells[:3]
        family = Family(name, float(share), frozenset(types.split()))
    except ValueError:
        family = None
    if family is None or not 0 < family.likeness <= 1 or len(family.types) < 2:
        raise DataError(
            f"{PATH}:{number}",
            f"{line!r} is no family; expected its name, a likeness above 0 and up to 1, and its types, tabs between",
        )
    return family


@cache
def _by_type() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for family in families():
        for type_ in family.types:
            found[type_].append(family.name)
    return {type_: tuple(names) for type_, names in found.items()}
