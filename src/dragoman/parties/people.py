"""Who a named person is, and for whom he acts: by the text's word, by what it said before, by the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Token
from dragoman.parties.catalogue import Catalogue
from dragoman.parties.fame import fame
from dragoman.parties.garbled import mend
from dragoman.parties.memory import Known, Memory
from dragoman.parties.periods import Period
from dragoman.parties.phrases import Phrase
from dragoman.parties.records import FAMILY_NAME_FIRST, Holding, folded, surname_of
from dragoman.parties.units import Unit
from dragoman.parties.words import words

HEADS = frozenset({"HOS", "HOG", "LEADER"})
PROMINENT = HEADS | {"FM", "DM", "VP", "SECGEN", "SG"}
AGAIN = "introduced in this article"
SECTORS = {"CMD": "MIL", "LEG": "LEG", "OPP": "OPP"}


@dataclass(frozen=True, slots=True)
class Identity:
    """A person, and for whom he acts; `last` is set where a garbled name goes on further."""

    name: str
    actors: tuple[str, ...]
    role: str | None
    sector: str | None
    why: str
    garbled: bool = False
    last: int | None = None


class People:
    """Identifies the people of one article that was published in a period (None: unknown)."""

    def __init__(self, catalogue: Catalogue, days: Period | None) -> None:
        self._catalogue = catalogue
        self._days = days

    def identify(
        self, phrase: Phrase, codes: tuple[str, ...], tokens: Sequence[Token], memory: Memory
    ) -> Identity | None:
        """Who the person of a phrase is, given the parties that the phrase names, or None."""
        unit = phrase.person
        assert unit is not None
        if codes:
            return self._by_text(phrase, unit, codes, tokens, memory)
        holdings = unit.holdings or self._catalogue.holders_named(unit.text)
        again = memory.introduced(unit.text)
        if again is not None and any(holding.name == again.name for holding in holdings):
            return _recalled(again, phrase)
        if (found := self._by_table(phrase, holdings, memory)) is not None:
            return found
        if (known := memory.person(unit.text)) is not None:
            return _recalled(known, phrase)
        if not memory.is_stranger(unit.text):
            best_known = fame(unit.text)
            first = None
            if self._days is None and best_known is not None and best_known.country:
                first = self._by_fame(phrase, unit.text)  # on no known day his best known party before his others
            found = first or self._by_surname(phrase, unit, memory) or self._by_fame(phrase, unit.text)
            if found is not None:
                return found
        return self._by_likeness(phrase, unit, (), tokens)

    def is_head(self, surname: str) -> bool:
        """Whether only one head of state or government then, and nobody else of note, has this surname."""
        valid = [h for h in self._catalogue.surnamed(surname) if h.period.overlaps(self._days)]
        names = {h.name for h in valid if h.office in PROMINENT}
        return self._days is not None and len(names) == 1 and any(h.office in HEADS for h in valid)

    def is_famous(self, surname: str) -> bool:
        """Whether news means one holder of office then by this surname alone."""
        return self._by_fame(Phrase(0, 0), surname) is not None

    def may_hold(self, phrase: Phrase, code: str) -> bool:
        """Whether an unknown may hold a phrase's office in a state: the tables know no other holder."""
        return self._days is None or not self._holders(phrase, code)

    def holder(self, phrase: Phrase, code: str) -> str | None:
        """Who held the office of a phrase for a party then, if it was one person."""
        names = self._holders(phrase, code)
        return names.pop() if len(names) == 1 and self._days is not None else None

    def _holders(self, phrase: Phrase, code: str) -> set[str]:
        offices = {u.office.office for u in phrase.offices if u.office is not None} & PROMINENT
        return {
            h.name
            for h in self._catalogue.holders_of(code)
            if h.office in offices and _fits(phrase, h) and h.period.overlaps(self._days)
        }

    def _by_text(
        self, phrase: Phrase, unit: Unit, codes: tuple[str, ...], tokens: Sequence[Token], memory: Memory
    ) -> Identity | None:
        """The text's own word wins; the tables only complete the name, or mend it."""
        known = memory.person(unit.text)
        if known is not None and known.actors == codes and unit.first == unit.last:
            return _recalled(known, phrase)
        own = [h for h in (*unit.holdings, *self._catalogue.holders_named(unit.text)) if h.country in codes]
        surnamed = [] if own else [h for h in self._catalogue.surnamed(unit.text) if h.country in codes]
        at_the_time = [h for h in surnamed if h.period.overlaps(self._days) and _fits(phrase, h)]
        if own:
            name = own[0].name
        elif len({h.name for h in at_the_time}) == 1:
            name = at_the_time[0].name
        elif (mended := self._by_likeness(phrase, unit, codes, tokens)) is not None:
            return mended
        else:
            name = unit.text
        role = role_of(phrase)
        then = [h for h in own or (at_the_time if name != unit.text else []) if h.period.overlaps(self._days)]
        if role is None and then and not phrase.former:
            return _held(then[0], name, "named with his country")
        sector = _sector(phrase)
        body = self._catalogue.body(codes[0])
        if sector == "BUS" and body is not None:
            sector = body.sector or sector  # the chairman of a party
        return Identity(name, codes, role, sector, f"told by the text: {role or 'of ' + codes[0]}")

    def _by_table(self, phrase: Phrase, holdings: Iterable[Holding], memory: Memory) -> Identity | None:
        known = sorted(holdings, key=lambda h: (h.period.last, h.period.first), reverse=True)
        if not known:
            return None
        valid = [h for h in known if h.period.overlaps(self._days)]
        fitting = [h for h in valid if _fits(phrase, h)] or valid
        chosen = fitting or known
        countries = {h.country for h in chosen}
        if len(countries) > 1:
            chosen = [h for h in chosen if memory.mentions(h.country)] or chosen[:1]
        best = min(chosen, key=lambda h: h.office not in HEADS) if fitting else chosen[0]
        role = role_of(phrase)
        past = phrase.former or not valid
        if role is None:
            return _held(best, best.name, "held the office then", past=past)
        sector = _sector(phrase) or ("" if past else SECTORS.get(best.office, "GOV"))
        why = f"{best.name}: {best.title or best.office} of {best.country}"
        return Identity(best.name, (best.country,), role, sector, why)

    def _by_surname(self, phrase: Phrase, unit: Unit, memory: Memory) -> Identity | None:
        valid = [h for h in self._catalogue.surnamed(unit.text) if h.period.overlaps(self._days)]
        if phrase.offices:
            fitting = [h for h in valid if _fits(phrase, h)]
            near = [h for h in fitting if memory.mentions(h.country)]
            chosen = near if len({h.name for h in near}) == 1 else fitting
        else:
            heads = [h for h in valid if h.office in HEADS]
            near = [h for h in valid if h.office in PROMINENT and memory.mentions(h.country)]
            chosen = near if len({h.name for h in near}) == 1 else heads
            if len({h.name for h in valid if h.office in PROMINENT}) > 1 and chosen is heads:
                return None
        if self._days is None:
            chosen = [h for h in chosen if h.name == chosen[0].name or memory.mentions(h.country)]
        if len({(h.name, h.country) for h in chosen}) != 1:
            return None
        found = _held(chosen[0], chosen[0].name, "the only one of that surname then", past=phrase.former)
        role = role_of(phrase)
        return replace(found, role=role, sector=_sector(phrase) or found.sector) if role else found

    def _by_fame(self, phrase: Phrase, surname: str) -> Identity | None:
        """Whom every reader knows by this surname: the first of them who held an office then that fits the title."""
        known = fame(surname)
        for name in known.names if known is not None else ():
            held = [h for h in self._catalogue.holders_named(name) if h.period.overlaps(self._days)]
            held = [h for h in held if _fits(phrase, h)]
            held = [h for h in held if known is not None and h.country == known.country] or held
            if held:
                best = min(held, key=lambda h: (h.office not in HEADS, h.office not in PROMINENT))
                found = _held(best, best.name, "known by the surname alone", past=phrase.former)
                role = role_of(phrase)
                return replace(found, role=role, sector=_sector(phrase) or found.sector) if role else found
        return None

    def _by_likeness(
        self, phrase: Phrase, unit: Unit, codes: tuple[str, ...], tokens: Sequence[Token]
    ) -> Identity | None:
        if not phrase.offices and not codes:
            return None
        pool = [h for code in codes for h in self._catalogue.holders_of(code)] or (
            list(self._catalogue.starting(folded(unit.text)[:1])) if phrase.personal and not codes else []
        )
        pool = [h for h in pool if h.period.overlaps(self._days) and (not phrase.offices or _fits(phrase, h))]
        like = mend(tokens, unit.first, unit.last, pool)
        if like is None:
            return None
        holding = like.holding
        found = _held(holding, holding.name, f"garbled name, {like.score:.0%} like {holding.name}")
        role = role_of(phrase) or found.role
        mended = replace(found, role=role, last=like.last, actors=codes or found.actors)
        if like.score == 1.0:
            return replace(mended, why=f"the whole name is {holding.name}")
        return replace(mended, garbled=True)


