"""RSS and Atom: an article an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dragoman.errors import SkippedArticle, SourceError
from dragoman.sources import dates
from dragoman.sources.build import Draft
from dragoman.sources.markup import to_text

# feedparser takes about a second a megabyte; a feed with its articles in full seldom has one.
MAX_BYTES = 10 * 1024 * 1024
# Entity bombs and file-reading entities need a DTD of the document's own (an "internal subset").
_OWN_DTD = re.compile(r"<!DOCTYPE[^>\[]{0,2000}\[|<!ENTITY", re.IGNORECASE)


def entries(text: str, where: str) -> Iterator[Draft | SourceError]:
    """A draft for each entry of a feed, in the feed's order.

    Titles, links and dates are the entries' own; the publisher is the feed's title. Entities that the
    document defines for itself are refused, since no feed needs them.
    """
    if len(text) > MAX_BYTES:
        yield SourceError(where, f"the feed is over {MAX_BYTES >> 20} MB; split it into smaller files")
        return
    if _OWN_DTD.search(text):
        yield SourceError(where, "it defines its own XML entities, which may be an attack; remove the DOCTYPE")
        return
    import feedparser  # slow to load, and only feeds need it

    try:
        # From bytes only: feedparser takes a string for an address or a path. The declaration is ours by now.
        feed = feedparser.parse(BytesIO(_undeclared(text).encode("utf-8", "replace")))
    except Exception as fault:  # a third-party parser on hostile input: whatever it raises, the others go on
        yield SourceError(where, f"the feed cannot be parsed ({type(fault).__name__}: {str(fault)[:120]})")
        return
    if not feed.version:
        yield SourceError(where, "it is XML, but not RSS or Atom; expected a feed")
    elif not feed.entries:
        yield SkippedArticle(where, "the feed has no entries")
    publisher = _plain(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        yield _draft(entry, publisher, f"{where}, entry {number}")


def _draft(entry: Any, publisher: str | None, where: str) -> Draft:
    title, link = _plain(entry.get("title")), _web(entry.get("link"))
    # The fullest telling: <content> has the article where <summary> has its beginning.
    bodies = [part.get("value") or "" for part in entry.get("content", [])] + [entry.get("summary") or ""]
    text = max((to_text(body) for body in bodies), key=len)
    return Draft(
        text or title or "",
        where,
        id=entry.get("id") or link,
        title=title,
        url=link,
        publisher=_plain(entry.get("source", {}).get("title")) or publisher,
        # feedparser's own parsed dates are moved to UTC; the string still has the zone.
        published=dates.edtf(entry.get("published")),
    )


def _undeclared(text: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text, count=1)


def _plain(value: str | None) -> str | None:
    return " ".join(to_text(value).split()) or None if value else None


def _web(value: str | None) -> str | None:
    """Only web addresses: feeds also carry `javascript:` links."""
    return value if value and value.startswith(("http://", "https://")) else None
