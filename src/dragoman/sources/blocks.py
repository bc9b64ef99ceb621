"""Blocks: which stretches of a text are headings, paragraphs, captions and site furniture ("chrome").

1. lines       cut at line ends; a blank line always ends a block
2. join        lines that were one paragraph before somebody wrapped it at 60 to 100 columns
3. cues        chrome and captions, by the patterns of `data/chrome.toml`
4. headings    by place and shape

The text itself is never changed: a block is a start and an end in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model import Block, BlockKind
from dragoman.sources import cues

# Shorter lines were not cut off by a margin; longer ones have no margin.
_SHORTEST_WRAPPED = 55
_WIDEST_MARGIN = 100
_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*$|(?<!,)["”]$""")
# What a heading does not end in. It may end in a quotation mark ('Leaders call it "a new page"').
_NO_HEADING_END = re.compile(r"""[.;:,…]["'”’»)\]]*$|[!?][”"]$""")
_ASKS_OR_CALLS = re.compile(r"[?!]$")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_LONGEST_HEADING = 25  # words; newspaper headlines with their decks have fewer
_LONGEST_SUBHEADING = 12
_MOST_TOP_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A trimmed piece of the text; `gap` says that a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool = False


def split(text: str, *, headings: Iterable[str] = ()) -> tuple[Block, ...]:
    """The blocks of a text, in order. `headings` are lines known to be headings from markup."""
    stretches = list(_joined(list(_lines(text))))
    plain = [" ".join(s.text.split()) for s in stretches]
    kinds = _furniture(plain)
    _mark_headings(plain, kinds, frozenset(headings))
    return tuple(Block(s.start, s.end, kind or "paragraph") for s, kind in zip(stretches, kinds, strict=True))


# ── 1. lines ─────────────────────────────────────────────────────────────────────────────────────────────


def _lines(text: str) -> Iterator[_Stretch]:
    position, gap = 0, False
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = position + len(line) - len(line.lstrip())
            yield _Stretch(start, start + len(bare), bare, gap)
        gap = not bare
        position += len(line)


# ── 2. join ──────────────────────────────────────────────────────────────────────────────────────────────


def _joined(lines: list[_Stretch]) -> Iterator[_Stretch]:
    """Wrapped paragraphs made whole again; all other lines as they are."""
    for chunk in _chunks(lines):
        margin = _margin(chunk)
        start = chunk[0]
        parts = [start.text]
        for before, line in pairwise(chunk):
            if _continues(before, line, margin):
                parts.append(line.text)
                continue
            yield _Stretch(start.start, before.end, " ".join(parts), start.gap)
            start, parts = line, [line.text]
        yield _Stretch(start.start, chunk[-1].end, " ".join(parts), start.gap)


def _chunks(lines: list[_Stretch]) -> Iterator[list[_Stretch]]:
    """Runs of lines without a blank line between."""
    chunk: list[_Stretch] = []
    for line in lines:
        if line.gap and chunk:
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _margin(chunk: list[_Stretch]) -> int | None:
    """The column at which a chunk was wrapped, or None when nothing shows that it was."""
    widest = max(len(line.text) for line in chunk)
    if widest > _WIDEST_MARGIN or not any(_cut_off(a, b) for a, b in pairwise(chunk)):
        return None
    return widest


def _cut_off(before: _Stretch, line: _Stretch) -> bool:
    """Whether a line surely stops inside a sentence: long, not ending one, and small letters after it."""
    return len(before.text) >= _SHORTEST_WRAPPED and not _SENTENCE_END.search(before.text) and line.text[0].islower()


def _continues(before: _Stretch, line: _Stretch, margin: int | None) -> bool:
    if cues.load()["chrome"].tell(line.text) or _title_like(before.text):
        return False
    if _cut_off(before, line):
        return True
    # Where there is a margin, a line was wrapped when its successor's first word had no room on it.
    first_word = line.text.split(maxsplit=1)[0]
    return (
        margin is not None and len(before.text) >= _SHORTEST_WRAPPED and len(before.text) + 1 + len(first_word) > margin
    )


# ── 3. cues ──────────────────────────────────────────────────────────────────────────────────────────────


def _furniture(lines: list[str]) -> list[BlockKind | None]:
    told = cues.load()
    kinds: list[BlockKind | None] = []
    listing = False
    for line in lines:
        kind: BlockKind | None = None
        if told["list"].tell(line):
            kind, listing = "chrome", True
        elif told["caption"].tell(line):
            kind = "caption"
        elif told["chrome"].tell(line) or (listing and not _SENTENCE_END.search(line)):
            kind = "chrome"
        else:
            listing = False
        kinds.append(kind)
    return kinds


# ── 4. headings ──────────────────────────────────────────────────────────────────────────────────────────


def _mark_headings(lines: list[str], kinds: list[BlockKind | None], known: frozenset[str]) -> None:
    """Mark headings among the lines that have no kind yet."""
    open_ = [i for i, kind in enumerate(kinds) if kind is None]
    top = 0
    for place, i in enumerate(open_):
        last = place == len(open_) - 1
        if lines[i] in known:
            kinds[i] = "heading"
        elif top == place < _MOST_TOP_HEADINGS and not last and _headline(lines[i]):
            kinds[i] = "heading"
            top += 1
        elif not last and _subheading(lines[i], after=lines[open_[place + 1]]):
            kinds[i] = "heading"


def _headline(line: str) -> bool:
    """A line at the top: short, and not ending like a sentence, though it may ask or call."""
    words = _WORD.findall(line)
    return 0 < len(words) <= _LONGEST_HEADING and not _NO_HEADING_END.search(line) and not _dateline(line)


def _subheading(line: str, *, after: str) -> bool:
    """A line further down, before a paragraph: short, no closing sign, and in the shape of a title."""
    words = _WORD.findall(line)
    if not 0 < len(words) <= _LONGEST_SUBHEADING or not line[0].isupper() or _dateline(line):
        return False
    if _SENTENCE_END.search(line) or _NO_HEADING_END.search(line) or _ASKS_OR_CALLS.search(line):
        return False
    return _title_like(line) or (len(words) <= 8 and bool(_SENTENCE_END.search(after)))


def _title_like(line: str) -> bool:
    """All in capitals, or With Every Long Word in Capitals; no end of a sentence."""
    words = [word for word in _WORD.findall(line) if len(word) >= 4]
    if len(words) < 2 or len(line) > 150 or _SENTENCE_END.search(line):
        return False
    return line.isupper() or sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _dateline(line: str) -> bool:
    return cues.load()["dateline"].tell(line)
