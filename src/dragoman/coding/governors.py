"""What the words above an act make of it: "refused to", "shelved a plan to", "fears that", "called off the visit".

Which words these are is data (`status.toml`); here is how they reach the act through the tree.
"""

from __future__ import annotations

from collections.abc import Callable

from ..model import Sentence, Status
from . import tree
from .cues import words

Found = tuple[Status, str]
Judge = Callable[..., Found | None]  # (sentence, word, *, doubly): what becomes of a word, less its own negation

COMPLEMENTS = frozenset({"xcomp", "acl", "ccomp", "csubj", "csubj:pass", "advcl", "obl", "nmod"})
NOMINAL_LINKS = frozenset({"obj", "nsubj:pass", "obl", "nmod", "nsubj", "iobj"})
# Prepositions before a gerund that the word above governs ("balked at sending"); the others tell manner or time.
GOVERNED = frozenset({"from", "at", "of", "on", "about", "against", "to", "in", "for", "out", "with", "off", "away"})
LINKS = frozenset({"be", "seem", "appear", "remain", "look", "sound", "have", "there"})


def phrases(s: Sentence, token: int) -> set[str]:
    """A word's lemma, alone and with what follows it: "hold", "hold off", "end in failure"."""
    lemma = s.tokens[token].lemma.lower()
    after = [t.text.lower() for t in s.tokens[token + 1 : token + 3]]
    apart = [s.tokens[i].text.lower() for i in tree.children(s, token, "compound:prt", "advmod", "obl")]
    tails = {" ".join(after[:n]) for n in range(1, len(after) + 1)} | set(apart)
    return {lemma, s.tokens[token].text.lower()} | {f"{lemma} {tail}" for tail in tails}


def on(s: Sentence, token: int, kind: str) -> bool:
    """Whether a word, alone or with its particle, is on a list."""
    return bool(phrases(s, token) & words(kind))


def has_no(s: Sentence, token: int) -> bool:
    """Whether a word is denied: "no plans", "not ready", "never", "is in no position"."""
    return tree.negated(s, token) or any(
        s.tokens[i].lemma.lower() in words("nobody") for i in tree.children(s, token, *tree.SUBJECTS)
    )


def to_infinitive(s: Sentence, verb: int) -> bool:
    """Whether "to" stands before the verb."""
    marks = tree.children(s, verb, "mark", "case")
    return any(s.tokens[i].text.lower() == "to" for i in marks) and not gerund(s, verb)


def gerund(s: Sentence, verb: int) -> bool:
    """Whether it ends in -ing and has no auxiliary of its own."""
    return s.tokens[verb].text.lower().endswith("ing") and not tree.children(s, verb, "aux")


def finite(s: Sentence, verb: int) -> bool:
    """Whether a clause with its own subject is meant ("that it sent …")."""
    return bool(tree.children(s, verb, *tree.SUBJECTS)) and not to_infinitive(s, verb) and not gerund(s, verb)


def of_clause(s: Sentence, verb: int, judge: Judge) -> Found | None:
    """What the word above a clause makes of it; `judge` says what becomes of that word itself."""
    word = s.tokens[verb]
    if word.head < 0:
        return None
    if word.deprel == "conj" and not tree.children(s, verb, *tree.SUBJECTS):
        above = s.tokens[word.head]
        return of_clause(s, word.head, judge) if above.deprel in COMPLEMENTS else None
    if word.deprel not in COMPLEMENTS:
        return None
    if finite(s, verb):
        return _of_finite(s, verb, word.head)
    if not _complement(s, verb):
        return None
    return _of_infinite(s, verb, word.head, judge)


def _complement(s: Sentence, verb: int) -> bool:
    """Whether a clause without subject completes the word above, rather than telling when or how."""
    word = s.tokens[verb]
    if word.deprel in {"xcomp", "acl", "ccomp", "csubj", "csubj:pass"} or to_infinitive(s, verb):
        return True
    return gerund(s, verb) and tree.case(s, verb).split(" ")[0] in GOVERNED


def _of_finite(s: Sentence, verb: int, above: int) -> Found | None:
    """ "fears that …", "it is untrue that …", "rejected claims that …", "does not believe that …"."""
    if s.tokens[verb].deprel not in {"ccomp", "acl", "csubj", "csubj:pass", "xcomp"}:
        return None
    said, denied = f"“{s.tokens[above].text}”", has_no(s, above)
    if on(s, above, "denying_that"):
        return None if denied else ("negated", said)
    if on(s, above, "denied_tellings") and (denied or _undone(s, above, "denying_that")):
        return "negated", f"{said} denied"
    if on(s, above, "opinion") and denied:
        return "negated", f"{said} denied"
    if not denied and (on(s, above, "doubting_that") or _doubt_grew(s, above)):
        return "possible", said
    if on(s, above, "doubting_would") and {"would", "could", "will", "may", "might"} & set(tree.auxiliaries(s, verb)):
        return "possible", said
    return None


def _doubt_grew(s: Sentence, verb: int) -> bool:
    """ "speculation grew that", "the possibility arose that"."""
    subjects = tree.children(s, verb, *tree.SUBJECTS)
    return any(s.tokens[i].upos == "NOUN" and tree.listed(s, i, "doubting_that") for i in subjects)


