"""From paths to articles: walk, tell the format, read, and give every article an id of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import SourceError, UsageError
from dragoman.model import Article
from dragoman.sources import dates, decode, feeds, records, webpage
from dragoman.sources.build import MAX_BYTES, Draft, build, oversized

STDIN = "-"
_FORMATS = {
    ".txt": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "json", ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Input:
    """An open stream and what it is called."""

    stream: BinaryIO
    where: str
    stem: str
    extension: str


def read(
    paths: Iterable[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | SourceError]:
    """Read files, folders and standard input (`-`), one outcome an article, in input order, as they are read.

    `published` (EDTF: a day, a moment with its zone, or an interval) is for the articles that do not say it themselves.
    `stdin` stands in for the process's own standard input.

    Yields an `Article`, or as a value the `SourceError` or `SkippedArticle` that says why there is none.

    Raises:
        UsageError: `published` is not such a date.
    """
    if published is not None:
        given = dates.given(published)
        if given is None:
            raise UsageError(f"published {published!r} is not a date; {dates.EXPECTED}")
        published = given
    listed = [paths] if isinstance(paths, str | Path) else paths
    return _read(listed, published, stdin)


def _read(
    paths: Iterable[str | Path], published: str | None, stdin: BinaryIO | None
) -> Iterator[Article | SourceError]:
    ids = _Ids()
    for path in paths:
        for outcome in _drafts_at(path, stdin):
            if isinstance(outcome, SourceError):
                yield outcome
                continue
            try:
                built = build(replace(outcome, published=outcome.published or published))
            except SourceError as fault:
                yield fault
            else:
                yield replace(built, id=ids.own(built.id))


class _Ids:
    """Hands out every id once: the second `a` becomes `a-2`."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}

    def own(self, wanted: str) -> str:
        given = wanted
        while given in self._uses:
            self._uses[wanted] += 1
            given = f"{wanted}-{self._uses[wanted]}"
        self._uses[given] = 1
        return given


# ── paths ────────────────────────────────────────────────────────────────────────────────────────────────


def _drafts_at(path: str | Path, stdin: BinaryIO | None) -> Iterator[Draft | SourceError]:
    if str(path) == STDIN:
        yield from _drafts(_Input(stdin or sys.stdin.buffer, "<stdin>", "stdin", ""))
        return
    count = 0
    for found in _files(Path(path)):
        count += 1
        yield from [found] if isinstance(found, SourceError) else _drafts_in(found)
    if count == 0:
        known = ", ".join(_FORMATS)
        yield SourceError(_shown(path), f"the folder has no file that Dragoman reads; expected one of {known}")


def _files(path: Path) -> Iterator[Path | SourceError]:
    """A file itself; of a folder all files of known formats, sorted; no hidden ones, no linked folders."""
    try:
        if not path.is_dir():
            yield path
            return
        inside = sorted(os.scandir(path), key=lambda each: each.name)
    except (OSError, ValueError) as fault:
        yield _unopened(path, fault)
        return
    for entry in inside:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        # Pipes and devices in a folder would block; given by name they are read.
        elif entry.is_file() and Path(entry.name).suffix.lower() in _FORMATS:
            yield Path(entry.path)


def _drafts_in(path: Path) -> Iterator[Draft | SourceError]:
    try:
        with path.open("rb") as stream:
            yield from _drafts(_Input(stream, _shown(path), _shown(path.stem), path.suffix.lower()))
    except (OSError, ValueError) as fault:
        yield _unopened(path, fault)


def _unopened(path: Path, fault: Exception) -> SourceError:
    if isinstance(fault, FileNotFoundError):
        return SourceError(_shown(path), "there is no such file or folder; expected a path, or - for standard input")
    why = getattr(fault, "strerror", None) or str(fault)
    return SourceError(_shown(path), f"it cannot be read ({why}); check the path and your rights to it")


def _shown(path: str | Path) -> str:
    """A path as messages and ids can hold it: file names may have bytes that are no text, and line breaks."""
    text = os.fsencode(path).decode("utf-8", errors="replace")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


# ── formats ──────────────────────────────────────────────────────────────────────────────────────────────


def _drafts(source: _Input) -> Iterator[Draft | SourceError]:
    """The drafts of one stream, each with an id."""
    head = source.stream.readline(MAX_BYTES + 1)
    if _is_lines(head, source.extension):
        yield from _numbered(records.lines(_rows(head, source.stream), source.where), source.stem)
        return
    data = head + source.stream.read(MAX_BYTES + 1 - len(head))
    if not data:
        yield SourceError(source.where, "the file is empty; expected a news report")
        return
    if len(data) > MAX_BYTES:
        yield oversized(source.where)
        return
    drafts = list(_whole(data, source))
    if not drafts:
        yield SourceError(source.where, 'it holds no record; expected objects such as {"id": "a1", "text": "…"}')
    elif len(drafts) == 1 and isinstance(drafts[0], Draft):
        yield replace(drafts[0], id=drafts[0].id or source.stem)
    else:
        yield from _numbered(drafts, source.stem)


def _is_lines(head: bytes, extension: str) -> bool:
    """JSON Lines are read as they come. A file in UTF-16 cannot be cut at line ends, so it is read whole."""
    if decode.marked(head) not in (None, "utf-8"):
        return False
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if extension in _FORMATS:
        return bool(start) and _FORMATS[extension] == "jsonl"
    return start.startswith(b'{"') and start.rstrip().endswith(b"}")


def _rows(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, each cut off just over the limit, which shows that it is over."""
    row = head.removeprefix(b"\xef\xbb\xbf")
    while row:
        yield row
        while len(row) > MAX_BYTES and not row.endswith(b"\n"):
            row = stream.readline(MAX_BYTES + 1) or b"\n"
        row = stream.readline(MAX_BYTES + 1)


def _numbered(drafts: Iterable[Draft | SourceError], stem: str) -> Iterator[Draft | SourceError]:
    """Ids for articles that have none: `stem-3` is the third of its file, also when the second is broken."""
    for number, draft in enumerate(drafts, start=1):
        yield draft if isinstance(draft, SourceError) or draft.id else replace(draft, id=f"{stem}-{number}")


def _whole(data: bytes, source: _Input) -> Iterator[Draft | SourceError]:
    """The drafts of a stream that is read as a whole."""
    sort = _sort(data, source.extension)
    declared = decode.declared_in(data) if sort in ("html", "feed") else None
    text, guessed = decode.decode(data, declared=declared)
    where = decode.noted(source.where, guessed)
    if "\x00" in text or sort == "text":
        # A binary file under any name: making an article of it says so.
        yield Draft(text, where)
    elif sort == "feed":
        yield from feeds.entries(text, where)
    elif sort == "html":
        try:
            yield webpage.page(text, where)
        except SourceError as fault:
            yield fault
    else:
        yield from records.document(text, where)


def _sort(data: bytes, extension: str) -> str:
    """text, html, feed or json: by what the content begins with, else by the extension."""
    start = decode.decode(data[:2000])[0].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<head")):
        return "html"
    if start.startswith(("<?xml", "<rss", "<feed", "<rdf:rdf")):
        return "html" if "<html" in start else "feed"
    named = _FORMATS.get(extension, "text")
    if extension not in _FORMATS and start.startswith("{"):
        return "json"
    return "json" if named == "jsonl" else named
