"""The codebook: looks up types, modes and contexts, and gives PLOVER's own reading of an event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from ..errors import DataError
from . import reading
from .entries import Context, Rule, Type

PACKAGED = "plover.toml"


@dataclass(frozen=True)
class Codebook:
    """Event types, contexts and rules. Make one with `Codebook.load`."""

    name: str
    version: str
    source: str
    types: Mapping[str, Type]
    contexts: Mapping[str, Context]
    rules: tuple[Rule, ...] = ()

    @classmethod
    def load(cls, path: Path | None = None) -> Codebook:
        """The packaged PLOVER codebook, or the one in a user's TOML or JSON file.

        A user's file needs `name` and `[types.…]`; contexts and rules that it leaves out are PLOVER's.
        Raises DataError naming the file and the key, what was expected, and the way out.
        """
        if path is None:
            return _packaged()
        top = reading.parse(str(path), reading.read_text(path))
        return _read(top, fallback=_packaged())

    def type(self, name: str) -> Type:
        """The type of that name; raises DataError with the known names."""
        try:
            return self.types[name]
        except KeyError:
            raise DataError(
                f"codebook {self.name}", f"no event type {name!r}; it has {', '.join(self.types)}"
            ) from None

    def allows(self, type_: str, mode: str | None) -> bool:
        """Whether events of that type may have that mode (None: no mode)."""
        return type_ in self.types and (mode is None or mode in self.types[type_].modes)

    def from_model(self, label: str) -> str | None:
        """The type that the model's label is read as; None where this codebook leaves such events out."""
        return self._read_from.get(label)

    @cached_property
    def context_patterns(self) -> Mapping[str, re.Pattern[str]]:
        """For each context the pattern of its cue words."""
        return {name: context.pattern() for name, context in self.contexts.items()}

    def plover(self, type_: str, mode: str | None, status: str, *, word: str | None = None) -> tuple[str, str | None]:
        """PLOVER's own type and mode of an event (by the Open Event Data Alliance): the first rule that fits.

        `word` is the lemma that tells the event, where the caller knows it. A mode that PLOVER's type does
        not have is left out. Raises DataError for an unknown type.
        """
        label = self.type(type_).plover
        for rule in self.rules:
            if rule.fits(label, status, word):
                if rule.becomes != label:
                    label, mode = rule.becomes, rule.mode
                break
        return label, mode if _packaged().allows(label, mode) else None

    @cached_property
    def _read_from(self) -> Mapping[str, str]:
        return {kind.plover: kind.name for kind in self.types.values()}


@cache
def _packaged() -> Codebook:
    text = (files(__package__) / "data" / PACKAGED).read_text(encoding="utf-8")
    return _read(reading.parse(PACKAGED, text))


def _read(top: reading.Table, *, fallback: Codebook | None = None) -> Codebook:
    contexts = reading.contexts(top)
    rules = reading.rules(top)
    if fallback is not None:
        contexts = contexts if "contexts" in top.values else dict(fallback.contexts)
        rules = rules if "rules" in top.values else fallback.rules
    book = Codebook(
        name=top.text("name"), version=top.text("version", ""), source=top.text("source", ""),
        types=reading.types(top), contexts=contexts, rules=rules,
    )  # fmt: skip
    top.done()
    return book
