"""Web pages and feeds: what is read of them, and what they cannot do to us."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import SkippedArticle, SourceError
from dragoman.model import Article
from dragoman.sources import dates, decode, read
from dragoman.sources.markup import to_text

ONE = "The foreign ministers of Chad and Norway met in Oslo on Friday, and they signed an accord on fish."
TWO = "Parliament in Oslo will vote on the accord in May, according to the minister of trade of Norway."

Get = Callable[[str, "str | bytes"], "list[Article | SourceError]"]


@pytest.fixture
def get(tmp_path: Path) -> Get:
    def get(name: str, content: str | bytes) -> list[Article | SourceError]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read([path]))

    return get


def page(head: str = "", body: str = f"<p>{ONE}</p><h2>What comes next?</h2><p>{TWO}</p>") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Norway signs accord</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>Norway signs accord</h1>{body}</article>"
        "<footer>&copy; 2019 The Daily</footer></body></html>"
    )


def article(outcomes: list[Article | SourceError]) -> Article:
    (outcome,) = outcomes
    assert isinstance(outcome, Article), outcome
    return outcome


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_with_its_metadata(get: Get):
    head = (
        '<meta property="og:site_name" content="The Daily"><link rel="canonical" href="https://daily.example/a">'
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"},'
        '{"@type": ["NewsArticle"], "datePublished": "2021-03-05T10:20:00.5+0100"}]}</script>'
    )
    made = article(get("a.html", page(head)))
    assert (made.title, made.publisher, made.url) == (
        "Norway signs accord",
        "The Daily",
        "https://daily.example/a",
    )
    assert made.published == "2021-03-05T10:20:00+01:00"
    assert [b.kind for b in made.blocks] == ["heading", "paragraph", "heading", "paragraph"]
    assert "Home" not in made.text
    assert "©" not in made.text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", None),
        (
            '<meta property="article:published_time" content="2021-03-05T10:20:00Z">',
            "2021-03-05T10:20:00+00:00",
        ),
        ('<meta property="article:published_time" content="2021-03-05T10:20:00">', "2021-03-05"),
        ('<meta name="date" content="2021-03-05">', "2021-03-05"),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<script type="application/ld+json">{"datePublished": 5}</script>', None),
    ],
)
def test_only_a_stated_date_is_published(get: Get, head: str, published: str | None):
    assert article(get("a.html", page(head))).published == published


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1", "utf-16", "iso-8859-2", "koi8-r"])
def test_declared_encodings(get: Get, encoding: str):
    word = "Łódź" if encoding == "iso-8859-2" else "Осло" if encoding == "koi8-r" else "Genève"
    html = page(f'<meta charset="{encoding}">', f"<p>{ONE} {word}.</p><p>{TWO}</p>")
    assert word in article(get("a.html", html.encode(encoding))).text


def test_declared_encodings_that_do_not_hold():
    for label in ("x-none", "idna", "utf-16", "unicode_escape", "utf-7"):
        assert decode.declared_in(f'<meta charset="{label}">'.encode()) is None
    assert decode.decode(b"aa", declared="hex") == ("aa", None)
    assert decode.decode("é".encode(), declared="ascii") == ("é", None)
    assert decode.decode(b"\xe9t\xe9")[1] == "windows-1252"
    assert decode.decode(b"\x81\x8d\x90")[1] == "windows-1252"


def test_a_page_without_an_article_is_skipped(get: Get):
    (outcome,) = get("a.html", "<html><body></body></html>")
    assert isinstance(outcome, SkippedArticle)


def test_a_page_under_another_name_is_told_by_content(get: Get):
    assert "<p>" not in article(get("a.txt", page())).text


@pytest.mark.parametrize(
    ("html", "why"),
    [("<html>" + "<b>" * 50_001, "50,002 tags"), ("<html>" + "x" * 5_242_880, "the limit is 5,242,880")],
)
def test_oversized_pages_are_faults(get: Get, html: str, why: str):
    (outcome,) = get("a.html", html)
    assert isinstance(outcome, SourceError)
    assert why in str(outcome)


def test_an_attribute_bomb_is_defused(get: Get):
    bomb = " ".join(f'a{i}="x{i}"' for i in range(30_000))
    started = time.perf_counter()
    made = article(get("a.html", page(body=f"<div {bomb}><p>{ONE}</p><p>{TWO}</p></div>")))
    assert ONE in made.text
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize("html", ["<html", "<html><p", "<html>" + "<div>" * 5000, "<html>\ufffe&#0;&#xD800;<![CDATA["])
def test_malformed_pages_are_outcomes(get: Get, html: str):
    (outcome,) = get("a.html", html)
    assert isinstance(outcome, SourceError)


WEIRD = """< > <p </p> <![ ]]> <!- <!DOCTYPE [ <? &#xD800; &#99999999999; & " = <script> <rss> <item> <title>
<html> <pubDate> <link href='http://[ é"""
SCRAPS = st.sampled_from([*re.split(r"\s", WEIRD), "\x00", "\ufffd", " ", "\r\n", ONE])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([".html", ".xml", ".json", ".jsonl", ".txt"]), st.lists(st.one_of(SCRAPS, st.text())))
def test_any_scraps_of_markup_are_outcomes(get: Get, extension: str, scraps: list[str]):
    text = "".join(scraps)
    to_text(text)
    assert get(f"a{extension}", text.encode())
    assert get(f"a{extension}", b"<rss version='2.0'><channel><item><description>" + text.encode("utf-16-le"))


