from collections.abc import Callable

import pytest

Read = Callable[..., object]


@pytest.mark.parametrize(
    ("row", "text", "actor", "name", "role"),
    [
        (
            "Foreign Minister [Person Cho Min ] of South Korea arrived/VERB",
            "Foreign Minister Cho Min of South Korea",
            "KOR",
            "Cho Min",
            "foreign minister",
        ),
        (
            "South Korea ~'s foreign minister ~, [Person Park Jin ] ~, arrived/VERB",
            "South Korea's foreign minister, Park Jin",
            "KOR",
            "Park Jin",
            "foreign minister",
        ),
        (
            "[Person Park Jin ] ~, South Korea ~'s top diplomat ~, arrived/VERB",
            "Park Jin, South Korea's top diplomat",
            "KOR",
            "Park Jin",
            "top diplomat",
        ),
        (
            "Mongolian/ADJ Deputy Prime Minister [Person S. Amarsaikhan ] arrived/VERB",
            "Mongolian Deputy Prime Minister S. Amarsaikhan",
            "MNG",
            "S. Amarsaikhan",
            "deputy prime minister",
        ),
        (
            "China ~'s ambassador to Mongolia ~, [Person Shen Min ] ~, left/VERB",
            "China's ambassador to Mongolia, Shen Min",
            "CHN",
            "Shen Min",
            "ambassador",
        ),
        (
            "Hamas leader [Person Yahya Omar ] spoke/VERB",
            "Hamas leader Yahya Omar",
            "ORG:Hamas",
            "Yahya Omar",
            "leader",
        ),
        (
            "[Person Ri Song ] ~, a former/ADJ foreign minister of North Korea ~, left/VERB",
            "Ri Song, a former foreign minister of North Korea",
            "PRK",
            "Ri Song",
            "former foreign minister",
        ),
        (
            "Japanese/ADJ Foreign Minister Hayashi/PROPN Taro/PROPN spoke/VERB",
            "Japanese Foreign Minister Hayashi Taro",
            "JPN",
            "Hayashi Taro",
            "foreign minister",
        ),
    ],
)
def test_the_role_that_the_text_states_needs_no_table(reading, row, text, actor, name, role) -> None:
    mention = reading(row)[text]
    assert (mention.actors, mention.name, mention.role, mention.kind) == ((actor,), name, role, "person")


def test_the_text_wins_over_the_tables(reading) -> None:
    mention = reading("Japanese/ADJ Foreign Minister [Person Park Jin ] spoke/VERB").mentions[0]
    assert mention.actors == ("JPN",)


def test_without_a_stated_role_the_office_held_on_the_date_counts(reading) -> None:
    assert reading("[Person Qin Gang ] spoke/VERB", on="2023-04")["Qin Gang"].role == "foreign minister"
    later = reading("[Person Qin Gang ] spoke/VERB", on="2024-04")["Qin Gang"]
    assert (later.actors, later.role, later.sector) == (("CHN",), "former foreign minister", "")
    unknown = reading("[Person Qin Gang ] spoke/VERB", on=None)["Qin Gang"]
    assert unknown.actors == ("CHN",)


def test_a_former_president_is_no_states_and_has_no_sector(reading) -> None:
    mention = reading("Former/ADJ President [Person Moon Jae-in ] spoke/VERB").mentions[0]
    assert (mention.actors, mention.role, mention.sector) == (("ORG:Moon Jae-in",), "former president", "")
    then = reading("Then/ADV ~- ~President [Person Moon Jae-in ] spoke/VERB").mentions[0]
    assert then.role == "former president"


def test_a_surname_is_the_person_introduced_even_in_the_heading_before(reading) -> None:
    got = reading(
        "[Person Park ] meets/VERB [Person Wang ]",
        "Foreign Minister [Person Park Jin ] met/VERB Chinese/ADJ Foreign Minister [Person Wang Yi ] ~.",
        "[Person Park ] left/VERB ~.",
    )
    assert [m.name for m in got.mentions if m.text == "Park"] == ["Park Jin", "Park Jin"]
    assert got["Wang"].actors == ("CHN",)


def test_a_surname_alone_is_a_holder_only_when_that_is_certain(reading) -> None:
    assert reading("[Person Putin ] called/VERB")["Putin"].actors == ("RUS",)
    got = reading("[Person Kim ] called/VERB")
    assert got.mentions == ()
    assert [u.text for u in got.unresolved] == ["Kim"]


def test_a_title_with_a_surname_is_the_one_who_held_it_then(reading) -> None:
    assert reading("President [Person Trump ] spoke/VERB", on="2025-06").mentions[0].name == "Donald Trump"
    assert reading("President [Person Yoon ] spoke/VERB").mentions[0].name == "Yoon Suk Yeol"


def test_a_government_named_after_its_head(reading) -> None:
    got = reading("the Yoon government and the Biden administration agreed/VERB")
    assert got["Yoon government"].actors == ("KOR",)
    assert got["Biden administration"].actors == ("USA",)


