"""What a sentence's tree says of its pronouns: "Iran and its neighbours", "urged Serbia to recall its forces"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Mention, Sentence
from dragoman.parties.words import words

_CLIMB = 6


def owner(sentence: Sentence, its: int, mentions: Sequence[Mention]) -> Mention | None:
    """The party that the sentence's own build makes the owner of what "its" stands before, if any."""
    tokens, noun = sentence.tokens, sentence.tokens[its].head
    if noun < 0:
        return None
    if tokens[noun].deprel == "conj" and (joined := _party_at(tokens[noun].head, mentions)) is not None:
        return joined
    below, above = its, noun
    for _ in range(_CLIMB):
        if above < 0:
            return None
        if tokens[above].upos in ("VERB", "AUX"):
            return _controller(sentence, above, below, mentions)
        for child in sentence.children(above):
            possessor = child < its and child != below and tokens[child].deprel == "nmod:poss"
            if possessor and (found := _party_at(child, mentions)) is not None:
                return found
        below, above = above, tokens[above].head
    return None


def _controller(sentence: Sentence, verb: int, below: int, mentions: Sequence[Mention]) -> Mention | None:
    """Whom a verb makes act: "thanked China for its role", "called on Serbia to pull back its forces"."""
    tokens = sentence.tokens
    cases = {tokens[child].text.casefold() for child in sentence.children(below)}
    if "for" in cases and tokens[verb].lemma.casefold() in words("judging"):
        return _object(sentence, verb, below, mentions)
    has_subject = any(tokens[child].deprel.startswith("nsubj") for child in sentence.children(verb))
    matrix = tokens[verb].head
    if has_subject or matrix < 0 or tokens[verb].deprel not in ("xcomp", "advcl", "ccomp"):
        return None
    if tokens[matrix].lemma.casefold() not in words("urging"):
        return None
    return _object(sentence, matrix, verb, mentions)


def _object(sentence: Sentence, verb: int, before: int, mentions: Sequence[Mention]) -> Mention | None:
    for child in sentence.children(verb):
        objective = verb < child < before and sentence.tokens[child].deprel in ("obj", "iobj", "obl", "obl:arg")
        if objective and (found := _party_at(child, mentions)) is not None:
            return found
    return None


def _party_at(token: int, mentions: Sequence[Mention]) -> Mention | None:
    found = next((m for m in mentions if m.first <= token <= m.last), None)
    return found if found is not None and len(found.actors) == 1 and not found.name else None


def plurals(sentence: Sentence, before: int, *, as_object: bool) -> list[int]:
    """The plural nouns that "they" (as object: "them") may mean, of the words before a token, the nearest first."""
    roles = ("nsubj", "obj", "obl", "iobj", "nmod") if as_object else ("nsubj",)
    return [
        i
        for i in range(before - 1, -1, -1)
        if sentence.tokens[i].deprel.partition(":")[0] in roles and _is_plural(sentence, i)
    ]


def loose_subject(sentence: Sentence, mentions: Sequence[Mention]) -> str | None:
    """ "plural" or "single" where the main subject is a common noun that names no party, else None."""
    for i, token in enumerate(sentence.tokens):
        main = token.head >= 0 and sentence.tokens[token.head].head < 0
        if main and token.deprel.startswith("nsubj") and token.upos == "NOUN":
            if any(m.first <= i <= m.last for m in mentions):
                return None
            return "plural" if _is_plural(sentence, i) else "single"
    return None


def is_people(sentence: Sentence, i: int) -> bool:
    """Whether a noun means people: these are "they" even where two states are named, too."""
    return sentence.tokens[i].lemma.casefold() in words("people")


def urged_by(sentence: Sentence, i: int, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Who urges those that a token means: "China called on all sides to …"; it is none of them itself."""
    tokens, verb = sentence.tokens, sentence.tokens[i].head
    if tokens[i].deprel.startswith("nsubj") or verb < 0 or tokens[verb].lemma.casefold() not in words("urging"):
        return ()
    for child in sentence.children(verb):
        if tokens[child].deprel.startswith("nsubj"):
            relative = tokens[verb].deprel.startswith("acl") and tokens[child].lemma in ("which", "who", "that")
            first = tokens[verb].head if relative else child
            while relative and tokens[first].deprel == "conj" and tokens[first].head >= 0:
                first = tokens[first].head
            asking = set(sentence.subtree(first)) - set(sentence.subtree(verb) if relative else ())
            return tuple(a for m in mentions if asking & {*range(m.first, m.last + 1)} for a in m.actors)
    return ()


def _is_plural(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    text = token.text.casefold()
    return token.upos == "NOUN" and text != token.lemma.casefold() and text.endswith(("s", "men", "people", "children"))
