"""Which words of an article stand between quotation marks, and who says them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Mention, Sentence
from dragoman.parties.words import words

_CURLY = re.compile(r"“[^“”]*(?:”|(?=\n)|$)")
_STRAIGHT = re.compile(r'"[^"\n]*(?:"|$)', re.MULTILINE)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The code points between double quotation marks; one that is never closed ends with its paragraph."""
    found = [match.span() for pattern in (_CURLY, _STRAIGHT) for match in pattern.finditer(text)]
    return sorted(found)


def is_quoted(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a code point lies within one of the spans."""
    return any(start <= position < end for start, end in spans)


def speaker_of(sentence: Sentence, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> Mention | None:
    """The mention that is subject of a verb of saying outside quotation marks, or None."""
    for mention in mentions:
        token = sentence.tokens[mention.head]
        if not token.deprel.startswith("nsubj") or token.head < 0:
            continue
        verb = sentence.tokens[token.head]
        if verb.lemma.casefold() in words("speech") and not is_quoted(token.start, spans):
            return mention
    return None
