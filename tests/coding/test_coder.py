"""What the coder reads out of plain wire sentences of our own: type, parties and direction, status, date, holder."""

import pytest

import dragoman
from dragoman.model import Event

DAY = "2024-05-15"  # a Wednesday


def told(text: str) -> list[Event]:
    """The events of a text published on a known day."""
    return list(dragoman.code(text, published=DAY).events)


def sides(event: Event) -> tuple[set[str], set[str]]:
    return {a.actor for a in event.sources}, {a.actor for a in event.targets}


CASES = [
    ("France condemned Iran's missile launch on Tuesday.", "ACCUSE", "occurred", {"FRA"}, {"IRN"}),
    ("Iran was condemned by France over the launch.", "ACCUSE", "occurred", {"FRA"}, {"IRN"}),
    ("Turkey and Greece held talks in Ankara on Monday.", "CONSULT", "occurred", {"TUR", "GRC"}, set()),
    ("Japan will send generators to Ukraine next month.", "AID", "planned", {"JPN"}, {"UKR"}),
    ("India expelled two Pakistani diplomats on Monday.", "SANCTION", "occurred", {"IND"}, {"PAK"}),
    ("Brazil refused to extradite the banker to Italy.", "REJECT", "occurred", {"BRA"}, {"ITA"}),
    ("Russia threatened to cut gas supplies to Moldova.", "THREATEN", "occurred", {"RUS"}, {"MDA"}),
    ("Egypt urged Israel to reopen the crossing.", "REQUEST", "occurred", {"EGY"}, {"ISR"}),
    ("Kenya thanked China for its support during the drought.", "SUPPORT", "occurred", {"KEN"}, {"CHN"}),
    ("North Korea fired two ballistic missiles on Tuesday.", "MOBILIZE", "occurred", {"PRK"}, set()),
]


@pytest.mark.parametrize(("text", "type_", "status", "sources", "targets"), CASES)
def test_a_plain_sentence_is_coded(text: str, type_: str, status: str, sources: set[str], targets: set[str]) -> None:
    """Type, status and both sides come out; a side that we leave empty is not asked."""
    events = [e for e in told(text) if e.type == type_]

    assert events, [(e.type, sides(e)) for e in told(text)]
    assert status == events[0].status
    assert sources == sides(events[0])[0]
    assert not targets or targets == sides(events[0])[1]


def test_a_weekday_lies_behind_in_the_past_and_ahead_in_the_future() -> None:
    """The tense decides which Monday is meant; publication was on a Wednesday."""
    past = told("Turkey and Greece held talks on Monday.")
    ahead = told("Turkish and Greek ministers will meet on Monday.")

    assert past[0].when == "2024-05-13"
    assert ahead[0].when == "2024-05-20"


def test_what_a_party_is_said_to_say_is_attributed_to_it() -> None:
    """The shelling is Ukraine's telling; the reporter's own sentence has no holder."""
    attributed = told("Ukraine said that Russia shelled a hospital in Kherson.")
    plain = told("Russia shelled a hospital in Kherson.")

    assert "UKR" in {e.attributed_to.actor for e in attributed if e.attributed_to}
    assert all(e.attributed_to is None for e in plain)


def test_the_talks_points_back_at_the_meeting() -> None:
    """A definite noun without parties of its own is a further telling, not a second event."""
    events = told("Turkey and Greece held talks in Ankara on Monday. The talks lasted three hours.")

    assert len([e for e in events if e.type == "CONSULT"]) == 1


def test_ordinary_news_tells_no_event() -> None:
    """Sport, weather and business between nobody of the record stay out of it."""
    text = (
        "Brazil beat Argentina 2-0 in a friendly on Tuesday. Heavy rain is expected in the north of the country. "
        "The company opened a second factory near the river, and its shares rose by three per cent."
    )

    assert told(text) == []


def test_site_chrome_is_not_coded() -> None:
    """What the site prints around the report is kept in the text, and tells nothing."""
    text = "France condemned Iran's launch.\n\nRead more: Russia attacks Ukraine\n\nPlease enter your comment!"
    result = dragoman.code(text, published=DAY)

    assert all(e.evidence.end <= text.index("Read more") for e in result.events)
    assert text == result.articles[0].article.text


def test_every_event_names_what_the_codebook_knows() -> None:
    """Quad class and score come from the codebook, confidence is a probability."""
    for event in told("France condemned Iran's missile launch and will impose sanctions on Tehran."):
        assert event.quad in {1, 2, 3, 4}
        assert 0.0 <= event.confidence <= 1.0
        assert event.evidence.exact


def test_a_ban_told_by_one_side_is_the_other_sides() -> None:
    """Who bans is not said; the article is about two states, and the one that suffers tells of it."""
    text = (
        "South Korea and China opened talks in Seoul on Monday. South Korea hopes China will listen, South Korea's "
        "trade minister said. China said it was ready. South Korean films have been banned for years, according to "
        "South Korea."
    )
    bans = [e for e in told(text) if e.type in {"SANCTION", "COERCE"}]

    assert all(sides(e) == ({"CHN"}, {"KOR"}) for e in bans)


def test_an_article_is_coded_alike_alone_and_among_others() -> None:
    """Batches are made within an article, so that no other text of a run can change what it tells."""
    texts = [
        "France condemned Iran's launch on Tuesday.",
        "Turkey and Greece held talks. Both praised them.",
        "It rained.",
    ]
    together = [c.events for c in dragoman.coder().code_many(dragoman.sources.article(t, id="x") for t in texts)]
    alone = [dragoman.coder().code(dragoman.sources.article(t, id="x")).events for t in texts]

    assert alone == together


def test_what_is_rejected_is_what_was_said_last() -> None:
    """A third party has spoken since the meeting: the refusal is aimed at it."""
    events = told(
        "Georgia's minister met NATO's chief in Brussels. Russia warned that it would respond. Georgia rejected it."
    )
    refusal = next(e for e in events if e.type == "REJECT")

    assert ({"GEO"}, {"RUS"}) == sides(refusal)
