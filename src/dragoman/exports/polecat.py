"""Events as POLECAT's 40 columns: one row a pair of parties, PLOVER's types, who and what the article names."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..codebook import QUADS, Codebook
from ..parties import Catalogue
from ..record.store import Row, Store
from .happenings import Acting, Happening, chunks, happenings
from .icews import city_and_province
from .numbers import country_of, name_of, numbers, sector_of
from .pairs import pairs
from .plover import Filed, LeftOutError, filed

_MENTIONS = (
    "SELECT a.id, m.kind, m.actors, m.name, m.text FROM articles a JOIN mentions m ON m.article = a.seq "
    "WHERE m.kind IN ('person', 'name', 'capital') AND a.id IN (SELECT unnest($1::text[])) ORDER BY a.id, m.start"
)
JOIN = ";"


@dataclass(slots=True)
class Story:
    """Whom and what an article names, in the order of the text."""

    people: dict[str, None] = field(default_factory=dict)
    organisations: dict[str, None] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)


def rows(store: Store, chosen: Sequence[int], book: Codebook, *, version: str, left_out: Counter[str]) -> Iterator[Row]:
    """The rows; what has no place in POLECAT is counted by reason in `left_out`."""
    for chunk in chunks(chosen):
        found = list(happenings(store, chunk))
        stories = _stories(store, {h.article for h in found})
        for h in found:
            try:
                as_filed = filed(h, book)
                day = as_filed.day
            except LeftOutError as why:
                left_out[str(why)] += 1
                continue
            sides: list[tuple[Acting, Acting | None]] = list(pairs(h)) or [(a, None) for a in h.sources]
            for n, (source, target) in enumerate(sides, 1):
                year = day.year
                yield (
                    h.id if n == 1 else f"{h.id}-{n}", day, *_what(h, as_filed), *_party(source, year),
                    *_party(target, year), *_where(h), h.publisher, h.appeared, *_named(stories[h.article]),
                    h.language, version,
                )  # fmt: skip


def _what(h: Happening, f: Filed) -> Row:
    """Type, mode, intensity, quad code, contexts."""
    return f.type, f.mode, f.score, QUADS[f.quad].upper(), JOIN.join(h.contexts) or None


def _party(a: Acting | None, year: int) -> Row:
    """Name, country, COW number, primary sector, sectors, title, raw name, Wikipedia id."""
    if a is None:
        return (None,) * 8
    country = country_of(a.actor)
    sectors = list(dict.fromkeys(filter(None, (a.sector, sector_of(a.actor)))))
    cow = numbers(country, year).cow if country else None
    return (
        a.name or name_of(a.actor), country, cow, sectors[0] if sectors else None, JOIN.join(sectors) or None, a.role,
        a.raw, None,
    )  # fmt: skip


def _where(h: Happening) -> Row:
    """Placename, city, district, province, country, latitude, longitude, GeoNames id, raw placename, feature type."""
    city, province = city_and_province(h.place)
    raw = h.place if h.place and h.exact and h.place in h.exact else None
    return h.place, city, None, province, h.country, h.lat, h.lon, None, raw, None


def _named(story: Story) -> Row:
    return tuple(JOIN.join(names) or None for names in (story.people, story.organisations, story.places))


def _stories(store: Store, articles: set[str]) -> dict[str, Story]:
    found: dict[str, Story] = defaultdict(Story)
    for article, kind, actors, name, text in store.rows(_MENTIONS, [sorted(articles)]):
        story = found[article]
        if kind == "person":
            if name:
                story.people[name] = None
            continue
        for actor in json.loads(actors):
            if actor.startswith(("IGO:", "ORG:")):
                story.organisations[name_of(actor)] = None
            else:
                if kind == "name" or Catalogue.load().place(text):  # "Paris", but not the Élysée
                    story.places[text if kind == "capital" else name_of(actor)] = None
    return found
