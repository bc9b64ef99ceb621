"""Stage 7, where: the meeting at which something happens, and where that meeting is held.

"agreed during talks held in Doha", "refused to sign the statement drafted at the Lima summit", "skipped the event".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..model import Place, Sentence, Trigger
from . import tree
from .cues import words
from .lookup import Lookup
from .places import HERE, Found, Gazetteer, read

DURING = frozenset({"during", "at", "in", "after", "out"})
SIDELINES = frozenset({"sideline", "sidelines", "margin", "margins"})
POINTING = frozenset({"the", "this", "that"})


def meeting(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """The place of the meeting that it is, or that it happens at: "agreed during a meeting held in Islamabad"."""
    word = s.tokens[trigger.token]
    if tree.listed(s, trigger.token, "gatherings") and word.upos != "VERB":
        place = venue(s, trigger.token, look, places) or _venue_told(s, trigger.token, look, places)
        if place is not None:
            return place, f"where the {word.text} is held"
    for i in _gatherings(s, tree.carrier(s, trigger.token)):
        place = venue(s, i, look, places) or _venue_told(s, i, look, places)
        if place is not None:
            return place, f"at the {s.tokens[i].text}"
    return None, ""


def _gatherings(s: Sentence, verb: int) -> Iterator[int]:
    """The meetings that a verb's clause is set at, or that it tells of attending."""
    below = [j for i in s.children(verb) if tree.listed(s, i, "spells") for j in s.children(i)]
    for i in (*s.children(verb), *below):
        word, preposition = s.tokens[i], tree.case(s, i)
        if word.deprel == "xcomp" or (word.deprel == "advcl" and word.text.endswith("ing") and not preposition):
            yield from _gatherings(s, i)
        elif (spell := lasting(s, i)) is not None and tree.case(s, spell) in DURING:
            yield i
        elif word.lemma in SIDELINES:
            yield from (j for j in s.children(i) if tree.listed(s, j, "gatherings"))
        elif word.deprel.startswith(("obl", "nmod")) and tree.listed(s, i, "gatherings"):
            if preposition in DURING or (preposition == "on" and word.lemma == "occasion"):
                yield i
        elif word.deprel in {"obj", "nsubj:pass"} and tree.listed(s, verb, "attending"):
            yield from [i] if tree.listed(s, i, "gatherings") else []
        elif word.deprel == "obj":
            judged = tree.listed(s, verb, "judging")  # of what is judged only a meeting of the judge's own is a scene
            nmods = (j for j in tree.children(s, i, "nmod") if not judged or tree.children(s, j, "nmod:poss"))
            set_at = (j for j in nmods if tree.case(s, j) in {"during", "at"})
            yield from (j for j in set_at if tree.listed(s, j, "gatherings"))  # the parser hangs it on the object
            for j in tree.children(s, i, "acl") if tree.listed(s, verb, "signing") else ():
                yield from _gatherings(s, j)  # "signing the statement drafted at the summit"


def lasting(s: Sentence, token: int) -> int | None:
    """The measure before a meeting: *hours* in "after eight hours of talks"."""
    of = token - 1
    measured = of > 0 and s.tokens[of].text == "of" and tree.listed(s, of - 1, "spells")
    return of - 1 if measured and tree.listed(s, token, "gatherings") else None


def venue(s: Sentence, token: int, look: Lookup, places: Gazetteer) -> Place | None:
    """Where the meeting at a noun is: as its own sentence says."""
    for trigger in s.triggers:
        found = read(s, trigger, look, places)[0] if trigger.token == token else None
        if found is not None:
            return found
    near = [i for i in s.children(token) if s.tokens[i].deprel.startswith("nmod") and tree.case(s, i) in HERE]
    for verb in s.subtree(token):
        if s.tokens[verb].upos == "VERB" and tree.listed(s, verb, "taking_place"):
            moved = {"to"} if tree.listed(s, verb, "moving_there") else set()
            near += [i for i in tree.children(s, verb, "obl") if tree.case(s, i) in HERE | moved]
    for i in near:
        place = places.at(s, i, look)
        if place is not None:
            return place
    return _called_after(s, token, places)


def _called_after(s: Sentence, token: int, places: Gazetteer) -> Place | None:
    """ "the Jeddah summit": a city that alone stands before the noun ("the Seoul-Tokyo summit" is held in neither)."""
    first = min(tree.children(s, token, "compound", "amod"), default=token)
    if any(s.tokens[i].text in {"-", "–", "/"} for i in range(first, token)):
        return None
    spans = [(a, b) for a in range(first, token) for b in range(a, min(a + 3, token))]
    named = (places.city(" ".join(s.tokens[i].text for i in range(a, b + 1))) for a, b in spans)
    cities = {place.name: place for place in named if place is not None}
    return cities.popitem()[1] if len(cities) == 1 else None


def _venue_told(s: Sentence, token: int, look: Lookup, places: Gazetteer) -> Place | None:
    """ "the summit", "the event": the one place where the article says that a meeting so called is held."""
    pointing = POINTING & tree.determiners(s, token)
    if not pointing or tree.children(s, token, "nmod", "amod", "compound"):
        return None  # "the talks with Iran", "the occasion of its national day": told in full
    if not tree.listed(s, token, "any_gathering"):
        alike = _told(look.sentences, {s.tokens[token].lemma.lower()}, look, places)
        if alike:
            return alike.popitem()[1] if len(alike) == 1 else None
        told = _told(look.sentences[: s.index], words("gatherings"), look, places)  # "the session" of the summit
    else:
        told = _told(look.sentences, words("gatherings"), look, places)
    return next(iter(told.values())) if len(told) == 1 else None


def _told(sentences: Sequence[Sentence], called: Collection[str], look: Lookup, places: Gazetteer) -> dict[str, Place]:
    """The places, by name, where some sentences say that meetings so called are held."""
    return {
        place.name: place
        for s in sentences
        for i, word in enumerate(s.tokens)
        if word.lemma.lower() in called and word.upos != "VERB" and (place := venue(s, i, look, places)) is not None
    }
