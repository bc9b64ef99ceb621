"""Pairs are judged by the reader and by the coded events; quiet texts by what is wrongly told in them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from dragoman import evaluation
from dragoman.api import coder
from dragoman.evaluation.pairs import Judged, Side, tells, told
from dragoman.evaluation.plain import plain
from dragoman.model import Actor, Event, Evidence


def side(start: int, end: int, code: str, *others: tuple[int, int]) -> Side:
    return Side((start, end), frozenset({code}), frozenset(others))


def condemnation() -> Event:
    (event,) = coder().explain(plain("France condemned Iran.", "x")).coded.events
    return event


def test_pairs_are_read_and_told(tmp_path: Path) -> None:
    gold, out = tmp_path / "pairs.jsonl", tmp_path / "out.jsonl"
    pairs = [
        {"source": "France", "target": "Iran", "type": "ACCUSE"},
        {"source": "Iran", "target": "France", "type": "NONE"},
    ]
    gold.write_text(json.dumps({"id": "1", "text": "France condemned Iran.", "pairs": pairs}) + "\n", encoding="utf8")
    figures = evaluation.run("pairs", gold, predictions=out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]

    assert (1, 2) == (figures["sentences"], figures["pairs"])
    assert (1.0, 1.0, 1.0) == (figures["coded_macro_f1"], figures["coded_of_acts"], figures["coded_of_none"])
    assert [["ACCUSE"], []] == [r["told"] for r in rows]
    assert "ACCUSE" == rows[0]["read"]


def test_a_party_counts_by_its_code_unless_the_words_are_another_side() -> None:
    event = condemnation()
    iran = side(17, 21, "IRN")

    assert tells(event, side(40, 45, "FRA"), iran)
    assert not tells(event, side(40, 45, "FRA", (0, 6)), iran)
    assert not tells(event, iran, side(0, 6, "FRA"))


def test_several_sources_without_a_target_act_on_each_other() -> None:
    event = condemnation()
    mali = Actor("MLI", None, None, Evidence(30, 34, "Mali", "", ""))
    together = replace(event, sources=(*event.sources, mali), targets=())

    assert tells(together, side(0, 6, "FRA"), side(30, 34, "MLI"))
    assert tells(together, side(30, 34, "MLI"), side(0, 6, "FRA"))
    assert not tells(replace(event, targets=()), side(0, 6, "FRA"), side(0, 6, "FRA"))


def test_of_several_types_the_gold_one_counts_else_the_surest() -> None:
    event = condemnation()
    types = told((replace(event, type="REJECT", confidence=0.1), event), side(0, 6, "FRA"), side(17, 21, "IRN"))

    assert ("ACCUSE", "REJECT") == types
    assert "REJECT" == Judged("1", {"type": "REJECT"}, "NONE", types).coded
    assert "ACCUSE" == Judged("1", {"type": "AID"}, "NONE", types).coded
    assert "NONE" == Judged("1", {"type": "AID"}, "NONE", ()).coded


def test_quiet_counts_the_events_that_are_told(tmp_path: Path) -> None:
    gold, out = tmp_path / "quiet.jsonl", tmp_path / "out.jsonl"
    texts = ["Peel the onions. Fry them slowly in butter.", "France condemned Iran on Monday. It rained in Lille."]
    gold.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts)), "utf8")
    figures = evaluation.run("quiet", gold, predictions=out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]

    assert (2, 0, 4, 1) == (figures["texts"], figures["skipped"], figures["sentences"], figures["events"])
    assert (0.25, 0.5, 0.5) == (figures["events_per_sentence"], figures["texts_with_event"], figures["quiet"])
    assert [0, 1] == [len(r["events"]) for r in rows]
    assert ("ACCUSE", ["FRA"], ["IRN"]) == tuple(rows[1]["events"][0][k] for k in ("type", "sources", "targets"))
