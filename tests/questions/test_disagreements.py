"""What reports tell differently."""

from __future__ import annotations

from collections.abc import Callable

from desk import Told, fill

from dragoman.opened import Record
from dragoman.questions.disagreements import disagreements
from dragoman.questions.filters import Filter

RAID = Told(
    "raid", "2024-05-06", "TUR", "ASSAULT", "IRQ", outlets=("Gazette", "Herald", "Times"),
    disagreements={
        "how many": [["37 dead", ["raid-Gazette", "raid-Times"]], ["40 dead", ["raid-Herald"]]],
        "when": [["2024-05-06", ["raid-Gazette"]], ["2024-05-07", ["raid-Times"]]],
    },
)  # fmt: skip


def test_each_field_is_a_row_with_who_says_what(opened: Callable[[str], Record]) -> None:
    """Values, outlets and numbers of reports stand beside each other, and the sentences of both sides are cited."""
    store = opened("record")._store
    fill(store, [RAID, Told("talks", "2024-05-08", "KEN", "CONSULT", "GHA")])

    found = disagreements(store, Filter())

    many, when = found
    assert (many["field"], many["values"], many["tellings"]) == ("how many", ["37 dead", "40 dead"], [2, 1])
    assert many["outlets"] == [["Gazette", "Times"], ["Herald"]]
    assert (many["event"], many["sources"], many["reports"]) == ("raid", ["TUR"], 3)
    assert [s["publisher"] for s in many["cited"]] == ["Gazette", "Times", "Herald"]
    assert when["values"] == ["2024-05-06", "2024-05-07"]


def test_a_filter_narrows_the_events(opened: Callable[[str], Record]) -> None:
    """Only events that the filter finds are looked at; without any the answer is empty."""
    store = opened("record")._store
    fill(store, [RAID])
    assert len(disagreements(store, Filter.of(party="IRQ"))) == 2
    assert len(disagreements(store, Filter.of(party="KEN"))) == 0


def test_an_outlet_without_a_name_is_told_by_its_address(opened: Callable[[str], Record]) -> None:
    """The publisher stands for an article, else its address's host, else nothing is said of it."""
    store = opened("record")._store
    fill(store, [RAID])
    store.run("UPDATE appearances SET publisher = NULL WHERE given_id = 'in-raid-Herald'")
    store.run("UPDATE appearances SET publisher = NULL, url = NULL WHERE given_id = 'in-raid-Times'")

    many = next(iter(disagreements(store, Filter())))

    assert many["outlets"] == [["Gazette"], ["herald.example"]]
    assert many["tellings"] == [2, 1]
