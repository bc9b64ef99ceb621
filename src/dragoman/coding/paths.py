"""Stage 7, where: places that an act has from a way gone or from where its clause is set.

"strayed into Turkish airspace", "flew to Kampala to see him", "was to meet him there", "In Taipei, he accused … and
ordered …", "the minister, who is in New York, met …".
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Sentence, Trigger
from . import tree
from .company import company
from .lookup import Lookup
from .places import HERE, Found, Gazetteer

NOWHERE: Found = (None, "")
OTHER_CLAUSES = frozenset({"advcl", "acl", "acl:relcl", "advcl:relcl", "ccomp", "parataxis", "conj", "csubj"})
OVER = frozenset({"into", "over", "through", "across", "onto", "off", "along", "inside", "in"})
BACK = 2  # sentences
POINTED = frozenset({"in", "at", "to", "into", "near", "for"})
TO = frozenset({"to", "in", "for"})


def own_clause(s: Sentence, token: int) -> Iterator[int]:
    """The tokens below one, less those of other clauses (an infinitive that completes it is its own)."""
    for child in s.children(token):
        if s.tokens[child].deprel not in OTHER_CLAUSES:
            yield child
            yield from own_clause(s, child)


def entered(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """What is entered, crossed or flown over: "patrolled Estonian airspace", "marched into Goma"."""
    if not tree.listed(s, trigger.token, "entering"):
        return NOWHERE
    for i in tree.children(s, trigger.token, "obj", "obl"):
        if s.tokens[i].deprel == "obj" or tree.case(s, i).split(" ")[0] in OVER:
            place = places.proper(s, i, look) or places.spot(s, i, look) or places.city(s.tokens[i].text)
            if place is not None:
                return place, f"“{s.tokens[i].text}” is entered"
    return NOWHERE


def travelled_to(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """Where somebody goes to do it: "flew to Kampala to see his counterpart", "left for a tour of Chad"."""
    verb = tree.carrier(s, trigger.token)
    word = s.tokens[verb]
    for i in tree.children(s, verb, "obl", "obj", "nmod"):
        for j in tree.children(s, i, "nmod") if tree.listed(s, i, "journeys") else ():
            place = places.at(s, j, look) if tree.case(s, j) in {"to", "of"} else None
            if place is not None:
                return place, f"a {s.tokens[i].text} to “{s.tokens[j].text}”"
    purpose = word.deprel in {"advcl", "xcomp"} and "to" in {s.tokens[i].text for i in tree.children(s, verb, "mark")}
    if not purpose or word.head < 0 or not tree.listed(s, word.head, "going"):
        return NOWHERE
    for i in tree.children(s, word.head, "obl", "obj"):
        place = places.proper(s, i, look) if _goal(s, i, word.head) else None
        if place is not None:
            return place, f"gone to: “{s.tokens[i].text}”"
    return NOWHERE


def there(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """ "was due to meet him there": the place told last."""
    verb = tree.carrier(s, trigger.token)
    pointing = [i for i in own_clause(s, verb) if s.tokens[i].text.lower() == "there" and s.tokens[i].upos != "PRON"]
    if not pointing:
        return NOWHERE
    block = look.block_at(s.index)
    earlier = [e for e in look.sentences[max(0, s.index - BACK) : s.index] if look.block_at(e.index) == block]
    for near in (s, *reversed(earlier)):
        for i in reversed(range(pointing[0] if near is s else len(near.tokens))):
            place = places.proper(near, i, look) if tree.case(near, i) in POINTED else None
            if place is not None:
                return place, f"“there”: {place.name}"
    return NOWHERE


def fronted(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """ "In Taipei, he accused Honduras and ordered …": the place that a sentence begins with is that of all it tells.

    Also "the president, in Geneva, warned …", and where one goes before one acts: "visited Manila and signed a pact".
    """
    for verb in _beside(s, trigger.token):
        for i in tree.children(s, verb, "obl"):
            ahead = i < verb and tree.case(s, i) in HERE and _set_apart(s, i)
            place = places.proper(s, i, look) if ahead else None
            if place is not None:
                return place, f"the sentence is set in {place.name}"
        if verb != tree.carrier(s, trigger.token) and tree.listed(s, verb, "going"):
            for i in tree.children(s, verb, "obl", "obj"):
                place = places.proper(s, i, look) if _goal(s, i, verb) else None
                if place is not None:
                    return place, f"gone to: “{s.tokens[i].text}”"
    return NOWHERE


def _beside(s: Sentence, token: int) -> Iterator[int]:
    """The verbs whose time it shares, less those that only tell of it ("said in Kyiv that …")."""
    for verb in company(s, token):
        yield verb
        if s.tokens[verb].deprel in {"ccomp", "parataxis"}:
            return


def _goal(s: Sentence, token: int, verb: int) -> bool:
    """Whether a noun is where somebody goes: "flew to Kampala", "visited Manila"."""
    if s.tokens[token].deprel == "obj":
        return tree.listed(s, verb, "visiting")
    return tree.case(s, token) in TO


def beside_subject(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """ "the minister, who is in New York, met …", "the president, in Paris, told …": where the one who acts is."""
    subject = tree.subject(s, tree.carrier(s, trigger.token))
    for i in _staying(s, subject) if subject is not None else ():
        place = places.proper(s, i, look)
        if place is not None:
            return place, f"“{s.tokens[i].text}” is where “{s.tokens[subject or 0].text}” is"
    return NOWHERE


def _staying(s: Sentence, subject: int) -> Iterator[int]:
    for i in s.children(subject):
        word = s.tokens[i]
        apart = word.deprel == "nmod" and tree.case(s, i) == "in" and _set_apart(s, i)
        is_in = word.deprel.startswith("acl") and tree.children(s, i, "cop") and tree.case(s, i) in {"in", "at"}
        if apart or is_in:
            yield i


def _set_apart(s: Sentence, token: int) -> bool:
    """Whether a phrase begins the sentence or stands after a comma."""
    first = min(tree.children(s, token, "case"), default=token)
    return first == 0 or s.tokens[first - 1].text == "," or s.tokens[first - 1].upos in {"PUNCT", "CCONJ"}
