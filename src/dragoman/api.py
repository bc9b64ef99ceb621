"""The Python API: `code` a text, `read` files. The command line calls these and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

from . import parallel, sources
from .coded import Result
from .coding import Coder
from .errors import SkippedArticle, SourceError, UsageError
from .model import Coded


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

    Raises UsageError for a `published` that is not EDTF, SourceError for an empty or binary text, SkippedArticle for
    one that is not English.
    """
    article = sources.article(text, title=title, url=url, publisher=publisher, published=checked_date(published))
    return Result((coder(parties=parties, codebook=codebook).code(article),))


def read(
    *paths: str | Path,
    published: str | None = None,
    parties: Sequence[str | Path] = (),
    codebook: str | Path | None = None,
    processes: int = 1,
) -> Result:
    """Codes files and folders (text, HTML, JSON Lines, RSS/Atom). What could not be read is in `.failed`."""
    return gather(stream(paths, published=published, parties=parties, codebook=codebook, processes=processes))


def stream(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    parties: Sequence[str | Path] = (),
    codebook: str | Path | None = None,
    stdin: BinaryIO | None = None,
    processes: int = 1,
) -> Iterator[Coded | SourceError]:
    """As `read`, a few articles at a time in input order; failures and skips come as values in their place.

    With `processes` above 1 many articles are shared among so many processes. They are spawned: a script that asks
    for them keeps its own work under `if __name__ == "__main__":`.
    """
    if processes < 1:
        raise UsageError(f"processes must be 1 or more, not {processes}; leave it out for one")
    found = sources.read(paths, published=checked_date(published), stdin=stdin)
    make = partial(coder, parties=tuple(parties), codebook=codebook)
    return parallel.in_order(found, make, processes=processes)


def gather(outcomes: Iterable[Coded | SourceError]) -> Result:
    """All outcomes of a stream as one Result."""
    articles: list[Coded] = []
    skipped: list[SkippedArticle] = []
    failed: list[SourceError] = []
    for one in outcomes:
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

    if published is not None and not is_edtf(published):
        raise UsageError(
            f"the publication date {published!r} is not EDTF; write a day as 2023-11-26, or what is known of it as "
            "2023-11 or 2023-11-20/2023-11-30"
        )
    return published
