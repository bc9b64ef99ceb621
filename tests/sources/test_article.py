"""A text in hand becomes an article, or there is a reason why not."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SkippedArticle, SourceError
from dragoman.sources import article, english

ENGLISH = "The foreign ministers of Chad and Norway met in Oslo on Friday, and they signed an accord on fish."


def test_the_text_is_kept_and_hashed():
    text = f"Norway Signs\r\n\r\n{ENGLISH}  \r\n"
    made = article(text, title="T", publisher="The Daily", published="2021-03-05", where="a.txt")
    assert made.text == text
    assert made.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (made.title, made.publisher, made.published) == ("T", "The Daily", "2021-03-05")
    assert (made.language, made.where) == ("en", "a.txt")
    assert made.id == article(text).id != article(text + ".").id


def test_a_bare_address_first_is_the_url_unless_one_is_given():
    text = f"https://news.example/a\n{ENGLISH}"
    assert article(text).url == "https://news.example/a"
    assert article(text, url="https://other.example/").url == "https://other.example/"
    assert article(f"{ENGLISH}\nhttps://news.example/a").url is None


@given(
    st.lists(
        st.sampled_from(
            [
                ENGLISH,
                "\r\n",
                "\n",
                "👩🏽‍🌾🇳🇴",
                "e\u0301",
                "é",
                "\u1100\u1161\u11a8",
                "سلام ",
                "\u202e",
                "a\u0323\u0307",
                "\ufb01",
                " ",
            ]
        )
    )
)
def test_texts_round_trip_as_nfc(pieces: list[str]):
    text = f"{ENGLISH} {ENGLISH} {''.join(pieces)}"
    made = article(text)
    assert made.text == unicodedata.normalize("NFC", text)
    assert made.sha256 == hashlib.sha256(made.text.encode()).hexdigest()
    ends = [0] + [edge for block in made.blocks for edge in (block.start, block.end)] + [len(made.text)]
    assert ends == sorted(ends)


@given(st.text())
def test_any_text_becomes_an_article_or_a_source_error(text: str):
    try:
        assert article(text).text == unicodedata.normalize("NFC", text)
    except SourceError as fault:
        assert str(fault).startswith("<text>: ")


def test_a_lone_surrogate_keeps_the_offsets():
    made = article(f"\ud83d {ENGLISH}")
    assert made.text == f"\ufffd {ENGLISH}"


@pytest.mark.parametrize("text", ["", " \r\n\t "])
def test_an_empty_text_is_a_fault(text: str):
    with pytest.raises(SourceError, match="empty") as caught:
        article(text, where="a.txt")
    assert not isinstance(caught.value, SkippedArticle)


@pytest.mark.parametrize("text", [f"{ENGLISH}\x00", "\x01\x02\x03\x04 " + ENGLISH])
def test_binary_is_a_fault(text: str):
    with pytest.raises(SourceError, match="binary") as caught:
        article(text)
    assert not isinstance(caught.value, SkippedArticle)


def test_one_stray_control_character_is_no_fault():
    assert article(f"{ENGLISH}\n{ENGLISH}\x1a").language == "en"


@pytest.mark.parametrize("text", ["12 345, 67 % …", "Please enter your comment!\nscroll to top"])
def test_a_text_without_a_sentence_is_skipped(text: str):
    with pytest.raises(SkippedArticle, match="no sentence"):
        article(text)


def test_another_language_is_skipped_by_name():
    with pytest.raises(SkippedArticle, match=r"<text>: the text is French \(fr\), Dragoman reads English; "):
        article("Les ministres des deux pays se sont réunis vendredi à Oslo pour signer un accord sur la pêche.")


@pytest.mark.parametrize("published", ["2021", "2021-05", "2021-05-03/2021-06", "2021-05-03"])
def test_what_is_known_of_the_day_is_a_date(published: str):
    assert article(ENGLISH, published=published).published == published


@pytest.mark.parametrize("published", ["03/05/2021", "2021-02-30", "Friday", "2021-05/2021-04"])
def test_a_published_that_is_no_date_is_a_fault(published: str):
    with pytest.raises(SourceError, match="is not a date; expected EDTF"):
        article(ENGLISH, published=published)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ENGLISH),
        (
            "en",
            "Ayatollah Ali Khamenei told the Majlis that Iran will not send its envoy to La Paz de la Cruz.",
        ),
        (
            "fr",
            "Les ministres des deux pays se sont réunis vendredi à Oslo pour signer un accord sur la pêche.",
        ),
        (
            "es",
            "Los ministros de los dos países se reunieron en Oslo para firmar un acuerdo sobre la pesca.",
        ),
        (
            "de",
            "Die Minister der beiden Länder trafen sich am Freitag in Oslo und unterzeichneten ein Abkommen.",
        ),
        (
            "pt",
            "Os ministros dos dois países reuniram-se em Oslo para assinar um acordo de pesca.",
        ),
        (
            "it",
            "I ministri dei due paesi si sono incontrati venerdì a Oslo per firmare un accordo di pesca.",
        ),
        (
            "nl",
            "De ministers van de twee landen hebben vrijdag in Oslo een akkoord over de visserij getekend.",
        ),
        (
            "tr",
            "İki ülkenin bakanları cuma günü bir araya geldi ve bir anlaşma imzaladı, sonra da konuştu.",
        ),
        (
            "id",
            "Para menteri dari kedua negara itu bertemu di Oslo untuk perjanjian yang akan berlaku.",
        ),
        (
            "pl",
            "Ministrowie obu krajów spotkali się w Oslo i podpisali umowę, która nie jest tajna.",
        ),
        ("ru", "Министры двух стран встретились в пятницу в Осло."),
        ("uk", "Міністри двох країн зустрілися в п'ятницю в Осло і підписали угоду."),
        ("ar", "التقى الوزيران يوم الجمعة"),
        ("fa", "وزیران دو کشور روز جمعه در اسلو گفتگو کردند"),
        ("zh", "两国外长周五在奥斯陆会晤。"),
        ("ja", "両国の外相は金曜日にオスロで会談した。"),
        ("ko", "양국 외교장관이 금요일 오슬로에서 만났다."),
        ("und", "Oslo, Bamako, N'Djamena"),
        ("xx", " ".join(["Ngakpo dzifo vlim kodzo ablɔ tsitre nyuie ɖekawo gbɔgblɔ menye"] * 4)),
    ],
)
def test_languages(language: str, text: str):
    assert english.guess(text) == language
