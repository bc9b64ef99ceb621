"""The dictionary form of a word, given its part of speech, by the conventions of the English UD treebanks.

A table (`data/lemmas.tsv`, made by `training/lemmas.py`) holds what the rules below get wrong, and the base
forms of verbs, against which the rules check what they guess: "hoping" is of "hope", "hopping" of "hop".
`data/irregular.tsv` adds irregular verbs that the treebanks do not show ("froze", "fled").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.language.tables import rows

_CACHE_LIMIT = 300_000
_QUOTES = str.maketrans("’ʼ‘“”", "'''\"\"")
_DEMONYM = re.compile(r"(?:ian|ean|can|ish|ese|nch|utch|[bknqrtz]i)\Z")
_NATIONALS = re.compile(r"(?:ian|ean|ican)s\Z")
_DOUBLED = re.compile(r"([bdgmnprt])\1\Z")
_WANTS_E = re.compile(
    r"(?:[^aeiou]at|[iu]at|eat|iz|[aeiou]s|[nr]s|ys|[vcuz]|[bcdfgkptsz]l|dg|rg|ng|[^aeiou]ut|[eo]te)\Z"
)
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]\Z")


class Lemmas:
    """The table, with a cache of the words met."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._cache: dict[tuple[str, str], str] = {}

    @classmethod
    def load(cls) -> Lemmas:
        """Read the table that ships with the package. Raises DataError when it is missing or damaged."""
        return cls({**dict(rows("lemmas.tsv")), **dict(rows("irregular.tsv"))})

    def of(self, form: str, upos: str) -> str:
        """The lemma of `form` as a `upos`: ("talks", "NOUN") gives "talk"."""
        key = form, upos
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) >= _CACHE_LIMIT:  # names never end: memory must
                self._cache.clear()
            found = self._cache[key] = self._find(form, upos)
        return found

    def _find(self, form: str, upos: str) -> str:
        listed = self._table.get(table_key(form, upos))
        return listed if listed is not None else self.by_rule(form, upos)

    def by_rule(self, form: str, upos: str) -> str:
        """What the rules say, whatever the table has for this form."""
        plain = form.translate(_QUOTES)
        if upos == "PROPN":
            return plain[:-1] if _NATIONALS.search(plain) else plain
        if upos == "NUM":
            return plain if plain.isupper() else plain.lower().replace(",", "")
        if upos == "NOUN" and plain.isupper() and len(plain) > 1:
            return plain
        if upos == "ADJ" and plain[:1].isupper() and _DEMONYM.search(plain):
            return plain
        word = plain.lower()
        if upos == "NOUN":
            return _singular(word)
        if upos in {"VERB", "AUX"}:
            return self._base_verb(word)
        if upos in {"ADJ", "ADV"}:
            return _positive(word)
        return word

    def _base_verb(self, word: str) -> str:
        if self._is_verb(word):
            return word
        if word.endswith("ing") and len(word) > 4:
            return self._from_stem(word[:-3])
        if word.endswith("ied") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith("eed"):
            return word[:-1]
        if word.endswith("ed") and not word.endswith("eed") and len(word) > 3:
            return self._from_stem(word[:-2])
        if word.endswith("s"):
            singular = _singular(word)
            return singular if self._is_verb(singular) or not word.endswith("es") else self._third_person(word)
        return word

    def _third_person(self, word: str) -> str:
        for candidate in (word[:-1], word[:-2]):
            if self._is_verb(candidate):
                return candidate
        return _singular(word)

    def _from_stem(self, stem: str) -> str:
        candidates = [stem + "e", stem] if _WANTS_E.search(stem) or _SHORT.match(stem) else [stem, stem + "e"]
        if _DOUBLED.search(stem):
            candidates = [stem[:-1], stem, stem + "e"]
        elif stem.endswith("ll"):
            candidates.append(stem[:-1])
        return next((c for c in candidates if self._is_verb(c)), candidates[0])

    def _is_verb(self, word: str) -> bool:
        return self._table.get(f"{word}/VERB") == word


def table_key(form: str, upos: str) -> str:
    """How the table names a word: names as written, all else in small letters."""
    plain = form.translate(_QUOTES)
    return f"{plain if upos == 'PROPN' else plain.lower()}/{upos}"


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("men"):
        return word[:-3] + "man"
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s", "ics")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def _positive(word: str) -> str:
    if len(word) > 5 and word.endswith("ier"):
        return word[:-3] + "y"
    if len(word) > 6 and word.endswith("iest"):
        return word[:-4] + "y"
    if len(word) > 5 and word.endswith("est"):
        return _DOUBLED.sub(r"\1", word[:-3])
    return word
