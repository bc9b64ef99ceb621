"""What answers what: linking phrases, nouns that point back, replies; and what merely came after."""

import pytest

import dragoman

DAY = "2024-05-15"  # a Wednesday

LINKED = [
    ("Poland expelled three Belarusian diplomats on Monday. Belarus retaliated by expelling two Polish diplomats.",
     "SANCTION", "POL", "SANCTION", "BLR", "answer"),
    ("Kenya banned imports of Ugandan milk last week. In response, Uganda recalled its ambassador from Nairobi.",
     "SANCTION", "KEN", "SANCTION", "UGA", "answer"),
    ("Armenia shelled an Azerbaijani village, prompting Azerbaijan to recall its ambassador.",
     "ASSAULT", "ARM", "SANCTION", "AZE", "because"),
    ("Turkey imposed sanctions on Greece after Greek forces fired on a Turkish ship.",
     "ASSAULT", "GRC", "SANCTION", "TUR", "because"),
    ("The Philippines held a naval drill with Japan on Monday, which China condemned.",
     "COOPERATE", "PHL", "ACCUSE", "CHN", "answer"),
    ("Ethiopia accused Egypt of sabotage. Egypt denied the accusation.", "ACCUSE", "ETH", "REJECT", "EGY", "answer"),
    ("Peru urged Chile to withdraw its troops. Chile refused.", "REQUEST", "PER", "REJECT", "CHL", "answer"),
    ("Algeria cut off gas supplies to Morocco. The move prompted Spain to protest.",
     "SANCTION", "DZA", "ACCUSE", "ESP", "because"),
    ("Israeli jets bombed a depot near Damascus overnight. Syria condemned the raid as a violation of its sovereignty.",
     "ASSAULT", "ISR", "ACCUSE", "SYR", "answer"),
    ("Kenya and Somalia signed a border agreement in Nairobi on Friday. Talks on trade will be held in May. "
     "Fishermen met in Mombasa on Saturday. Crowds danced. The African Union welcomed the accord.",
     "SUPPORT", "KEN", "SUPPORT", "IGO:AU", "answer"),
    ("Ecuador broke off relations with Peru. The decision came a day after Peruvian troops crossed the border.",
     "ASSAULT", "PER", "SANCTION", "ECU", "because"),
    ("Greece vetoed the start of talks with Albania, accusing Tirana of jailing an ethnic Greek mayor.",
     "COERCE", "ALB", "REJECT", "GRC", "because"),
    ("Morocco cut ties with Iran, saying that Tehran had armed the Polisario Front.",
     "AID", "IRN", "SANCTION", "MAR", "because"),
    ("Colombian troops crossed into Venezuela on Saturday. Caracas, outraged by the incursion, sent tanks west.",
     "ASSAULT", "COL", "MOBILIZE", "VEN", "because"),
    ("The United States imposed tariffs on Mexican steel. Mexico retaliated with tariffs on American pork.",
     "SANCTION", "USA", "SANCTION", "MEX", "answer"),
    ("Pakistan said it would reopen its airspace to Indian planes after New Delhi agreed to resume talks.",
     "AGREE", "IND", "RETREAT", "PAK", "because"),
    ("Chad closed its border with Sudan after shells fired by Sudanese troops killed three of its citizens.",
     "ASSAULT", "SDN", "COERCE", "TCD", "because"),
]  # fmt: skip


def linked(text: str) -> list[tuple[str, str, str, str, str]]:
    """Each link as the types and first sources of its cause and its effect, and its kind."""
    (coded,) = dragoman.code(text, published=DAY).articles
    events = {e.id: e for e in coded.events}

    def side(event: str) -> tuple[str, str]:
        return events[event].type, next((a.actor for a in events[event].sources), "")

    return [(*side(x.cause), *side(x.effect), x.kind) for x in coded.links]


@pytest.mark.parametrize(("text", "cause", "by", "effect", "answerer", "kind"), LINKED)
def test_an_act_is_linked_to_what_it_answers(
    text: str, cause: str, by: str, effect: str, answerer: str, kind: str
) -> None:
    """The pair, its direction and its kind come out."""
    assert (cause, by, effect, answerer, kind) in linked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Spain held talks with Morocco after a summit in Madrid.",
        "Peru asked Chile to release the fishermen on Monday.",
        "Spain held talks with Portugal. Italy welcomed the British prime minister on Tuesday.",
        "Qatar hosted talks between Hamas and Israel on Monday. On Tuesday Egypt condemned Ethiopia over the dam.",
    ],
)
def test_what_comes_after_or_is_asked_for_is_no_answer(text: str) -> None:
    """A meeting after a meeting has no cause; the act that a request asks for does not answer it."""
    assert linked(text) == []