# ── feeds ────────────────────────────────────────────────────────────────────────────────────────────────

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Daily</title>
<item><guid>g1</guid><link>https://daily.example/1</link><title>Norway &amp;amp; Chad sign</title>
<pubDate>Fri, 05 Mar 2021 10:20:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{ONE}</p><script>alert(1)</script><p>Caf&eacute;:<br>{TWO}</p>]]></content:encoded></item>
<item><link>javascript:alert(1)</link><title>Two</title><description>{TWO}</description>
<pubDate>the other day</pubDate></item>
</channel></rss>"""


def test_rss_entries_are_articles(get: Get):
    one, two = get("daily.xml", RSS)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one.text == f"{ONE}\n\nCafé:\n{TWO}"
    assert (one.id, one.url, one.title) == ("g1", "https://daily.example/1", "Norway & Chad sign")
    assert (one.publisher, one.published) == ("The Daily", "2021-03-05T10:20:00+01:00")
    assert (two.id, two.url, two.published, two.text) == ("daily-2", None, None, TWO)
    assert two.where.endswith("daily.xml, entry 2")


def test_atom_entries_are_articles(get: Get):
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>D</title><entry><id>urn:1</id><title>T</title>'
        f"<published>2021-03-05T10:20:00Z</published><summary>{ONE}</summary></entry></feed>"
    )
    made = article(get("a.atom", atom))
    assert (made.id, made.published, made.text) == ("urn:1", "2021-03-05T10:20:00+00:00", ONE)


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        (
            '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>',
            "own XML entities",
        ),
        ('<?xml version="1.0"?><note>hi</note>', "not RSS or Atom"),
        ('<rss version="2.0"><channel><title>x</title></channel></rss>', "no entries"),
        ("<rss", "not RSS or Atom"),
    ],
)
def test_feeds_that_cannot_be_read(get: Get, xml: str, why: str):
    (outcome,) = get("a.xml", xml)
    assert isinstance(outcome, SourceError)
    assert why in str(outcome)


def test_a_feed_in_another_encoding(get: Get):
    xml = RSS.replace("utf-8", "windows-1252").replace("Short.", "Genève").replace("The Daily", "Genève")
    assert get("a.rss", xml.encode("cp1252"))[0].publisher == "Genève"  # type: ignore[union-attr]


def test_fragments_to_text():
    assert to_text("<p>a\n b</p>c &lt;d&gt; <b>e</b><style>x{}</style><p><p>f") == "a b\n\nc <d> e\n\nf"
    assert to_text("plain \n text") == "plain \n text"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-03-05", "2021-03-05"),
        ("2021-03-05T10:20:00+05:30", "2021-03-05T10:20:00+05:30"),
        ("2021-03-05T10:20Z", "2021-03-05T10:20:00+00:00"),
        ("2021-03-05 10:20:00 -0500", "2021-03-05T10:20:00-05:00"),
        ("2021-03-05 10:20", "2021-03-05"),
        ("Fri, 05 Mar 2021 10:20:00 GMT", "2021-03-05T10:20:00+00:00"),
        ("Fri, 05 Mar 2021 10:20:00 -0000", "2021-03-05"),
        ("2021-13-05", None),
        ("", None),
        (None, None),
        ("x" * 1000, None),
    ],
)
def test_dates(value: str | None, expected: str | None):
    assert dates.edtf(value) == expected
