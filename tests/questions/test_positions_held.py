from __future__ import annotations

import pytest
from desk import Stance, Told, fill

from dragoman.questions.filters import Filter
from dragoman.questions.positions import positions
from dragoman.record.store import Store

RADAR = Stance("CHN", "against", "the missile shield", "2016-07-08")


def told(store: Store, *columns: str, on: str | None = None, **filters: object) -> list[tuple[object, ...]]:
    return [tuple(row[c] for c in columns) for row in positions(store, Filter.of(**filters), on=on)]


def test_one_stance_in_many_articles_is_one_row_from_the_first_to_the_last(store: Store) -> None:
    fill(store, stances=[Stance("CHN", "against", "the missile shield", "2016-07-08", "Gazette"),
                         Stance("CHN", "against", "the missile shield in Seongju", "2022-08-09", "Herald"),
                         Stance("CHN", "against", "the missile shields", "2019-01-01", "Gazette")])  # fmt: skip
    (row,) = positions(store, Filter())
    assert (row["holder"], row["stance"], row["since"], row["last"]) == ("CHN", "against", "2016-07-08", "2022-08-09")
    assert (row["articles"], row["outlets"], row["turned_from"]) == (3, 2, None)
    assert [s["published"] for s in row["cited"]] == ["2016-07-08", "2019-01-01", "2022-08-09"]


def test_matters_and_holders_are_kept_apart(store: Store) -> None:
    fill(store, stances=[RADAR, Stance("CHN", "for", "talks on fishing"), Stance("KOR", "for", "the missile shield")])
    found = set(told(store, "holder", "stance", "object"))
    assert found == {("CHN", "against", "the missile shield"), ("CHN", "for", "talks on fishing"),
                     ("KOR", "for", "the missile shield")}  # fmt: skip


def test_a_turn_begins_a_new_row_that_says_what_it_turned_from(store: Store) -> None:
    fill(store, stances=[Stance("TUR", "against", "Sweden's accession", "2022-05-13"),
                         Stance("TUR", "against", "Sweden's accession", "2023-01-23"),
                         Stance("TUR", "for", "the accession of Sweden", "2023-07-10")])  # fmt: skip
    assert told(store, "stance", "since", "last", "turned_from") == [
        ("against", "2022-05-13", "2023-01-23", None),
        ("for", "2023-07-10", "2023-07-10", "against"),
    ]


def test_both_polarities_for_one_day_are_no_turn(store: Store) -> None:
    fill(store, stances=[Stance("HUN", "against", "the oil embargo", "2022-05-30"),
                         Stance("HUN", "for", "the oil embargo", "2022-05-30", "Herald")])  # fmt: skip
    assert told(store, "stance", "turned_from", "told_both_ways") == [("against", None, True), ("for", None, True)]


def test_an_article_without_a_date_turns_nothing(store: Store) -> None:
    fill(store, stances=[RADAR, Stance("CHN", "for", "the missile shield", None)])
    assert told(store, "stance", "since", "turned_from") == [("against", "2016-07-08", None), ("for", None, None)]
    assert "1 telling in articles without a date, which tell no turn" in positions(store, Filter()).notes


@pytest.mark.parametrize("words", ["shields", "missile shield", "Missile", "SHIELD"])
def test_a_matter_is_found_in_any_inflection(store: Store, words: str) -> None:
    fill(store, stances=[RADAR, Stance("CHN", "for", "talks on fishing")])
    assert told(store, "object", on=words) == [("the missile shield",)]


def test_a_matter_is_found_by_what_an_event_of_the_sentence_is_about(store: Store) -> None:
    event = Told("e", "2022-08-09", "CHN", "REJECT", "KOR", about=["THAAD"])
    fill(store, [event], [Stance("CHN", "against", "the deployment", article="in-e-Gazette")])
    assert told(store, "object", on="THAAD") == [("the deployment",)]
    assert told(store, "object", on="fishing") == []


def test_what_a_later_text_replaced_does_not_count(store: Store) -> None:
    fill(store, stances=[RADAR])
    store.run("UPDATE articles SET replaced_by = 'later'")
    assert len(positions(store, Filter())) == 0


def test_parties_dates_and_outlets_of_the_filter_apply_and_the_rest_is_named(store: Store) -> None:
    fill(store, stances=[RADAR, Stance("KOR", "for", "the missile shield", "2022-08-09", "Herald")])
    assert told(store, "holder", party="KOR") == [("KOR",)]
    assert told(store, "holder", since="2020") == [("KOR",)]
    assert told(store, "holder", until="2020") == [("CHN",)]
    assert told(store, "holder", source="herald") == [("KOR",)]
    assert "not applied, as positions have none: type" in positions(store, Filter.of(type="REJECT")).notes
