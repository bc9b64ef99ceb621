from dragoman.language.sentences import of_article, split
from dragoman.model import Article, Block


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text)]


def one(text: str) -> bool:
    return sentences(text) == [text]


def test_plain_stops_end_sentences() -> None:
    assert sentences("Egypt signed. Was Libya there?  No! It left.") == [
        "Egypt signed.",
        "Was Libya there?",
        "No!",
        "It left.",
    ]


def test_abbreviations_and_initials_do_not() -> None:
    assert one("The U.S. Senate met Gen. Mark Doe and S. Amarsaikhan on Sept. 9 at No. 10 Downing Street.")
    assert one("Vice President J. D. Vance and S.Amarsaikhan agreed on 3.5 per cent with Dr. A. B. Khan.")
    assert one("They talked at 5 p.m. Monday and at 6 a.m. GMT with Acme Inc. Chairman Li.")


def test_an_abbreviation_ends_a_sentence_before_a_starter() -> None:
    assert sentences("He flew to the U.S. The talks failed.") == ["He flew to the U.S.", "The talks failed."]
    assert sentences("It began at 5 p.m. Police came.") == ["It began at 5 p.m.", "Police came."]
    assert sentences("Turkey said no. Greece agreed.") == ["Turkey said no.", "Greece agreed."]


def test_closing_quotes_belong_to_the_sentence_and_long_quotes_are_split() -> None:
    text = "“We will not sign. We never will,” he said. “That is all.” Then he left."
    assert sentences(text) == [
        "“We will not sign.",
        "We never will,” he said.",
        "“That is all.”",
        "Then he left.",
    ]


def test_a_closing_quote_set_apart_is_not_lost() -> None:
    assert sentences("“It is over. ” They left.") == ["“It is over. ”", "They left."]


def test_a_question_quoted_goes_on() -> None:
    assert one("“Will they attack?” the minister asked.")
    assert one("“Will they attack?” Obama said in Paris.")


def test_datelines_brackets_and_ellipses_stay_inside() -> None:
    assert one("TEHRAN, Sept. 9 (Reuters) — Iran said on Monday it would not talk.")
    assert one("The treaty (signed in Minsk. See annex) holds.")
    assert one("He wanted … War was not an option … and left.")


def test_a_lost_blank_still_ends_a_sentence() -> None:
    assert sentences("The talks ended.The envoys left.") == ["The talks ended.", "The envoys left."]
    assert one("He wrote to Booking.Com about it.")


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("Talks resume\n\nThe envoys met") == ["Talks resume", "The envoys met"]
    assert sentences("  \n ") == []


def test_blocks_are_never_joined_and_chrome_is_not_read() -> None:
    text = "Envoys meet\nThey met. They ate.\nShare this page"
    blocks = (Block(0, 11, "heading"), Block(12, 31), Block(32, 47, "chrome"))
    article = Article(id="a", text=text, blocks=blocks, sha256="")
    found = [(text[a:b], kind) for a, b, kind in of_article(article)]
    assert found == [("Envoys meet", "heading"), ("They met.", "paragraph"), ("They ate.", "paragraph")]
