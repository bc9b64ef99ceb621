"""EDTF is read as days, and open ends stay open."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding.edtf_intervals import edtf_of, intersect, interval, is_edtf, overlaps, shift
from dragoman.errors import UsageError


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-07-14", "2023-07-14", "2023-07-14"),
        ("2023-07-14T23:59:00+09:00", "2023-07-14", "2023-07-14"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2023-XX", "2023-01-01", "2023-12-31"),
        ("2023-07~", "2023-07-01", "2023-07-31"),
        ("2022-22", "2022-06-01", "2022-08-31"),
        ("2022-24", "2022-12-01", "2023-02-28"),
        ("2022-05-12/2022-12-31", "2022-05-12", "2022-12-31"),
        ("2021-09/..", "2021-09-01", "9999-12-31"),
        ("../2030", "0001-01-01", "2030-12-31"),
    ],
)
def test_first_and_last_day(edtf: str, first: str, last: str) -> None:
    assert interval(edtf) == (date.fromisoformat(first), date.fromisoformat(last))
    assert is_edtf(edtf)


@pytest.mark.parametrize("text", ["", "yesterday", "2023-13", "2023-02-30", "2023/2021", "../..", "14/07/2023", "23-1"])
def test_what_is_not_edtf_is_refused(text: str) -> None:
    assert not is_edtf(text)
    with pytest.raises(UsageError):
        interval(text)


def test_the_shortest_form_is_written() -> None:
    assert edtf_of(date(2023, 1, 1), date(2023, 12, 31)) == "2023"
    assert edtf_of(date(2023, 2, 1), date(2023, 2, 28)) == "2023-02"
    assert edtf_of(date(1990, 1, 1), date(1999, 12, 31)) == "1990/1999"
    assert edtf_of(date(2022, 5, 12), date(2022, 12, 31)) == "2022-05-12/2022-12-31"
    assert edtf_of(date(2021, 9, 1), date.max) == "2021-09/.."


def test_comparing_and_moving() -> None:
    assert overlaps("2023", "2023-07-14/..")
    assert not overlaps("2023-06", "2023-07")
    assert intersect("2022-05-12/..", "2022") == "2022-05-12/2022-12-31"
    assert intersect("2022", "2023") is None
    assert shift("2023-10", months=5) == "2024-03"
    assert shift("2024-01-31", months=1) == "2024-02-29"
    assert shift("2024-02-29", years=-1) == "2023-02-28"
    assert shift("2023-07/..", years=1) == "2024-07/.."
    with pytest.raises(UsageError):
        shift("9999", years=1)
