import pytest

from dragoman.language.lemmas import Lemmas


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return Lemmas.load()


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("talks", "NOUN", "talk"),
        ("countries", "NOUN", "country"),
        ("crises", "NOUN", "crisis"),
        ("gas", "NOUN", "gas"),
        ("people", "NOUN", "people"),
        ("airmen", "NOUN", "airman"),
        ("NATO", "PROPN", "NATO"),
        ("Azerbaijanians", "PROPN", "Azerbaijanian"),
        ("met", "VERB", "meet"),
        ("said", "VERB", "say"),
        ("Banned", "VERB", "ban"),
        ("hoping", "VERB", "hope"),
        ("agreed", "VERB", "agree"),
        ("sanctioned", "VERB", "sanction"),
        ("normalising", "VERB", "normalise"),
        ("denies", "VERB", "deny"),
        ("refuses", "VERB", "refuse"),
        ("n’t", "PART", "not"),
        ("has", "AUX", "have"),
        ("’s", "AUX", "be"),
        ("worst", "ADJ", "bad"),
        ("tallest", "ADJ", "tall"),
        ("American", "ADJ", "American"),
        ("10,000", "NUM", "10000"),
        ("“", "PUNCT", '"'),
    ],
)
def test_the_lemma_follows_form_and_part_of_speech(lemmas: Lemmas, form: str, upos: str, lemma: str) -> None:
    assert lemmas.of(form, upos) == lemma
