"""Who is said to tell an act, read off the sentence: the traps that news sets."""

from functools import cache

import pytest

from dragoman.coding.attribution import holder_of
from dragoman.language import Reader
from dragoman.sources import article

TOLD = [
    ("Others say the president ordered the strike.", "ordered", "Others"),
    ("The militia boasted of shooting down a drone.", "shooting", "militia"),
    ("Ethiopia accused Eritrea of shelling the town.", "shelling", "Ethiopia"),
    ("Medvedev spoke on television, accusing Georgia of attacking Russian peacekeepers.", "attacking", "Medvedev"),
    ("The group claimed responsibility for the bombing in Quetta.", "bombing", "group"),
    ("Hanoi rejected suggestions that it had jammed the radar.", "jammed", "Hanoi"),
    ("Baku's accusation that Yerevan mined the road was repeated.", "mined", "Baku"),
    ("TASS quoted Lavrov as saying that NATO had sent troops.", "sent", "Lavrov"),
    ("Coast guards from Malta rammed the boat, survivors told AFP.", "rammed", "survivors"),
    ("In the words of the admiral, Iran attacked without warning.", "attacked", "admiral"),
    ("By Kyiv's count, Russia fired 80 missiles.", "fired", "Kyiv"),
    ("As the consul put it, Minsk hijacked the plane.", "hijacked", "consul"),
    ("Satellite images show that China built a pier.", "built", "images"),
    ("What Manila describes as an ambush injured two sailors.", "ambush", "Manila"),
    ("Iran enriched more uranium - IAEA", "enriched", "IAEA"),
    ("Reuters said that Ankara claimed to have withdrawn its men.", "withdrawn", "Ankara"),
]
REPORTED = [
    ("Belgium expelled four diplomats on Friday.", "expelled"),
    ("Kyiv accused Moscow of shelling the port.", "accused"),
    ("Quito seized what Lima calls its own land.", "seized"),
    ("The junta has not said whether the envoy will be allowed in.", "allowed"),
    ("Oslo hosted the talks that led to the accord.", "hosted"),
    ("Thousands marched in the capital; the police suspect that many had been paid.", "marched"),
]


@cache
def reader() -> Reader:
    return Reader.load()


def holder(text: str, word: str) -> str | None:
    (sentence,) = reader().read(article(text))
    found = holder_of(sentence, next(i for i, t in enumerate(sentence.tokens) if t.text == word))
    return None if found is None else sentence.tokens[found].text


@pytest.mark.parametrize(("text", "word", "expected"), TOLD)
def test_the_nearest_teller_holds_what_is_told(text: str, word: str, expected: str) -> None:
    """Verbs, nouns and phrases of telling, wherever they stand."""
    assert expected == holder(text, word)


@pytest.mark.parametrize(("text", "word"), REPORTED)
def test_where_the_reporter_speaks_nobody_holds_it(text: str, word: str) -> None:
    """The act of telling itself, and acts that stand beside somebody's telling of something else."""
    assert holder(text, word) is None
