"""Dates are found where they stand and mean what a reader on the day of publication takes them to mean."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from dragoman.coding.dates import Tense, find_dates, resolve_date
from dragoman.errors import UsageError

WEDNESDAY = "2023-11-15"
ROUGHLY = "2023-11-01/2023-12-31"

# sentence | expression as found | tense | what it means, read on Wednesday 15 November 2023
READ_ON_A_WEDNESDAY = """
The envoys met on July 14, 2023 in Rome. | July 14, 2023 | past | 2023-07-14
The envoys met on 14 July 2023 in Rome. | 14 July 2023 | past | 2023-07-14
The envoys met on the 14th of July 2023. | the 14th of July 2023 | past | 2023-07-14
The envoys met on July 14th, 2023. | July 14th, 2023 | past | 2023-07-14
Signed 2023-07-14 in Oslo. | 2023-07-14 | past | 2023-07-14
Signed 2023/07/14 in Oslo. | 2023/07/14 | past | 2023-07-14
Signed 14/07/2023 in Oslo. | 14/07/2023 | past | 2023-07-14
Signed 07/14/2023 in Oslo. | 07/14/2023 | past | 2023-07-14
Signed 14.07.2023 in Oslo. | 14.07.2023 | past | 2023-07-14
They called on Aug. 9 for calm. | Aug. 9 | past | 2023-08-09
They called on Nov. 15 for calm. | Nov. 15 | past | 2023-11-15
They called on Nov. 16 for calm. | Nov. 16 | past | 2023-11-16
They called on Nov. 20 for calm. | Nov. 20 | past | 2022-11-20
They will call on Nov. 20 for calm. | Nov. 20 | future | 2023-11-20
They will call on Nov. 10 for calm. | Nov. 10 | future | 2024-11-10
They will call on Nov. 15 for calm. | Nov. 15 | future | 2023-11-15
The fair runs November 20. | November 20 | present | 2023-11-20
LAHORE, Mar 03: Police held a man. | Mar 03 | past | 2023-03-03
He toured the bases on March 23-24, 2021. | March 23-24, 2021 | past | 2021-03-23/2021-03-24
The summit is set for December 13-15, 2022. | December 13-15, 2022 | future | 2022-12-13/2022-12-15
The summit on 13-15 December 2022 ended. | 13-15 December 2022 | past | 2022-12-13/2022-12-15
The talks of 3 and 4 May 2023 failed. | 3 and 4 May 2023 | past | 2023-05-03/2023-05-04
The talks of May 3 and 4 failed. | May 3 and 4 | past | 2023-05-03/2023-05-04
The drill ran July 30-August 2, 2023. | July 30-August 2, 2023 | past | 2023-07-30/2023-08-02
The drill ran from July 30 to August 2. | from July 30 to August 2 | past | 2023-07-30/2023-08-02
The drill ran from December 28 to January 3. | from December 28 to January 3 | past | 2022-12-28/2023-01-03
It runs from December 28 to January 3. | from December 28 to January 3 | future | 2023-12-28/2024-01-03
It was sealed on Tuesday, March 23, 2021. | Tuesday, March 23, 2021 | past | 2021-03-23
It was sealed on Monday 5 June. | Monday 5 June | past | 2023-06-05
It was sealed on July 14 last year. | July 14 last year | past | 2022-07-14
It was sealed on February 29. | February 29 | past | 2020-02-29
It will be sealed on February 29. | February 29 | future | 2024-02-29
It was sealed on February 29, 2024. | February 29, 2024 | past | 2024-02-29
The minister came on the 9th. | the 9th | past | 2023-11-09
The minister came on the 19th. | the 19th | past | 2023-10-19
The minister comes on the 19th. | the 19th | future | 2023-11-19
They dined on Christmas Day. | Christmas Day | past | 2022-12-25
They paraded on Victory Day 2022. | Victory Day 2022 | past | 2022-05-09
An attempt in October failed. | October | past | 2023-10
An attempt in November failed. | November | past | 2023-11
An attempt in December failed. | December | past | 2022-12
A visit in October is planned. | October | future | 2024-10
A visit in December is planned. | December | future | 2023-12
It failed in Oct. and again later. | Oct. | past | 2023-10
It failed in May 2022. | May 2022 | past | 2022-05
It failed in October of 2021. | October of 2021 | past | 2021-10
It failed in October last year. | October last year | past | 2022-10
It is due in May next year. | May next year | future | 2024-05
It failed last May. | last May | past | 2023-05
It failed last November. | last November | past | 2022-11
He comes next March. | next March | future | 2024-03
He comes this December. | this December | future | 2023-12
It failed in early March. | early March | past | 2023-03-01/2023-03-16
It failed in mid-May. | mid-May | past | 2023-05-08/2023-05-24
It failed in late 2022. | late 2022 | past | 2022-07/2022-12
It failed at the end of 2022. | the end of 2022 | past | 2022-09/2022-12
It failed at the beginning of 2022. | the beginning of 2022 | past | 2022-01/2022-04
It grew in the first half of 2022. | the first half of 2022 | past | 2022-01/2022-06
It grew in the third quarter of 2023. | the third quarter of 2023 | past | 2023-07/2023-09
It grew in Q2 2023. | Q2 2023 | past | 2023-04/2023-06
Ties were cut in 2018. | 2018 | past | 2018
The pact (2015) lapsed. | 2015 | past | 2015
The 2014-2016 talks led nowhere. | 2014-2016 | past | 2014/2016
It fought in the 1990s. | the 1990s | past | 1990/1999
It fought in the early 2000s. | early 2000s | past | 2000/2004
It fought in the nineties. | the nineties | past | 1990/1999
It fought in the 19th century. | the 19th century | past | 1801/1900
They met in the summer of 2021. | the summer of 2021 | past | 2021-06/2021-08
They met in winter 2022. | winter 2022 | past | 2022-12/2023-02
They met last summer. | last summer | past | 2023-06/2023-08
They may meet in the spring. | the spring | future | 2024-03/2024-05
He flew out on Tuesday. | Tuesday | past | 2023-11-14
He flew out on Wednesday. | Wednesday | past | 2023-11-15
He flew out on Thursday. | Thursday | past | 2023-11-09
He flies out on Thursday. | Thursday | present | 2023-11-09
He will fly out on Thursday. | Thursday | future | 2023-11-16
He will fly out on Wednesday. | Wednesday | future | 2023-11-15
He spoke late on Monday. | late on Monday | past | 2023-11-13
He spoke Monday evening. | Monday evening | past | 2023-11-13
He flies next Friday. | next Friday | future | 2023-11-17
He flew last Thursday. | last Thursday | past | 2023-11-09
He flew last Wednesday. | last Wednesday | past | 2023-11-08
He flies this coming Sunday. | this coming Sunday | future | 2023-11-19
They vote the coming Sunday. | the coming Sunday | future | 2023-11-19
They vote this Friday. | this Friday | future | 2023-11-17
They met on Monday last week. | Monday last week | past | 2023-11-06
They meet on Thursday of next week. | Thursday of next week | future | 2023-11-23
He arrives today. | today | present | 2023-11-15
He arrived yesterday. | yesterday | past | 2023-11-14
He arrives tomorrow morning. | tomorrow morning | future | 2023-11-16
He speaks tonight. | tonight | future | 2023-11-15
He spoke last night. | last night | past | 2023-11-14
He spoke this afternoon. | this afternoon | past | 2023-11-15
He spoke the day before yesterday. | the day before yesterday | past | 2023-11-13
They met this week. | this week | past | 2023-11-13/2023-11-19
They met last week. | last week | past | 2023-11-06/2023-11-12
They meet next week. | next week | future | 2023-11-20/2023-11-26
They met last weekend. | last weekend | past | 2023-11-11/2023-11-12
They met last month. | last month | past | 2023-10
They meet next month. | next month | future | 2023-12
They met last year. | last year | past | 2022
They meet next year. | next year | future | 2024
They met earlier this month. | earlier this month | past | 2023-11-01/2023-11-15
They met earlier this year. | earlier this year | past | 2023-01-01/2023-11-15
They meet later this year. | later this year | future | 2023-11-15/2023-12-31
They meet later this week. | later this week | future | 2023-11-15/2023-11-19
It must end by the end of the year. | by the end of the year | future | ../2023
They met late last month. | late last month | past | 2023-10-16/2023-10-31
They met three days ago. | three days ago | past | 2023-11-12
They will meet within five days. | within five days | future | 2023-11-15/2023-11-20
It is to be ratified within weeks. | within weeks | future | 2023-11-15/2024-01-15
Two groups broke through overnight. | overnight | past | 2023-11-14/2023-11-15
They met two weeks ago. | two weeks ago | past | 2023-10-30/2023-11-05
They met five months ago. | five months ago | past | 2023-06
They met 30 years ago. | 30 years ago | past | 1993
They met twenty-five years ago. | twenty-five years ago | past | 1998
They split four decades ago. | four decades ago | past | 1978/1988
They split more than two years ago. | more than two years ago | past | ../2021
They meet in two weeks. | in two weeks | future | 2023-11-27/2023-12-03
They meet in the coming days. | the coming days | future | 2023-11-15/..
It shrank over the past four decades. | the past four decades | past | 1983-01-01/2023-11-15
It grew over the past week. | the past week | past | 2023-11-08/2023-11-15
It will grow over the next two years. | the next two years | future | 2023-11-15/2025-12-31
Ties are frozen since September 2021. | since September 2021 | present | 2021-09/..
Ties are frozen since 2016. | since 2016 | present | 2016/..
Ties are frozen since Monday. | since Monday | present | 2023-11-13/..
He stays until Friday. | until Friday | future | ../2023-11-17
It ends by 2030. | by 2030 | future | ../2030
It holds from 2021 onwards. | from 2021 onwards | present | 2021/..
He served between 2014 and 2016. | between 2014 and 2016 | past | 2014/2016
He served from 2014 to 2016. | from 2014 to 2016 | past | 2014/2016
He toured from Monday to Wednesday. | from Monday to Wednesday | past | 2023-11-13/2023-11-15
He tours from Friday to Sunday. | from Friday to Sunday | future | 2023-11-17/2023-11-19
They met a fortnight ago. | a fortnight ago | past | 2023-10-30/2023-11-05
They meet on Friday week. | Friday week | future | 2023-11-24
They meet a week on Friday. | a week on Friday | future | 2023-11-24
They met ten years ago today. | ten years ago today | past | 2013-11-15
They met on the third of November 2020. | the third of November 2020 | past | 2020-11-03
They met on the last day of 1999. | the last day of 1999 | past | 1999-12-31
It grew in the second quarter. | the second quarter | past | 2023-04/2023-06
They met over the weekend. | the weekend | past | 2023-11-11/2023-11-12
They meet at the weekend. | the weekend | future | 2023-11-18/2023-11-19
It must end no later than Friday. | no later than Friday | future | ../2023-11-17
They met on Boxing Day. | Boxing Day | past | 2022-12-26
It fell between May and August 2023. | between May and August 2023 | past | 2023-05/2023-08
It fell between November and January 2023. | between November and January 2023 | past | 2022-11/2023-01
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "words", "tense", "meaning"), rows(READ_ON_A_WEDNESDAY))
def test_a_reader_on_the_day(sentence: str, words: str, tense: Tense, meaning: str) -> None:
    (found,) = find_dates(sentence)
    assert found.text == words
    assert sentence[found.start : found.end] == words
    assert resolve_date(found, published=WEDNESDAY, tense=tense) == meaning


