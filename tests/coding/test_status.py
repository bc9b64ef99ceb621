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


def test_without_such_words_the_model_decides() -> None:
    """A plain past tense leaves the choice to the status head."""
    (sentence,) = reader().read(article("Kenya sent police officers to Haiti."))

    found, why = status(sentence, Trigger(1, {}, {"occurred": 0.9, "ongoing": 0.1}, {}, ()))

    assert "occurred" == found
    assert "model" in why
