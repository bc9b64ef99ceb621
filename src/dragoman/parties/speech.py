"""Who speaks in the quotations of one article, so far as it was read."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Mention, Sentence
from dragoman.parties.quoted import Speaking, beside, is_quoted, quotations, quoted_spans, speakers


class Speech:
    """Hears the sentences in order, and knows who says each quotation once it has ended.

    A speaker is the subject of a verb of saying beside his words, where they begin or end. Words without one
    go on with the speaker of the sentence before; a state speaks only by a verb of its own.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = quoted_spans(text)
        self._whole = quotations(text, self._spans)
        self._beside: dict[tuple[int, int], list[Speaking]] = {}
        self._after: dict[tuple[int, int], Speaking] = {}
        self._before: dict[tuple[int, int], Mention | None] = {}
        self._last: Mention | None = None

    def hear(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """Note who speaks in a sentence, given its mentions."""
        heard = speakers(sentence, mentions, self._spans)
        inside = None
        for quotation in self._whole:
            start, end = quotation
            if start < sentence.end and end > sentence.start:
                inside = quotation
                self._before.setdefault(quotation, self._last)
                self._beside.setdefault(quotation, []).extend(heard)
            elif end <= sentence.start and heard and self._follows(end, sentence.start):
                self._after.setdefault(quotation, heard[0])
        self._last = heard[-1].who if heard else self._speaker(inside) if inside else None

    def speaker_at(self, position: int) -> Mention | None:
        """Who says the word at a code point; None outside of quotation marks, and where nothing tells."""
        quotation = self._around(position)
        return self._speaker(quotation) if quotation else None

    def is_open(self, position: int, sentence: Sentence) -> bool:
        """Whether a later sentence than this may yet say who speaks at a code point."""
        quotation = self._around(position)
        if quotation is None or (self._beside.get(quotation) and quotation[1] <= sentence.end + 1):
            return False
        if quotation[1] > sentence.end + 1:
            return True
        return quotation[1] > sentence.start and "\n" not in self._text[sentence.end : sentence.end + 2]

    def _speaker(self, quotation: tuple[int, int]) -> Mention | None:
        found = beside(quotation, self._beside.get(quotation, ())) or self._after.get(quotation)
        if found is not None:
            return found.who
        before = self._before.get(quotation)
        return before if before is not None and (before.name or before.role) else None

    def _around(self, position: int) -> tuple[int, int] | None:
        if not is_quoted(position, self._spans):
            return None
        return next((q for q in self._whole if q[0] <= position < q[1]), None)

    def _follows(self, end: int, start: int) -> bool:
        between = self._text[end:start]
        return not between.strip() and "\n" not in between
