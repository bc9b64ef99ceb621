"""Events as FollowTheMoney entities, one JSON object a line: each Event with the actors that it involved.

FtM's Event has no direction, so a link (UnknownLink) says in its role who acted (source) and on whom (target).
It has no status either, and whoever loads an Event takes it as having happened: negated and possible ones are left out
unless they are asked for, and then marked in `keywords`, as planned ones are.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .happenings import Acting, Happening
from .numbers import alpha2, country_of, name_of
from .plover import AUXILIARY

Entity = dict[str, Any]
_PREFIX = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_HTTP = re.compile(r"https?://", re.IGNORECASE)


def entities(found: Iterable[Happening], *, asked: tuple[str, ...], left_out: Counter[str]) -> Iterator[Entity]:
    """Every actor once, before the first event that involves it; each event with its links after it."""
    seen: set[str] = set()
    for h in found:
        if h.status in AUXILIARY and h.status not in asked:
            left_out[f"{h.status}: an Event of FollowTheMoney is taken as having happened"] += 1
            continue
        acting = [(a, actor) for a in (*h.sources, *h.targets) for actor in _actors(a)]
        for _, actor in acting:
            if actor["id"] not in seen:
                seen.add(actor["id"])
                yield actor
        yield _event(h, list(dict.fromkeys(actor["id"] for _, actor in acting)))
        yield from (_link(h, a, actor["id"]) for a, actor in _once(acting))


def _event(h: Happening, involved: list[str]) -> Entity:
    sides = " → ".join(filter(None, (_names(h.sources), _names(h.targets))))
    plain = h.edtf if h.edtf and _PREFIX.fullmatch(h.edtf) else None
    return _entity(
        h.id, "Event",
        name=[f"{h.type}: {sides}" if sides else h.type],
        startDate=[plain or _iso(h.first)], endDate=[plain or _iso(h.last)],
        location=[h.place], country=[alpha2(h.country)], involved=involved,
        description=[h.exact], summary=h.about,
        keywords=[h.status, h.type, h.mode, *h.contexts], publisher=[h.publisher],
        sourceUrl=[h.url if h.url and _HTTP.match(h.url) else None],
    )  # fmt: skip


def _actors(a: Acting) -> Iterator[Entity]:
    """The party, and the person who acted for it."""
    schema = "Organization" if a.actor.startswith(("IGO:", "ORG:")) else "PublicBody"
    country = alpha2(country_of(a.actor))
    yield _entity(_id(a.actor), schema, name=[name_of(a.actor)], country=[country])
    if a.name:
        yield _entity(_id(a.actor, a.name), "Person", name=[a.name], country=[country])


def _link(h: Happening, a: Acting, actor: str) -> Entity:
    return _entity(_id(h.id, a.side, actor), "UnknownLink", subject=[actor], object=[h.id], role=[a.side, a.role])


def _once(acting: list[tuple[Acting, Entity]]) -> Iterator[tuple[Acting, Entity]]:
    seen: set[tuple[str, str]] = set()
    for a, actor in acting:
        if (a.side, actor["id"]) not in seen:
            seen.add((a.side, actor["id"]))
            yield a, actor


def _entity(id_: str, schema: str, **properties: Sequence[str | None]) -> Entity:
    known = {name: [v for v in values if v] for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _names(acting: Iterable[Acting]) -> str:
    return ", ".join(dict.fromkeys(a.name or name_of(a.actor) for a in acting))


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _id(*parts: str) -> str:
    """An id with signs that FtM allows."""
    return "dragoman-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
