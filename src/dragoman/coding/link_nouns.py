"""Links without a linking phrase: nouns and relatives that point back to what is answered.

"Protested the attack", "welcomed the accord", "refused its petition", "held a joint exercise, which Cuba denounced".
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from ..model import Sentence
from . import tree
from .cues import cue, words
from .link_cues import answered_by, stands_for
from .link_story import PAUSES, Found, Story, Told, foremost, nearest

NEAR = 1  # sentences back: the paragraph, as a rule
REACH = 3  # sentences back that a noun points
RELATIVE = 6  # tokens from "which" to the verb of its clause
# What is said or done about an act told before; support where it is praise.
REMARKING = frozenset({"ACCUSE", "REJECT", "PROTEST", "THREATEN", "SANCTION", "AGREE", "CONCEDE", "RETREAT"})
# What is praised.
GOOD = frozenset({"AGREE", "CONCEDE", "RETREAT", "COOPERATE", "SUPPORT", "AID"})


def pointing(s: Sentence, story: Story) -> Iterator[Found]:
    """What a noun in the telling of a remark, an answer or a measure points back to."""
    here = story.within(s, 0, len(s.tokens))
    for effect in here:
        r = effect.report
        if not (r.type in REMARKING or praises(s, effect)) or r.anaphoric or r.status in {"negated", "ongoing"}:
            continue
        yield from _relative(s, effect, story)
        if s.tokens[r.token].lemma not in words("alleging"):
            own = {t.report.token: t for t in here if t.event != effect.event}
            for i in _objects(s, effect, own):
                if i in own and not own[i].report.anaphoric:
                    found = [own[i]] if _answers(s, own[i], effect) else []
                else:
                    found = [t for t in pointed(s, i, story, effect) if _answers(s, t, effect)]
                yield from ((cause, effect, "answer") for cause in found)


def praises(s: Sentence, effect: Told) -> bool:
    """Whether an act is praise or thanks."""
    return s.tokens[effect.report.token].lemma.lower() in words("praising")


def _objects(s: Sentence, effect: Told, own: Container[int]) -> Iterator[int]:
    """The nouns behind the word that tells a remark, up to a pause or the next verb, none of a clause of its own."""
    for i in range(effect.report.token + 1, len(s.tokens)):
        if s.tokens[i].text in PAUSES or (i in own and s.tokens[i].upos == "VERB"):
            return
        between = {s.tokens[j].deprel for j in tree.ancestors(s, i) if j > effect.report.token}
        if s.tokens[i].upos == "NOUN" and not between & {"acl", "acl:relcl"}:
            yield i
            if i in own and not s.tokens[i].deprel.startswith("nmod"):
                return


def _answers(s: Sentence, cause: Told, effect: Told) -> bool:
    """Whether one act can be what the other remarks on: somebody else's, done, and for praise a good one."""
    if cause.event == effect.event or not cause.happened or cause.by & effect.by or cause.report.type == "CONSULT":
        return False
    answered = answered_by(s.tokens[effect.report.token].lemma)
    if praises(s, effect):
        return cause.report.type in GOOD
    return answered != {"ACCUSE"} or cause.report.type == "ACCUSE"  # what is denied is a charge, no act


def _relative(s: Sentence, effect: Told, story: Story) -> Iterator[Found]:
    """What "which" takes up: "held a joint exercise, which Cuba denounced"."""
    commas = [i for i in range(1, effect.report.token) if s.tokens[i].lemma == "which" and s.tokens[i - 1].text == ","]
    if not commas or effect.report.token - commas[-1] > RELATIVE or story.within(s, commas[-1], effect.report.token):
        return
    cause = nearest(s, story.within(s, 0, commas[-1]))
    if cause is not None and cause.happened and not cause.by & effect.by and _governs(s, cause, effect):
        yield cause, effect, "answer"


def _governs(s: Sentence, cause: Told, effect: Told) -> bool:
    """Whether "which" takes up what an act was done to or is called, and not some other noun before the comma."""
    word = s.tokens[tree.anchor(s, effect.report.token)]
    if not word.deprel.startswith("acl"):
        return True
    verb = tree.anchor(s, cause.report.token)
    return bool({word.head, s.tokens[word.head].head} & {cause.report.token, verb})


def pointed(s: Sentence, noun: int, story: Story, effect: Told | None = None) -> list[Told]:
    """The act that a definite noun stands for: "the launch", "this attack", "North Korea's actions".

    It is none by the parties of `effect`: what they answer is somebody else's. Told nearby, or what the article leads
    with, or told before that; praise is for what it leads with.
    """
    owners = _owners(s, noun, story)
    before = {s.tokens[i].lemma for i in tree.children(s, noun, "amod")} & words("foregone")
    if not (tree.determiners(s, noun) & (tree.DEFINITE | {"such"}) or owners or before):
        return []
    near, far = story.before((s.index, 0), reach=NEAR), story.before((s.index, 0), reach=REACH)
    lead = story.lead(s.index)
    told = [*lead, *near, *far] if effect and praises(s, effect) else [*near, *lead, *far]
    fits = [
        t
        for t in told
        if not (effect and t.by & effect.by)
        and t.happened
        and (not owners or not t.by or t.by & owners)
        and _stands(story, s, noun, t)
        and (effect is None or _answers(s, t, effect))
    ]
    return foremost(story, fits)


def _owners(s: Sentence, noun: int, story: Story) -> set[str]:
    """Whose act a noun tells: "North Korea's actions", "the Israeli raid", "the attack by Peru"."""
    doers = {
        i
        for i in tree.children(s, noun, "nmod:poss", "amod", "compound", "nmod", "nmod:desc")
        if tree.case(s, i) in {"", "'s", "’s", "'", "’", "of", "by", "from"}
    }
    return {a for m in story.look.mentions_in(s) if m.head in doers for a in m.actors}


def _stands(story: Story, s: Sentence, noun: int, told: Told) -> bool:
    """Whether a noun can stand for an act: by its kind, by any act, or as the word of its telling."""
    lemma = s.tokens[noun].lemma.lower()
    if lemma in words("generic_nouns"):
        return _deed(story, told)
    named = cue(lemma, "NOUN")
    kinds = stands_for(lemma) or ({named.type} - {"SUPPORT", "CONSULT"} if named is not None else set())
    if lemma in words("papers"):
        return told.report.type in kinds and any(_echoed(story, told, w) for w in words("papers") | words("concluding"))
    return told.report.type in kinds or _echoed(story, told, lemma, objects=named is not None)


def _deed(story: Story, told: Told) -> bool:
    """Whether an act is more than words or a meeting: what is called a step or a decision."""
    trigger = story.sentences[told.report.sentence].tokens[told.report.token]
    said = told.report.type == "REJECT" and answered_by(trigger.lemma)
    return told.report.type not in {"CONSULT", "ACCUSE", "REQUEST"} and not said


def _echoed(story: Story, told: Told, lemma: str, *, objects: bool = True) -> bool:
    """Whether the word itself was used in the telling: "ordered", and where it tells an act "raised objections"."""
    s = story.sentences[told.report.sentence]
    verb = tree.anchor(s, told.report.token)
    things = tree.children(s, verb, "obj") if objects else []
    return any(s.tokens[i].lemma == lemma for i in (told.report.token, verb, *things))
