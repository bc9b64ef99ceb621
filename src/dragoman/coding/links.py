"""Stage 11, links: this event came because of, or in answer to, or in fulfilment of, that one. A first version.

Read within a sentence (a cause behind "since", "in response to", "over"; *prompted*, *led to*) and across sentences
(a generic noun with its owner, "North Korea's actions", and "subsequently", "in response").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..model import Link, Sentence
from . import tree
from .cues import words
from .events import Group
from .lookup import Lookup
from .reports import Report

Kind = Literal["because", "answer", "fulfilment"]
SINCE = frozenset({"since", "after", "following", "as", "when", "for", "over", "amid", "until", "in", "by"})
# What an act of each type may be the answer to.
REPLIES = {
    "REJECT": frozenset({"ACCUSE", "REQUEST", "THREATEN"}),
    "AGREE": frozenset({"ACCUSE", "REQUEST"}),
    "CONCEDE": frozenset({"ACCUSE", "REQUEST", "THREATEN"}),
    "RETREAT": frozenset({"REQUEST", "THREATEN"}),
}
REPLY_REACH = 6  # sentences back that a reply answers
REACH = 3  # sentences back that an answering phrase points
ANSWERING = (
    "in response",
    "in retaliation",
    "in answer",
    "in reaction",
    "in return",
    "in turn",
    "subsequently",
    "consequently",
    "as a result",
    "retaliated",
    "responded",
    "in protest",
)


def links(groups: Sequence[Group], sentences: Sequence[Sentence], look: Lookup) -> tuple[Link, ...]:
    """All links of an article, each pair of events once, in the order of their effects."""
    by_sentence: dict[int, list[tuple[int, Report]]] = {}
    for number, g in enumerate(groups):
        for r in g.reports:
            by_sentence.setdefault(r.sentence, []).append((number, r))
    found: dict[tuple[int, int], tuple[Kind, Report]] = {}
    index = {s.index: s for s in sentences}
    for place, told in by_sentence.items():
        s = index[place]
        for number, report in told:
            causes = [*_inside(s, report, told), *_across(s, number, report, groups, look)]
            for cause, kind in causes or _replied(number, report, groups):
                if cause != number and (number, cause) not in found:
                    found.setdefault((cause, number), (kind, report))
    return tuple(
        Link(f"e{a + 1}", f"e{b + 1}", kind, r.evidence)
        for (a, b), (kind, r) in sorted(found.items(), key=lambda x: x[0][::-1])
    )


def _inside(s: Sentence, effect: Report, told: Sequence[tuple[int, Report]]) -> list[tuple[int, Kind]]:
    """Causes told in the same sentence, below a causal mark that depends on the effect; or effects of *prompted*."""
    out: list[tuple[int, Kind]] = []
    for number, other in told:
        if other.token == effect.token:
            continue
        mark = _mark_between(s, effect.token, other.token)
        if mark is None:
            continue
        if mark in words("answer_marks") and (
            mark not in SINCE or _finite(s, other.token) or mark in {"over", "following", "after"}
        ):
            out.append((number, "answer" if mark.startswith("in ") else "because"))
        elif mark == "causes":
            out.append((number, "because"))
    return out


def _finite(s: Sentence, token: int) -> bool:
    return (
        s.tokens[tree.carrier(s, token)].upos in {"VERB", "AUX"} and s.tokens[tree.carrier(s, token)].deprel == "advcl"
    )


def _mark_between(s: Sentence, effect: int, cause: int) -> str | None:
    """The preposition or subordinator on the way from the effect's clause to the cause; "causes" for *prompted*."""
    tops = {effect, tree.carrier(s, effect), tree.clause(s, effect)}
    at = tree.carrier(s, cause)
    for step in (at, *tree.ancestors(s, at)):
        above = s.tokens[step].head
        if above in tops and step not in tops:
            mark = tree.case(s, step)
            if mark and s.tokens[step].deprel in {"advcl", "obl", "nmod"}:
                return mark
        if above >= 0 and s.tokens[above].lemma in words("causing") and s.tokens[step].deprel in tree.SUBJECTS:
            below = set(s.subtree(above)) - set(s.subtree(step))
            if effect in below and effect != above:
                return "causes"
    return None


def _across(s: Sentence, number: int, effect: Report, groups: Sequence[Group], look: Lookup) -> list[tuple[int, Kind]]:
    """The cause told in one of the three sentences before, pointed at by an answering phrase.

    A generic noun with an owner ("North Korea's actions") asks for the first act of that owner; without one it is the
    last act of somebody else.
    """
    carrier = tree.carrier(s, effect.token)
    if s.tokens[carrier].head >= 0 and s.tokens[carrier].deprel not in {"conj", "parataxis"}:
        return []  # the phrase belongs to the main clause
    opening = look.text[s.start : s.tokens[effect.token].end].lower()
    if not any(phrase in opening for phrase in ANSWERING):
        return []
    owners = _generic_owner(s, look)
    ours = {a.actor for a in effect.sources}
    earlier = [
        (n, {a.actor for a in r.sources})
        for n, g in enumerate(groups)
        for r in g.reports
        if n != number and s.index - REACH <= r.sentence < s.index and r.status in {"occurred", "ongoing"}
    ]
    theirs = [n for n, by in earlier if by & owners][:1]
    found = theirs if owners else [n for n, by in earlier if by - ours][-1:]
    return [(n, "answer") for n in found]


def _replied(number: int, effect: Report, groups: Sequence[Group]) -> list[tuple[int, Kind]]:
    """A denial, refusal, promise or concession of the party that was accused or asked just before answers that."""
    if effect.type not in REPLIES or effect.anaphoric:
        return []
    ours, theirs = {a.actor for a in effect.sources}, {a.actor for a in effect.targets}
    for n in range(number - 1, -1, -1):
        for r in groups[n].reports:
            near = effect.sentence - REPLY_REACH <= r.sentence <= effect.sentence
            put = {a.actor for a in r.targets} & ours and (not theirs or {a.actor for a in r.sources} & theirs)
            if near and put and r.type in REPLIES[effect.type]:
                return [(n, "answer")]
    return []


def _generic_owner(s: Sentence, look: Lookup) -> set[str]:
    """Who owns the generic act in the sentence: {"PRK"} for "in response to North Korea's actions"."""
    for i, word in enumerate(s.tokens):
        if word.lemma in words("generic_nouns"):
            for j in tree.children(s, i, "nmod:poss", "amod", "compound"):
                mention = look.mention_at(s, j)
                if mention is not None:
                    return set(mention.actors)
    return set()
