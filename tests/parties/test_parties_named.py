import pytest


@pytest.mark.parametrize(
    ("row", "text", "actors"),
    [
        ("Sino-US talks/NOUN began/VERB", "Sino-US", ("CHN", "USA")),
        ("Sino ~- ~US talks/NOUN began/VERB", "Sino-US", ("CHN", "USA")),
        ("U.S.-China rivalry grew/VERB", "U.S.-China", ("USA", "CHN")),
        ("Russo-Ukrainian/ADJ border/NOUN", "Russo-Ukrainian", ("RUS", "UKR")),
        ("inter-Korean talks/NOUN began/VERB", "inter-Korean", ("KOR", "PRK")),
        ("Iran-Arab talks/NOUN began/VERB", "Iran-Arab", ("IRN", "ORG:Arab countries")),
        ("both Koreas agreed/VERB", "both Koreas", ("KOR", "PRK")),
        ("US ~- ~led/VERB forces fought/VERB", "US-led forces", ("USA",)),
        ("Western nations protested/VERB", "Western nations", ("ORG:Western nations",)),
        ("the West protested/VERB", "the West", ("ORG:West",)),
        (
            "South Korean/ADJ and Chinese/ADJ foreign ministries spoke/VERB",
            "South Korean and Chinese foreign ministries",
            ("KOR", "CHN"),
        ),
        (
            "US ~, Japanese/ADJ and South Korean/ADJ officials met/VERB",
            "US, Japanese and South Korean officials",
            ("USA", "JPN", "KOR"),
        ),
        (
            "The spokesperson for the Chinese/ADJ embassy in Canberra spoke/VERB",
            "spokesperson for the Chinese embassy in Canberra",
            ("CHN",),
        ),
        ("the Turkish/ADJ ambassador to Baghdad left/VERB", "Turkish ambassador to Baghdad", ("TUR",)),
        ("officials from Iran and Iraq met/VERB", "officials from Iran and Iraq", ("IRN", "IRQ")),
        (
            "the Ministry of Foreign Affairs of Mongolia spoke/VERB",
            "Ministry of Foreign Affairs of Mongolia",
            ("MNG",),
        ),
    ],
)
def test_one_mention_for_the_whole_phrase(reading, row, text, actors) -> None:
    got = reading(row)
    assert got[text].actors == actors
    assert len(got.mentions) == 1


def test_the_head_is_the_noun_that_the_verb_governs(reading) -> None:
    got = reading("Iran/PROPN/4/nmod:poss ~'s/PART/1/case foreign/ADJ/4/amod minister/NOUN/5/nsubj left/VERB/0/root ~.")
    assert got["Iran's foreign minister"].head == 3


@pytest.mark.parametrize(
    ("row", "text", "why"),
    [
        ("he died/VERB in China", "China", "place: in"),
        ("he died/VERB near Baghdad", "Baghdad", "place: near"),
        ("he flew|fly/VERB to South Korea", "South Korea", "place: to"),
        ("talks/NOUN in China and Japan ended/VERB", "Japan", "place: in"),
        ("SEOUL ~, March 3 ( ~Reuters ~) - Troops left/VERB", "SEOUL", "place: dateline"),
        ("the South Korean/ADJ port of Busan", "South Korean", "adjective of port"),
        ("he drank/VERB French/ADJ wine", "French", "adjective of wine"),
        ("US warplanes/NOUN flew/VERB", "US", "adjective of warplanes"),
        ("Japan ~’s economy grew/VERB", "Japan", "possessor of economy"),
    ],
)
def test_mere_places_and_adjectives_say_so(reading, row, text, why) -> None:
    assert reading(row)[text].why == why


def test_states_and_capitals_that_act_are_no_places(reading) -> None:
    got = reading("Beijing warned|warn/VERB Turkey ~.", "He gave|give/VERB it to Japan ~.")
    assert not any(got[text].why.startswith(("place", "adj")) for text in ("Beijing", "Turkey", "Japan"))


def test_what_only_contains_a_states_name_is_not_the_state(reading) -> None:
    got = reading(
        "[Organization China Daily ] reported/VERB ~.",
        "[Organization Korea University ] opened/VERB ~.",
        "[Location Sea of Japan ] shook/VERB ~.",
    )
    assert [m.actors for m in got.mentions] == [("ORG:China Daily",)]


def test_an_unknown_movement_acts_under_its_own_name_and_initials(reading) -> None:
    got = reading("[Organization Blue River Movement ] ( ~BRM ~) struck/VERB ~.", "The BRM left/VERB ~.")
    assert got["Blue River Movement"].actors == ("ORG:Blue River Movement",)
    assert got["BRM"].actors == ("ORG:Blue River Movement",)


def test_a_name_shared_by_successive_states_goes_by_the_date(reading) -> None:
    row = "Moscow warned|warn/VERB them/PRON"
    assert reading(row, on="1975")["Moscow"].actors[0] in ("SUN",)
    assert reading(row, on="2020")["Moscow"].actors == ("RUS",)
