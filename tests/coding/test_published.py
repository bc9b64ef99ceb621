"""When an article appeared: told, or inferred from what it says with the words it rests on, or unknown."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dragoman.coding.edtf_intervals import interval
from dragoman.coding.published import publication
from dragoman.coding.published_anniversaries import occasions
from dragoman.coding.published_eras import eras
from dragoman.coding.published_occasions import series
from dragoman.errors import UsageError
from dragoman.model import Article, Block, Publication
from dragoman.sources.dateline import dateline


@dataclass(frozen=True)
class Term:
    office: str
    country: str
    first: str
    last: str | None


TERMS = {
    "Park Jin": [Term("FM", "KOR", "2022-05-12", "2024-01-10")],
    "Yoon Suk Yeol": [Term("HOS", "KOR", "2022-05-10", "2025-04-04")],
    "Moon Jae-in": [Term("HOS", "KOR", "2017-05-10", "2022-05-09")],
    "Wang Yi": [Term("FM", "CHN", "2013-03-16", "2022-12-30"), Term("FM", "CHN", "2023-07-25", None)],
    "Vladimir Putin": [
        Term("HOS", "RUS", "2000-05-07", "2008-05-07"),
        Term("HOG", "RUS", "2008-05-08", "2012-05-07"),
        Term("HOS", "RUS", "2012-05-07", None),
    ],
    "Kim Jong Un": [Term("supreme leader", "PRK", "2011-12-17", None)],
    "Antony Blinken": [Term("FM", "USA", "2021-01-26", "2025-01-20")],
    "Qin Gang": [Term("FM", "CHN", "2022-12-30", "2023-07-25")],
}
NAMES = {
    "South Korea": "KOR",
    "Seoul": "KOR",
    "China": "CHN",
    "Chinese": "CHN",
    "Beijing": "CHN",
    "Vietnam": "VNM",
    "Egypt": "EGY",
    "NATO": "IGO:NATO",
    "United States": "USA",
    "Washington": "USA",
    "Russia": "RUS",
    "Tokyo": "JPN",
}  # fmt: skip


def holders(name: str) -> list[Term]:
    return TERMS.get(name, [])


def states(text: str) -> list[str]:
    return [code for name, code in NAMES.items() for _ in range(text.count(name))]


def read(text: str, *, url: str | None = None, published: str | None = None) -> Publication:
    article = Article("a", text, (Block(0, len(text)),), "", url=url, published=published)
    return publication(article, holders=holders, states=states)


def test_what_the_caller_says_comes_first() -> None:
    article = Article("a", "CAIRO – 26 July 2022: Talks.", (), "", published="2022-07-27")
    assert publication(article, given="2022-07-28").published == "2022-07-28"
    assert publication(article) == Publication("2022-07-27", "given", ("given with the article",))
    with pytest.raises(UsageError, match="expected EDTF"):
        publication(article, given="last week")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("CAIRO – 26 July 2022: The minister met the envoy.", "2022-07-26"),
        ("A headline\nDhaka, 5 March 2021 (BSS): The minister met the envoy.", "2021-03-05"),
        ("A headline\nPublished: July 14, 2023 10:12 GMT\nThe minister met the envoy.", "2023-07-14"),
        ("A headline\nThursday, 2 March 2023\nThe minister met the envoy.", "2023-03-02"),
        ("A headline\nTHE HAGUE, April 12, 2024 (Quito Ledger) - The minister met the envoy.", "2024-04-12"),
    ],
)
def test_a_full_date_at_the_head(text: str, published: str) -> None:
    found = read(text)
    assert (found.published, found.source) == (published, "dateline")
    assert found.why


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://news.example/2022/07/21/talks-resume", "2022-07-21"),
        ("https://news.example/en/15/07/2022/talks", "2022-07-15"),
        ("https://news.example/c_20220721.htm", "2022-07-21"),
        ("https://news.example/2022/jul/21/talks", "2022-07-21"),
        ("https://news.example/2022-07-21-talks", "2022-07-21"),
        ("https://news.example/2022/07/talks", "2022-07"),
        ("https://news.example/article/20229921", None),
        ("https://news.example/article/1234567", None),
        ("https://news.example/03/04/2022/talks", None),
        ("https://news.example/id/202207211530", None),
    ],
)
def test_a_dated_address(url: str, published: str | None) -> None:
    assert read("The minister met the envoy.", url=url).published == published


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # a minister just appointed, and an anniversary of known ties
        (
            "Foreign Minister Park Jin left for China on Monday. South Korea and China are celebrating "
            "the 30th anniversary of their diplomatic relations this year.",
            "2022-05-12/2022-12-31",
        ),
        (
            "Park Jin, the South Korean foreign minister, met Chinese officials. "
            "Seoul and Beijing established ties in 1992 and mark the 30th anniversary this year.",
            "2022-05-12/2022-12-31",
        ),
        (
            "President Yoon Suk Yeol spoke. His predecessor, former President Moon Jae-in, did not.",
            "2022-05-10/2025-04-04",
        ),
        ("Foreign Minister Wang Yi met Secretary of State Antony Blinken.", "2021-01-26/2025-01-20"),
        ("Foreign Minister Qin Gang met Secretary of State Antony Blinken.", "2022-12-30/2023-07-25"),
        ("President Yoon Suk Yeol thanked President Moon Jae-in.", "2022-05-10/2025-04-04"),
        ("President Vladimir Putin flew in.", "2000-05-07/.."),
        ("The foreign minister, Park Jin, and his counterpart Antony Blinken met.", "2022-05-12/2024-01-10"),
        ("Vice Foreign Minister Park Jin met the then-foreign minister Qin Gang in 2020.", "2020-01-01/.."),
        # full dates told as past and to come
        ("The ministers met in 2018. Ties have been frozen since September 2021.", "2021-09/.."),
        (
            "The leaders will meet on December 13-15, 2022. They last met in March 2021.",
            "2021-03-01/2022-12-13",
        ),
        ("The plan is to be finished in 2030. It was signed on May 3, 2021.", "2021-05-03/2030-12-31"),
        ("The vote is due in 2024, next year.", "2023"),
        # months without a year after the newest full date
        (
            "The accord was suspended on July 14, 2023. Attempts in May and August failed. "
            "A rocket was launched in October.",
            "2023-11/2023-12",
        ),
        ("It was signed on December 20, 2022. A first round was held in February.", "2023-03-01/2023-12-20"),
        ("It was signed on July 14, 2023. In 1973 war broke out in October.", "2023-07-14/.."),
        # a report seldom looks back more than a year with its newest date
        ("Secretary of State Antony Blinken came on June 18, 2023.", "2023-06-18/2024-06-18"),
        # days without a year
        ("President Yoon Suk Yeol came on Tuesday, August 9.", "2022-08-09/2022-09-08"),
        # two presented together
        ("The foreign ministers of South Korea, Park Jin, and China, Qin Gang, met.", "2022-12-30/2023-07-25"),
        ("Foreign Ministers Park Jin and Qin Gang met.", "2022-12-30/2023-07-25"),
        # so long after a day told in full
        (
            "They signed a truce on Wednesday, almost two years after the war began in November 2020.",
            "2022-09-17/2023-01-14",
        ),
        # an invitation that was turned down lies behind, a name that is to come is not yet borne
        ("Greece blocked an invitation in May 2008. It will become North Macedonia.", "2008-05/.."),
        # who has just left is no holder any more, and a dateline's day is that of the first weekday told
        (
            "SEOUL, Feb 1 - Foreign Minister Park Jin left on Wednesday. On Monday police had come. On Thursday too.",
            "2023-02-01",
        ),
        ("The vote is due in 2024, next year. The envoy will come on August 9.", "2023-01-01/2023-08-09"),
        # a day in the dateline, with the weekday told
        (
            "LIMA, Mar 03: The envoys met for a third round, a paper said on Thursday. "
            "The second round was held on March 23-24, 2021.",
            "2022-03-03",
        ),
        (
            "LIMA, Mar 03: The envoys met on Wednesday. The second round was held on March 23-24, 2020.",
            "2021-03-03",
        ),
        (
            "LIMA, Mar 03: The envoys met on Monday. The second round was held on March 23-24, 2020.",
            "2020-03-23/..",
        ),
        # a presentation of the past is no clue, nor is a bystander of another office
        ("President Yoon Suk Yeol spoke of ties under President Moon Jae-in.", "2022-05-10/2025-04-04"),
        # known summits, games, elections and chairs
        ("Next year's Group of Seven summit would be held in Hiroshima, they heard.", "2022"),
        ("The Group of Seven (G7) summit in Hiroshima next month will be short.", "2023-04"),
        ("President Yoon Suk Yeol will attend the NATO summit in Vilnius this year.", "2023"),
        ("Foreign Minister Qin Gang spoke ahead of the G20 summit in New Delhi.", "2022-12-30/2023-07-25"),
        ("The NATO summit was held in Vilnius. The vote is due in 2026.", "2023-07-11/2026-12-31"),
        (
            "Secretary of State Antony Blinken came two weeks before the midterm elections.",
            "2021-01-26/2025-01-20",
        ),
        (
            "Secretary of State Antony Blinken spoke in the United States on Monday, "
            "less than two weeks before the midterm elections.",
            "2022-10-25/2022-11-08",
        ),
        ("President Moon Jae-in will come to next year's Tokyo Olympics.", "2019-01-01/2020-12-31"),
        ("China is the current chair of BRICS. The plan was signed in 2018.", "2022"),
        # times that a text cannot know of before
        (
            "President Vladimir Putin spoke on Russia's invasion of Ukraine. The vote is due in 2024, next year.",
            "2023",
        ),
        (
            "Foreign Minister Park Jin and the envoy spoke about the Inflation Reduction Act.",
            "2022-08-16/2024-01-10",
        ),
        ("The fund was set up last year because of the COVID-19 pandemic.", "2021/2023"),
        # months of this year; what is told twice
        ("The vote is due in 2024, next year. Trade grew in June this year.", "2023-06-01/2023-12-31"),
        (
            "Foreign Minister Qin Gang spoke. A summit is to be held in May this year.",
            "2023-01-01/2023-05-31",
        ),
        (
            "A trawler was seized off Busan last month. It left port in February 2022. "
            "In June this year, the trawler was finally seized off Busan.",
            "2022-07",
        ),
        # a deadline is not past because something was done within it
        (
            "It was signed on May 3, 2021. Trade grew in June. The request was filed within the deadline of August 2.",
            "2021-07-01/2021-12-31",
        ),
        # anniversaries
        ("NATO marks its 75th anniversary this year.", "2024"),
        (
            "South Korea spoke with China. In Beijing, Seoul asked for trade. "
            "The envoy praised the relationship, which is celebrating its 30th anniversary this year.",
            "2022",
        ),
        ("NATO will mark its 75th anniversary next year.", "2023"),
        ("China and Vietnam celebrate 70 years of diplomatic ties.", "2020"),
        ("Ahead of the 50th anniversary of the October War, Egypt held a drill.", "2022-10-06/2023-10-06"),
        # a day without its year in the dateline
        ("SEOUL, Aug 9 (Agency) — The vote is due in 2024, next year.", "2023-08-09"),
    ],
)
def test_inferred_from_what_the_text_says(text: str, published: str) -> None:
    found = read(text)
    assert found.source == "inferred"
    assert interval(found.published or "") == interval(published), found
    assert found.why


def test_the_reasons_quote_the_words() -> None:
    found = read("Foreign Minister Park Jin spoke. The vote is due in 2024, next year.")
    assert found.published == "2023"
    assert any("2024, next year" in reason for reason in found.why)
    found = read("Foreign Minister Park Jin spoke.")
    assert found.why == ("“Foreign Minister Park Jin”: in office 2022-05-12/2024-01-10",)


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met on Monday.",
        "",
        "They will meet next week in May.",
        "Next year's summit in Hiroshima will be long.",
        "Washington spoke about next year's NATO summit.",
        "The G7 will meet; next year Hiroshima holds a fair.",
        "The chair of the ASEAN group will be China.",
        "The COVID-19 pandemic hit trade.",
        "He was arrested two months before the local elections in the United States.",
    ],
)
def test_without_a_clue_it_is_unknown(text: str) -> None:
    assert read(text) == Publication(None, "unknown", ("nothing in the text tells when it appeared",))


def test_site_chrome_is_no_clue() -> None:
    text = "The envoys met.\nComment by Ann, posted July 20, 2023"
    article = Article("a", text, (Block(0, 15), Block(16, len(text), "chrome")), "")
    assert publication(article).source == "unknown"


def test_persons_can_be_supplied() -> None:
    article = Article("a", "Blinken spoke.", (), "")
    assert (
        publication(article, holders=holders, persons=[("Antony Blinken", "secretary of state")]).published
        == "2021-01-26/2025-01-20"
    )


@pytest.mark.parametrize(
    "role", ["justice minister", "former secretary of state", "president", "secretary of state-designate"]
)
def test_a_role_must_be_the_office_that_the_person_held(role: str) -> None:
    article = Article("a", "Blinken spoke.", (), "")
    assert publication(article, holders=holders, persons=[("Antony Blinken", role)]).published is None


def test_the_tables_of_occasions_and_eras_are_sound() -> None:
    assert {one.kind for one in series()} == {"meeting", "chair", "election"}
    assert all(one.held for one in series())
    assert all(held.countries for one in series() for held in one.held)
    assert all(era.days[0].year > 1990 and not era.words.search("") for era in eras())


def test_the_table_of_anniversaries_is_sound() -> None:
    rows = occasions()
    assert len(rows) >= 150
    assert all(row.parties or row.words for row in rows)
    pairs = [row.parties for row in rows if row.kind == "relations"]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("text", "place", "day", "agency"),
    [
        ("TEHRAN, Sept 9 (Reuters) — Iran said", "TEHRAN", "Sept 9", "Reuters"),
        ("CAIRO – 26 July 2022: Egypt said", "CAIRO", "26 July 2022", None),
        ("ISLAMABAD, Mar 03: The minister", "ISLAMABAD", "Mar 03", None),
        ("Busan – The port city", "Busan", None, None),
        ("HIROSHIMA--Leaders of", "HIROSHIMA", None, None),
        ("AMMAN — His Majesty", "AMMAN", None, None),
        ("Ulaanbaatar /MONTSAME/. The minister", "Ulaanbaatar", None, "MONTSAME"),
        ("JEDDAH: Saudi Arabia", "JEDDAH", None, None),
        ("WASHINGTON (AP) — The", "WASHINGTON", None, "AP"),
        ("BEIJING, April 5 (Xinhua) -- China", "BEIJING", "April 5", "Xinhua"),
        ("BAKU, Azerbaijan, July 14. /Trend/. The", "BAKU, Azerbaijan", "July 14", "Trend"),
        ("(Reuters) - Iran", None, None, "Reuters"),
        ("NEW DELHI: India", "NEW DELHI", None, None),
        ("WASHINGTON, D.C. — The", "WASHINGTON, D.C.", None, None),
        ("UNITED NATIONS, Sept. 9 (Xinhua) -- The", "UNITED NATIONS", "Sept. 9", "Xinhua"),
        ("ANKARA/BRUSSELS (Reuters) - Turkey", "ANKARA/BRUSSELS", None, "Reuters"),
        ("PORT-AU-PRINCE, Haiti — The", "PORT-AU-PRINCE, Haiti", None, None),
        ("St. Petersburg, 5 May (TASS) – The", "St. Petersburg", "5 May", "TASS"),
    ],
)
def test_datelines(text: str, place: str | None, day: str | None, agency: str | None) -> None:
    found = dateline(text)
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, day, agency)
    assert found.start == 0
    assert text[found.end].isupper()


@pytest.mark.parametrize(
    "text",
    [
        "Beijing – Moscow – Tehran: the axis grows",
        "Trump – who left – said no.",
        "China said: We will",
        "NATO – the alliance – met.",
        "BREAKING: Iran fires",
        "President Xi Jinping - who came",
        "UPDATE 1 - Iran",
        "In Tehran, Sept 9 was quiet.",
        "Moscow-backed rebels said",
        "US-China talks resumed",
        "South Korea - U.S. drills began",
        "Putin: We will win",
        "On Monday, 5 June 2023: a summary",
        "The minister said on July 14 that",
        "",
    ],
)
def test_ordinary_openings_are_no_datelines(text: str) -> None:
    assert dateline(text) is None


def test_known_places_make_more_datelines() -> None:
    assert dateline("Islamabad: The minister") is None
    assert dateline("Islamabad: The minister", known=lambda name: name == "Islamabad") is not None
