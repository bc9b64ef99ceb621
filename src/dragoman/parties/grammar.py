"""Puts the phrases of a sentence together from its units: offices, people, parties, and what lies between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Sentence
from dragoman.parties.phrases import CONJUNCTIONS, GENITIVES, MODIFIERS, POSSESSIVES, How, Phrase, Tie
from dragoman.parties.units import PARTIES, Unit
from dragoman.parties.words import words

_REACH = 6
"""How many words may stand between a party and the office that it qualifies."""


def lowered(role: str) -> str:
    """A title in lower case, but for its acronyms."""
    return " ".join(w if w.isupper() and len(w) < 6 else w.lower() for w in role.split())


def _office_words(unit: Unit) -> str:
    """An office as its table writes it, or in lower case."""
    phrase = unit.office.phrase if unit.office is not None else ""
    return phrase if phrase.casefold() == unit.text.casefold() else lowered(unit.text)


LOCAL = frozenset({"GOVR", "GOVR_BODY", "POL", "POL_BODY", "JUD", "JUD_BODY"})
"""Offices that a city or province has."""


class Grammar:
    """Puts the phrases of one sentence together, from the right to the left: the inner ones come first."""

    def __init__(self, sentence: Sentence, units: Sequence[Unit]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = [token.text.casefold() for token in sentence.tokens]
        self.units = [unit for unit in units if unit.kind != "office" or self._is_nominal(unit)]
        self._starting = {unit.first: unit for unit in self.units}
        self._ending = {unit.last: unit for unit in self.units}
        self._phrases: dict[int, Phrase] = {}
        self._used: set[int] = set()
        self._by_end: dict[int, list[Unit]] = {}

    def read(self) -> tuple[list[Phrase], list[Unit]]:
        """The phrases, and the units that are in none, each from left to right."""
        self._by_end = {chain[-1].last: chain for chain in self._chains()}
        for chain in reversed(self._by_end.values()):
            if not self._is_used(chain[0]):
                phrase = self._office_phrase(chain)
                self._phrases[phrase.first] = phrase
        for unit in self.units:
            if unit.kind == "person" and not self._is_used(unit):
                self._person_phrase(unit)
        phrases = sorted(self._phrases.values(), key=lambda phrase: phrase.first)
        rest = [u for u in self.units if u.kind not in ("office", "thing") and not self._is_used(u)]
        return phrases, rest

    # ── offices ──────────────────────────────────────────────────────────────────────────────────────────

    def _is_nominal(self, unit: Unit) -> bool:
        head = self.tokens[unit.last]
        if unit.last + 1 < len(self.words) and self.words[unit.last] == "state" and self.words[unit.last + 1] == "of":
            return False  # "the Indian state of Goa" is a place
        nominal = head.upos not in ("VERB", "AUX", "ADJ", "ADV", "ADP") or unit.first < unit.last
        return nominal or (head.deprel == "nmod:desc" and head.text[:1].isupper())

    def _chains(self) -> list[list[Unit]]:
        chains: list[list[Unit]] = []
        for unit in self.units:
            if unit.kind != "office":
                continue
            if chains and chains[-1][-1].last + 1 == unit.first:
                chains[-1].append(unit)
            else:
                chains.append([unit])
        return chains

    def _office_phrase(self, chain: list[Unit]) -> Phrase:
        first, tie, begin = self._left(chain[0].first)
        implied = next((unit.codes for unit in chain if unit.codes), ())
        if implied and tie is None:
            tie = Tie("adjective", implied)
        office = chain[-1].office
        phrase = Phrase(first, chain[-1].last, tuple(chain), tie=tie)
        phrase = replace(
            phrase,
            role=self._role(begin, chain),
            former=self._is_former(chain, first),
        )
        phrase = self._with_place(self._with_portfolio(phrase))
        if office is not None and office.person:
            phrase = self._with_person(phrase)
        phrase = self._with_scene(self._with_complement(phrase))
        self._use(phrase)
        return phrase

    def _role(self, begin: int, chain: list[Unit]) -> str:
        """The office with the words before it, but for "then-"; capitals stay where they are a name's."""
        while begin < chain[0].first and self.words[begin].strip("-") in ("ex", "then", "former", ""):
            begin += 1
        before = self._text(begin, chain[0].first - 1) if begin < chain[0].first else ""
        return " ".join([lowered(before), *map(_office_words, chain)]).strip()

    def _is_former(self, chain: list[Unit], first: int) -> bool:
        listed = any(unit.office is not None and unit.office.office == "FORMER" for unit in chain)
        return listed or bool(words("former") & set(self.words[first : chain[-1].last + 1]))

    def _left(self, start: int) -> tuple[int, Tie | None, int]:
        """Where the phrase begins, its tie to the left, and where the role's own words begin."""
        i = start - 1
        while i >= 0 and start - i <= _REACH:
            unit, word = self._ending.get(i), self.words[i]
            if unit is not None:
                return self._left_unit(unit, i + 1, start)
            if word in GENITIVES:
                return self._possessor(i, start)
            if word in POSSESSIVES:
                return i, Tie("pronoun", pronoun=i), i + 1
            if not self._modifies(i):
                break
            i -= 1
        if start and self.tokens[start - 1].upos == "PROPN" and start - 1 not in self._ending:
            return start - 1, Tie("person", person=self._lone_person(start - 1)), start
        return i + 1, None, i + 1

    def _lone_person(self, i: int) -> Unit:
        """Who is in "the Yoon government", if anyone is: the tables must know him."""
        return Unit(i, i, "person", self.tokens[i].text)

    def _left_unit(self, unit: Unit, begin: int, start: int) -> tuple[int, Tie | None, int]:
        genitive = self.words[unit.last].endswith(("'s", "’s", "s'", "s’"))
        if unit.kind == "body" and not unit.codes and unit.first == unit.last and not genitive:
            return unit.first, Tie("person", person=self._lone_person(unit.first)), begin
        if unit.kind in PARTIES:
            first, codes = self._coordinated(unit)
            how: How = "possessor" if genitive else "adjective"
            return self._adjectives(first), Tie(how, codes), begin
        if unit.kind == "person" and begin == start:
            return unit.first, Tie("person", person=unit), begin
        return begin, None, begin

    def _possessor(self, mark: int, start: int) -> tuple[int, Tie | None, int]:
        unit = self._ending.get(mark - 1)
        if unit is not None and unit.kind in PARTIES:
            first, codes = self._coordinated(unit)
            return self._adjectives(first), Tie("possessor", codes), mark + 1
        if unit is not None and unit.kind == "person":
            return unit.first, Tie("person", person=unit), mark + 1
        if unit is not None and unit.kind == "thing" and unit.codes:
            return unit.first, Tie("place", unit.codes), mark + 1  # "Istanbul's mayor"
        if mark - 1 in self._by_end and not self._is_used(self._by_end[mark - 1][0]):
            inner = self._office_phrase(self._by_end[mark - 1])
            return inner.first, inner.tie, mark + 1
        if mark and self.words[mark - 1] in words("country_anaphor"):
            return mark - 1, Tie("country"), mark + 1
        return mark + 1, None, mark + 1

    def _coordinated(self, unit: Unit) -> tuple[int, tuple[str, ...]]:
        """The party and those joined to it from the left: "US, Japanese and South Korean officials"."""
        first, codes, conjoined = unit.first, list(unit.codes), False
        while first >= 2:
            word = self.words[first - 1]
            if word not in CONJUNCTIONS and not (word == "," and conjoined):
                break
            end = first - 2 - (self.words[first - 2] == ",")
            other = self._ending.get(end)
            if other is None or other.kind not in PARTIES or not self._alike(unit, other):
                break
            conjoined, first = True, other.first
            codes = [*other.codes, *codes]
        return first, tuple(dict.fromkeys(codes))

    def _alike(self, unit: Unit, other: Unit) -> bool:
        """Whether both are adjectives (abbreviations serve as such), or both names."""

        def adjectival(u: Unit) -> bool:
            return u.kind == "demonym" or u.text.replace(".", "").isupper()

        return adjectival(unit) == adjectival(other)

    def _adjectives(self, first: int) -> int:
        """The start with what stands before the party: "former South Korean …"."""
        while first and (self.words[first - 1] in words("former") or self._is_adjective(first - 1)):
            first -= 1
        return first - 1 if first and self.words[first - 1] in POSSESSIVES else first

    def _is_adjective(self, i: int) -> bool:
        token = self.tokens[i]
        return token.upos == "ADJ" and token.text.islower() and i not in self._ending

    def _modifies(self, i: int) -> bool:
        token = self.tokens[i]
        if token.upos in MODIFIERS and token.text[:1].isalnum():
            return token.deprel not in ("nsubj", "obl:tmod", "advmod", "cop") or self.words[i] in words("former")
        if self.words[i] in ("-", "–", "and", "&"):
            before = self.tokens[i - 1] if i else self.tokens[i]
            past = self.words[i - 1] in words("former") if i else False
            return past or (before.upos in MODIFIERS and before.text.islower())
        return token.upos == "VERB" and token.deprel == "amod"

    def _with_portfolio(self, phrase: Phrase) -> Phrase:
        """The office with what it is for: "Minister of Arts and Heritage", "commissioner for Indus Waters"."""
        if phrase.last + 2 >= len(self.words) or self.words[phrase.last + 1] not in ("of", "for"):
            return phrase
        last, i = phrase.last, phrase.last + 2
        while i < len(self.tokens) and self._is_portfolio(i):
            last = i if self.tokens[i].text[:1].isupper() else last
            i += 1
        if last == phrase.last:
            return phrase
        return replace(phrase, last=last, role=f"{phrase.role} {self._text(phrase.last + 1, last)}")

    def _is_portfolio(self, i: int) -> bool:
        unit = self._starting.get(i)
        if unit is not None:
            added = unit.kind == "body" and self.words[i - 1] in ("and", ",")
            return (unit.kind == "thing" or added) and not unit.codes
        if self.tokens[i].text in words("honorific"):
            return False
        named = self.tokens[i].text[:1].isupper() and self.tokens[i].upos in ("NOUN", "PROPN", "ADJ")
        joins = self.words[i] in ("and", ",", "&") and i + 1 < len(self.tokens) and self._is_portfolio(i + 1)
        return named or joins

    def _with_place(self, phrase: Phrase) -> Phrase:
        """The office of a city or province: its country's. "Hiroshima Mayor", "governor of Kharkiv"."""
        office = phrase.offices[-1].office
        if phrase.tie is not None or office is None or office.office not in LOCAL:
            return phrase
        before, after = self._ending.get(phrase.first - 1), phrase.last + 1
        if before is not None and before.kind == "thing" and before.codes:
            return replace(phrase, first=before.first, tie=Tie("place", before.codes))
        unit = self._starting.get(after + 1)
        if after < len(self.words) and self.words[after] == "of" and unit is not None and unit.codes:
            return replace(phrase, last=unit.last, tie=Tie("place", unit.codes))
        return phrase

    def _with_person(self, phrase: Phrase) -> Phrase:
        after = phrase.last + 1
        if self.words[after : after + 1] == ["("] and self.words[after + 2 : after + 3] == [")"]:
            after += 3  # the office's initials
        if after < len(self.words) and self.tokens[after].text in words("honorific"):
            after += 1
        unit = self._starting.get(after)
        if unit is not None and unit.kind == "person":
            return replace(phrase, last=unit.last, person=unit)
        if unit is None and (unit := self._capitalised(after, phrase)) is not None:
            return replace(phrase, last=unit.last, person=unit)
        if after < len(self.words) and self.words[after] == ",":
            titled = after + 1 < len(self.words) and self.tokens[after + 1].text in words("honorific")
            unit = self._starting.get(after + 1 + titled)
            if unit is not None and unit.kind == "person" and self._closes(unit.last + 1):
                return replace(phrase, last=unit.last, person=unit)
        return phrase

    def _capitalised(self, start: int, phrase: Phrase) -> Unit | None:
        """A name that the model did not see, behind a capitalised title: "Foreign Minister Park Jin"."""
        if start >= len(self.tokens) or not self.tokens[phrase.last].text[:1].isupper():
            return None
        end = start
        while end < len(self.tokens) and end - start < 5 and end not in self._starting:
            token = self.tokens[end]
            hyphen = token.text == "-" and end > start
            if not hyphen and not (token.upos in ("PROPN", "X") and token.text[:1].isupper()):
                break
            end += 1
        if end == start or self.tokens[phrase.last].text.isupper():
            return None
        return Unit(start, end - 1, "person", self._text(start, end - 1))

    def _closes(self, i: int) -> bool:
        return i >= len(self.words) or self.words[i] in (",", ".", ")", ";", "—", "–", "-", "and", "”", '"')

    # ── what follows: "of South Korea", "for the Chinese embassy", "to Baghdad" ──────────────────────────

    def _with_complement(self, phrase: Phrase) -> Phrase:
        k = phrase.last + 1
        if k >= len(self.words):
            return phrase
        word = self.words[k]
        if word in ("[", "(") and phrase.tie is None and not phrase.personal:
            return self._with_gloss(phrase, k)
        goes_out = bool(words("destination_office") & set(self.words[phrase.offices[0].first : phrase.last + 1]))
        if goes_out and word in words("destination_preposition"):
            return self._with_destination(phrase, k)
        if word not in words("complement_preposition") and not (word == "in" and phrase.tie is None):
            return phrase
        start = self._after_determiner(k + 1)
        inner = self._inner(k + 1)
        if inner is not None and phrase.person is None and word != "with":
            return self._around(phrase, inner)
        unit = self._starting.get(start)
        if unit is None and word == "of":
            unit = self._second_of(start)
        crowd_in = word == "in" and self._is_crowd(phrase)
        if (
            unit is not None
            and unit.kind == "thing"
            and unit.codes
            and phrase.tie is None
            and (word == "of" or crowd_in)
        ):
            return replace(phrase, last=unit.last, tie=Tie("of", unit.codes))  # "protesters in Istanbul"
        if unit is None or unit.kind not in PARTIES or self._qualifies_more(unit):
            return phrase
        if word == "in" and unit.kind != "capital" and not (unit.kind == "name" and crowd_in):
            return phrase
        if phrase.tie is not None and word != "of":
            return phrase
        how: How = "place" if word == "in" else "of"
        last, codes = self._and_others(unit) if phrase.plural else (unit.last, unit.codes)
        whole = replace(phrase, last=last, tie=phrase.tie or Tie(how, codes))
        after = whole.last + 1
        if goes_out and after < len(self.words) and self.words[after] in ("to", "in"):
            return self._with_destination(whole, after)
        return self._with_person(whole) if whole.person is None and whole.personal else whole

    def _is_crowd(self, phrase: Phrase) -> bool:
        """Whether it means people who are of where they are: "students", "rebels"."""
        return phrase.plural and phrase.person is None and phrase.sector in words("crowd")

    def _with_scene(self, phrase: Phrase) -> Phrase:
        """A crowd that acts somewhere is of there: "Thousands marched in Belgrade"."""
        head = self.tokens[phrase.last]
        if phrase.tie is not None or not self._is_crowd(phrase) or not head.deprel.startswith("nsubj"):
            return phrase
        for unit in self.units:
            token, before = self.tokens[unit.first], self.words[unit.first - 1] if unit.first else ""
            named = unit.kind in ("capital", "name") or (unit.kind == "thing" and unit.codes)
            if named and token.head == head.head and token.deprel.startswith("obl") and before in words("scene"):
                return replace(phrase, tie=Tie("of", unit.codes))
        return phrase

    def _with_gloss(self, phrase: Phrase, k: int) -> Phrase:
        """ "The occupying regime [Israel]": the party that an editor's brackets name."""
        unit = self._starting.get(k + 1)
        if unit is None or unit.kind not in PARTIES or self.words[unit.last + 1 : unit.last + 2] not in (["]"], [")"]):
            return phrase
        return replace(phrase, last=unit.last + 1, tie=Tie("of", unit.codes))

    def _and_others(self, unit: Unit) -> tuple[int, tuple[str, ...]]:
        """ "Officials from Iran and Iraq"."""
        other = self._starting.get(unit.last + 2)
        if other is None or other.kind != unit.kind or self.words[unit.last + 1] not in CONJUNCTIONS:
            return unit.last, unit.codes
        return other.last, unit.codes + other.codes

    def _with_destination(self, phrase: Phrase, k: int) -> Phrase:
        unit = self._starting.get(self._after_determiner(k + 1))
        if unit is None or unit.kind not in PARTIES:
            return phrase
        whole = replace(phrase, last=unit.last, host=unit.codes)
        if whole.person is None and whole.personal:
            whole = self._with_person(whole)
        return whole

    def _around(self, phrase: Phrase, inner: Phrase) -> Phrase:
        """An office of an inner phrase's party: the spokesperson for the Chinese embassy."""
        self._phrases.pop(inner.first, None)
        tie = phrase.tie or inner.tie or (Tie("person", person=inner.person) if inner.person else None)
        role = phrase.role if inner.person else self._text(self._role_start(phrase), inner.offices[-1].last)
        whole = replace(phrase, last=inner.last, tie=tie, role=role)
        return self._with_person(whole) if inner.person is None else whole

    def _role_start(self, phrase: Phrase) -> int:
        return phrase.offices[0].first

    def _inner(self, start: int) -> Phrase | None:
        """The office that starts here, or behind an article and adjectives."""
        for i in range(start, self._after_determiner(start) + 1):
            found = self._phrases.get(i)
            if found is not None and found.offices:
                return found
        return None

    def _second_of(self, start: int) -> Unit | None:
        """The party in "minister of trade and industry of Japan"."""
        i = start
        while i < len(self.words) and i - start < 5 and i not in self._starting:
            if self.words[i] == "of":
                return self._starting.get(self._after_determiner(i + 1))
            if self.tokens[i].upos not in MODIFIERS and self.words[i] not in ("and", ","):
                return None
            i += 1
        return None

    def _after_determiner(self, i: int) -> int:
        while i < len(self.words) and (self.words[i] in ("the", "a", "an") or self._is_adjective(i)):
            i += 1
        return i

    def _qualifies_more(self, unit: Unit) -> bool:
        """Whether the party is only an adjective of what follows: "head of Iran's nuclear programme"."""
        after = unit.last + 1
        return unit.kind == "demonym" and after < len(self.tokens) and self.tokens[after].upos in ("NOUN", "ADJ")

    # ── people ───────────────────────────────────────────────────────────────────────────────────────────

    def _person_phrase(self, unit: Unit) -> None:
        phrase = Phrase(unit.first, unit.last, person=unit)
        office = self._apposition(unit)
        if office is not None:
            self._phrases.pop(office.first, None)
            phrase = replace(office, first=unit.first, person=unit)
        else:
            phrase = self._person_tied(phrase, unit)
        self._phrases[phrase.first] = phrase
        self._use(phrase)

    def _apposition(self, unit: Unit) -> Phrase | None:
        k = unit.last + 1
        if k >= len(self.words) or self.words[k] not in (",", "(", "–", "—", "-"):
            return None
        if k + 2 < len(self.words) and self.tokens[k + 1].text.isdigit() and self.words[k + 2] == ",":
            k += 2
        office = self._inner(k + 1)
        if office is not None and office.person is None and office.personal and self._apposed(office):
            return office
        return None

    def _apposed(self, office: Phrase) -> bool:
        head = self.tokens[office.offices[-1].last]
        plural = head.text.casefold().endswith("s") and head.upos == "NOUN"
        return not plural and (head.deprel == "appos" or self._closes(office.last + 1))

    def _person_tied(self, phrase: Phrase, unit: Unit) -> Phrase:
        before, civilian = unit.first - 1, False
        while before >= 0 and unit.first - before <= 3 and before not in self._ending:
            token = self.tokens[before]
            if token.upos != "NOUN" or not token.text.islower():
                break
            before, civilian = before - 1, True
        mark = before >= 0 and self.words[before] in GENITIVES
        owner = self._ending.get(before - 1 if mark else before)
        seated = owner is not None and owner.metonym
        genitive = mark or (owner is not None and self.words[owner.last].endswith(("'s", "’s")))
        if owner is not None and owner.kind in PARTIES and (genitive or seated or civilian or owner.kind == "demonym"):
            first = self._adjectives(owner.first)
            tie = Tie("possessor" if genitive else "adjective", owner.codes)
            former = bool(words("former") & set(self.words[first : owner.first]))
            return replace(
                phrase,
                first=first,
                tie=tie,
                former=former,
                civilian=civilian and not seated and owner.kind != "body",
            )
        k = unit.last + 1
        if k < len(self.words) and self.words[k] == "of":
            party = self._starting.get(self._after_determiner(k + 1))
            if party is not None and party.kind in ("name", "body") and not self._qualifies_more(party):
                return replace(phrase, last=party.last, tie=Tie("of", party.codes))
        return phrase

    # ── bookkeeping ──────────────────────────────────────────────────────────────────────────────────────

    def _use(self, phrase: Phrase) -> None:
        self._used.update(range(phrase.first, phrase.last + 1))

    def _is_used(self, unit: Unit) -> bool:
        return unit.first in self._used

    def _text(self, first: int, last: int) -> str:
        """The words from one token to another, with single spaces where the text has any."""
        parts = []
        for i in range(first, last + 1):
            token = self.tokens[i]
            gap = " " if i > first and token.start > self.tokens[i - 1].end else ""
            parts.append(gap + token.text)
        return "".join(parts)
