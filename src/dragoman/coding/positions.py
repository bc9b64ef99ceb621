"""Stage 12, positions: a party's standing stance, read off stative verbs and nouns of favour and opposition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..model import Position, Sentence
from . import tree
from .cues import words
from .lookup import Lookup

Polarity = Literal["for", "against"]
CRUCIAL = frozenset({"critical", "crucial", "vital", "essential", "important", "necessary", "key"})


def positions(s: Sentence, look: Lookup) -> Iterator[Position]:
    """The positions that a sentence tells."""
    for i, word in enumerate(s.tokens):
        if word.upos in {"VERB", "ADJ"} and (found := _verbal(s, i)):
            polarity, objects, holder = found
        elif word.upos == "NOUN" and (nominal := _nominal(s, i)):
            polarity, objects, holder = nominal
        else:
            continue
        mention = look.mention_at(s, holder) if holder is not None else None
        if mention is None or len(mention.actors) != 1 or not objects:
            continue
        start, end = tree.phrase(s, objects[0], without=("case", "mark", "punct", "acl:relcl"))
        clause = tree.clause(s, i)
        a, b = tree.phrase(s, clause, without=("parataxis", "conj", "cc", "advcl"))
        yield Position(mention.actors[0], polarity, look.text[start:end], look.evidence(min(a, start), max(b, end)))


def _verbal(s: Sentence, i: int) -> tuple[Polarity, list[int], int | None] | None:
    """ "China opposes X", "which China opposes", "does not recognize X", "is committed to X", "seeks X"."""
    lemma = s.tokens[i].lemma
    polarity: Polarity | None = (
        "for" if lemma in words("favouring") else "against" if lemma in words("opposing") else None
    )
    if polarity is None or not _standing(s, i):
        return None
    if tree.negated(s, i):
        polarity = "against" if polarity == "for" else "for"
    objects = [
        j
        for j in tree.children(s, i, "obj", "xcomp", "obl", "ccomp")
        if not tree.case(s, j) or tree.case(s, j) in {"to", "in", "against"}
    ]
    relative = [j for j in objects if s.tokens[j].lemma in {"which", "that", "whom"}]
    if relative or (not objects and s.tokens[i].deprel == "acl:relcl"):
        objects = [s.tokens[i].head]
    return polarity, objects, tree.subject(s, i)


def _standing(s: Sentence, i: int) -> bool:
    """Whether a verb tells a state that lasts: simple present, "has long …ed", "continues to …", "is committed to"."""
    word = s.tokens[i]
    aux = set(tree.auxiliaries(s, i))
    if word.upos == "ADJ":
        return bool(aux & {"is", "are", "'s", "’s", "remains", "was"})
    if aux & {"will", "would", "may", "might", "could", "can", "should", "had", "was", "were", "did"}:
        return False
    if word.deprel == "xcomp" and word.head >= 0:
        return s.tokens[word.head].lemma in {"continue", "remain", "want", "wish"} and _standing(s, word.head)
    text = word.text.lower()
    if aux & {"has", "have"}:
        return any(
            s.tokens[j].lemma in {"long", "always", "consistently", "repeatedly"} for j in tree.children(s, i, "advmod")
        )
    return not text.endswith("ed") or bool(aux & {"is", "are"})


def _nominal(s: Sentence, i: int) -> tuple[Polarity, list[int], int | None] | None:
    """ "its opposition to X", "has a policy of X", "support for X", "commitment to X"."""
    lemma = s.tokens[i].lemma
    polarity: Polarity | None = (
        "for" if lemma in {"support", "commitment", "policy", "belief", "respect", "preference"}
        else "against" if lemma in {"opposition", "objection"} else None
    )  # fmt: skip
    if polarity is None:
        return None
    objects = [j for j in tree.children(s, i, "nmod", "acl") if tree.case(s, j) in {"of", "to", "for", "in"}]
    owner = tree.children(s, i, "nmod:poss")
    if owner:
        return polarity, objects, owner[0]
    verb = s.tokens[i].head
    if s.tokens[i].deprel == "obj" and verb >= 0:
        return polarity, objects, tree.subject(s, verb)
    return None
