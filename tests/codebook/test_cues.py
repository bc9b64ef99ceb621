"""The cue table of the coding room fits the codebook."""

import pytest

from dragoman.codebook import Codebook
from dragoman.coding.cues import DATA, cue


@pytest.fixture(scope="module")
def rows():
    lines = (DATA / "cues.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "lemma\tupos\ttype\tmode\tstrength"
    return [line.split("\t") for line in lines[1:] if not line.startswith("#")]


def test_it_is_sorted_and_says_nothing_twice(rows):
    keys = [(row[0], row[1]) for row in rows]
    assert keys == sorted(set(keys))


def test_it_is_large_enough(rows):
    assert len({row[0] for row in rows}) >= 700


def test_every_row_fits_the_codebook(rows):
    book = Codebook.load()
    for lemma, upos, type_, mode, strength in rows:
        assert lemma == lemma.strip().lower() and " " not in lemma
        assert upos in {"VERB", "NOUN"}
        assert book.allows(type_, mode or None), lemma
        assert 0 < float(strength) <= 1


def test_every_type_has_verbs_and_nouns(rows):
    for type_ in Codebook.load().types:
        assert {row[1] for row in rows if row[2] == type_} == {"VERB", "NOUN"}


@pytest.mark.parametrize(
    ("lemma", "upos", "type_", "mode"),
    [("condemn", "VERB", "ACCUSE", "disapprove"), ("visit", "NOUN", "CONSULT", "visit"),
     ("airstrike", "NOUN", "ASSAULT", "aerial"), ("expel", "VERB", "SANCTION", "expel"),
     ("annex", "VERB", "COERCE", "seize"), ("extradite", "VERB", "COOPERATE", None)],
)  # fmt: skip
def test_clear_words_are_strong(lemma, upos, type_, mode):
    found = cue(lemma, upos)
    assert found is not None and (found.type, found.mode) == (type_, mode)
    assert found.strength >= 0.9


@pytest.mark.parametrize("lemma", ["call", "strike", "back", "meet", "launch", "send"])
def test_words_of_many_meanings_are_not(lemma):
    found = cue(lemma, "VERB")
    assert found is not None and found.strength <= 0.6
