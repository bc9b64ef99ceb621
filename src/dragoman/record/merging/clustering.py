"""Which tellings are one happening: a partition that depends on the set of tellings alone, never on their order.

Tellings that share a key are compared; those alike enough make a graph, and within each of its connected parts the two
most alike groups are joined, again and again, while the average likeness between them is enough (average link). Where
many tellings of the same days are connected, as in a war, they must be more alike. A part of the graph is settled by
its own tellings alone, so a store may settle anew only the parts that changed.

What it costs: a part of n tellings takes n² comparisons of some microseconds up to FULL tellings. A larger part is gone
through once in the order of the articles; each telling joins the group that it is most like, of some 16, going by six
members of each. Under a key with more than CROWD tellings each is compared with the NEAR ones before it in the order of
their days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .blocking import keys_of
from .grouping import Groups
from .linking import average_link, in_turn
from .matching import linked
from .telling import Telling, in_order
from .traits import Traits, traits

FULL = 400
CROWD = 600
NEAR = 120

Pair = tuple[str, str]


def clusters(
    tellings: Iterable[Telling], *, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> tuple[tuple[str, ...], ...]:
    """The happenings as tuples of report ids: each in the order of its articles, all in the order of their least ids.

    `together` and `apart` are a person's word on pairs of reports, and hold whatever the machine thinks; where they
    contradict each other, `together` holds. Pairs that name unknown reports are passed over.
    """
    known = {t.id: t for t in tellings}
    ready = {id_: traits(known[id_]) for id_ in sorted(known)}
    tied = [(a, b) for a, b in together if a in known and b in known]
    kept = [(a, b) for a, b in apart if a in known and b in known]
    out: list[tuple[str, ...]] = []
    for part in parts_of(ready, tied):
        groups = Groups([ready[i] for i in part], together=tied, apart=kept)
        (average_link if len(part) <= FULL else in_turn)(groups)
        out += (tuple(t.id for t in in_order([known[i] for i in group])) for group in groups.ids())
    return tuple(sorted(out, key=min))


def parts_of(ready: dict[str, Traits], together: Sequence[Pair] = ()) -> list[list[str]]:
    """The connected parts of the match graph, each sorted."""
    parent = {id_: id_ for id_ in ready}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    for a, b in together:
        parent[root(a)] = root(b)
    for x, y in compared(ready.values()):
        one, other = root(x.telling.id), root(y.telling.id)
        if one != other and linked(x, y):
            parent[one] = other
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in sorted(ready):
        found[root(id_)].append(id_)
    return list(found.values())


def compared(tellings: Iterable[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """The pairs that share a key, each at least once."""
    filed: defaultdict[int, list[Traits]] = defaultdict(list)
    for t in tellings:
        for key in keys_of(t):
            filed[key].append(t)
    for under in filed.values():
        crowded = len(under) > CROWD
        if crowded:
            under.sort(key=_by_day)
        for i, b in enumerate(under):
            for a in under[max(0, i - NEAR) if crowded else 0 : i]:
                yield a, b


def _by_day(t: Traits) -> tuple[int, int, str]:
    return (t.span.first if t.span else 0, t.published[0] if t.published else 0, t.telling.id)
