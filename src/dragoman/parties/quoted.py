"""Which words of an article stand between quotation marks, and who says them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Mention, Sentence
from dragoman.parties.words import words

_CURLY = re.compile(r"“[^“”]*(?:”|(?=\n)|$)")
_STRAIGHT = re.compile(r'"[^"\n]*(?:"|$)', re.MULTILINE)
_CARRIED = frozenset({"conj", "advcl", "xcomp", "parataxis", "acl"})
"""How a verb of saying may hang on the verb that has its subject: "he left, adding that …"."""


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The code points between double quotation marks; one that is never closed ends with its paragraph."""
    found = [match.span() for pattern in (_CURLY, _STRAIGHT) for match in pattern.finditer(text)]
    return sorted(found)


def quotations(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, but those of one quotation that is opened again with each paragraph as one."""
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        if whole and text[whole[-1][1] - 1] not in '”"' and not text[whole[-1][1] : start].strip():
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def is_quoted(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a code point lies within one of the spans."""
    return any(start <= position < end for start, end in spans)


@dataclass(frozen=True, slots=True)
class Speaking:
    """Somebody who is subject of a verb of saying, outside quotation marks; None where the text names no party."""

    start: int
    who: Mention | None


def speakers(sentence: Sentence, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> list[Speaking]:
    """Who speaks in a sentence, in the order of its words."""
    found: dict[int, Speaking] = {}
    for i, token in enumerate(sentence.tokens):
        if token.lemma.casefold() not in words("speech") or token.upos not in ("VERB", "AUX"):
            continue
        subject = None if is_quoted(token.start, spans) else _subject(sentence, i)
        if subject is not None and not is_quoted(sentence.tokens[subject].start, spans):
            who = next((m for m in mentions if m.first <= subject <= m.last), None)
            found[subject] = Speaking(sentence.tokens[subject].start, who)
    return sorted(found.values(), key=lambda speaking: speaking.start)


def _subject(sentence: Sentence, verb: int) -> int | None:
    """The subject of a verb, or of the one that it is joined to."""
    for _ in range(4):
        for child in sentence.children(verb):
            if sentence.tokens[child].deprel.startswith("nsubj"):
                return child
        token = sentence.tokens[verb]
        if token.head < 0 or token.deprel.partition(":")[0] not in _CARRIED:
            return None
        verb = token.head
    return None


def beside(quotation: tuple[int, int], near: Sequence[Speaking]) -> Speaking | None:
    """The one of several speakers to whom a quotation belongs: the nearest to its end, or else to its start."""

    def distance(speaking: Speaking) -> int:
        start, end = quotation
        return min(abs(speaking.start - end), abs(start - speaking.start))

    return min(near, key=distance, default=None)
