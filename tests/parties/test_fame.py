"""A surname alone means whom news means by it, in any spelling, unless the article says otherwise."""

from collections.abc import Callable

import pytest
from conll import read

from dragoman.parties import Catalogue, Resolution, resolve
from dragoman.parties.records import sounded

Resolve = Callable[..., Resolution]


@pytest.fixture(scope="module")
def resolved() -> Resolve:
    catalogue = Catalogue.load()

    def reading(*rows: str, on: str | None) -> Resolution:
        article, sentences = read(*rows)
        return resolve(article, sentences, catalogue, on=on)

    return reading


@pytest.mark.parametrize(
    ("surname", "on", "actor"),
    [
        ("Zelenskiy", "2024-03-01", "UKR"),
        ("Rubio", "2025-06", "USA"),
        ("Kim", "2009", "PRK"),
        ("Araqchi", None, "IRN"),
        ("Gadhafi", None, "LBY"),
        ("Stoltenberg", None, "IGO:NATO"),
        ("Stoltenberg", "2008", "NOR"),
    ],
)
def test_who_is_known_by_the_surname_alone(resolved: Resolve, surname: str, on: str | None, actor: str) -> None:
    found = resolved(f"[Person {surname} ] spoke/VERB", on=on).mentions
    assert [mention.actors for mention in found] == [(actor,)]


def test_nobody_is_meant_before_he_held_office(resolved: Resolve) -> None:
    assert not resolved("[Person Zelenskiy ] spoke/VERB", on="1999").mentions


def test_whom_the_article_introduced_by_that_name_is_meant(resolved: Resolve) -> None:
    assert not resolved("[Person Ada Merz ] sang/VERB", "[Person Merz ] left/VERB", on="2025-06").mentions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("Abbas Araqchi", "Abbas Araghchi"),
        ("Nikol Pashinian", "Nikol Pashinyan"),
        ("Sadyr Zhaparov", "Sadyr Japarov"),
        ("Emomali Rakhmon", "Emomali Rahmon"),
        ("Mohamad Morsi", "Mohammed Morsi"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sounded(one) == sounded(other)
