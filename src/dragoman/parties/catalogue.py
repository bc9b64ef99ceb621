"""All that the tables know of parties, their offices and who held them when, and of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from dragoman.errors import DataError
from dragoman.model import Party
from dragoman.parties.periods import period
from dragoman.parties.records import Holding, Locality, Office, Organisation, State, folded, sounded, surname_of
from dragoman.parties.tables import Row, header_of, read_table

DATA = Path(__file__).parent / "data"
STATES = ("code", "name", "names", "demonyms", "capitals", "metonyms")
ORGANISATIONS = ("code", "name", "names", "kind", "sector", "members")
GROUPS = ("code", "name", "names", "kind", "country", "sector", "from", "to")
OFFICES = ("phrase", "office", "sector", "person")
PLACES = ("name", "country", "lat", "lon", "kind", "names")
HOLDERS = ("name", "aliases", "country", "office", "title", "from", "to")
ARMED_KINDS = frozenset({"armed", "rebel", "rebels", "militia", "terrorist", "insurgent", "paramilitary"})
NO = frozenset({"", "0", "no", "n", "false"})
NO_PARTY = frozenset({"nothing", "combining", "person", "office", "place"})
"""Kinds of the matcher's senses that are no party by themselves."""
R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The tables, looked up by code, name, office and date. Make one with `Catalogue.load`."""

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    offices: tuple[Office, ...]
    localities: tuple[Locality, ...]
    holdings: tuple[Holding, ...]

    @classmethod
    def load(cls, extra: Sequence[Path] = (), *, folder: Path = DATA) -> Catalogue:
        """Read and check the packaged tables, and the user's own (holders or groups, told by the header).

        Raises DataError with file, line and column for what breaks the tables' schema.
        """
        packaged = _packaged(folder)
        people = [path for path in extra if set(HOLDERS) <= set(header_of(path))]
        groups = [body for path in extra if path not in people for body in _groups(path)]
        if not extra:
            return packaged
        bodies = (*groups, *packaged.organisations)
        known = _codes(packaged.states, bodies)
        holdings = [holding for path in people for holding in _holders(path, known)]
        return replace(packaged, organisations=bodies, holdings=(*holdings, *packaged.holdings))

    def party(self, code: str) -> Party:
        """The party of a code; an `ORG:Name` that no table knows is a party named so.

        Raises KeyError for another unknown code.
        """
        if (state := self._states.get(code)) is not None:
            return Party(code, state.name, "state", code)
        if (body := self._bodies.get(code)) is not None:
            if code.startswith("IGO:"):
                return Party(code, body.name, "igo")
            return Party(code, body.name, "armed" if body.kind in ARMED_KINDS else "org", body.country or None)
        if code.startswith("ORG:"):
            return Party(code, code[4:], "org")
        raise KeyError(f"no party has the code {code!r}; expected ISO 3166-1 alpha-3, IGO:… or ORG:…")

    def holders(self, country: str, office: str, on: str | None = None) -> tuple[Holding, ...]:
        """Who held an office of a country on an EDTF date (None: ever), the latest first."""
        days = period(on)
        return tuple(h for h in self._by_office.get((country, office), ()) if h.period.overlaps(days))

    def who(self, name: str, on: str | None = None) -> list[Holding]:
        """The offices of all whom a full name, alias or surname means, the latest first."""
        days, key = period(on), folded(name)
        found = self._by_name.get(key) or self._by_surname.get(key, [])
        return [holding for holding in found if holding.period.overlaps(days)]

    def holders_named(self, name: str) -> tuple[Holding, ...]:
        """Every office of those who bear this full name or alias, the latest first; however its sounds are spelt."""
        return tuple(self._by_name.get(folded(name)) or self._by_sound.get(sounded(name)) or ())

    def surnamed(self, surname: str) -> tuple[Holding, ...]:
        """Every office of those with this surname, the latest first."""
        keys = _surname_keys(folded(surname))
        return tuple(self._by_surname.get(keys[0]) or self._by_surname.get(keys[-1]) or ())

    def place(self, name: str) -> Locality | None:
        """The locality of a name; states' capitals come from `places.tsv` too."""
        return self._places.get(folded(name))

    def named(self, name: str) -> tuple[Party, ...]:
        """The parties that a name, nationality, capital, seat of power, initials or code stands for.

        It is read as the matcher would find it in a text ("seoul" as "Seoul"); empty where it means no party.
        """
        from dragoman.parties.matcher import Matcher  # here, as the matcher is made of a catalogue

        if name in self._states or name in self._bodies:
            return (self.party(name),)
        for form in (name, name.title(), name.upper()):
            for found in Matcher.of(self).matches(form):
                if (found.start, found.end) == (0, len(form)) and found.sense.kind not in NO_PARTY:
                    return tuple(self.party(code) for code in found.sense.codes)
        return ()

    def state(self, code: str) -> State | None:
        """The state of a code, or None."""
        return self._states.get(code)

    def members(self, code: str) -> tuple[str, ...]:
        """The member states of an organisation; none where it has none, or is not known."""
        body = self.body(code)
        return body.members if body is not None else ()

    def body(self, code: str) -> Organisation | None:
        """The organisation or group of a code, or None."""
        return self._bodies.get(code)

    def holders_of(self, country: str) -> tuple[Holding, ...]:
        """Everyone known to have held an office of a country."""
        return tuple(self._by_country.get(country, ()))

    def starting(self, initial: str) -> tuple[Holding, ...]:
        """Everyone whose name begins with a letter (folded)."""
        return tuple(self._by_initial.get(initial, ()))

    @cached_property
    def _by_initial(self) -> dict[str, list[Holding]]:
        return _index(self.holdings, lambda h: [folded(h.name)[:1]])

    @cached_property
    def _states(self) -> dict[str, State]:
        return {state.code: state for state in self.states}

    @cached_property
    def _bodies(self) -> dict[str, Organisation]:
        return {body.code: body for body in reversed(self.organisations)}

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], list[Holding]]:
        return _index(self.holdings, lambda h: [(h.country, h.office)])

    @cached_property
    def _by_country(self) -> dict[str, list[Holding]]:
        return _index(self.holdings, lambda h: [h.country])

    @cached_property
    def _by_name(self) -> dict[str, list[Holding]]:
        return _index(self.holdings, lambda h: {folded(name) for name in h.names})

    @cached_property
    def _by_sound(self) -> dict[str, list[Holding]]:
        """By whole names only: a sound of one word is too short to tell people apart."""
        return _index(self.holdings, lambda h: {sounded(name) for name in h.names if " " in name})

    @cached_property
    def _by_surname(self) -> dict[str, list[Holding]]:
        return _index(self.holdings, lambda h: _surname_keys(folded(h.surname)))

    @cached_property
    def _places(self) -> dict[str, Locality]:
        found: dict[str, Locality] = {}
        for locality in self.localities:
            for name in (locality.name, *locality.names):
                found.setdefault(folded(name), locality)
        return found


