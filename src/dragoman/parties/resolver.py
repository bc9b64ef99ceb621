"""Who is meant: for which party each name, title and pronoun of an article stands, read in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Article, Mention, MentionKind, Sentence
from dragoman.parties.catalogue import Catalogue
from dragoman.parties.clauses import loose_subject
from dragoman.parties.grammar import Grammar
from dragoman.parties.matcher import Match, Matcher
from dragoman.parties.memory import Known, Memory
from dragoman.parties.offices import Offices, is_counterpart
from dragoman.parties.people import AGAIN, Identity, People, on_his_own, role_of, surnames
from dragoman.parties.periods import period
from dragoman.parties.phrases import Phrase
from dragoman.parties.records import folded
from dragoman.parties.references import Reference, references
from dragoman.parties.settings import setting
from dragoman.parties.spans import described, head_of, initials_after, is_subject, without_counted
from dragoman.parties.speech import Speech
from dragoman.parties.units import PARTIES, Unit, UnitFinder
from dragoman.parties.words import coded_words, words

_KINDS: dict[str, MentionKind] = {"name": "name", "demonym": "demonym", "capital": "capital", "bloc": "group"}
WEAK = ("place:", "adjective of", "possessor of")
"""How the `why` of a mention starts that names a party without letting it act."""
AT_HOME = frozenset({"GOVR", "LEG", "JUD", "POL", "PTY", "JUSTICE", "COS", "CVL", "REL", "EDU"})
"""Offices that news seldom names without a country unless it is the country that the report comes from."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A person or office that nothing in the article or the tables ties to a party."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The mentions of an article in reading order, and the names that stayed unresolved."""

    mentions: tuple[Mention, ...]
    unresolved: tuple[Unresolved, ...] = ()


def resolve(article: Article, sentences: Sequence[Sentence], catalogue: Catalogue, *, on: str | None) -> Resolution:
    """Find the parties that an article names, and whom its titles, surnames and pronouns mean.

    `on` is when the article appeared, an EDTF date or interval: offices count as held if held on any of its
    days. None means that nothing is known of the date. Sentences of site chrome are left out.
    Raises ValueError where `on` is no EDTF date.
    """
    return _Reading(article, sentences, catalogue, on).resolution()


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with its phrases and the units outside them."""

    sentence: Sentence
    phrases: list[Phrase]
    rest: list[Unit]


