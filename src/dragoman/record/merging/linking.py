"""Two ways to join groups of tellings: the careful one, and one for crowds."""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import combinations

from .grouping import Groups
from .matching import MATCH
from .traits import Traits
from .wording import weight

SAMPLE = 6
"""Members of a large group with which a telling is compared."""
CANDIDATES = 8
"""Groups with which a telling of a crowd is compared: those that share most of its words, and as many recent ones."""


def average_link(groups: Groups) -> None:
    """Joins the two most alike groups while their average likeness is MATCH or more; ties go by the earliest."""
    summed: dict[int, dict[int, float]] = {n: {} for n in groups.members}
    for a, b in combinations(sorted(groups.members), 2):
        both = sum(groups.likeness(x, y) for x in groups.members[a] for y in groups.members[b])
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
    """For crowds: each group, in order of articles, joins the earlier one that it is most like on average of SAMPLE."""
    filed: defaultdict[str, dict[int, None]] = defaultdict(dict)
    settled: dict[int, None] = {}
    for n in sorted(groups.members):
        home, best = None, MATCH
        for m in _candidates(groups, n, filed, list(settled)):
            worth = _sampled(groups, m, n) if groups.may_join(m, n) else 0.0
            if worth > best or (worth == best and home is None):
                home, best = m, worth
        for word in {w for t in groups.members[n] for w in t.words}:
            filed[word][n if home is None else home] = None
        if home is None:
            settled[n] = None
        else:
            groups.join(home, n)
            settled[home] = settled.pop(home)  # the most recently told last


def _candidates(groups: Groups, n: int, filed: dict[str, dict[int, None]], settled: list[int]) -> list[int]:
    shared: defaultdict[int, float] = defaultdict(float)
    for word in sorted({w for t in groups.members[n] for w in t.words}):
        under = filed.get(word, {})
        if len(under) * 2 <= len(settled) + CANDIDATES:  # what half of all tell tells nothing
            for m in under:
                shared[m] += weight(word)
    likely = sorted(shared, key=lambda m: (-shared[m], m))[:CANDIDATES]
    return sorted({*likely, *settled[-CANDIDATES:]})


def _sampled(groups: Groups, a: int, b: int) -> float:
    pairs = [(x, y) for x in _sample(groups, a) for y in _sample(groups, b)]
    return sum(groups.likeness(x, y) for x, y in pairs) / len(pairs)


def _sample(groups: Groups, n: int) -> list[Traits]:
    return groups.members[n][:SAMPLE]
