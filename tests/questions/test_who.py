"""Who acts in a record, and who reports it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk import Told, fill

from dragoman.opened import Record
from dragoman.questions.filters import Filter
from dragoman.questions.parties import parties
from dragoman.questions.sources import sources
from dragoman.record.store import Store


@pytest.fixture
def store(opened: Callable[[str], Record]) -> Store:
    """An empty record, in either store."""
    return opened("record")._store


def seen_on(store: Store, event: str, outlet: str, day: str, story: str | None = None) -> None:
    """Sets when an outlet's article of an event appeared, and of which story it is a copy."""
    at = [f"in-{event}-{outlet}", day]
    store.run("UPDATE articles SET first = $2::date, last = $2::date, published = $3 WHERE id = $1", [*at, day])
    store.run("UPDATE appearances SET published = $2 WHERE given_id = $1", at)
    if story:
        store.run("UPDATE articles SET story = $2 WHERE id = $1", [at[0], story])


def test_who_was_first_alone_and_confirmed(store: Store) -> None:
    """First by the day, ties shared; alone where no other story tells it; the lag over all events that several tell."""
    fill(store, [
        Told("raid", "2024-05-06", "TUR", "ASSAULT", "IRQ", outlets=("Gazette", "Herald", "Times")),
        Told("talks", "2024-05-06", "KEN", "CONSULT", "GHA", outlets=("Gazette", "Herald")),
        Told("scoop", "2024-05-06", "KEN", "AID", "GHA", outlets=("Times",)),
    ])  # fmt: skip
    seen_on(store, "raid", "Herald", "2024-05-08")
    seen_on(store, "talks", "Herald", "2024-05-09", story="in-talks-Gazette")

    found = {row["outlet"]: row for row in sources(store, Filter())}

    gazette, herald, times = found["Gazette"], found["Herald"], found["Times"]
    assert [(r["events"], r["compared"], r["first"]) for r in (gazette, herald, times)] == [
        (2, 2, 2), (2, 2, 0), (2, 1, 1),
    ]  # fmt: skip
    assert [r["median_lag_days"] for r in (gazette, herald, times)] == [0.0, 2.5, 0.0]
    assert [(r["alone"], r["confirmed"]) for r in (gazette, herald, times)] == [(1, 0.5), (1, 0.5), (1, 0.5)]
    assert (herald["stories"], herald["articles"], herald["until"]) == (2, 2, "2024-05-09")
    assert gazette["cited"][0]["publisher"] == "Gazette"


def test_what_is_undated_or_nameless_is_counted_apart(store: Store) -> None:
    """An article without a day is in no race; one without a name or address is in no row."""
    fill(store, [Told("raid", "2024-05", "TUR", "ASSAULT", "IRQ", outlets=("Gazette", "Herald")),
                 Told("talks", "2024-05-06", "KEN", "CONSULT", "GHA", outlets=("Nobody",))])  # fmt: skip
    store.run("UPDATE appearances SET publisher = NULL, url = NULL WHERE publisher = 'Nobody'")
    found = sources(store, Filter())
    assert [(r["outlet"], r["compared"], r["median_lag_days"]) for r in found] == [
        ("Gazette", 0, None),
        ("Herald", 0, None),
    ]
    assert found.notes == (
        "1 article without a named outlet, left out",
        "2 articles not dated to the day, left out of who was first",
    )


def test_a_party_is_told_with_its_partners_and_people(store: Store) -> None:
    """Each event counts once a party; the filter narrows the events."""
    fill(store, [
        Told("a", "2024-05-06", "KEN", "CONSULT", "GHA", outlets=("Gazette", "Herald")),
        Told("b", "2024-06-01", "GHA", "CONSULT", "KEN"),
        Told("c", "2023-01-01", "KEN", "AID", "UGA"),
    ])  # fmt: skip
    store.run(
        "UPDATE event_parties SET name = 'Musalia Mudavadi' WHERE actor = 'KEN' "
        "AND event = (SELECT seq FROM events WHERE id = 'a')"
    )

    kenya, ghana, uganda = parties(store, Filter())

    assert (kenya["party"], kenya["name"], kenya["events"], kenya["reports"]) == ("KEN", "Kenya", 3, 4)
    assert (kenya["as_source"], kenya["as_target"]) == (2, 1)
    assert (kenya["top_counterpart"], kenya["with_it"], kenya["top_type"], kenya["of_that_type"]) == (
        "GHA",
        2,
        "CONSULT",
        2,
    )
    assert (kenya["first"], kenya["last"], kenya["people"]) == ("2023-01-01", "2024-06-01", ["Musalia Mudavadi"])
    assert [s["event"] for s in kenya["cited"]] == ["a", "b"]
    assert (ghana["events"], uganda["events"], uganda["people"]) == (2, 1, [])
    assert parties(store, Filter.of(party="UGA")).column("party") == ["KEN", "UGA"]
    assert len(parties(store, Filter(), limit=1)) == 1
