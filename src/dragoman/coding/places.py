"""Names of places in a sentence, looked up in the parties' gazetteer; one that nobody knows keeps just its name."""

from __future__ import annotations

from ..model import Place, Sentence, Trigger
from ..parties import Catalogue
from . import tree
from .lookup import Lookup

Found = tuple[Place | None, str]
"""A place and how it was found."""
FLOOR = 0.35  # P of a WHERE head at which it is taken
HERE = frozenset({"in", "at", "near", "on", "off", "outside", "inside", "around", "across", "throughout"})
TOPIC = frozenset({"on", "about", "over", "regarding", "concerning"})


class Gazetteer:
    """Looks up places by what a sentence calls them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def at(self, s: Sentence, token: int, look: Lookup) -> Place | None:
        """The place that a noun phrase names: an entity at its head, or a known name inside it."""
        names = [*self._entities(s, token, look), *self._words(s, token, look)]
        for name in names:
            found = self.named(name)
            if found is not None:
                return found
        state = self._state(s, token, look)
        if state is not None:
            return state
        entities = [e for e in s.entities if e.first <= token <= e.last and e.label in {"Location", "Facility"}]
        if entities:
            name = look.text[s.tokens[entities[0].first].start : s.tokens[entities[0].last].end]
            return self._country(name) or Place(name, self._country_near(s, token, look))
        return self._described(s, token, look)

    def _described(self, s: Sentence, token: int, look: Lookup) -> Place | None:
        """A place that is told by what it is of a state: "the Turkish capital", "Iraq's northern border"."""
        country = self._country_near(s, token, look)
        if country is None or not tree.listed(s, token, "spots"):
            return None
        state = self._catalogue.state(country)
        if s.tokens[token].lemma == "capital" and state is not None and len(state.capitals) == 1:
            return self.named(state.capitals[0])
        start, end = tree.phrase(s, token, without=("case", "det", "nmod:poss", "acl:relcl"))
        return Place(look.text[start:end], country)

    def _state(self, s: Sentence, token: int, look: Lookup) -> Place | None:
        """A state as the place where something is: its name, with no point."""
        mention = look.mention_at(s, token)
        if mention is None or mention.head != token or mention.name or mention.role or len(mention.actors) != 1:
            return None
        state = self._catalogue.state(mention.actors[0])
        return Place(state.name, state.code) if state and mention.kind in {"name", "capital"} else None

    def named(self, name: str) -> Place | None:
        """A known place by name."""
        locality = self._catalogue.place(name)
        if locality is not None:
            return Place(locality.name, locality.country or None, locality.lat, locality.lon)
        return None

    def _country(self, name: str) -> Place | None:
        """A state by name, where the text names it within a longer mention ("the ambassador to Mauritius")."""
        parties = self._catalogue.named(name)
        state = self._catalogue.state(parties[0].code) if len(parties) == 1 else None
        return Place(state.name, state.code) if state else None

    def city(self, name: str) -> Place | None:
        """A known city by name."""
        locality = self._catalogue.place(name) if name[:1].isupper() else None
        return self.named(name) if locality is not None and locality.kind == "city" else None

    def proper(self, s: Sentence, token: int, look: Lookup) -> Place | None:
        """The place at a token that is itself part of a place's name, not of a treaty's or a person's."""
        inside = any(e.first <= token <= e.last and e.label in {"Location", "Facility"} for e in s.entities)
        return self.at(s, token, look) if inside else None

    def spot(self, s: Sentence, token: int, look: Lookup) -> Place | None:
        """A stretch of a state's land, sea or air: "Turkish airspace", "the Syrian border"."""
        near = tree.children(s, token, "amod", "nmod:poss", "compound", "nmod")
        states = {p.country for i in near for p in self._catalogue.named(s.tokens[i].text) if p.kind == "state"}
        if len(states) != 1 or not (tree.listed(s, token, "spots") or tree.listed(s, token, "own_space")):
            return None
        state = self._catalogue.state(states.pop() or "")
        return Place(state.name, state.code) if state else None

    def country_of(self, s: Sentence, token: int, look: Lookup) -> str | None:
        """The country of the place at a token ("visit to *Busan*"), None where it names none."""
        found = self.at(s, token, look)
        return found.country if found else None

    def _entities(self, s: Sentence, token: int, look: Lookup) -> list[str]:
        """The entity at the token, the names in apposition after it, and what it is "of"."""
        near = [
            token,
            *tree.children(s, token, "appos", "nmod", "compound", "flat", "nmod:poss", "nmod:unmarked", "list"),
        ]
        out: list[str] = []
        for i in near:
            out += [
                look.text[s.tokens[e.first].start : s.tokens[e.last].end]
                for e in s.entities
                if e.first <= i <= e.last and e.label in {"Location", "Facility", "Organization"}
            ]
        return out

    def _words(self, s: Sentence, token: int, look: Lookup) -> list[str]:
        """Capitalised words of the phrase, longest stretch first."""
        inside = [i for i in s.subtree(token) if abs(i - token) <= 6 and s.tokens[i].text[:1].isupper()]
        spans = [(a, b) for a in inside for b in inside if 0 <= b - a <= 3]
        spans.sort(key=lambda ab: ab[0] - ab[1])
        return [look.text[s.tokens[a].start : s.tokens[b].end] for a, b in spans]

    def _country_near(self, s: Sentence, token: int, look: Lookup) -> str | None:
        """The one state that the phrase itself names ("the northern Iraqi town of …")."""
        inside = set(s.subtree(token))
        codes = {a for m in look.mentions_in(s) if m.head in inside for a in m.actors if len(a) == 3}
        if not codes:  # "Psarades, a village on the Greek shore"
            adjectives = (i for i in inside if s.tokens[i].deprel == "amod" and s.tokens[i].text[:1].isupper())
            codes = {p.code for i in adjectives for p in self._catalogue.named(s.tokens[i].text) if p.kind == "state"}
        return codes.pop() if len(codes) == 1 else None


