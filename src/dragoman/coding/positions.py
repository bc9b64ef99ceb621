"""Stage 12, positions: a party's standing stance, read off stative verbs and nouns of favour and opposition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..model import Mention, Position, Sentence
from . import tree
from .arguments import reach
from .attribution import holder_of
from .cues import words
from .lookup import Lookup

Polarity = Literal["for", "against"]
PAST_AND_MODAL = frozenset({"will", "would", "may", "might", "could", "can", "should", "had", "was", "were", "did"})


def positions(s: Sentence, look: Lookup) -> Iterator[Position]:
    """The positions that a sentence tells."""
    for i, word in enumerate(s.tokens):
        if word.upos == "ADJ":
            found = _crucial(s, i) or _verbal(s, i)
        elif word.upos == "VERB":
            found = _verbal(s, i)
        else:
            found = _nominal(s, i) if word.upos == "NOUN" else None
        if found is None or not found[1]:
            continue
        polarity, objects, holder = found
        mention = _holder(s, holder, look)
        if mention is None:
            continue
        start, end = tree.phrase(s, objects[0], without=("case", "mark", "punct", "acl:relcl"))
        a, b = tree.phrase(s, tree.clause(s, i), without=("parataxis", "conj", "cc", "advcl"))
        evidence = look.evidence(min(a, start), max(b, end))
        yield Position(mention.actors[0], polarity, look.text[start:end], evidence)


def _holder(s: Sentence, token: int | None, look: Lookup) -> Mention | None:
    """The one party at a token, or the one whose thing it is ("President Yoon's policy, which seeks …")."""
    if token is None:
        return None
    found = [m for m in reach(s, token, look) if len(m.actors) == 1]
    return found[0] if found else None


def _verbal(s: Sentence, i: int) -> tuple[Polarity, list[int], int | None] | None:
    """ "China opposes X", "which China opposes", "does not recognize X", "is committed to X", "seeks X"."""
    lemma = s.tokens[i].lemma
    polarity: Polarity | None = (
        "for" if lemma in words("favouring") else "against" if lemma in words("opposing") else None
    )
    if polarity is None or not (_standing(s, i) or (lemma in words("insisting") and not _modal(s, i))):
        return None
    if tree.negated(s, i):
        polarity = "against" if polarity == "for" else "for"
    objects = [
        j
        for j in tree.children(s, i, "obj", "xcomp", "obl", "ccomp", "advcl")
        if not tree.case(s, j) or tree.case(s, j) in {"to", "in", "on", "for", "against"}
    ]
    relative = [j for j in objects if s.tokens[j].lemma in {"which", "that", "whom"}]
    if relative or (not objects and s.tokens[i].deprel == "acl:relcl"):
        objects = [s.tokens[i].head]
    return polarity, objects, tree.subject(s, i)


def _modal(s: Sentence, i: int) -> bool:
    return bool(set(tree.auxiliaries(s, i)) & PAST_AND_MODAL)


def _standing(s: Sentence, i: int) -> bool:
    """Whether it tells a state that lasts: simple present, "has long …ed", "continues to …", "is committed to"."""
    word = s.tokens[i]
    aux = set(tree.auxiliaries(s, i))
    if word.upos == "ADJ":
        return bool(aux & {"is", "are", "'s", "’s", "remains"})
    if aux & PAST_AND_MODAL:
        return False
    if word.deprel == "xcomp" and word.head >= 0:
        return s.tokens[word.head].lemma in {"continue", "remain", "want", "wish"} and _standing(s, word.head)
    text = word.text.lower()
    if aux & {"has", "have"}:
        always = {"long", "always", "consistently", "repeatedly"}
        return any(s.tokens[j].lemma in always for j in tree.children(s, i, "advmod"))
    return text == word.lemma or text.endswith("s") or bool(aux & {"is", "are", "am", "'re", "’re"})


def _crucial(s: Sentence, i: int) -> tuple[Polarity, list[int], int | None] | None:
    """ "Park said that preserving peace is critical": the speaker is for it."""
    if s.tokens[i].lemma not in words("crucial") or tree.negated(s, i):
        return None
    subjects = tree.children(s, i, "nsubj", "csubj")
    return ("for", subjects, holder_of(s, i)) if subjects else None


def _nominal(s: Sentence, i: int) -> tuple[Polarity, list[int], int | None] | None:
    """ "its opposition to X", "has a policy of X", "support for X", "stressed the need for X"."""
    lemma = s.tokens[i].lemma
    polarity: Polarity | None = (
        "for" if lemma in words("favour_nouns") else "against" if lemma in words("opposition_nouns") else None
    )
    if polarity is None:
        return None
    objects = [j for j in tree.children(s, i, "nmod", "acl") if tree.case(s, j) in {"of", "to", "for", "in"}]
    owner = tree.children(s, i, "nmod:poss")
    if owner:
        return polarity, objects, owner[0]
    verb = s.tokens[i].head
    if s.tokens[i].deprel in {"obj", "obl"} and verb >= 0 and s.tokens[verb].upos == "VERB":
        return polarity, objects, tree.subject(s, verb)
    return None
