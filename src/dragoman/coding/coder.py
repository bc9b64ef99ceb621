"""The coder: one article in, everything that it tells out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..codebook import Codebook
from ..language import PairReader, Reader
from ..model import Article, Block, Coded, Mention, Publication, Quote, Sentence
from ..parties import Catalogue, resolve
from .edtf_intervals import interval
from .events import Group, eve_and_day, events, group, news_from, not_yet, with_company, with_news_day, with_story
from .exchange import with_counterparts
from .known import in_office, states_named, terms
from .links import links
from .lookup import Lookup, of_the_whole
from .places import Gazetteer
from .positions import positions
from .published import publication
from .quotes import Quotation, quotations
from .reports import Refused, Report, Tools, reports
from .scenes import with_scenes
from .setting import DAY, dates_in, last_told
from .sieve import sieved
from .teams import without_courts, without_teams

LEAD = 3  # sentences, the heading among them, that tell what the article is about


@dataclass(frozen=True)
class Explained:
    """A coded article with everything that led to it: what `dragoman explain` shows."""

    coded: Coded
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    reports: tuple[Report, ...]
    refused: tuple[Refused, ...]


class Coder:
    """Codes articles. Make one with `Coder.load`; it holds the model, the parties and the codebook."""

    def __init__(self, reader: Reader, pairs: PairReader, catalogue: Catalogue, codebook: Codebook) -> None:
        self._reader = reader
        self._catalogue = catalogue
        self._codebook = codebook
        self._tools = Tools(codebook, pairs, Gazetteer(catalogue))
        self._terms = terms(catalogue)
        self._states = states_named(catalogue)

    @classmethod
    def load(cls, *, parties: Sequence[Path] = (), codebook: Path | None = None) -> Coder:
        """A coder with the packaged model and data, the user's `parties` files and `codebook` added.

        Raises ModelError or DataError where one of them cannot be used.
        """
        reader = Reader.load()
        pairs = PairReader(reader.encoder.weights, reader.encoder.labels.type)
        return cls(reader, pairs, Catalogue.load(parties), Codebook.load(codebook))

    def code(self, article: Article) -> Coded:
        """What one article tells."""
        return self.explain(article).coded

    def code_many(self, articles: Iterable[Article]) -> Iterator[Coded]:
        """What each article tells, in order, as they come."""
        return map(self.code, articles)

    def explain(self, article: Article) -> Explained:
        """What one article tells, and how that was read."""
        return self._code(article, self._reader.read(article))

    def _code(self, article: Article, sentences: Sequence[Sentence]) -> Explained:
        """Codes one article; the stages of the room's docstring, in order."""
        published = self._published(article, sentences)  # 1
        mentions = of_the_whole(resolve(article, sentences, self._catalogue, on=published.published).mentions)  # 2
        quoted = quotations(article.text, sentences, mentions)
        look = Lookup(article, sentences, mentions, quoted)
        told: list[Report] = []
        refused: list[Refused] = []
        before: str | None = None
        for s in sentences:  # 3 to 9
            found, not_coded = reports(s, look, self._tools, published=published.published, before=before)
            told += found
            refused += not_coded
            before = _day_told(found) or last_told(dates_in(s, look), published.published) or before
        told = without_courts(without_teams(told, sentences))
        told = with_counterparts(told, look, members=self._catalogue.members)
        told = with_company(not_yet(told, published=published.published))
        told = with_story(told, look, published=published.published)
        told = with_news_day(told, day=_news_day(told, published.published) or eve_and_day(published.published))
        told = with_scenes(told, look, self._tools.places, published=published.published)
        groups, loose = group(told)  # 10
        groups, unlikely = sieved(groups, told, look)
        refused += [Refused(r.sentence, r.token, "points at an event told before, and none was found") for r in loose]
        refused += unlikely
        return Explained(
            coded=self._coded(article, published, groups, sentences, look, quoted, mentions),
            sentences=tuple(sentences), mentions=tuple(mentions), reports=tuple(told), refused=tuple(refused),
        )  # fmt: skip

    def _published(self, article: Article, sentences: Sequence[Sentence]) -> Publication:
        """When it appeared; office holders whom only the resolver recognises are asked for where the text must tell."""
        plain = publication(article, holders=self._terms, states=self._states)
        if plain.source in {"given", "dateline"}:
            return plain
        first = resolve(article, sentences, self._catalogue, on=plain.published).mentions
        return publication(article, holders=self._terms, states=self._states, persons=in_office(first))

    def _coded(
        self, article: Article, published: Publication, groups: Sequence[Group], sentences: Sequence[Sentence],
        look: Lookup, quoted: Sequence[Quotation], mentions: Sequence[Mention],
    ) -> Coded:  # fmt: skip
        return Coded(
            article=article,
            publication=published,
            events=events(groups, self._codebook),
            links=links(groups, sentences, look),  # 11
            positions=tuple(p for s in sentences for p in positions(s, look)),  # 12
            quotes=tuple(Quote(q.speaker, q.text, look.evidence(q.start, q.end)) for q in quoted),
            sentences=tuple(Block(s.start, s.end, s.block) for s in sentences),
            mentions=tuple(mentions),
        )


def _day_told(found: Sequence[Report]) -> str | None:
    """The day of the last report that tells one, from which "a day later" counts."""
    days = (r.when.replace("?", "") for r in reversed(found) if r.when)
    return next((day for day in days if len(day) == DAY), None)


def _news_day(told: Sequence[Report], published: str | None) -> str | None:
    """The day that the article's lead tells of: that of its first dated, narrated report among the first sentences."""
    for report in told:
        if report.sentence > LEAD:
            break
        if report.when and report.narrated and report.status == "occurred" and _sharp(report.when, published):
            return report.when
    return None


def _sharp(when: str, published: str | None) -> bool:
    """A day, or the interval in which the article appeared: a month, a year or a day long past is background."""
    if when == published or published is None:
        return len(when) == DAY or when == published
    if len(when) != DAY:
        return False
    return news_from(published) <= interval(when)[0] <= interval(published)[1]
