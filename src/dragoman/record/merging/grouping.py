"""Groups of tellings while they are being joined, with what must not come together."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from datetime import date

from .matching import MATCH, NEVER_ONE, alikeness, told
from .traits import Traits

SAMPLE = 12
"""Members of a large group with which a telling is compared."""


class Groups:
    """A partition of tellings that starts with each alone, but for `together`, and only ever joins.

    Groups go by number; `may_join` says whether two may become one.
    """

    def __init__(
        self, tellings: Sequence[Traits], *, together: Iterable[tuple[str, str]] = (),
        apart: Iterable[tuple[str, str]] = (),
    ) -> None:  # fmt: skip
        ordered = sorted(tellings, key=_by_article)
        self.members: dict[int, list[Traits]] = {n: [t] for n, t in enumerate(ordered)}
        self._home = {t.telling.id: n for n, t in enumerate(ordered)}
        self._statuses = {n: {t.telling.status} for n, t in enumerate(ordered)}
        self._articles = {n: {t.telling.article: told(t.telling)} for n, t in enumerate(ordered)}
        self._reach = {n: t.span.reach if t.span else None for n, t in enumerate(ordered)}
        self._apart: dict[int, set[int]] = {n: set() for n in self.members}
        for a, b in together:
            if a in self._home and b in self._home and self._home[a] != self._home[b]:
                self.join(*sorted((self._home[a], self._home[b])))
        for a, b in apart:
            if a in self._home and b in self._home and self._home[a] != self._home[b]:
                self._apart[self._home[a]].add(self._home[b])
                self._apart[self._home[b]].add(self._home[a])

    def may_join(self, a: int, b: int) -> bool:
        """Whether nothing forbids it: a person, a plan with its outcome, one article, days that no two can share."""
        if b in self._apart[a]:
            return False
        if any(frozenset({x, y}) in NEVER_ONE for x in self._statuses[a] for y in self._statuses[b]):
            return False
        one, other = self._reach[a], self._reach[b]
        if one and other and (one[0] > other[1] or other[0] > one[1]):
            return False
        less, more = sorted((self._articles[a], self._articles[b]), key=len)
        return all(more.get(article, said) == said for article, said in less.items())

    def join(self, a: int, b: int) -> None:
        """Makes group `b` part of group `a`."""
        self.members[a] += self.members.pop(b)
        self.members[a].sort(key=_by_article)
        for t in self.members[a]:
            self._home[t.telling.id] = a
        self._statuses[a] |= self._statuses.pop(b)
        self._articles[a] |= self._articles.pop(b)
        one, other = self._reach[a], self._reach.pop(b)
        self._reach[a] = _within_both(one, other) if one and other else one or other
        for c in self._apart.pop(b):
            self._apart[c].discard(b)
            self._apart[c].add(a)
            self._apart[a].add(c)

    def ids(self) -> list[list[str]]:
        """The groups as lists of ids."""
        return [[t.telling.id for t in group] for group in self.members.values()]


def _within_both(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """The days within both; those of either where a person joined what shares none."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else (last, first)


def average_link(groups: Groups) -> None:
    """Joins the two most alike groups while their average likeness is MATCH or more; ties go by the earliest."""
    summed: dict[int, dict[int, float]] = {n: {} for n in groups.members}
    for a in groups.members:
        for b in groups.members:
            if a < b:
                both = sum(alikeness(x, y) for x in groups.members[a] for y in groups.members[b])
                if both:
                    summed[a][b] = summed[b][a] = both
    heap = [_entry(groups, a, b, both) for a, near in summed.items() for b, both in near.items() if a < b]
    heapq.heapify(heap)
    while heap:
        worth, a, b, sizes = heapq.heappop(heap)
        if -worth < MATCH:
            break
        if a not in groups.members or b not in groups.members:
            continue
        if sizes != (len(groups.members[a]), len(groups.members[b])) or not groups.may_join(a, b):
            continue
        groups.join(a, b)
        for c, both in summed.pop(b).items():
            del summed[c][b]
            if c != a:
                summed[a][c] = summed[c][a] = summed[a].get(c, 0.0) + both
        for c, both in summed[a].items():
            heapq.heappush(heap, _entry(groups, min(a, c), max(a, c), both))


def _entry(groups: Groups, a: int, b: int, both: float) -> tuple[float, int, int, tuple[int, int]]:
    sizes = len(groups.members[a]), len(groups.members[b])
    return -both / (sizes[0] * sizes[1]), a, b, sizes


def in_turn(groups: Groups) -> None:
    """For many: each group, in order of articles, joins the earlier one that it is most like on average of SAMPLE."""
    settled: list[int] = []
    for n in sorted(groups.members):
        best, home = MATCH, None
        for m in settled:
            worth = _sampled(groups.members[m], groups.members[n]) if groups.may_join(m, n) else 0.0
            if worth > best or (worth == best and home is None):
                best, home = worth, m
        if home is None:
            settled.append(n)
        else:
            groups.join(home, n)


def _sampled(group: Sequence[Traits], other: Sequence[Traits]) -> float:
    pairs = [(x, y) for x in group[:SAMPLE] for y in other[:SAMPLE]]
    return sum(alikeness(x, y) for x, y in pairs) / len(pairs)


def _by_article(t: Traits) -> tuple[date, str]:
    return t.telling.article_first or date.max, t.telling.id
