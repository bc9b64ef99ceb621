"""Events as PLOVER's exchange format: one JSON object an event, as the "Data Fields" of its manual name them.

Fields that are not known are left out, as the format allows; only id, date, actor and event are required.
"""

from __future__ import annotations

from typing import Any

from ..codebook import Codebook
from .happenings import Acting, Happening
from .numbers import country_of, name_of, sector_of
from .plover import AUXILIARY, Filed

Fields = dict[str, Any]


def exchanged(h: Happening, filed: Filed, *, version: str) -> Fields:
    """One event."""
    sources, targets = h.sources, h.targets
    if not targets and len(sources) > 1 and Codebook.load().type(filed.type).recipient_required:
        targets = sources  # what two do together has both on both sides
    modes = [m for m in (filed.mode, AUXILIARY.get(h.status)) if m]
    return _known({
        "id": h.id,
        "has_event": True,
        "date": filed.first.isoformat(),
        "enddate": filed.last.isoformat() if filed.last and filed.last != filed.first else None,
        "actor": [_entity(a) for a in sources],
        "recipient": [_entity(a) for a in targets],
        "event": [filed.type],
        "event_loc": _location(h),
        "event_text": [h.exact] if h.exact else [],
        "quad_code": filed.quad,
        "event_scale": filed.score,
        "mode": modes,
        "context": list(h.contexts),
        "text": h.exact,
        "text_info": _known({"sequence": h.sentence, "start": h.start, "end": h.stop}),
        "cite_info": _known({
            "citation": h.article, "url": h.url, "title": h.title, "language": h.language, "publication": h.publisher,
            "coder": version, "codebook": "PLOVER 2021",
        }),
        "coder": version,
        "comment": _comment(h, filed),
    })  # fmt: skip


def _entity(a: Acting) -> Fields:
    igo = a.actor.startswith("IGO:")
    return _known({
        "code": "IGO" if igo else country_of(a.actor),
        "sector": a.sector or sector_of(a.actor),
        "entity_text": a.raw,
        "identifier_text": a.name or name_of(a.actor),
        "office": a.role,
    })  # fmt: skip


def _location(h: Happening) -> Fields | None:
    if h.place is None and h.country is None:
        return None
    return _known({
        "extracted_place": h.place, "lat": h.lat, "lon": h.lon, "country": name_of(h.country) if h.country else None,
        "country_code": h.country,
    })  # fmt: skip


def _comment(h: Happening, filed: Filed) -> str:
    """What our record knows and PLOVER has no field for."""
    told = f"{h.type}{' ' + h.mode if h.mode else ''}, {h.status}, when: {h.edtf or 'unknown'}"
    counted = f"reports: {h.reports}, outlets: {h.outlets or 'unknown'}, confidence: {h.confidence:g}"
    return f"{told}; {counted}" + (f"; according to {h.holder_name or h.holder}" if h.holder_name or h.holder else "")


def _known(fields: Fields) -> Fields:
    return {k: v for k, v in fields.items() if v not in (None, [], {}, "")}
