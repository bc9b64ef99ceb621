"""Links without a linking phrase: nouns and relatives that point back, and replies to what was put to a party.

"Protested the attack", "agreed to examine the objections", "held a joint exercise, which Cuba denounced".
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from ..model import Sentence
from . import tree
from .cues import cue, words
from .link_cues import answered_by
from .link_story import PAUSES, Found, Story, Told, nearest

REACH = 3  # sentences back that a noun points
REPLY_REACH = 6  # sentences back that a reply answers
RELATIVE = 6  # tokens from "which" to the verb of its clause
# What is said or done about an act told before.
REMARKING = frozenset({"ACCUSE", "REJECT", "PROTEST", "THREATEN", "SANCTION", "AGREE", "CONCEDE", "RETREAT"})


def pointing(s: Sentence, story: Story) -> Iterator[Found]:
    """What a noun in the telling of a remark, an answer or a measure points back to."""
    here = story.within(s, 0, len(s.tokens))
    for effect in here:
        r = effect.report
        after = (t.report.token for t in here if t.report.token > r.token and not t.report.anaphoric)
        pauses = (i for i in range(r.token, len(s.tokens)) if s.tokens[i].text in PAUSES)
        end = min(*after, *pauses, len(s.tokens), len(s.tokens))
        if r.type not in REMARKING or r.anaphoric or r.status == "negated":
            continue
        yield from _relative(s, effect, story)
        for i in range(r.token + 1, end):
            if s.tokens[i].upos == "NOUN":
                yield from ((cause, effect, "answer") for cause in pointed(s, i, story, others=effect.by))


def _relative(s: Sentence, effect: Told, story: Story) -> Iterator[Found]:
    """What "which" takes up: "held a joint exercise, which Cuba denounced"."""
    commas = [i for i in range(1, effect.report.token) if s.tokens[i].lemma == "which" and s.tokens[i - 1].text == ","]
    if not commas or effect.report.token - commas[-1] > RELATIVE or story.within(s, commas[-1], effect.report.token):
        return
    cause = nearest(s, story.within(s, 0, commas[-1]))
    if cause is not None and cause.happened and not cause.by & effect.by:
        yield cause, effect, "answer"


def pointed(s: Sentence, noun: int, story: Story, *, others: Set[str]) -> list[Told]:
    """The act that a definite noun stands for: "the launch", "this attack", "North Korea's actions".

    It is none by the parties `others`: what they answer is somebody else's.
    """
    inside = set(s.subtree(noun))
    owners = {a for m in story.look.mentions_in(s) if m.head in inside and m.head != noun for a in m.actors}
    generic = s.tokens[noun].lemma in words("generic_nouns")
    if not (tree.determiners(s, noun) & (tree.DEFINITE | {"such"}) or owners):
        return []
    named = cue(s.tokens[noun].lemma, "NOUN")
    earlier = [
        t
        for t in story.before((s.index, 0), reach=REACH)
        if not t.by & others and t.happened and (not owners or t.by & owners)
    ]
    if generic:
        return earlier[-1:] if s.tokens[noun].text.lower().endswith("s") else earlier[:1]
    kinds = {named.type} if named is not None else set()
    return [t for t in earlier if t.report.type in kinds or _echoed(story, t, s.tokens[noun].lemma)][:1]


def _echoed(story: Story, told: Told, lemma: str) -> bool:
    """Whether the word itself was used in the telling: "raised objections", "ordered"."""
    s = story.sentences[told.report.sentence]
    verb = tree.anchor(s, told.report.token)
    return any(s.tokens[i].lemma == lemma for i in (told.report.token, verb, *tree.children(s, verb, "obj")))


def replying(s: Sentence, story: Story) -> Iterator[Found]:
    """A denial, refusal, promise or concession of the party that was accused or asked before answers that."""
    for effect in story.within(s, 0, len(s.tokens)):
        r = effect.report
        answered = answered_by(s.tokens[r.token].lemma)
        if not answered or r.anaphoric or r.status in {"negated", "ongoing"}:
            continue
        for cause in story.before(effect.place, reach=REPLY_REACH):
            put = cause.to & effect.by and (not effect.to or cause.by & effect.to)
            asked = cause.report.status == "occurred" and cause.report.type in answered
            granted = r.sentence == cause.report.sentence and r.status in {"planned", "possible"}
            if put and asked and not granted:  # what is asked for is no answer yet
                yield cause, effect, "answer"
                break
