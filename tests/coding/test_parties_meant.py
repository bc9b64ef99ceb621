"""Whom words mean in a whole text: initials, the government, a continent's people."""

from __future__ import annotations

import pytest

from dragoman import sources
from dragoman.api import coder


def meant(text: str, words: str) -> tuple[str, ...]:
    """The parties of the last mention of these words; none where they name none."""
    found = coder().explain(sources.article(text, published="2022-07-20")).mentions
    return next((m.actors for m in reversed(found) if words in m.text), ())


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The Pakistan Peoples Party's (PPP) leaders met in Lahore. The PPP rejected the result.", "ORG:PPP Pakistan"),
        ("South Korea's president spoke in Seoul. The PPP rejected the result.", "ORG:People Power Party"),
    ],
)
def test_initials_are_those_that_the_text_gives(text: str, whose: str) -> None:
    assert (whose,) == meant(text, "PPP")


def test_initials_of_a_party_of_a_country_that_is_not_named_are_not_its_own() -> None:
    assert "ORG:People Power Party" not in meant(
        "Ghana's president spoke in Accra. The PPP rejected the result.", "PPP"
    )


def test_a_continents_people_are_not_the_united_states() -> None:
    assert "USA" not in meant("Venezuela's Maduro flew to Algiers. The South American leader praised it.", "leader")


def test_the_government_is_that_of_who_acted_last_not_of_who_was_named_in_passing() -> None:
    text = (
        "India summoned the leader of the party that won its independence from Britain. The authorities gave no reason."
    )

    assert ("IND",) == meant(text, "authorities")


def test_an_office_that_acts_on_a_state_is_anothers() -> None:
    text = "A Philippine boat was rammed by a Chinese ship. The foreign ministry summoned China's envoy on Monday."

    assert ("PHL",) == meant(text, "foreign ministry")
