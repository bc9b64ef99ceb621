from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.parties import Catalogue

TABLES = Path(__file__).parent / "tables"
HOLDERS = "name\taliases\tcountry\toffice\ttitle\tfrom\tto\n"


def test_parties_by_code(catalogue: Catalogue) -> None:
    assert catalogue.party("KOR").name == "South Korea"
    assert catalogue.party("IGO:UN").kind == "igo"
    assert (catalogue.party("ORG:Hamas").kind, catalogue.party("ORG:Hamas").country) == ("armed", "PSE")
    assert catalogue.party("ORG:Awami League").name == "Awami League"
    with pytest.raises(KeyError, match="XYZ"):
        catalogue.party("XYZ")


def test_holders_of_an_office_on_a_date(catalogue: Catalogue) -> None:
    assert [h.name for h in catalogue.holders("CHN", "FM", "2023-03")] == ["Qin Gang"]
    assert [h.name for h in catalogue.holders("CHN", "FM", "2023-07/2023-08")] == ["Wang Yi", "Qin Gang"]
    assert catalogue.holders("CHN", "FM", "1999") == ()


def test_who_finds_names_aliases_and_surnames_whatever_the_spelling(catalogue: Catalogue) -> None:
    assert {h.name for h in catalogue.who("yoon suk yeol")} == {"Yoon Suk Yeol"}
    assert {h.name for h in catalogue.who("Recep Tayyip Erdoğan")} == {"Recep Tayyip Erdogan"}
    assert {h.name for h in catalogue.who("Park")} == {"Park Jin", "Park Geun-hye"}
    assert {h.name for h in catalogue.who("Park", "2023-02")} == {"Park Jin"}


def test_holders_named_tells_the_years_of_a_named_person(catalogue: Catalogue) -> None:
    spans = [(h.period.first, h.period.last) for h in catalogue.holders_named("Donald J. Trump")]
    assert spans == [("2025-01-20", "9999-99-99"), ("2017-01-20", "2021-01-20")]
    assert catalogue.holders_named("Trump") == ()


def test_places_by_any_name(catalogue: Catalogue) -> None:
    place = catalogue.place("truce village")
    assert place is not None
    assert (place.name, place.country, place.lat) == ("Panmunjom", "KOR", 37.956)
    assert catalogue.place("Atlantis") is None


def test_extra_holders_come_before_the_packaged(tmp_path: Path) -> None:
    extra = tmp_path / "mine.tsv"
    extra.write_text(HOLDERS + "Jane Roe\tJ. Roe\tORG:Hamas\tSPOX\tspokeswoman\t2020\t\n", encoding="utf-8")
    loaded = Catalogue.load([extra], folder=TABLES)
    assert [h.country for h in loaded.who("Roe")] == ["ORG:Hamas"]


def test_extra_groups_are_told_by_their_header(tmp_path: Path) -> None:
    groups, people = tmp_path / "groups.tsv", tmp_path / "people.tsv"
    groups.write_text("code\tname\tnames\tkind\nORG:Blue\tBlue Front\tBF\tarmed\n", encoding="utf-8")
    people.write_text(HOLDERS + "Jane Roe\t\tORG:Blue\tLEADER\tleader\t\t\n", encoding="utf-8")
    loaded = Catalogue.load([people, groups], folder=TABLES)
    assert loaded.party("ORG:Blue").kind == "armed"
    assert loaded.who("Jane Roe")[0].country == "ORG:Blue"


@pytest.mark.parametrize(
    ("content", "where", "why"),
    [
        (HOLDERS + "A B\t\tKOR\tFM\t\t2024\t2023\n", "mine.tsv:2, column to", "lies before"),
        (HOLDERS + "A B\t\tKOR\tFM\t\tMay 2024\t\n", "mine.tsv:2, column from", "is not a date"),
        (HOLDERS + "A B\t\tXXX\tFM\t\t\t\n", "mine.tsv:2, column country", "XXX"),
        (HOLDERS + "\t\tKOR\tFM\t\t\t\n", "mine.tsv:2, column name", "is empty"),
        (HOLDERS + "A\tB\tC\tD\tE\tF\tG\tH\n", "mine.tsv:2", "8 cells"),
        ("foo\tbar\n", "mine.tsv", "expected a table of holders"),
        ("", "mine.tsv", "is empty"),
    ],
)
def test_what_breaks_the_schema_is_named_by_file_line_and_column(
    tmp_path: Path, content: str, where: str, why: str
) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Catalogue.load([path], folder=TABLES)
    assert where in str(caught.value)
    assert why in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="check the path"):
        Catalogue.load([tmp_path / "none.tsv"], folder=TABLES)


def test_the_packaged_tables_load_once() -> None:
    assert Catalogue.load() is not None
    assert Catalogue.load().states is Catalogue.load().states
    assert Catalogue.load().party("USA").name == "United States"
