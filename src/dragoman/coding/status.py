"""Stage 5, status: did it happen, is it going on, planned, possible, or did it not happen?

Words that settle it (modals, negation, governing words, adjectives of a nominal, tense) are read off the tree; where
none speaks, the model's status head does. The words are data: `status.toml`.
"""

from __future__ import annotations

from ..model import Sentence, Status, Trigger
from . import governors, tree
from .cues import words
from .tense import past, told_by_form

MODALS_PLANNED = frozenset({"will", "'ll", "’ll", "shall", "wo"})
MODALS_POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
MODALS = MODALS_PLANNED | MODALS_POSSIBLE | {"would", "'d", "’d"}
AUXILIARIES = frozenset({"be", "been", "being", "have", "has", "had", "is", "are", "was", "were", "having", "soon"})
CONDITIONS = frozenset({"if", "unless", "provided", "lest"})
BESIDE = frozenset({"after", "since", "before", "following", "during", "amid", "despite", "over", "until"})
Found = tuple[Status, str]


def status(s: Sentence, trigger: Trigger) -> Found:
    """The status of a trigger, and the words that it was read from."""
    token = trigger.token
    verb = _carrier(s, token)
    nominal = s.tokens[token].upos not in {"VERB", "AUX"} or s.tokens[token].deprel in governors.NOMINAL_LINKS
    found = _nominal(s, token) if nominal else None
    found = found or judge(s, verb)
    if found is not None:
        return found
    if is_caption(s):
        return "occurred", "a picture shows it"
    found = told_by_form(s, verb)
    if found is not None:
        return found
    best = max(trigger.statuses, key=lambda k: trigger.statuses[k], default="occurred")
    if best == "ongoing" and past(s, verb):
        return "occurred", "a past"
    return best, f"read by the model ({trigger.statuses.get(best, 0.0):.2f})"  # type: ignore[return-value]


def _carrier(s: Sentence, token: int) -> int:
    """The verb that carries the trigger; one that ends it, or beside which it only tells when or why, does not."""
    verb = tree.carrier(s, token)
    beside = s.tokens[token].deprel == "obl" and tree.case(s, token) in BESIDE
    return token if verb != token and (beside or governors.on(s, verb, "ending")) else verb


def is_caption(s: Sentence) -> bool:
    """Whether the sentence says what a picture shows: an earlier day, as a rule."""
    opening = [t.text.lower() for t in s.tokens[:5]]
    return s.block == "caption" or ("photo" in opening and bool({"file", "handout", "archive"} & set(opening)))


def _nominal(s: Sentence, token: int) -> Found | None:
    """What stands on the noun itself or governs it: "a planned visit", "no talks", "called off the visit"."""
    if tree.negated(s, token):
        return "negated", "negated noun"
    for i in tree.children(s, token, "amod", "acl", "compound", "advmod"):
        word, lemma = s.tokens[i].text.lower(), s.tokens[i].lemma
        for name, value in _NOMINAL:
            if word in words(name) or (s.tokens[i].deprel == "acl" and lemma in words(name)):
                return value, f"“{s.tokens[i].text}”"
    return governors.of_nominal(s, token, judge) or _as_fact(s, token)


def _as_fact(s: Sentence, token: int) -> Found | None:
    """ "China's forced repatriation of refugees": what a party's act is like, it is like because it happened."""
    told = [w for i in tree.children(s, token, "amod") if (w := s.tokens[i].text.lower()) in words("nominal_occurred")]
    return ("occurred", f"“{told[0]}”") if told and tree.children(s, token, "nmod:poss") else None


_NOMINAL: tuple[tuple[str, Status], ...] = (
    ("nominal_planned", "planned"), ("nominal_possible", "possible"),
    ("nominal_negated", "negated"), ("nominal_ongoing", "ongoing"),
)  # fmt: skip
_BEFORE: tuple[tuple[str, Status], ...] = (
    ("before_negated", "negated"), ("before_possible", "possible"), ("before_planned", "planned"),
)  # fmt: skip


def judge(s: Sentence, verb: int, *, doubly: bool = False) -> Found | None:
    """Modals, negation and governors of a verb, from the inside out; None where none speaks.

    `doubly`: its own negation cancels out ("did not fail to").
    """
    if s.tokens[verb].upos not in {"VERB", "AUX"} and s.tokens[verb].deprel not in tree.CLAUSES:
        return None
    return _own(s, verb, doubly=doubly) or governors.of_clause(s, verb, judge)


