"""Events as GeoJSON (RFC 7946): longitude first; no geometry where the place is not known to a point."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from .happenings import Happening
from .writing import gathered


def feature_collection(found: Iterable[Happening]) -> Iterator[bytes]:
    """A FeatureCollection, a feature a line."""

    def lines() -> Iterator[str]:
        yield '{"type": "FeatureCollection", "features": ['
        for n, h in enumerate(found):
            yield (",\n" if n else "\n") + json.dumps(feature(h), ensure_ascii=False, allow_nan=False)
        yield "\n]}\n"

    return gathered(lines())


def feature(h: Happening) -> dict[str, Any]:
    """One event."""
    point = None if h.lat is None or h.lon is None else {"type": "Point", "coordinates": [h.lon, h.lat]}
    properties = {
        "type": h.type, "mode": h.mode, "status": h.status, "when": h.edtf, "sources": [a.actor for a in h.sources],
        "targets": [a.actor for a in h.targets], "quad": h.quad, "score": h.score, "contexts": list(h.contexts),
        "about": list(h.about), "place": h.place, "country": h.country, "according_to": h.holder_name or h.holder,
        "confidence": h.confidence, "reports": h.reports, "articles": h.articles, "outlets": h.outlets,
        "judgement": h.judgement, "evidence": h.exact, "publisher": h.publisher, "published": h.published, "url": h.url,
    }  # fmt: skip
    return {"type": "Feature", "id": h.id, "geometry": point, "properties": properties}
