"""Columns that others' scripts rely on: a change here is a change for them."""

from __future__ import annotations

from dragoman.exports.columns import tables

ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
PANEL = (
    "source", "target", "source_name", "target_name", "source_cow", "source_gw", "target_cow", "target_gw", "events",
    "reports", "mean_score", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict",
    *TYPES,
)  # fmt: skip
EVENTS = (
    "event", "when", "first", "last", "type", "mode", "quad", "score", "status", "sources", "targets", "place",
    "country", "lat", "lon", "about", "contexts", "holder", "holder_name", "confidence", "reports", "articles",
    "outlets", "disagreements", "judgement", "edited", "evidence", "article", "publisher", "published", "url",
)  # fmt: skip


def test_icews_has_its_20_columns() -> None:
    assert tables()["icews"].header == ICEWS
    assert len(ICEWS) == 20


def test_polecat_has_its_40_columns() -> None:
    assert tables()["polecat"].header == POLECAT
    assert len(POLECAT) == 40


def test_panels_have_time_dyad_codes_counts() -> None:
    assert tables()["dyad-month"].header == ("year", "month", *PANEL)
    assert tables()["dyad-year"].header == ("year", *PANEL)


def test_events_keep_their_columns() -> None:
    assert tables()["events"].header == EVENTS


def test_every_column_says_what_it_means() -> None:
    for table in tables().values():
        assert table.key, table.name
        assert len(set(table.header)) == len(table.header), table.name
        assert all(c.meaning for c in table.columns)
