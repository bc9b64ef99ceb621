"""Stage 7, where: the place that belongs to a trigger, by the first of several questions that finds one.

Only words of place count. What a party says gets no place from where that party sits, and a meeting that nobody
places stays without one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..model import Place, Sentence, Trigger
from ..sources.dateline import dateline
from . import tree
from .arguments import Arguments
from .cues import words
from .gatherings import meeting
from .lookup import Lookup
from .paths import beside_subject, entered, fronted, own_clause, there, travelled_to
from .places import HERE, Found, Gazetteer, read

NOWHERE: Found = (None, "")
TARGET_FLOOR = 0.4
STATE = 3  # letters of a state's code
LEAD = 4  # sentences in which a meeting without a place is where the dateline says, if that country takes part
GOAL = frozenset({"to", "of", "on", "against"})
POST = frozenset({"to", "in", "at"})
GUESSED = "country in focus"  # how the resolver says that nothing near the office names its country


def where(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer, *, args: Arguments, in_person: bool) -> Found:
    """The place of a trigger and how it was found; `in_person` says that its parties meet.

    None where the text names no place for it.
    """
    acting = frozenset(a for m in args.sources for a in m.actors)
    states = acting | {a for m in args.targets for a in m.actors}
    questions: tuple[Callable[[], Found], ...] = (
        lambda: read(s, trigger, look, places),
        lambda: _depends(s, trigger, look, places),
        lambda: _here(s, trigger, look, places),
        lambda: _left(s, trigger, look, places),
        lambda: meeting(s, trigger, look, places),
        lambda: entered(s, trigger, look, places),
        lambda: travelled_to(s, trigger, look, places),
        lambda: there(s, trigger, look, places),
        lambda: _sent_for(s, trigger, look, places),
        lambda: _lead(s, look, places, states) if in_person else NOWHERE,
        lambda: _seat(s, trigger, look, places, states) if in_person else NOWHERE,
        lambda: _posted(s, trigger, look, places, acting),
        lambda: fronted(s, trigger, look, places),
        lambda: beside_subject(s, trigger, look, places),
    )
    place, why = next((found for found in (ask() for ask in questions) if found[0] is not None), NOWHERE)
    known = place is not None and (place.country is not None or place.lat is not None)  # the high seas, a disputed reef
    if place is not None and not known and place.name[:1].isupper():
        country = _land(s, trigger, look, places, args, states)
        return replace(place, country=country), why
    return place, why


def _land(
    s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer, args: Arguments, states: frozenset[str]
) -> str | None:
    """The country of a place that no table knows: its host's, its police's, or the dateline's where that takes part."""
    at_home = tree.listed(s, trigger.token, "hosting") or any(
        m.sentence == s.index and tree.listed(s, m.head, "policing") for m in args.sources
    )
    own = {a for m in args.sources for a in m.actors if len(a) == STATE}
    if at_home and len(own) == 1:
        return own.pop()
    base = home(look, places)
    return base.country if base is not None and base.country in states else None


