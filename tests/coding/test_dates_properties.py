"""Whatever the words and whenever the article appeared: a valid EDTF date or None, and weekdays stay near."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.coding.dates import find_dates, resolve_date
from dragoman.coding.edtf_intervals import edtf_of, intersect, interval, is_edtf, overlaps, shift
from dragoman.sources.date_words import WEEKDAYS

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
NEWS_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TENSES = st.sampled_from(["past", "present", "future"])
PIECES = st.sampled_from(  # what date expressions are made of, in any order
    [
        "on",
        "in",
        "since",
        "until",
        "by",
        "from",
        "to",
        "between",
        "and",
        "early",
        "late",
        "the",
        "end",
        "of",
        "mid",
        "-",
        ",",
        "last",
        "next",
        "this",
        "coming",
        "past",
        "three",
        "29",
        "31",
        "30",
        "1999",
        "2024",
        "February",
        "May",
        "Aug.",
        "Monday",
        "Friday",
        "week",
        "weeks",
        "month",
        "year",
        "years",
        "decade",
        "ago",
        "later",
        "earlier",
        "today",
        "yesterday",
        "summer",
        "quarter",
        "first",
        "second",
        "anniversary",
        "'s",
        "14-16",
        "Q4",
        "century",
        "2023-02-29",
        "12/13/2020",
        "the",
    ]
)
PHRASES = st.lists(PIECES, max_size=10).map(" ".join)
ANCHORS = st.one_of(
    st.none(),
    DAYS.map(lambda d: d.isoformat()),
    st.tuples(NEWS_DAYS, NEWS_DAYS).map(lambda two: "/".join(sorted(d.isoformat() for d in two))),
    NEWS_DAYS.map(lambda d: f"{d.isoformat()}/.."),
)


@settings(max_examples=300, deadline=None)
@given(PHRASES, ANCHORS, TENSES, ANCHORS)
def test_always_a_valid_date_or_none(text, published, tense, reference) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text
        resolved = resolve_date(found, published=published, tense=tense, reference=reference)
        if resolved is not None:
            first, last = interval(resolved)
            assert first <= last
            assert first.year < 1000 or last.year < 1000 or is_edtf(resolved)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text


@given(st.sampled_from(WEEKDAYS), NEWS_DAYS, TENSES, st.sampled_from(["", "last ", "next ", "this "]))
def test_a_weekday_is_within_seven_days_of_publication(name, day, tense, which) -> None:
    (found,) = find_dates(f"They met {which}{name.capitalize()}.")
    resolved = date.fromisoformat(resolve_date(found, published=day.isoformat(), tense=tense) or "")
    assert WEEKDAYS[resolved.weekday()] == name
    assert abs((resolved - day).days) <= 7
    if not which and tense == "future":
        assert resolved >= day
    if not which and tense != "future":
        assert resolved <= day


@given(NEWS_DAYS, NEWS_DAYS)
def test_edtf_says_the_same_days_back(one, other) -> None:
    first, last = sorted((one, other))
    assert interval(edtf_of(first, last)) == (first, last)


@given(*[st.tuples(NEWS_DAYS, NEWS_DAYS).map(sorted)] * 2)
def test_intersection_and_overlap_agree(a, b) -> None:
    one, other = edtf_of(*a), edtf_of(*b)
    both = intersect(one, other)
    assert overlaps(one, other) == (both is not None) == overlaps(other, one)
    if both:
        assert interval(both)[0] >= interval(one)[0]
        assert interval(both)[1] <= interval(other)[1]


@given(NEWS_DAYS, st.integers(-400, 400))
def test_a_shift_by_days_comes_back(day, days) -> None:
    assert shift(shift(day.isoformat(), days=days), days=-days) == day.isoformat()