def test_a_garbled_name_is_mended_when_title_and_date_make_it_certain(reading) -> None:
    mention = reading("President [Person Yoon Suk ] ~- ~first yeol/NOUN said/VERB so").mentions[0]
    assert mention.text == "President Yoon Suk-first yeol"
    assert (mention.kind, mention.garbled, mention.name) == ("garbled", True, "Yoon Suk Yeol")
    assert "garbled" in mention.why
    assert not reading("[Person Yoon Suk ] ~- ~first yeol/NOUN said/VERB so").mentions


def test_a_person_of_a_nation_without_office_is_a_civilian(reading) -> None:
    mention = reading("American/ADJ tourist [Person John Smith ] died/VERB")["American tourist John Smith"]
    assert (mention.actors, mention.sector) == (("USA",), "CVL")


def test_a_person_with_no_tie_stays_unresolved(reading) -> None:
    got = reading("[Person Michael Jordan ] played/VERB")
    assert got.mentions == ()
    assert got.unresolved[0].text == "Michael Jordan"


def test_garbled_names_need_more_than_a_common_surname(reading) -> None:
    assert not reading("President [Person Park Chan-wook ] said/VERB").mentions


def test_an_unknown_titleholder_is_of_the_state_in_focus_that_has_no_other(reading) -> None:
    got = reading("Mongolia and South Korea talked/VERB ~.", "President [Person Bat Bold ] spoke/VERB ~.")
    assert got["President Bat Bold"].actors == ("MNG",)
    assert "focus" in got["President Bat Bold"].why


def test_a_name_that_the_model_cut_is_whole_again(reading) -> None:
    got = reading("Mongolian/ADJ Deputy Prime Minister [Person S. ] [Person Amarsaikhan ] left/VERB ~.")
    assert [m.name for m in got.mentions] == ["S. Amarsaikhan"]
    garbled = reading("President [Person Yoon Suk ~- ] ~first/ADJ [Person yeol/PROPN ] said/VERB so")
    assert [m.name for m in garbled.mentions] == ["Yoon Suk Yeol"]
    assert garbled.unresolved == ()


def test_a_surname_of_two_words_is_found_again_even_where_one_is_a_title(reading) -> None:
    got = reading(
        "Turkish Foreign Minister [Person Selim Sultan-Orhan ] spoke/VERB/0 ~.",
        "[Person Sultan Orhan ] left/VERB/0 ~.",
        "[Person Orhan ] returned/VERB/0 ~.",
    )
    assert got["Sultan Orhan"].name == got["Orhan"].name == "Selim Sultan-Orhan"


def test_an_honorific_is_no_surname(reading) -> None:
    got = reading("Turkish Minister [Person Selim Sheikh ] spoke/VERB/0 ~.", "Sheikh/PROPN left/VERB ~.")
    assert [m.text for m in got.mentions if m.sentence == 1] == []


def test_an_envoy_with_his_host_and_name_is_one_mention_and_the_envoy_later(reading) -> None:
    got = reading(
        "Ambassador of Turkey to Iraq [Person Selim Demir ] arrived/VERB/0 ~.",
        "The Minister of Arts and Heritage ~, Mr. [Person Ali Hasan ] ~, spoke/VERB/0 ~.",
        "The Ambassador/PROPN left/VERB/0 ~.",
    )
    envoy = got["Ambassador of Turkey to Iraq Selim Demir"]
    assert (envoy.actors, envoy.name) == (("TUR",), "Selim Demir")
    assert (got["Ambassador"].actors, got["Ambassador"].name) == (("TUR",), "Selim Demir")
    minister = got["Minister of Arts and Heritage, Mr. Ali Hasan"]
    assert (minister.actors, minister.role) == (("IRQ",), "minister of Arts and Heritage")


def test_the_leader_is_the_head_of_that_state(reading) -> None:
    got = reading("Turkish President [Person Erdogan ] spoke/VERB/0 ~.", "The Turkish leader left/VERB/0 ~.")
    assert got["Turkish leader"].name == "Recep Tayyip Erdogan"


def test_an_editors_brackets_name_the_party(reading) -> None:
    got = reading("Turkey left/VERB ~.", "The government [ ~Iraq ~] agreed/VERB ~.", "The government left/VERB ~.")
    assert [m.actors for m in got.mentions if "government" in m.text] == [("IRQ",), ("IRQ",)]


def test_officials_of_both_countries_are_theirs_and_troops_alone_nobodys(reading) -> None:
    got = reading(
        "Turkey/PROPN/2/nsubj met/VERB/0/root Iraq/PROPN/2/obj ~.",
        "Officials|official of both/DET/4 countries|country spoke/VERB/0 ~.",
        "NATO/PROPN/2/nsubj sent|send/VERB/0/root extra/ADJ/4/amod troops/NOUN/2/obj ~.",
    )
    assert not [m for m in got.mentions if "troops" in m.text]


def test_a_former_president_acts_for_himself_but_not_the_one_of_then(reading) -> None:
    got = reading("Former South Korean President [Person Moon Jae-in ] spoke/VERB/0 ~.", "Moon left/VERB/0 ~.")
    assert got["Moon"].actors == ("ORG:Moon Jae-in",)
    got = reading("Then South Korean President [Person Moon Jae-in ] spoke/VERB/0 ~.", "Moon left/VERB/0 ~.")
    assert got["Moon"].actors == ("KOR",)
