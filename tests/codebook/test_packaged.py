"""The packaged codebook: PLOVER's types, modes and scores; contexts by cue words; PLOVER's own filing."""

import re
import time

import pytest

from dragoman.codebook import Codebook
from dragoman.codebook.names import MODES, TYPES
from dragoman.errors import DataError


@pytest.fixture(scope="module")
def book():
    return Codebook.load()


def test_it_has_just_the_types_and_modes_that_the_model_knows(book):
    assert set(book.types) == set(TYPES)
    assert {mode for kind in book.types.values() for mode in kind.modes} == set(MODES)
    assert [book.from_model(t) for t in TYPES] == list(TYPES)
    assert book.from_model("NONE") is None


def test_it_is_loaded_once(book):
    assert Codebook.load() is book


def test_the_two_contradictions_of_the_source_are_settled(book):
    accuse = book.type("ACCUSE")
    assert (accuse.score, accuse.quad) == (-3, 3)
    assert book.type("SANCTION").quad == 4


@pytest.mark.parametrize(
    ("type_", "mode", "score"),
    [("CONSULT", "visit", 4), ("CONSULT", None, 2.5), ("REQUEST", "assist", 0.5), ("REQUEST", None, 0),
     ("RETREAT", "disarm", 10), ("PROTEST", "vandalize", -5), ("ASSAULT", "unconventional", -10)],
)  # fmt: skip
def test_a_mode_has_its_score_else_the_types(book, type_, mode, score):
    assert book.type(type_).score_of(mode) == score


def test_cooperation_scores_are_positive_and_conflict_scores_are_not(book):
    for kind in book.types.values():
        if kind.quad in {1, 2}:
            assert kind.score > 0
        else:
            assert kind.score <= 0


def test_every_type_is_explained(book):
    for kind in book.types.values():
        assert kind.definition and kind.near_misses and len(kind.examples) == 2
        assert all(mode.definition for mode in kind.modes.values())


def test_who_must_have_a_recipient(book):
    assert {k.name for k in book.types.values() if k.recipient_required} == {"COOPERATE", "AID", "SANCTION"}


def test_modes_belong_to_their_type(book):
    assert book.allows("CONSULT", "visit") and book.allows("CONSULT", None)
    assert not book.allows("ACCUSE", "visit")
    assert not book.allows("GREET", None)
    with pytest.raises(DataError, match=r"no mode 'visit'; it has .*'allege'"):
        book.type("ACCUSE").score_of("visit")


def test_an_unknown_type_is_named_with_the_known_ones(book):
    with pytest.raises(DataError, match="no event type 'GREET'; it has AGREE, CONSULT"):
        book.type("GREET")


# ── PLOVER's own filing ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("told", "filed"),
    [
        (("CONSULT", "visit", "planned"), ("AGREE", None)),
        (("AID", None, "planned"), ("AGREE", None)),
        (("RETREAT", "withdraw", "planned"), ("CONCEDE", None)),
        (("CONCEDE", None, "planned"), ("CONCEDE", None)),
        (("CONSULT", "visit", "occurred"), ("CONSULT", "visit")),
        (("CONSULT", "visit", "possible"), ("CONSULT", "visit")),
        (("ASSAULT", "drone", "occurred"), ("ASSAULT", "drone")),
    ],
)
def test_status_decides(book, told, filed):
    assert book.plover(*told) == filed


@pytest.mark.parametrize(
    ("word", "told", "filed"),
    [
        ("threaten", ("ASSAULT", None, "possible"), ("THREATEN", "violence")),
        ("threat", ("SANCTION", None, "possible"), ("THREATEN", "restrict")),
        ("pardon", ("RETREAT", "release", "occurred"), ("CONCEDE", None)),
        ("release", ("CONCEDE", None, "occurred"), ("RETREAT", "release")),
        ("summon", ("CONSULT", None, "occurred"), ("ACCUSE", "disapprove")),
        ("invite", ("CONSULT", "visit", "planned"), ("AGREE", None)),
        ("release", ("RETREAT", "release", "occurred"), ("RETREAT", "release")),
    ],
)
def test_the_telling_word_decides(book, word, told, filed):
    assert book.plover(*told, word=word) == filed


def test_a_mode_of_another_type_is_left_out(book):
    assert book.plover("SUPPORT", "visit", "occurred") == ("SUPPORT", None)


# ── contexts ─────────────────────────────────────────────────────────────────────────────────────────────


def found(book, text):
    return {name for name, pattern in book.context_patterns.items() if pattern.search(text)}


def test_there_are_37_contexts(book):
    assert len(book.contexts) == len(book.context_patterns) == 37


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oslo and Lima will hold a joint naval exercise.", {"military"}),
        ("They will share intelligence about the cartels.", {"intelligence", "crime"}),
        ("Parliaments of both countries ratified it.", {"legislative"}),
        ("Riga recalled its ambassadors.", {"diplomatic"}),
        ("The survivors’ families want compensation for forced labour.", {"reparations"}),
        ("WOMEN’S RIGHTS groups objected.", {"gender"}),
        ("The WHO sent vaccines against cholera.", {"health"}),
        ("Inspectors of the IAEA counted the centrifuges.", {"cbrn"}),
        ("Hackers broke into the ministry.", {"cyber"}),
        ("He was accused of embezzling two million.", {"corruption"}),
        ("Both claim the islet in their exclusive-economic zones.", {"territory"}),
        ("Blue helmets watch over the line.", {"peacekeeping"}),
    ],
)
def test_cue_words_tell_the_context(book, text, names):
    assert names <= found(book, text)


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister met his counterpart in Lisbon on Monday.",
        "The two presidents discussed relations and agreed to meet again.",
        "A spokesman who aids the minister said it was good for us.",
        "He thanked the country for its support and its warm welcome.",
        "She spoke with quiet force about the matter.",
        "Bill Hart of the think tank warned that it fuels tension in a climate of mistrust.",
        "The security environment calls for patience, the envoy said.",
    ],
)
def test_plain_diplomacy_has_no_context(book, text):
    assert found(book, text) == set()


def test_cues_are_whole_words(book):
    assert not found(book, "The spymaster's armyworm threatens the Courtland's tradewinds hotel.")


def test_patterns_are_linear(book):
    text = "the " + "human   rights- " * 20_000 + " " * 50_000 + "special" * 20_000
    start = time.perf_counter()
    for pattern in book.context_patterns.values():
        re.findall(pattern, text)
    assert time.perf_counter() - start < 30
