"""The sieve: what is told like what is seldom an event is left out, and said to be."""

from __future__ import annotations

from pytest import approx

from dragoman.api import coder
from dragoman.coding import sieve
from dragoman.coding.cues import rows
from dragoman.sources import article

TEXT = "Chad's president met Niger's prime minister on Monday. Chad asked Niger to withdraw its troops."


def test_traits_are_weighed_by_the_logistic_function() -> None:
    """Weights that cancel out leave an even chance; a trait without a weight counts nothing."""
    assert sieve.probability({}, {}) == 0.5
    assert sieve.probability({"a": 1.0, "b": 2.0, "c": 9.0}, {"a": 2.0, "b": -1.0}) == 0.5
    assert sieve.probability({"a": 1.0}, {"a": 2.0}) == approx(0.8808, abs=1e-4)


def test_every_trait_of_a_plain_meeting_has_a_weight() -> None:
    """The names of traits in the code and in the data are the same."""
    found = coder().explain(article(TEXT, published="2024-05-15"))
    known = {cells[0] for _, cells in rows("sieve.tsv", "trait")}
    (meeting,) = [e for e in found.coded.events if e.type == "CONSULT"]

    assert meeting.status == "occurred"
    assert {"always", "confidence", "type CONSULT", "status occurred", "under none", "clause root"} <= known


def test_an_event_that_is_left_out_is_told_of() -> None:
    """`explain` names the word and the chance of each event that the sieve held back; none is both kept and refused."""
    found = coder().explain(article(TEXT, published="2024-05-15"))
    held_back = [r for r in found.refused if "seldom right" in r.why]

    assert all("(P 0." in r.why for r in held_back)
    assert {(r.sentence, r.token) for r in held_back} <= {(r.sentence, r.token) for r in found.reports}
