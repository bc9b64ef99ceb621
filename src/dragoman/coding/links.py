"""Stage 11, links: this event came because of, or in answer to, or in fulfilment of, that one.

Read off linking phrases (`data/links.tsv`), on the words rather than the tree, which is least sure at such joints:
a cause behind "in response to" or "after"; an effect behind "prompting"; a cause told before "in return" or
"hit back". Then off nouns that point back ("the objections", "the attack") and replies to what was put to a party.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model import Link, Sentence
from . import tree
from .cues import words
from .events import Group
from .link_cues import Kind, Mark, marks
from .link_nouns import pointed, pointing
from .link_replies import praising, replying
from .link_story import PAUSES, Found, Story, Told, foremost, infinitive, nearest, story
from .lookup import Lookup
from .reports import Report

OPENING = 2  # tokens within which a phrase opens its sentence
# What comes after an act of the first kinds, by somebody else and of the second kinds, came because of it.
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "ACCUSE", "PROTEST", "REJECT"})
PROVOKING = HOSTILE | {"REQUEST"}
REACTING = PROVOKING | {"RETREAT", "CONCEDE", "AGREE"}
# What one side gives way in, the other repays.
YIELDING = frozenset({"CONCEDE", "AGREE", "RETREAT"})
REPAYING = frozenset({"CONCEDE", "RETREAT", "AID"})
# What is paid back in kind.
RETURNED = frozenset({"ASSAULT", "SANCTION", "THREATEN", "ACCUSE", "RETREAT", "CONCEDE"})
BACK = 3  # sentences back that "in response" points
ASIDE = 6  # tokens of an insertion between commas: "after, Ankara said, it ignored …"


def links(groups: Sequence[Group], sentences: Sequence[Sentence], look: Lookup) -> tuple[Link, ...]:
    """All links of an article, each pair of events once, in the order of their effects."""
    told = story(groups, sentences, look)
    kept: dict[tuple[int, int], tuple[Kind, Report]] = {}
    for read in (_marked, pointing, replying, praising):
        answered = {effect for _, effect in kept}
        for s in sentences:
            found = read(s, told)
            for cause, effect, kind in found if read is replying else _joined(s, found, told):
                pair = (cause.event, effect.event)
                if pair[0] != pair[1] and pair[::-1] not in kept and effect.event not in answered:
                    kept.setdefault(pair, (kind, effect.report))
    return tuple(
        Link(f"e{a + 1}", f"e{b + 1}", kind, r.evidence)
        for (a, b), (kind, r) in sorted(kept.items(), key=lambda x: x[0][::-1])
    )


def _joined(s: Sentence, found: Iterable[Found], story: Story) -> Iterator[Found]:
    """Each link, and those of what is coordinated with its effect: "denounced the accord and threatened to leave"."""
    for cause, effect, kind in found:
        yield cause, effect, kind
        for t in story.within(s, effect.report.token + 1, len(s.tokens)):
            also = (
                t.event != effect.event and t.report.type in HOSTILE and t.report.status not in {"negated", "possible"}
            )
            accusing = s.tokens[t.report.token].lemma in words("alleging")
            if also and not accusing and t.by == effect.by and _coordinated(s, effect, t):
                yield cause, t, kind


def _marked(s: Sentence, story: Story) -> Iterator[Found]:
    """What the linking phrases of a sentence join."""
    for mark in marks(s):
        inside = story.within(s, mark.first, mark.end)
        if mark.sense == "back":
            yield from _back(s, mark, story)
        elif mark.sense == "own":
            yield from _own(s, mark, inside, story)
        elif mark.sense == "itself":
            yield from _struck(s, inside, story)
        elif mark.sense == "grounds":
            yield from _grounds(s, mark, story)
        elif inside and s.tokens[mark.end - 1].lemma != "by":
            continue  # the phrase is no joint, but tells an event of its own
        elif mark.sense == "effect":
            yield from _before(s, mark, story.within(s, mark.end, len(s.tokens)), story)
        else:
            yield from _after(s, mark, story)


def _before(s: Sentence, mark: Mark, effects: Sequence[Told], story: Story) -> Iterator[Found]:
    """The cause before a phrase and the effect behind it, by somebody else."""
    told = story.within(s, 0, mark.first) or _named(s, 0, mark.first, story)
    causes = [t for t in told if t.happened]
    if causes and effects and effects[0].by - causes[-1].by:
        yield causes[-1], effects[0], mark.kind


def _grounds(s: Sentence, mark: Mark, story: Story) -> Iterator[Found]:
    """What a measure is explained with: "cut ties, accusing Tehran of arming the rebels"."""
    effect = nearest(s, story.within(s, 0, mark.first))
    if effect is None or effect.report.type not in HOSTILE - {"ACCUSE"}:
        return
    causes = [t for t in story.within(s, mark.end, len(s.tokens)) if t.report.type != "CONSULT" and t.by & effect.to]
    if causes:
        yield causes[0], effect, mark.kind


def _struck(s: Sentence, effects: Sequence[Told], story: Story) -> Iterator[Found]:
    """What the subject of a verb of feeling tells, or stands for: "the boarding has angered Ottawa"."""
    for effect in effects:
        for subject in tree.children(s, effect.report.token, *tree.SUBJECTS):
            inside = s.subtree(subject)
            told = [t for i in inside for t in story.within(s, i, i + 1)]
            for cause in (told or pointed(s, subject, story))[:1]:
                if cause.happened and cause.report.type != "CONSULT" and (effect.by - cause.by or effect.to):
                    yield cause, effect, "because"


def _own(s: Sentence, mark: Mark, causes: Sequence[Told], story: Story) -> Iterator[Found]:
    """The cause that the phrase itself tells: "at the request of"."""
    before, behind = story.within(s, 0, mark.first), story.within(s, mark.end, len(s.tokens))
    effect = nearest(s, before) if before else next(iter(behind), None)
    if effect is not None and causes:
        yield causes[0], effect, mark.kind


def _named(s: Sentence, first: int, end: int, story: Story) -> list[Told]:
    """The act told before that one of these words points back to: "the move prompted …", "citing the launch"."""
    return [c for i in range(first, end) if s.tokens[i].upos == "NOUN" for c in pointed(s, i, story)][:1]


def _after(s: Sentence, mark: Mark, story: Story) -> Iterator[Found]:
    """The cause behind a phrase; its effect stands before it, or behind the comma where the phrase opens.

    Where nothing is told before it the effect may be named: "the about-turn came after Peru cut off its aid".
    """
    pause = _pause(s, mark.end, story)
    before, behind = story.within(s, 0, mark.first), story.within(s, pause, len(s.tokens))
    effect = nearest(s, before) if before else next(iter(_named(s, 0, mark.first, story) or behind), None)
    if effect is None:
        return
    causes = sorted(story.within(s, mark.end, pause), key=lambda t: (infinitive(s, t.report.token), story.depth(t)))
    found = [
        c
        for c in causes or _named(s, mark.end, pause, story)
        if (mark.sense == "cause" and (c.happened or effect.happened)) or (c.happened and _provoked(c, effect))
    ]
    for c in found:
        if c is found[0] or (c.report.type in HOSTILE and _coordinated(s, found[0], c)):
            yield c, effect, mark.kind


def _coordinated(s: Sentence, first: Told, second: Told) -> bool:
    """Whether the verbs of two acts told in a sentence are coordinated."""
    if {first.report.sentence, second.report.sentence} != {s.index}:
        return False
    return tree.anchor(s, second.report.token) in tree.conjuncts(s, tree.anchor(s, first.report.token))


def _pause(s: Sentence, start: int, story: Story) -> int:
    """Where the stretch behind a phrase ends: at a comma or the like, but not at that of an insertion."""
    pauses = [i for i in range(start, len(s.tokens)) if s.tokens[i].text in PAUSES]
    if len(pauses) > 1 and pauses[0] == start and pauses[1] - start <= ASIDE and not story.within(s, start, pauses[1]):
        del pauses[:2]
    return next(iter(pauses), len(s.tokens))


def _provoked(cause: Told, effect: Told) -> bool:
    """Whether what came before is of a kind that provokes what came after, and somebody else's act.

    A hostile act may answer anything that others do among themselves: "launched drills after Peru armed Chile".
    """
    kinds = cause.report.type in PROVOKING and effect.report.type in REACTING
    met = cause.to if cause.report.type == "CONSULT" else frozenset[str]()
    apart = (
        cause.report.type not in {"SUPPORT", "CONSULT"}
        and effect.report.type in HOSTILE
        and not effect.by & (cause.by | met)
    )
    repaid = cause.report.type in YIELDING and effect.report.type in REPAYING
    return (kinds or apart or repaid) and bool(cause.by - effect.by or not cause.by)


def _back(s: Sentence, mark: Mark, story: Story) -> Iterator[Found]:
    """The last act of somebody else told before "in response, …", "… hit back", "… in return"; sooner one in kind."""
    behind = story.within(s, mark.first, len(s.tokens))
    ahead = story.within(s, 0, mark.first)
    opens = mark.first < OPENING or s.tokens[mark.first - 1].text in PAUSES or s.tokens[mark.first].upos == "VERB"
    effect = (behind[0] if behind else None) if opens or not ahead else ahead[-1]
    if effect is None or (effect.report.status == "negated" and s.tokens[mark.first].upos == "VERB"):
        return
    told = story.before((s.index, effect.report.token), reach=BACK)
    fits = [
        t
        for t in told
        if t.by and not t.by & effect.by and t.happened and t.report.type != "CONSULT" and not t.report.anaphoric
    ]
    here = [t for t in fits if t.report.sentence == fits[0].report.sentence]
    alike = [t for t in here if t.report.type == effect.report.type in RETURNED]
    for cause in foremost(story, alike or here):
        yield cause, effect, mark.kind
