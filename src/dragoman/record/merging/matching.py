"""How alike two tellings are: whether they tell one happening.

`alike` adds up what speaks for and against (type, parties, time, place, persons, wording, numbers, status) as log odds,
and gives the probability that they come to. `barred` is what no likeness outweighs. Each part is small and named, so
that `parts` can say why two reports were or were not merged.
"""

from __future__ import annotations

import math

from .blocking import meet
from .evidence import DENIED, numbers, parties, people, place, status, time, type_, wording
from .telling import Telling
from .traits import Traits, traits

MATCH = 0.45
"""From here on two tellings are taken for one happening. 0.4 to 0.5 do alike on the development golds; lower ones join
more and wrongly (`python -m training.merging`)."""
SURE = 0.95
"""From here on also across the boundary of two stretches of CELL days: likeness in words or persons, not in parties,
type and day alone."""
CELL = 32
"""Days of the stretches at whose boundaries chains of tellings end. Two that a busy pair tells of every day would else
tie all its years into one part, and each new report would have all of it settled anew."""
BIAS = -0.3
"""The log odds of two tellings that met under a key and of which nothing more is known."""

NEVER_ONE = frozenset({
    frozenset({"planned", "occurred"}), frozenset({"planned", "ongoing"}), frozenset({"planned", "negated"}),
})  # fmt: skip
"""What is planned and what came of it are two: that is fulfilment."""
BREAKS = frozenset({"expel", "discontinue"})
"""Modes of a sanction that no refusal is: who expels an ambassador has not denied a charge. A treaty may be refused and
suspended in one."""


def alike(a: Telling, b: Telling) -> float:
    """From 0 to 1: how likely two tellings tell one happening; the order of the two does not matter."""
    return alikeness(traits(a), traits(b))


def alikeness(a: Traits, b: Traits) -> float:
    """`alike`, of traits that are worked out already; 0 where they do not meet or are barred."""
    if not meet(a, b) or barred(a, b):
        return 0.0
    if told(a.telling) == told(b.telling):
        return 1.0
    return 1.0 / (1.0 + math.exp(-sum(parts(a, b).values())))


def linked(a: Traits, b: Traits) -> bool:
    """Whether two tellings belong to one part of the match graph, which is settled together."""
    worth = alikeness(a, b)
    return worth >= MATCH and (worth >= SURE or _cell(a) == _cell(b))


def _cell(t: Traits) -> int:
    """The stretch of days that a telling belongs to: by the day told, else by its article's."""
    if t.span is None:
        return 0
    day = t.published[0] if t.span.sure == "unknown" and t.published else t.span.first
    return day // CELL


def parts(a: Traits, b: Traits) -> dict[str, float]:
    """What speaks for (above 0) and against one happening, as log odds by name."""
    return {
        "bias": BIAS, "type": type_(a, b), "parties": parties(a, b), "time": time(a, b), "place": place(a, b),
        "people": people(a, b), "wording": wording(a, b), "numbers": numbers(a, b), "status": status(a, b),
    }  # fmt: skip


def barred(a: Traits, b: Traits) -> bool:
    """Whether they cannot be one, however alike: a plan and what came of it, a break and a refusal, or two tellings of
    one article.

    The coder has merged within an article already, so what it kept apart there stays apart. The exceptions are what an
    article tells twice, word for word, and a deed that it tells along with its denial.
    """
    left, right = a.telling, b.telling
    if frozenset({left.status, right.status}) in NEVER_ONE:
        return True
    if {left.type, right.type} == {"REJECT", "SANCTION"} and {left.mode, right.mode} & BREAKS:
        return True
    denied = left.type in DENIED and (left.status == "negated") != (right.status == "negated")
    return left.article == right.article and not denied and told(left) != told(right)


def told(t: Telling) -> tuple[object, ...]:
    """All that a telling says, with its article: where two agree on it, one article tells the same twice."""
    return (
        t.article, t.type, t.mode, t.status, t.edtf, t.first, t.last, t.place, t.country, t.sources, t.targets,
        t.holder, t.words, t.numbers,
    )  # fmt: skip
