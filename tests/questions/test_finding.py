"""Events that are looked up once: the same answers, in the same order, of the same events."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
from desk import Told, also, fill

from dragoman import questions
from dragoman.coding.edtf_intervals import is_edtf
from dragoman.errors import RecordError
from dragoman.opened import Record
from dragoman.questions import Answer, Filter
from dragoman.questions.dyads import Found, found, ways
from dragoman.record.store import Store

TALKS = Told("talks", "2020-01-09", "KOR", "CONSULT", "CHN", outlets=("Gazette", "Herald"))
ALL: list[Callable[[Store, Filter], Answer]] = [
    questions.relations, questions.commitments, questions.reactions, questions.disagreements, questions.calendar,
    questions.sources, questions.parties,
]  # fmt: skip


@pytest.fixture
def told(record: Record) -> Store:
    """Talks of two, some with a third; a plan, a promise and what became of them; others' dealings."""
    events = [also(TALKS, f"talk{m}", f"2020-{m:02d}-05") for m in range(1, 10)]
    events += [
        Told("threat", "2020-03-01", "CHN", "THREATEN", ["KOR", "JPN"], disagreements={"when": [["2020-03-01", []]]}),
        Told("plan", "2020-05-01", ["KOR", "CHN"], "CONSULT", status="planned", seen="2020-04-01"),
        Told("held", "2020-05-01", ["KOR", "CHN"], "CONSULT", seen="2020-05-02"),
        Told("promise", "2020-06-01", "CHN", "AGREE", "KOR", says="China agreed to lift the ban on films."),
        Told("undated", None, "KOR", "REQUEST", "CHN"),
        Told("lasting", "2020-07-01/..", "CHN", "SANCTION", "KOR", status="ongoing"),
        Told("others", "2020-06-02", "JPN", "AID", "USA"),
    ]
    fill(record._store, events, [], [("threat", "talk4", "answer")], [("plan", "held", "held")])
    return record._store


@pytest.mark.parametrize("asked", [
    Filter.of(dyad="KOR-CHN"), Filter.of(party="JPN"), Filter.of(dyad="CHN-KOR", since="2020-03", until="2020-06"),
    Filter.of(party=["KOR", "USA"], type="CONSULT"),
], ids=str)  # fmt: skip
def test_a_filter_looked_up_answers_the_same(told: Store, asked: Filter) -> None:
    looked_up = found(told, asked)
    assert isinstance(looked_up, Found) and looked_up.events
    for question in ALL:
        assert question(told, looked_up) == question(told, asked), question.__name__


def test_a_filter_without_parties_is_not_looked_up(told: Store) -> None:
    assert found(told, Filter.of(type="AID")) == Filter.of(type="AID")


def test_dates_keep_what_they_overlap_and_nothing_undated(told: Store) -> None:
    def kept(**dates: str) -> set[str]:
        return set(questions.events(told, Filter.of(dyad="KOR-CHN", **dates)).column("event"))

    assert "undated" in kept()
    assert kept(since="2020-06") == {"talk6", "talk7", "talk8", "talk9", "promise", "lasting"}
    assert kept(until="2020-01") == {"talk1"}
    assert kept(since="2021", until="2022") == {"lasting"}


def test_events_come_by_date_with_the_undated_last_and_by_confidence(told: Store) -> None:
    dated = [w for w in questions.events(told, Filter.of(dyad="KOR-CHN")).column("when") if w]
    assert dated == sorted(dated)
    assert questions.events(told, Filter.of(dyad="KOR-CHN")).column("when")[-1] is None
    every, three = (questions.events(told, Filter(), order="confidence", limit=n).column("event") for n in (None, 3))
    assert three == every[:3] == sorted(every)[:3]  # all are as sure as each other


def test_the_sentences_behind_events_are_there_while_the_record_is_open(told: Store) -> None:
    early, late = (questions.events(told, Filter.of(type="THREATEN")) for _ in range(2))
    quoted = early.cited(0)
    assert [len(early), len(early.sources)] == [1, 1]
    assert early == questions.events(told, Filter.of(type="THREATEN"))
    told.close()
    assert early.cited(0) == quoted != ()
    with pytest.raises(RecordError, match="while the record is open"):
        late.cited(0)


def test_who_acts_towards_whom(told: Store) -> None:
    number = dict(told.rows("SELECT id, seq FROM events"))
    asked = [number[e] for e in ("threat", "held", "others")]
    assert ways(told, Filter.of(party="KOR"), asked) == {
        number["threat"]: [("CHN", "KOR")],
        number["held"]: [("CHN", "KOR"), ("KOR", "CHN")],  # together: either way
    }
    assert ways(told, Filter(), asked)[number["threat"]] == [("CHN", "JPN"), ("CHN", "KOR")]


def test_python_looks_for_garbage_after_as_before(told: Store) -> None:
    questions.events(told, Filter())
    assert gc.isenabled()


@pytest.mark.parametrize("text", ["2022", "2022-08", "2022-08-09", "2022-21", "2022?", "2022-08/..", "199X"])
def test_dates_that_are_edtf(text: str) -> None:
    assert is_edtf(text)


@pytest.mark.parametrize("text", ["0000", "2022-13", "2022-02-30", "2022-00", "22", "2022-8", "august", ""])
def test_dates_that_are_not(text: str) -> None:
    assert not is_edtf(text)
