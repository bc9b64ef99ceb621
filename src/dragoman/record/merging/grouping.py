"""Groups of tellings while they are being joined, with what must not come together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from .matching import MATCH, NEVER_ONE, alikeness
from .traits import Traits

COMPANY = 6
"""Connected tellings of the same days among which two that are alike are one happening as readily as if alone. Pairwise
precision on the development half is 0.97 up to 6, 0.93 with 8 and 0.91 with 14, where recall is 0.05 higher."""

CROWD = 56.0
"""What the odds are divided by at most: by then type, parties and day count for nothing, and the rest decides."""


class Groups:
    """A partition of tellings that starts with each alone, but for `together`, and only ever joins.

    Groups go by number, in the order of their first articles. `may_join` says whether two may become one, `likeness`
    how alike two tellings are in this company.
    """

    def __init__(
        self, tellings: Sequence[Traits], *, together: Iterable[tuple[str, str]] = (),
        apart: Iterable[tuple[str, str]] = (),
    ) -> None:  # fmt: skip
        ordered = sorted(tellings, key=by_article)
        self.members: dict[int, list[Traits]] = {n: [t] for n, t in enumerate(ordered)}
        self._rivals = rivals(ordered)
        self._home = {t.telling.id: n for n, t in enumerate(ordered)}
        self._statuses = {n: {t.telling.status} for n, t in enumerate(ordered)}
        self._apart: dict[int, set[int]] = {n: set() for n in self.members}
        for a, b in together:
            if a in self._home and b in self._home and self._home[a] != self._home[b]:
                self.join(*sorted((self._home[a], self._home[b])))
        for a, b in apart:
            if a in self._home and b in self._home and self._home[a] != self._home[b]:
                self._apart[self._home[a]].add(self._home[b])
                self._apart[self._home[b]].add(self._home[a])

    def likeness(self, a: Traits, b: Traits) -> float:
        """How alike two tellings are, given how many others they might be one with: the odds fall with its square."""
        plain = alikeness(a, b)
        if plain in (0.0, 1.0):
            return plain
        crowd = min((max(self._rivals[a.telling.id], self._rivals[b.telling.id]) / COMPANY) ** 2, CROWD)
        if crowd <= 1.0:
            return plain
        return plain / (plain + (1.0 - plain) * crowd)

    def may_join(self, a: int, b: int) -> bool:
        """Whether nothing forbids it: a person, a plan with its outcome, or an article that tells two unlike things."""
        if b in self._apart[a]:
            return False
        if any(frozenset({x, y}) in NEVER_ONE for x in self._statuses[a] for y in self._statuses[b]):
            return False
        beside = [alikeness(x, y) for x, y in self._beside(a, b)]
        return not beside or max(beside) >= MATCH

    def _beside(self, a: int, b: int) -> Iterator[tuple[Traits, Traits]]:
        """The tellings of two groups that stand in one article: it has told them apart."""
        told: defaultdict[str, list[Traits]] = defaultdict(list)
        for t in self.members[a]:
            told[t.telling.article].append(t)
        yield from ((x, y) for y in self.members[b] for x in told.get(y.telling.article, ()))

    def join(self, a: int, b: int) -> None:
        """Makes group `b` part of group `a`."""
        self.members[a] += self.members.pop(b)
        self.members[a].sort(key=by_article)
        for t in self.members[a]:
            self._home[t.telling.id] = a
        self._statuses[a] |= self._statuses.pop(b)
        for c in self._apart.pop(b):
            self._apart[c].discard(b)
            self._apart[c].add(a)
            self._apart[a].add(c)

    def ids(self) -> list[list[str]]:
        """The groups as lists of ids."""
        return [[t.telling.id for t in group] for group in self.members.values()]


def rivals(tellings: Sequence[Traits]) -> dict[str, int]:
    """For each telling, how many of them may tell of the same days, itself among them."""
    spans = {t.telling.id: t.span.near for t in tellings if t.span}
    begins, ends = sorted(s[0] for s in spans.values()), sorted(s[1] for s in spans.values())
    near = {id_: bisect_right(begins, last) - bisect_left(ends, first) for id_, (first, last) in spans.items()}
    return {t.telling.id: near.get(t.telling.id, 1) for t in tellings}


def by_article(t: Traits) -> tuple[date, str]:
    """The earliest article first, ties by id."""
    return t.telling.article_first or date.max, t.telling.id
