import pytest

from dragoman.parties.periods import ALWAYS, Period, period


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-03", "2024-03-01", "2024-03-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-03~", "2024-03-01", "2024-03-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2024-XX-05", "2024-01-05", "2024-12-05"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2024-03-05T10:00:00+09:00", "2024-03-05", "2024-03-05"),
        ("2023-11/2024-02-03", "2023-11-01", "2024-02-03"),
    ],
)
def test_edtf_becomes_the_days_it_may_cover(edtf: str, first: str, last: str) -> None:
    assert period(edtf) == Period(first, last)


def test_open_ends_reach_all_days() -> None:
    assert period("../..") == ALWAYS
    assert period("2024/..") == Period("2024-01-01", ALWAYS.last)


def test_nothing_known_overlaps_everything() -> None:
    assert period(None) is None
    assert Period("2020-01-01", "2020-01-02").overlaps(None)


def test_a_last_day_counts_and_the_next_does_not() -> None:
    held = Period("2022-05-12", "2024-01-10")
    assert held.overlaps(period("2024-01-10"))
    assert not held.overlaps(period("2024-01-11"))
    assert held.overlaps(period("2024"))


@pytest.mark.parametrize("edtf", ["yesterday", "2024-3", "12/03/2024"])
def test_other_texts_are_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        period(edtf)
