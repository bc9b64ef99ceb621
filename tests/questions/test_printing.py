"""Answers as text: what a terminal shows and a file does not."""

from __future__ import annotations

import pytest
from desk import Told, fill

from dragoman.questions.disagreements import disagreements
from dragoman.questions.events import events
from dragoman.questions.filters import Filter
from dragoman.questions.printing import printed
from dragoman.questions.reactions import reactions
from dragoman.questions.relations import relations
from dragoman.record.store import Store

ACTS = [Told("a", "2022-01-01", "IND", "SANCTION", "CAN"), Told("b", "2022-01-03", "CAN", "ACCUSE", "IND")]


@pytest.mark.parametrize(("ask", "says"), [(relations, b"index: the smoothed level"), (reactions, b"lift: n against")])
def test_a_table_says_what_its_columns_mean_and_data_does_not(store: Store, ask: object, says: bytes) -> None:
    fill(store, ACTS, links=[("a", "b", "answer")])
    assert callable(ask)
    answer = ask(store, Filter())
    assert says in b" ".join(printed(answer, "table").split())
    assert not any(says in printed(answer, form) for form in ("csv", "json", "markdown"))


def test_an_empty_table_has_no_legend(store: Store) -> None:
    assert b"index" not in printed(relations(store, Filter()), "table")
    assert (
        printed(disagreements(store, Filter()), "table").strip() == b"No two reports of one event tell it differently."
    )


def test_no_two_columns_have_one_name(store: Store) -> None:
    """`sources` are the parties that act; the sentences behind a row are `cited`, as in JSON."""
    fill(store, ACTS)
    header = printed(events(store, Filter()), "markdown").decode().splitlines()[0].strip("| ").split(" | ")
    assert len(set(header)) == len(header)
    assert header[-1] == "cited"
