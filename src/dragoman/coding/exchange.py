"""Whom an act is aimed at when its own sentence does not say: the other party of the exchange that the text tells.

"He also offered to train its coast guard" goes on from a meeting of two: the offer is made to the other one. Such a
target is read from the reports just before, or from an article that is about two parties throughout; its evidence is
the other party's last mention, and the reasons say so. Where neither holds, the target stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Actor, Mention
from .lookup import Lookup
from .reports import Report

# Speech acts have somebody they are said to. What a party does materially may touch nobody else: there the sentence
# itself must name the target.
DIRECTED = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
REACH = 3  # sentences that an exchange of two carries on


def with_counterparts(told: Sequence[Report], look: Lookup) -> list[Report]:
    """The reports, those of a single party given the other party of the exchange as target."""
    pair = look.two_sides
    out: list[Report] = []
    for report in told:
        other = _other(report, out, pair)
        mention = _last_named(other, report.evidence.start, look) if other else None
        if other is None or mention is None:
            out.append(report)
            continue
        actor = Actor(other, None, None, look.evidence(mention.start, mention.end))
        why = f"target {other}: the other party of the exchange, not named in the clause"
        out.append(replace(report, targets=(actor,), why=(*report.why, why)))
    return out


def _last_named(code: str, start: int, look: Lookup) -> Mention | None:
    """The last mention of a party up to an offset, else its first; None for one known only by a place."""
    named = [m for m in look.mentions if code in m.actors]
    before = [m for m in named if m.start <= start]
    return before[-1] if before else next(iter(named), None)


def _other(report: Report, before: Sequence[Report], pair: frozenset[str]) -> str | None:
    """The other party of the exchange in which the one party of a report acts."""
    ours = {a.actor for a in report.sources}
    if report.targets or report.anaphoric or len(ours) != 1 or report.type not in DIRECTED:
        return None
    for earlier in reversed(before):
        if report.sentence - earlier.sentence > REACH:
            break
        everyone = {a.actor for a in (*earlier.sources, *earlier.targets)}
        if ours < everyone:
            return (everyone - ours).pop() if len(everyone) == 2 else None
        if report.type == "REJECT" and len(everyone) == 1 and everyone != ours and earlier.type in DIRECTED:
            return everyone.pop()  # what is rejected is what was said last
    if ours < pair:
        return next(iter(pair - ours))
    return None
