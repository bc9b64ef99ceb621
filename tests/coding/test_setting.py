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


def test_a_day_later_counts_from_the_day_told_last() -> None:
    """Of the sentence before, or of the same sentence; never from a mere month or year."""
    text = "On 3 March Kenya expelled two Ugandan diplomats. {} Uganda recalled its ambassador from Nairobi."

    assert "2024-03-03" in dates(text.format("The same day"), "SANCTION") + dates(
        text.format("The same day"), "RETREAT"
    )
    assert "2024-03" not in dates(text.format("A year before that"), "RETREAT")


def test_the_date_of_an_earlier_act_is_not_that_of_the_act_told() -> None:
    """ "that had been imposed in March" dates the ban, not its end."""
    text = "Kenya on Monday lifted the sanctions that it had imposed on Uganda in March 2021."

    assert "2021-03" not in {d for type_ in ("RETREAT", "CONCEDE", "COOPERATE") for d in dates(text, type_)}


def test_a_day_long_past_in_the_lead_is_not_the_day_of_the_news() -> None:
    """What is told without a date is of the day of publication or the day before."""
    text = "Juba occupied Heglig on 10 April.\n\nSouth Sudan is under pressure. Sudan rejected the claim of Juba."

    assert "2024-05-14/2024-05-15" in dates(text, "REJECT"), dates(text, "REJECT")


def test_a_story_long_past_goes_on_in_its_paragraph() -> None:
    """What is told next, without a date, was then; a new paragraph is the news again."""
    text = (
        "Canada and India held talks on Tuesday.\n\nOn 18 February Canada expelled an Indian diplomat. "
        "India denounced the expulsion by Canada.\n\nIndia praised Canada for the talks."
    )

    assert "2024-02-18" in dates(text, "ACCUSE") + dates(text, "REJECT")
    assert "2024-02-18" not in dates(text, "SUPPORT")


@pytest.mark.parametrize("published", ["2024-05", "2010/2024", "0001-01-03", "9999-12-31", None])
def test_any_publication_will_do(published: str | None) -> None:
    """Also one at the edge of the calendar, or of which only the end is known."""
    text = (
        "Kenya recalled its envoy from Uganda on 3 March, two years after their war began in May 9998. "
        "Uganda condemned Kenya.\n\nThe vote is due in 2040. They will meet within days."
    )

    assert dragoman.code(text, published=published).events


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Armenia could sign a treaty with Azerbaijan in January.", "2025-01"),
        ("Armenia hopes to sign a peace treaty with Azerbaijan in February.", "2025-02"),
        ("Armenia may have shelled Azerbaijan in January.", "2024-01"),
    ],
)
def test_what_may_be_done_lies_ahead_and_what_may_have_been_done_behind(text: str, when: str) -> None:
    assert when in {e.when for e in dragoman.code(text, published="2024-05-15").events}