K = TypeVar("K")


def _index(holdings: Iterable[Holding], keys: Callable[[Holding], Iterable[K]]) -> dict[K, list[Holding]]:
    found: dict[K, list[Holding]] = defaultdict(list)
    for holding in holdings:
        for key in keys(holding):
            found[key].append(holding)
    for listed in found.values():
        listed.sort(key=lambda h: (h.period.last, h.period.first), reverse=True)
    return dict(found)


@lru_cache(maxsize=4)
def _packaged(folder: Path) -> Catalogue:
    states = _unique(_read(folder / "states.tsv", STATES, _state))
    bodies = _read(folder / "organisations.tsv", ORGANISATIONS, _organisation)
    bodies += _read(folder / "groups.tsv", GROUPS, _organisation)
    known = _codes(states, bodies)
    holdings = [h for path in sorted(folder.glob("holders_*.tsv")) for h in _holders(path, known)]
    return Catalogue(
        states=tuple(states),
        organisations=tuple(bodies),
        offices=tuple(_read(folder / "offices.tsv", OFFICES, _office)),
        localities=tuple(_read(folder / "places.tsv", PLACES, _locality)),
        holdings=tuple(holdings),
    )


def _read(path: Path, columns: Sequence[str], make: Callable[[Row], R]) -> list[R]:
    return [make(row) for row in read_table(path, columns)]


