"""Which events a question is about: a typed filter that becomes a WHERE clause and its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from ..coding.edtf_intervals import interval, is_edtf
from ..errors import UsageError
from ..model import STATUSES
from ..parties import Catalogue

_CODE = re.compile(r"[A-Z]{3}|(IGO|ORG):.+")


@dataclass(frozen=True, slots=True)
class Filter:
    """All conditions hold together; within one of several values any will do. Empty: no condition.

    `since` and `until` are EDTF dates, both included: an event counts when its days overlap them, and one without a
    date does not. `source` is the outlet that reports it (part of its name), `text` a part of the evidence, `place` a
    country's code or a part of a place's name. Events that a person rejected are left out unless `rejected`.
    """

    party: tuple[str, ...] = ()
    dyad: tuple[str, str] | None = None
    type: tuple[str, ...] = ()
    quad: tuple[int, ...] = ()
    context: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    status: tuple[str, ...] = ()
    source: str | None = None
    text: str | None = None
    min_confidence: float = 0.0
    rejected: bool = False

    @classmethod
    def of(cls, **asked: Any) -> Filter:
        """A filter from keyword arguments: single values or lists, parties by any name they go by.

        Raises UsageError for a party, type, status or date that cannot be meant, and for an unknown keyword.
        """
        known = {f.name for f in fields(cls)}
        if wrong := [k for k in asked if k not in known]:
            raise UsageError(f"there is no filter {wrong[0]!r}; use {', '.join(sorted(known))}")
        found = {k: v for k, v in asked.items() if v not in (None, (), [], "")}
        for name in ("party", "type", "quad", "context", "status"):
            if name in found:
                found[name] = _several(found[name])
        if "party" in found:
            found["party"] = tuple(code_of(p) for p in found["party"])
        if "dyad" in found:
            found["dyad"] = _dyad(found["dyad"])
        for name in ("type", "context"):
            if name in found:
                found[name] = tuple(v.upper() if name == "type" else v.lower() for v in found[name])
        if unknown := set(found.get("status", ())) - set(STATUSES):
            raise UsageError(f"there is no status {sorted(unknown)[0]!r}; use {', '.join(STATUSES)}")
        for name in ("since", "until"):
            if name in found and not is_edtf(str(found[name])):
                raise UsageError(f"{name} {found[name]!r} is not a date; write 2022-08-09, 2022-08 or 2022")
        return cls(**found)

    def where(self, params: list[Any]) -> str:
        """The condition on `events e`; its values are appended to `params`."""
        return " AND ".join(_conditions(self, params)) or "TRUE"


def code_of(name: str) -> str:
    """The actor code of a party by code or by any name that the tables know. Raises UsageError for an unknown one."""
    if _CODE.fullmatch(name):
        return name
    found = Catalogue.load().named(name)
    if not found:
        raise UsageError(
            f"no party named {name!r} is known; write a code (KOR, IGO:UN), or look it up with `dragoman parties NAME`"
        )
    return found[0].code


def _conditions(f: Filter, params: list[Any]) -> Iterable[str]:
    def value(x: Any, kind: str = "") -> str:
        params.append(x)
        return f"${len(params)}{kind}"

    def any_of(values: Sequence[Any]) -> str:
        """Value by value, not as an array: PostgreSQL looks up how frequent each is before it chooses a way."""
        return f"IN ({', '.join(value(x) for x in values)})"

    acts = "e.seq IN (SELECT event FROM event_parties WHERE actor "
    if not f.rejected:
        yield "e.judgement IS DISTINCT FROM 'rejected'"
    if f.party:
        yield acts + any_of(f.party) + ")"
    for actor in f.dyad or ():
        yield acts + f"= {value(actor)})"
    if f.type:
        yield "e.type " + any_of(f.type)
    if f.quad:
        yield "e.quad " + any_of(f.quad)
    if f.status:
        yield "e.status " + any_of(f.status)
    if f.context:
        yield "(" + " OR ".join(f"e.contexts LIKE {value(like(chr(34) + c + chr(34)))}" for c in f.context) + ")"
    if f.since:
        day = interval(f.since)[0]
        yield f"COALESCE(e.last, DATE '9999-12-31') >= {value(day, '::date')}"
    if f.until:
        day = interval(f.until)[1]
        yield f"COALESCE(e.first, DATE '0001-01-01') <= {value(day, '::date')}"
    if f.since or f.until:
        yield "COALESCE(e.first, e.last) IS NOT NULL"
    if f.place:
        yield f"(e.country = {value(f.place)} OR e.place ILIKE {value(like(f.place))})"
    if f.min_confidence:
        yield f"e.confidence >= {value(f.min_confidence)}"
    told = "e.seq IN (SELECT m.event FROM memberships m JOIN "
    if f.source:
        yield (
            told + "reports r ON r.seq = m.report JOIN appearances p ON p.article = r.article "
            f"WHERE p.publisher ILIKE {value(like(f.source))} OR p.url ILIKE {value(like(f.source))})"
        )
    if f.text:
        yield told + f"evidence v ON v.report = m.report WHERE v.exact ILIKE {value(like(f.text))})"


def like(part: str) -> str:
    """A LIKE pattern for a text that contains this one."""
    escaped = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _several(value: Any) -> tuple[Any, ...]:
    return (value,) if isinstance(value, str | int) else tuple(value)


def _dyad(value: Any) -> tuple[str, str]:
    names = value.split("-") if isinstance(value, str) else list(value)
    if len(names) != 2:
        raise UsageError(f"a dyad is two parties, not {value!r}; write KOR-CHN")
    return code_of(names[0]), code_of(names[1])


def days_of(since: str | None, until: str | None) -> tuple[date, date]:
    """First and last day asked for; the ends of the calendar where they are open."""
    return (interval(since)[0] if since else date.min), (interval(until)[1] if until else date.max)
