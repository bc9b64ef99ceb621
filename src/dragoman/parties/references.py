"""Words that point back: pronouns, "the two sides", "both countries", "each other", "the North"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.model import Mention, Sentence, Token
from dragoman.parties.clauses import is_people, owner, plurals, urged_by
from dragoman.parties.memory import Memory
from dragoman.parties.words import coded_words, words

Pointer = Literal[
    "person", "thing", "plural", "speaker", "several", "mutual", "north", "south", "country", "armed", "bloc"
]
PRONOUNS: dict[str, Pointer] = {
    **dict.fromkeys(("he", "she", "him", "his", "her", "hers", "himself", "herself"), "person"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "plural"),
    **dict.fromkeys(("we", "our", "us", "ours", "i", "my", "me"), "speaker"),
}
_KOREAS: dict[Pointer, tuple[str, str]] = {"north": ("PRK", "KOR"), "south": ("KOR", "PRK")}


@dataclass(frozen=True, slots=True)
class Reference:
    """Tokens `first`..`last` point to a person, a party, or `count` parties."""

    first: int
    last: int
    pointer: Pointer
    count: int = 1
    as_object: bool = False
    possessive: bool = False
    states: bool = False


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a reference means."""

    actors: tuple[str, ...]
    why: str
    name: str | None = None
    role: str | None = None


def references(sentence: Sentence, taken: Sequence[bool]) -> Iterator[Reference]:
    """The references of a sentence outside the tokens that are taken by names."""
    i, lowered = 0, [token.text.casefold() for token in sentence.tokens]
    while i < len(lowered):
        found = None if taken[i] else _at(sentence, lowered, i)
        if found is not None and not any(taken[found.first : found.last + 1]):
            yield found
            i = found.last
        i += 1


def _at(sentence: Sentence, lowered: list[str], i: int) -> Reference | None:
    word, token = lowered[i], sentence.tokens[i]
    if word in PRONOUNS:
        if token.deprel.startswith("expl") or token.text in ("US", "IT"):
            return None
        pointer = PRONOUNS[word]
        as_object = token.deprel in ("obj", "iobj", "obl") and word not in ("his", "its", "their")
        if pointer == "thing" and word != "its" and (as_object or _is_dummy(sentence, i)):
            return None
        return Reference(i, i, pointer, as_object=as_object, possessive=word == "its")
    following = lowered[i + 1] if i + 1 < len(lowered) else ""
    if (word, following) in (("each", "other"), ("one", "another")):
        return Reference(i, i + 1, "mutual", 2)
    if word in ("each", "either", "neither") and following in ("side", "country", "nation"):
        return Reference(i, i + 1, "several", 2)
    if word == "the" and following in ("north", "south") and _stands_alone(sentence, i + 1):
        return Reference(i, i + 1, "north" if following == "north" else "south")
    if word == "the" and following in words("country_anaphor") and token.upos == "DET":
        return Reference(i, i + 1, "country")
    if word == "the" and i + 1 < len(lowered) and (body := _body_meant(sentence, i + 1)) is not None:
        return Reference(i, i + 1, body)
    return _several(sentence, lowered, i)


def _body_meant(sentence: Sentence, i: int) -> Pointer | None:
    """Whether a noun after "the" stands for an armed group or a bloc named in the article: "the rebels", "the bloc"."""
    token = sentence.tokens[i]
    if token.upos != "NOUN" or any(t.head == i and t.deprel == "nmod" for t in sentence.tokens):
        return None
    lemma, plural = token.lemma.casefold(), token.text.casefold() != token.lemma.casefold()
    if lemma in words("armed_noun"):
        return "armed" if plural else None
    return "bloc" if lemma in words("bloc_noun") and not plural else None


def _is_dummy(sentence: Sentence, i: int) -> bool:
    """ "It was the first visit": the subject of a noun or adjective, that stands for no party."""
    head = sentence.tokens[i].head
    return head >= 0 and any(t.head == head and t.deprel == "cop" for t in sentence.tokens)


def _stands_alone(sentence: Sentence, i: int) -> bool:
    if not sentence.tokens[i].text[:1].isupper() or i + 1 >= len(sentence.tokens):
        return sentence.tokens[i].text[:1].isupper()
    after = sentence.tokens[i + 1]
    return after.upos not in ("PROPN",) and after.text != "of"


def _several(sentence: Sentence, lowered: list[str], i: int) -> Reference | None:
    """ "the two sides", "both countries", "the neighbours", "the pair", "both"."""
    numbers, j = coded_words("number"), i
    definite = lowered[j] in ("the", "these", "those", "all")
    if definite:
        j += 1
    count = None
    if j < len(lowered) and lowered[j] in numbers:
        count, j = int(numbers[lowered[j]][0]), j + 1
    if count is None and not definite:
        return None
    noun = _plural_noun(sentence, j)
    if noun is not None:
        if count is None and not _is_definite_group(sentence, j, noun):
            return None
        if " ".join(lowered[noun + 1 : noun + 3]) in ("of the", "of both"):
            return None  # "the leaders of the two countries": these are meant
        states = sentence.tokens[noun].lemma.casefold() in words("state_noun")
        return Reference(i, noun, "several", count or 2, states=states)
    if count is not None and _may_stand_alone(sentence, lowered, i, j):
        return Reference(i, j - 1, "several", count)
    return None


