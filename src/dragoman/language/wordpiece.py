"""Words into the pieces and case shapes that the encoder takes.

The pieces are those of BERT uncased (Devlin et al. 2019, Wu et al. 2016): text is lower-cased, accents are
stripped, punctuation and Chinese characters stand alone, and each part is cut greedily into the longest
pieces of the vocabulary. What lower-casing loses ("US" and "us", "Turkey" and "turkey") comes back as the
word's case shape.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dragoman.errors import ModelError

PAD, UNK, CLS, SEP = 0, 100, 101, 102
SPECIAL_SHAPE = 7
"""The shape of [CLS], [SEP] and padding."""

_VOCAB = Path(__file__).parent / "data" / "vocab.txt"
_MAX_PIECES = 8
_MAX_PART = 100
_CACHE_LIMIT = 400_000


class WordPiece:
    """The vocabulary, with a cache of the words met."""

    def __init__(self, vocab: dict[str, int]) -> None:
        self._vocab = vocab
        self._cache: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> WordPiece:
        """Read the vocabulary: one piece a line, its number is its place.

        Raises ModelError when the file is missing or is not the one that the encoder was trained with.
        """
        path = path or _VOCAB
        try:
            pieces = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(f"{path}: the vocabulary cannot be read ({error}); reinstall dragoman") from error
        vocab = {piece: number for number, piece in enumerate(pieces) if piece}
        if vocab.get("[PAD]") != PAD or vocab.get("[CLS]") != CLS or vocab.get("[SEP]") != SEP:
            raise ModelError(
                f"{path}: not the vocabulary of BERT uncased (expected [PAD], [CLS], [SEP] as numbers "
                f"{PAD}, {CLS}, {SEP}); reinstall dragoman"
            )
        return cls(vocab)

    def pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of `word`: at least one, at most eight."""
        found = self._cache.get(word)
        return found if found is not None else self._learn(word)

    def encode(self, words: Iterable[str]) -> list[tuple[int, ...]]:
        """`pieces` of many words."""
        cached = self._cache.get
        return [cached(word) or self._learn(word) for word in words]

    def _learn(self, word: str) -> tuple[int, ...]:
        numbers: list[int] = []
        for part in _parts(word):
            numbers += self._cut(part)
        found = tuple(numbers[:_MAX_PIECES]) or (UNK,)
        if len(self._cache) >= _CACHE_LIMIT:  # names never end: memory must
            self._cache.clear()
        self._cache[word] = found
        return found

    def _cut(self, part: str) -> list[int]:
        if len(part) > _MAX_PART:
            return [UNK]
        numbers: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._vocab.get(prefix + part[start:end])
                if number is not None:
                    break
            else:
                return [UNK]
            numbers.append(number)
            start = end
        return numbers


@lru_cache(maxsize=100_000)
def case_shape(word: str) -> int:
    """0 lower, 1 Title, 2 UPPER, 3 mixed, 4 with a digit, 5 no letter, 6 a single capital letter ("J.")."""
    if any(c.isdigit() for c in word):
        return 4
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5
    capitals = sum(not c.islower() and c.lower() != c for c in letters)
    if not capitals:
        return 0
    if capitals == len(letters):
        return 6 if capitals == 1 else 2
    return 1 if capitals == 1 and letters[0].lower() != letters[0] else 3


def _parts(word: str) -> list[str]:
    """Lower-case parts without accents: runs of letters and digits, single marks and CJK signs."""
    if word.isascii() and word.isalnum():
        return [word.lower()]
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    spaced = "".join(f" {c} " if _stands_alone(c) else c for c in plain if not _is_control(c))
    return spaced.split()


def _stands_alone(char: str) -> bool:
    code = ord(char)
    if code < 128:
        return not char.isalnum() and char not in " \t\r\n"
    return unicodedata.category(char).startswith("P") or _is_cjk(code)


def _is_cjk(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF
        or 0x2F800 <= code <= 0x2FA1F
    )


def _is_control(char: str) -> bool:
    return char == "�" or (unicodedata.category(char).startswith("C") and char not in "\t\r\n")
