"""Whose an office is that stands without a name: "the Turkish ambassador", "the minister", "our forces"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dragoman.model import Mention, MentionKind, Sentence
from dragoman.parties.memory import Memory
from dragoman.parties.people import People, role_of
from dragoman.parties.phrases import GENITIVES, Phrase
from dragoman.parties.references import Pointers, Reference, Referent, references
from dragoman.parties.spans import is_definite
from dragoman.parties.speech import Speech
from dragoman.parties.words import coded_words, words

ON_THEIR_OWN = frozenset(
    {"CVL", "EDU", "JRN", "MED", "AGR", "REF", "BUS", "CRM", "REB", "UAF", "REL", "NGO", "LAB", "IGO", "PTY", "OPP"}
)
"""Sectors whose people are not the state's: "students" alone are not those of the country in focus."""


FOCUS = "country in focus"
"""Why an office is a state's that its own words do not name."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom an office stands for, and why."""

    actors: tuple[str, ...]
    kind: MentionKind
    why: str
    name: str | None
    role: str | None
    sector: str | None


class Offices:
    """Resolves the offices and references of one article against its memory."""

    def __init__(self, people: People, memory: Memory, speech: Speech) -> None:
        self._people = people
        self._memory = memory
        self._speech = speech
        self._pointers = Pointers(memory)

    def referent(self, reference: Reference, sentence: Sentence) -> Referent | None:
        """Whom a pronoun or group means here; within quotation marks "we" is who says them."""
        speaker = self._speech.speaker_at(sentence.tokens[reference.first].start)
        return self._pointers.referent(reference, sentence, speaker)

    def meant(
        self, phrase: Phrase, sentence: Sentence, before: Mention | None, *, acted_on: Collection[str] = ()
    ) -> Meant | None:
        """Whose office a phrase without a named person is; `before` is the mention before it, `acted_on` are the states
        to whom it does something, and whose it is not.

        None where it means nobody in particular ("a minister"); without actors where nothing tells.
        """
        role = role_of(phrase)
        codes, owner, how = self.tied(phrase, sentence)
        if not codes and phrase.tie is None:
            codes, how = self._owned(phrase, sentence, before)
        if not codes and phrase.tie is None and phrase.person is None:
            codes, how = self._of_group(phrase, sentence)
        name, opposite = None, is_counterpart(role)
        if opposite and owner is not None:
            role = owner.role or role
        if opposite and how.startswith("pronoun") and codes:
            other = self._memory.other(codes[0])
            codes, how = ((other,), "counterpart: the other state in focus") if other else ((), "")
        single = phrase.personal and not phrase.plural
        indefinite = phrase.first > 0 and sentence.tokens[phrase.first - 1].text.casefold() in ("a", "an")
        if not codes and phrase.tie is None and not indefinite:
            last = self._same_word(phrase, role or "", sentence)
            if last is not None:
                codes, name, role, how = (
                    last.actors,
                    last.name,
                    last.role or role,
                    f"the title: {last.name or last.text}",
                )
        if not codes and phrase.tie is None and not is_definite(sentence, phrase):
            return None
        if not codes and phrase.tie is not None and phrase.tie.how in ("adjective", "of", "possessor"):
            return Meant((), "office", "", None, role, None)
        host = self._memory.host if single and self._memory.home is None and phrase.sector == "GOV" else None
        host = None if host is not None and ":" in host else host  # an ambassador to the United Nations
        if not codes and host is not None:
            codes, how = (host,), "the country to which the envoy is sent"
        if not codes and phrase.sector not in ON_THEIR_OWN and (code := self._memory.focus(without=acted_on)):
            codes, how = (code,), FOCUS
        if not codes and phrase.sector == "REB" and is_definite(sentence, phrase) and (group := self._memory.armed()):
            codes, how = (group,), "the armed group named last"
        if not codes and phrase.sector in ON_THEIR_OWN:
            return None
        if single and not indefinite and name is None and len(codes) == 1 and not phrase.former:
            again = self._memory.holder_of(role or "", codes[0])
            name = again.name if again is not None else self._people.holder(phrase, codes[0])
        if phrase.tie is not None and phrase.tie.how in ("adjective", "possessor") and not phrase.personal:
            kind: MentionKind = "demonym"
        else:
            kind = "office"
        sector = "" if phrase.former else phrase.sector
        return Meant(codes, kind, how, name, role, sector)

    def _same_word(self, phrase: Phrase, role: str, sentence: Sentence) -> Mention | None:
        """Whom the article named before with the same word: the last ambassador, the last regime."""
        if phrase.personal:
            if phrase.plural:
                return None
            return self._memory.holder_of(role) or self._memory.holder_of(role, named=False)
        before = sentence.tokens[phrase.first - 1].text.casefold() if phrase.first else ""
        return self._memory.body_of(role) if before in ("the", "this") and not phrase.plural else None

    def _of_group(self, phrase: Phrase, sentence: Sentence) -> tuple[tuple[str, ...], str]:
        """Those of a group that follows: "officials of the two countries"."""
        after = phrase.last + 1
        if after + 1 >= len(sentence.tokens) or sentence.tokens[after].text.casefold() not in ("of", "from", "between"):
            return (), ""
        taken = [i <= after for i in range(len(sentence.tokens))]
        group = next(references(sentence, taken), None)
        if group is None or group.pointer != "several" or group.first != after + 1:
            return (), ""
        found = self.referent(group, sentence)
        return (found.actors, found.why) if found else ((), "")

    def _owned(self, phrase: Phrase, sentence: Sentence, last: Mention | None) -> tuple[tuple[str, ...], str]:
        """Whose the office is by the reference before it: "both countries' defence ministers"."""
        if last is None or last.sentence != sentence.index:
            return (), ""
        if phrase.first and sentence.tokens[phrase.first - 1].text.casefold() == "whose" and not last.name:
            return last.actors, f"whose: {last.text}"
        if last.kind not in ("group", "pronoun"):
            return (), ""
        between = [token.text for token in sentence.tokens[last.last + 1 : phrase.first]]
        return (last.actors, last.why) if between and between[0] in GENITIVES and len(between) < 3 else ((), "")

    def tied(self, phrase: Phrase, sentence: Sentence) -> tuple[tuple[str, ...], Mention | None, str]:
        """The codes that the phrase's tie leads to, whose they are if a person's, and how."""
        tie = phrase.tie
        if tie is None:
            return (), None, ""
        if tie.codes:
            owner = None
            if phrase.first < len(sentence.tokens) and phrase.role:
                owner = self._memory.person_before(sentence.index)
            return tie.codes, owner, tie.how
        if tie.person is not None:
            person = Phrase(tie.person.first, tie.person.last, person=tie.person)
            found = self._people.identify(person, (), sentence.tokens, self._memory)
            return (found.actors, None, f"of {found.name}") if found else ((), None, "")
        if tie.how == "country":
            word = sentence.tokens[phrase.first].text.casefold()
            code = self._memory.focus(coded_words("country_anaphor").get(word, ()))
            return ((code,), None, "the country in focus") if code else ((), None, "")
        if tie.pronoun is None:
            return (), None, ""
        reference = next(iter(references(sentence, _only(sentence, tie.pronoun))), None)
        found_by = self.referent(reference, sentence) if reference else None
        if found_by is None:
            return (), None, ""
        return (
            found_by.actors,
            self._memory.person_before(sentence.index),
            f"pronoun: {found_by.name or found_by.why}",
        )


def is_counterpart(role: str | None) -> bool:
    """Whether a role is only that of the other side's same office."""
    return role is not None and role.split()[-1].casefold() in words("counterpart")


def _only(sentence: Sentence, token: int) -> list[bool]:
    return [i != token for i in range(len(sentence.tokens))]
