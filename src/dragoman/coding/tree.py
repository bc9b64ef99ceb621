"""Questions that the coding stages ask of a sentence's dependency tree (UD labels)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..model import Sentence
from .cues import words

CLAUSES = frozenset(
    {"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis", "csubj", "csubj:pass"}
)
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})


def children(s: Sentence, token: int, *deprels: str) -> list[int]:
    """Dependents of `token`, of these relations where any are named."""
    return [i for i in s.children(token) if not deprels or s.tokens[i].deprel in deprels]


AT_WHOSE = frozenset({"request", "invitation", "behest", "urging", "insistence", "prompting"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def listed(s: Sentence, token: int, kind: str) -> bool:
    """Whether a word is on a list of cue words (`words.toml`)."""
    return s.tokens[token].lemma.lower() in words(kind)


def determiners(s: Sentence, noun: int) -> set[str]:
    """The articles and demonstratives of a noun, lower-cased."""
    return {s.tokens[i].text.lower() for i in children(s, noun, "det")}


def ancestors(s: Sentence, token: int) -> Iterator[int]:
    """The governors of `token`, nearest first."""
    seen = {token}
    at = s.tokens[token].head
    while at >= 0 and at not in seen:
        yield at
        seen.add(at)
        at = s.tokens[at].head


def clause(s: Sentence, token: int) -> int:
    """The head of the smallest clause that holds `token`."""
    for at in (token, *ancestors(s, token)):
        word = s.tokens[at]
        if word.deprel in CLAUSES or (word.deprel == "conj" and word.upos in {"VERB", "AUX"}) or word.head < 0:
            return at
    return token


def light_verb(s: Sentence, token: int) -> int | None:
    """The verb that carries a nominal predicate: *held* in "held talks", *paid* in "paid a visit"; else None."""
    word = s.tokens[token]
    if word.upos in {"VERB", "AUX"} or word.head < 0:
        return None
    if word.deprel in {"conj", "compound"}:
        return light_verb(s, word.head)
    above = s.tokens[word.head]
    if word.deprel == "obl" and case(s, token) == "at" and word.lemma in AT_WHOSE:
        return None  # "is held at the request of Egypt": no part of the verb
    if word.deprel in {"obj", "nsubj:pass", "obl", "nsubj"} and above.upos == "VERB" and above.lemma in words("light"):
        return word.head
    return None


def carrier(s: Sentence, token: int) -> int:
    """The word whose auxiliaries and governors tell the trigger's status: its light verb, or itself."""
    light = light_verb(s, token)
    return token if light is None else light


def anchor(s: Sentence, token: int) -> int:
    """The verb that a nominal trigger is object or subject of ("received *assistance*"); else what carries it."""
    word = s.tokens[token]
    if word.upos in {"NOUN", "PROPN"} and word.deprel in {"obj", "nsubj:pass"} and word.head >= 0:
        return word.head
    return carrier(s, token)


def case(s: Sentence, token: int) -> str:
    """The preposition of a nominal, lower-cased; several words joined ("because of"); '' where there is none.

    Where the parser hung the preposition elsewhere, it is the one that stands right before the phrase.
    """
    found = children(s, token, "case", "mark")
    if not found and s.tokens[token].upos in {"NOUN", "PROPN", "PRON", "NUM"}:
        first = token
        while first > 0 and s.tokens[first - 1].head in {token, first} and s.tokens[first - 1].upos != "ADP":
            first -= 1
        found = [first - 1] if first > 0 and s.tokens[first - 1].upos == "ADP" else []
    return " ".join(s.tokens[j].text.lower() for i in found[:1] for j in [i, *children(s, i, "fixed")])


def conjuncts(s: Sentence, token: int) -> list[int]:
    """`token` and everything coordinated with it, from its first conjunct on."""
    first = token
    while s.tokens[first].deprel == "conj" and s.tokens[first].head >= 0:
        first = s.tokens[first].head
    return [first, *children(s, first, "conj")]


def subject(s: Sentence, verb: int, *, hops: int = 4) -> int | None:
    """The subject of a verb: its own, its coordinated verb's, or through control and relative clauses.

    "agreed to provide": the subject of *agreed*; "urged Iran to stop": *Iran*; "troops who crossed": *troops*.
    """
    own = children(s, verb, *SUBJECTS)
    for i in own:
        if s.tokens[i].lemma in {"who", "which", "that"} and s.tokens[verb].deprel == "acl:relcl":
            return s.tokens[verb].head
        return i
    word = s.tokens[verb]
    for copula in children(s, verb, "cop"):  # "Hungary is against an embargo": no possessor stands before "is"
        before = [i for i in children(s, verb, "nmod:poss", "compound") if i < copula]
        if before:
            return before[0]
    if hops == 0 or word.head < 0:
        return None
    if word.deprel == "conj":
        return subject(s, word.head, hops=hops - 1)
    if word.deprel in {"xcomp", "ccomp"}:
        controlled = children(s, word.head, "obj", "iobj")
        if word.deprel == "xcomp" and controlled:
            return controlled[0]
        return subject(s, word.head, hops=hops - 1) if word.deprel == "xcomp" else None
    if word.deprel == "advcl" and not children(s, verb, *SUBJECTS):
        return subject(s, word.head, hops=hops - 1)
    if word.deprel in {"acl", "acl:relcl"}:
        return word.head
    return None


def passive(s: Sentence, verb: int) -> bool:
    """Whether the verb is passive, also as a reduced relative ("an accord signed in 2018")."""
    if children(s, verb, "nsubj:pass", "aux:pass"):
        return True
    return s.tokens[verb].deprel == "acl" and s.tokens[verb].text.lower().endswith(("ed", "en", "wn", "ht", "de"))


def negated(s: Sentence, token: int) -> bool:
    """Whether "not", "never", "no" or "without" stands on the word itself."""
    for i in children(s, token, "advmod", "det", "mark", "case", "cc:preconj", "neg"):
        if s.tokens[i].lemma.lower() in {"not", "never", "no", "neither", "without", "n't", "hardly", "nor"}:
            return True
    return False


def auxiliaries(s: Sentence, verb: int) -> list[str]:
    """Lemmas-as-written of the auxiliaries of a verb, those of the verb it is coordinated with when it has none."""
    own = [s.tokens[i].text.lower() for i in children(s, verb, "aux", "aux:pass", "cop")]
    if not own and s.tokens[verb].deprel == "conj" and s.tokens[verb].head >= 0 and not children(s, verb, *SUBJECTS):
        return auxiliaries(s, s.tokens[verb].head)
    return own


def span(s: Sentence, indices: Sequence[int]) -> tuple[int, int]:
    """Code-point offsets from the first to the last of these tokens."""
    return s.tokens[min(indices)].start, s.tokens[max(indices)].end


@cache
def _trailing() -> frozenset[str]:
    return frozenset(",.;:–—-\"”“'’‘()")


def phrase(s: Sentence, token: int, *, without: Sequence[str] = ()) -> tuple[int, int]:
    """Offsets of the subtree of `token`, less the branches of these relations and edge punctuation."""
    kept = set(s.subtree(token))
    for i in list(kept):
        if s.tokens[i].head == token and (s.tokens[i].deprel in without or s.tokens[i].deprel == "punct"):
            kept -= set(s.subtree(i))
    ordered = sorted(kept | {token})
    while len(ordered) > 1 and s.tokens[ordered[-1]].text in _trailing():
        ordered.pop()
    while len(ordered) > 1 and s.tokens[ordered[0]].text in _trailing():
        ordered.pop(0)
    return span(s, ordered)