# expression | tense | what it means if the article appeared in November or December 2023
READ_ROUGHLY = """
on July 14, 2023 | past | 2023-07-14
in October | past | 2023-10
in May | past | 2023-05
in November | past | 2023-11
in December | past | -
in March | future | 2024-03
on October 5 | past | 2023-10-05
on November 20 | past | -
on Monday | past | 2023-11/2023-12
next Friday | future | 2023-11/2023-12
today | past | 2023-11/2023-12
yesterday | past | 2023-10-31/2023-12-30
this month | past | 2023-11/2023-12
last month | past | 2023-10/2023-11
this year | past | 2023
last year | past | 2022
next year | future | 2024
since Monday | past | 2023-11/..
two years ago | past | 2021
"""


@pytest.mark.parametrize(("words", "tense", "meaning"), rows(READ_ROUGHLY))
def test_a_reader_who_knows_the_day_of_publication_only_roughly(words: str, tense: Tense, meaning: str) -> None:
    (found,) = find_dates(f"They met {words} in Rome.")
    assert (resolve_date(found, published=ROUGHLY, tense=tense) or "-") == meaning


@pytest.mark.parametrize("words", ["on Monday", "in October", "on July 14", "yesterday", "last year", "in two weeks"])
@pytest.mark.parametrize("published", [None, "2021-01-29/..", "../2021", "2013/2023"])
def test_without_a_day_of_publication_nothing_is_guessed(words: str, published: str | None) -> None:
    (found,) = find_dates(f"They met {words}.")
    assert resolve_date(found, published=published, tense="past") is None


