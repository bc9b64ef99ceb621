"""Stances told as an outlook: "is against X", "regards X as a threat", "its policy is to X", "a supporter of X"."""

from __future__ import annotations

from ..model import Sentence
from . import tree
from .cues import words
from .verdicts import Polarity, Stance

ALWAYS = frozenset({"long", "always", "consistently", "repeatedly", "traditionally", "steadfastly", "never"})
LASTS = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
BE_NOW = frozenset({"is", "are", "'s", "’s", "remains", "remain"})


def outlook(s: Sentence, i: int) -> Stance | None:
    """The stance that a word tells as a party's outlook; None where it tells none."""
    upos = s.tokens[i].upos
    if upos == "ADJ" and (found := _adamant(s, i)) is not None:
        return found
    if upos == "VERB":
        return _regarded(s, i) or _urged(s, i) or _line(s, i)
    if upos in {"NOUN", "PROPN"}:
        return _sided(s, i) or _sider(s, i) or _line(s, i)
    return _line(s, i) if upos == "ADJ" else None


def _sided(s: Sentence, i: int) -> Stance | None:
    """ "Hungary is against an embargo", "is in favour of a truce"."""
    cops = [s.tokens[j].text.lower() for j in tree.children(s, i, "cop")]
    if not set(cops) & BE_NOW:
        return None
    holder = tree.subject(s, i)
    if s.tokens[i].lemma in {"favour", "favor"} and tree.case(s, i) == "in":
        side: Polarity = "against" if tree.negated(s, i) else "for"
        return Stance(side, [j for j in tree.children(s, i, "nmod", "acl") if tree.case(s, j) == "of"], holder)
    return Stance("against", [i], holder) if tree.case(s, i) == "against" and not tree.negated(s, i) else None


def _adamant(s: Sentence, i: int) -> Stance | None:
    """ "London is adamant that the treaty must stand"."""
    lasts = {s.tokens[j].text.lower() for j in tree.children(s, i, "cop")} & BE_NOW
    objects = [j for j in tree.children(s, i, "ccomp", "advcl") if tree.case(s, j) == "that"]
    said = lasts and objects and s.tokens[i].lemma in words("adamant")
    return Stance("for", objects, tree.subject(s, i)) if said else None


def _sider(s: Sentence, i: int) -> Stance | None:
    """ "Sweden, an opponent of nuclear weapons", "Australia is a supporter of the ban"."""
    lemma = s.tokens[i].lemma
    polarity: Polarity | None = (
        "for" if lemma in words("supporters") else "against" if lemma in words("opponents") else None
    )
    if polarity is None:
        return None
    objects = [j for j in tree.children(s, i, "nmod") if tree.case(s, j) in {"of", "to"}]
    if s.tokens[i].deprel == "appos":
        return Stance(polarity, objects, s.tokens[i].head)
    if {s.tokens[j].text.lower() for j in tree.children(s, i, "cop")} & BE_NOW:
        return Stance(polarity, objects, tree.subject(s, i))
    return None


def _regarded(s: Sentence, i: int) -> Stance | None:
    """ "Moscow sees the expansion as a threat", "Vilnius calls the pipeline a danger": lasting, not said once."""
    if s.tokens[i].lemma not in words("regarding") or tree.negated(s, i) or not _now(s, i):
        return None
    objects = tree.children(s, i, "obj") or ([s.tokens[i].head] if s.tokens[i].deprel == "acl:relcl" else [])
    if s.tokens[i].deprel == "acl:relcl" and objects and s.tokens[objects[0]].lemma in {"which", "that"}:
        objects = [s.tokens[i].head]
    judged = {s.tokens[j].lemma for j in tree.children(s, i, "xcomp", "obl", "advcl", "ccomp", "nmod")}
    judged |= {s.tokens[k].lemma for j in objects for k in tree.children(s, j, "nmod", "amod", "appos", "conj")}
    bad = judged & (words("harmful") | words("ills"))
    good = judged & (words("crucial") | words("lawful") | words("ones_own"))
    if not objects or bool(bad) == bool(good):
        return None
    return Stance("against" if bad else "for", objects, tree.subject(s, i))


def _urged(s: Sentence, i: int) -> Stance | None:
    """ "Has repeatedly told him to reject the sale", "has long called for a ban"."""
    if s.tokens[i].lemma not in words("urging") or not LASTS & set(tree.auxiliaries(s, i)):
        return None
    clauses = tree.children(s, i, "xcomp", "ccomp", "advcl")
    adverbs = {s.tokens[j].lemma for k in (i, *clauses) for j in tree.children(s, k, "advmod")}
    if not adverbs & ALWAYS or not clauses:
        return None
    verb = clauses[0]
    head = s.tokens[i].head
    if s.tokens[verb].lemma not in words("opposing"):
        return None  # a demand, however often made
    objects = tree.children(s, verb, "obj") or ([head] if s.tokens[i].deprel.startswith("acl") else [])
    return Stance("against", objects, tree.subject(s, i))


def _line(s: Sentence, i: int) -> Stance | None:
    """ "Kenya's policy is to keep the border closed", "Qatar's position is that the blockade must be lifted"."""
    for j in tree.children(s, i, "nsubj", "nsubj:outer"):
        owner = tree.children(s, j, "nmod:poss")
        told = bool(tree.children(s, i, "cop")) and (bool(tree.children(s, i, "mark")) or s.tokens[i].upos == "NOUN")
        if s.tokens[j].lemma in words("lines") and owner and told and not tree.negated(s, i):
            return Stance("for", [i], owner[0])
    return None


def _now(s: Sentence, i: int) -> bool:
    """Whether a verb stands in the simple present, or has long been so."""
    aux = set(tree.auxiliaries(s, i))
    text = s.tokens[i].text.lower()
    if aux & LASTS:
        return bool({s.tokens[j].lemma for j in tree.children(s, i, "advmod")} & ALWAYS)
    return not aux and (text == s.tokens[i].lemma or text.endswith("s")) and not tree.children(s, i, "mark")
