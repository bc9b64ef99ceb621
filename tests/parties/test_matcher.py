import pytest

from dragoman.parties import Catalogue, Matcher


@pytest.fixture(scope="module")
def matcher(catalogue: Catalogue) -> Matcher:
    return Matcher.of(catalogue)


def found(matcher: Matcher, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(text[m.start : m.end], m.sense.kind, m.sense.codes) for m in matcher.matches(text)]


def test_the_longest_name_from_the_left_wins(matcher: Matcher) -> None:
    assert found(matcher, "Nigeria and South Korean Niger") == [
        ("Nigeria", "name", ("NGA",)),
        ("South Korean", "demonym", ("KOR",)),
        ("Niger", "name", ("NER",)),
    ]


def test_case_tells_names_from_words(matcher: Matcher) -> None:
    assert found(matcher, "US and us, Turkey and turkey") == [
        ("US", "name", ("USA",)),
        ("Turkey", "name", ("TUR",)),
    ]
    assert found(matcher, "TURKEY WARNS IRAQ") == [("TURKEY", "name", ("TUR",)), ("IRAQ", "name", ("IRQ",))]


def test_names_within_words_are_none(matcher: Matcher) -> None:
    assert found(matcher, "Iranology, MUSEUM, Chinatown") == []


def test_a_longer_name_that_ends_within_a_word_gives_way_to_the_shorter(matcher: Matcher) -> None:
    assert found(matcher, "North Koreana")[0:1] == []
    assert found(matcher, "South Korea Strait") == [("South Korea", "name", ("KOR",))]


def test_apostrophes_hyphens_and_spaces_of_any_shape(matcher: Matcher) -> None:
    assert found(matcher, "Côte d’Ivoire's")[0] == ("Côte d’Ivoire", "name", ("CIV",))
    assert found(matcher, "South\u00a0Korea")[0][2] == ("KOR",)
    assert matcher.matches("Moon Jae‑in")[0].sense.holdings[0].name == "Moon Jae-in"


def test_offices_match_in_every_case_and_number(matcher: Matcher) -> None:
    for text in (
        "foreign minister",
        "Foreign Minister",
        "Foreign minister",
        "FOREIGN MINISTER",
        "ministries",
    ):
        assert [m.sense.kind for m in matcher.matches(text)] == ["office"], text


def test_what_only_looks_like_a_party(matcher: Matcher) -> None:
    assert [kind for _, kind, _ in found(matcher, "South China Sea, Indo-Pacific")] == ["nothing", "nothing"]


def test_an_organisation_comes_before_the_capital_of_the_same_name(matcher: Matcher) -> None:
    assert found(matcher, "Brussels") == [("Brussels", "body", ("IGO:EU",))]
