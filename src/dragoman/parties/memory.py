"""What a reader of the article keeps in mind: who was introduced, who acts, which states it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.model import Mention
from dragoman.parties.records import folded
from dragoman.parties.words import words

_NEAR = 3
"""A pronoun looks no farther back than this many sentences."""
_IN_PASSING = 6
"""A party named less often than the main ones by this factor is none of "both sides"."""


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the article introduced him."""

    name: str
    actors: tuple[str, ...]
    role: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Trace:
    """A mention in memory: whether it is a subject, whether it can act at all (a mere place cannot), and the
    group of those that the sentence joins with "and"; `personal` is one person's office, named or not."""

    mention: Mention
    subject: bool
    weak: bool
    group: int
    personal: bool = False


@dataclass(slots=True)
class Memory:
    """The state of the discourse; `note` every mention in reading order."""

    home: str | None = None
    """The country of the dateline, or else nothing."""
    host: str | None = None
    """The country to which the article says that an ambassador is sent: often the paper's own."""
    rebels: str | None = None
    """The one armed group that the article names anywhere, if it names just one."""
    _traces: list[Trace] = field(default_factory=list)
    _people: dict[str, Known] = field(default_factory=dict)
    _coming: dict[str, Known] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    _strangers: list[tuple[int, int, bool]] = field(default_factory=list)
    _strange_names: set[str] = field(default_factory=set)
    _loose: dict[int, str] = field(default_factory=dict)

    def note(
        self, mention: Mention, *, subject: bool, weak: bool, joined_to: int | None = None, personal: bool = False
    ) -> None:
        """Remember a mention that was just read; `joined_to` is the token before "and" that it hangs on."""
        group = len(self._traces)
        if joined_to is not None:
            for trace in reversed(self._traces):
                if trace.mention.sentence != mention.sentence:
                    break
                if trace.mention.first <= joined_to <= trace.mention.last:
                    group = trace.group
        at = len(self._traces)
        while at and self._traces[at - 1].mention.sentence > mention.sentence:
            at -= 1  # the speaker of a quotation may be told only behind it
        self._traces.insert(at, Trace(mention, subject, weak, group, personal))
        self._counts.update(mention.actors)

    def meet(self, sentence: int, start: int, name: str, *, subject: bool) -> None:
        """Remember that somebody was named here of whom nobody knows for whom he acts: "he" may mean him."""
        self._strangers.append((sentence, start, subject))
        parts = folded(name).split()
        self._strange_names.update(parts if len(parts) > 1 else ())

    def is_stranger(self, name: str) -> bool:
        """Whether the article introduced somebody by this word of whom nobody knows for whom he acts."""
        return folded(name) in self._strange_names

    def close(self, sentence: int, loose: str | None) -> None:
        """Remember of a sentence that its main subject is no party ("plural" or "single")."""
        if loose:
            self._loose[sentence] = loose

    def here(self, sentence: int) -> list[Mention]:
        """The mentions of a sentence so far."""
        return [t.mention for t in self._near(sentence) if t.mention.sentence == sentence]

    def introduce(self, surnames: Iterable[str], known: Known) -> None:
        """Remember a person under each form by which he may be called later."""
        for surname in surnames:
            key = folded(surname)
            old = self._people.get(key)
            if old is None or old.role is None or known.role is not None:
                self._people[key] = known

    def expect(self, surnames: Iterable[str], known: Known) -> None:
        """Look ahead: a heading may call by surname whom only the text introduces."""
        for surname in surnames:
            self._coming.setdefault(folded(surname), known)

    def introduced(self, name: str) -> Known | None:
        """Whom the article named so before, with an office."""
        known = self._people.get(folded(name))
        return known if known is not None and known.role is not None else None

    def person(self, name: str) -> Known | None:
        """Whom a surname or full name means here, if the article introduces him, before or after."""
        return self._people.get(folded(name)) or self._coming.get(folded(name))

    def holder_of(self, role: str, code: str | None = None, *, named: bool = True) -> Mention | None:
        """The last person in an office of these words ("the minister"), of a party if one is given."""
        wanted = _office_words(role)
        for trace in reversed(self._traces):
            mention = trace.mention
            if mention.role is None or (code and code not in mention.actors):
                continue
            if mention.name is None and (named or not trace.personal):
                continue
            held = _office_words(mention.role)
            if wanted <= held or ("leader" in wanted and mention.name and held & words("leader")):
                return mention
        return None

    def body_of(self, role: str) -> Mention | None:
        """The body that the article named last with the same word: "the Zionist regime … the regime"."""
        for trace in reversed(self._traces):
            mention = trace.mention
            if (
                set(role.casefold().split()) <= set(mention.text.casefold().split())
                and len(mention.actors) == 1
                and not mention.name
            ):
                return mention
        return None

    def armed(self) -> str | None:
        """The armed group named last: "the rebels"; before any is named, the only one that the article will name."""
        named = (t.mention for t in reversed(self._traces) if t.mention.sector == "REB" and len(t.mention.actors) == 1)
        return next((m.actors[0] for m in named if not _is_state(m.actors[0])), self.rebels)

    def bloc(self, noun: str) -> str | None:
        """The organisation of states named last: "the bloc"; "the alliance" is NATO where the article names it."""
        if noun.casefold() == "alliance" and self.mentions("IGO:NATO"):
            return "IGO:NATO"
        codes = (c for t in reversed(self._traces) for c in t.mention.actors)
        return next((c for c in codes if c.startswith("IGO:") and c != "IGO:UN"), None)

    def diplomat(self) -> Mention | None:
        """The last mention of an envoy or mission: an envoy without a country is of the same."""
        for trace in reversed(self._traces):
            if trace.mention.role and words("destination_office") & _office_words(trace.mention.role):
                return trace.mention
        return None

    def person_before(self, sentence: int, *, as_object: bool = False) -> Mention | None:
        """Whom `he` or `she` means: a subject of this or the last sentences, or the last person named.

        An object (`him`) is not the subject of its own sentence.
        """
        near = [
            t
            for t in self._near(sentence)
            if t.mention.kind in ("person", "garbled") or t.mention.name or (t.personal and not t.weak)
        ]
        for index in _back(sentence):
            here = [t for t in near if t.mention.sentence == index]
            if as_object and index == sentence:
                here = [t for t in here if not t.subject]
            subjects = [t for t in here if t.subject]
            strange = [at for where, at, subject in self._strangers if where == index and subject]
            if strange and not (as_object and index == sentence):
                first = subjects[0].mention if subjects else None
                return first if first is not None and first.start < min(strange) else None
            if here:
                return subjects[0].mention if subjects else here[-1].mention
        return None

    def party_before(self, sentence: int, *, weak_too: bool) -> Mention | None:
        """What `it` or `its` means: the nearest subject that names one party and no person, if any."""
        near = [
            t
            for t in self._near(sentence)
            if len(t.mention.actors) == 1 and not t.mention.name and not t.personal and t.mention.kind != "pronoun"
        ]
        for index in _back(sentence):
            here = [t for t in near if t.mention.sentence == index and not t.weak]
            subjects = [t for t in here if t.subject]
            if subjects:
                return subjects[-1 if index == sentence else 0].mention
            if not weak_too and self._loose.get(index) == "single":
                return None  # "The summit ended. It brought …"
            if here:
                return here[-1].mention
        return near[-1].mention if near and weak_too else None

    def several_before(self, sentence: int) -> tuple[str, ...]:
        """Whom `they` means: those named together last ("X and Y", "both"), else a subject that is a body."""
        for index in _back(sentence):
            if index < sentence and self._loose.get(index) == "plural":
                return ()  # "The survivors arrived. They …"
            here = [t for t in self._near(sentence) if t.mention.sentence == index and not t.weak]
            together: dict[int, list[Trace]] = {}
            for trace in here:
                together.setdefault(trace.group, []).append(trace)
            many = [g for g in together.values() if len({c for t in g for c in t.mention.actors}) > 1]
            leading = [g for g in many if g[0].subject] if index < sentence else []
            if many:
                chosen = (leading or many)[-1]
                return tuple(dict.fromkeys(c for t in chosen for c in t.mention.actors))
            bodies = [t for t in here if t.subject and _is_plural(t.mention)]
            if bodies:
                return bodies[-1].mention.actors
        alone = [t for t in self._near(sentence) if t.subject and not t.weak and not t.personal and _is_body(t.mention)]
        return alone[-1].mention.actors if alone else ()

    def parties(self, count: int, *, states: bool = False, without: Sequence[str] = ()) -> tuple[str, ...]:
        """The `count` parties that the text is about at this point, in the order of the article's telling.

        Sentences are taken from the last backwards until they name enough; acting parties come before mere
        places, those named in passing are left out, and of too many those that the article names most come
        first. `states` takes states only, where it names so many, and `without` leaves some out. Empty where there
        are too few.
        """
        for weak_too in (False, True):
            found = self._gathered(count, weak_too=weak_too, states=states, without=without)
            if len(found) == count:
                order = list(self._counts)
                return tuple(sorted(found, key=order.index))
        return self.parties(count, without=without) if states else ()

    def focus(self, among: Sequence[str] = (), *, without: Collection[str] = ()) -> str | None:
        """The single state in focus: the last that acted, or else the dateline's; of some only, if they are given."""
        return next((c for c in self.in_focus() if c not in without and (not among or c in among)), None)

    def in_focus(self) -> Iterator[str]:
        """The states of the article, those of the last sentence first, and of them those that act; then those named but
        once and in passing, mere places, the dateline's."""
        seen: set[str | None] = set()
        alone = [t for t in reversed(self._traces) if len(t.mention.actors) == 1 and _is_state(t.mention.actors[0])]
        alone.sort(key=lambda t: (-t.mention.sentence, not t.subject))
        for weak, passing in ((False, False), (False, True), (True, False), (True, True)):
            for trace in alone:
                code = trace.mention.actors[0]
                if (
                    trace.weak is weak
                    and (not trace.subject and self._counts[code] < 2) is passing
                    and code not in seen
                ):
                    seen.add(code)
                    yield code
        if self.home is not None and self.home not in seen:
            yield self.home

    def other(self, code: str) -> str | None:
        """The state that stands against `code` in this article, if it is clear which."""
        rest = [c for c, _ in self._counts.most_common() if c != code and _is_state(c)]
        return rest[0] if rest else None

    def mentions(self, code: str) -> bool:
        """Whether the article named a party so far."""
        return self._counts[code] > 0

    def _near(self, sentence: int) -> list[Trace]:
        found = []
        for trace in reversed(self._traces):
            if sentence - trace.mention.sentence > _NEAR:
                break
            found.append(trace)
        return found[::-1]

    def _gathered(self, count: int, *, weak_too: bool, states: bool, without: Sequence[str]) -> list[str]:
        eligible = {c: n for c, n in self._counts.items() if c not in without and (not states or _is_state(c))}
        if len(eligible) < count:
            return []
        floor = sorted(eligible.values(), reverse=True)[count - 1] / _IN_PASSING
        found: list[str] = []
        for here in self._sentences_back():
            acting = [t for t in here if weak_too or not t.weak]
            if not found and (pair := self._paired(acting, count, eligible)):
                return pair
            scores: Counter[str] = Counter()
            for trace in acting:
                for code in trace.mention.actors:
                    if code not in found and eligible.get(code, -1) >= floor:
                        scores[code] = max(scores[code], eligible[code] * (2 if trace.subject else 1))
            found += [code for code, _ in scores.most_common()]
            if len(found) >= count:
                return found[:count]
        return found

    def _paired(self, here: list[Trace], count: int, eligible: dict[str, int]) -> list[str]:
        """The `count` parties that a sentence joins as its subjects: "Israel and Hamas agreed"."""
        groups: dict[int, list[str]] = {}
        for trace in here:
            if trace.subject:
                groups.setdefault(trace.group, []).extend(c for c in trace.mention.actors if c in eligible)
        for codes in groups.values():
            distinct = list(dict.fromkeys(codes))
            if len(distinct) == count:
                return distinct
        return []

    def _sentences_back(self) -> Iterator[list[Trace]]:
        """The traces of each sentence in the order of the text, the last sentence first."""
        here: list[Trace] = []
        for trace in reversed(self._traces):
            if here and trace.mention.sentence != here[0].mention.sentence:
                yield here
                here = []
            here.insert(0, trace)
        if here:
            yield here


def _office_words(role: str) -> set[str]:
    """The words of an office, short forms spelt out."""
    spelt = {"pm": "prime minister", "fm": "foreign minister"}
    return set(" ".join(spelt.get(word, word) for word in folded(role).split()).split())


def _back(sentence: int) -> range:
    return range(sentence, sentence - _NEAR - 1, -1)


def _is_body(mention: Mention) -> bool:
    """Whether the words are a body's or a people's: "the authorities", "Kosovo Serbs", not a state's bare name."""
    several = mention.kind == "name" and not _is_state(mention.actors[0]) and mention.text.endswith("s")
    return several or (not mention.name and mention.kind in ("office", "demonym", "group"))


def _is_plural(mention: Mention) -> bool:
    """Whether the words are a plural: "officials", "the Chinese"."""
    return mention.name is None and mention.kind in ("office", "demonym") and mention.text.endswith(("s", "e", "h"))


def _is_state(code: str) -> bool:
    return ":" not in code
