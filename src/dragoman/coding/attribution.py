"""Stage 6, attribution: according to whom? None where the reporter speaks."""

from __future__ import annotations

from ..model import Attribution, Mention, Sentence, Trigger
from . import tree
from .cues import words
from .lookup import Lookup

# Below this the SPEAKER head is right less often than the tree alone (held-out labels).
SPEAKER_FLOOR = 0.5


def attribution(s: Sentence, trigger: Trigger, look: Lookup) -> Attribution | None:
    """Who is said to tell this: the speaker of a governing verb, "according to", or of the quotation around it.

    The party whose own speech act the trigger is ("Iran condemned") is no attribution of it.
    """
    holder = holder_of(s, trigger.token)
    if holder is None:
        heads = [r for r in trigger.roles if r.label == "SPEAKER" and r.score >= SPEAKER_FLOOR]
        holder = max(heads, key=lambda r: r.score).token if heads else None
    if holder is not None:
        return _named(s, holder, look)
    quoted = look.quote_at(s.tokens[trigger.token].start)
    if quoted is not None and quoted.speaker_mention is not None:
        return _of(quoted.speaker_mention)
    return None


def holder_of(s: Sentence, token: int) -> int | None:
    """The token of whoever is said to tell what a token heads; None where the reporter speaks."""
    return _governing(s, token) or _according(s, token)


def _governing(s: Sentence, token: int) -> int | None:
    """The subject of a reporting verb above the trigger's clause ("X said that …", "…, X said")."""
    below = token
    for above in tree.ancestors(s, token):
        told = s.tokens[below].deprel in {"ccomp", "parataxis"} or (
            s.tokens[below].deprel == "xcomp" and s.tokens[above].lemma in {"claim", "deny"}
        )
        if told and s.tokens[above].lemma in words("reporting"):
            return tree.subject(s, above)
        if s.tokens[below].deprel in {"ccomp", "acl"} and s.tokens[above].lemma in words("claim_nouns"):
            owner = tree.children(s, above, "nmod:poss", "nmod", "compound")
            return owner[0] if owner else None
        below = above
    root = below
    for i in tree.children(s, root, "parataxis"):
        verb = s.tokens[i]
        beside = i > token or i < min(s.subtree(token), default=token)
        if verb.lemma in words("saying") and i != token and token not in s.subtree(i) and beside:
            return tree.subject(s, i)
    return None


def _according(s: Sentence, token: int) -> int | None:
    """The holder of "according to X" (or "in X's words") in the trigger's clause or the main one."""
    for place in {tree.clause(s, token), *tree.ancestors(s, token)}:
        for i in tree.children(s, place, "obl", "nmod", "advmod", "parataxis"):
            if tree.case(s, i).startswith("according"):
                return i
            if s.tokens[i].lemma == "accord":
                inner = tree.children(s, i, "obl", "nmod")
                if inner:
                    return inner[0]
    return None


def _named(s: Sentence, token: int, look: Lookup) -> Attribution | None:
    """The holder as a party where it is one, else as the words name it ("analysts", "Yonhap News Agency")."""
    mention = look.mention_at(s, token)
    if mention is not None:
        return _of(mention)
    if s.tokens[token].upos == "PRON" or s.tokens[token].lemma in words("pictures"):
        return None
    start, end = tree.phrase(s, token, without=("appos", "acl:relcl", "acl", "case", "det", "parataxis", "nmod"))
    return Attribution(actor=None, name=look.text[start:end])


def _of(mention: Mention) -> Attribution:
    actor = mention.actors[0] if len(mention.actors) == 1 else None
    return Attribution(actor=actor, name=mention.name or mention.text)
