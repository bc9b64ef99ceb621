import pytest

from dragoman.language.tokens import tokenize


def words(text: str) -> str:
    return " ".join(w.text for w in tokenize(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China's envoy didn't come.", "China 's envoy did n't come ."),
        ("They cannot, won’t and we’re gonna", "They can not , wo n’t and we ’re gon na"),
        ("the states' rights", "the states ' rights"),
        ("US-led talks at Mar-a-Lago", "US - led talks at Mar - a - Lago"),
        ("non-white, pro-Beijing, mid-1980s", "non-white , pro-Beijing , mid-1980s"),
        ("$3.5bn or 10,000 (20%)", "$ 3.5 bn or 10,000 ( 20 % )"),
        ("He left the U.S.", "He left the U.S."),
        ("the U.S.'s U.S.-backed ally", "the U.S. 's U.S. - backed ally"),
        ("S.Amarsaikhan met J. D. Vance.", "S. Amarsaikhan met J. D. Vance ."),
        ("Gen. Doe said no.", "Gen. Doe said no ."),
        ("No. 10 at 10am", "No. 10 at 10 am"),
        ("“‘Go’—now--or never…”", "“ ‘ Go ’ — now -- or never … ”"),
        ("and/or 9/11 in 2013-2014", "and / or 9/11 in 2013 - 2014"),
        ("see https://un.org/a?b=1. @UN #peace", "see https://un.org/a?b=1 . @UN #peace"),
        ("AT&T, O'Neill, Qa'ida", "AT&T , O'Neill , Qa'ida"),
        ("yes 👍🏽🇺🇦", "yes 👍🏽 🇺🇦"),
        ("ended.The next", "ended . The next"),
        ("", ""),
    ],
)
def test_words_are_cut_as_in_the_treebanks(text: str, expected: str) -> None:
    assert words(text) == expected


def test_every_visible_character_is_in_exactly_one_word() -> None:
    text = "“Mr. O’Neill’s U.S.-led (non-EU) plan—$3.5bn/yr—isn’t ’70s-style,” e.g. @x said… 'tis 𝒜 ﷽ don't'"
    spans = tokenize(text)
    covered = [i for _, a, b in spans for i in range(a, b)]
    assert covered == [i for i, c in enumerate(text) if not c.isspace()]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "One. Two isn't. Three."
    assert [text[a:b] for _, a, b in tokenize(text, 5, 15)] == ["Two", "is", "n't", "."]
