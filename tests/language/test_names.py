"""One name is of one kind throughout an article."""

from __future__ import annotations

from dragoman.language.names import agree
from dragoman.model import Entity, Sentence, Token


def sentence(index: int, words: str, *entities: tuple[int, int, str, float]) -> Sentence:
    """A sentence with the given entities."""
    tokens = tuple(Token(w, 0, len(w), w.lower(), "PROPN", -1, "root") for w in words.split())
    return Sentence(index, 0, 1, "paragraph", tokens, tuple(Entity(*e) for e in entities))


def labels(sentences: tuple[Sentence, ...]) -> list[str]:
    return [e.label for s in sentences for e in s.entities]


def test_the_surest_kind_of_a_name_wins() -> None:
    read = [
        sentence(0, "Baffin spoke", (0, 0, "Person", 0.6)),
        sentence(1, "Baffin bought it", (0, 0, "Organization", 0.9)),
        sentence(2, "Baffin sold it", (0, 0, "Organization", 0.8)),
    ]
    assert ["Organization"] * 3 == labels(agree(read))


def test_a_surname_counts_with_the_full_name_that_it_ends() -> None:
    read = [
        sentence(0, "Amina Okoye spoke", (0, 1, "Person", 0.95)),
        sentence(1, "Okoye said so", (0, 0, "Location", 0.7)),
    ]
    assert ["Person", "Person"] == labels(agree(read))


def test_dates_and_sums_are_left_alone() -> None:
    read = [sentence(0, "May spoke", (0, 0, "Person", 0.9)), sentence(1, "in May", (1, 1, "Date", 0.5))]
    assert ["Person", "Date"] == labels(agree(read))
