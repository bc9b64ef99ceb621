"""With whom, where the clause itself does not say: the other side of the article, groups by kind, accords and calls."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.model import Event

DAY = "2024-05-15"


def told(text: str, type_: str) -> list[tuple[set[str], set[str]]]:
    """Sources and targets of the events of one type."""
    found: tuple[Event, ...] = dragoman.code(text, published=DAY).events
    return [({a.actor for a in e.sources}, {a.actor for a in e.targets}) for e in found if e.type == type_]


def test_what_one_of_two_at_odds_does_is_aimed_at_the_other() -> None:
    text = (
        "Armenia accused Azerbaijan on Monday of breaking the ceasefire. Azerbaijan rejected the accusation. "
        "Armenia warned Azerbaijan against further attacks, and Armenia's parliament met. "
        "On Tuesday Azerbaijani troops shelled a border village."
    )

    assert ({"AZE"}, {"ARM"}) in told(text, "ASSAULT")


def test_the_rebels_are_the_armed_group_named_last() -> None:
    text = "The M23 seized Sake on Monday. Congo's army said the rebels attacked a convoy near Goma."

    assert any(sources == {"ORG:M23"} for sources, _ in told(text, "ASSAULT"))


def test_an_outsider_calls_on_both_sides() -> None:
    text = (
        "India accused Pakistan of firing across the border on Monday. Pakistan accused India of starting it. "
        "India said it would answer, and Pakistan put its forces on alert. The United Nations appealed for calm."
    )

    assert ({"IGO:UN"}, {"IND", "PAK"}) in told(text, "REQUEST")


def test_an_outsider_welcomes_an_accord_of_those_who_made_it() -> None:
    text = "Ethiopia and Somalia signed an accord in Ankara on Wednesday. Kenya welcomed the accord."

    assert ({"KEN"}, {"ETH", "SOM"}) in told(text, "SUPPORT")


def test_those_who_press_both_sides_are_neither() -> None:
    text = "Serbia and Kosovo held talks. On Tuesday France and Germany urged both sides to sign."

    assert any(targets == {"SRB", "XKX"} for _, targets in told(text, "REQUEST"))


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Iran has accused Israel of killing a scientist.", "ACCUSE", "occurred"),
        ("Russian bombers patrolled the Baltic on Wednesday.", "MOBILIZE", "occurred"),
        ("Britain froze aid to Rwanda in July.", "SANCTION", "occurred"),
    ],
)
def test_a_past_act_is_not_going_on(text: str, type_: str, status: str) -> None:
    assert status in {e.status for e in dragoman.code(text, published=DAY).events if e.type == type_}


def test_who_is_held_at_an_airport_is_held_by_its_state() -> None:
    text = "China criticised the arrest of Ms Meng at Vancouver airport. Iran denounced the blockade of Qatar."

    assert told(text, "COERCE") == [({"CAN"}, set()), (set(), {"QAT"})]
