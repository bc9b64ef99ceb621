"""Stage 11, links: this event came because of, or in answer to, or in fulfilment of, that one.

Read off linking phrases (`data/links.tsv`), on the words rather than the tree, which is least sure at such joints:
a cause behind "in response to" or "after"; an effect behind "prompting"; a cause told before "in return" or
"hit back". Then off nouns that point back ("the objections", "the attack") and replies to what was put to a party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Link, Sentence
from .events import Group
from .link_cues import Kind, Mark, marks
from .link_nouns import pointed, pointing, replying
from .link_story import PAUSES, Found, Story, Told, infinitive, nearest, story
from .lookup import Lookup
from .reports import Report

OPENING = 2  # tokens within which a phrase opens its sentence
# What comes after an act of the first kinds, by somebody else and of the second kinds, came because of it.
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "ACCUSE", "PROTEST", "REJECT"})
PROVOKING = HOSTILE | {"REQUEST"}
REACTING = PROVOKING | {"RETREAT", "CONCEDE", "AGREE"}


def links(groups: Sequence[Group], sentences: Sequence[Sentence], look: Lookup) -> tuple[Link, ...]:
    """All links of an article, each pair of events once, in the order of their effects."""
    told = story(groups, sentences, look)
    kept: dict[tuple[int, int], tuple[Kind, Report]] = {}
    for read in (_marked, pointing, replying):
        answered = {effect for _, effect in kept}
        for s in sentences:
            for cause, effect, kind in read(s, told):
                pair = (cause.event, effect.event)
                if pair[0] != pair[1] and pair[::-1] not in kept and effect.event not in answered:
                    kept.setdefault(pair, (kind, effect.report))
    return tuple(
        Link(f"e{a + 1}", f"e{b + 1}", kind, r.evidence)
        for (a, b), (kind, r) in sorted(kept.items(), key=lambda x: x[0][::-1])
    )


def _marked(s: Sentence, story: Story) -> Iterator[Found]:
    """What the linking phrases of a sentence join."""
    for mark in marks(s):
        if mark.sense == "back":
            yield from _back(s, mark, story)
        elif story.within(s, mark.first, mark.end):
            continue  # the phrase is no joint, but tells an event of its own
        elif mark.sense == "effect":
            yield from _before(s, mark, story)
        else:
            yield from _after(s, mark, story)


def _before(s: Sentence, mark: Mark, story: Story) -> Iterator[Found]:
    """The cause before a phrase and the effect behind it, by somebody else."""
    told = story.within(s, 0, mark.first) or _named(s, 0, mark.first, story)
    causes = [t for t in told if t.happened]
    effects = story.within(s, mark.end, len(s.tokens))
    if causes and effects and effects[0].by - causes[-1].by:
        yield causes[-1], effects[0], mark.kind


def _named(s: Sentence, first: int, end: int, story: Story) -> list[Told]:
    """The act told before that one of these words points back to: "the move prompted …", "citing the launch"."""
    return [c for i in range(first, end) if s.tokens[i].upos == "NOUN" for c in pointed(s, i, story, others=set())][:1]


def _after(s: Sentence, mark: Mark, story: Story) -> Iterator[Found]:
    """The cause behind a phrase; its effect stands before it, or behind the comma where the phrase opens."""
    pause = next((i for i in range(mark.end, len(s.tokens)) if s.tokens[i].text in PAUSES), len(s.tokens))
    before, behind = story.within(s, 0, mark.first), story.within(s, pause, len(s.tokens))
    effect = nearest(s, before) if before else next(iter(behind), None)
    if effect is None:
        return
    causes = sorted(story.within(s, mark.end, pause), key=lambda t: infinitive(s, t.report.token))
    for cause in causes or _named(s, mark.end, pause, story):
        if cause.happened and (mark.sense == "cause" or _provoked(cause, effect)):
            yield cause, effect, mark.kind
            return


def _provoked(cause: Told, effect: Told) -> bool:
    """Whether what came before is of a kind that provokes what came after, and somebody else's act.

    A hostile act may answer anything that others do among themselves: "launched drills after Peru armed Chile".
    """
    kinds = cause.report.type in PROVOKING and effect.report.type in REACTING
    met = cause.to if cause.report.type == "CONSULT" else frozenset[str]()
    apart = effect.report.type in HOSTILE and not effect.by & (cause.by | met)
    return (kinds or apart) and bool(cause.by - effect.by or not cause.by)


def _back(s: Sentence, mark: Mark, story: Story) -> Iterator[Found]:
    """The last act of somebody else told before "in response, …", "… hit back", "… in return"."""
    behind = story.within(s, mark.first, len(s.tokens))
    ahead = story.within(s, 0, mark.first)
    opens = mark.first < OPENING or s.tokens[mark.first - 1].text in PAUSES or s.tokens[mark.first].upos == "VERB"
    effect = (behind[0] if behind else None) if opens or not ahead else ahead[-1]
    if effect is None:
        return
    for cause in story.before((s.index, effect.report.token), reach=1):
        if cause.by and not cause.by & effect.by and cause.happened:
            yield cause, effect, mark.kind
            return
