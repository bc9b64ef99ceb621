"""What is told apart in a text: headings, paragraphs, captions, site furniture."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DataError
from dragoman.sources import cues
from dragoman.sources.blocks import split

SENTENCE = "The foreign ministers of Chad and Norway met in Oslo on Friday."


def told(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in split(text)]


def kinds(*lines: str) -> list[str]:
    return [kind for kind, _ in told("\n".join(lines))]


def test_a_page_pasted_whole():
    page = (
        "https://news.example/2021/accord\n"
        "Chad and Norway sign a fisheries accord after months of talks\n"
        "By Jane Doe and John Smith\n"
        "FILE PHOTO: The harbour of Oslo in 2019. REUTERS/Jane Doe\n"
        f"{SENTENCE}\n"
        'They signed an accord. "It is a new page," she said of the accord.\n'
        "What comes next\n"
        "Parliament will vote on it in May.\n"
        "Reporting by Jane Doe; Editing by Max Roe\n"
        "Related stories\n"
        "Norway recalls its envoy from Mali\n"
        "Chad bans tuna imports\n"
        "Please enter your comment!\n"
        "Please enter your name here\n"
        "scroll to top\n"
    )
    assert [kind for kind, _ in told(page)] == (
        ["chrome", "heading", "chrome", "caption", "paragraph", "paragraph", "heading", "paragraph"] + ["chrome"] * 7
    )


def test_blank_lines_always_split():
    assert told("One is here,\n\nand two is there.") == [
        ("paragraph", "One is here,"),
        ("paragraph", "and two is there."),
    ]


def test_lines_that_end_sentences_are_paragraphs_of_their_own():
    lines = [
        SENTENCE,
        "“It is a new page in our relations with Chad, and with Mali.”",
        '"So it is for us and for all," he said.',
    ]
    assert kinds(*lines) == ["paragraph"] * 3


def test_a_wrapped_paragraph_is_one_block():
    text = (
        "The foreign ministers of Chad and Norway met in Oslo on Friday and signed\n"
        "an accord on fish that both governments had wanted for years. The\n"
        "Norwegian minister, Anna Berg, called it a new page in relations with\n"
        "Chad. Parliament will vote in May."
    )
    assert told(text) == [("paragraph", text)]
    crlf = text.replace("\n", "\r\n")
    assert told(crlf) == [("paragraph", crlf)]


def test_a_wrapped_caption_is_one_block():
    text = "A file photo from 2019 shows the two ministers on the quay of the harbour\nin Oslo, where they met."
    assert told(text) == [("caption", text)]


@pytest.mark.parametrize(
    "heading",
    [
        "Chad and Norway sign a fisheries accord after months of talks in the Norwegian capital",
        "CHAD, NORWAY SIGN ACCORD",
        "Will Norway return to the talks?",
        'Norway calls accord "a new page"',
    ],
)
def test_a_heading_is_never_merged_with_its_paragraph(heading: str):
    for gap in ("\n", "\n\n", "\r\n"):
        assert told(f"{heading}{gap}{SENTENCE}") == [("heading", heading), ("paragraph", SENTENCE)]


def test_a_heading_over_a_wrapped_paragraph_stays_apart():
    text = (
        "Norway and Chad Sign Fisheries Accord After Many Months of Talks\n"
        "The foreign ministers of Chad and Norway met in Oslo on Friday and\n"
        "signed an accord on fish that both had wanted for years.\n"
    )
    assert [kind for kind, _ in told(text)] == ["heading", "paragraph"]


def test_a_text_of_one_line_is_no_heading():
    assert kinds("Norway recalls its envoy from Mali") == ["paragraph"]


def test_a_dateline_is_no_heading():
    assert kinds("OSLO, March 3 (Reuters) -", SENTENCE) == ["paragraph", "paragraph"]


def test_a_line_with_a_lost_full_stop_is_no_heading():
    lines = [
        SENTENCE,
        "The minister will travel to Mali on Tuesday to ask for the release of the crew",
        SENTENCE,
    ]
    assert kinds(*lines) == ["paragraph"] * 3


def test_known_headings_from_markup():
    text = f"{SENTENCE}\nWhat did the two sides say?\n{SENTENCE}"
    assert [b.kind for b in split(text)] == ["paragraph"] * 3
    assert [b.kind for b in split(text, headings={"What did the two sides say?"})][1] == "heading"


@pytest.mark.parametrize(
    "line",
    """
    FILE PHOTO: Ministers shake hands in Oslo.
    A file photo of the harbour shows two ships.
    (Photo: Norwegian government)
    Photo by Jane Doe
    Image: The harbour of Oslo
    The ministers at the harbour on Friday. (AP Photo/Jane Doe)
    FILE - In this March 3, 2019 file photo, ministers shake hands in Oslo.
    In this photo released by the ministry, the two ministers shake hands.
    Ministers at the harbour of Oslo [File: Jane Doe/Reuters]
    """.strip().split("\n"),
)
def test_captions(line: str):
    assert kinds(SENTENCE, line.strip(), SENTENCE)[1] == "caption"


@pytest.mark.parametrize(
    "line",
    """
    Please enter your comment!
    Please enter your name here
    Save my name, email, and website in this browser for the next time I comment.
    scroll to top
    Share on Facebook
    Facebook Twitter WhatsApp Email
    We use cookies to improve your experience.
    Related stories
    Read more: Norway recalls its envoy
    Also read | Norway recalls its envoy
    You may also like
    Sign up for our newsletter
    Advertisement
    Copyright 2021 The Daily. All rights reserved.
    © 2021 The Daily
    Source: Reuters
    https://news.example/2021/accord?x=1
    By John Smith
    BY JOHN SMITH, REUTERS
    Reporting by Jane Doe; Editing by Max Roe
    (Reporting by Jane Doe)
    Tags: Norway, Chad, fish
    #Norway #Chad
    Published: 3 March 2021, 10:05 GMT
    March 3, 2021
    3 min read
    * * *
    """.strip().split("\n"),
)
def test_chrome(line: str):
    assert kinds(SENTENCE, line.strip(), SENTENCE) == ["paragraph", "chrome", "paragraph"]


@pytest.mark.parametrize(
    "line",
    """
    By Friday, the two ministers had agreed on nothing.
    Share prices fell in Oslo after Chad banned the ships.
    Sources said that Norway would recall its envoy.
    Reporting from the harbour, a journalist saw two ships of Chad.
    Related charges were brought against the envoy in Oslo.
    Copyright law was on the table when the ministers met.
    Tags on the nets showed that the ships came from Norway.
    Read more than a hundred times, the letter was denied by Norway.
    More talks will follow, the minister of Chad said.
    The image of Norway in Chad has suffered since the ban.
    """.strip().split("\n"),
)
def test_honest_sentences_are_read(line: str):
    assert kinds(SENTENCE, line.strip(), SENTENCE)[1] == "paragraph"


def test_a_list_of_other_stories_ends_at_a_sentence():
    lines = [SENTENCE, "Read more", "Norway recalls its envoy from Mali", SENTENCE]
    assert kinds(*lines) == ["paragraph", "chrome", "chrome", "paragraph"]


LINES = st.sampled_from(
    [
        SENTENCE,
        "Advertisement",
        "Chad Bans Tuna",
        "بيان مشترك",
        "e\u0301te\u0301 👩🏽‍🌾 day",
        "",
        "  ",
        "x" * 80,
        "a small line that goes on and on and on and on and on and on",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", " \n", "\r", "\u2028", "\x85", ""])


@given(st.one_of(st.text(), st.lists(st.tuples(LINES, ENDS)).map(lambda ls: "".join(a + b for a, b in ls))))
def test_blocks_are_in_order_apart_trimmed_and_cover_all_words(text: str):
    before = 0
    for block in split(text):
        assert before <= block.start < block.end <= len(text)
        assert not text[before : block.start].strip()
        piece = text[block.start : block.end]
        assert piece == piece.strip()
        before = block.end
    assert not text[before:].strip()


def test_no_pattern_is_slow_on_hostile_lines():
    pieces = [
        "A",
        "x",
        "By A",
        "share ",
        "© ",
        "-",
        "#a ",
        "(ap ",
        "photo: ",
        "In this ",
        "[",
        "1",
        "By the ",
        "Published: ",
    ]
    text = "\n".join((piece * 600)[:590] + end for piece in pieces for end in "!a\x01")
    started = time.perf_counter()
    split(text)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("[[chrom]]", "unknown key 'chrom'"),
        ("[[chrome]]\nname = 'x'\nstart = ['a']", "unknown key 'start'"),
        ("[[chrome]]\nname = 'x'\nstarts = ['(a']", "not a regular expression"),
        ("longest = ", "not valid TOML"),
    ],
)
def test_a_broken_cue_file_is_named(data: str, message: str):
    with pytest.raises(DataError, match=message):
        cues.parse(data, "chrome.toml")
