from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from desk import Told, fill

from dragoman.errors import UsageError
from dragoman.questions.chance import lift, replies, tally
from dragoman.questions.filters import Filter
from dragoman.questions.reactions import reactions
from dragoman.record.store import Store

DAY = date(2022, 1, 1)
LATER = Told("end", "2023-12-31", "FRA", "CONSULT", "DEU")  # the record goes on to here


def on(n: int) -> str:
    return (DAY + timedelta(n)).isoformat()


def test_a_link_told_by_a_text_is_a_row_with_its_words(store: Store) -> None:
    fill(
        store,
        [Told("a", on(0), "IND", "SANCTION", "CAN"), Told("b", on(2), "CAN", "ACCUSE", "IND")],
        links=[("a", "b", "answer")],
    )
    (row,) = reactions(store, Filter())
    assert (row["basis"], row["cause"], row["effect"], row["n"], row["median_days"]) == (
        "answer",
        "SANCTION",
        "ACCUSE",
        1,
        2,
    )
    assert row["examples"] == [["a", "b"]]
    assert row["cited"][0]["exact"] == "b came after a."
    assert (row["of"], row["lift"]) == (None, None)


def test_what_follows_again_and_again_is_found_with_its_lag(store: Store) -> None:
    acts = []
    starts = [0, 53, 131, 170, 248, 301, 377, 460, 505, 600]
    for n, day in enumerate(starts):
        acts += [
            Told(f"drill{n}", on(day), "KOR", "MOBILIZE", "PRK"),
            Told(f"shot{n}", on(day + 3), "PRK", "THREATEN", "KOR"),
        ]
    fill(store, [*acts, LATER])
    rows = {(r["party"], r["cause"], r["effect"]): r for r in reactions(store, Filter.of(dyad="KOR-PRK"))}
    answer = rows["KOR", "MOBILIZE", "THREATEN"]
    assert (answer["n"], answer["of"], answer["median_days"], answer["preceded"]) == (10, 10, 3, 0)
    assert answer["low"] > 2
    assert answer["expected"] == pytest.approx(10 * 140 / 730, rel=0.02)
    assert answer["examples"] == [["drill0", "shot0"], ["drill1", "shot1"]]
    assert [s["event"] for s in answer["cited"]] == ["drill0", "shot0", "drill1", "shot1"]
    assert ("PRK", "THREATEN", "MOBILIZE") not in rows  # 36 days later at the soonest


def test_what_happens_often_anyway_is_no_reaction(store: Store) -> None:
    drills = [Told(f"drill{n}", on(70 * n), "KOR", "MOBILIZE", "PRK") for n in range(9)]
    words = [Told(f"word{n}", on(5 * n + 1), "PRK", "ACCUSE", "KOR") for n in range(140)]
    fill(store, [*drills, *words, LATER])
    (row,) = (r for r in reactions(store, Filter.of(dyad="KOR-PRK", type="MOBILIZE")))
    assert (row["n"], row["of"], row["preceded"]) == (9, 9, 8)
    assert row["low"] < 1.1 < 1.2 > row["lift"]


def test_the_same_day_tells_no_order_and_third_parties_no_reaction(store: Store) -> None:
    fill(store, [Told("a", on(0), "KOR", "MOBILIZE", "PRK"), Told("b", on(0), "PRK", "THREATEN", "KOR"),
                 Told("c", on(2), "PRK", "THREATEN", "JPN"), LATER])  # fmt: skip
    assert len(reactions(store, Filter())) == 0


def test_causes_too_near_the_end_of_the_record_are_left_out_and_counted(store: Store) -> None:
    fill(store, [Told("a", on(0), "KOR", "MOBILIZE", "PRK"), Told("b", on(5), "PRK", "THREATEN", "KOR")])
    answer = reactions(store, Filter())
    assert len(answer) == 0
    assert "2 acts with fewer than 14 days of the record to come, left out" in answer.notes


def test_too_few_pairs_tell_no_rate_and_uncertain_days_are_counted(store: Store) -> None:
    fill(store, [Told("a", on(0) + "?", "KOR", "MOBILIZE", "PRK"), Told("b", on(5), "PRK", "THREATEN", "KOR"), LATER])
    answer = reactions(store, Filter())
    (row,) = answer
    assert (row["n"], row["lift"]) == (1, None)
    assert "1 of 2 acts on a day that is not sure, mostly that of the report" in answer.notes


def test_a_rejected_event_follows_nothing(store: Store) -> None:
    shot = Told("b", on(5), "PRK", "THREATEN", "KOR", judgement="rejected")
    fill(store, [Told("a", on(0), "KOR", "MOBILIZE", "PRK"), shot, LATER], links=[("a", "b", "answer")])
    assert len(reactions(store, Filter())) == 0
    assert {r["basis"] for r in reactions(store, Filter(rejected=True))} == {"answer", "followed"}


def test_series_that_know_nothing_of_each_other_have_a_lift_of_one() -> None:
    held = 0
    for seed in range(60):
        rng = random.Random(seed)
        causes, effects = rng.sample(range(2000 - 14), 60), rng.sample(range(2000), 80)
        found = tally(causes, replies(effects, window=(0, 2000), within=14))
        by = lift(found, 60, distinct=found.followed)
        assert by is not None
        held += by[1] <= 1 <= by[2]
    assert held >= 54


def test_bursts_on_both_sides_widen_the_interval() -> None:
    days = random.Random(1).sample(range(1900), 96)
    spread = tally(days[:48], replies(days[48:], window=(0, 2000), within=5))
    bursts = tally(range(500, 548), replies(range(530, 578), window=(0, 2000), within=5))
    assert bursts.variance > 5 * spread.variance


def test_a_senseless_span_is_told(store: Store) -> None:
    with pytest.raises(UsageError, match="within 0 days"):
        reactions(store, Filter(), within_days=0)
