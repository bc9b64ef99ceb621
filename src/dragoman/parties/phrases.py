"""The phrases that name who acts: an office, a person, and the tie to a party, as parts of one sentence.

"Mongolian Deputy Prime Minister S. Amarsaikhan" and "the spokesperson for the Chinese embassy" are one phrase
each, and the party that it acts for is its tie. `grammar` finds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.parties.units import Unit

How = Literal["adjective", "possessor", "of", "place", "pronoun", "person", "country"]
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "X"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my"})
GENITIVES = frozenset({"'s", "’s", "'", "’"})
CONJUNCTIONS = frozenset({"and", "or", "&", "nor"})


@dataclass(frozen=True, slots=True)
class Tie:
    """What binds a phrase to a party: its codes, or the person or pronoun that leads to them."""

    how: How
    codes: tuple[str, ...] = ()
    person: Unit | None = None
    pronoun: int | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first`..`last` with the office, the person, and the tie to a party, so far as each is told."""

    first: int
    last: int
    offices: tuple[Unit, ...] = ()
    person: Unit | None = None
    tie: Tie | None = None
    role: str | None = None
    former: bool = False
    civilian: bool = False
    host: tuple[str, ...] = ()
    """Where an envoy is sent: "ambassador to Mongolia"."""

    @property
    def personal(self) -> bool:
        """Whether the office is a person's (minister), not a body's (ministry)."""
        return bool(self.offices) and self.offices[-1].office is not None and self.offices[-1].office.person

    @property
    def plural(self) -> bool:
        """Whether the office's words are a plural."""
        return bool(self.offices) and self.offices[-1].text.casefold().endswith(("s", "men", "people", "police"))

    @property
    def sector(self) -> str | None:
        """PLOVER's sector of the office."""
        office = self.offices[-1].office if self.offices else None
        return office.sector or None if office else None
