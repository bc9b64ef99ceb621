"""What Dragoman says lies where it says: `text[start:end] == exact` in code points, whatever the text holds."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman import api, contract
from dragoman.model import Coded, Evidence
from dragoman.parallel import CHARACTERS

SENTENCES = (
    "France condemned Iran's missile launch on Monday.",
    "The Kenyan president received the Ethiopian foreign minister in Nairobi on Friday.",
    "Ghana's president said: “We want peace with our neighbours.”",
    "Peru opposes the dam and wants the talks to go on.",
    "Turkey and Greece held talks in Ankara, their first since 2016.",
    "In answer to the ban, Japan recalled its ambassador from Seoul on Tuesday.",
    "Officials in Cairo said that Egypt would send aid to Sudan next week.",
    "North Korea fired two missiles, South Korea's military said.",
    "It rained in Oslo.",
    "According to the Wire, India expelled two Pakistani diplomats because of the raid.",
)
STRANGE = (
    "😀", "👩🏽‍⚕️", "🇰🇪", "é", "e\u0301", "o\u0308\u0323", "q\u0307\u0323", "ﬁ", "Å", "क्षि", "한국",
    "\u1112\u1161\u11ab", "שלום עולם", "مرحبا بالعالم", "\u202babc\u202c", "\u2066\u2069", "\u200d",
    "\ufeff", "\u00a0", "\u00ad", "—", "“", "”", "'", '"', "𝒳", "\t", "\n", "\r\n", "\r", "\n\n",
    "\r\n\r\n", " ", "  ", "...", "U.S.", "Gen.", "(", ")", "*", "Share this",
)  # fmt: skip

texts = st.lists(
    st.one_of(st.sampled_from(SENTENCES), st.sampled_from(STRANGE), st.sampled_from([" ", "\n", "\r\n\r\n"])),
    min_size=1,
    max_size=24,
).map(lambda parts: SENTENCES[0] + " " + "".join(parts))


def evidence(coded: Coded) -> Iterator[Evidence]:
    """Every evidence that a coded article holds."""
    for event in coded.events:
        yield event.evidence
        yield from event.reports
        yield from (actor.evidence for actor in (*event.sources, *event.targets))
    yield from (x.evidence for x in (*coded.links, *coded.positions, *coded.quotes))


def check(coded: Coded) -> int:
    """Asserts that all evidence lies in the text, with what stands before and after it; gives their number."""
    text, count = coded.article.text, 0
    for e in evidence(coded):
        count += 1
        assert 0 <= e.start < e.end <= len(text)
        assert text[e.start : e.end] == e.exact
        assert text[: e.start].endswith(e.prefix)
        assert text[e.end :].startswith(e.suffix)
    return count


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
@example("".join(s + sign for s in SENTENCES for sign in ("\r\n", "😀 ")))
@example(f"{SENTENCES[0]} U.S.U.S.")  # once taken for Croatian
@example("\ufeff" + "\r\n".join(SENTENCES))
@example("".join(f"{s} {sign} " for s, sign in zip(SENTENCES * 5, STRANGE, strict=False)))
def test_all_evidence_lies_in_the_text(text: str) -> None:
    coded = dragoman.code(text, published="2024-05-15").articles[0]
    assert coded.article.text == unicodedata.normalize("NFC", text)
    check(coded)


@settings(max_examples=20, deadline=None)
@given(texts)
def test_offsets_hold_in_the_json_too(text: str) -> None:
    line = json.dumps(contract.coded(dragoman.code(text).articles[0], with_text=True))
    read = json.loads(line)
    for quote in read["quotes"]:
        e = quote["evidence"]
        assert read["document"]["text"][e["start"] : e["end"]] == e["exact"]


@settings(max_examples=20, deadline=None)
@given(texts)
def test_sentences_mentions_and_words_lie_in_the_text(text: str) -> None:
    """What `dragoman explain` shows rests on the same offsets."""
    article = dragoman.code(text).articles[0].article
    explained = api.coder().explain(article)
    for s in explained.sentences:
        assert all(article.text[t.start : t.end] == t.text for t in s.tokens)
        assert all(s.start <= t.start < t.end <= s.end for t in s.tokens)
    assert all(article.text[m.start : m.end] == m.text for m in explained.mentions)


def test_a_plain_report_has_evidence_at_all() -> None:
    """The property above would hold of nothing, too."""
    assert check(dragoman.code(" ".join(SENTENCES), published="2024-05-15").articles[0]) > 0


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_a_quotation_is_found_whatever_ends_its_line(break_: str) -> None:
    text = break_.join(("Accra 😀", "", SENTENCES[2], "", SENTENCES[0]))
    (quote,) = dragoman.code(text).articles[0].quotes
    assert text[quote.evidence.start : quote.evidence.end] == quote.evidence.exact
    assert "We want peace with our neighbours." in quote.text


def test_a_long_text_keeps_its_offsets() -> None:
    text = "\r\n\r\n".join(f"{sentence} 😀 e\u0301" for sentence in SENTENCES * 12)
    assert len(text) < CHARACTERS
    coded = dragoman.code(text, published="2024-05-15").articles[0]
    assert coded.article.text == unicodedata.normalize("NFC", text)
    assert check(coded) >= 12
