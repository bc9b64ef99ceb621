"""What an export leaves behind: the record's tables, PLOVER, maps, FollowTheMoney, and their description."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from handmade import SENTENCE, Told, keep
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman import exports
from dragoman.cli import cli
from dragoman.errors import DataError, UsageError
from dragoman.exports import read
from dragoman.exports.files import staged
from dragoman.opened import Record

HOSTILE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1) | st.text(
    "'=+-@\t\r\n\", a\u2028", min_size=1
)
PLACED = Told(
    "a", place="Qingdao", country="CHN", lat=36.1, lon=120.4, about=("THAAD", "a; b"), url="https://m.example/1"
)
NOWHERE = Told("b", edtf="2022-09", status="planned", mode="visit", place="=Atlantis", targets=())


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_three_forms_of_the_tables_say_the_same(record: Record, tmp_path: Path) -> None:
    keep(record, PLACED, NOWHERE)
    for form in ("csv", "jsonl", "parquet"):
        record.export(form, tmp_path / "out")
    con = duckdb.connect()
    for name, n in (("events", 2), ("reports", 2), ("parties", 3), ("evidence", 2)):
        path = tmp_path / "out" / name
        as_csv = list(read(path.with_suffix(".csv")))
        as_json = lines(path.with_suffix(".jsonl"))
        found = con.execute("SELECT * FROM read_parquet($1)", [str(path.with_suffix(".parquet"))])
        names = [d[0] for d in found.description or ()]
        as_parquet = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        assert len(as_csv) == n
        assert as_csv == as_parquet
        assert json.loads(json.dumps(as_csv, default=str)) == as_json


def test_texts_are_safe_in_a_spreadsheet_unless_raw(desk: Record, tmp_path: Path) -> None:
    keep(desk, NOWHERE)
    desk.export("csv", tmp_path / "safe.csv")
    desk.export("csv", tmp_path / "raw.csv", raw=True)
    assert ",'=Atlantis," in (tmp_path / "safe.csv").read_text()
    assert ",=Atlantis," in (tmp_path / "raw.csv").read_text()
    assert list(read(tmp_path / "safe.csv")) == list(read(tmp_path / "raw.csv"))


def test_filters_choose_the_events(record: Record, tmp_path: Path) -> None:
    keep(record, PLACED, NOWHERE, Told("c", edtf=None))
    done = record.export("csv", tmp_path / "e.csv", since="2022-09-15")
    assert [r["event"] for r in read(tmp_path / "e.csv")] == ["ev-b"]
    assert done.left_out == {"no date, and a period was asked for": 1}


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE), min_size=15, max_size=30))
def test_hostile_texts_come_back_from_csv(tmp_path: Path, texts: list[tuple[str, ...]]) -> None:
    with dragoman.open(":memory:") as desk:
        keep(
            desk,
            *(
                Told(f"{n:03}", exact=exact, publisher=publisher, place=place, about=(about,), url=url)
                for n, (exact, publisher, place, about, url) in enumerate(texts)
            ),
        )
        desk.export("csv", tmp_path / "e.csv")
    found = [
        (row["evidence"], row["publisher"], row["place"], *row["about"], row["url"]) for row in read(tmp_path / "e.csv")
    ]
    assert found == texts


def test_a_large_record_goes_through_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.exports.happenings.chunks.__defaults__", (3,))
    with dragoman.open(":memory:") as record:
        keep(record, *(Told(f"x{n:02}", edtf=f"2022-01-{31 - n:02}") for n in range(20)))
        record.export("jsonl", tmp_path / "out")
    assert [e["event"] for e in lines(tmp_path / "out/events.jsonl")] == [f"ev-x{n:02}" for n in reversed(range(20))]
    assert [e["event"] for e in lines(tmp_path / "out/reports.jsonl")] == [f"ev-x{n:02}" for n in reversed(range(20))]


# ── PLOVER ───────────────────────────────────────────────────────────────────────────────────────────────


def plover(desk: Record, tmp_path: Path, *told: Told, **filters: Any) -> list[dict[str, Any]]:
    keep(desk, *told).export("plover", tmp_path / "p.jsonl", **filters)
    return lines(tmp_path / "p.jsonl")


def test_plover_has_its_fields(desk: Record, tmp_path: Path) -> None:
    (event,) = plover(desk, tmp_path, PLACED)
    assert {k: event[k] for k in ("id", "has_event", "date", "event", "quad_code", "event_scale")} == {
        "id": "ev-a", "has_event": True, "date": "2022-08-09", "event": ["CONSULT"], "quad_code": 1, "event_scale": 2.5,
    }  # fmt: skip
    assert event["actor"] == [{"code": "KOR", "identifier_text": "South Korea"}]
    assert event["event_loc"]["lon"] == 120.4
    assert event["text"] == SENTENCE
    assert "enddate" not in event


@pytest.mark.parametrize(
    ("type_", "mode", "status", "filed"),
    [
        ("CONSULT", "visit", "planned", ("AGREE", [], 1, 2.5)),
        ("RETREAT", "withdraw", "planned", ("CONCEDE", [], 1, 4.5)),
        ("RETREAT", "withdraw", "occurred", ("RETREAT", ["withdraw"], 2, 8.0)),
        ("CONCEDE", None, "planned", ("CONCEDE", [], 1, 4.5)),
        ("SANCTION", "discontinue", "planned", ("THREATEN", ["relations"], 3, -3.5)),
        ("ASSAULT", "drone", "planned", ("THREATEN", ["violence"], 3, -3.5)),
        ("REJECT", "meet", "planned", ("REJECT", ["meet"], 3, -2.0)),
    ],
)
def test_plovers_rules_are_applied(
    tmp_path: Path, type_: str, mode: str | None, status: str, filed: tuple[Any, ...]
) -> None:
    with dragoman.open(":memory:") as record:
        (event,) = plover(record, tmp_path, Told("a", type=type_, mode=mode, status=status, edtf="2022-12"))
    assert (event["event"][0], event.get("mode", []), event["quad_code"], event["event_scale"]) == filed
    assert event["date"] == ("2022-08-10" if status == "planned" else "2022-12-01")


def test_plover_files_no_negated_event_unless_asked(desk: Record, tmp_path: Path) -> None:
    told = [Told("a", status="negated"), Told("b", status="possible"), Told("c")]
    assert [e["id"] for e in plover(desk, tmp_path, *told)] == ["ev-c"]
    desk.export("plover", tmp_path / "asked.jsonl", status=["negated", "possible"])
    assert [e["mode"] for e in lines(tmp_path / "asked.jsonl")] == [["negation"], ["hypothetical"]]


def test_plover_requires_who_to_whom_and_when(desk: Record, tmp_path: Path) -> None:
    told = [Told("a", type="AID", targets=()), Told("b", sources=()), Told("c", edtf=None), Told("d", edtf="../2022")]
    assert plover(desk, tmp_path, *told) == []
    done = desk.export("plover", tmp_path / "p.jsonl")
    assert done.left_out == {
        "no recipient, which PLOVER requires of AID": 1,
        "nobody is known to have done it": 1,
        "the date is not known": 2,
    }


def test_a_users_codebook_says_what_its_types_are(desk: Record, tmp_path: Path) -> None:
    book = tmp_path / "mine.toml"
    book.write_text(
        'name = "Mine"\n[types.MEET]\nquad = 1\nscore = 1\ndefinition = "They meet."\nplover = "CONSULT"\n', "utf-8"
    )
    keep(desk, Told("a", type="MEET"))
    assert desk.export("plover", tmp_path / "p.jsonl").rows == {"p.jsonl": 0}
    desk.export("plover", tmp_path / "p.jsonl", codebook=book)
    assert [e["event"] for e in lines(tmp_path / "p.jsonl")] == [["CONSULT"]]


# ── map, FollowTheMoney ──────────────────────────────────────────────────────────────────────────────────


def test_a_map_has_longitude_first_and_no_invented_point(desk: Record, tmp_path: Path) -> None:
    keep(desk, PLACED, NOWHERE).export("geojson", tmp_path / "m.geojson")
    found = json.loads((tmp_path / "m.geojson").read_text())
    assert found["type"] == "FeatureCollection"
    placed, nowhere = found["features"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [120.4, 36.1]}
    assert nowhere["geometry"] is None
    assert nowhere["properties"]["status"] == "planned"


def test_a_map_of_nothing_is_a_map(desk: Record, tmp_path: Path) -> None:
    desk.export("geojson", tmp_path / "m.geojson")
    assert json.loads((tmp_path / "m.geojson").read_text()) == {"type": "FeatureCollection", "features": []}


def test_followthemoney_gets_actors_once_and_their_roles(desk: Record, tmp_path: Path) -> None:
    minister = ("KOR", "Park Jin", "foreign minister", "GOV")
    keep(desk, Told("a", sources=(minister,)), Told("b", edtf="2022-09", sources=("CHN",), targets=(minister,)))
    desk.export("ftm", tmp_path / "e.ftm.json")
    found = lines(tmp_path / "e.ftm.json")
    ids = [e["id"] for e in found]
    assert len(set(ids)) == len(ids)
    known: set[str] = set()
    for e in found:  # nothing is pointed at before it is there
        p = e["properties"]
        assert {*p.get("involved", ()), *p.get("subject", ()), *p.get("object", ())} <= known
        known.add(e["id"])
        assert all(isinstance(v, str) and v for values in p.values() for v in values)
    by_schema = {s: [e for e in found if e["schema"] == s] for s in ("Event", "Person", "PublicBody", "UnknownLink")}
    assert [len(by_schema[s]) for s in by_schema] == [2, 1, 2, 6]
    assert by_schema["Event"][1]["properties"]["startDate"] == ["2022-09"]
    assert {e["properties"]["role"][0] for e in by_schema["UnknownLink"]} == {"source", "target"}


# ── description, files ───────────────────────────────────────────────────────────────────────────────────


def test_the_description_has_columns_codes_versions_and_hashes(desk: Record, tmp_path: Path) -> None:
    keep(desk, PLACED).export("csv", tmp_path / "out", party="KOR")
    package = json.loads((tmp_path / "out/datapackage.json").read_text())
    assert [r["path"] for r in package["resources"]] == ["events.csv", "evidence.csv", "parties.csv", "reports.csv"]
    for r in package["resources"]:
        data = (tmp_path / "out" / r["path"]).read_bytes()
        assert (r["hash"], r["bytes"]) == (f"sha256:{hashlib.sha256(data).hexdigest()}", len(data))
        assert [f["name"] for f in r["schema"]["fields"]] == data.decode().split("\n")[0].split(",")
        assert r["dragoman"]["filter"] == {"party": ["KOR"]}
    events = {f["name"]: f for f in package["resources"][0]["schema"]["fields"]}
    assert (events["score"]["type"], events["first"]["type"], events["about"]["type"]) == ("number", "date", "array")
    assert {"value": "AGREE"}.items() <= events["type"]["categories"][0].items()
    assert package["dragoman"]["runs"][0]["model"] == "m0de1"
    assert package["licenses"][0]["name"] == "CC-BY-SA-4.0"


def test_the_same_record_is_exported_to_the_same_bytes(desk: Record, tmp_path: Path) -> None:
    keep(desk, PLACED, NOWHERE)
    for form in exports.FORMATS:
        for folder in ("one", "two"):
            desk.export(form, tmp_path / folder)
    one, two = sorted((tmp_path / "one").iterdir()), sorted((tmp_path / "two").iterdir())
    assert [p.name for p in one] == [p.name for p in two]
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


def test_an_earlier_export_in_the_folder_stays_described(desk: Record, tmp_path: Path) -> None:
    keep(desk, PLACED)
    desk.export("icews", tmp_path / "icews.tab")
    desk.export("geojson", tmp_path / "map.geojson")
    assert list(read(tmp_path / "icews.tab"))
    (tmp_path / "map.geojson").unlink()
    desk.export("polecat", tmp_path / "polecat.tsv")
    package = json.loads((tmp_path / "datapackage.json").read_text())
    assert [r["path"] for r in package["resources"]] == ["icews.key.tsv", "icews.tab", "polecat.tsv"]


def test_somebody_elses_description_is_not_overwritten(desk: Record, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"resources": []}')
    with pytest.raises(UsageError, match="was not written by Dragoman"):
        desk.export("csv", tmp_path / "e.csv")
    assert [p.name for p in tmp_path.glob("*") if not p.name.startswith("desk")] == ["datapackage.json"]


def test_a_file_that_no_export_made_is_not_overwritten(desk: Record, tmp_path: Path) -> None:
    """Nor the user's article by the table of its events; one's own export may be made anew."""
    (tmp_path / "article.txt").write_text("TEHRAN - Iran said ...")
    keep(desk, PLACED).export("csv", tmp_path / "own")
    desk.export("csv", tmp_path / "own")
    with pytest.raises(UsageError, match="is no export of Dragoman"):
        desk.export("csv", tmp_path / "article.txt")
    assert (tmp_path / "article.txt").read_text() == "TEHRAN - Iran said ..."
    assert not (tmp_path / "datapackage.json").exists()


def test_a_changed_file_is_noticed(desk: Record, tmp_path: Path) -> None:
    keep(desk, PLACED).export("csv", tmp_path / "e.csv")
    with (tmp_path / "e.csv").open("a") as out:
        out.write("x\n")
    with pytest.raises(DataError, match="was changed after its export"):
        list(read(tmp_path / "e.csv"))


def test_files_appear_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("before")
    with pytest.raises(RuntimeError), staged(tmp_path) as staging:
        staging.write(tmp_path / "a", [b"after"])
        staging.write(tmp_path / "b", [b"after"])
        raise RuntimeError
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a", "before")]


def test_a_broken_export_leaves_nothing(desk: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    keep(desk, PLACED)
    monkeypatch.setattr("dragoman.exports.files.os.fsync", full)
    with pytest.raises(UsageError, match="cannot be written: No space left on device; name another file"):
        desk.export("csv", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("form", "out", "why"),
    [("xml", "e.xml", "there is no export 'xml'; use csv, "), ("csv", "no/such/e.csv", "cannot be written"),
     ("csv", "no/such", "cannot be made"), ("csv", "datapackage.json", "is kept for the description")],
)  # fmt: skip
def test_calls_that_cannot_be_carried_out(desk: Record, tmp_path: Path, form: str, out: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        desk.export(form, tmp_path / out)


# ── citation, commands ───────────────────────────────────────────────────────────────────────────────────


def test_bibtex_names_tool_model_and_codebook_in_this_order() -> None:
    found = exports.cite()
    kinds = [line.split("{")[0] for line in found.splitlines() if line.startswith("@")]
    assert kinds == ["@software", "@misc", "@manual"]
    assert dragoman.__version__ in found
    assert "Open Event Data Alliance" in found
    assert found == exports.cite()
    assert found.count("{") == found.count("}")


def test_a_record_cites_what_coded_it(desk: Record) -> None:
    assert "m0de1" in keep(desk, PLACED).cite()
    assert "Codebook of the coding" in desk.cite()


def test_an_empty_record_cites_what_is_installed(desk: Record) -> None:
    assert desk.cite() == exports.cite()


def test_the_commands(tmp_path: Path) -> None:
    where = str(tmp_path / "r.duckdb")
    with dragoman.open(where) as record:
        keep(record, PLACED, Told("b", status="negated"))
    plover = ["--as", "plover", "--record", where, "--out", str(tmp_path / "p.jsonl"), "--dyad", "KOR-CHN"]
    out = CliRunner().invoke(cli, ["export", *plover])
    assert out.exit_code == 0, out.output
    assert out.output.splitlines() == [
        f"{tmp_path / 'p.jsonl'}: 1 rows", "left out 1: negated: PLOVER files what happened",
    ]  # fmt: skip
    assert "m0de1" in CliRunner().invoke(cli, ["cite", "--record", where]).output
    assert CliRunner().invoke(cli, ["cite"]).output == exports.cite()
