"""The example reports and their gold: files are read as the gold names them, evidence is there, codes are legal."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.coding.edtf_intervals import is_edtf
from dragoman.evaluation.matching import plain, sentences
from dragoman.model import STATUSES, Article
from dragoman.parties import Catalogue
from dragoman.sources import read

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLD: list[dict[str, Any]] = [
    json.loads(line) for line in (EXAMPLES / "gold.jsonl").read_text(encoding="utf8").splitlines()
]
EVENT = {
    "id", "type", "alt", "status", "sources", "targets", "when", "where", "attributed_to", "evidence", "core",
}  # fmt: skip

documents = pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["id"])


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = list(read([EXAMPLES / "reports"]))
    assert all(isinstance(each, Article) for each in found), found
    return {each.id: each for each in found if isinstance(each, Article)}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def test_every_report_has_gold_and_every_gold_a_report(articles: dict[str, Article]) -> None:
    assert sorted(articles) == sorted(gold["id"] for gold in GOLD)
    files = {str(p.relative_to(EXAMPLES)) for p in (EXAMPLES / "reports").iterdir()}
    assert files == {gold["file"] for gold in GOLD}


@documents
def test_gold_tells_the_text_and_date_that_are_read(gold: dict[str, Any], articles: dict[str, Article]) -> None:
    article = articles[gold["id"]]
    text = gold["text"] if "text" in gold else (EXAMPLES / gold["file"]).read_text(encoding="utf8")
    assert text == article.text
    assert gold["published"] == (article.published and article.published[:10])
    assert is_edtf(gold["published_gold"])
    assert 120 <= len(text.split()) <= 350


@documents
def test_evidence_stands_once_and_within_one_sentence(gold: dict[str, Any], articles: dict[str, Article]) -> None:
    text = articles[gold["id"]].text
    within = sentences(text)
    for record in [*gold["events"], *gold["positions"]]:
        exact = record["evidence"]
        assert text.count(exact) == 1, exact
        assert sum(plain(exact) in sentence for sentence in within) == 1, exact


@documents
def test_events_are_legal(gold: dict[str, Any], catalogue: Catalogue) -> None:
    types = set(Codebook.load().types)
    assert [e["id"] for e in gold["events"]] == [f"e{i}" for i in range(1, len(gold["events"]) + 1)]
    for event in gold["events"]:
        assert set(event) == EVENT
        assert {event["type"], *event["alt"]} <= types
        assert event["type"] not in event["alt"]
        assert event["status"] in STATUSES
        assert event["when"] is None or is_edtf(event["when"]), event
        parties = [*event["sources"], *event["targets"]]
        assert parties, event
        assert all(known(catalogue, code) for code in parties), event
        if event["where"]:
            assert set(event["where"]) == {"name", "country"}
            assert event["where"]["country"] is None or catalogue.state(event["where"]["country"])
    assert any(event["core"] for event in gold["events"])


@documents
def test_no_event_is_told_twice(gold: dict[str, Any]) -> None:
    keys = ("type", "status", "when", "evidence")
    told = Counter(tuple(e[k] for k in keys) for e in gold["events"])
    assert not [key for key, times in told.items() if times > 1]


@documents
def test_links_and_positions_are_legal(gold: dict[str, Any], catalogue: Catalogue) -> None:
    ids = {event["id"] for event in gold["events"]}
    for link in gold["links"]:
        assert {link["cause"], link["effect"]} <= ids
        assert link["cause"] != link["effect"]
    for position in gold["positions"]:
        assert known(catalogue, position["holder"])
        assert position["polarity"] in ("for", "against")
        assert position["object"] in position["evidence"]


def known(catalogue: Catalogue, code: str) -> bool:
    """Whether a code is a state's, or an organisation's that the tables know."""
    return bool(catalogue.body(code) if ":" in code else catalogue.state(code))
