"""What a verb's own form tells: what goes on (progressives, lasting states), what is fixed for a day to come."""

from __future__ import annotations

import re

from ..model import Sentence, Status
from . import tree
from .cues import words

PRESENT_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
HAVE = frozenset({"has", "have", "'ve", "’ve", "'s", "’s"})
UNITS = frozenset({"year", "month", "week", "day", "decade", "hour", "century", "generation"})
FINITE = frozenset({"root", "ccomp", "conj", "parataxis", "advcl", "acl:relcl", "csubj"})
# Their past is spelt like their base form.
SAME_PAST = frozenset({
    "put", "cut", "hit", "set", "shut", "let", "cost", "hurt", "quit", "read", "beat", "cast", "split", "spread", "bid",
})  # fmt: skip
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_AHEAD = re.compile(
    rf"\b(?:tomorrow|tonight|this\sweekend|(?:next|coming|following)\s(?:\w+\s)?(?:hours?|days?|weeks?|weekend|months?|years?|summer|autumn|winter|spring|"
    rf"{_DAYS}|{_MONTHS})|later\sthis\s\w+|(?:in|within)\s(?:a|two|three|four|five|six|ten|\d+)\s(?:days?|weeks?|months?|years?))\b"
)
_DATED = re.compile(rf"\b(?:on|in|from|by)\s(?:(?:early|late|mid)\s)?(?:\d+\s)?(?:{_DAYS}|{_MONTHS})\b")
_NOT_AHEAD = re.compile(r"\b(?:last|past|since|until|every|each|ago|previous|yesterday|still)\b")


def told_by_form(s: Sentence, verb: int) -> tuple[Status, str] | None:
    """The status that the verb's tense tells; None for a past, a headline's present and an act of speech."""
    word = s.tokens[verb]
    if word.upos not in {"VERB", "AUX"} or word.deprel not in FINITE or headline(s):
        return None
    aux, clause = set(tree.auxiliaries(s, verb)), own_words(s, verb)
    progressive = word.text.lower().endswith("ing")
    if aux & HAVE and (("been" in aux and progressive) or _for_long(s, verb)):
        return "ongoing", "a perfect that lasts"
    if aux & HAVE and not progressive and _once(s, verb):
        return "occurred", "a perfect of an act of speech"
    if aux & {"had", "was", "were", "did"}:
        return None
    ahead = _ahead(s, verb, clause)
    if progressive and aux & PRESENT_BE:
        return ("planned", "a present with a day to come") if ahead else ("ongoing", "a present progressive")
    if aux & PRESENT_BE and "been" not in aux and word.lemma not in words("present_acts"):
        return ("planned", "a present with a day to come") if ahead else ("ongoing", "a present passive")
    if simple_present(s, verb):
        if ahead:
            return "planned", "a present with a day to come"
        if word.lemma.lower() in words("speech_acts"):
            return "occurred", "the present of an act of speech"
        if word.lemma.lower() in words("lasting"):
            return "ongoing", "the present of what lasts"
    return None


def _once(s: Sentence, verb: int) -> bool:
    """Whether it is an act of speech, done by saying so, with nothing that makes it last ("has long urged")."""
    lasting = any(tree.listed(s, i, "lasting_adverbs") for i in tree.children(s, verb, "advmod"))
    return s.tokens[verb].lemma.lower() in words("speech_acts") and not lasting


def past(s: Sentence, verb: int) -> bool:
    """Whether a verb stands in the simple past or past perfect of the active voice, with a subject."""
    word, aux = s.tokens[verb], tree.children(s, verb, "aux")
    text = word.text.lower()
    if word.upos != "VERB" or word.deprel not in FINITE or text.endswith("ing") or tree.passive(s, verb):
        return False
    if aux:
        return [s.tokens[i].text.lower() for i in aux] == ["had"]
    subject = tree.children(s, verb, *tree.SUBJECTS) or word.deprel in {"root", "conj"}
    return bool(subject) and text != word.lemma.lower() and not text.endswith("s")


def headline(s: Sentence) -> bool:
    """Whether it is written as headlines are, whose present tells what happened: no stop, no article."""
    texts = [t.text.lower() for t in s.tokens]
    return s.block == "heading" or (texts[-1] not in {".", "!", "?", '"', "”"} and not {"the", "a", "an"} & set(texts))


def simple_present(s: Sentence, verb: int) -> bool:
    """Whether the verb is in the simple present: its form, and no auxiliary."""
    word = s.tokens[verb]
    if word.upos != "VERB" or tree.auxiliaries(s, verb) or tree.children(s, verb, "cop"):
        return False
    if any(s.tokens[i].text.lower() == "to" for i in tree.children(s, verb, "mark")):
        return False
    text, lemma = word.text.lower(), word.lemma.lower()
    plural = text == lemma and lemma not in SAME_PAST and bool(tree.children(s, verb, *tree.SUBJECTS))
    return plural or (text.endswith("s") and text != lemma and not text.endswith("ss"))


def own_words(s: Sentence, verb: int) -> str:
    """The words of a clause without the clauses inside it, lower-cased."""
    kept = set(s.subtree(verb))
    for i in sorted(kept - {verb}):
        if s.tokens[i].deprel in {"ccomp", "advcl", "conj", "parataxis", "acl:relcl", "acl"}:
            kept -= set(s.subtree(i))
    return " ".join(s.tokens[i].text.lower() for i in sorted(kept))


def _ahead(s: Sentence, verb: int, clause: str) -> bool:
    """Whether the clause names a day to come; a bare weekday or month may be that of what was said."""
    if _NOT_AHEAD.search(clause):
        return False
    if _AHEAD.search(clause):
        return True
    return bool(_DATED.search(clause)) and s.tokens[verb].lemma.lower() not in words("reporting")


def _for_long(s: Sentence, verb: int) -> bool:
    """ "for 40 years", "for decades", "since Seoul announced …"."""
    for i in tree.children(s, verb, "obl", "advcl", "nmod"):
        case = tree.case(s, i)
        if case == "since" or (case == "for" and s.tokens[i].lemma.lower() in UNITS):
            return True
    return False
