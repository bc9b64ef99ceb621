"""ICEWS and POLECAT tables, and panels: who did what to whom, as their users' loaders expect it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from handmade import Told, day, keep
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.exports import read
from dragoman.exports.numbers import Numbers, numbers
from dragoman.opened import Record

HOSTILE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1) | st.text(
    "'=+-@\t\r\n\" a\u2028", min_size=1
)
MEETING = Told(
    "a", sources=(("KOR", "Park Jin", "foreign minister", "GOV"),), targets=(("CHN", "Wang Yi", None, "GOV"),),
    place="Qingdao", country="CHN", lat=36.1, lon=120.4, contexts=("military", "diplomatic"),
    spans={"KOR": (14, 22), "CHN": (27, 34)},
)  # fmt: skip


def icews(record: Record, tmp_path: Path, **filters: object) -> list[dict[str, object]]:
    record.export("icews", tmp_path / "icews.tab", **filters)
    return list(read(tmp_path / "icews.tab"))


def test_a_meeting_is_two_rows_in_icews(record: Record, tmp_path: Path) -> None:
    there, back = icews(keep(record, MEETING), tmp_path)
    assert there == {
        "Event ID": 1, "Event Date": day("2022-08-09"), "Source Name": "Park Jin", "Source Sectors": "Government",
        "Source Country": "South Korea", "Event Text": "Consult", "CAMEO Code": "040", "Intensity": 1.0,
        "Target Name": "Wang Yi", "Target Sectors": "Government", "Target Country": "China", "Story ID": 1,
        "Sentence Number": 4, "Publisher": "Meridian", "City": "Qingdao", "District": None, "Province": None,
        "Country": "China", "Latitude": 36.1, "Longitude": 120.4,
    }  # fmt: skip
    assert (back["Event ID"], back["Source Name"], back["Target Name"]) == (2, "Wang Yi", "Park Jin")
    assert {back[c] for c in ("Story ID", "CAMEO Code")} == {1, "040"}


def test_a_visitor_visits_and_a_host_hosts(desk: Record, tmp_path: Path) -> None:
    rows = icews(keep(desk, Told("a", mode="visit")), tmp_path)
    assert [(r["Source Country"], r["CAMEO Code"], r["Event Text"]) for r in rows] == [
        ("South Korea", "042", "Make a visit"),
        ("China", "043", "Host a visit"),
    ]


def test_the_key_ties_icews_numbers_to_events(desk: Record, tmp_path: Path) -> None:
    icews(keep(desk, MEETING), tmp_path)
    assert [(r["Event ID"], r["event"], r["report"]) for r in read(tmp_path / "icews.key.tsv")] == [
        (1, "ev-a", "a"), (2, "ev-a", "a"),
    ]  # fmt: skip


def test_what_icews_has_no_place_for_is_counted(desk: Record, tmp_path: Path) -> None:
    keep(
        desk,
        Told("a", status="negated"),
        Told("b", status="possible"),
        Told("c", targets=(), type="ACCUSE"),
        Told("d", edtf="2022-08"),
        Told("e", edtf=None),
        Told("f", sources=()),
        Told("g", type="UNHEARD"),
    )
    done = desk.export("icews", tmp_path / "icews.tab")
    assert list(read(tmp_path / "icews.tab")) == []
    assert sum(done.left_out.values()) == 7
    assert done.left_out["the day is not known"] == 1
    assert done.left_out["no pair of parties"] == 1
    assert "left out 1: negated: PLOVER files what happened" in str(done)
    described = json.loads((tmp_path / "datapackage.json").read_text())["resources"]
    assert all(r["dragoman"]["left_out"] == done.left_out for r in described)


def test_those_who_act_together_are_pairs_both_ways(desk: Record, tmp_path: Path) -> None:
    keep(desk, Told("a", type="SUPPORT", sources=("KOR", "CHN", "JPN"), targets=()))
    assert {(r["Source Country"], r["Target Country"]) for r in icews(desk, tmp_path)} == {
        (a, b) for a in ("South Korea", "China", "Japan") for b in ("South Korea", "China", "Japan") if a != b
    }


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE, HOSTILE), min_size=15, max_size=30))
def test_hostile_texts_break_no_line(tmp_path: Path, texts: list[tuple[str, ...]]) -> None:
    with dragoman.open(":memory:") as desk:
        keep(
            desk,
            *(
                Told(f"{n:03}", sources=(("KOR", name, None, None),), publisher=publisher, place=place, exact=exact)
                for n, (name, publisher, place, exact) in enumerate(texts)
            ),
        )
        for form, columns in (("icews", 20), ("polecat", 40)):
            path = tmp_path / f"{form}.tsv"
            desk.export(form, path)
            lines = path.read_text(encoding="utf-8").splitlines()
            assert [line.count("\t") for line in lines] == [columns - 1] * len(lines)
            assert list(read(path))


def test_polecat_gives_a_pair_a_row(record: Record, tmp_path: Path) -> None:
    keep(record, MEETING)
    record.export("polecat", tmp_path / "p.tsv")
    (row,) = read(tmp_path / "p.tsv")
    assert {k: v for k, v in row.items() if v is not None} == {
        "Event ID": "ev-a", "Event Date": day("2022-08-09"), "Event Type": "CONSULT", "Intensity": 2.5,
        "Quad Code": "VERBAL COOPERATION", "Contexts": "military;diplomatic", "Actor Name": "Park Jin",
        "Actor Country": "KOR", "Actor COW": 732, "Primary Actor Sector": "GOV", "Actor Sectors": "GOV",
        "Actor Title": "foreign minister", "Actor Name Raw": "Park Jin", "Recipient Name": "Wang Yi",
        "Recipient Country": "CHN", "Recipient COW": 710, "Primary Recipient Sector": "GOV",
        "Recipient Sectors": "GOV", "Recipient Name Raw": "Wang Yi", "Placename": "Qingdao", "City": "Qingdao",
        "Country": "CHN", "Latitude": 36.1, "Longitude": 120.4, "Raw Placename": "Qingdao", "Source": "Meridian",
        "Publication Date": day("2022-08-10"), "Language": "en", "Version": "Dragoman 0.1.0",
    }  # fmt: skip


def test_a_plan_is_polecats_agreement_on_the_day_it_was_told(desk: Record, tmp_path: Path) -> None:
    keep(desk, Told("a", status="planned", edtf="2022-09"), Told("b", status="planned", published=None))
    done = desk.export("polecat", tmp_path / "p.tsv")
    (row,) = read(tmp_path / "p.tsv")
    assert (row["Event Type"], row["Event Date"]) == ("AGREE", day("2022-08-10"))
    assert done.left_out == {"planned, and the day on which it was announced is not known": 1}


def panel(record: Record, tmp_path: Path, form: str = "dyad-month", **filters: object) -> list[dict[str, object]]:
    record.export(form, tmp_path / "panel.csv", **filters)
    return list(read(tmp_path / "panel.csv"))


def test_a_panel_counts_events_and_reports_by_quad_and_type(record: Record, tmp_path: Path) -> None:
    keep(
        record,
        Told("a", reports=3),
        Told("b", type="ACCUSE", quad=3, score=-2.0, edtf="2022-08"),
        Told("c", sources=("CHN",), targets=("IGO:UN",)),
        Told("d", status="planned"),
        Told("e", edtf="2022-08/2022-09"),
        Told("f", judgement="rejected"),
    )
    un, korea = panel(record, tmp_path)
    assert (un["target"], un["target_cow"], un["target_name"]) == ("IGO:UN", None, "United Nations")
    assert [korea[c] for c in ("year", "month", "source", "target")] == [2022, 8, "KOR", "CHN"]
    assert [korea[c] for c in ("source_cow", "source_gw", "target_cow", "target_gw")] == [732, 732, 710, 710]
    assert [korea[c] for c in ("events", "reports", "mean_score")] == [2, 4, 0.25]
    assert [korea[c] for c in ("verbal_cooperation", "verbal_conflict", "CONSULT", "ACCUSE", "AID")] == [1, 1, 1, 1, 0]
    done = record.export("dyad-year", tmp_path / "y.csv")
    assert done.left_out == {"planned, and panels count what happened": 1}
    assert {(r["year"], r["source"], r["events"]) for r in read(tmp_path / "y.csv")} == {
        (2022, "KOR", 3), (2022, "CHN", 1),
    }  # fmt: skip


def test_zeros_stand_only_for_a_dyad_asked_for(record: Record, tmp_path: Path) -> None:
    keep(record, Told("a", edtf="2021-12-30"), Told("b", edtf="2022-02-01"), Told("c", targets=("JPN",)))
    assert len(panel(record, tmp_path)) == 3
    asked = panel(record, tmp_path, dyad="KOR-CHN")
    assert [(r["year"], r["month"], r["events"]) for r in asked if r["source"] == "KOR"] == [
        (2021, 12, 1), (2022, 1, 0), (2022, 2, 1),
    ]  # fmt: skip
    assert {r["mean_score"] for r in asked if r["events"] == 0} == {None}
    wider = panel(record, tmp_path, dyad="KOR-CHN", since="2021-11", until="2022-03")
    assert len(wider) == 2 * 5
    years = panel(record, tmp_path, "dyad-year", dyad="KOR-CHN", since="2020", until="2022")
    assert [(r["year"], r["events"]) for r in years if r["source"] == "KOR"] == [(2020, 0), (2021, 1), (2022, 1)]


@pytest.mark.parametrize(
    ("code", "year", "numbers"),
    [("SSD", "2010", (None, None)), ("SSD", "2011", (626, 626)), ("SRB", "2010", (345, 340)),
     ("HKG", "2020", (None, None)), ("SUN", "1991", (365, 365)), ("SUN", "1992", (None, None)),
     ("XKX", "2009", (347, 347))],
)  # fmt: skip
def test_state_numbers_hold_in_their_years(
    tmp_path: Path, code: str, year: str, numbers: tuple[int | None, int | None]
) -> None:
    with dragoman.open(":memory:") as record:
        (row,) = panel(keep(record, Told("a", sources=(code,), edtf=f"{year}-05-01")), tmp_path, "dyad-year")
    assert (row["source_cow"], row["source_gw"]) == numbers


@pytest.mark.parametrize(
    ("year", "cow", "gw"),
    [(1900, 255, 255), (1947, None, None), (1955, 260, 260), (1990, 260, 260), (1991, 255, 260), (2022, 255, 260)],
)
def test_west_germany_has_a_number_of_its_own(year: int, cow: int | None, gw: int | None) -> None:
    """Correlates of War: 260 from 1955 to 1990, 255 for the Germany before and after."""
    assert numbers("DEU", year) == Numbers(cow, gw)
