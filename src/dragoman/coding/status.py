"""Stage 5, status: did it happen, is it going on, planned, possible, or did it not happen?

Words that settle it (modals, negation, governing verbs, adjectives of a nominal) are read off the tree; where none
speaks, the model's status head does.
"""

from __future__ import annotations

from ..model import Sentence, Status, Trigger
from . import tree
from .cues import words

MODALS_PLANNED = frozenset({"will", "'ll", "’ll", "shall", "wo"})
MODALS_POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
HAVING = frozenset({"has", "have", "'s", "'ve", "’s", "’ve", "had"})
BEING = frozenset({"is", "are", "am", "'re", "’re", "'m", "’m", "being", "be"})


def status(s: Sentence, trigger: Trigger) -> tuple[Status, str]:
    """The status of a trigger, and the words that it was read from."""
    token = trigger.token
    found = _nominal(s, token) if s.tokens[token].upos not in {"VERB", "AUX"} else None
    found = found or _verbal(s, tree.carrier(s, token))
    if found is not None:
        return found
    if is_caption(s):
        return "occurred", "a picture shows it"
    since = _since(s, tree.carrier(s, token))
    if since:
        return "ongoing", "a perfect with “since”"
    best = max(trigger.statuses, key=lambda k: trigger.statuses[k], default="occurred")
    return best, f"read by the model ({trigger.statuses.get(best, 0.0):.2f})"  # type: ignore[return-value]


def is_caption(s: Sentence) -> bool:
    """Whether the sentence says what a picture shows: an earlier day, as a rule."""
    opening = [t.text.lower() for t in s.tokens[:5]]
    return s.block == "caption" or ("photo" in opening and bool({"file", "handout", "archive"} & set(opening)))


def _since(s: Sentence, verb: int) -> bool:
    """ "has reduced imports since Seoul announced …": what began then lasts."""
    if not {"has", "have", "'ve", "’ve"} & set(tree.auxiliaries(s, verb)):
        return False
    return any(tree.case(s, i) == "since" for i in tree.children(s, verb, "advcl", "obl"))


def _nominal(s: Sentence, token: int) -> tuple[Status, str] | None:
    """What stands on the noun itself: "a planned visit", "no talks", "the alleged attack"."""
    if tree.negated(s, token):
        return "negated", "negated noun"
    for i in tree.children(s, token, "amod", "acl", "compound", "advmod"):
        word, lemma = s.tokens[i].text.lower(), s.tokens[i].lemma
        for name, value in _NOMINAL:
            if word in words(name) or (s.tokens[i].deprel == "acl" and lemma in words(name)):
                return value, f"“{s.tokens[i].text}”"
    return None


_NOMINAL: tuple[tuple[str, Status], ...] = (
    ("nominal_planned", "planned"), ("nominal_possible", "possible"),
    ("nominal_negated", "negated"), ("nominal_ongoing", "ongoing"),
)  # fmt: skip


def _verbal(s: Sentence, verb: int, *, doubly: bool = False) -> tuple[Status, str] | None:
    """Modals, negation and governors of the verb, from the inside out; `doubly`: its own negation cancels out."""
    if s.tokens[verb].upos not in {"VERB", "AUX"} and s.tokens[verb].deprel not in tree.CLAUSES:
        return None
    aux = tree.auxiliaries(s, verb)
    if tree.negated(s, verb) and not doubly:
        return "negated", "negated verb"
    marks = [s.tokens[i].text.lower() for i in tree.children(s, verb, "mark")]
    if "if" in marks or "unless" in marks:
        return "possible", f"“{marks[0]}”"
    if MODALS_PLANNED & set(aux):
        return "planned", "“will”"
    if "would" in aux:
        return ("planned", "“would” of what was announced") if _reported(s, verb) else ("possible", "“would”")
    if MODALS_POSSIBLE & set(aux):
        return "possible", f"“{next(a for a in aux if a in MODALS_POSSIBLE)}”"
    return _governed(s, verb)


def _reported(s: Sentence, verb: int) -> bool:
    """Whether the clause is told as somebody's announcement ("said it would", "which would take place")."""
    above = s.tokens[verb].head
    word = s.tokens[verb]
    return word.deprel in {"ccomp", "acl:relcl", "root"} and (above < 0 or s.tokens[above].lemma not in {"if"})


def _governed(s: Sentence, verb: int) -> tuple[Status, str] | None:
    """What the governing verb makes of its complement: "refused to", "plans to", "urged them to"."""
    word = s.tokens[verb]
    if word.deprel == "conj" and word.head >= 0 and s.tokens[word.head].deprel in {"xcomp", "acl"}:
        return _governed(s, word.head)
    if word.deprel not in {"xcomp", "acl", "advcl", "obl", "ccomp"} or word.head < 0:
        return None
    marked_to = any(s.tokens[i].text.lower() == "to" for i in tree.children(s, verb, "mark"))
    above = s.tokens[word.head]
    if word.deprel in {"xcomp", "acl"} or (word.deprel == "ccomp" and not tree.children(s, verb, *tree.SUBJECTS)):
        lemma = above.lemma
        if lemma in words("failing") and tree.negated(s, word.head):
            return _verbal(s, word.head, doubly=True)  # "will not hesitate to", "did not fail to"
        if lemma in words("failing") and (marked_to or lemma in {"avoid", "deny", "refrain", "stop"}):
            return "negated", f"“{above.text}”"
        if marked_to and lemma in words("planning"):
            outer = _verbal(s, word.head)
            return ("negated", outer[1]) if outer and outer[0] == "negated" else ("planned", f"“{above.text}”")
        if marked_to and lemma in words("doubting"):
            return "possible", f"“{above.text}”"
        if word.deprel == "xcomp" and above.upos in {"VERB", "AUX"}:
            return _verbal(s, word.head)
    if word.deprel in {"advcl", "acl"} and marked_to:
        return "planned", "an infinitive of purpose"
    return None
