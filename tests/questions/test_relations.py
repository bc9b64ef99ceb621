from __future__ import annotations

import random

import pytest
from desk import Told, also, fill

from dragoman.errors import UsageError
from dragoman.questions.filters import Filter
from dragoman.questions.levels import Cell, changes, levels
from dragoman.questions.relations import relations
from dragoman.record.store import Store

TALKS = Told("talks", "2022-01-10", "KOR", "CONSULT", "CHN")
RAID = Told("raid", "2022-01-10", "CHN", "ASSAULT", "KOR")


def by_month(store: Store, **how: object) -> dict[str, dict[str, object]]:
    return {str(row["month"]): row for row in relations(store, Filter.of(dyad="KOR-CHN"), **how)}


def test_a_happening_counts_once_however_often_it_is_reported(store: Store) -> None:
    fill(store, [also(TALKS, "a", "2022-01-10", outlets=("Gazette", "Herald", "Times")), also(RAID, "b", "2022-01-20")])
    (row,) = relations(store, Filter())
    assert (row["party"], row["other"], row["month"]) == ("CHN", "KOR", "2022-01")
    assert (row["events"], row["reports"]) == (2, 4)
    assert (row["verbal_cooperation"], row["material_conflict"]) == (1, 1)
    assert row["score"] == pytest.approx((2.5 - 9) / 2)
    assert {s["event"] for s in row["cited"]} == {"a", "b"}


def test_directed_relations_keep_who_acts(store: Store) -> None:
    fill(store, [also(TALKS, "a", "2022-01-10"), also(RAID, "b", "2022-01-20")])
    found = {(r["source"], r["target"]): r["score"] for r in relations(store, Filter(), directed=True)}
    assert found == {("KOR", "CHN"): 2.5, ("CHN", "KOR"): -9.0}


def test_parties_that_meet_without_a_target_meet_each_other(store: Store) -> None:
    fill(store, [Told("a", "2022-01-10", ["KOR", "CHN"], "CONSULT")])
    assert [(r["party"], r["other"], r["events"]) for r in relations(store, Filter())] == [("CHN", "KOR", 1)]


def test_only_acts_between_the_parties_asked_for_count(store: Store) -> None:
    fill(
        store,
        [
            Told("a", "2022-01-10", "KOR", "CONSULT", ["CHN", "JPN"]),
            Told("b", "2022-01-11", ["KOR", "CHN"], "ACCUSE", "PRK"),
        ],
    )
    assert [(r["party"], r["other"]) for r in relations(store, Filter.of(dyad="KOR-CHN"))] == [("CHN", "KOR")]
    assert {r["other"] for r in relations(store, Filter.of(party="CHN"))} == {"KOR", "PRK"}


def test_a_date_that_does_not_tell_the_month_counts_in_no_month_but_in_its_year(store: Store) -> None:
    fill(store, [also(TALKS, "a", "2022"), also(TALKS, "b", "2022-03/2022-09"), also(TALKS, "c", "2022-05"),
                 also(TALKS, "d", "2022-05-31/2022-06-02")])  # fmt: skip
    answer = relations(store, Filter())
    assert [(r["month"], r["events"]) for r in answer] == [("2022-05", 2)]
    assert "2 events between two parties left out, dated too widely for a month" in answer.notes
    assert [(r["year"], r["events"]) for r in relations(store, Filter(), unit="year")] == [("2022", 4)]


def test_what_lasts_counts_where_it_begins(store: Store) -> None:
    fill(store, [also(RAID, "a", "2022-03/2022-09", status="ongoing"), also(RAID, "b", "2022-04/.."),
                 also(RAID, "c", "2021/..", status="ongoing")])  # fmt: skip
    assert [r["month"] for r in relations(store, Filter())] == ["2022-03", "2022-04"]


def test_plans_and_denials_are_left_out_and_counted(store: Store) -> None:
    plan, denial = also(TALKS, "a", "2022-02-01", status="planned"), also(RAID, "b", "2022-02-01", status="negated")
    fill(store, [TALKS, plan, denial, also(RAID, "c", "2022-03-01", judgement="rejected")])
    answer = relations(store, Filter())
    assert [r["month"] for r in answer] == ["2022-01"]
    assert "2 events planned, possible or denied, left out; name a status to count them" in answer.notes
    assert [r["month"] for r in relations(store, Filter.of(status="planned"))] == ["2022-02"]


def test_a_month_without_events_is_missing_and_widens_the_interval(store: Store) -> None:
    fill(store, [also(TALKS, f"e{m}", f"2022-{m:02d}-05") for m in (1, 2, 3, 10, 11)])
    months = by_month(store, gaps=True)
    assert months["2022-06"]["score"] is None
    assert months["2022-06"]["events"] == 0
    assert months["2022-06"]["index"] == pytest.approx(2.5, abs=0.01)  # not drawn to zero

    def width(month: str) -> float:
        return float(months[month]["high"]) - float(months[month]["low"])

    assert width("2022-06") > width("2022-03")
    assert "2022-06" not in by_month(store)


def test_a_turn_is_found_and_named_with_the_events_that_made_it(store: Store) -> None:
    good = [also(TALKS, f"good{m}", f"2020-{m:02d}-05") for m in range(1, 13)]
    bad = [also(RAID, f"bad{m}", f"2021-{m:02d}-05") for m in range(1, 13)]
    fill(store, [*good, *bad, also(TALKS, "still", "2021-01-07")])
    turns = [r for r in relations(store, Filter()) if r["change"] is not None]
    assert [r["month"] for r in turns] == ["2021-01"]
    assert float(turns[0]["change"]) < -8
    assert turns[0]["changed_by"] == ["bad1", "bad2", "bad3"]
    assert {"bad1", "bad2", "bad3"} <= {s["event"] for s in turns[0]["cited"]}


def test_steady_noise_has_no_turn_and_the_interval_holds_the_level() -> None:
    held = turns = 0
    for seed in range(40):
        rng = random.Random(seed)
        cells = [Cell(m, 3, rng.gauss(1.0, 4 / 3**0.5), 2 * 16.0) for m in range(0, 80, 2)]
        turns += len(changes(cells))
        held += sum(x.low <= 1.0 <= x.high for x in levels(cells))
    assert turns <= 4
    assert held / (40 * 40) > 0.93


def test_too_few_months_tell_no_turn() -> None:
    assert changes([Cell(m, 9, 5.0 if m < 3 else -5.0) for m in range(6)]) == []
    assert levels([]) == []


def test_an_unknown_unit_is_told(store: Store) -> None:
    with pytest.raises(UsageError, match="'week'; use month or year"):
        relations(store, Filter(), unit="week")
