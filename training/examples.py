"""Every data set as one kind of example: words, and whichever labels that set has."""

from __future__ import annotations

from dataclasses import dataclass, field

# Acts that bind or involve both sides: of these nothing can be said about the way back.
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})


@dataclass(slots=True)
class PropRoles:
    """One PropBank predicate of a sentence: its word, and (word, role) of each argument's head."""

    word: int
    roles: list[tuple[int, str]]


@dataclass(slots=True)
class EventLabel:
    """One event of a sentence of ours: its trigger word and the head words of its arguments by role."""

    word: int
    type: str
    status: str
    mode: str
    arguments: dict[str, list[int]]


@dataclass(slots=True)
class PairLabel:
    """What the words `source` do to the words `target`: a PLOVER root (YIELD = CONCEDE or RETREAT) or NONE."""

    source: list[int]
    target: list[int]
    root: str
    word: int | None = None


@dataclass(slots=True)
class Example:
    """A sentence. A label field that is None is not known, and gives no loss."""

    words: list[str]
    origin: str
    sent_id: str = ""
    upos: list[str] | None = None
    heads: list[int] | None = None
    """Index of each word's governor plus one; 0 for the root."""
    deprels: list[str] | None = None
    entities: list[str] | None = None
    props: list[PropRoles] | None = None
    factuality: dict[int, float] | None = None
    events: list[EventLabel] | None = None
    pairs: list[PairLabel] = field(default_factory=list)
