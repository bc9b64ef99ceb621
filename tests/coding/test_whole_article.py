"""What a clause alone does not tell: whom "both sides" and "the army" are, who is meant at home, whose day it is."""

from __future__ import annotations

from acts import codes, told


def test_both_sides_are_those_whom_the_article_is_about() -> None:
    text = (
        "Sudan accused Chad of shelling a village on Monday. Chad rejected the accusation and recalled its ambassador "
        "from Sudan. Sudan closed the border with Chad on Tuesday, and Chad threatened to answer. "
        "France and Britain voiced concern. Norway urged both sides to hold talks."
    )

    assert [({"NOR"}, {"SDN", "TCD"})] == [
        (codes(e.sources), codes(e.targets)) for e in told(text, "REQUEST") if "NOR" in codes(e.sources)
    ]


def test_both_sides_are_no_outsider_who_urges_them() -> None:
    text = (
        "Fiji called home its envoy to Australia on Tuesday. Australia said it regretted the step. Fiji would review a "
        "treaty with Australia. New Zealand, which has mediated between the two before, urged both sides to talk. "
        "Tonga and Samoa voiced support for Fiji. Australia thanked New Zealand."
    )

    assert [{"AUS", "FJI"}] == [codes(e.targets) for e in told(text, "REQUEST") if "NZL" in codes(e.sources)]


def test_one_body_of_a_state_acts_on_another() -> None:
    found = told("Kenya's opposition leader accused President William Ruto of ignoring the courts.", "ACCUSE")

    assert [({"KEN"}, {"KEN"})] == [(codes(e.sources), codes(e.targets)) for e in found]


def test_a_state_does_not_act_on_itself() -> None:
    found = told("Kenya said on Tuesday that Kenya rejected the demand of Uganda.", "REJECT")

    assert [{"KEN"}] == [codes(e.sources) for e in found]
    assert all("KEN" not in codes(e.targets) for e in found)


def test_what_the_text_calls_a_movement_is_a_party() -> None:
    found = told("Eritrea condemned TRHM, a movement that wants to secede.", "ACCUSE")

    assert [{"ORG:TRHM"}] == [codes(e.targets) for e in found]


def test_who_hears_the_complaint_is_not_accused() -> None:
    text = "Brazil taxed steel from Canada on Monday. Canada complained about it to the World Trade Organization."

    found = told(text, "ACCUSE")

    assert [{"CAN"}] == [codes(e.sources) for e in found]
    assert all("IGO:WTO" not in codes(e.targets) for e in found)


def test_what_is_promised_by_a_day_lies_between_now_and_then() -> None:
    found = told("Yemen promised Oman on Tuesday to free 12 Omani prisoners by the end of the month.", "RETREAT")

    assert ["2024-05-15/2024-05-31"] == [e.when for e in found]


def test_who_condemns_a_raid_of_last_week_does_so_now() -> None:
    found = told("The European Union condemned last week's raid of Rwanda on the town of Goma.", "ACCUSE")

    assert [True] == [e.when is None or e.when.startswith("2024-05-14?") for e in found]


def test_a_speech_of_monday_condemns_on_monday() -> None:
    found = told("Burundi's president condemned Rwanda in Monday's speech.", "ACCUSE")

    assert ["2024-05-13"] == [e.when for e in found]


def test_the_army_is_that_of_the_state_the_article_is_about() -> None:
    text = (
        "Chad accused Sudan of arming rebels. Sudan denied the charge. Chad closed its border with Sudan on Tuesday, "
        "and Sudan recalled its ambassador from Chad. Italy offered to mediate. The army shelled a camp of the rebels."
    )

    found = told(text, "ASSAULT")

    assert found
    assert all("ITA" not in codes(e.sources) for e in found)


def test_what_the_police_do_at_home_is_aimed_at_no_other_state() -> None:
    text = (
        "Ghana accused Togo of smuggling. Togo rejected the claim. Ghana recalled its ambassador from Togo on Monday. "
        "In Accra police used tear gas."
    )
    found = [e for e in told(text, "ASSAULT") if "GHA" in codes(e.sources)]

    assert found
    assert all("TGO" not in codes(e.targets) for e in found)


def test_a_name_may_end_in_what_alone_is_an_office() -> None:
    found = told("Uganda thanked the Zambian Confederation of Trade Unions for its help.", "SUPPORT")

    assert [{"ORG:Zambian Confederation of Trade Unions"}] == [codes(e.targets) for e in found]


def test_talks_for_which_somebody_flew_on_monday_are_not_next_monday() -> None:
    found = told("South Korea's foreign minister flew to Rome on Monday for talks with Italy's premier.", "CONSULT")

    assert found
    assert all(e.when == "2024-05-13" for e in found)


def test_a_state_may_be_called_islands() -> None:
    found = told("Solomon Islands and Tuvalu backed Vanuatu on Monday.", "SUPPORT")

    assert [({"SLB", "TUV"}, {"VUT"})] == [(codes(e.sources), codes(e.targets)) for e in found]
