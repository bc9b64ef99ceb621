"""What the links stage looks up: everything that an article tells, in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Sentence
from . import tree
from .events import Group
from .link_cues import Kind
from .lookup import Lookup
from .reports import Report

# What has a cause or is one: what is merely possible, or did not happen, is neither.
HAPPENED = frozenset({"occurred", "ongoing", "planned"})
LEAD = 2  # sentences after the heading, that tell what the article is about
PAUSES = frozenset({",", ";", ":", "–", "—", "(", ")"})


@dataclass(frozen=True, slots=True)
class Told:
    """A report, the number of its event, and who does it to whom: "the talks" are between those who held them."""

    event: int
    report: Report
    by: frozenset[str]
    to: frozenset[str]

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the article: its sentence and token."""
        return self.report.sentence, self.report.token

    @property
    def happened(self) -> bool:
        """Whether it happened, goes on or is planned."""
        return self.report.status in HAPPENED


@dataclass(frozen=True)
class Story:
    """All that an article tells, in the order of the text."""

    told: Sequence[Told]
    sentences: Mapping[int, Sentence]
    look: Lookup

    def within(self, s: Sentence, first: int, end: int) -> list[Told]:
        """What the tokens `first` up to `end` of a sentence tell."""
        return [t for t in self.told if t.report.sentence == s.index and first <= t.report.token < end]

    def before(self, place: tuple[int, int], *, reach: int) -> list[Told]:
        """What is told before a place, up to so many sentences back, the latest first."""
        return [t for t in reversed(self.told) if t.place < place and place[0] - t.report.sentence <= reach]

    def lead(self, sentence: int) -> list[Told]:
        """What the article leads with, as far as it stands before a sentence, the foremost first."""
        body = sorted(n for n, s in self.sentences.items() if s.block != "heading")[:LEAD]
        return [t for t in self.told if t.report.sentence in body and t.report.sentence < sentence]

    def depth(self, told: Told) -> int:
        """How deep in its sentence it is told: 0 for the main verb and what is coordinated with it."""
        s = self.sentences[told.report.sentence]
        verb = tree.anchor(s, told.report.token)
        return sum(s.tokens[i].deprel not in {"conj", "parataxis"} for i in (verb, *tree.ancestors(s, verb))) - 1


Found = tuple[Told, Told, Kind]
"""A cause, its effect, and of what kind the link is."""


def story(groups: Sequence[Group], sentences: Sequence[Sentence], look: Lookup) -> Story:
    """All that an article tells."""
    told = [_told(n, r, g) for n, g in enumerate(groups) for r in g.reports]
    return Story(sorted(told, key=lambda t: t.place), {s.index: s for s in sentences}, look)


def _told(event: int, report: Report, home: Group) -> Told:
    who = home.main if report.anaphoric else report
    return Told(event, report, frozenset(a.actor for a in who.sources), frozenset(a.actor for a in who.targets))


def foremost(story: Story, told: Sequence[Told]) -> list[Told]:
    """Of what is told in the sentence of the first, what is told least in passing; empty for nothing."""
    here = [t for t in told if t.report.sentence == told[0].report.sentence]
    return sorted(here, key=story.depth)[:1]


def nearest(s: Sentence, told: Sequence[Told]) -> Told | None:
    """The last that a verb of its own tells: of "urged X to leave" the urging."""
    own = {t.report.token for t in told}
    anchors = {t.report.token: tree.anchor(s, t.report.token) for t in told}
    free = [t for t in told if not (anchors[t.report.token] != t.report.token and anchors[t.report.token] in own)]
    verbs = [t for t in free if s.tokens[anchors[t.report.token]].upos == "VERB"]
    finite = [t for t in verbs if not infinitive(s, anchors[t.report.token])]
    return next((found[-1] for found in (finite, verbs, free) if found), None)


def infinitive(s: Sentence, verb: int) -> bool:
    """Whether "to" stands before a verb."""
    return verb > 0 and s.tokens[verb - 1].text.lower() == "to"