def _is_definite_group(sentence: Sentence, first: int, noun: int) -> bool:
    """Whether "the …" without a number means the parties in focus: "the neighbours", not "the officials"."""
    modified = noun > first and sentence.tokens[first].text.casefold() not in words("group_adjective")
    return not modified and sentence.tokens[noun].lemma.casefold() in words("definite_group")


def _plural_noun(sentence: Sentence, start: int) -> int | None:
    nouns = words("group_noun")
    for j in range(start, min(start + 3, len(sentence.tokens))):
        token = sentence.tokens[j]
        singular = _singular(token)
        if token.upos in ("NOUN", "PROPN") and singular in nouns and token.text.casefold() != singular:
            after = sentence.tokens[j + 1] if j + 1 < len(sentence.tokens) else None
            if after is None or after.upos != "NOUN":
                return j
        if token.upos not in ("ADJ", "NOUN", "PROPN", "PUNCT", "VERB"):
            return None
    return None


def _singular(token: Token) -> str:
    """A noun's lemma; of a small word that the tagger takes for a name ("both sides"), that of the plural it is."""
    text = token.text
    if token.upos != "PROPN" or text != text.casefold() or not text.endswith("s"):
        return token.lemma.casefold() or text.casefold()
    return f"{text[:-3]}y" if text.endswith("ies") else text[:-1]


def _may_stand_alone(sentence: Sentence, lowered: list[str], i: int, j: int) -> bool:
    """ "The two agreed", "the pair met", "both said": nothing that they count follows."""
    if (lowered[j - 1] == "both" and i < j - 1) or lowered[i] not in ("the", "both"):
        return False
    return j >= len(lowered) or sentence.tokens[j].upos in ("VERB", "AUX", "ADV", "PUNCT", "PART", "SCONJ")


class Pointers:
    """Says whom the references of one article mean."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def referent(self, reference: Reference, sentence: Sentence, speaker: Mention | None) -> Referent | None:
        """Whom a reference in a sentence means, or None where the article does not let us know.

        `speaker` is who says the words around it; None outside a quotation.
        """
        memory, pointer = self._memory, reference.pointer
        if pointer == "person":
            return _same(memory.person_before(sentence.index, as_object=reference.as_object), "pronoun")
        if pointer == "thing":
            own = owner(sentence, reference.first, memory.here(sentence.index)) if reference.possessive else None
            return _same(own or memory.party_before(sentence.index, weak_too=reference.possessive), "pronoun")
        if pointer == "speaker":
            return _same(speaker, "speaker's we")
        if pointer == "plural":
            return self._they(reference, sentence)
        if pointer == "country":
            code = memory.focus(coded_words("country_anaphor")[sentence.tokens[reference.last].text.casefold()])
            return Referent((code,), "the country last in focus") if code else None
        if pointer in ("armed", "bloc"):
            known = memory.armed() if pointer == "armed" else memory.bloc(sentence.tokens[reference.last].text)
            return Referent((known,), "the body of that kind named last") if known else None
        if pointer in _KOREAS:
            one, other = _KOREAS[pointer]
            told = memory.mentions(one) or memory.mentions(other)
            return Referent((one,), "the Korea of that side") if told else None
        return self._several(reference, sentence)

    def _they(self, reference: Reference, sentence: Sentence) -> Referent | None:
        """Whom `they` means: the nearest plural that may be meant, else those named together last."""
        here = self._memory.here(sentence.index)
        together = any(len(mention.actors) > 1 for mention in here) or len({m.actors for m in here}) > 1
        for noun in plurals(sentence, reference.first, as_object=reference.as_object):
            meant = next((m for m in here if m.first <= noun <= m.last), None)
            if meant is not None:
                return Referent(meant.actors, f"pronoun: {meant.text}")
            if is_people(sentence, noun) or not together:
                return None
        for noun in plurals(sentence, reference.first, as_object=True):
            meant = next((m for m in here if m.first <= noun <= m.last), None)
            if is_people(sentence, noun):
                return Referent(meant.actors, f"pronoun: {meant.text}") if meant is not None else None
        codes = self._memory.several_before(sentence.index)
        return Referent(codes, "pronoun: the last named together") if codes else None

    def _several(self, reference: Reference, sentence: Sentence) -> Referent | None:
        without = urged_by(sentence, reference.last, self._memory.here(sentence.index))
        codes = self._memory.parties(reference.count, states=reference.states, without=without)
        return Referent(codes, f"the {reference.count} parties in focus") if codes else None


def _same(mention: Mention | None, how: str) -> Referent | None:
    if mention is None:
        return None
    return Referent(mention.actors, f"{how}: {mention.name or mention.text}", mention.name, mention.role)