def surnames(name: str, codes: Sequence[str], holdings: Iterable[Holding] = ()) -> set[str]:
    """The forms under which an article may call a person later: the whole name, its surname, what is left of a
    double one ("Lacalle" for Lacalle Pou, "Salman" for bin Salman), and its last words ("Amir Abdollahian")."""
    found = {name} | {h.surname for h in holdings}
    parts = name.replace("-", " ").split()
    found |= {" ".join(parts[i:]) for i in range(1, len(parts) - 1)}
    if {"bin", "bint", "ibn"} & set(parts):
        found.add(parts[0])  # "Prince Faisal" for Faisal bin Farhan
    halves = {
        word
        for surname in list(found)
        if surname != name
        for word in surname.split()
        if word[:1].isupper() and len(word) > 3
    }
    found |= halves | {f"{parts[0]} {half}" for half in halves}
    for code in codes or ("",):
        found.add(surname_of(name, code))
    if not codes or not set(codes) & FAMILY_NAME_FIRST:
        found.add(surname_of(name, ""))
    return found


def on_his_own(found: Identity, tokens: Sequence[Token]) -> Identity:
    """A former head of state or government acts for himself, as `ORG:Name`, unless he is told of as he was then."""
    role = (found.role or "").casefold()
    head = "former" in role.split() and role.endswith(("president", "prime minister", "chancellor", "premier"))
    then = any(token.text.casefold().startswith("then") for token in tokens)
    if not head or then or "vice" in role or "deputy" in role or any(":" in code for code in found.actors):
        return found
    return replace(found, actors=(f"ORG:{found.name}",), why=f"{found.why}; no longer in office")


