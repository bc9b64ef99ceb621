"""What looks like states at work and is not: teams in a sports report, courts at their own land's business."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Sentence
from .cues import words
from .reports import Report

DISTINCT = 2  # words of sport alone from which an article is a sports report; politics borrows one at most ("referee")


def without_teams(reports: Sequence[Report], sentences: Sequence[Sentence]) -> list[Report]:
    """The reports of a sports report in which somebody acts for a state, by name or office; of others all."""
    if not is_sport(sentences):
        return list(reports)
    return [r for r in reports if any(a.name or a.role for a in (*r.sources, *r.targets))]


def without_courts(reports: Sequence[Report]) -> list[Report]:
    """The reports, but for what judges do to nobody of another land: a trial at home is no event between parties."""
    return [r for r in reports if r.targets or not r.sources or not all(_of_a_court(a.role) for a in r.sources)]


def _of_a_court(role: str | None) -> bool:
    return role is not None and not words("court").isdisjoint(role.lower().split())


def is_sport(sentences: Sequence[Sentence]) -> bool:
    """Whether enough different words of sport stand in an article."""
    known = words("sport")
    return len({t.lemma for s in sentences for t in s.tokens if t.lemma in known}) >= DISTINCT