class _Reading:
    """One reading of one article."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], catalogue: Catalogue, on: str | None) -> None:
        days = period(on)
        self._text = article.text
        self._catalogue = catalogue
        self._people = People(catalogue, days)
        self._memory = Memory()
        self._speech = Speech(article.text)
        self._spoken: list[tuple[Phrase | Unit | Reference, Sentence]] = []
        self._offices = Offices(self._people, self._memory, self._speech)
        self._bodies: dict[str, str] = {}
        self._here: Sequence[Phrase | Unit | Reference] = ()
        self._mentions: list[Mention] = []
        self._unresolved: list[Unresolved] = []
        matches = Matcher.of(catalogue).matches(article.text)
        self._memory.home = _dateline(article, sentences, matches)
        finder = UnitFinder(article.text, matches, catalogue, days)
        self._read = [
            _Read(sentence, *Grammar(sentence, finder.units(sentence)).read())
            for sentence in sentences
            if sentence.block != "chrome" and sentence.tokens
        ]

    def resolution(self) -> Resolution:
        """Read all sentences in order."""
        self._look_ahead()
        for read in self._read:
            self._sentence(read)
        self._say(None)
        self._mentions.sort(key=lambda mention: (mention.start, mention.end))
        return Resolution(tuple(self._mentions), tuple(self._unresolved))

    def _look_ahead(self) -> None:
        self._memory.rebels = self._only_rebels()
        for read in self._read:
            for phrase in read.phrases:
                if phrase.host and phrase.tie is not None and phrase.tie.codes and self._memory.host is None:
                    self._memory.host = phrase.host[0]
            for phrase in map(_of_whom, read.phrases):
                if phrase.person is None or " " not in phrase.person.text:
                    continue
                codes = phrase.tie.codes if phrase.tie else ()
                found = self._people.identify(phrase, codes, read.sentence.tokens, self._memory)
                if found is not None and not found.garbled:
                    tokens = read.sentence.tokens[max(phrase.first - 1, 0) : phrase.last + 1]
                    found = on_his_own(found, tokens)
                    self._memory.expect(self._names(phrase, found), _known(found))

    def _only_rebels(self) -> str | None:
        bodies = (unit.codes[0] for read in self._read for unit in read.rest if unit.kind == "body" and unit.codes)
        armed = {code for code in bodies if (body := self._catalogue.body(code)) is not None and body.sector == "REB"}
        return armed.pop() if len(armed) == 1 else None

    # ── one sentence ─────────────────────────────────────────────────────────────────────────────────────

    def _sentence(self, read: _Read) -> None:
        sentence = read.sentence
        phrases, counted = without_counted(sentence, read.phrases, read.rest)
        taken = [False] * len(sentence.tokens)
        names: list[Phrase | Unit | Reference] = [*phrases, *read.rest, *counted]
        for item in names:
            taken[item.first : item.last + 1] = [True] * (item.last + 1 - item.first)
        for again in self._named_again(sentence, taken):
            names.append(again)
            taken[again.first] = True
        items = sorted([*names, *references(sentence, taken)], key=lambda item: item.first)
        self._here = items
        before = len(self._mentions)
        read_to = -1
        for item in items:
            if item.first <= read_to:
                continue  # part of a garbled name
            if _is_spoken(item, sentence):
                self._spoken.append((item, sentence))
                continue
            mention = self._mention(item, sentence)
            if mention is not None:
                self._note(mention, sentence, item)
                read_to = max(read_to, mention.last)
        self._memory.close(sentence.index, loose_subject(sentence, self._mentions[before:]))
        self._speech.hear(sentence, self._mentions[before:])
        self._say(sentence)

    def _say(self, now: Sentence | None) -> None:
        """Resolve the words that mean the speaker, so far as it is known who speaks; at the end all of them."""
        waiting = []
        for item, sentence in self._spoken:
            if now is not None and self._speech.is_open(sentence.tokens[item.first].start, now):
                waiting.append((item, sentence))
            elif (mention := self._mention(item, sentence)) is not None:
                self._note(mention, sentence, item)
        self._spoken = waiting

    def _named_again(self, sentence: Sentence, taken: Sequence[bool]) -> Iterator[Phrase | Unit]:
        """Lone words that the model took for no entity, but by which the article called someone before."""
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if taken[i] or token.upos != "PROPN" or not token.text[:1].isupper() or token.text in words("honorific"):
                continue
            beside = [tokens[j] for j in (i - 1, i + 1) if 0 <= j < len(tokens) and not taken[j]]
            if any(t.upos == "PROPN" and t.text not in words("honorific") for t in beside):
                continue
            if self._is_someone(token.text):
                yield Phrase(i, i, person=Unit(i, i, "person", token.text))
            elif folded(token.text) in self._bodies:
                yield Unit(i, i, "body", token.text)

    def _is_someone(self, name: str) -> bool:
        """Whether a lone word is how the article or all news calls somebody."""
        if self._memory.person(name) is not None:
            return True
        return not self._memory.is_stranger(name) and (self._people.is_head(name) or self._people.is_famous(name))

    def _note(self, mention: Mention, sentence: Sentence, item: Phrase | Unit | Reference) -> None:
        self._mentions.append(mention)
        subject = is_subject(sentence, mention.head)
        token = sentence.tokens[mention.head]
        joined = token.head if token.deprel == "conj" else None
        weak = mention.why.startswith(WEAK)
        personal = isinstance(item, Phrase) and item.personal and not item.plural
        self._memory.note(mention, subject=subject, weak=weak, joined_to=joined, personal=personal)

    def _mention(self, item: Phrase | Unit | Reference, sentence: Sentence) -> Mention | None:
        if isinstance(item, Reference):
            return self._point(item, sentence)
        if isinstance(item, Unit):
            return self._party(item, sentence)
        if item.person is not None:
            return self._person(item, sentence)
        return self._office(item, sentence)

    # ── names ────────────────────────────────────────────────────────────────────────────────────────────

    def _party(self, unit: Unit, sentence: Sentence) -> Mention | None:
        if unit.kind not in PARTIES or (unit.kind != "body" and not unit.codes):
            return None
        why = setting(sentence, unit)
        if unit.kind == "body":
            return self._body(unit, sentence, why)
        if why.endswith("dateline"):
            self._memory.home = unit.codes[0]
        kind = _KINDS[unit.kind]
        seated = unit.metonym or (unit.kind == "capital" and not why)
        sector = _seat_sector(unit) if seated else None
        return self._make(sentence, unit, unit.codes, kind, why or f"{kind} of {'+'.join(unit.codes)}", sector=sector)

    def _body(self, unit: Unit, sentence: Sentence, why: str) -> Mention | None:
        short = initials_after(sentence, unit)
        if unit.codes:
            code = self._bodies.get(folded(unit.text), unit.codes[0])  # "PPP", after "Pakistan Peoples Party (PPP)"
            if short is not None:
                self._bodies[folded(short)] = code
            known = self._catalogue.body(code)
            sector = known.sector or None if known is not None else None
            return self._make(sentence, unit, (code,), "name", why or "name of an organisation", sector=sector)
        if unit.first == unit.last and unit.text.casefold() in words("body"):
            meant = self._memory.body_of(unit.text)  # "the Council", after "the U.N. Security Council"
            if meant is None:
                return None
            return self._make(sentence, unit, meant.actors, "name", why or f"as named before: {meant.text}")
        named = self._bodies.get(folded(unit.text))
        if named is None:
            lowered = {token.text.casefold() for token in sentence.tokens[unit.first : unit.last + 1]}
            if not lowered & words("body") and not described(sentence, unit) & words("described_body"):
                return None
            named = f"ORG:{unit.text}"
        self._bodies[folded(unit.text)] = named
        if short is not None:
            self._bodies[folded(short)] = named
        return self._make(sentence, unit, (named,), "name", why or "organisation that no table knows")

    # ── people and offices ───────────────────────────────────────────────────────────────────────────────

    def _person(self, phrase: Phrase, sentence: Sentence) -> Mention | None:
        phrase = self._whole_name(phrase, sentence)
        codes, owner, how = self._offices.tied(phrase, sentence)
        found = self._people.identify(phrase, codes, sentence.tokens, self._memory)
        if found is None and phrase.offices:
            found = self._titled(phrase)
        if found is not None and is_counterpart(phrase.role) and owner is not None and owner.role:
            found = replace(found, role=owner.role)
        if found is None:
            subject = is_subject(sentence, head_of(sentence, phrase))
            name = phrase.person.text if phrase.person is not None else ""
            self._memory.meet(sentence.index, sentence.tokens[phrase.first].start, name, subject=subject)
            self._give_up(phrase, sentence, "no title, apposition or table ties this person to a party")
            return None
        if found.why != AGAIN:
            found = on_his_own(found, sentence.tokens[max(phrase.first - 1, 0) : phrase.last + 1])
        if phrase.role is not None or found.role is not None or codes:
            self._memory.introduce(self._names(phrase, found), _known(found))
        last = max(phrase.last, found.last or 0)
        kind: MentionKind = "garbled" if found.garbled else "person"
        return self._make(
            sentence,
            replace(phrase, last=last),
            found.actors,
            kind,
            f"{found.why} ({how})" if how else found.why,
            name=found.name,
            role=found.role,
            sector=found.sector,
            garbled=found.garbled,
        )

    def _whole_name(self, phrase: Phrase, sentence: Sentence) -> Phrase:
        """A title that is part of a name which the article has told before: "Amir Abdollahian"."""
        person = phrase.person
        if person is None or not phrase.offices or phrase.offices[0].first != phrase.first:
            return phrase
        text = self._text[sentence.tokens[phrase.first].start : sentence.tokens[person.last].end]
        if phrase.last != person.last or self._memory.person(text) is None:
            return phrase
        whole = replace(person, first=phrase.first, text=text, holdings=())
        return Phrase(phrase.first, person.last, person=whole)

    def _titled(self, phrase: Phrase) -> Identity | None:
        """Somebody unknown with a title: of the last state in focus whose holder of it is not known.

        A mayor, member of parliament or judge without a country is the paper's own.
        """
        assert phrase.person is not None
        offices = {u.office.office for u in phrase.offices if u.office is not None}
        home = [self._memory.home] if self._memory.home and offices & AT_HOME else []
        if "AMB" in offices:
            known = self._memory.diplomat()
            home = list(known.actors) if known is not None else []
        elif self._memory.host is not None and self._memory.home is None:
            home = [self._memory.host]
        for code in (*home, *self._memory.in_focus()):
            if self._people.may_hold(phrase, code):
                why = "title; country in focus"
                return Identity(phrase.person.text, (code,), role_of(phrase), phrase.sector, why)
        return None

    def _office(self, phrase: Phrase, sentence: Sentence) -> Mention | None:
        before = self._mentions[-1] if self._mentions else None
        found = self._offices.meant(phrase, sentence, before, acted_on=_acted_on(phrase, sentence, self._here))
        if found is None:
            return None
        if not found.actors:
            self._give_up(phrase, sentence, "an office of no known party")
            return None
        return self._make(
            sentence,
            phrase,
            found.actors,
            found.kind,
            found.why,
            name=found.name,
            role=found.role,
            sector=found.sector,
        )

    def _names(self, phrase: Phrase, found: Identity) -> set[str]:
        assert phrase.person is not None
        holdings = [h for h in phrase.person.holdings if h.name == found.name]
        return surnames(found.name, found.actors, holdings) | {phrase.person.text}

    # ── references ───────────────────────────────────────────────────────────────────────────────────────

    def _point(self, reference: Reference, sentence: Sentence) -> Mention | None:
        found = self._offices.referent(reference, sentence)
        if found is None:
            return None
        kind: MentionKind = "group" if reference.pointer == "several" else "pronoun"
        return self._make(sentence, reference, found.actors, kind, found.why, name=found.name, role=found.role)

    # ── making ───────────────────────────────────────────────────────────────────────────────────────────

    def _make(
        self,
        sentence: Sentence,
        span: Phrase | Unit | Reference,
        actors: tuple[str, ...],
        kind: MentionKind,
        why: str,
        *,
        name: str | None = None,
        role: str | None = None,
        sector: str | None = None,
        garbled: bool = False,
    ) -> Mention:
        start, end = sentence.tokens[span.first].start, sentence.tokens[span.last].end
        body = self._catalogue.body(actors[0]) if ":" in actors[0] else None
        if body is not None and sector in (None, "GOV"):
            sector = body.sector or sector
        return Mention(
            sentence=sentence.index,
            first=span.first,
            last=span.last,
            head=head_of(sentence, span),
            start=start,
            end=end,
            text=self._text[start:end],
            actors=actors,
            kind=kind,
            name=name,
            role=role,
            sector=sector,
            why=why,
            garbled=garbled,
        )

    def _give_up(self, phrase: Phrase, sentence: Sentence, why: str) -> None:
        start, end = sentence.tokens[phrase.first].start, sentence.tokens[phrase.last].end
        text = self._text[start:end]
        self._unresolved.append(Unresolved(sentence.index, phrase.first, phrase.last, start, end, text, why))


def _dateline(article: Article, sentences: Sequence[Sentence], matches: Sequence[Match]) -> str | None:
    """The country of what stands before the first sentence of the text: "SEOUL, March 3 (Reuters) -"."""
    block = next((block for block in article.blocks if block.kind == "paragraph"), None)
    if block is None:
        return None
    opening = next((s.start for s in sentences if s.start >= block.start), block.start)
    for match in matches:
        if block.start <= match.start < min(opening, block.end):
            if match.sense.kind == "capital":
                return match.sense.codes[0]
            if match.sense.locality is not None and match.sense.locality.country:
                return match.sense.locality.country
    return None


def _acted_on(phrase: Phrase, sentence: Sentence, named: Sequence[Phrase | Unit | Reference]) -> set[str]:
    """The states that the verb of an office acts on: "the ministry summoned China's envoy" is another's ministry."""
    head = head_of(sentence, phrase)
    if not is_subject(sentence, head):
        return set()
    verb = sentence.tokens[head].head
    behind = [item for item in named if item.first > phrase.last and not isinstance(item, Reference)]
    codes = ((item.codes if isinstance(item, Unit) else item.tie.codes if item.tie else (), item) for item in behind)
    return {code for given, item in codes for code in given if _verb_above(sentence, head_of(sentence, item)) == verb}


