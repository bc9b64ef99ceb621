"""Pairs: what does one party of a sentence do to another, NONE included?

Judged twice: as the pair reader says when both are given, and as the events that the coder finds say. An event tells a
pair when one of its sources is the first party and one of its targets the second: named by those very words, or the
same party named by words that are no other side of a pair in that sentence. One that has several sources and no target
("Iran and Iraq met") is done by each to the others. Of several types told of a pair the gold one counts, else the
surest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..api import coder
from ..coding import Explained
from ..language import PairReader
from ..model import Actor, Event, Mention
from .gold import Row, Span, records, share, span, write
from .plain import plain
from .relations import macro_f1

NONE = "NONE"


@dataclass(frozen=True)
class Judged:
    """One gold pair with the types given to it."""

    sentence: str
    gold: Row
    read: str
    told: tuple[str, ...]

    @property
    def coded(self) -> str:
        """The type that counts: the gold one where it was told, else the surest."""
        return self.gold["type"] if self.gold["type"] in self.told else (*self.told, NONE)[0]


@dataclass(frozen=True)
class Side:
    """One party of a pair: where it is named, the codes of the party meant, and where the sentence's others are."""

    where: Span
    codes: frozenset[str]
    others: frozenset[Span]

    def is_(self, actor: Actor) -> bool:
        """Whether an event's actor is this party."""
        named = (actor.evidence.start, actor.evidence.end)
        if _touch(named, self.where):
            return True
        return actor.actor in self.codes and not any(_touch(named, o) for o in self.others)


def judge(row: Row, reader: PairReader) -> list[Judged]:
    """The pairs of one sentence. Raises UsageError where a party does not stand in it."""
    article = plain(row["text"], row["id"])
    found = coder().explain(article)
    named = {words: span(article.text, words) for pair in row["pairs"] for words in (pair["source"], pair["target"])}
    sides = {words: _side(where, frozenset(named.values()), found.mentions) for words, where in named.items()}
    out = []
    for pair in row["pairs"]:
        a, b = sides[pair["source"]], sides[pair["target"]]
        out.append(Judged(row["id"], pair, read(found, a.where, b.where, reader), told(found.coded.events, a, b)))
    return out


def read(found: Explained, a: Span, b: Span, reader: PairReader) -> str:
    """The pair reader's likeliest type; NONE where the two stand in different sentences."""
    for s in found.sentences:
        source, target = (
            [i for i, t in enumerate(s.tokens) if t.start < end and t.end > start] for start, end in (a, b)
        )
        if source and target:
            types = reader.score(s, source, target)
            return max(types, key=lambda t: types[t])
    return NONE


def told(events: Sequence[Event], a: Side, b: Side) -> tuple[str, ...]:
    """The types of the events in which `a` acts on `b`, the surest first."""
    return tuple(e.type for e in sorted(events, key=lambda e: -e.confidence) if tells(e, a, b))


def tells(event: Event, a: Side, b: Side) -> bool:
    """Whether in an event `a` acts on `b`."""
    receiving = event.targets or (event.sources if len(event.sources) > 1 else ())
    return any(a.is_(x) for x in event.sources) and any(b.is_(x) for x in receiving)


def _side(where: Span, named: frozenset[Span], mentions: Sequence[Mention]) -> Side:
    """A party by its span; its codes are those of the smallest mention there."""
    over = [m for m in mentions if _touch((m.start, m.end), where)]
    own = min(over, key=lambda m: (m.end - m.start, m.start), default=None)
    return Side(where, frozenset(own.actors) if own else frozenset(), named - {where})


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def evaluate(gold: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Macro-F1 over the types, NONE among them, and accuracy, of the pair reader and of the coded events."""
    rows, reader = records(gold, ("id", "text", "pairs")), PairReader.load()
    found = [j for row in rows for j in judge(row, reader)]
    write(predictions, ({"id": j.sentence, **j.gold, "read": j.read, "told": j.told} for j in found))
    out: dict[str, Any] = {"sentences": len(rows), "pairs": len(found)}
    for name, said in (("read", [j.read for j in found]), ("coded", [j.coded for j in found])):
        judged = [(j.gold["type"], label) for j, label in zip(found, said, strict=True)]
        out[f"{name}_macro_f1"] = macro_f1(judged) if judged else None
        out[f"{name}_accuracy"] = share(a == b for a, b in judged)
        out[f"{name}_of_acts"] = share(a == b for a, b in judged if a != NONE)
        out[f"{name}_of_none"] = share(a == b for a, b in judged if a == NONE)
    return out
