"""The entries of a codebook: types with their modes, contexts, rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import DataError

QUADS: Mapping[int, str] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
"""PLOVER's quad classes."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which an event of a type is done. `score` is None where the source prints none."""

    name: str
    score: float | None
    definition: str


@dataclass(frozen=True, slots=True)
class Type:
    """An event type. `plover` is the model's label that it is read from; `near_misses` what it is not."""

    name: str
    quad: int
    score: float
    modes: Mapping[str, Mode]
    definition: str
    near_misses: str = ""
    examples: tuple[str, ...] = ()
    recipient_required: bool = False
    plover: str = ""

    def score_of(self, mode: str | None) -> float:
        """The score of an event of this type: its mode's, or the type's own where the mode has none.

        Raises DataError for a mode that this type does not have.
        """
        if mode is None:
            return self.score
        if mode not in self.modes:
            raise DataError(self.name, f"no mode {mode!r}; it has {sorted(self.modes) or 'none'}")
        score = self.modes[mode].score
        return self.score if score is None else score


@dataclass(frozen=True, slots=True)
class Context:
    """What an event is about or part of, found by cue words."""

    name: str
    definition: str
    cues: tuple[str, ...]

    def pattern(self) -> re.Pattern[str]:
        """One pattern for all cues, as whole words: no nested quantifiers, so linear in the text."""
        # By first letter: at most places the matcher gives up after one look, which is five times faster.
        # Longest first, so that the match shows the whole phrase.
        by_letter: dict[str, list[str]] = {}
        for cue in sorted(self.cues, key=len, reverse=True):
            letters = cue[0] if cue.isupper() else cue[0].lower() + cue[0].upper()
            by_letter.setdefault(letters, []).append(_after_first(cue))
        parts = (f"[{letters}](?:{'|'.join(rest)})" for letters, rest in by_letter.items())
        return re.compile(rf"\b(?=[{''.join(by_letter)}])(?:{'|'.join(parts)})(?!\w)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of PLOVER's: an event of one of `types` (empty: any) told so is an event of type `becomes`.

    `statuses` and `words` (lemmas of the word that tells the event) narrow it; empty means any.
    """

    name: str
    note: str
    becomes: str
    mode: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def fits(self, type_: str, status: str, word: str | None) -> bool:
        """Whether it speaks of such an event; a rule about words fits only where the word is known."""
        return (
            (not self.types or type_ in self.types)
            and (not self.statuses or status in self.statuses)
            and (not self.words or (word or "").lower() in self.words)
        )


def _after_first(cue: str) -> str:
    """The pattern of a cue after its first letter.

    Spaces also match hyphens, straight apostrophes also curly ones. `*` at the end stands for any ending;
    else the last word may be plural. A cue in capitals ("WHO", "AIDS") is matched in capitals only.
    """
    body = re.escape(cue.rstrip("*")[1:]).replace(r"\ ", r"[\s-]+").replace("'", "['’]")
    if cue.isupper():
        return f"{body}s?"
    if cue.endswith("*"):
        body += r"\w*"
    elif re.search("[^aeiou]y$", cue):
        body = f"{body[:-1]}(?:y|ies)"
    else:
        body += "(?:e?s)?"
    return f"(?i:{body})"
