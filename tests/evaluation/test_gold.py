"""Gold files say what is wrong with them, and words are found where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.evaluation.gold import records, share, span, table


def test_a_word_is_found_whole_and_by_its_number() -> None:
    text = "Chadians met Chad's envoy; Chad had asked."

    assert "Chad" == text[slice(*span(text, "Chad"))]
    assert text.index("Chad's") == span(text, "Chad")[0]
    assert text.rindex("Chad") == span(text, "Chad#2")[0]


@pytest.mark.parametrize("words", ["Niger", "Chad#3", ""])
def test_words_that_do_not_stand_there_are_named(words: str) -> None:
    with pytest.raises(UsageError, match="copied from the sentence"):
        span("Chad met Chad.", words)


def test_a_missing_column_is_named_with_its_line(tmp_path: Path) -> None:
    gold = tmp_path / "g.tsv"
    gold.write_text("id\tsentence\n1\tChad met Mali.\n", encoding="utf8")

    with pytest.raises(UsageError, match="line 2: no trigger"):
        table(gold, ("id", "sentence", "trigger"))


@pytest.mark.parametrize(("line", "told"), [('{"id": "1"}', "no text"), ("{", "line 1"), ("3", "line 1")])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: str, told: str) -> None:
    gold = tmp_path / "g.jsonl"
    gold.write_text(line + "\n", encoding="utf8")

    with pytest.raises(UsageError, match=told):
        records(gold, ("id", "text"))


def test_a_share_of_nothing_is_unknown() -> None:
    assert share([]) is None
    assert 0.5 == share([True, False])
