"""Links without a linking phrase or noun: a reply answers what was put to its party, praise what its party did."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Sentence
from . import tree
from .cues import words
from .link_cues import answered_by
from .link_nouns import GOOD
from .link_story import Found, Story, Told, foremost

REACH = 6  # sentences back that a reply answers
SOON = 2  # those for an answer to a deed
SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
NEAR = 1  # those for an act of which no target is told


def replying(s: Sentence, story: Story) -> Iterator[Found]:
    """A denial, refusal, promise, protest or concession of the party that was accused, asked or hit before."""
    for effect in story.within(s, 0, len(s.tokens)):
        r = effect.report
        answered = answered_by(s.tokens[r.token].lemma)
        if not answered or r.anaphoric or r.status in {"negated", "ongoing"}:
            continue
        aside = s.tokens[r.token].deprel in {
            "acl",
            "acl:relcl",
        }  # "a ruling that Peru rejects" answers what is told there
        for cause in story.before(effect.place, reach=0 if aside else REACH):
            put = bool(cause.to & effect.by and (not effect.to or cause.by & effect.to))
            near = effect.report.sentence - cause.report.sentence <= NEAR
            put = put or bool(near and not cause.to and cause.by & effect.to and not cause.by & effect.by)
            far = effect.report.sentence - cause.report.sentence > SOON
            if far and cause.report.type not in SPOKEN:
                continue
            asked = cause.report.status == "occurred" and cause.report.type in answered
            granted = r.sentence == cause.report.sentence and r.status in {"planned", "possible"}
            if put and asked and not granted:  # what is asked for is no answer yet
                yield cause, effect, "answer"
                break


def praising(s: Sentence, story: Story) -> Iterator[Found]:
    """ "Congratulated both leaders", "praised Peru": on what the article leads with, or on what they did last."""
    for effect in story.within(s, 0, len(s.tokens)):
        token = effect.report.token
        if s.tokens[token].lemma not in words("congratulating") or effect.report.status != "occurred":
            continue
        if any(tree.case(s, i) == "for" and s.tokens[i].upos == "NOUN" for i in tree.children(s, token, "obl", "nmod")):
            continue  # "thanked its host for the welcome"
        told = [*story.lead(s.index), *(story.before((s.index, 0), reach=REACH) if effect.to else ())]
        fits = [t for t in told if _good(t, effect)]
        yield from ((cause, effect, "answer") for cause in foremost(story, fits))


def _good(cause: Told, effect: Told) -> bool:
    """Whether an act is one of the praised party that is worth praise."""
    done = cause.happened and cause.report.type in GOOD
    return done and bool(cause.by & effect.to or not effect.to) and not cause.by & effect.by
