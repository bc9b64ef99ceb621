"""The contract of `dragoman code`: records as plain dicts, keys and order as DESIGN.md has them."""

from __future__ import annotations

from typing import Any

from .model import Actor, Attribution, Coded, Event, Evidence, Link, Place, Position, Quote

Json = dict[str, Any]


def coded(found: Coded, *, with_text: bool = False) -> Json:
    """One article's line of JSON Lines output."""
    article, publication = found.article, found.publication
    document: Json = {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": publication.published,
        "published_from": publication.source,
        "published_why": list(publication.why),
        "language": article.language,
        "sha256": article.sha256,
        "cites": cites(found),
    }
    if with_text:
        document["text"] = article.text
    return {
        "document": document,
        "events": [event(e) for e in found.events],
        "links": [link(x) for x in found.links],
        "positions": [position(p) for p in found.positions],
        "quotes": [quote(q) for q in found.quotes],
    }


def cites(found: Coded) -> list[str]:
    """Whom the article names as its sources (agencies, papers, unnamed officials), each once."""
    named = (e.attributed_to for e in found.events if e.attributed_to is not None and e.attributed_to.actor is None)
    return list(dict.fromkeys(a.name for a in named if a.name))


def evidence(e: Evidence) -> Json:
    """W3C position and quote selectors."""
    return {"start": e.start, "end": e.end, "exact": e.exact, "prefix": e.prefix, "suffix": e.suffix}


def actor(a: Actor) -> Json:
    """A party of an event, with the person and office as the text names them."""
    return {"actor": a.actor, "name": a.name, "role": a.role, "evidence": evidence(a.evidence)}


def place(p: Place | None) -> Json | None:
    """A place; null where the text gives none, null coordinates where unknown."""
    return None if p is None else {"name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon}


def attribution(a: Attribution | None) -> Json | None:
    """According to whom; null where the reporter speaks."""
    return None if a is None else {"actor": a.actor, "name": a.name}


def event(e: Event) -> Json:
    """One event."""
    return {
        "id": e.id, "type": e.type, "mode": e.mode, "contexts": list(e.contexts), "quad": e.quad, "score": e.score,
        "status": e.status, "sources": [actor(a) for a in e.sources], "targets": [actor(a) for a in e.targets],
        "when": e.when, "where": place(e.where), "about": list(e.about), "attributed_to": attribution(e.attributed_to),
        "confidence": e.confidence, "evidence": evidence(e.evidence), "reports": [evidence(r) for r in e.reports],
    }  # fmt: skip


def link(x: Link) -> Json:
    """Cause, effect and what ties them."""
    return {"cause": x.cause, "effect": x.effect, "kind": x.kind, "evidence": evidence(x.evidence)}


def position(p: Position) -> Json:
    """A standing stance."""
    return {"holder": p.holder, "polarity": p.polarity, "object": p.object, "evidence": evidence(p.evidence)}


def quote(q: Quote) -> Json:
    """Somebody's words."""
    return {"speaker": q.speaker, "text": q.text, "evidence": evidence(q.evidence)}