def _depends(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """A place that depends on it with "in", "at", "near", or where it goes with "to", "of"."""
    carriers = {trigger.token, tree.carrier(s, trigger.token)}
    goal = tree.listed(s, trigger.token, "going_there")
    for i, word in enumerate(s.tokens):
        if word.head in carriers and word.deprel.startswith(("obl", "nmod")):
            preposition = tree.case(s, i)
            to = goal and preposition in GOAL
            place = places.at(s, i, look) if preposition in HERE or to else None
            if place is not None and (to or preposition != "on" or place.lat is not None):  # "called on Serbia"
                return place, f"“{preposition} {word.text}” depends on it"
    return NOWHERE


def _here(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """ "signed here on Sunday": where the dateline says."""
    if not any(s.tokens[i].text.lower() == "here" for i in own_clause(s, tree.carrier(s, trigger.token))):
        return NOWHERE
    place = home(look, places)
    return (place, f"“here”: the dateline's {place.name}") if place is not None else NOWHERE


def _left(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """Who leaves a place does so there: "left Ecuador", "withdrew its troops from Mali"."""
    if not tree.listed(s, trigger.token, "leaving_there"):
        return NOWHERE
    carrier = tree.carrier(s, trigger.token)
    for i in own_clause(s, carrier):
        is_object = s.tokens[i].deprel == "obj" and s.tokens[i].head == carrier
        beside = s.tokens[i].head == carrier and tree.case(s, i) in HERE
        if is_object or beside or tree.case(s, i) == "from":
            place = places.proper(s, i, look)
            if place is not None:
                return place, f"left: “{s.tokens[i].text}”"
    return NOWHERE


def _sent_for(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """ "will send troops to reinforce its peacekeepers in Kosovo": the place of what forces are sent for."""
    if not tree.listed(s, trigger.token, "sending_there"):
        return NOWHERE
    for verb in tree.children(s, trigger.token, "advcl", "xcomp"):
        for i in own_clause(s, verb):
            place = places.proper(s, i, look) if tree.case(s, i) in HERE and "to" in _marks(s, verb) else None
            if place is not None:
                return place, f"sent for something in {place.name}"
    return NOWHERE


def _marks(s: Sentence, verb: int) -> set[str]:
    return {s.tokens[i].text.lower() for i in tree.children(s, verb, "mark")}


def _lead(s: Sentence, look: Lookup, places: Gazetteer, states: frozenset[str]) -> Found:
    """The dateline's place, for a meeting in the lead to which that country is a party.

    A meeting with which the report begins is there too where two others meet, unless bureaus report from there.
    """
    place = home(look, places) if s.index < LEAD else None
    if place is None:
        return NOWHERE
    third = s.index <= 1 and len(states) > 1 and place.name.lower() not in words("bureaus")
    return (place, f"the dateline's {place.name}") if third or place.country in states else NOWHERE


def home(look: Lookup, places: Gazetteer) -> Place | None:
    """The place of the dateline: "LOME, Togo, July 7 --", "ANKARA (AW) -"."""
    first = next((b for b in look.article.blocks if b.kind == "paragraph"), None)
    line = dateline(look.text[first.start : first.end]) if first else None
    if line is None or not line.place:
        return None
    names = (line.place, line.place.partition(",")[0])
    found = (places.named(name.title() if name.isupper() else name) for name in names)
    return next((place for place in found if place is not None), None)


def _seat(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer, states: frozenset[str]) -> Found:
    """ "met at the Foreign Ministry": in the host's land; in the dateline's city where that is one of its own."""
    for i in s.children(tree.carrier(s, trigger.token)):
        if not tree.listed(s, i, "seats") or tree.case(s, i) not in {"at", "in", "inside"}:
            continue
        owner = look.mention_at(s, i)
        host = tree.subject(s, trigger.token) if tree.listed(s, trigger.token, "hosting") else None
        if host is not None and not any(m.head in s.subtree(i) and m.head != i for m in look.mentions_in(s)):
            owner = look.mention_at(s, host) or owner  # "the president received him at the palace": his own
        sure = owner is not None and GUESSED not in owner.why
        hosts = frozenset(owner.actors if owner else ()) | (frozenset() if sure else states)
        base = home(look, places)
        if base is not None and base.country in hosts:
            return base, f"“{s.tokens[i].text}”, by the dateline's {base.name}"
        if owner is not None and sure and len(owner.actors) == 1 and hosts <= states:
            start, end = tree.phrase(s, i, without=("case", "det", "acl:relcl"))
            return Place(look.text[start:end], owner.actors[0]), f"“{s.tokens[i].text}” of {owner.actors[0]}"
    return NOWHERE


def _posted(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer, acting: frozenset[str]) -> Found:
    """Where a host government hands something to an envoy to it, or calls one in: at the envoy's post."""
    if tree.listed(s, trigger.token, "gatherings"):
        return NOWHERE
    read = {r.token for r in trigger.roles if r.label == "TARGET" and r.score >= TARGET_FLOOR}
    for i in sorted({*read, *own_clause(s, tree.carrier(s, trigger.token))}):
        if not tree.listed(s, i, "envoys") or s.tokens[i].deprel.startswith("nsubj"):
            continue
        for j in s.children(i):
            place = places.proper(s, j, look) if tree.case(s, j) in POST else None
            if place is not None and place.country in acting:
                return place, f"the post of the {s.tokens[i].text}"
    return NOWHERE
