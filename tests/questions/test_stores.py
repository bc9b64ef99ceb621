"""The same questions of the same record, in a file and in PostgreSQL."""

from __future__ import annotations

from desk import Stance, Told, also, fill

from dragoman.opened import Record

TALKS = Told("talks", "2020-01-09", "KOR", "CONSULT", "CHN", outlets=("Gazette", "Herald"))
RAID = Told("raid", "2021-01-09", "CHN", "ASSAULT", ["KOR", "JPN"])


def test_each_question_answers_in_either_store(record: Record) -> None:
    good = [also(TALKS, f"good{m}", f"2020-{m:02d}-05") for m in range(1, 13)]
    bad = [also(RAID, f"bad{m}", f"2021-{m:02d}-05") for m in range(1, 13)]
    words = [Told(f"word{m}", f"2021-{m:02d}-09", "KOR", "ACCUSE", "CHN", about=["raids"]) for m in range(1, 12)]
    stances = [Stance("CHN", "against", "the shield", "2020-01-05"), Stance("CHN", "for", "the shield", "2021-03-01"),
               Stance("KOR", "against", "them", article="in-word1-Gazette")]  # fmt: skip
    fill(record._store, [*good, *bad, *words, also(TALKS, "wide", "2020")], stances, [("bad1", "word1", "answer")],
         [("good1", "good2", "held")])  # fmt: skip
    turns = [(r["month"], r["changed_by"]) for r in record.relations(dyad="KOR-CHN") if r["change"]]
    assert turns == [("2021-01", ["bad1", "bad2", "bad3"])]
    assert [r["year"] for r in record.relations(party="JPN", unit="year", directed=True)] == ["2021"]
    assert [r["turned_from"] for r in record.positions(on="shields", since="2020", source="gaz")] == [None, "against"]
    assert [r["holder"] for r in record.positions(on="raid", dyad="KOR-CHN")] == ["KOR"]
    found = {(r["basis"], r["cause"], r["effect"]): r["n"] for r in record.reactions(dyad="KOR-CHN", since="2019")}
    assert found["followed", "ASSAULT", "ACCUSE"] == 11
    assert found["answer", "ASSAULT", "ACCUSE"] == 1
    page = record.brief("KOR", "CHN", since="2020")
    assert page.summary.startswith("36 events between them in 49 reports")
    assert page["Trend"].lines[0].text.startswith("↓")
