"""How a party's name stands in its sentence: as one who may act, as a mere place, or as an adjective."""

from __future__ import annotations

from dragoman.model import Sentence
from dragoman.parties.phrases import GENITIVES
from dragoman.parties.units import Unit
from dragoman.parties.words import words

_DASHES = frozenset({"-", "–", "—", "--"})
_NOMINAL = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})


def setting(sentence: Sentence, unit: Unit) -> str:
    """Why the name is no simple actor's: "place: in", "adjective of port", "possessor of coast"; or ""."""
    if unit.kind in ("name", "capital", "body") and not unit.joined:
        if unit.kind == "capital" and _is_dateline(sentence, unit):
            return "place: dateline"
        if (noun := _owned(sentence, unit)) is not None:
            return f"possessor of {noun}"
        if (preposition := _place_preposition(sentence, unit)) is not None:
            return f"place: {preposition}"
    if unit.kind == "demonym" or _abbreviates(unit) or sentence.tokens[unit.last].upos == "ADJ":
        noun = _qualified(sentence, unit.last + 1)
        if noun is not None:
            return f"adjective of {noun}"
    return ""


def _place_preposition(sentence: Sentence, unit: Unit) -> str | None:
    tokens, i = sentence.tokens, unit.first - 1
    while i >= 0 and (
        tokens[i].upos in ("DET", "ADJ", "ADV") or (tokens[i].text.islower() and tokens[i].upos == "NOUN")
    ):
        if tokens[i].upos == "NOUN":
            return None
        i -= 1
    if i >= 1 and tokens[i].text.casefold() in ("and", "or", ",") and tokens[i - 1].upos == "PROPN":
        i = _before_coordination(sentence, i)
    if i < 0:
        return None
    word = tokens[i].text.casefold()
    if word in words("place") and not unit.metonym:
        return word
    if word not in words("travel_prepositions") or unit.metonym:
        return None
    if unit.kind == "capital" and word != "for":
        return word
    governor = tokens[unit.first].head
    near = [governor, *range(max(0, i - 4), i)]
    moves = words("travel")
    return word if any(j >= 0 and tokens[j].lemma.casefold() in moves for j in near) else None


def _before_coordination(sentence: Sentence, i: int) -> int:
    """In "in China and Japan", the preposition serves both names."""
    tokens = sentence.tokens
    while i >= 0 and (tokens[i].upos in ("PROPN", "CCONJ") or tokens[i].text == ","):
        i -= 1
    return i


def _owned(sentence: Sentence, unit: Unit) -> str | None:
    tokens, after = sentence.tokens, unit.last + 1
    if after < len(tokens) and tokens[after].text in GENITIVES:
        return _qualified(sentence, after + 1) or "what follows"
    if tokens[unit.last].text.endswith(("'s", "’s")):
        return _qualified(sentence, after) or "what follows"
    return None


def _qualified(sentence: Sentence, start: int) -> str | None:
    """The head noun of the words from `start`, or None where no noun follows."""
    tokens, i, noun = sentence.tokens, start, None
    while i < len(tokens):
        token = tokens[i]
        hyphen = token.text in ("-", "–", "‑") and i > start
        if not (token.upos in _NOMINAL or hyphen or (token.upos == "VERB" and token.deprel == "amod")):
            break
        if token.upos in ("NOUN", "PROPN"):
            noun = token.text
        i += 1
    return noun


def _abbreviates(unit: Unit) -> bool:
    return unit.kind in ("name", "body") and unit.text.replace(".", "").isupper()


def _is_dateline(sentence: Sentence, unit: Unit) -> bool:
    """Whether the sentence opens like "SEOUL, March 3 (Reuters) -"."""
    if unit.first != 0:
        return False
    for i, token in enumerate(sentence.tokens[unit.last + 1 : unit.last + 10], start=unit.last + 1):
        if token.text in _DASHES and (token.start > sentence.tokens[i - 1].end or token.text != "-"):
            return True
        if token.upos in ("VERB", "AUX"):
            return False
    return False
