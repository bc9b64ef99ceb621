"""Who stands where on what, since when, and who has turned."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from ..coding.edtf_intervals import interval
from ..record.outlets import outlet
from ..record.store import Store
from .answer import Answer, Source
from .filters import Filter, like
from .names import count
from .outlets import filed
from .stances import Said, Stance, content, matters, stances

COLUMNS = ("holder", "stance", "object", "since", "last", "turned_from", "told_both_ways", "articles", "outlets")
CITED = 5  # sentences a row
_OF_EVENTS = ("type", "quad", "context", "place", "status", "min_confidence")


def positions(store: Store, filter: Filter, *, on: str | None = None) -> Answer:  # noqa: A002
    """One row a party, matter and stance (for, against), with the articles that tell it.

    `on` keeps the stances whose object, sentence, or an event told in that sentence is about these words, in any
    inflection. `since` and `last` are the dates of the first and last article that tell the stance, so "since" means
    seen since. A party that is later told to hold the other polarity has turned: that is a new row, with `turned_from`;
    both told for one date is no turn but `told_both_ways`. Articles that a later text replaced do not count; outlets
    are those named that carried the articles, None where none is. Of the filter, parties hold the stance, dates and
    outlets are the articles'; a position has no event's type, place or status, so such conditions are not applied, and
    a note says so.
    """
    found = _told(store, filter, on)
    rows = []
    for _, held in sorted(_by_holder(found).items()):
        for many in matters(held):
            name = _object(many)
            rows += [(_row(stance, name), _cited(stance)) for stance in stances(many)]
    notes = []
    if ignored := [name for name in _OF_EVENTS if getattr(filter, name)]:
        notes.append(f"not applied, as positions have none: {', '.join(ignored)}")
    if undated := sum(t.first is None for t in found):
        notes.append(f"{count(undated, 'telling')} in articles without a date, which tell no turn")
    return Answer("positions", COLUMNS, tuple(r for r, _ in rows), tuple(c for _, c in rows), tuple(notes))


def _told(store: Store, filter: Filter, on: str | None) -> list[Said]:  # noqa: A002
    """The tellings that the filter keeps, each with its article's date and outlets."""
    params: list[Any] = []
    where = " AND ".join(_conditions(filter, on, params))
    sql = (
        "SELECT p.id, p.holder, p.polarity, p.object, a.first, p.article, a.id, a.title, a.publisher, a.published, "
        "a.url, p.start, p.stop, p.exact, p.prefix, p.suffix FROM positions p JOIN articles a ON a.seq = p.article "
        f"WHERE {where} ORDER BY a.first NULLS LAST, p.id"
    )
    found = store.rows(sql, params)
    outlets = _outlets(store, [row[5] for row in found])
    told = []
    for id_, holder, polarity, object_, first, article, *printed in found:
        source = Source(None, "", *printed)
        told.append(Said(id_, holder, polarity, object_, first, outlets[article], source))
    told = [replace(t, source=s) for t, s in zip(told, filed(store, [t.source for t in told]), strict=True)]
    if on is None:
        return told
    asked = content(on) or frozenset([on.lower()])
    about = _about(store, [t.id for t in told])
    return [t for t in told if asked <= content(" ".join((t.object, t.source.exact, *about[t.id])))]


def _conditions(f: Filter, on: str | None, params: list[Any]) -> Iterable[str]:
    def value(x: Any, kind: str = "") -> str:
        params.append(x)
        return f"${len(params)}{kind}"

    yield "a.replaced_by IS NULL"
    for holders in (f.party, f.dyad):
        if holders:
            yield f"p.holder IN (SELECT unnest({value(list(holders), '::text[]')}))"
    if f.since:
        yield f"a.last >= {value(interval(f.since)[0], '::date')}"
    if f.until:
        yield f"a.first <= {value(interval(f.until)[1], '::date')}"
    if f.source:
        name = value(like(f.source))
        yield f"p.article IN (SELECT article FROM appearances WHERE publisher ILIKE {name} OR url ILIKE {name})"
    if f.text:
        yield f"p.exact ILIKE {value(like(f.text))}"
    for word in (on or "").replace("-", " ").split():
        if stem := _shortest(word):
            given = value(like(stem))
            yield f"(p.exact ILIKE {given} OR p.object ILIKE {given} OR p.id IN ({_TOLD_WITH} r.about ILIKE {given}))"


_TOLD_WITH = (
    "SELECT p.id FROM positions p JOIN evidence v ON v.article = p.article AND v.start < p.stop AND v.stop > p.start "
    "JOIN reports r ON r.seq = v.report WHERE"
)


def _shortest(word: str) -> str:
    """The part of a word that all its forms have: "policies" gives "polic"; empty for a word that tells nothing."""
    form, told = word.lower(), next(iter(content(word)), "")
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(form, told, strict=False))
    stem = "".join(letter for letter, _ in shared)
    return stem[:-1] if len(stem) > 4 and stem[-1] in "ey" else stem


def _about(store: Store, ids: Sequence[str]) -> dict[str, list[str]]:
    """What the events are about that are told in each position's words."""
    found: dict[str, list[str]] = defaultdict(list)
    sql = _TOLD_WITH.replace("SELECT p.id", "SELECT DISTINCT p.id, r.about") + " p.id IN (SELECT unnest($1::text[]))"
    for id_, about in store.rows(sql, [list(ids)]) if ids else ():
        found[id_] += json.loads(about)
    return found


def _outlets(store: Store, articles: Sequence[int]) -> dict[int, frozenset[str]]:
    """Who carried each article, of those that are named."""
    found: dict[int, set[str]] = defaultdict(set)
    sql = (
        f"SELECT p.article, {outlet('p')} FROM appearances p "
        f"WHERE p.article IN (SELECT unnest($1::integer[])) AND {outlet('p')} IS NOT NULL"
    )
    for article, name in store.rows(sql, [sorted(set(articles))]) if articles else ():
        found[article].add(name)
    return defaultdict(frozenset, {article: frozenset(names) for article, names in found.items()})


def _by_holder(told: Iterable[Said]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for t in told:
        found[t.holder].append(t)
    return found


def _object(many: Sequence[Said]) -> str:
    """How a matter is called: by its most frequent wording, of these the shortest."""
    counts = Counter(t.object for t in many)
    return min(counts, key=lambda name: (-counts[name], len(name), name))


def _row(stance: Stance, name: str) -> tuple[Any, ...]:
    told = stance.tellings
    seen = [(t.source.published or "").partition("T")[0] for t in told if t.first]
    outlets = frozenset[str]().union(*(t.outlets for t in told))
    counts = len({t.source.article for t in told}), len(outlets) or None
    ends = (seen[0], seen[-1]) if seen else (None, None)
    return (told[0].holder, stance.polarity, name, *ends, stance.before, stance.both_ways, *counts)


def _cited(stance: Stance) -> tuple[Source, ...]:
    """The first and the last sentences that tell it."""
    told = [t.source for t in stance.tellings]
    return tuple(told if len(told) <= CITED else [*told[: CITED - 1], told[-1]])
