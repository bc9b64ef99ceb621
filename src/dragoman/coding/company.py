"""Stage 7, when: the clauses whose time an act shares that has no date of its own.

"as he received the king", "…, thanking both leaders", "said it was breaking off contacts", "after talks in Doha": what
is told beside or inside a clause happened when that clause says, unless its own words set it apart ("had refused").
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Sentence
from . import tree
from .cues import words

PERFECT = frozenset({"has", "have", "had", "'ve", "’ve", "having"})
BESIDE = frozenset({"as", "while", "when", "before", "after", "by", "in", "and", "without"})
NOMINAL = frozenset({"obj", "iobj", "nsubj:pass", "obl", "nmod", "conj", "obl:agent", "nsubj"})
AT = frozenset({"", "at", "in", "during", "after", "following", "with", "to", "amid"})
APART = frozenset({"after", "before", "since"})
UNITS = frozenset({"day", "week", "month", "year", "decade"})
FRESH = 2  # sentences, the heading among them, in which the present perfect tells the news ("has agreed")


def company(s: Sentence, token: int) -> tuple[int, ...]:
    """The words whose time a trigger shares: what carries itself first, then the verbs above, the nearest next."""
    return tuple(_climb(s, tree.carrier(s, token)))


def _climb(s: Sentence, at: int) -> Iterator[int]:
    seen: set[int] = set()
    while at >= 0 and at not in seen:
        seen.add(at)
        if len(seen) == 1 or s.tokens[at].upos not in {"NOUN", "PROPN"} or tree.children(s, at, "cop"):
            yield at
        if not (_noun_shares(s, at) or _clause_shares(s, at)):
            return
        at = s.tokens[at].head


def _noun_shares(s: Sentence, at: int) -> bool:
    """Whether a noun tells what its verb did then: "drew a threat", "after talks", not "condemned the raid"."""
    word = s.tokens[at]
    if word.upos not in {"NOUN", "PROPN"} or word.deprel not in NOMINAL or tree.children(s, at, "cop"):
        return False
    if tree.listed(s, word.head, "judging") or tree.children(s, at, "nummod"):
        return False
    return tree.case(s, at) in AT and not tree.determiners(s, at) & tree.DEFINITE


def _clause_shares(s: Sentence, at: int) -> bool:
    word = s.tokens[at]
    if word.head < 0:
        return False
    if word.deprel == "conj":  # "had expelled the envoy on Sunday and ordered troops to the border"
        return not PERFECT & {s.tokens[i].text.lower() for i in tree.children(s, at, "aux")}
    if perfect(s, at):
        return False
    if word.deprel in {"xcomp", "ccomp", "parataxis"}:
        return True
    if word.deprel == "advcl":
        if _measured_off(s, at):
            return False
        return tree.case(s, at) in BESIDE or word.text.lower().endswith("ing")
    return False


def _measured_off(s: Sentence, at: int) -> bool:
    """ "a week after the two met": not at the time of what it stands beside."""
    marks = tree.children(s, at, "mark", "case")
    return any(i > 0 and s.tokens[i].lemma in APART and s.tokens[i - 1].lemma in UNITS for i in marks)


def perfect(s: Sentence, verb: int) -> bool:
    """Whether an auxiliary sets a clause before the time that its sentence tells."""
    return bool(PERFECT & set(tree.auxiliaries(s, verb)))


def narrated(s: Sentence, token: int) -> bool:
    """Whether a finite clause in the simple past tells it: the article's own story, not its background.

    In the first two sentences the present perfect tells the news too ("has agreed"), and so does, anywhere, the present
    of what is done by saying so: "the ministry condemns the raid and recalls its ambassador".
    """
    verb = company(s, token)[-1]
    return _in_the_past(s, verb) or _done_by_saying(s, verb)


def _done_by_saying(s: Sentence, verb: int) -> bool:
    word = s.tokens[verb]
    free = word.deprel == "root" or (word.deprel == "conj" and s.tokens[word.head].deprel == "root")
    present = word.text.lower() in {word.lemma, f"{word.lemma}s", f"{word.lemma}es"}
    said = present and word.upos == "VERB" and word.lemma in words("done_by_saying")
    return free and said and s.block == "paragraph" and not tree.auxiliaries(s, verb)


def _after_a_comma(s: Sentence, verb: int) -> bool:
    first = min(s.subtree(verb))
    return s.tokens[first].text == "," or (first > 0 and s.tokens[first - 1].text == ",")


def _in_the_past(s: Sentence, verb: int) -> bool:
    word = s.tokens[verb]
    verbal = word.upos == "VERB" or (
        word.upos == "ADJ" and word.text.endswith("ed") and not tree.children(s, verb, "cop")
    )
    goes_on = word.deprel == "acl:relcl" and _after_a_comma(s, verb)  # "…, who also urged both to talk"
    own = s.block != "caption" and verbal and (goes_on or word.deprel in {"root", "conj", "parataxis", "ccomp"})
    told = set(tree.auxiliaries(s, verb)) & PERFECT
    fresh = not told or (s.index < FRESH and "had" not in told)
    return own and fresh and not word.text.lower().endswith(("ing", "s"))