def _verb_above(sentence: Sentence, token: int) -> int:
    """The verb in whose clause a noun stands, -1 without one."""
    above = sentence.tokens[token].head
    while above >= 0 and sentence.tokens[above].upos not in ("VERB", "AUX"):
        above = sentence.tokens[above].head
    return above


def _of_whom(phrase: Phrase) -> Phrase:
    """The person to whom a body belongs ("the Luis Lacalle Pou administration"), else the phrase itself."""
    if phrase.person is None and phrase.tie is not None and (owner := phrase.tie.person) is not None:
        return Phrase(owner.first, owner.last, person=owner)
    return phrase


def _is_spoken(item: Phrase | Unit | Reference, sentence: Sentence) -> bool:
    """Whether it means the speaker ("we", "our forces"), who often is named only behind the quotation."""
    if isinstance(item, Reference):
        return item.pointer == "speaker"
    if not isinstance(item, Phrase) or item.tie is None or item.tie.pronoun is None:
        return False
    return sentence.tokens[item.tie.pronoun].text.casefold() in ("our", "my")


def _seat_sector(unit: Unit) -> str:
    """The sector of a seat of power, by the words of its name: "Knesset", "Royal Navy"; else the government's."""
    sectors = coded_words("seat")
    return next((sectors[word][0] for word in unit.text.split() if word in sectors), "GOV")


def _known(found: Identity) -> Known:
    return Known(found.name, found.actors, found.role, found.sector)
