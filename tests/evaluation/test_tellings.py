"""Status and attribution are judged at the word that the gold names, coded as an event or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import evaluation
from dragoman.errors import UsageError
from dragoman.evaluation.attribution import agree, head
from dragoman.model import Attribution, Mention

KENYA = Mention(0, 0, 0, 0, 0, 7, "Nairobi", ("KEN",), "capital")


def test_status_of_a_coded_word_and_of_one_that_is_no_event(tmp_path: Path) -> None:
    gold, out = tmp_path / "status.tsv", tmp_path / "out.jsonl"
    gold.write_text(
        "id\tsentence\ttrigger\tstatus\n"
        "1\tKenya condemned Uganda on Monday.\tcondemned\toccurred\n"
        "2\tKenya will not sing for anybody.\tsing\tnegated\n"
        "3\tKenya condemned Uganda on Monday.\tcondemned\tplanned\n",
        encoding="utf8",
    )
    figures = evaluation.run("status", gold, predictions=out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]

    assert ["occurred", "negated", "occurred"] == [r["status"] for r in rows]
    assert [True, False, True] == [r["coded"] for r in rows]
    assert 3 == figures["rows"]
    assert (2 / 3, 0.5, 1.0, 0.0) == (
        figures["status"], figures["status_coded"], figures["occurred"], figures["planned"],
    )  # fmt: skip
    assert figures["ongoing"] is None


def test_attribution_counts_holders_and_the_reporters_own_apart(tmp_path: Path) -> None:
    gold, out = tmp_path / "attribution.tsv", tmp_path / "out.jsonl"
    gold.write_text(
        "id\tsentence\ttrigger\tholder\n"
        "1\tKenya said that Uganda had shelled Busia.\tshelled\tKenya\n"
        "2\tUganda shelled Busia on Monday.\tshelled\t\n"
        "3\tUganda shelled Busia on Monday.\tshelled\tUganda\n",
        encoding="utf8",
    )
    figures = evaluation.run("attribution", gold, predictions=out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]

    assert [True, True, False] == [r["right"] for r in rows]
    assert "KEN" == rows[0]["actor"]
    assert (0.5, 1.0) == (figures["holder"], figures["reporter"])


def test_a_trigger_must_stand_in_its_sentence(tmp_path: Path) -> None:
    gold = tmp_path / "status.tsv"
    gold.write_text("id\tsentence\ttrigger\tstatus\n1\tKenya met Uganda.\tbombed\toccurred\n", encoding="utf8")

    with pytest.raises(UsageError, match="bombed"):
        evaluation.run("status", gold)


@pytest.mark.parametrize(
    ("name", "word"),
    [("prosecutors in Rome", "prosecutors"), ("General Ama Quartey", "quartey"), ("a decree seen by us", "decree")],
)
def test_the_head_of_a_holder(name: str, word: str) -> None:
    assert word == head(name)


def test_holders_agree_by_head_or_by_party() -> None:
    assert agree("Kenya's border service", Attribution(None, "the border service"), None)
    assert agree("Nairobi", Attribution("KEN", "Kenya"), KENYA)
    assert not agree("rights lawyers", Attribution(None, "rights"), None)
    assert not agree("Nairobi", None, KENYA)
