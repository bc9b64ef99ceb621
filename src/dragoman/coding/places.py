"""Names of places in a sentence, looked up in the parties' gazetteer; one that nobody knows keeps just its name."""

from __future__ import annotations

from ..model import Place, Sentence
from ..parties import Catalogue
from . import tree
from .lookup import Lookup


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
            return Place(name, self._country_near(s, token, look))
        country = self._country_near(s, token, look)
        if country is not None and s.tokens[token].lemma in {
            "region",
            "province",
            "city",
            "port",
            "capital",
            "border",
            "area",
            "town",
        }:
            start, end = tree.phrase(s, token, without=("case", "det", "nmod:poss", "acl:relcl"))
            return Place(look.text[start:end], country)
        return None

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
        return codes.pop() if len(codes) == 1 else None
