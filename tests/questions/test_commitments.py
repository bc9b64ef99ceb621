"""Who owes whom what, and whether it was kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from desk import Told, fill

from dragoman.errors import UsageError
from dragoman.opened import Record
from dragoman.questions.commitments import commitments
from dragoman.questions.filters import Filter
from dragoman.record.store import Store

PLEDGE = Told("pledge", "2024-01-10", "NOR", "AGREE", "MDA", says="Norway pledged generators for Moldova's hospitals.")
SENT = Told("sent", "2024-03-01", "NOR", "AID", "MDA", says="Norway delivered the generators to the hospitals.")
ASKED = Told("asked", "2024-01-10", "KEN", "REQUEST", "UGA", says="Kenya asked Uganda to reopen the border crossing.")
NO = Told("no", "2024-01-12", "UGA", "REJECT", "KEN", says="Uganda said no.")
TRIP = Told("trip", "2024-02-05", "KEN", "CONSULT", "GHA", status="planned", seen="2024-01-02")
NEWS = Told("news", "2024-06-01", "PER", "ACCUSE", "CHL")
Ties = Sequence[tuple[str, str, str]]


def states(store: Store, **how: str) -> dict[str, tuple[str, str | None]]:
    return {row["event"]: (row["state"], row["settled_by"]) for row in commitments(store, Filter(), **how)}


def test_a_promise_is_kept_by_the_promised_kind_of_act(opened: Callable[[str], Record]) -> None:
    """Later help by the same party to the same other, in shared words; both ends are cited."""
    record = opened("record")
    fill(record._store, [PLEDGE, SENT])

    (row,) = record.commitments(type="AGREE")

    assert (row["state"], row["kind"], row["settled_by"], row["settled"]) == ("kept", "promised", "sent", "2024-03-01")
    assert (row["owed_by"], row["owed_to"], row["what"]) == (["NOR"], ["MDA"], PLEDGE.says)
    assert row["settled_what"] == SENT.says
    assert [s["event"] for s in row["cited"]] == ["pledge", "sent"]


@pytest.mark.parametrize(
    "act",
    [
        Told("x", "2024-01-05", "NOR", "AID", "MDA", says="Norway delivered generators to the hospitals."),
        Told("x", "2024-03-01", "MDA", "AID", "NOR", says="Moldova delivered generators to the hospitals."),
        Told("x", "2024-03-01", "NOR", "AID", "UKR", says="Norway delivered generators to the hospitals."),
        Told("x", "2024-03-01", "NOR", "AID", "MDA", says="Oslo's instructors trained Moldovan pilots."),
        Told("x", "2024-03-01", "NOR", "AID", "MDA", status="possible", says="Norway may send generators."),
        Told("x", "2024-03-01", "NOR", "AID", "MDA", judgement="rejected", says="Norway sent generators to hospitals."),
    ],
    ids=["before", "other way", "another party", "other words", "only possible", "rejected"],
)  # fmt: skip
def test_a_doubtful_one_stays_open(store: Store, act: Told) -> None:
    """What came before, goes another way, tells of other things or is not sure keeps no promise."""
    fill(store, [PLEDGE, act])
    assert states(store)["pledge"] == ("open", None)


@pytest.mark.parametrize(
    ("says", "state", "why"),
    [
        ("Norway has not delivered the generators to the hospitals.", "open", "told as not done"),
        ("Norway will not deliver the generators to the hospitals.", "broken", "in so many words (“will not…”)"),
    ],
)
def test_only_who_says_so_breaks_a_promise(store: Store, says: str, state: str, why: str) -> None:
    """That the promised has not come about is told and leaves it open; that it never will breaks it."""
    fill(store, [PLEDGE, Told("not", "2024-03-01", "NOR", "AID", "MDA", status="negated", says=says)])
    (row,) = commitments(store, Filter.of(type="AGREE"))
    assert (row["state"], row["settled_by"]) == (state, "not")
    assert row["why"].startswith(why)


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (Told("x", "2024-03-01", "NOR", "REJECT", "MDA", says="Norway withdrew its offer of generators for hospitals."),
         "broken"),
        (Told("x", "2024-03-01", "NOR", "REJECT", "MDA", says="Norway denied that generators went to hospitals."),
         "open"),
        (Told("x", "2024-03-01", "NOR", "REJECT", "MDA", holder="RUS",
              says="Norway withdrew its offer of generators for hospitals."), "open"),
        (Told("x", "2024-03-01", "MDA", "REJECT", "NOR", says="Moldova refused the generators for its hospitals."),
         "open"),
    ],
    ids=["withdrawn", "denies something", "by another's word", "by the other side"],
)  # fmt: skip
def test_a_promise_is_broken_only_by_who_made_it_and_in_so_many_words(store: Store, act: Told, state: str) -> None:
    fill(store, [PLEDGE, act])
    assert states(store)["pledge"][0] == state


def test_a_truce_is_broken_by_the_side_that_attacks(store: Store) -> None:
    """The deed itself is the breach, and only the attacker's."""
    truce = Told("truce", "2024-01-10", "ARM", "CONCEDE", "AZE", says="Armenia accepted a ceasefire with Azerbaijan.")
    fill(store, [truce, Told("raid", "2024-01-20", "AZE", "ASSAULT", "ARM", says="Azerbaijan shelled a village.")])
    assert states(store)["truce"] == ("open", None)
    fill(store, [Told("shot", "2024-01-21", "ARM", "ASSAULT", "AZE", says="Armenia shelled a village.")])
    assert states(store)["truce"] == ("broken", "shot")


