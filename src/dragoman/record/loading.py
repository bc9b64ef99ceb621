"""From the tables to what merging works on: reports as `Telling`s."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from .merging.telling import Named, Telling
from .merging.wording import numbers_of, words_of
from .outlets import outlet
from .store import Store

_IN = "IN (SELECT unnest($1::integer[]))"
_REPORTS = (
    "SELECT article, seq, id, type, status, mode, edtf, first, last, place, country, contexts, about, holder, "
    f"confidence, score, quad, lat, lon, holder_name FROM reports WHERE seq {_IN}"
)
_CURRENT = f"SELECT seq, id, story, first, last FROM articles WHERE replaced_by IS NULL AND seq {_IN}"
_PARTIES = (
    f"SELECT report, side, actor, name, role, sector FROM report_parties WHERE report {_IN} ORDER BY report, side, n"
)
_EVIDENCE = f"SELECT report, article, sentence, exact FROM evidence WHERE report {_IN} ORDER BY report, n"
_SENTENCES = f"SELECT article, n, text FROM sentences WHERE article {_IN}"
_MENTIONED = (
    "SELECT DISTINCT v.report, m.actors FROM evidence v "
    "JOIN mentions m ON m.article = v.article AND m.sentence = v.sentence "
    f"WHERE v.report {_IN}"
)
_OUTLETS = (
    f"SELECT r.seq, {outlet('p')} FROM reports r JOIN appearances p ON p.article = r.article "
    f"WHERE {outlet('p')} IS NOT NULL AND r.seq {_IN}"
)


def tellings(store: Store, reports: Iterable[int]) -> list[Telling]:
    """The reports of these numbers whose article is current; others are left out."""
    ids = [sorted(set(reports))]
    if not ids[0]:
        return []
    named: dict[int, list[Named]] = defaultdict(list)
    for report, *party in store.rows(_PARTIES, ids):
        named[report].append(Named(*party))
    told: dict[int, list[str]] = defaultdict(list)
    evidence = store.rows(_EVIDENCE, ids)
    texts = {(article, n): text for article, n, text in store.rows(_SENTENCES, [sorted({row[1] for row in evidence})])}
    for report, article, sentence, exact in evidence:
        told[report].append(texts.get((article, sentence)) or exact)
    outlets: dict[int, set[str]] = defaultdict(set)
    for report, name in store.rows(_OUTLETS, ids):
        outlets[report].add(name)
    beside: dict[int, set[str]] = defaultdict(set)
    for report, actors in store.rows(_MENTIONED, ids):
        beside[report].update(json.loads(actors))
    rows = store.rows(_REPORTS, ids)
    current = {seq: row for seq, *row in store.rows(_CURRENT, [sorted({row[0] for row in rows})])}
    return [
        _telling(row, current[article], named[row[0]], told[row[0]], outlets[row[0]], beside[row[0]])
        for article, *row in rows
        if article in current
    ]


def _telling(
    row: Sequence[Any], printed: Sequence[Any], named: list[Named], told: list[str], outlets: set[str], beside: set[str]
) -> Telling:
    (seq, id_, type_, status, mode, edtf, first, last, place, country, contexts, about, holder, confidence, score, quad,
     lat, lon, holder_name) = row  # fmt: skip
    article, story, article_first, article_last = printed
    text = " ".join(dict.fromkeys(told))
    return Telling(
        id=id_, seq=seq, article=article, type=type_, status=status, story=story, article_first=article_first,
        article_last=article_last, mode=mode, edtf=edtf, first=first, last=last, place=place, country=country,
        sources=tuple(n.actor for n in named if n.side == "source"),
        targets=tuple(n.actor for n in named if n.side == "target"), named=tuple(named),
        people=frozenset(n.name for n in named if n.name), contexts=tuple(json.loads(contexts)),
        about=tuple(json.loads(about)), holder=holder, words=words_of(text), numbers=numbers_of(text),
        confidence=confidence, score=score, quad=quad, lat=lat, lon=lon, holder_name=holder_name,
        outlets=frozenset(outlets), mentioned=frozenset(beside),
    )  # fmt: skip
