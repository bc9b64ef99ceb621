"""Who stands for or against what: verbs, nouns and verdicts; and what is an act and no stance."""

import pytest

import dragoman

DAY = "2024-05-15"

STANCES = [
    ("Norway opposes deep-sea mining in the Arctic.", "NOR", "against", "deep-sea mining"),
    ("Ireland has long argued for a ban on fur farming.", "IRL", "for", "a ban on fur farming"),
    ("Kenya continues to campaign against the ivory trade.", "KEN", "against", "the ivory trade"),
    ("Peru says the base will cause instability in the region.", "PER", "against", "the base"),
    ("Austria's minister said that clean water is a priority for Austria.", "AUT", "for", "clean water"),
    ("Vietnam raised doubts about the project.", "VNM", "against", "the project"),
    ("Japan stressed the need to protect the sea lanes.", "JPN", "for", "protect the sea lanes"),
    ("Cuba insists that the embargo must end.", "CUB", "for", "the embargo must end"),
    ("Egypt is committed to the two-state solution.", "EGY", "for", "the two-state solution"),
    ("The satellites, Pakistan says, could look into its territory.", "PAK", "against", "The satellites"),
    ("Serbia has repeatedly sought to cast doubt on Kosovo's statehood.", "SRB", "against", "Kosovo's statehood"),
    ("Australia is engaged in supporting a ceasefire in Sudan.", "AUS", "for", "a ceasefire in Sudan"),
    ("Hungary is against an embargo on Russian oil.", "HUN", "against", "an embargo"),
    ("Brazil is in favour of a permanent truce.", "BRA", "for", "a permanent truce"),
    ("Madrid is not in favour of the proposal.", "ESP", "against", "the proposal"),
    ("Moscow sees the expansion of the alliance as a threat.", "RUS", "against", "the expansion of the alliance"),
    ("Manila calls the line illegal.", "PHL", "against", "the line"),
    ("China regards Taiwan as part of its territory.", "CHN", "for", "Taiwan"),
    ("Both Japan and Russia claim the islands.", "JPN", "for", "the islands"),
    ("Both Japan and Russia claim the islands.", "RUS", "for", "the islands"),
    ("Kenya's policy is to keep the border closed.", "KEN", "for", "keep the border closed"),
    ("Qatar's position is that the blockade must be lifted first.", "QAT", "for", "the blockade must be lifted"),
    ("Sweden, an opponent of nuclear weapons, abstained.", "SWE", "against", "nuclear weapons"),
    ("Ethiopia, eager for an outlet to the sea, has leased land.", "ETH", "for", "an outlet to the sea"),
    ("Bolivia's demand for access to the sea is an old one.", "BOL", "for", "access to the sea"),
    ("Japan maintains that the islands must be returned.", "JPN", "for", "the islands must be returned"),
    ("London is adamant that the treaty must stand.", "GBR", "for", "the treaty must stand"),
    ("The corridor, fiercely opposed by Iran, would run along the border.", "IRN", "against", "The corridor"),
    ("Berlin has resisted calls to send the missiles.", "DEU", "against", "send the missiles"),
    ("Sudan has never accepted the ruling on Halaib.", "SDN", "against", "the ruling on Halaib"),
    ("Oslo is sceptical about the plan.", "NOR", "against", "the plan"),
    ("Russia and France, which oppose the raid, hailed the outcome.", "RUS", "against", "the raid"),
    ("Russia and France, which oppose the raid, hailed the outcome.", "FRA", "against", "the raid"),
    ("It is a sale that China has told him repeatedly to reject.", "CHN", "against", "a sale"),
    ("Tehran says that its missile programme is not negotiable.", "IRN", "for", "missile programme"),
]

NO_STANCES = [
    "Portugal supported the resolution on Tuesday.",  # an act
    "Turkey will support the bid of Sweden.",  # one that lies ahead
    "The treaty gives Laos the right to raise objections to the dam.",
    "The grant was meant to support and finance schools in Nepal.",
    "Greece underlined the importance of the summit.",
    "Thailand does not oppose the dam.",
    "Iran insists its programme is peaceful.",  # a claim
    "Chile dropped its opposition to the treaty.",
    "Finland ended its policy of neutrality in 2022.",
    "Iran denies that it wants the bomb.",
    "Norway's support for Finland included 20 tanks.",  # help
    "The ministers reaffirmed their respect for each other's borders.",
    "Iran claims victory.",
    "Brazil called the attack a crime on Sunday.",
    "Britain has no doubt about its sovereignty over the islands.",
    "Rebels backed by Rwanda took the town.",
    "Vanuatu's fisheries minister, Nakou Natuman, signed an agreement on tuna licences with the government of New "
    "Caledonia in Noumea on Monday, despite objections from Paris.",
]


def stances(text: str) -> list[tuple[str, str, str]]:
    """Holder, polarity and object of each position."""
    (coded,) = dragoman.code(text, published=DAY).articles
    return [(p.holder, p.polarity, p.object) for p in coded.positions]


@pytest.mark.parametrize(("text", "holder", "polarity", "issue"), STANCES)
def test_a_standing_stance_is_a_position(text: str, holder: str, polarity: str, issue: str) -> None:
    """The holder, for or against, and the words of the issue come out."""
    assert any(h == holder and p == polarity and issue in o for h, p, o in stances(text)), stances(text)


@pytest.mark.parametrize("text", NO_STANCES)
def test_acts_claims_and_gatherings_are_no_positions(text: str) -> None:
    """What is done once, what is said to be so, and that a meeting matters are no stances."""
    assert stances(text) == []
