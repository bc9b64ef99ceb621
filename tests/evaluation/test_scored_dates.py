"""Dates are right when they mean the same days, and where nothing can be known, when nothing is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import evaluation
from dragoman.errors import UsageError

HEAD = "id\tsentence\texpression\tpublished\ttense\tedtf\n"


def test_days_are_compared_not_strings(tmp_path: Path) -> None:
    gold, out = tmp_path / "dates.tsv", tmp_path / "out.jsonl"
    gold.write_text(
        HEAD
        + "1\tThe mill opened in May 2011.\tMay 2011\t2012-01-01\tpast\t2011-05-01/2011-05-31\n"
        + "2\tThe mill shut on Monday.\tMonday\t2024-05-15\tpast\t2024-05-14\n"
        + "3\tThe mill burned some time ago.\tsome time ago\t2024-05-15\tpast\t\n",
        encoding="utf8",
    )
    figures = evaluation.run("dates", gold, predictions=out)

    assert {"rows": 3, "found": 1.0, "date": 2 / 3, "known": 0.5, "unknown": 1.0} == figures
    assert ["2011-05", "2024-05-13", None] == [json.loads(x)["edtf"] for x in out.read_text("utf8").splitlines()]


def test_a_tense_that_is_none_is_named(tmp_path: Path) -> None:
    gold = tmp_path / "dates.tsv"
    gold.write_text(HEAD + "1\tIt opened in May.\tMay\t2012-01-01\tpluperfect\t2011-05\n", encoding="utf8")

    with pytest.raises(UsageError, match="pluperfect"):
        evaluation.run("dates", gold)