def _unique(states: list[State]) -> list[State]:
    seen: set[tuple[str, str]] = set()
    for state in states:
        if (state.code, state.period.first) in seen:
            raise DataError("states.tsv", f"has the code {state.code!r} twice; merge the two lines")
        seen.add((state.code, state.period.first))
    return states


def _groups(path: Path) -> list[Organisation]:
    """A user's own groups. Raises DataError where the header is that of no table that can be added."""
    header = header_of(path)
    if not {"code", "name", "names"} <= set(header):
        raise DataError(
            str(path),
            f"has the columns {', '.join(header)}; expected a table of holders ({', '.join(HOLDERS)}) "
            f"or of groups ({', '.join(GROUPS)})",
        )
    return _read(path, ("code", "name", "names"), _organisation)


def _codes(states: Iterable[State], bodies: Iterable[Organisation]) -> dict[str, str]:
    """The code for each code; organisations may also be called by any name, as `ORG:Name`."""
    found: dict[str, str] = {}
    for body in bodies:
        found[body.code] = body.code
        for name in (body.name, *body.names):
            found.setdefault(f"ORG:{name}", body.code)
    return found | {state.code: state.code for state in states}


def _holders(path: Path, codes: Mapping[str, str]) -> list[Holding]:
    """The holdings of a table; each must be of a known party, or of an `ORG:Name` that no table has."""
    found = []
    for row in read_table(path, HOLDERS):
        holding = _holding(row)
        code = codes.get(holding.country)
        if code is None and not holding.country.startswith("ORG:"):
            raise row.error(
                "country",
                f"{holding.country!r} is in no table of states, organisations or groups; "
                "add it there or correct the code",
            )
        found.append(replace(holding, country=code) if code not in (None, holding.country) else holding)
    return found


def _state(row: Row) -> State:
    code = row.required("code")
    if len(code) != 3 or not code.isupper():
        raise row.error("code", f"{code!r} is not three capital letters (ISO 3166-1 alpha-3)")
    return State(
        code=code,
        name=row.required("name"),
        names=row.list("names"),
        demonyms=row.list("demonyms"),
        capitals=row.list("capitals"),
        metonyms=row.list("metonyms"),
        alpha2=row.text("alpha2"),
        cow=row.text("cow"),
        cow_abb=row.text("cow_abb"),
        gw=row.text("gw"),
        period=row.period(),
    )


def _organisation(row: Row) -> Organisation:
    code = row.required("code")
    if not code.startswith(("IGO:", "ORG:")) and len(code) != 3:
        raise row.error("code", f"{code!r} is no party code; expected IGO:…, ORG:… or a state's code")
    return Organisation(
        code=code,
        name=row.required("name"),
        names=row.list("names"),
        kind=row.text("kind"),
        sector=row.text("sector"),
        country=row.text("country"),
        members=row.list("members"),
        period=row.period(),
    )


def _office(row: Row) -> Office:
    return Office(
        phrase=row.required("phrase"),
        office=row.text("office"),
        sector=row.text("sector"),
        person=row.text("person").casefold() not in NO,
    )


def _locality(row: Row) -> Locality:
    lat, lon = row.number("lat", low=-90, high=90), row.number("lon", low=-180, high=180)
    return Locality(row.required("name"), row.text("country"), lat, lon, row.text("kind"), row.list("names"))


def _holding(row: Row) -> Holding:
    name, country = row.required("name"), row.required("country")
    aliases, surname = [], ""
    for alias in row.list("aliases"):
        if alias.startswith("surname="):
            surname = alias.removeprefix("surname=").strip()
        else:
            aliases.append(alias)
    return Holding(
        name=name,
        surname=surname or surname_of(name, country),
        aliases=tuple(aliases),
        country=country,
        office=row.required("office"),
        title=row.text("title"),
        period=row.period(),
    )


def _surname_keys(surname: str) -> list[str]:
    """A folded surname, also without the Arabic article: al-Sisi, el-Sisi and Sisi are one."""
    return list(dict.fromkeys((surname, surname.removeprefix("al ").removeprefix("el "))))
