"""Where the coder says that something happened: what the text tells of its place, and nothing where it tells none."""

import pytest

import dragoman
from dragoman.model import Place

DAY = "2024-05-15"  # a Wednesday

PLACED = [
    ("French and Algerian ministers held talks that opened in Tunis on Monday.", "CONSULT", "Tunis"),
    (
        "Kenya and Uganda agreed to reopen the border during a meeting of their presidents held in Kampala.",
        "AGREE",
        "Kampala",
    ),
    ("Peru refused to sign the declaration drafted at the summit in Lima.", "REJECT", "Lima"),
    ("Jordan's king met Egypt's president on the sidelines of the Munich Security Conference.", "CONSULT", "Munich"),
    ("Spain withdrew its troops from Mali on Monday.", "RETREAT", "Mali"),
    ("Russian soldiers left Syria on Tuesday.", "RETREAT", "Syria"),
    ("China sent warships to protect its traders in Djibouti.", "MOBILIZE", "Djibouti"),
    ("Poland summoned the Russian ambassador to Warsaw on Friday.", "ACCUSE", "Warsaw"),
    ("Georgia's president met Armenia's prime minister in Yerevan, Armenia, on Monday.", "CONSULT", "Yerevan"),
    ("The Indian prime minister's visit to Kyiv was welcomed by Ukraine.", "CONSULT", "Kyiv"),
    ("Australia's premier welcomed Indonesia's president to Canberra on Tuesday.", "SUPPORT", "Canberra"),
    ("Ethiopian and Somali leaders met in the Turkish capital on Wednesday.", "CONSULT", "Ankara"),
    ("Two Russian bombers patrolled Estonian airspace on Tuesday.", "MOBILIZE", "Estonia"),
    ("Serbian tanks rolled into Pristina on Tuesday.", "ASSAULT", "Pristina"),
    ("Zambia's president flew to Kampala to see Uganda's president.", "CONSULT", "Kampala"),
    (
        "Zambia's president flew to Kampala and was due to meet Rwanda's president there last night.",
        "CONSULT",
        "Kampala",
    ),
    (
        "In Taipei, foreign minister Joseph Wu accused Honduras of greed and recalled the ambassador.",
        "ACCUSE",
        "Taipei",
    ),
    (
        "Egypt's foreign minister, who is in New York for a debate, met his Sudanese counterpart today.",
        "CONSULT",
        "New York",
    ),
    ("President Bill Clinton, in Geneva, warned Iraq that American forces would stay.", "THREATEN", "Geneva"),
    ("Japan's prime minister visited Manila and signed a defence pact with the Philippines.", "SUPPORT", "Manila"),
    (
        "Tsai is due to leave on Wednesday for a trip to Guatemala and Belize with stops in New York.",
        "CONSULT",
        "Guatemala",
    ),
    ("Kenya and Uganda agreed to reopen their border after ten hours of talks in Dodoma.", "AGREE", "Dodoma"),
]
UNPLACED = [
    "Polish and Ukrainian leaders met to discuss the war in Gaza.",
    "Kenya on Monday welcomed the summit of African leaders in Addis Ababa.",
    "France called on Serbia to withdraw its forces.",
    "Britain left the European Union in 2020.",
    "The United States withdrew from the Paris Agreement on Tuesday.",
    "Iran recalled its ambassador to London on Monday.",
    "The Moscow-Beijing talks between Russia and China ended.",
    "ANKARA, May 14 (Reuters) - Turkey criticised Israel over the strikes.",
]


def places(text: str, type_: str | None = None) -> list[Place | None]:
    """The places of a text's events, of one type where it is named."""
    return [e.where for e in dragoman.code(text, published=DAY).events if type_ in {None, e.type}]


@pytest.mark.parametrize(("text", "type_", "name"), PLACED)
def test_an_act_is_where_its_sentence_sets_it(text: str, type_: str, name: str) -> None:
    """At its meeting, at the place left, at the envoy's post, at the goal of a visit."""
    assert name in {p.name for p in places(text, type_) if p}, places(text)


@pytest.mark.parametrize("text", UNPLACED)
def test_a_place_that_is_only_spoken_of_is_not_where_it_happens(text: str) -> None:
    """Topics, treaties and organisations are no places, and a statement is not placed by who makes it."""
    assert not any(places(text))


