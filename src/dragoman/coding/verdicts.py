"""Stances told as a verdict: "peace is vital", "the deployment will cause instability", "X is a priority for Iran"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model import Sentence
from . import tree
from .attribution import holder_of
from .cues import words

Polarity = Literal["for", "against"]
# A harm that is said to lie ahead or to last; one in the past tense is an act.
AHEAD = frozenset({"will", "would", "may", "might", "could", "can", "'ll", "’ll"})
INTO = frozenset({"into", "inside", "over", "onto"})
BREAKS = frozenset({",", ";", ":", "“", '"', "that", "and", "but"})


@dataclass(frozen=True, slots=True)
class Stance:
    """For or against what (the head token first), and the token of the party whose stance it is."""

    polarity: Polarity
    objects: list[int]
    holder: int | None


def verdict(s: Sentence, i: int) -> Stance | None:
    """The verdict that a word tells; None where it tells none."""
    word = s.tokens[i]
    if word.upos == "ADJ":
        return _judged(s, i)
    if word.upos == "NOUN" and word.lemma in words("crucial_nouns"):
        return _priority(s, i)
    return _harm(s, i) if word.upos == "VERB" else None


def _judged(s: Sentence, i: int) -> Stance | None:
    """ "Park said that preserving peace is critical": the speaker is for it; against what is harmful."""
    lemma = s.tokens[i].lemma
    bad = lemma in words("harmful")
    good = lemma in words("crucial") | words("lawful")
    if lemma == "negotiable" and tree.negated(s, i):  # what one will not bargain over
        subjects = _subjects(s, i)
        return Stance("for", subjects, _speaker(s, i)) if subjects else None
    if not (bad or good) or not tree.children(s, i, "cop"):
        return None
    if any(tree.case(s, j) == "of" for j in tree.children(s, i, "obl", "nmod")):
        return None  # "is critical of the dam": no verdict on the subject
    against = bad != tree.negated(s, i)
    if against and not bad:
        return None  # what is not vital is not opposed
    subjects = _subjects(s, i)
    return Stance("against" if against else "for", subjects, _speaker(s, i)) if subjects else None


def _priority(s: Sentence, i: int) -> Stance | None:
    """ "Trade is a priority for Norway", "the minister said that trade is a priority"."""
    if not tree.children(s, i, "cop") or tree.negated(s, i):
        return None
    owner = tree.children(s, i, "nmod:poss")
    owner += [j for j in tree.children(s, i, "nmod", "obl") if tree.case(s, j) in {"for", "of"}]
    return Stance("for", _subjects(s, i), owner[0] if owner else _speaker(s, i))


def _harm(s: Sentence, i: int) -> Stance | None:
    """ "Iran said that the base will cause instability", "the radar, China claims, may see into its airspace"."""
    subjects = tree.children(s, i, "nsubj")
    aux = set(tree.auxiliaries(s, i))
    if not subjects or not (aux & AHEAD or (not aux and s.tokens[i].text.lower().endswith("s"))):
        return None
    things = {s.tokens[j].lemma for j in tree.children(s, i, "obj")}
    goals = {s.tokens[j].lemma for j in tree.children(s, i, "obl") if tree.case(s, j) in INTO}
    causes = s.tokens[i].lemma in words("bringing") and things & words("harms")
    intrudes = aux & AHEAD and goals & words("own_space")
    holder = _speaker(s, i) if causes or intrudes else None
    return Stance("against", subjects, holder) if holder is not None and not tree.negated(s, i) else None


def _subjects(s: Sentence, i: int) -> list[int]:
    """The subject; where the parser hung it elsewhere, what stands between the last break and the copula."""
    found = tree.children(s, i, "nsubj", "csubj")
    cops = tree.children(s, i, "cop")
    if found or not cops:
        return [j for j in found if s.tokens[j].upos != "PRON"]
    first = cops[0]
    while first > 0 and s.tokens[first - 1].text.lower() not in BREAKS:
        first -= 1
    stretch = range(first, cops[0])
    return [j for j in stretch if s.tokens[j].upos in {"NOUN", "PROPN", "VERB"} and s.tokens[j].head not in stretch]


def _speaker(s: Sentence, i: int) -> int | None:
    """Whoever is said to say it: above the clause, or beside it: "the radar, China claims, may see …"."""
    holder = holder_of(s, i)
    if holder is not None:
        return holder
    above = [j for j in tree.ancestors(s, i) if s.tokens[i].deprel == "ccomp"][:1]
    beside = [j for j in s.subtree(i) if s.tokens[j].deprel == "parataxis"]
    telling = [j for j in (*above, *beside) if s.tokens[j].lemma in words("reporting")]
    return tree.subject(s, telling[0]) if telling else None
