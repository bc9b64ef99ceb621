"""Which language a text is in, by script and by function words. It only has to know English well."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

# Enough for a verdict on any text, and it bounds the time.
_SAMPLE = 20_000
# A headline of seven words may have no function word at all.
_FEWEST_WORDS = 8
# So many words of English prose never lack all of the, of, to, and, in …; lists of names may.
_FEWEST_FOR_OTHER = 30
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.")  # "U.S." holds two words of Croatian

# Scripts by Unicode block, and the language most written in each.
_SCRIPTS = {
    "ru": re.compile(r"[\u0400-\u052f]"),
    "ar": re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"),
    "zh": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "hi": re.compile(r"[\u0900-\u097f]"),
    "bn": re.compile(r"[\u0980-\u09ff]"),
    "ta": re.compile(r"[\u0b80-\u0bff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
    "hy": re.compile(r"[\u0530-\u058f]"),
    "am": re.compile(r"[\u1200-\u137f]"),
    "my": re.compile(r"[\u1000-\u109f]"),
    "km": re.compile(r"[\u1780-\u17ff]"),
}
# Letters that the script's main language lacks and a neighbour uses often.
_NEIGHBOURS = {
    "ru": (("uk", re.compile(r"[іїєґІЇЄҐ]")), ("sr", re.compile(r"[јљњћђџЈЉЊЋЂЏ]"))),
    "ar": (("ur", re.compile(r"[ٹڈڑںے]")), ("fa", re.compile(r"[پچژگ]"))),
}


def guess(text: str) -> str:
    """The ISO 639-1 code of a text's language, or `und` where that cannot be told.

    A text in Latin letters of fewer than 8 words is not judged.
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    by_script = {code: len(signs.findall(sample)) for code, signs in _SCRIPTS.items()}
    if sum(by_script.values()) > letters / 2:
        return _neighbour(sample, by_script)
    return _by_words([word.lower().replace("’", "'") for word in _WORD.findall(_INITIAL.sub(" ", sample))])


def name(code: str) -> str:
    """The English name of a language: `fr` is French."""
    return _words()[1].get(code, "in another language")


def _neighbour(sample: str, by_script: dict[str, int]) -> str:
    # Japanese is written mostly in Chinese characters; a tenth of kana is proof.
    if by_script["ja"] * 10 > by_script["zh"]:
        by_script = by_script | {"ja": by_script["ja"] + by_script["zh"]}
    code = max(by_script, key=lambda each: by_script[each])
    for other, signs in _NEIGHBOURS.get(code, ()):
        if len(signs.findall(sample)) * 100 > by_script[code]:
            return other
    return code


def _by_words(words: list[str]) -> str:
    if len(words) < _FEWEST_WORDS:
        return "und"
    lists, _ = _words()
    seen = Counter(words)
    scores = {code: sum(seen[word] for word in known) for code, known in lists.items()}
    best = max(scores, key=lambda code: scores[code])
    # English wins ties and near ties: a report in English quotes foreign names (de la, van der, al).
    if scores["en"] and scores["en"] * 2 >= scores[best]:
        return "en"
    if scores[best] >= max(2, len(words) // 12):
        return best
    return "und" if len(words) < _FEWEST_FOR_OTHER or scores["en"] else "xx"


@cache
def _words() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """The function words of each language, and the names of the languages."""
    data = tomllib.loads(files("dragoman.sources").joinpath("data/languages.toml").read_text("utf-8"))
    return {code: frozenset(words.split()) for code, words in data["words"].items()}, data["names"]
