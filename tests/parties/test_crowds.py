"""Crowds and armed bands are of the place where they are; offices of a city are its state's; seats have sectors."""

from collections.abc import Callable

import pytest
from conll import read

from dragoman.model import Mention
from dragoman.parties import Catalogue, resolve

First = Callable[[str], Mention]


@pytest.fixture(scope="module")
def first() -> First:
    catalogue = Catalogue.load()

    def mention(row: str) -> Mention:
        article, sentences = read(row)
        return resolve(article, sentences, catalogue, on="2024").mentions[0]

    return mention


@pytest.mark.parametrize(
    ("row", "actor", "sector"),
    [
        ("Protesters/NOUN in [Location Istanbul ] chanted/VERB", "TUR", "OPP"),
        ("Miners/NOUN in South Africa struck/VERB", "ZAF", "LAB"),
        ("Istanbul ~'s mayor spoke/VERB", "TUR", "GOV"),
        ("Knesset met/VERB", "ISR", "LEG"),
        ("Mossad struck/VERB", "ISR", "SPY"),
        ("Moscow protested/VERB", "RUS", "GOV"),
    ],
)
def test_for_whom_they_act(first: First, row: str, actor: str, sector: str) -> None:
    found = first(row)
    assert (found.actors, found.sector) == ((actor,), sector)


def test_a_band_named_in_the_tables_is_no_person(first: First) -> None:
    found = first("[Person Hezbollah fired/VERB ] rockets/NOUN")
    assert (found.text, found.actors) == ("Hezbollah", ("ORG:Hezbollah",))
