"""Where sentences end: rules over the stops of one block of text.

A stop is a run of `.`, `!`, `?` or `…` with the quotes and brackets that close after it. Whether it ends
the sentence depends on the word before it (an abbreviation, an initial, a clock time) and on what follows.
The words that decide are in `data/stops.tsv`. Blocks are never joined; a blank line within a block is an
end too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.language.tables import by_kind
from dragoman.model import Article, BlockKind
from dragoman.sources.dateline import dateline

_KINDS = by_kind("stops.tsv")
_BEFORE = {form: kind for kind, forms in _KINDS.items() if kind not in {"starter", "said", "zone"} for form in forms}
_BEFORE |= {form.upper(): kind for form, kind in _BEFORE.items() if len(form) > 2}
_STARTERS, _SAID, _ZONES = _KINDS["starter"], _KINDS["said"], _KINDS["zone"]

_CLOSERS = "\"'”’»)\\]"
_STOP = re.compile(
    rf"(?P<mark>[.!?…]+|[。！？])(?P<close>[{_CLOSERS}]*(?: +[”»](?=\s|$))?)"
    r"(?:\[\d{1,3}\])*(?P<gap>\s+|(?=$))"
    r"|(?<=[a-z]{2})(?P<glued>[.!?][”’\"]?)(?=[“‘\"]?[A-Z][a-z]+(?:\s|,))"  # the blank was lost: "ended.The"
    r"|(?P<blank>[ \t\r]*\n[ \t\r]*\n\s*)"
)
_WORD_BEFORE = re.compile(r"[^\s\"“”‘’'«»()\[\]/—–-]*(?:['’][^\s\"“”‘’'«»()\[\]/—–-]+)?\Z")
_NEXT = re.compile(r"[\s\"'“‘«(\[—–*•-]*([^\W\d_][\w'’]*|\d|)")
_WORDS = re.compile(r"[^\W\d_]+|[.!?,;:\"”]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_LIST_MARK = re.compile(r"\s*[(\[]?(?:\d{1,2}|[A-Za-z]|[ivx]+)\Z")
_DOMAIN_ENDS = frozenset({"Com", "Org", "Net", "Co", "Gov", "Js", "Ai"})
_BRACKET_REACH = 300


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as (start, end), blanks around them left out."""
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    begin = _skip_blank(text, start, end)
    for stop in _STOP.finditer(text, begin, end):
        if stop.start() < begin or not _ends(text, begin, stop, end):
            continue
        close = stop.start("gap") if stop["mark"] else stop.start() if stop["blank"] else stop.end()
        if close > begin:
            spans.append((begin, close))
        begin = stop.end()
    last = begin + len(text[begin:end].rstrip())
    if last > begin:
        spans.append((begin, last))
    return spans


def of_article(article: Article) -> Iterator[tuple[int, int, BlockKind]]:
    """Start, end and block kind of each sentence of the article, in order.

    Chrome is left out, and so is a dateline before the first words of a paragraph ("TEHRAN, Sept 9 (Reuters) —").
    """
    for block in article.blocks:
        if block.kind == "chrome":
            continue
        text = article.text[block.start : block.end]
        line = dateline(text) if block.kind == "paragraph" else None
        for start, end in split(article.text, block.start + (line.end if line else 0), block.end):
            yield start, end, block.kind


def _skip_blank(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether `stop` ends the sentence that begins at `begin`."""
    if stop["blank"] is not None:
        return True
    after = _NEXT.match(text, stop.end(), end)
    following = after[1] if after else ""
    if stop["glued"] is not None:
        return following not in _DOMAIN_ENDS and not _in_bracket(text, begin, stop.end(), end)
    if stop.end() >= end:
        return True
    if _goes_on(following) or _in_bracket(text, begin, stop.start("gap"), end):
        return False
    mark = stop["mark"]
    if mark[-1] in "!?！？":
        return not (_closes_quote(stop["close"]) and _said_follows(text, stop.end(), end))
    if mark != ".":
        return text[stop.start() - 1 : stop.start()].strip() != ""  # " … " leaves words out of a sentence
    before = text[max(begin, stop.start() - 40) : stop.start()]
    found = _WORD_BEFORE.search(before)
    word = found[0] if found else ""
    return _ends_after(word, following, sentence_so_far=text[begin : stop.start()], text=text, at=stop)


def _ends_after(word: str, following: str, *, sentence_so_far: str, text: str, at: re.Match[str]) -> bool:
    """Whether a single full stop after `word`, with `following` next, ends the sentence."""
    if len(sentence_so_far) < 8 and _LIST_MARK.match(sentence_so_far):
        return False  # "1. Foo", "(a). Foo"
    kind = _BEFORE.get(word)
    closed = bool(at["close"])
    if kind is None:
        if len(word) == 1 and word.isalpha():
            return closed or (following in _STARTERS and following != "A") or (word == "I" and not word.isupper())
        if _DOTTED.match(word):
            return closed or following in _STARTERS
        return True
    if kind in {"title", "inside"}:
        return False
    if kind == "number":
        return not following.isdigit() and (word in {"No", "no"} or following in _STARTERS)
    if kind == "clock":
        return following not in _ZONES and not following.isdigit()
    return closed or following in _STARTERS


def _goes_on(following: str) -> bool:
    """A small letter goes on, but for names like "iPhone"."""
    return following[:1].islower() and not following[1:2].isupper()


def _closes_quote(close: str) -> bool:
    return any(c in "\"'”’»" for c in close)


def _said_follows(text: str, start: int, end: int) -> bool:
    """Whether what follows a question's closing quote tells who asked: "… ?” Obama said."."""
    words = _WORDS.findall(text, start, min(end, start + 60))[:6]
    for word in words:
        if not word[0].isalpha():
            return False
        if word in _SAID:
            return True
    return False


def _in_bracket(text: str, begin: int, stop: int, end: int) -> bool:
    """Whether the stop stands inside brackets opened after the sentence began, and closed not far ahead."""
    opened = text.find("(", begin + 1, stop)
    if opened < 0:
        return False
    depth = text.count("(", opened, stop) - text.count(")", opened, stop)
    return depth > 0 and text.find(")", stop, min(end, stop + _BRACKET_REACH)) >= 0
