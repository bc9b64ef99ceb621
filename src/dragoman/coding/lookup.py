"""What the coding stages look up in one article: mentions by token, quotations by offset, evidence spans."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import Actor, Article, Evidence, Mention, Sentence
from .quotes import Quotation

CONTEXT = 32  # code points of prefix and suffix: enough to find a quote again, as W3C's selector suggests


@dataclass(frozen=True)
class Lookup:
    """One article as the coding stages see it."""

    article: Article
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    quotations: Sequence[Quotation] = ()
    _by_sentence: dict[int, list[Mention]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            by[mention.sentence].append(mention)
        object.__setattr__(self, "_by_sentence", by)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def mentions_in(self, s: Sentence) -> list[Mention]:
        """The mentions of a sentence, in order."""
        return self._by_sentence.get(s.index, [])

    def mention_at(self, s: Sentence, token: int) -> Mention | None:
        """The mention that a token heads, or else the smallest that holds it."""
        holding = [m for m in self.mentions_in(s) if m.first <= token <= m.last]
        headed = [m for m in holding if m.head == token]
        return min(headed or holding, key=lambda m: m.last - m.first, default=None)

    def quote_at(self, offset: int) -> Quotation | None:
        """The quotation that holds an offset."""
        at = bisect_right([q.start for q in self.quotations], offset) - 1
        if at >= 0 and self.quotations[at].end > offset:
            return self.quotations[at]
        return None

    def evidence(self, start: int, end: int) -> Evidence:
        """The selectors of a span."""
        text = self.text
        return Evidence(
            start=start, end=end, exact=text[start:end], prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT], article=self.article.id,
        )  # fmt: skip

    def actors(self, mention: Mention) -> tuple[Actor, ...]:
        """The parties of a mention as actors of a report."""
        evidence = self.evidence(mention.start, mention.end)
        alone = len(mention.actors) == 1
        return tuple(
            Actor(code, mention.name if alone else None, mention.role if alone else None, evidence)
            for code in mention.actors
        )
