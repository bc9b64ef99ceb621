"""What the coding stages look up in one article: mentions by token, quotations by offset, evidence spans."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..model import Actor, Article, Evidence, Mention, Sentence
from ..parties.offices import FOCUS
from .cues import words
from .quotes import Quotation

# Share of an article's party mentions that two parties must have for it to be about them (own examples: 0.55 to 0.7).
TWO_SIDED = 0.6
LEAST = 3  # mentions of each
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

    @cached_property
    def named(self) -> Counter[str]:
        """How often the article names each party."""
        return _counted(self.mentions)

    @cached_property
    def private_persons(self) -> frozenset[str]:
        """The codes of persons who act for nobody but themselves: former leaders, candidates."""
        return frozenset(a for m in self.mentions if m.kind == "person" for a in m.actors if a.startswith("ORG:"))

    @cached_property
    def two_sides(self) -> frozenset[str]:
        """The two parties that the article is about throughout; empty where it is about one, or more."""
        return _two_most_named(self.named)

    def sides(self, *, without: Set[str]) -> frozenset[str]:
        """The article's two sides, or where it has none the two others that it names most, if it names both often."""
        others = [code for code, n in self.named.most_common() if n >= LEAST and code not in without]
        return self.two_sides or frozenset(others[:2] if len(others) > 1 else ())

    def block_at(self, sentence: int) -> int:
        """Which paragraph a sentence stands in."""
        return bisect_right([b.start for b in self.article.blocks], self.sentences[sentence].start)

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


def of_the_whole(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, words that point at whoever was named last being those of the parties that the article is about.

    Which two were named last tells less: of 20 times in our annotated reports that "both sides" or "the two leaders"
    were others than the article's two sides, 14 meant these and 2 those named last. And of 7 times that "the army" or
    "the government" was of a state that is not one of the two most named, 6 meant the most named of all. Pronouns that
    point at such words go with them; those that were taken for the two named last do not.
    """
    named = _counted(mentions)
    sides, states = _two_most_named(named), [code for code, _ in named.most_common() if ":" not in code][:2]
    beside: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.why != FOCUS:
            beside[mention.sentence].update(mention.actors)
    meant: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    out = []
    for mention in mentions:
        actors, why = mention.actors, mention.why
        pointed = why.removeprefix("pronoun: ")
        if sides and _points_at_two(mention):
            actors, why = tuple(sorted(sides)), "the article's two sides"
        elif (
            _stands_without_state(mention)
            and not {*actors} & {*states}
            and (
                _speaks(mention)
                or states[0] not in beside[mention.sentence]  # "the army" shells another state than its own
            )
        ):
            actors, why = (states[0],), "of the state that the article names most"
        elif pointed != why:
            actors = meant.get((pointed, actors), actors)
        if {*actors} != {*mention.actors}:
            meant[mention.text, mention.actors] = actors
            mention = replace(mention, actors=actors, why=why)
        out.append(mention)
    return out


def _stands_without_state(mention: Mention) -> bool:
    last = mention.text.split()[-1].casefold()
    return mention.why == FOCUS and mention.kind == "office" and last in words("domestic_bodies")


def _speaks(mention: Mention) -> bool:
    return mention.text.split()[-1].casefold() in {"official", "officials"}


def _points_at_two(mention: Mention) -> bool:
    opens = mention.text.split()[0].lower()
    return mention.kind == "group" and mention.why == "the 2 parties in focus" and opens in {"the", "both"}


def _counted(mentions: Sequence[Mention]) -> Counter[str]:
    return Counter(a for m in mentions for a in m.actors)


def _two_most_named(named: Counter[str]) -> frozenset[str]:
    top = named.most_common(2)
    if len(top) == 2 and top[1][1] >= LEAST and top[0][1] + top[1][1] >= TWO_SIDED * named.total():
        return frozenset(code for code, _ in top)
    return frozenset()
