"""Events as ICEWS's 20 columns: one row a pair of parties, meetings and visits in both directions, CAMEO codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ..codebook import Codebook
from ..parties import Catalogue
from ..parties.tables import Row as Line
from ..parties.tables import read_table
from ..record.store import Row
from .columns import DATA
from .happenings import Acting, Happening
from .numbers import country_of, name_of, sector_of
from .pairs import pairs
from .plover import Filed, LeftOutError, filed


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO event code with its name and Goldstein's score; `back` is the code of the row from target to source."""

    code: str
    text: str
    intensity: float
    back: str


def rows(found: Iterable[Happening], book: Codebook, *, left_out: Counter[str]) -> Iterator[tuple[Row, Row]]:
    """Each row with its line of the key file; what has no place in ICEWS is counted by reason in `left_out`.

    Events and stories are numbered as they come, since ICEWS's loaders read whole numbers.
    """
    stories: dict[str, int] = {}
    number = 0
    for h in found:
        try:
            as_filed = filed(h, book)
            made = list(_both_ways(h, as_filed, cameo(as_filed)))
            if not made:
                raise LeftOutError("no pair of parties")
            day = as_filed.day
        except LeftOutError as why:
            left_out[str(why)] += 1
            continue
        story = stories.setdefault(h.article, len(stories) + 1)
        for source, target, code in made:
            number += 1
            row = (
                number, day, *_party(source), code.text, code.code, code.intensity, *_party(target), story,
                None if h.sentence is None else h.sentence + 1, h.publisher, *_where(h),
            )  # fmt: skip
            yield row, (number, story, h.id, h.main, h.article, h.type, h.status, h.edtf)


def cameo(f: Filed) -> Cameo:
    """CAMEO's code for what PLOVER files. Raises LeftOutError where there is none."""
    table = _codes()
    for key in ((f.type, f.mode or "", f.deed), (f.type, f.mode or "", ""), (f.type, "", f.deed), (f.type, "", "")):
        if (found := table.get(key)) is not None and found.code:
            return found
    raise LeftOutError(f"CAMEO has no code for {f.type}")


def sectors(*found: str | None) -> str | None:
    """PLOVER's sectors in ICEWS's words."""
    return ", ".join(dict.fromkeys(_sectors()[s] for s in found if s and s in _sectors())) or None


def _both_ways(h: Happening, f: Filed, code: Cameo) -> Iterator[tuple[Acting, Acting, Cameo]]:
    made = list(pairs(h))
    there = {(a.actor, b.actor) for a, b in made}
    for source, target in made:
        yield source, target, code
        if code.back and (target.actor, source.actor) not in there:
            yield target, source, _named()[code.back]


def _party(a: Acting) -> tuple[str, str | None, str | None]:
    """Name, sectors, country."""
    country = country_of(a.actor)
    return a.name or name_of(a.actor), sectors(a.sector, sector_of(a.actor)), name_of(country) if country else None


def _where(h: Happening) -> Row:
    """City, district, province, country, latitude, longitude."""
    city, province = city_and_province(h.place)
    return city, None, province, name_of(h.country) if h.country else None, h.lat, h.lon


def city_and_province(place: str | None) -> tuple[str | None, str | None]:
    """Which of the two a place is, as far as the table of places knows it."""
    known = Catalogue.load().place(place) if place else None
    if known is None:
        return None, None
    return (place if known.kind == "city" else None), (place if known.kind == "region" else None)


@cache
def _lines() -> tuple[Line, ...]:
    return tuple(read_table(DATA / "cameo.tsv", ("type", "mode", "deed", "code", "text", "intensity", "back")))


def _cameo(line: Line) -> Cameo:
    return Cameo(
        line.text("code"), line.text("text"), line.number("intensity", low=-10, high=10) or 0.0, line.text("back")
    )


@cache
def _codes() -> dict[tuple[str, str, str], Cameo]:
    return {(x.text("type"), x.text("mode"), x.text("deed")): _cameo(x) for x in _lines() if x.text("type")}


@cache
def _named() -> dict[str, Cameo]:
    return {x.text("code"): _cameo(x) for x in _lines()}


@cache
def _sectors() -> dict[str, str]:
    return {x.required("sector"): x.required("icews") for x in read_table(DATA / "sectors.tsv", ("sector", "icews"))}