@pytest.mark.parametrize("says", ["Peru pulled out of the fishing agreement.", "Peru freed it in a sign of goodwill."])
def test_a_concession_binds_where_its_words_promise(store: Store, says: str) -> None:
    fill(store, [Told("act", "2024-01-10", "PER", "CONCEDE", "CHL", says=says)])
    assert states(store) == {}


def test_what_several_owe_is_kept_where_all_of_them_act(store: Store) -> None:
    says = "Iran and Saudi Arabia agreed to reopen embassies."
    fill(store, [Told("vow", "2024-01-10", ["IRN", "SAU"], "AGREE", says=says),
                 Told("done", "2024-03-01", "IRN", "SUPPORT", "SAU", says="Iran reopened its embassy.")])  # fmt: skip
    row = next(iter(commitments(store, Filter.of(type="AGREE"))))
    assert (row["state"], row["settled_by"]) == ("open", "done")
    assert row["why"] == "done by Iran; of Saudi Arabia that is not told"


def test_a_refusal_that_a_text_calls_the_answer_refuses_a_request(opened: Callable[[str], Record]) -> None:
    """Only where the text ties them, or they share words; and only by whoever was asked. No promise was broken."""
    store = opened("record")._store
    third = Told("third", "2024-01-11", "TZA", "REJECT", "KEN", says="Tanzania said no.")
    fill(store, [ASKED, third, NO], links=[("asked", "third", "answer"), ("asked", "no", "answer")])
    (row,) = commitments(store, Filter())
    assert (row["state"], row["settled_by"], row["owed_by"]) == ("refused", "no", ["UGA"])


@pytest.mark.parametrize(
    ("then", "ties", "state"),
    [
        ([NEWS], [], "lapsed"),
        ([], [], "open"),
        ([Told("met", "2024-02-05", "KEN", "CONSULT", "GHA", seen="2024-02-06")], [("trip", "met", "held")], "kept"),
        ([Told("off", "2024-02-05", "KEN", "CONSULT", "GHA", status="negated", seen="2024-02-01")],
         [("trip", "off", "called-off")], "lapsed"),
        ([Told("off", "2024-02-05", "KEN", "CONSULT", "GHA", status="negated", seen="2024-02-01",
               says="Kenya cancelled the trip to Ghana.")], [("trip", "off", "called-off")], "broken"),
        ([Told("new", "2024-09-01", "KEN", "CONSULT", "GHA", status="planned", seen="2024-02-01"), NEWS],
         [("trip", "new", "moved")], "open"),
    ],
)  # fmt: skip
def test_a_plan_is_held_called_off_moved_or_past(store: Store, then: list[Told], ties: Ties, state: str) -> None:
    """Lapsed is judged by the record's latest article; a moved plan is one row with its new day."""
    fill(store, [TRIP, *then], fulfilments=ties)
    (row,) = commitments(store, Filter())
    assert (row["event"], row["state"], row["made"]) == ("trip", state, "2024-01-02")
    assert row["due"] == ("2024-09-01" if ties and ties[0][2] == "moved" else "2024-02-05")


def test_what_came_later_counts_for_nothing(store: Store) -> None:
    """`as_of` turns the record back: later acts, promises and articles are not there yet, and the notes say so."""
    fill(store, [PLEDGE, SENT, ASKED, NEWS, TRIP])
    assert states(store, as_of="2024-02-01")["pledge"] == ("open", None)
    assert states(store, as_of="2024-02-06")["trip"] == ("lapsed", None)
    found = commitments(store, Filter(), as_of="2024-01-05")
    assert found.column("event") == ["trip"]
    assert found.notes == ("as of 2024-01-05", "2 undertakings told only later, left out")
    assert commitments(store, Filter()).notes == ("as of 2024-06-01, the day of the record's latest article",)


def test_what_is_promised_and_planned_in_one_sentence_is_one_row(store: Store) -> None:
    """The plan inside a promise's sentence gives its deadline and its outcome."""
    says = "Norway agreed to open an embassy in Moldova by May."
    fill(store, [Told("vow", "2024-01-10", "NOR", "AGREE", "MDA", says=says),
                 Told("open", "2024-01-10/2024-05-31", "NOR", "SUPPORT", "MDA", status="planned"), NEWS])  # fmt: skip
    store.run(
        "UPDATE evidence SET article = (SELECT seq FROM articles WHERE id = 'in-vow-Gazette'), start = 10 "
        "WHERE report = (SELECT seq FROM reports WHERE id = 'open-Gazette')"
    )
    (row,) = commitments(store, Filter())
    assert (row["event"], row["due"], row["state"]) == ("vow", "2024-01-10/2024-05-31", "lapsed")


def test_only_one_state_is_asked_for(store: Store) -> None:
    """And one that there is none of is named."""
    fill(store, [PLEDGE, SENT, ASKED])
    assert commitments(store, Filter(), state="open").column("event") == ["asked"]
    with pytest.raises(UsageError, match="there is no state 'done'; use open, kept, broken, refused, lapsed"):
        commitments(store, Filter(), state="done")
