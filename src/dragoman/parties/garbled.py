"""Names that a paper or its software has mangled: "President Yoon Suk-first yeol"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from dragoman.model import Token
from dragoman.parties.records import Holding, folded

CERTAIN = 0.8
MARGIN = 0.08
_LONGEST_TAIL = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """Who is probably meant, with how much of the text (up to token `last`) and how like it is (0 to 1)."""

    holding: Holding
    last: int
    score: float


def mend(tokens: Sequence[Token], first: int, last: int, holders: Iterable[Holding]) -> Likeness | None:
    """Find the one holder whose name the words from `first` on garble, or None where that is not certain.

    The name may go on after `last`: the model stops where it stops looking like a name. `holders` must
    already be those whom the title, country and date in the text allow; similarity alone proves nothing.
    """
    extents = _extents(tokens, first, last)
    best: dict[str, Likeness] = {}
    for holding in holders:
        for end, text in extents:
            score = max(_alike(text, folded(name)) for name in holding.names)
            if score > best.get(holding.name, Likeness(holding, end, 0.0)).score:
                best[holding.name] = Likeness(holding, end, score)
    ranked = sorted(best.values(), key=lambda like: -like.score)
    if not ranked or ranked[0].score < CERTAIN:
        return None
    if len(ranked) > 1 and ranked[0].score - ranked[1].score < MARGIN:
        return None
    return ranked[0]


def _extents(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, str]]:
    found = []
    for end in range(last, min(last + _LONGEST_TAIL + 1, len(tokens))):
        token = tokens[end]
        if end > last and (
            (not token.text[:1].isalpha() and token.text != "-") or token.upos in ("VERB", "AUX", "ADP")
        ):
            break
        text = " ".join(t.text for t in tokens[first : end + 1])
        if token.text != "-":
            found.append((end, folded(text)))
    return found


def _alike(text: str, name: str) -> float:
    """Similarity of two folded names; one whose every word is there beside an intruder is near 1."""
    words, parts = text.split(), name.split()
    if len(parts) > 1 and len(words) == len(parts) + 1 and all(part in words for part in parts):
        return 0.95
    if len(words) == 1 or len(parts) == 1:
        return 0.0
    return Indel.normalized_similarity(text, name)
