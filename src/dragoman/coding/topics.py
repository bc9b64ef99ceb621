"""Stage 8, topics: what it is about, in the text's words, and PLOVER's contexts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Sentence
from . import tree
from .lookup import Lookup

ABOUT = frozenset({"on", "over", "about", "regarding", "concerning", "for"})
DISCUSSING = frozenset(
    {"discuss", "address", "cover", "review", "raise", "tackle", "explore", "focus", "negotiate", "settle"}
)
LONGEST = 120


def about(s: Sentence, token: int, look: Lookup) -> tuple[str, ...]:
    """Noun phrases that the talks, demand or act is about, shortest form, in the text's words."""
    heads: list[int] = []
    carriers = {token, tree.carrier(s, token)}
    for place in carriers:
        heads += [i for i in tree.children(s, place, "nmod", "obl") if tree.case(s, i) in ABOUT]
        for i in tree.children(s, place, "advcl", "acl", "xcomp", "conj"):
            if s.tokens[i].lemma in DISCUSSING:
                heads += tree.children(s, i, "obj")
    if s.tokens[token].lemma in DISCUSSING:
        heads += tree.children(s, token, "obj")
    out = []
    for head in heads:
        for i in tree.conjuncts(s, head):
            start, end = tree.phrase(s, i, without=("case", "cc", "conj", "acl:relcl", "appos", "det"))
            phrase = look.text[start:end]
            if 2 < len(phrase) <= LONGEST and look.mention_at(s, i) is None and not re.search(r"\d{4}$|day$", phrase):
                out.append(phrase)
    return tuple(dict.fromkeys(out))


def contexts(text: str, patterns: Mapping[str, re.Pattern[str]]) -> tuple[str, ...]:
    """PLOVER contexts whose cue words stand in the evidence."""
    return tuple(name for name, pattern in patterns.items() if pattern.search(text))
