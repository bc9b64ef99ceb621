"""When the coder says that an act happened that has no date of its own: by its clause, the lead, the story."""

import pytest

import dragoman

DAY = "2024-05-15"  # a Wednesday


def dates(text: str, type_: str, published: str | None = DAY) -> list[str | None]:
    """The dates of a text's events of a type, without their marks of uncertainty."""
    found = dragoman.code(text, published=published).events
    return [e.when.replace("?", "") if e.when else None for e in found if e.type == type_]


SHARED = [
    ("Kenya condemned the raid on Monday, accusing Uganda of murder.", "ACCUSE", "2024-05-13"),
    (
        "Chile's president praised Peru on Monday as he received Peru's foreign minister in Arica.",
        "CONSULT",
        "2024-05-13",
    ),
    ("Iran said on Monday it was imposing sanctions on Albania.", "SANCTION", "2024-05-13"),
    ("On Monday Norway expelled two Russian diplomats and accused Moscow of spying.", "ACCUSE", "2024-05-13"),
]


@pytest.mark.parametrize(("text", "type_", "day"), SHARED)
def test_what_goes_with_a_dated_clause_has_its_date(text: str, type_: str, day: str) -> None:
    """Beside it, inside it, or coordinated with it."""
    assert day in dates(text, type_), dates(text, type_)


def test_what_the_story_tells_without_a_date_is_of_the_day() -> None:
    """Also inside a clause of the simple past, also what was not done."""
    text = "Kenya recalled its ambassador from Uganda on Tuesday. Uganda did not apologise to Kenya."

    assert "2024-05-14" in dates(text, "REJECT") + dates(text, "CONCEDE")


def test_what_lies_before_the_story_is_not_of_its_day() -> None:
    """A past perfect tells of a time before."""
    text = "Kenya recalled its ambassador from Uganda on Tuesday. Kampala had accused Nairobi of espionage."

    assert dates(text, "ACCUSE") == [None]
