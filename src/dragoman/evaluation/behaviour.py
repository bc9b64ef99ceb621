"""Behaviour: what must and what must not change the coding of a sentence?

Swapping the two parties swaps the direction; other names and the passive change nothing; a negation changes the status
and not the type. Language models fail such tests (arXiv 2606.06781). Gold: a TSV of frames, `type active passive
negated`, in which `{a}` and `{b}` stand for the parties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..api import coder
from ..model import Event
from .gold import share, table, write
from .plain import plain

PARTIES = (
    ("France", "Mali"), ("Iran", "Israel"), ("Japan", "China"), ("Kenya", "Somalia"), ("Beijing", "Manila"),
    ("the United States", "Venezuela"), ("Armenia", "Azerbaijan"), ("Turkey", "Greece"), ("Brazil", "Argentina"),
    ("the European Union", "Belarus"),
)  # fmt: skip
TESTS = ("type", "swap", "rename", "voice", "negation")
Coded = tuple[str, frozenset[str], frozenset[str], str]
"""Type, sources, targets and status of the surest event of a sentence."""


def evaluate(gold: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """The share of frames and party pairs that behave, by test; frames in which nothing is coded count as failing."""
    frames = table(gold, ("type", "active", "passive", "negated"))
    judged: list[tuple[str, bool]] = []
    failures = []
    for frame in frames:
        plainly = [_coded(frame["active"], a, b) for a, b in PARTIES]
        usual = Counter(x[0] for x in plainly if x is not None).most_common(1)
        for (a, b), first in zip(PARTIES, plainly, strict=True):
            for test, good in _tests(frame, a, b, first, usual[0][0] if usual else None):
                judged.append((test, good))
                if not good:
                    failures.append({"test": test, "frame": frame["active"], "a": a, "b": b})
    write(predictions, failures)
    figures = {test: share(good for asked, good in judged if asked == test) for test in TESTS}
    return {"frames": len(frames), **figures, "consistent": share(good for _, good in judged)}


def _tests(frame: dict[str, str], a: str, b: str, first: Coded | None, usual: str | None) -> Iterator[tuple[str, bool]]:
    """The tests of one frame and pair, each with whether it is passed."""
    swapped, passive, negated = (
        _coded(frame["active"], b, a), _coded(frame["passive"], a, b), _coded(frame["negated"], a, b),
    )  # fmt: skip
    if first is None:
        yield from ((test, False) for test in TESTS)
        return
    yield "type", first[0] == frame["type"]
    yield "swap", swapped is not None and (swapped[1], swapped[2]) == (first[2], first[1])
    yield "rename", first[0] == usual
    yield "voice", passive is not None and passive[:3] == first[:3]
    yield "negation", negated is not None and negated[:3] == first[:3] and negated[3] == "negated"


def _coded(frame: str, a: str, b: str) -> Coded | None:
    """What is coded of a frame with two parties in it; the sentence begins with a capital."""
    text = frame.format(a=a, b=b)
    events = coder().code(plain(text[0].upper() + text[1:], text)).events
    best: Event | None = max(events, key=lambda e: e.confidence, default=None)
    if best is None:
        return None
    return best.type, frozenset(x.actor for x in best.sources), frozenset(x.actor for x in best.targets), best.status
