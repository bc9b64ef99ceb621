"""Whether something happened, read off the words around the trigger, for the traps that news sets."""

from functools import cache

import pytest

from dragoman.coding.status import status
from dragoman.language import Reader
from dragoman.model import Trigger
from dragoman.sources import article

TRAPS = [
    ("Kenya will send police officers to Haiti.", "send", "planned"),
    ("Kenya may send police officers to Haiti.", "send", "possible"),
    ("Kenya did not send police officers to Haiti.", "send", "negated"),
    ("Kenya refused to send police officers to Haiti.", "send", "negated"),
    ("Kenya has failed to send police officers to Haiti.", "send", "negated"),
    ("Kenya agreed to send police officers to Haiti.", "send", "planned"),
    ("Kenya vowed to send police officers to Haiti.", "send", "planned"),
    ("Kenya plans to send police officers to Haiti.", "send", "planned"),
    ("Kenya did not agree to send police officers to Haiti.", "send", "negated"),
    ("Kenya will not hesitate to send police officers to Haiti.", "send", "planned"),
    ("Haiti urged Kenya to send police officers.", "send", "possible"),
    ("Kenya threatened to expel the envoy.", "expel", "possible"),
    ("If Kenya expels the envoy, Sudan will answer in kind.", "expels", "possible"),
    ("The ministers held a planned meeting on trade.", "meeting", "planned"),
    ("No talks between the two sides took place.", "talks", "negated"),
    ("Analysts spoke of a possible attack on the port.", "attack", "possible"),
    ("The increasing cooperation between Mali and Russia worries Paris.", "cooperation", "ongoing"),
    ("Ghana said it would host the summit in May.", "host", "planned"),
    ("Norway shelved a plan to sell frigates to Chile.", "sell", "negated"),
    ("Japan held off on imposing tariffs on Vietnam.", "imposing", "negated"),
    ("The rebels' attempt to storm the port ended in failure.", "storm", "negated"),
    ("The visit was called off at the last minute.", "visit", "negated"),
    ("It is untrue that Ecuador supplied drones to Peru.", "supplied", "negated"),
    ("Iran dismissed reports that it had shipped missiles to Sudan.", "shipped", "negated"),
    ("No country has recognised the junta.", "recognised", "negated"),
    ("Mali no longer hosts French troops.", "hosts", "negated"),
    ("Poland would have sent the jets, but Berlin objected.", "sent", "negated"),
    ("The king could not attend, but sent his brother.", "attend", "negated"),
    ("If passed, the bill would ban Chinese investment.", "ban", "possible"),
    ("Villagers fear that the army will attack again.", "attack", "possible"),
    ("It remains to be seen whether Oman will mediate.", "mediate", "possible"),
    ("Albania is ready to host the talks.", "host", "possible"),
    ("There are fears of a new war between Eritrea and Ethiopia.", "war", "possible"),
    ("Armenia is building a road to Iran.", "building", "ongoing"),
    ("Italy has hosted the base for 40 years.", "hosted", "ongoing"),
    ("Russia holds a fifth of the country.", "holds", "ongoing"),
    ("Managua asked Berlin to halt its deliveries to Oslo.", "deliveries", "ongoing"),
    ("Negotiators are meeting again on Tuesday.", "meeting", "planned"),
    ("The navy takes delivery of the frigate next month.", "takes", "planned"),
    ("Botswana is about to sign the charter.", "sign", "planned"),
]
LEFT_TO_THE_MODEL = [
    ("Burkina Faso expels French envoy", "expels"),
    ("Ghana halted its airlift to Chad.", "halted"),
    ("The king could not attend, but sent his brother.", "sent"),
    ("Prague's minister said that Minsk had closed the border.", "closed"),
]


@cache
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize(("text", "word", "expected"), TRAPS)
def test_the_words_around_a_trigger_settle_its_status(text: str, word: str, expected: str) -> None:
    """Modals, negation, governing verbs and adjectives; the model's own status head has no say here."""
    (sentence,) = reader().read(article(text))
    token = next(i for i, t in enumerate(sentence.tokens) if t.text == word)

    found, why = status(sentence, Trigger(token, {}, {"occurred": 0.5}, {}, ()))

    assert (expected, True) == (found, bool(why))


@pytest.mark.parametrize(("text", "word"), LEFT_TO_THE_MODEL)
def test_headlines_and_plain_pasts_are_left_to_the_model(text: str, word: str) -> None:
    """What was done is no less done for standing beside a word that undoes something else."""
    (sentence,) = reader().read(article(text))
    token = next(i for i, t in enumerate(sentence.tokens) if t.text == word)

    found, why = status(sentence, Trigger(token, {}, {"occurred": 0.9}, {}, ()))

    assert "occurred" == found
    assert "model" in why


def test_without_such_words_the_model_decides() -> None:
    """A plain past tense leaves the choice to the status head."""
    (sentence,) = reader().read(article("Kenya sent police officers to Haiti."))

    found, why = status(sentence, Trigger(1, {}, {"occurred": 0.9, "ongoing": 0.1}, {}, ()))

    assert "occurred" == found
    assert "model" in why


@pytest.mark.parametrize("word", ["condemns", "accuses", "denies"])
def test_the_present_of_an_act_of_speech_tells_what_was_done(word: str) -> None:
    """Whoever "accuses" has done so, whatever the model reads."""
    (sentence,) = reader().read(article(f"Slovakia {word} the attack on Kyiv."))
    token = next(i for i, t in enumerate(sentence.tokens) if t.text == word)

    assert "occurred" == status(sentence, Trigger(token, {}, {"ongoing": 0.9}, {}, ()))[0]
