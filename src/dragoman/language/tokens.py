"""Words of a sentence, as the English treebanks of Universal Dependencies cut them (EWT, GUM, PUD).

Clitics stand apart ("do n't", "China 's"), so do most hyphens ("US - led", but "non-white"), currency and
per cent signs and slashes; abbreviations and initials keep their stop. Text is cut at blanks and each chunk
by one regular expression with rules for words; chunks recur, so their cuts are remembered. The words
treated apart are in `data/words.tsv` and `data/stops.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.language.tables import by_kind, rows

_WORDS = by_kind("words.tsv")
_PREFIXES, _WHOLE, _UNITS = _WORDS["prefix"], _WORDS["whole"], _WORDS["unit"]
_SPLIT = {form: parts.split() for form, parts in rows("words.tsv") if " " in parts}
_STOPS = by_kind("stops.tsv")
_DOUBTFUL = (_STOPS["number"] | _STOPS["calendar"]) - {"Sept", "Nov", "Dec", "Nos"}
"""Abbreviations that at the end of a sentence are words ("He said no.", "in the sun.")."""
_SURE = _STOPS["title"] | _STOPS["inside"] | _STOPS["clock"] | _STOPS["end"] | {"Sept", "Nov", "Dec", "Nos"}
_SURE |= {form.upper() for form in _SURE if len(form) > 2}

_URL_END = r"[^\s<>\"“”.,;:!?)\]'’]"
_DOMAINS = "com|org|net|gov|edu|mil|int|info|eu|uk|us|ca|au|cn|hk|ru|de|fr|ir|in|jp|kr|tr|za|io|co|tv"
_PICTURE = "[\U0001f300-\U0001faff☀-➿]"
_MODIFIER = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
_KEEP = (
    rf"(?:https?://|www\.)[^\s<>\"“”]*{_URL_END}",
    r"[\w.+-]*[\w+-]@[\w-]+(?:\.[\w-]+)+",  # mail
    rf"(?:\w[\w-]*\.)+(?:{_DOMAINS})(?![\w-])(?:/[^\s<>\"“”]*{_URL_END})?",
    r"[@#][^\W\d]\w*",
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|{_PICTURE}{_MODIFIER}(?:\u200d{_PICTURE}{_MODIFIER})*",
    r"[A-Z]{1,3}\$",  # US$ | 4.5
    r"\d+(?:/\d+)+(?!\w)",  # 9/11, 1/2
    r"\+?\d{1,3}-\d{3}-\d{3}-\d{4}(?!\w)|\d{3}-(?:\d{3}-)?\d{4}(?!\w)",  # telephone
    r"\d+(?:[.,:]\d+)+(?:st|nd|rd|th|s)?|\.\d+(?!\w)",  # 3.5, 10,000, 12:30
    r"Ph\.D\.?|M\.Sc\.?|(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?",  # U.S., p.m.
    r"['’](?:\d0s|em|til|cause)(?!\w)",
    r"['’](?:[sS]|[mM]|[dD]|re|RE|ve|VE|ll|LL)(?!\w)",
    r"[A-Z]+&[A-Z]+(?!\w)",  # AT&T
)
_MARKS = r"[:;]-?[)(DP](?!\w)|\.{2,}|-{2,}|[!?]{2,}|={2,}|\*{2,}|_{2,}|<{2,}|>{2,}|``|''|\S"
_PIECE = re.compile(rf"(?P<keep>{'|'.join(_KEEP)})|(?P<word>[^\W_]\w*(?:['’ʼ-]\w+)*)|{_MARKS}")
_CHUNK = re.compile(r"\S+")
_CLITIC = re.compile(r"(?:n['’ʼ]t|['’ʼ](?:s|m|d|re|ve|ll))\Z", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?=[^\W\d_])")

_CACHE_LIMIT = 300_000
_cuts: dict[str, tuple[tuple[str, int, int], ...]] = {}


class Word(NamedTuple):
    """A word and where it stands."""

    text: str
    start: int
    end: int


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of one sentence, `text[start:end]`; offsets are those of `text`."""
    words: list[Word] = []
    for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
        written, offset = chunk[0], chunk.start()
        cuts = _cuts.get(written)
        if cuts is None:
            cuts = _learn(written)
        words += [Word(word, offset + a, offset + b) for word, a, b in cuts]
    if words:
        _free_last_stop(words)
    return words


def _learn(chunk: str) -> tuple[tuple[str, int, int], ...]:
    if len(_cuts) >= _CACHE_LIMIT:  # names never end: memory must
        _cuts.clear()
    cuts = _cuts[chunk] = tuple((chunk[a:b], a, b) for a, b in _cut(chunk))
    return cuts


def _cut(chunk: str) -> Iterator[tuple[int, int]]:
    done = 0
    for piece in _PIECE.finditer(chunk):
        start, end = piece.span()
        if start < done:  # the stop of an abbreviation, already taken
            continue
        if piece["word"] is None:
            done = end
            yield start, end
            continue
        spans = list(_cut_word(chunk, start, end))
        last_start, done = spans[-1]
        if chunk[done : done + 1] == "." and _abbreviates(chunk[last_start:done], chunk[done + 1 : done + 2]):
            done += 1
            spans[-1] = last_start, done
        yield from spans


def _abbreviates(word: str, after: str) -> bool:
    """Whether the stop after `word` belongs to it. "Inc." does, a capital ("J.") does too, "end.The" does
    not.
    """
    return after != "." and (word in _SURE or word in _DOUBTFUL or (len(word) == 1 and word.isupper()))


def _cut_word(chunk: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut letters and digits with inner hyphens and apostrophes."""
    if chunk[start:end].lower() in _WHOLE:
        yield start, end
        return
    part = start
    while part < end:
        hyphen = chunk.find("-", part, end)
        while hyphen > 0 and chunk[part:hyphen].lower() in _PREFIXES:
            hyphen = chunk.find("-", hyphen + 1, end)
        stop = end if hyphen < 0 else hyphen
        yield from _cut_simple(chunk, part, stop)
        if hyphen >= 0:
            yield hyphen, hyphen + 1
        part = stop + 1


def _cut_simple(chunk: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut clitics ("do n't"), units ("10 am") and words written as one ("can not") off a word without
    hyphens.
    """
    word = chunk[start:end]
    for size in map(len, _SPLIT.get(word.lower().replace("’", "'"), ())):
        yield start, start + size
        start += size
    if start == end:
        return
    clitic = _CLITIC.search(chunk[start:end])
    stop = start + clitic.start() if clitic else end
    number = _NUMBER.match(chunk, start, stop)
    if number and chunk[number.end() : stop] in _UNITS:
        yield number.span()
        yield number.end(), stop
    elif stop > start:
        yield start, stop
    if clitic:
        yield stop, end


def _free_last_stop(words: list[Word]) -> None:
    """At the end of a sentence, "no." and "plan B." are words and a stop; "U.S." and "Inc." stay."""
    at = len(words) - 1
    while at > 0 and words[at].text[0] in "\"'”’)]":
        at -= 1
    text, start, end = words[at]
    word = text[:-1]
    if text.endswith(".") and (word in _DOUBTFUL or (len(word) == 1 and word.isalpha())):
        words[at : at + 1] = [Word(word, start, end - 1), Word(".", end - 1, end)]