@pytest.mark.parametrize(
    ("published", "meaning"), [("2023-11-15", None), ("2023-11/2023-12", None), ("2021/2023", "2021/2023")]
)
def test_recently_is_no_sharper_than_a_rough_publication(published: str, meaning: str | None) -> None:
    (found,) = find_dates("He recently met the envoy.")
    assert resolve_date(found, published=published, tense="past") == meaning


def test_explicit_dates_need_no_day_of_publication() -> None:
    for words, meaning in {
        "in 2018": "2018",
        "since May 2020": "2020-05/..",
        "on 3 May 2020": "2020-05-03",
    }.items():
        (found,) = find_dates(f"They met {words}.")
        assert found.explicit
        assert resolve_date(found, published=None, tense="past") == meaning


@pytest.mark.parametrize(
    "sentence",
    [
        "He may march on the capital.",
        "Theresa May said no.",
        "Prime Minister May said no.",
        "The march 3 men led was small.",
        "It was the first visit in two years.",
        "Some 2000 soldiers crossed the river.",
        "They sent 1,500 troops.",
        "Troops march on Kyiv every Friday.",
        "He read The Sunday Times.",
        "It paid 03/04/2023 a share.",
        "February 30, 2023 does not exist.",
        "The September 11 attacks changed it.",
        "The sun rose; he sat.",
        "Flight 2023 left gate 14.",
        "The fall of Kabul shocked them.",
        "He scored the second goal.",
        "It must augment the force.",
    ],
)
def test_words_that_only_look_like_dates(sentence: str) -> None:
    assert find_dates(sentence) == []


