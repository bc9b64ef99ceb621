"""Reads the entries of a codebook from TOML or JSON, and checks everything that it reads."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import DataError
from .entries import QUADS, Context, Mode, Rule, Type
from .names import MODES, STATUSES, TYPES

CUE = re.compile(r"[\w][\w .&/'-]*\*?")


@dataclass
class Table:
    """A table of the file while it is read: `where` names file and key, `rest` the keys not yet asked for."""

    where: str
    values: dict[str, object]
    rest: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.rest = set(self.values)

    def take(self, key: str, kind: type | tuple[type, ...], expected: str, default: object = None) -> object:
        """The value of a key; without a default it must be there."""
        self.rest.discard(key)
        if key not in self.values:
            if default is None:
                raise DataError(f"{self.where}.{key}", f"missing: expected {expected}; add it")
            return default
        value = self.values[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise DataError(f"{self.where}.{key}", f"{value!r}: expected {expected}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A string that is not blank (unless that is the default)."""
        value = str(self.take(key, str, "a text in quotes", default))
        if not value.strip() and default is None:
            raise DataError(f"{self.where}.{key}", "empty: expected a text; write what it means")
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of strings."""
        value = self.take(key, list, "a list of texts", None if required else [])
        assert isinstance(value, list)
        if bad := [v for v in value if not isinstance(v, str) or not v.strip()]:
            raise DataError(f"{self.where}.{key}", f"{bad[0]!r}: expected a text in quotes")
        return tuple(value)

    def number(self, key: str) -> float:
        """A score, -10 to 10."""
        value = float(str(self.take(key, (int, float), "a number from -10 to 10")))
        if not -10 <= value <= 10:
            raise DataError(f"{self.where}.{key}", f"{value}: expected a number from -10 to 10")
        return value

    def tables(self, key: str) -> Iterable[tuple[str, Table]]:
        """The tables under a key, by name."""
        value = self.take(key, dict, "a table", {})
        assert isinstance(value, dict)
        return [(name, table(f"{self.where}.{key}.{name}", entry)) for name, entry in value.items()]

    def done(self) -> None:
        """Refuses keys that nobody asked for: a misspelt key would go unheard."""
        if self.rest:
            known = sorted(set(self.values) - self.rest)
            raise DataError(
                f"{self.where}.{min(self.rest)}",
                f"unknown key; expected one of those like {known}; remove or rename it",
            )


def table(where: str, value: object) -> Table:
    """`value` as a Table; raises DataError if it is none."""
    if not isinstance(value, dict):
        raise DataError(where, f"{value!r}: expected a table of keys and values")
    return Table(where, value)


def parse(where: str, text: str) -> Table:
    """The whole file. JSON where the name says so, else TOML."""
    try:
        value: object = json.loads(text) if where.lower().endswith(".json") else tomllib.loads(text)
    except ValueError as e:
        raise DataError(where, f"not valid {'JSON' if where.lower().endswith('.json') else 'TOML'}: {e}") from None
    return table(where, value)


def read_text(path: Path) -> str:
    """The text of a user's file; raises DataError where it cannot be read."""
    if path.suffix.lower() not in {".toml", ".json"}:
        raise DataError(str(path), f"{path.suffix or 'no ending'!r}: expected a codebook in a .toml or .json file")
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as e:
        raise DataError(str(path), f"cannot be read as UTF-8 text: {e}; check the path and the encoding") from None


def types(top: Table) -> dict[str, Type]:
    """The event types; at least one, no two of them read from the same label of the model."""
    found = {name: _type(name, entry) for name, entry in top.tables("types")}
    if not found:
        raise DataError(f"{top.where}.types", "no event type: expected at least one [types.NAME] table")
    read_from: dict[str, str] = {}
    for kind in found.values():
        if kind.plover in read_from:
            raise DataError(
                f"{top.where}.types.{kind.name}.plover",
                f"{kind.plover!r} is read as {read_from[kind.plover]!r} already; one type for each label",
            )
        read_from[kind.plover] = kind.name
    return found


def _type(name: str, entry: Table) -> Type:
    quad = entry.take("quad", int, f"one of {list(QUADS)}")
    if quad not in QUADS:
        raise DataError(f"{entry.where}.quad", f"{quad!r}: expected one of {list(QUADS)} ({', '.join(QUADS.values())})")
    label = entry.text("plover", name)
    if label not in TYPES:
        raise DataError(
            f"{entry.where}.plover",
            f"{label!r} is no label of the model; write plover = the label that this type is read from, "
            f"one of {', '.join(TYPES)}",
        )
    kind = Type(
        name=name, quad=int(str(quad)), score=entry.number("score"),
        modes={mode: _mode(mode, rest) for mode, rest in entry.tables("modes")},
        definition=entry.text("definition"), near_misses=entry.text("not", ""),
        examples=entry.texts("examples"),
        recipient_required=bool(entry.take("recipient_required", bool, "true or false", False)), plover=label,
    )  # fmt: skip
    entry.done()
    return kind


def _mode(name: str, entry: Table) -> Mode:
    if name not in MODES:
        raise DataError(entry.where, f"{name!r} is no mode that the model reads; expected one of {', '.join(MODES)}")
    mode = Mode(name, entry.number("score") if "score" in entry.values else None, entry.text("definition"))
    entry.done()
    return mode


def contexts(top: Table) -> dict[str, Context]:
    """The contexts with their cue words."""
    found = {}
    for name, entry in top.tables("contexts"):
        cues = entry.texts("cues", required=True)
        if not cues:
            raise DataError(f"{entry.where}.cues", "empty: expected at least one word or phrase")
        if bad := [c for c in cues if not CUE.fullmatch(c)]:
            raise DataError(f"{entry.where}.cues", f"{bad[0]!r}: expected plain words, with * only at the end")
        found[name] = Context(name, entry.text("definition"), cues)
        entry.done()
    return found


def rules(top: Table) -> tuple[Rule, ...]:
    """The rules, in PLOVER's labels, in the order in which they are tried."""
    value = top.take("rules", list, "a list of [[rules]] tables", [])
    assert isinstance(value, list)
    return tuple(_rule(table(f"{top.where}.rules[{i}]", entry)) for i, entry in enumerate(value))


def _rule(entry: Table) -> Rule:
    mode = entry.text("mode", "")
    rule = Rule(
        name=entry.text("name"), note=entry.text("note"), becomes=entry.text("becomes"), mode=mode or None,
        types=entry.texts("types"), statuses=entry.texts("statuses"), words=entry.texts("words"),
    )  # fmt: skip
    for key, names, known in (
        ("types", rule.types, TYPES), ("becomes", (rule.becomes,), TYPES),
        ("statuses", rule.statuses, STATUSES), ("mode", (mode,) if mode else (), MODES),
    ):  # fmt: skip
        if bad := [n for n in names if n not in known]:
            raise DataError(f"{entry.where}.{key}", f"{bad[0]!r}: expected one of {', '.join(known)}")
    entry.done()
    return rule
