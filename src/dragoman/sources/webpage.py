"""HTML pages: the main text and what the page says of itself, by trafilatura."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from dragoman.errors import SkippedArticle, SourceError
from dragoman.sources import dates
from dragoman.sources.build import Draft

# Parsers are quadratic in the attributes of a tag and the paragraphs of a page; news pages stay far below.
MAX_BYTES = 5 * 1024 * 1024
MAX_TAGS = 50_000
MAX_ATTRIBUTES = 200

_TAG = re.compile(r"<[A-Za-z]")
_ATTRIBUTES = re.compile(r"(<[A-Za-z][\w:-]*)(\s[^<>]{1000,})")
_ATTRIBUTE = re.compile(r"""[^\s=/>"']+(?:\s{0,99}=\s{0,99}(?:"[^"]*"|'[^']*'|[^\s>]*))?""")
# Without extensive search: a copyright year or a date in the prose is not the day of publication. The far
# bound is there because the library's own default is today, and the clock must not change what is read.
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
_ARTICLE_TYPES = ("Article", "Posting", "Report", "WebPage")


def page(html: str, where: str) -> Draft:
    """A draft of the article on a page.

    `published` is the page's JSON-LD or Open Graph date with its zone, else the day that trafilatura finds in
    the markup; never one that only stands in the prose.

    Raises:
        SourceError: the page is over a limit, or the parser fails on it.
        SkippedArticle: there is no article text on it.
    """
    _refuse_oversized(html, where)
    found, tree = _extracted(_pruned(html), where)
    if found is None or not (found.text or "").strip():
        raise SkippedArticle(where, "no article text was found on the page; if it has one, give it as plain text")
    return Draft(
        found.text,
        where,
        title=found.title,
        url=found.url,
        publisher=found.sitename,
        published=_published(tree) or dates.edtf(found.date),
        language=found.language or tree.get("lang", "")[:2].lower() or None,
        headings=frozenset(" ".join("".join(e.itertext()).split()) for e in found.body.iter("head")),
    )


def _refuse_oversized(html: str, where: str) -> None:
    if len(html) > MAX_BYTES:
        raise SourceError(where, f"the page has {len(html):,} characters; the limit is {MAX_BYTES:,}. Give its text")
    tags = len(_TAG.findall(html))
    if tags > MAX_TAGS:
        raise SourceError(where, f"the page has {tags:,} tags; the limit is {MAX_TAGS:,}. Give its text instead")


def _pruned(html: str) -> str:
    """Without the attributes of tags that have more than any honest tag."""

    def prune(tag: re.Match[str]) -> str:
        too_many = next(islice(_ATTRIBUTE.finditer(tag[2]), MAX_ATTRIBUTES, None), None)
        return tag[1] if too_many else tag[0]

    return _ATTRIBUTES.sub(prune, html)


def _extracted(html: str, where: str) -> tuple[Any, Any]:
    try:
        import trafilatura  # slow to load, and only HTML needs it
        from trafilatura.utils import load_html
    except ImportError as fault:
        raise SourceError(where, f"HTML cannot be read here: {fault}") from fault
    # Its complaints about single pages would go to standard error; ours are the outcomes.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        tree = load_html(html)
        if tree is None:
            return None, None
        found = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=dict(_DATE_SEARCH),
        )
    except Exception as fault:  # a third-party parser on hostile input: whatever it raises, the others go on
        raise SourceError(where, f"the page cannot be parsed ({type(fault).__name__}: {str(fault)[:120]})") from fault
    return found, tree


def _published(tree: Any) -> str | None:
    """The publication date that the page states for machines, the best statement first."""
    stated = [
        (_rank(node), str(node["datePublished"]))
        for script in tree.iterfind(".//script[@type='application/ld+json']")
        for node in _nodes(_json(script.text or ""))
        if "datePublished" in node
    ]
    best = [value for _, value in sorted(stated, key=lambda each: each[0])]
    for key in ("property", "name"):
        best += [meta.get("content", "") for meta in tree.iterfind(f".//meta[@{key}='article:published_time']")]
    return next(filter(None, map(dates.edtf, best)), None)


def _rank(node: dict[str, Any]) -> int:
    """An article before a page before anything else that is published, such as a comment."""
    kind = str(node.get("@type", ""))
    return next((i for i, each in enumerate(_ARTICLE_TYPES) if each in kind), len(_ARTICLE_TYPES))


def _json(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every object at the top of a JSON-LD script, in its lists and in its `@graph`."""
    queue = [value]
    while queue:
        each = queue.pop(0)
        if isinstance(each, list):
            queue[:0] = each
        elif isinstance(each, dict):
            yield each
            queue.append(each.get("@graph"))
