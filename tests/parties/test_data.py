"""The packaged tables keep their own rules: columns, keys, codes, dates, and a capital for every state."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman.parties import Catalogue, fame
from dragoman.parties.catalogue import DATA, GROUPS, HOLDERS, OFFICES, ORGANISATIONS, PLACES, STATES
from dragoman.parties.records import folded
from dragoman.parties.tables import Row, header_of, read_table

SCHEMAS = {
    "states.tsv": STATES,
    "organisations.tsv": ORGANISATIONS,
    "groups.tsv": GROUPS,
    "offices.tsv": OFFICES,
    "places.tsv": PLACES,
    **{path.name: HOLDERS for path in DATA.glob("holders_*.tsv")},
}
KINDS_OF_PLACE = {"city", "region", "sea", "island", "site"}
FAMOUS = [
    *(
        "Kherson",
        "Idlib",
        "Tigray",
        "Dohuk",
        "Xinjiang",
        "Guangdong",
        "Balochistan",
        "Punjab",
        "Odessa",
        "Kiev",
    ),
    *(
        "Asunción",
        "Asuncion",
        "Strait of Hormuz",
        "Taiwan Strait",
        "Panmunjom",
        "Sharm el-Sheikh",
        "Rafah crossing",
    ),
]
BODIES = {
    "UN": "Security Council|UN Security Council|General Assembly|UN peacekeepers|UNIFIL|Blue Helmets",
    "EU": "European Commission|European Council|European Parliament|Brussels",
    "NATO": "NATO",
    "Arab League": "Arab League",
    "OIC": "OIC|Organization of the Islamic Conference",
    "World Bank": "World Bank",
    "Quad": "Quad",
    "Visegrad Group": "Visegrad Group|V4",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture(scope="module")
def codes(catalogue: Catalogue) -> set[str]:
    return {state.code for state in catalogue.states} | {body.code for body in catalogue.organisations}


def rows(name: str) -> list[Row]:
    return list(read_table(DATA / name, SCHEMAS[name]))


def repeated(keys: Iterable[object]) -> list[object]:
    return [key for key, times in Counter(keys).items() if times > 1]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_columns_are_those_of_the_schema_and_no_row_stands_twice(name: str) -> None:
    assert set(SCHEMAS[name]) <= set(header_of(DATA / name))
    found = rows(name)
    assert found and repeated(tuple(row.cells.values()) for row in found) == []


@pytest.mark.parametrize("name", sorted(name for name in SCHEMAS if "from" in header_of(DATA / name)))
def test_dates_parse_and_run_forward(name: str) -> None:
    for row in rows(name):
        row.period()  # raises DataError with file, line and column


def test_every_table_is_read(catalogue: Catalogue) -> None:
    assert {path.name for path in Path(DATA).glob("*.tsv")} == {*SCHEMAS, "words.tsv", "surnames.tsv"}
    assert len(catalogue.localities) > 1800


def test_a_code_stands_for_one_party(catalogue: Catalogue) -> None:
    assert repeated(body.code for body in catalogue.organisations) == []
    assert repeated(state.code for state in catalogue.states) == []


def test_a_place_name_stands_for_one_place(catalogue: Catalogue) -> None:
    keys = (key for place in catalogue.localities for key in {folded(name) for name in (place.name, *place.names)})
    assert repeated(keys) == []


def test_an_office_holder_is_listed_once_for_a_term() -> None:
    terms = (
        tuple(row.text(column) for column in ("name", "country", "office", "title", "from"))
        for name in SCHEMAS
        if name.startswith("holders_")
        for row in rows(name)
    )
    assert repeated(terms) == []


def test_holders_of_a_country_stand_in_one_table() -> None:
    tables = {name: {row.text("country") for row in rows(name)} for name in SCHEMAS if "holders" in name}
    assert repeated(country for countries in tables.values() for country in countries) == []


def test_every_code_that_is_used_is_defined(catalogue: Catalogue, codes: set[str]) -> None:
    used = {place.country for place in catalogue.localities}
    for body in catalogue.organisations:
        used |= {body.country, *body.members}
    used |= {holding.country for holding in catalogue.holdings if not holding.country.startswith("ORG:")}
    assert used - codes - {""} == set()


def test_places_are_of_a_known_kind_and_have_both_degrees_or_none(catalogue: Catalogue) -> None:
    for place in catalogue.localities:
        assert place.kind in KINDS_OF_PLACE, place
        assert (place.lat is None) == (place.lon is None), place


def test_every_state_has_its_capitals_among_the_places(catalogue: Catalogue) -> None:
    for state in catalogue.states:
        for capital in state.capitals:
            assert catalogue.place(capital) is not None, (state.code, capital)
        if state.period.last.startswith("9999") and state.cow:
            here = [place for place in catalogue.localities if place.country == state.code]
            assert here and here[0].lat is not None, f"{state.code} has no place with a point"


@pytest.mark.parametrize("name", FAMOUS)
def test_much_reported_places_are_known_in_their_spellings(catalogue: Catalogue, name: str) -> None:
    assert catalogue.place(name) is not None


@pytest.mark.parametrize("code", BODIES)
def test_bodies_and_short_names_stand_for_their_organisation(catalogue: Catalogue, code: str) -> None:
    body = catalogue.body(f"IGO:{code}")
    assert body is not None
    assert set(BODIES[code].split("|")) <= {body.name, *body.names}


def test_whom_a_surname_means_stands_in_the_tables_of_holders(catalogue: Catalogue) -> None:
    for row in read_table(DATA / "surnames.tsv", fame.COLUMNS):
        for name in row.list("names"):
            held = catalogue.holders_named(name)
            assert held, f"{name} is no holder of an office"
            assert row.text("country") in {"", *(h.country for h in held)}, name
