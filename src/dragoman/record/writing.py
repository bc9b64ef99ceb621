"""From a coded article to the rows of the machine's tables."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from ..coding.edtf_intervals import days
from ..model import Actor, Article, Coded, Event, Evidence, Mention
from .articles import identity
from .numbering import numbered, numbers
from .store import Row, Store

COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": (
        "id", "sha256", "text", "title", "url", "publisher", "language", "published", "published_from",
        "published_why", "first", "last", "story", "replaced_by", "run",
    ),
    "appearances": ("id", "article", "given_id", "url", "publisher", "published", "origin"),
    "sentences": ("article", "n", "start", "stop", "text"),
    "mentions": (
        "article", "start", "stop", "sentence", "text", "actors", "kind", "name", "role", "sector", "why", "garbled",
    ),
    "reports": (
        "id", "article", "run", "said_as", "type", "mode", "contexts", "quad", "score", "status", "edtf", "first",
        "last", "place", "country", "lat", "lon", "about", "holder", "holder_name", "confidence",
    ),
    "report_parties": ("report", "side", "n", "actor", "name", "role", "sector", "start", "stop"),
    "evidence": ("report", "n", "article", "sentence", "start", "stop", "exact", "prefix", "suffix"),
    "links": ("cause", "effect", "kind", "start", "stop", "exact", "prefix", "suffix"),
    "positions": (
        "id", "article", "run", "holder", "polarity", "object", "start", "stop", "exact", "prefix", "suffix",
    ),
    "quotes": ("article", "start", "stop", "speaker", "text", "prefix", "suffix"),
}  # fmt: skip
Rows = dict[str, list[Row]]


def rows(coded: Coded, *, run: str) -> Rows:
    """Everything that one article tells, table by table. Only the sentences that tell something are kept."""
    article = identity(coded.article.text)
    found: Rows = defaultdict(list)
    ids = report_ids(article, coded.events)
    found["articles"].append(_article(article, coded, run))
    for id_, event in zip(ids.values(), coded.events, strict=True):
        _report(found, id_, article, event, coded, run)
    for x in {(ids[x.cause], ids[x.effect]): x for x in coded.links}.values():
        found["links"].append((ids[x.cause], ids[x.effect], x.kind, *_quoted(x.evidence)))
    for p in coded.positions:
        key = digest(article, p.holder, p.polarity, p.object, p.evidence.start)
        found["positions"].append((key, article, run, p.holder, p.polarity, p.object, *_quoted(p.evidence)))
    for q in {q.evidence.start: q for q in coded.quotes}.values():
        e = q.evidence
        found["quotes"].append((article, e.start, e.end, q.speaker, q.text, e.prefix, e.suffix))
    for m in {(m.start, m.end): m for m in coded.mentions}.values():
        found["mentions"].append((article, m.start, m.end, m.sentence, m.text, json.dumps(m.actors), m.kind, m.name,
                                  m.role, m.sector, m.why, m.garbled))  # fmt: skip
    _sentences(found, article, coded)
    return {table: list(dict.fromkeys(found[table])) for table in COLUMNS if table in found}


def appearance(met: Article, article: str) -> Row:
    """Where the text of an article (by its id in the record) was met."""
    key = digest(article, met.id, met.url, met.publisher)
    return (key, article, met.id, met.url, met.publisher, met.published, met.where)


def write(store: Store, many: Sequence[Rows]) -> None:
    """Adds the rows of many articles, with the numbers of what they name; the caller holds the transaction.

    An article that is there already keeps its number; its reports must have been erased.
    """
    rows = {table: [row for one in many for row in one.get(table, ())] for table in COLUMNS}
    named = {row[columns.index("article")] for table, columns in COLUMNS.items() if "article" in columns
             for row in rows[table]}  # fmt: skip
    told = [row[0] for row in rows["articles"]]
    known = numbers(store, "articles", named.union(told))
    numbered(store, "articles", known, told)
    reports = numbered(store, "reports", {}, [row[0] for row in rows["reports"]])
    refer = {"article": known, "report": reports, "cause": reports, "effect": reports}
    for table, columns in COLUMNS.items():
        at = [(n, refer[column]) for n, column in enumerate(columns) if column in refer]
        referring = [tuple(_referring(row, at)) for row in rows[table]]
        if (own := {"articles": known, "reports": reports}.get(table)) is not None:
            columns, referring = ("seq", *columns), [(own[row[0]], *row) for row in referring]
        store.insert(table, columns, referring, new_only=True)


def erase(store: Store, articles: Sequence[str]) -> None:
    """Takes out everything that an earlier run read in these articles, but not the articles themselves."""
    given = [sorted(numbers(store, "articles", articles).values())]
    mine = "(SELECT seq FROM reports WHERE article IN (SELECT unnest($1::integer[])))"
    for table in ("report_parties", "evidence", "blocks"):
        store.run(f"DELETE FROM {table} WHERE report IN {mine}", given)
    store.run(f"DELETE FROM links WHERE effect IN {mine}", given)
    for table in ("reports", "positions", "quotes", "mentions", "sentences"):
        store.run(f"DELETE FROM {table} WHERE article IN (SELECT unnest($1::integer[]))", given)


def report_ids(article: str, events: Sequence[Event]) -> dict[str, str]:
    """The record's id of each event of an article, in order: made of its place in the text, so that it is the same
    under another model."""
    seen: Counter[str] = Counter()
    ids = {}
    for e in events:
        key = digest(article, e.type, e.evidence.start, e.evidence.end)
        seen[key] += 1
        ids[e.id] = key if seen[key] == 1 else digest(key, seen[key])
    return ids


def digest(*parts: object) -> str:
    """16 hexadecimal digits that stand for these values."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def _referring(row: Row, at: Sequence[tuple[int, dict[str, int]]]) -> list[Any]:
    """A row with numbers in the place of ids."""
    made = list(row)
    for n, number in at:
        made[n] = number[row[n]]
    return made


