"""The Python API: `code` a text, `read` files. The command line calls these and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import BinaryIO

from . import sources
from .coded import Result
from .coding import Coder
from .errors import SkippedArticle, SourceError
from .model import Article, Coded


@cache
def _packaged() -> Coder:
    return Coder.load()


def coder(*, parties: Sequence[str | Path] = (), codebook: str | Path | None = None) -> Coder:
    """A `Coder` with the user's own files added; the packaged one is loaded once a process.

    Raises DataError where a file breaks its schema, ModelError where the model cannot be used.
    """
    if not parties and codebook is None:
        return _packaged()
    return Coder.load(parties=[Path(p) for p in parties], codebook=Path(codebook) if codebook else None)


def code(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    parties: Sequence[str | Path] = (),
    codebook: str | Path | None = None,
) -> Result:
    """What a news text tells: who did what to whom, with the sentence behind each event.

    `published` is an EDTF date; without it the date is looked for in the text.

        >>> import dragoman
        >>> for event in dragoman.code("France on Monday condemned Iran's missile launch.").events:
        ...     print(event.type, event.sources[0].actor, event.evidence.exact)

    Raises UsageError for a `published` that is not EDTF.
    """
    article = sources.article(text, title=title, url=url, publisher=publisher, published=checked_date(published))
    return gather([article], coder(parties=parties, codebook=codebook))


def read(
    *paths: str | Path,
    published: str | None = None,
    parties: Sequence[str | Path] = (),
    codebook: str | Path | None = None,
) -> Result:
    """Codes files and folders (text, HTML, JSON Lines, RSS/Atom). What could not be read is in `.failed`."""
    return gather(sources.read(paths, published=checked_date(published)), coder(parties=parties, codebook=codebook))


def stream(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    parties: Sequence[str | Path] = (),
    codebook: str | Path | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Coded | SourceError]:
    """As `read`, one article at a time in input order; failures and skips come as values in their place."""
    found = sources.read(paths, published=checked_date(published), stdin=stdin)
    yield from in_order(found, coder(parties=parties, codebook=codebook))


def in_order(found: Iterable[Article | SourceError], by: Coder) -> Iterator[Coded | SourceError]:
    """Codes the articles of a stream, leaving what is not an article where it stood."""
    places: list[SourceError | None] = []

    def articles() -> Iterator[Article]:
        for one in found:
            if isinstance(one, Article):
                places.append(None)
                yield one
            else:
                places.append(one)

    def problems() -> Iterator[SourceError]:
        while places and (problem := places[0]) is not None:
            places.pop(0)
            yield problem

    for coded in by.code_many(articles()):
        yield from problems()
        places.pop(0)
        yield coded
    yield from problems()


def gather(found: Iterable[Article | SourceError], by: Coder) -> Result:
    """All outcomes of a stream as one Result."""
    articles: list[Coded] = []
    skipped: list[SkippedArticle] = []
    failed: list[SourceError] = []
    for one in in_order(found, by):
        if isinstance(one, SkippedArticle):
            skipped.append(one)
        elif isinstance(one, SourceError):
            failed.append(one)
        else:
            articles.append(one)
    return Result(tuple(articles), tuple(skipped), tuple(failed))


def checked_date(published: str | None) -> str | None:
    """A publication date as EDTF. Raises UsageError when it is not one."""
    from .coding.edtf_intervals import is_edtf
    from .errors import UsageError

    if published is not None and not is_edtf(published):
        raise UsageError(f"the publication date {published!r} is not EDTF; write a day as 2023-11-26, or an interval as 2023-11-01/2023-11-30")
    return published