def test_a_meeting_spoken_of_again_is_where_it_was_told_to_be() -> None:
    """ "the event" points at the one meeting that the article places."""
    text = (
        "Leaders of Japan and South Korea will hold a summit in Manila on Friday. Trade is on their agenda. "
        "China decided not to attend the summit."
    )

    assert "PHL" in {p.country for p in places(text, "REJECT") if p}, places(text)


def test_a_paper_is_signed_where_another_sentence_sets_the_scene() -> None:
    """Of the same parties and day; else in the dateline's city, where its land is a party."""
    scene = "Chad and Sudan have signed a border treaty. Their ministers put their names to it in Algiers on Tuesday."
    line = "KHARTOUM, May 14 (Wire) - Chad's president and Sudan's president on Tuesday signed a border treaty."
    other = "CAIRO, May 14 (Wire) - Chad's president and Sudan's president on Tuesday signed a border treaty."

    assert "Algiers" in {p.name for p in places(scene, "SUPPORT") if p}, places(scene)
    assert ["Khartoum"] == [p.name for p in places(line, "SUPPORT") if p]
    assert not any(places(other, "SUPPORT"))


def test_one_deed_goes_on_where_the_other_was() -> None:
    """ "stormed the embassy in Tehran and burned its flag"."""
    found = places("Iranian protesters stormed the Saudi embassy in Tehran and burned its flag.", "PROTEST")

    assert {"Tehran"} == {p.name for p in found if p} and all(found), found


def test_a_meeting_that_a_report_begins_with_is_where_its_dateline_is() -> None:
    """Also on neutral ground; not where bureaus report on a whole region."""
    text = "{}, May 14 (Wire) - The presidents of Chad and Sudan met on Tuesday."

    assert ["Geneva"] == [p.name for p in places(text.format("GENEVA"), "CONSULT") if p]
    assert not any(places(text.format("NAIROBI"), "CONSULT"))


def test_there_and_the_session_point_back() -> None:
    """At the place told last; at the one meeting that the text has placed."""
    text = (
        "The presidents of Egypt and Turkey met on the sidelines of the G20 summit in Johannesburg. "
        "Germany's chancellor also met South Africa's president there. "
        "Russia's foreign minister walked out of the session."
    )

    assert [None] != places(text, "CONSULT") and all(p and p.name == "Johannesburg" for p in places(text, "CONSULT"))
    assert {"Johannesburg"} == {p.name for p in places(text, "REJECT") if p}


def test_what_stands_in_a_place_told_before_is_there() -> None:
    """ "in the compound"."""
    text = (
        "A crowd attacked the French embassy in Ouagadougou on Saturday. "
        "French soldiers detained Malian protesters in the compound."
    )

    assert "Ouagadougou" in {p.name for p in places(text, "ASSAULT") + places(text, "COERCE") if p}, places(text)


def test_an_unknown_place_is_in_the_land_of_its_police_or_host() -> None:
    """A village that no table knows has the country that its sentence gives it."""
    police = places("Greek police fired tear gas at Albanian protesters in Xylopoli on Sunday.")
    shore = places("Kenya and Greece signed an accord on Sunday in Xylopoli, a village on the Greek shore.", "SUPPORT")

    assert {("Xylopoli", "GRC")} == {(p.name, p.country) for p in (*police, *shore) if p}


def test_a_guest_received_at_a_ministry_is_in_the_land_of_the_dateline() -> None:
    """Only where that land takes part."""
    text = (
        "ANKARA, May 14 (Reuters) - Turkey criticised Israel. Tension has grown for weeks. "
        "At the Foreign Ministry, Turkish Foreign Minister {} met German Foreign Minister Johann Wadephul."
    )

    assert ["TUR"] == [p.country for p in places(text.format("Hakan Fidan"), "CONSULT") if p]


def test_a_state_named_within_an_office_has_its_country() -> None:
    """ "the ambassador to Mauritius" names Mauritius, though the whole phrase is Egypt's envoy."""
    found = places("Mauritius presented a gift to the Ambassador of Egypt to Mauritius on Friday.")

    assert all(p is None or p.country == "MUS" for p in found)
