"""Whom an act is aimed at when its own sentence does not say, and who counts as a party at all."""

from __future__ import annotations

import pytest
from acts import codes, told


def test_who_condemns_the_attack_condemns_whoever_did_it() -> None:
    found = told("Rwanda shelled Goma on Monday, killing 12 people. Belgium condemned the attack on Tuesday.", "ACCUSE")

    assert [({"BEL"}, {"RWA"})] == [(codes(e.sources), codes(e.targets)) for e in found]


def test_what_a_private_person_says_is_no_event() -> None:
    assert [] == told("Spanish tennis player Carla Robles thanked France for the warm welcome.", "SUPPORT")
    assert told("Spain's foreign minister, Jose Manuel Albares, thanked France for the warm welcome.", "SUPPORT")


def test_who_receives_an_envoy_acts() -> None:
    found = told("Mongolia's prime minister received the Chinese ambassador on Tuesday.", "CONSULT")

    assert [{"MNG"}] == [codes(e.sources) for e in found]


def test_the_demand_that_is_rejected_is_not_made_by_who_rejects_it() -> None:
    text = "Azerbaijan demanded that Armenia change its constitution. Armenia's prime minister rejected the demand."

    assert [{"AZE"}] == [codes(e.sources) for e in told(text, "REQUEST")]


def test_a_target_left_open_is_whom_the_text_says_one_deals_with() -> None:
    text = (
        "Kenya accused Uganda of moving the border markers. Uganda rejected the claim. "
        "Kenya's army then shelled Uganda's post. Rwanda appealed for calm on Friday. Kenya recalled its ambassador."
    )

    assert [({"KEN"}, {"UGA"})] == [(codes(e.sources), codes(e.targets)) for e in told(text, "SANCTION")]


def test_who_is_detained_is_not_the_other_side() -> None:
    text = (
        "Norway signed a treaty with Russia in Murmansk on Wednesday. Norway thanked Russia for its patience. "
        "Moscow detained three Greenpeace activists."
    )

    assert all("NOR" not in codes(e.targets) for e in told(text, "COERCE"))


def test_what_answers_an_act_is_aimed_at_who_did_it() -> None:
    text = "China met Japan on Monday. In response to Iran's launch, Bahrain banned all flights."

    assert [({"BHR"}, {"IRN"})] == [(codes(e.sources), codes(e.targets)) for e in told(text, "SANCTION")]


def test_the_council_is_the_one_named_before() -> None:
    text = "The U.N. Security Council met on Monday. The Council condemned Eritrea."

    assert [{"IGO:UN"}] == [codes(e.sources) for e in told(text, "ACCUSE")]


def test_who_hails_an_accord_has_not_made_it() -> None:
    text = (
        "Chad and Sudan signed a border agreement on Monday. France praised Chad for the agreement. "
        "The United States rejected the agreement."
    )

    assert [{"TCD", "SDN"}] == [codes(e.targets) for e in told(text, "REJECT")]


@pytest.mark.parametrize(
    ("text", "type_", "targets"),
    [
        ("France on Tuesday condemned Iran's missile launch.", "MOBILIZE", set()),
        ("Germany criticised Turkey's arrest of a reporter.", "COERCE", set()),
        ("Armenia accused Azerbaijan of shelling a village.", "ASSAULT", {"ARM"}),
    ],
)
def test_who_only_judges_an_act_is_not_whom_it_was_aimed_at(text: str, type_: str, targets: set[str]) -> None:
    """But who says that it was shelled was."""
    assert [targets] == [codes(e.targets) for e in told(text, type_)]