def _held(holding: Holding, name: str, how: str, *, past: bool = False) -> Identity:
    title = holding.title or holding.office
    role = f"former {title}" if past else title
    sector = "" if past else SECTORS.get(holding.office, "GOV")
    return Identity(name, (holding.country,), role, sector, f"{how}: {title} of {holding.country}")


def _recalled(known: Known, phrase: Phrase) -> Identity:
    role = role_of(phrase)
    if role is None or role in words("rank"):
        role = known.role or role
    return Identity(known.name, known.actors, role, known.sector, AGAIN)


def _fits(phrase: Phrase, holding: Holding) -> bool:
    """Whether the title in the text is the office held: by its code, or by the words of the title."""
    if not phrase.offices or phrase.role is None:
        return True
    role, title = phrase.role.casefold(), holding.title.casefold()
    if any(unit.office is not None and unit.office.office == holding.office for unit in phrase.offices):
        return True
    return bool(title) and (title in role or role in title)


def role_of(phrase: Phrase) -> str | None:
    """The office as the text calls it, "former" if it is."""
    if phrase.role is None:
        return None
    role = phrase.role
    if phrase.person is not None and role.endswith("s") and role.split()[-1][:-1] in words("group_noun"):
        role = role[:-1]  # "Presidents Biden and Putin": each is one
    past = phrase.former and "former" not in role.split()
    return f"former {role}" if past else role


def _sector(phrase: Phrase) -> str | None:
    if phrase.former:
        return ""
    return "CVL" if phrase.civilian else phrase.sector
