"""What a tree says of a span: its head, whether it is a subject, whether it may stand for a party."""

from __future__ import annotations

from itertools import takewhile

from dragoman.model import Sentence
from dragoman.parties.phrases import GENITIVES, Phrase
from dragoman.parties.references import Reference, references
from dragoman.parties.units import Unit
from dragoman.parties.words import words

_WITHIN = frozenset({"flat", "compound", "det", "punct", "case", "amod", "appos"})
"""What seldom ties a name's head to the rest of the sentence: a slip of the parser, more likely."""


def head_of(sentence: Sentence, span: Phrase | Unit | Reference) -> int:
    """The token of the span that depends on a word outside it; of several, the office's, or else the last."""
    outside = [i for i in range(span.first, span.last + 1) if not span.first <= sentence.tokens[i].head <= span.last]
    outside = [i for i in outside if sentence.tokens[i].deprel not in _WITHIN] or outside
    named = [i for i in outside if sentence.tokens[i].upos in ("NOUN", "PROPN", "PRON")] or outside
    named = [i for i in named if sentence.tokens[i].deprel != "nmod:desc"] or named  # a title hung on another's name
    if isinstance(span, Phrase):
        ends = [unit.last for unit in (*span.offices[::-1], span.person) if unit is not None]
        named = [end for end in ends if end in named] or named
    return named[0] if named else span.last


def is_subject(sentence: Sentence, head: int) -> bool:
    """Whether a token is a subject, or joined to one."""
    tokens, seen = sentence.tokens, 0
    while tokens[head].deprel == "conj" and tokens[head].head >= 0 and seen < 5:
        head, seen = tokens[head].head, seen + 1
    return tokens[head].deprel.startswith("nsubj")


def initials_after(sentence: Sentence, unit: Unit) -> str | None:
    """ "Awami League (AL)", "Pakistan Peoples Party's (PPP)": the initials that the text itself gives."""
    after = sentence.tokens[unit.last + 1 : unit.last + 5]
    if after and after[0].text in GENITIVES:
        after = after[1:]
    after = after[:3]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
        return after[1].text
    return None


def described(sentence: Sentence, unit: Unit) -> set[str]:
    """The nouns that say what a name is: "MAK, a movement", "the MAK movement"."""
    tokens, head = sentence.tokens, head_of(sentence, unit)
    said = [t for t in tokens if t.head == head and t.deprel == "appos"]
    if tokens[head].deprel in ("compound", "appos", "flat", "amod", "nmod:desc") and tokens[head].head >= 0:
        said.append(tokens[tokens[head].head])
    after = tokens[unit.last + 1 : unit.last + 7]
    if [t.text.casefold() for t in after[:2]] in ([",", "a"], [",", "an"]):  # whatever tree it has
        said += list(takewhile(lambda t: t.upos in ("ADJ", "NOUN", "ADV") or t.text == "-", after[2:]))[-1:]
    return {t.lemma.casefold() for t in said if t.upos == "NOUN"}


def is_definite(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether an office without a party may be that of the country in focus: "the minister", "officials"."""
    if any(token.upos == "NUM" for token in sentence.tokens[max(phrase.first - 1, 0) : phrase.last]):
        return False
    if phrase.plural:
        return _is_definite_plural(sentence, phrase)
    if sentence.tokens[phrase.offices[-1].first].text[:1].isupper():
        return True
    before = sentence.tokens[phrase.first - 1].text.casefold() if phrase.first else ""
    after = sentence.tokens[phrase.last + 1].upos if phrase.last + 1 < len(sentence.tokens) else ""
    return before in ("the", "this", "that") and after != "NOUN"


def _is_definite_plural(sentence: Sentence, phrase: Phrase) -> bool:
    """ "The officials", or "officials said"; not "they sent troops", and not a Leaders' Summit."""
    tokens, head = sentence.tokens, head_of(sentence, phrase)
    following = [token.text for token in tokens[phrase.last + 1 : phrase.last + 3]]
    if following and following[0] in GENITIVES and following[-1][:1].isupper():
        return False
    if any(tokens[i].text.casefold() in ("the", "these", "those") for i in (phrase.first - 1, phrase.first) if i >= 0):
        return True
    verb = tokens[tokens[head].head].lemma.casefold() if tokens[head].head >= 0 else ""
    return tokens[head].deprel.startswith("nsubj") and (not phrase.personal or verb in words("speech"))


def without_counted(
    sentence: Sentence, phrases: list[Phrase], rest: list[Unit]
) -> tuple[list[Phrase], list[Reference]]:
    """Take "the two leaders" from the offices: they are those of the parties in focus."""
    loose = [p for p in phrases if p.person is None and p.tie is None and p.plural]
    if not loose:
        return phrases, []
    taken = [False] * len(sentence.tokens)
    named: list[Phrase | Unit] = [p for p in phrases if p not in loose]
    for item in (*named, *rest):
        taken[item.first : item.last + 1] = [True] * (item.last + 1 - item.first)
    counted = [r for r in references(sentence, taken) if r.pointer == "several"]
    kept = [p for p in phrases if p not in loose or not any(r.first <= p.last and p.first <= r.last for r in counted)]
    return kept, counted
