"""Quotations: whose words stand between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Mention, Sentence
from .cues import words
from .telling import teller

# Curly pairs, or straight marks that open after a space or bracket and close before one or a stop.
QUOTED = re.compile(r"“([^“”]{3,2000})[”]|(?<![\w\"])\"([^\"\n]{3,2000})\"(?!\w)|(?<!\w)‘([^‘’\n]{12,600})’(?!\w)")
# Fewer words than this are a name, a slogan or a doubtful word, not somebody's telling.
LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks (marks excluded) and who says it."""

    start: int
    end: int
    text: str
    speaker: str | None
    speaker_mention: Mention | None


def quotations(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Quotation, ...]:
    """All quotations of a text, with the speaker of the reporting verb beside each.

    A quotation whose own sentence names no speaker has that of the quotation before it in the same paragraph
    ("…," he said. "…").
    """
    found: list[Quotation] = []
    for m in QUOTED.finditer(text):
        group = next(g for g in (1, 2, 3) if m.group(g) is not None)
        start, end = m.span(group)
        if not _tells(text[start:end]):
            continue
        name, mention = _speaker(start, end, sentences, mentions)
        if name is None and found and "\n\n" not in text[found[-1].end : start] and start - found[-1].end < 200:
            name, mention = found[-1].speaker, found[-1].speaker_mention
        found.append(Quotation(start, end, text[start:end], name, mention))
    return tuple(found)


def _tells(quoted: str) -> bool:
    """Whether words between marks are somebody's telling: enough of them, or a short sentence of its own."""
    count = len(quoted.split())
    return count >= LEAST_WORDS or (count > 1 and quoted[0].isupper() and quoted.endswith((".", ",", "!", "?")))


def _speaker(
    start: int, end: int, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[str | None, Mention | None]:
    """The subject of the reporting verb outside the marks, in the sentences that the quotation touches."""
    for s in sentences:
        if s.end <= start - 2 or s.start >= end + 2:
            continue
        for i, word in enumerate(s.tokens):
            outside = word.end <= start or word.start >= end
            if not outside or word.upos != "VERB" or word.lemma not in words("reporting"):
                continue
            who = teller(s, i)
            if who is None or start <= s.tokens[who].start < end:
                continue
            mention = next((m for m in mentions if m.sentence == s.index and m.first <= who <= m.last), None)
            if mention is not None:
                return mention.name or mention.text, mention
            entity = next((e for e in s.entities if e.first <= who <= e.last and e.label == "Person"), None)
            if entity is not None:
                return _joined(s, entity.first, entity.last), None
            if s.tokens[who].upos != "PRON":
                return s.tokens[who].text, None
    return None, None


def _joined(s: Sentence, first: int, last: int) -> str:
    out = ""
    for i in range(first, last + 1):
        gap = s.tokens[i].start - s.tokens[i - 1].end if i > first else 0
        out += (" " if gap else "") + s.tokens[i].text
    return out