def _own(s: Sentence, verb: int, *, doubly: bool) -> Found | None:
    """What the verb's own clause says."""
    aux = _auxiliaries(s, verb)
    if not doubly and _negated(s, verb, aux):
        return "negated", "negated verb"
    for name, value in _BEFORE:
        before = _before(s, verb, words(name))
        if before:
            return (value, f"“{before}”") if value == "negated" or not _denied_before(s, verb) else ("negated", "“not”")
    marks = [s.tokens[i].text.lower() for i in tree.children(s, verb, "mark")]
    if CONDITIONS & set(marks) or "whether" in marks:
        return "possible", f"“{marks[0]}”"
    hedge = next((s.tokens[i].text for i in tree.children(s, verb, "advmod") if tree.listed(s, i, "hedges")), None)
    if hedge:
        return "possible", f"“{hedge}”"
    return _modal(s, verb, aux)


def _modal(s: Sentence, verb: int, aux: list[str]) -> Found | None:
    """ "will" and "would" where nothing makes them hang on something else; "may", "could", "should"."""
    if "would" in aux and "have" in aux:
        return "negated", "“would have”"
    if {"would", *MODALS_PLANNED} & set(aux):
        governed = governors.of_clause(s, verb, judge)
        if governed and governed[0] in {"possible", "negated"}:
            return governed
        wished = "would" in aux and (_on_passing(s, verb) or tree.listed(s, verb, "liking"))
        if wished or _conditional(s, verb):
            return "possible", "it hangs on a condition"
        return "planned", "“will”, or “would” of what was announced"
    modal = next((a for a in aux if a in MODALS_POSSIBLE), None)
    return ("possible", f"“{modal}”") if modal else None


def _auxiliaries(s: Sentence, verb: int) -> list[str]:
    """A verb's auxiliaries; a modal reaches a coordinated verb only in its base form ("could not attend, but sent")."""
    aux = tree.auxiliaries(s, verb)
    if tree.children(s, verb, "aux", "aux:pass", "cop") or s.tokens[verb].deprel != "conj":
        return aux
    inflected = s.tokens[verb].text.lower() != s.tokens[verb].lemma.lower()
    return [] if inflected and MODALS & set(aux) else aux


def _negated(s: Sentence, verb: int, aux: list[str]) -> bool:
    """ "not", "never", "neither … nor", "nobody", "no country has", "sent no troops"; "may not" stays open."""
    if tree.negated(s, verb) and not {"may", "might"} & set(aux):
        return not any(t.text.lower() in {"only", "just", "merely"} and t.head == verb for t in s.tokens)
    for i in tree.children(s, verb, *tree.SUBJECTS, "obj"):
        lemma = s.tokens[i].lemma.lower()
        if s.tokens[i].deprel == "obj" and lemma in words("idle_objects"):
            continue
        if lemma in words("nobody") or any(s.tokens[j].lemma.lower() in {"no", "neither"} for j in _determiners(s, i)):
            return True
    word = s.tokens[verb]
    if word.deprel == "conj" and not tree.children(s, verb, *tree.SUBJECTS):
        joined = {s.tokens[i].text.lower() for i in tree.children(s, verb, "cc")}
        return bool(joined & {"or", "nor"}) and tree.negated(s, word.head)
    return False


def _determiners(s: Sentence, token: int) -> list[int]:
    return tree.children(s, token, "det", "cc:preconj", "advmod", "cc")


def _before(s: Sentence, verb: int, phrases: frozenset[str]) -> str | None:
    """The phrase of a list that stands right before a verb and its auxiliaries."""
    at = verb
    while at > 0 and (s.tokens[at - 1].text.lower() in AUXILIARIES and s.tokens[at - 1].head == verb):
        at -= 1
    texts = [t.text.lower() for t in s.tokens[max(0, at - 2) : at]]
    return next((p for p in (" ".join(texts), *texts[-1:]) if p in phrases), None)


def _denied_before(s: Sentence, verb: int) -> bool:
    """Whether "not" stands in the few words before a verb: "is not going to", "are not set to"."""
    return any(t.lemma.lower() in {"not", "n't", "never"} for t in s.tokens[max(0, verb - 5) : verb])


def _conditional(s: Sentence, verb: int) -> bool:
    """Whether the clause hangs on another: "if parliament agrees", "unless", "in the event of"."""
    for i in tree.children(s, verb, "advcl", "obl"):
        marks = tree.children(s, i, "mark", "case")
        if any(s.tokens[j].text.lower() in CONDITIONS and s.tokens[j - 1].text.lower() != "even" for j in marks):
            return True
        only = [j for j in marks if s.tokens[j - 1].text.lower() == "only"]
        if any(s.tokens[j].text.lower() in {"once", "when", "after"} for j in only):
            return True
        if s.tokens[i].lemma.lower() in {"event", "case"} and tree.case(s, i) == "in":
            return True
    return False


def _on_passing(s: Sentence, verb: int) -> bool:
    """Whether its subject is a bill or the like, or only proposed."""
    subject = tree.subject(s, verb)
    if subject is None:
        return False
    beside = {s.tokens[i].text.lower() for i in tree.children(s, subject, "amod", "compound")}
    return bool(beside & {"proposed", "draft"}) or tree.listed(s, subject, "motions")
