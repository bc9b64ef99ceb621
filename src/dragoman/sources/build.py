"""From a text in hand to an `Article`: NFC, blocks, hash, and the reasons not to make one."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.errors import SkippedArticle, SourceError
from dragoman.model import Article, Block
from dragoman.sources import blocks as blocking
from dragoman.sources import dates, english

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_URL = re.compile(r"https?://\S+")
_WORD = re.compile(r"[^\W\d_]+")

MAX_BYTES = 50 * 1024 * 1024
"""The most that an article (a file, a line of JSON Lines) may have; a JSON Lines file may have any size."""

# A stray control character comes with old word processors; one in a hundred comes only with binary files.
_MOST_CONTROLS = 0.01


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a format's reader hands it on; `published` is EDTF already, `headings` are known ones."""

    text: str
    where: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    headings: frozenset[str] = frozenset()


def article(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the record's own word
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    where: str = "<text>",
) -> Article:
    """Make an `Article` of a text already in hand.

    `id` is, when not given, made from the text's hash. `published` is EDTF level 0 (ISO 8601-2): a day, or a
    moment with its zone. A bare address on the first line becomes `url` when none is given.

    Raises:
        SourceError: the text is empty or binary, or `published` is no such date.
        SkippedArticle: the text has no sentence, or is not English.
    """
    when = dates.required(published, where) if published else None
    return build(Draft(text, where, id, title, url, publisher, when))


def build(draft: Draft) -> Article:
    """Check a draft and make it an `Article`; raises as `article` does."""
    # Lone surrogates (JSON can hold them) are no text and have no UTF-8; one sign for one keeps the offsets.
    text = unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", draft.text))
    _refuse_binary(text, draft.where)
    if not text.strip():
        raise SourceError(draft.where, "the text is empty; expected the text of a news report")
    found = blocking.split(text, headings=draft.headings)
    language = _english(text, found, draft.where)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=draft.id or f"text-{digest[:12]}",
        text=text,
        blocks=found,
        sha256=digest,
        title=draft.title,
        url=draft.url or _first_url(text, found),
        publisher=draft.publisher,
        language="en" if "en" in (language, draft.language) else language,
        published=draft.published,
        where=draft.where,
    )


def oversized(where: str) -> SourceError:
    """The fault of having more than `MAX_BYTES`."""
    return SourceError(where, f"it is over {MAX_BYTES >> 20} MB; expected one article, or one a line as .jsonl")


def _refuse_binary(text: str, where: str) -> None:
    controls = _CONTROLS.findall(text)
    if "\x00" in controls:
        raise SourceError(
            where,
            f"it is binary: {controls.count(chr(0))} NUL characters; expected text (save UTF-16 as UTF-8)",
        )
    if len(controls) > _MOST_CONTROLS * len(text):
        raise SourceError(where, f"it is binary: {len(controls)} control characters; expected text")


def _english(text: str, found: Iterable[Block], where: str) -> str:
    """The language, `en` or `und`; raises SkippedArticle for any other, and for a text without a sentence."""
    told = " ".join(text[b.start : b.end] for b in found if b.kind != "chrome")
    if not _WORD.search(text):
        raise SkippedArticle(where, "the text has no letters, so there is no sentence to read")
    if not _WORD.search(told):
        raise SkippedArticle(where, "there is no sentence to read: the text holds only site furniture")
    language = english.guess(told)
    if language not in ("en", "und"):
        name = english.name(language)
        raise SkippedArticle(
            where,
            f"the text is {name} ({language}), Dragoman reads English; give a translation to have it coded",
        )
    return language


def _first_url(text: str, found: tuple[Block, ...]) -> str | None:
    first = text[found[0].start : found[0].end] if found else ""
    return first if _URL.fullmatch(first) else None
