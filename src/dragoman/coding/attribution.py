"""Stage 6, attribution: according to whom? None where the reporter speaks."""

from __future__ import annotations

from ..model import Attribution, Mention, Sentence, Trigger
from . import telling, tree
from .cues import words
from .lookup import Lookup

# Below this the SPEAKER head is right less often than the tree alone (held-out labels).
SPEAKER_FLOOR = 0.5
WAYS = (telling.governing, telling.beside, telling.phrased, telling.headlined)


def attribution(s: Sentence, trigger: Trigger, look: Lookup) -> Attribution | None:
    """Who is said to tell this: the speaker of a governing verb, "according to", or of the quotation around it.

    The party whose own speech act the trigger is ("Iran condemned") is no attribution of it, and what a told clause
    takes for granted ("the war in Ukraine", "his visit") nobody tells, unless the model reads a speaker of it.
    """
    holder = holder_of(s, trigger.token)
    read = [r for r in trigger.roles if r.label == "SPEAKER" and r.score >= SPEAKER_FLOOR]
    if holder is not None and granted(s, trigger.token) and not read:
        return None
    if holder is None:
        acting = {r.token for r in trigger.roles if r.label == "SOURCE" and r.score >= SPEAKER_FLOOR}
        heads = [r for r in read if r.token not in acting]
        holder = max(heads, key=lambda r: r.score).token if heads else None
    if holder is not None:
        return _named(s, holder, look)
    quoted = look.quote_at(s.tokens[trigger.token].start)
    if quoted is None or quoted.speaker is None:
        return None
    return _of(quoted.speaker_mention) if quoted.speaker_mention else Attribution(actor=None, name=quoted.speaker)


def granted(s: Sentence, token: int) -> bool:
    """Whether a noun is definite or owned and not what the clause is about: its subject or object tells it anew."""
    word = s.tokens[token]
    if word.upos not in {"NOUN", "PROPN"} or tree.light_verb(s, token) is not None:
        return False
    told = word.deprel == "obj" and s.tokens[word.head].lemma in words("reporting") | words("saying")
    if told or word.deprel in {"root", "ccomp", "nsubj", "nsubj:pass", "parataxis"}:
        return False  # "stated its commitment": that is what is told
    return bool(tree.determiners(s, token) & tree.DEFINITE or tree.children(s, token, "nmod:poss"))


def holder_of(s: Sentence, token: int) -> int | None:
    """The token of whoever is said to tell what a token heads; None where the reporter speaks."""
    return next((found for way in WAYS if (found := way(s, token)) is not None), None)


def _named(s: Sentence, token: int, look: Lookup) -> Attribution | None:
    """The holder as a party where it is one, else as the words name it ("analysts", "Yonhap News Agency")."""
    mention = look.mention_at(s, token)
    if mention is not None and (mention.head == token or s.tokens[token].upos in {"PROPN", "PRON"}):
        return _of(mention)
    if s.tokens[token].lemma.lower() in telling.HOLLOW:
        return None
    start, end = tree.phrase(s, token, without=("appos", "acl:relcl", "acl", "case", "det", "parataxis", "nmod"))
    return Attribution(actor=None, name=look.text[start:end])


def _of(mention: Mention) -> Attribution:
    actor = mention.actors[0] if len(mention.actors) == 1 else None
    return Attribution(actor=actor, name=mention.name or mention.text)
