"""One article, once: which texts are the same, which are revisions, which are near copies of one story."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_TRACKING = re.compile(r"utm_|fbclid|gclid|mc_[ce]id|ref(src)?$|cmpid|ns_|at_", re.I)

SHINGLE = 4  # words; an agency's story with one paragraph cut keeps most of its four-word runs
BANDS, ROWS = 24, 4  # LSH (Broder 1997): of two texts that share half their shingles 79 % meet, of those at .7 99.8 %
NEAR = 0.6  # share of shingles in common (Jaccard) from which two texts are copies of one story
SHORT = 8  # words; shorter texts (a headline) share shingles by chance


def identity(text: str) -> str:
    """The id of an article: the first 16 digits of the hash of its text without case and spacing."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def address(url: str | None) -> str | None:
    """A URL without what differs between two links to one page: scheme, `www.`, tracking, fragment, last slash."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)))
    return f"{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def shingles(text: str) -> frozenset[int]:
    """64-bit hashes of a text's runs of SHINGLE words; empty for a text too short to compare."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if len(words) < SHORT:
        return frozenset()
    runs = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    return frozenset(int.from_bytes(hashlib.blake2b(r.encode(), digest_size=8).digest(), "little") for r in runs)


def bands(found: Iterable[int]) -> tuple[int, ...]:
    """The LSH bands of a set of shingles, as signed 64-bit numbers: near copies share at least one.

    MinHash by multiply-shift hashing in NumPy: twenty lines whose numbers are stored, so they must never change with a
    library's version.
    """
    values = np.fromiter(found, dtype=np.uint64)
    if not len(values):
        return ()
    a, b = _hashes()
    with np.errstate(over="ignore"):
        least = (values[:, None] * a + b).min(axis=0).reshape(BANDS, ROWS)
    return tuple(
        int.from_bytes(hashlib.blake2b(bytes([n]) + row.tobytes(), digest_size=8).digest(), "little", signed=True)
        for n, row in enumerate(least)
    )


def near(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether two texts are copies of one story, lightly edited."""
    return bool(a and b) and len(a & b) >= NEAR * len(a | b)


@cache
def _hashes() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    def numbers(of: str) -> NDArray[np.uint64]:
        drawn = (hashlib.blake2b(f"{of}{n}".encode(), digest_size=8).digest() for n in range(BANDS * ROWS))
        return np.array([int.from_bytes(d, "little") | 1 for d in drawn], dtype=np.uint64)

    return numbers("a"), numbers("b")