def read(s: Sentence, trigger: Trigger, look: Lookup, places: Gazetteer) -> Found:
    """What the WHERE head reads; of several places of one country the first told, which is the narrower in English."""
    found = []
    for role in sorted(trigger.roles, key=lambda r: -r.score):
        if role.label == "WHERE" and role.score >= FLOOR:
            apart = _is_topic(s, role.token, trigger.token) or _is_elsewhere(s, role.token, trigger.token)
            place = None if apart else places.at(s, role.token, look)
            if place is not None:
                found.append((role.token, place))
    if not found:
        return None, ""
    surest = found[0][1]
    narrow = [(i, p) for i, p in found if p.country == surest.country and (p.lat is not None or surest.lat is None)]
    return min(narrow, key=lambda ip: ip[0], default=found[0])[1], "read by the model"


def _is_elsewhere(s: Sentence, token: int, trigger: int) -> bool:
    """ "Speaking in Nairobi, he urged them to stop *fighting*": what is spoken of is not where it is spoken."""
    spoken = tree.clause(s, token)
    if spoken in {tree.clause(s, trigger), trigger} or not tree.listed(s, spoken, "speaking"):
        return False
    return s.tokens[spoken].head not in {trigger, tree.carrier(s, trigger)}


def _is_topic(s: Sentence, token: int, trigger: int) -> bool:
    """Whether a place belongs to what an act is about, not to the act.

    "met to advance a resolution on the dam", "met to discuss the war in Gaza", "welcomed the summit in Lima".
    """
    word = s.tokens[token]
    while word.deprel in {"flat", "compound"} and word.head >= 0:
        word = s.tokens[word.head]
    if word.head < 0 or word.head in {trigger, tree.carrier(s, trigger)} or s.tokens[word.head].upos != "NOUN":
        return False
    clause = tree.clause(s, word.head)
    if clause != tree.clause(s, trigger):
        return tree.case(s, token) in TOPIC or tree.listed(s, clause, "discussing")
    judged = tree.children(s, trigger, "obj") if tree.listed(s, trigger, "judging") else []
    return any(token in s.subtree(i) for i in judged)