def test_two_months_are_two_dates_and_share_a_year_told_once() -> None:
    first, second = find_dates("Attempts in May and August failed.")
    assert (first.text, second.text) == ("May", "August")
    first, second = find_dates("Attempts in May and August 2022 failed.")
    assert resolve_date(first, published=None, tense="past") == "2022-05"
    assert resolve_date(second, published=None, tense="past") == "2022-08"


@pytest.mark.parametrize(
    ("words", "reference", "meaning"),
    [
        ("five months later", "2022-02-14", "2022-07"),
        ("five months later", "2022-10", "2023-03"),
        ("two weeks earlier", "2022-02-14", "2022-01-31/2022-02-06"),
        ("a day later", "2023-12-31", "2024-01-01"),
        ("the next day", "2024-02-28", "2024-02-29"),
        ("the previous year", "2022", "2021"),
        ("the same day", "2022-02-14", "2022-02-14"),
        ("five months later", None, None),
        ("the following week", None, None),
    ],
)
def test_later_and_earlier_count_from_the_date_told_before(
    words: str, reference: str | None, meaning: str | None
) -> None:
    (found,) = find_dates(f"They met again {words}.")
    assert resolve_date(found, published=WEDNESDAY, tense="past", reference=reference) == meaning


def test_an_anniversary_is_found_and_is_no_date() -> None:
    (found,) = find_dates("They mark the 30th anniversary of their ties.")
    assert (found.kind, found.text) == ("anniversary", "the 30th anniversary")
    assert resolve_date(found, published=WEDNESDAY, tense="present") is None


def test_a_date_that_describes_a_noun_says_so() -> None:
    assert [d.modifies for d in find_dates("Monday's talks in 2018 on the 2015 deal")] == [True, False, True]


def test_offsets_are_code_points_from_the_given_start() -> None:
    sentence = "Réunion 🇫🇷 on Monday — and on 3 May 2020."
    for found in find_dates(sentence, start=100):
        assert sentence[found.start - 100 : found.end - 100] == found.text


def test_the_instant_of_publication_counts_in_its_own_zone() -> None:
    (found,) = find_dates("They met today.")
    for published in ("2023-07-14T23:30:00-10:00", "2023-07-14T00:30:00+14:00", "2023-07-14T12:00:00Z"):
        assert resolve_date(found, published=published, tense="past") == "2023-07-14"


@pytest.mark.parametrize(
    ("published", "words", "meaning"),
    [
        ("2024-01-01", "yesterday", "2023-12-31"),
        ("2024-01-02", "on Sunday", "2023-12-31"),
        ("2024-01-02", "last week", "2023-12-25/2023-12-31"),
        ("2024-01-15", "last month", "2023-12"),
        ("2024-01-15", "in December", "2023-12"),
        ("2024-01-15", "on December 30", "2023-12-30"),
        ("2024-03-31", "a month ago", "2024-02"),
        ("2024-03-01", "yesterday", "2024-02-29"),
        ("2023-03-01", "yesterday", "2023-02-28"),
        ("2024-02-29", "last year", "2023"),
        ("2024-02-29", "a year ago", "2023"),
    ],
)
def test_year_ends_and_leap_days(published: str, words: str, meaning: str) -> None:
    (found,) = find_dates(f"They met {words}.")
    assert resolve_date(found, published=published, tense="past") == meaning


def test_a_broken_date_of_publication_is_an_error_that_says_what_to_do() -> None:
    (found,) = find_dates("They met on Monday.")
    with pytest.raises(UsageError, match=r"'14th July'.*expected EDTF"):
        resolve_date(found, published="14th July", tense="past")


def test_the_clock_and_zone_of_the_machine_do_not_matter() -> None:
    code = (
        "from dragoman.coding.dates import *;"
        "print([resolve_date(d, published='2024-03-10', tense='past') for d in"
        " find_dates('He came on Monday, yesterday, in May, on 3 March and last week.')])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Honolulu")
    }
    assert len(told) == 1
    assert date(2024, 3, 9).isoformat() in told.pop()
