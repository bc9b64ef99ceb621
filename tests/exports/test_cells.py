"""Cells: what goes out comes back; no text runs as a formula; numbers are numbers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.exports.cells import one_line, plain
from dragoman.exports.columns import Column, Kind, Table
from dragoman.exports.files import staged
from dragoman.exports.writing import csv_lines, parquet, tsv_lines
from dragoman.questions.cells import guarded, unguarded
from dragoman.questions.printing import cell

HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text("'=+-@\t\r\n\",;| a\x00\u2028\u202e\x85é🇰🇷"),
    st.sampled_from(
        ["=1+1", "+49", "-10.0", "@SUM(A1)", "'=x", "''-", "\t=x", "\r\n", "\x1f", '"', '""', "NA", "null"]
    ),
)
KINDS: tuple[tuple[str, Kind], ...] = (("text", "string"), ("score", "number"), ("n", "integer"), ("list", "array"))
TABLE = Table("t", tuple(Column(name, kind, True, "", name) for name, kind in KINDS), ("n",))
ROWS = st.lists(
    st.tuples(HOSTILE, st.floats(allow_nan=False, allow_infinity=False), st.integers(-(2**63), 2**63 - 1),
              st.lists(HOSTILE, max_size=3)),
    max_size=8,
)  # fmt: skip


@given(HOSTILE)
def test_a_guarded_text_starts_no_formula_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text
    assert cell(text) == guarded(text)  # of an answer, as of an export


@given(ROWS)
def test_csv_comes_back_whole(rows: list[tuple[str, float, int, list[str]]]) -> None:
    text = b"".join(csv_lines(TABLE, rows)).decode()
    header, *found = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert header == list(TABLE.header)
    assert [(unguarded(a), float(b), int(c), json.loads(d)) for a, b, c, d in found] == rows


@given(ROWS)
def test_every_line_of_a_tsv_splits_alike(rows: list[tuple[str, float, int, list[str]]]) -> None:
    """Whatever is in the texts: as many fields on every line as in the header, for any splitter of lines."""
    text = b"".join(tsv_lines(TABLE, [row[:3] for row in rows])).decode()
    assert text.count("\n") == len(rows) + 1
    assert len(text.splitlines()) == len(rows) + 1
    assert all(line.count("\t") == 2 for line in text.splitlines()[1:])
    assert '"' not in text


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_numbers_are_never_touched(number: float) -> None:
    assert plain(number) == repr(number)
    assert one_line(number) == repr(number)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(DragomanError, match="nan is not a number"):
        plain(float("nan"))


def test_raw_leaves_texts_as_they_are() -> None:
    assert plain("=A1", raw=True) == one_line("=A1", raw=True) == "=A1"
    assert plain("=A1") == one_line("=A1") == "'=A1"


def test_parquet_keeps_every_text_and_type(tmp_path: Path) -> None:
    """Also characters that text formats have trouble with; unknown stays unknown."""
    import duckdb

    rows = [("=a\tb\r\n\"'\u2028\x00🇰🇷", -10.0, 2**62, ["x", '"', ""]), ("", 0.1, -1, []), (None, None, None, None)]
    path = tmp_path / "it's.parquet"
    with staged(path) as staging:
        parquet(staging, path, TABLE, rows)
    found = duckdb.connect().execute("SELECT * FROM read_parquet($1)", [str(path)])
    assert [d[1].__str__() for d in found.description or ()] == ["VARCHAR", "DOUBLE", "BIGINT", "VARCHAR[]"]
    assert found.fetchall() == rows
    assert list(tmp_path.iterdir()) == [path]