def _of_infinite(s: Sentence, verb: int, above: int, judge: Judge) -> Found | None:
    """ "refused to", "plans to", "urged them to", "shelved a plan to", "an attempt to … ended in failure"."""
    said, lemma = f"“{s.tokens[above].text}”", s.tokens[above].lemma.lower()
    verbal = s.tokens[above].upos in {"VERB", "AUX"}
    denied = has_no(s, above)
    if lemma in words("undertakings") and _undone(s, above, "cancelling"):
        return "negated", f"{said} came to nothing"
    if s.tokens[verb].deprel != "xcomp" and not (gerund(s, verb) or to_infinitive(s, verb)):
        return None
    if on(s, above, "failing"):
        return judge(s, above, doubly=True) if denied else _failed(judge(s, above), said)
    if denied and (on(s, above, "planning") or lemma in words("undertakings")):
        return "negated", f"{said} denied"
    if on(s, above, "lasting_matrix") and not denied:
        outer = judge(s, above)
        return outer if outer and outer[0] in {"negated", "possible"} else ("ongoing", said)
    if on(s, above, "planning"):
        if lemma == "expect" and tree.children(s, above, "obj", "iobj") and not tree.passive(s, above):
            return "possible", f"{said} of another"
        outer = judge(s, above)
        return outer if outer and outer[0] in {"negated", "possible"} else ("planned", said)
    if on(s, above, "doubting"):
        outer = judge(s, above)
        return outer if outer and outer[0] == "negated" else ("possible", said)
    if on(s, above, "achieving"):
        return judge(s, above) or (("occurred", said) if _past(s, above) else None)
    if s.tokens[verb].deprel == "xcomp" and verbal:
        return judge(s, above)
    if s.tokens[verb].deprel == "advcl" and to_infinitive(s, verb) and not tree.listed(s, verb, "voiced"):
        return "planned", "an infinitive of purpose"
    return None


def _past(s: Sentence, verb: int) -> bool:
    """Whether a verb's form is a past one."""
    text = s.tokens[verb].text.lower()
    return s.tokens[verb].upos == "VERB" and text != s.tokens[verb].lemma.lower() and not text.endswith(("ing", "s"))


def _failed(outer: Found | None, said: str) -> Found | None:
    """What becomes of what a failing verb governs: "may refuse to" leaves it open, "refused to stop" undoes itself."""
    if outer is None or outer[0] in {"planned", "occurred", "ongoing"}:
        return "negated", said
    return outer if outer[0] == "possible" else None


def _undone(s: Sentence, noun: int, kind: str) -> bool:
    """Whether what governs a noun undoes it: "shelved a *plan*", "the *attempt* ended in failure"."""
    above = s.tokens[noun].head
    if above < 0 or s.tokens[noun].deprel not in NOMINAL_LINKS | {"conj", "xcomp", "advcl"}:
        return False
    return on(s, above, kind) and not has_no(s, above)


def of_nominal(s: Sentence, noun: int, judge: Judge) -> Found | None:
    """What the word above a nominal act makes of it: "called off the visit", "fears of a war", "plans for talks"."""
    word = s.tokens[noun]
    if word.head < 0:
        return None
    if word.deprel == "conj":
        return of_nominal(s, word.head, judge)
    if word.deprel not in NOMINAL_LINKS:
        return None
    above, said, case = word.head, f"“{s.tokens[word.head].text}”", tree.case(s, noun)
    if s.tokens[above].upos in {"NOUN", "PROPN"} and word.deprel == "nmod":
        return _of_noun(s, above, said) if case in {"of", "for", "about"} else None
    if word.deprel in {"nsubj", "iobj"} and _endures(s, above):
        return judge(s, above) or ("ongoing", said)
    ended = _ended(s, noun, judge)
    if ended or has_no(s, above):
        return ended
    direct = word.deprel in {"obj", "nsubj:pass"}
    for kind, status in _NOMINAL_GOVERNORS:
        if f"{s.tokens[above].lemma.lower()} {case}" in words(kind) or (direct and tree.listed(s, above, kind)):
            return status, said
    return None


def _ended(s: Sentence, noun: int, judge: Judge) -> Found | None:
    """ "called off the visit": negated; "asked them to halt deliveries": these go on."""
    word, above = s.tokens[noun], s.tokens[noun].head
    if word.deprel not in {"obj", "nsubj:pass", "nsubj"} or word.lemma.lower() in words("told_or_offered"):
        return None
    if word.deprel == "nsubj" and not on(s, above, "coming_to_nothing"):
        return None
    said, outer = f"“{s.tokens[above].text}”", judge(s, above)
    if on(s, above, "ending"):
        if outer is not None and outer[0] != "occurred":
            return "ongoing", f"{said} not yet"
        if tree.listed(s, noun, "fought"):
            return "occurred", f"{said} what was going on"
        return None if tree.listed(s, above, "over_once_ended") else ("negated", said)
    if not on(s, above, "cancelled_acts") or has_no(s, above):
        return None
    return outer if outer and outer[0] == "possible" else ("negated", said)


_NOMINAL_GOVERNORS: tuple[tuple[str, Status], ...] = (("weighing", "possible"), ("scheming", "planned"))


def _of_noun(s: Sentence, above: int, said: str) -> Found | None:
    lemma = s.tokens[above].lemma.lower()
    if lemma in words("lack_nouns"):
        return "negated", said
    if lemma in words("open_nouns"):
        return "possible", said
    return ("planned", said) if lemma in words("plan_nouns") else None


def _endures(s: Sentence, above: int) -> bool:
    """Whether a predicate says of its subject that it goes on: "fighting raged on", "the ban is in force"."""
    if {"will", "would", "may", "could", "might"} & set(tree.auxiliaries(s, above)):
        return False
    if s.tokens[above].lemma.lower() in words("states"):
        return tree.case(s, above) in {"in", "under"} and bool(tree.children(s, above, "cop"))
    return on(s, above, "enduring") and not s.tokens[above].text.lower().endswith("ing")
