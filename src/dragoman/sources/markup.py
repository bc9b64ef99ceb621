"""Markup to plain text, for the fragments of HTML that feeds carry. Never an exception, linear time."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_PARAGRAPHS = frozenset(
    {"p", "div", "section", "article", "blockquote", "ul", "ol", "li", "table", "tr", "figure", "figcaption"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "footer"}
)
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe"})
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\s*\n\s*")


def to_text(html: str) -> str:
    """The words of a fragment, a paragraph a line with a blank line between."""
    if "<" not in html and "&" not in html:
        return html.strip()
    reader = _Reader()
    # HTMLParser asserts on marked sections that it does not know; in HTML they are only scraps.
    reader.feed(html.replace("<![", "&lt;!["))
    reader.close()
    return "\n\n".join(p for p in map(str.strip, "".join(reader.parts).split("\n\n")) if p)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent = tag
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = None
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            # In markup a line break is a space.
            self.parts.append(_SPACES.sub(" ", _BREAKS.sub(" ", data)))