def _article(id_: str, coded: Coded, run: str) -> Row:
    a, p = coded.article, coded.publication
    return (id_, a.sha256, a.text, a.title, a.url, a.publisher, a.language, p.published, p.source,
            json.dumps(p.why, ensure_ascii=False), *days(p.published), id_, None, run)  # fmt: skip


def _report(found: Rows, id_: str, article: str, e: Event, coded: Coded, run: str) -> None:
    where, said = e.where, e.attributed_to
    found["reports"].append((
        id_, article, run, e.id, e.type, e.mode, json.dumps(e.contexts), e.quad, e.score, e.status, e.when,
        *days(e.when), where and where.name, where and where.country, where and where.lat, where and where.lon,
        json.dumps(e.about, ensure_ascii=False), said and said.actor, said and said.name, e.confidence,
    ))  # fmt: skip
    for side, actors in (("source", e.sources), ("target", e.targets)):
        for n, a in enumerate(actors):
            found["report_parties"].append((id_, side, n, a.actor, a.name, a.role, _sector(a, coded.mentions),
                                            a.evidence.start, a.evidence.end))  # fmt: skip
    for n, told in enumerate((e.evidence, *e.reports)):
        found["evidence"].append((id_, n, article, _sentence_of(told, coded), *_quoted(told)))


def _quoted(e: Evidence) -> tuple[int, int, str, str, str]:
    return e.start, e.end, e.exact, e.prefix, e.suffix


def _sector(actor: Actor, mentions: Sequence[Mention]) -> str | None:
    at = actor.evidence.start
    return next((m.sector for m in mentions if m.start <= at < m.end), None)


def _sentence_of(e: Evidence, coded: Coded) -> int | None:
    return next((n for n, s in enumerate(coded.sentences) if s.start <= e.start < s.end), None)


def _sentences(found: Rows, article: str, coded: Coded) -> None:
    """The sentences that tell an event, a link, a position or a quote."""
    told = [row[4] for row in found["evidence"]] + [row[3] for row in found["links"]]
    told += [row[6] for row in found["positions"]] + [row[1] for row in found["quotes"]]
    for n, s in enumerate(coded.sentences):
        if any(s.start <= start < s.end for start in told):
            found["sentences"].append((article, n, s.start, s.end, coded.article.text[s.start : s.end]))
