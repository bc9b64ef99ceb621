"""What binds somebody, and which later acts keep or break it: two tables that an expert may edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from ..errors import DataError
from ..record.merging.wording import mass, words_of

_DATA = Path(__file__).parent / "data"
Owing = Literal["source", "target", "all"]
State = Literal["open", "kept", "broken", "refused", "lapsed"]
Proof = Literal["words", "deed"]


@dataclass(frozen=True, slots=True)
class Binding:
    """A type that binds: what it is called, who owes it, and the phrases that its evidence must hold one of."""

    type: str
    kind: str
    owed_by: Owing
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """An act that keeps or breaks an undertaking."""

    undertaking: str
    act: str
    either_way: bool
    becomes: State
    shared: float
    days: int
    phrases: tuple[str, ...]
    proof: Proof | None


@cache
def bindings() -> dict[str, Binding]:
    """By type. Raises DataError for a line that breaks the table's schema."""
    made = {}
    for where, cells in _lines("undertakings.tsv"):
        if len(cells) < 3 or cells[2] not in ("source", "target", "all"):
            raise DataError(where, f"{cells!r} is not type, kind, who owes it (source, target, all)[, phrases]")
        owed_by: Owing = cells[2]  # type: ignore[assignment]
        made[cells[0]] = Binding(cells[0], cells[1], owed_by, _phrases(cells, 3))
    return made


@cache
def rules() -> tuple[Rule, ...]:
    """In the order of the file. Raises DataError for a line that breaks the table's schema."""
    made = []
    for where, cells in list(_lines("fulfils.tsv"))[1:]:
        try:
            undertaking, act, way, becomes, shared, days = cells[:6]
            state: State = {"kept": "kept", "broken": "broken"}[becomes]  # type: ignore[assignment]
            either = {"either": True, "same": False}[way]
            proof: Proof | None = None if state == "kept" else {"words": "words", "deed": "deed"}[cells[7]]  # type: ignore[assignment]
            made.append(Rule(undertaking, act, either, state, float(shared), int(days), _phrases(cells, 6), proof))
        except (ValueError, KeyError, IndexError):
            raise DataError(where, f"{cells!r} is not undertaking, act, same or either, kept or broken, shared weight, "
                                   "days[, phrases[, words or deed, where it breaks]]") from None  # fmt: skip
    return tuple(made)


@cache
def refusals() -> tuple[str, ...]:
    """The phrases by which somebody goes back on a promise."""
    return tuple(cells[0] for _, cells in list(_lines("refusals.tsv"))[1:])


def is_of(kind: str, type_: str, mode: str | None) -> bool:
    """Whether "AID" or "SANCTION/discontinue" means this type and mode."""
    wanted, _, wanted_mode = kind.partition("/")
    return wanted == type_ and wanted_mode in ("", mode or "")


def holds(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text holds one of the phrases; any text where there are none."""
    return not phrases or held(text, phrases) is not None


def held(text: str, phrases: tuple[str, ...]) -> str | None:
    """The first of the phrases that a text holds, from the beginning of a word on: "goodwill" holds no "will"."""
    low = text.lower()
    return next((p for p in phrases if re.search(rf"\b{re.escape(p)}", low)), None)


def shared(a: str, b: str) -> float:
    """The weight of the content words that two sentences share."""
    return mass(common(a, b))


def common(a: str, b: str) -> frozenset[str]:
    """The content words that two sentences share, as stems; names left out: parties share them anyway."""
    return _plain(a) & _plain(b)


@cache
def _plain(text: str) -> frozenset[str]:
    return frozenset(w for w in words_of(text) if w.islower())


def _phrases(cells: list[str], at: int) -> tuple[str, ...]:
    return tuple(p for p in cells[at].split("|") if p) if len(cells) > at else ()


def _lines(name: str) -> Iterator[tuple[str, list[str]]]:
    for n, line in enumerate((_DATA / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield f"{name}:{n}", line.split("\t")
