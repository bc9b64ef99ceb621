from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.language.wordpiece import UNK, WordPiece, case_shape


@pytest.fixture(scope="module")
def vocab() -> WordPiece:
    return WordPiece.load()


def test_case_and_accents_do_not_change_the_pieces(vocab: WordPiece) -> None:
    assert vocab.pieces("Erdoğan") == vocab.pieces("erdogan")
    assert vocab.pieces("TURKEY") == vocab.pieces("turkey")
    assert len(vocab.pieces("turkey")) == 1


def test_every_word_has_between_one_and_eight_pieces(vocab: WordPiece) -> None:
    assert vocab.pieces("👍") == (UNK,)
    assert vocab.pieces("\u200d") == (UNK,)
    assert len(vocab.pieces("https://example.org/a/very/long/path/that/goes/on")) == 8
    assert len(vocab.pieces("中国")) == 2
    assert vocab.encode(["'s", "don"]) == [vocab.pieces("'s"), vocab.pieces("don")]


def test_a_missing_vocabulary_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        WordPiece.load(tmp_path / "none.txt")
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("a\nb\n")
    with pytest.raises(ModelError, match="not the vocabulary"):
        WordPiece.load(wrong)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("talks", 0),
        ("Turkey", 1),
        ("US", 2),
        ("U.S.", 2),
        ("McCain", 3),
        ("G7", 4),
        ("—", 5),
        ("J.", 6),
        ("'s", 0),
    ],
)
def test_the_shape_tells_names_from_words(word: str, shape: int) -> None:
    assert case_shape(word) == shape
