"""Stage 12, positions: a party's standing stance, read off verbs, nouns and verdicts of favour and opposition."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Mention, Position, Sentence
from . import tree
from .arguments import reach
from .attribution import holder_of
from .cues import words
from .lookup import Lookup
from .verdicts import AHEAD, Polarity, Stance, verdict

PAST_AND_MODAL = frozenset({"will", "would", "may", "might", "could", "can", "should", "had", "was", "were", "did"})
ALWAYS = frozenset({"long", "always", "consistently", "repeatedly", "traditionally", "steadfastly"})
WISHING = frozenset({"want", "wish", "prefer"})
OUGHT = frozenset({"must", "should", "shall", "ought", "will", "would", "need"})
OBJECT_CASES = frozenset({"", "to", "in", "on", "for", "against"})
NOUN_CASES = frozenset({"of", "to", "for", "in", "on", "over", "about"})


def positions(s: Sentence, look: Lookup) -> Iterator[Position]:
    """The positions that a sentence tells, each once."""
    seen: set[tuple[str, str, str]] = set()
    for i in range(len(s.tokens)):
        found = verdict(s, i) or _told(s, i)
        issues = [j for j in found.objects if s.tokens[j].lemma.lower() not in words("no_issues")] if found else []
        mention = _holder(s, found.holder, look) if found and issues else None
        if found is None or mention is None:
            continue
        start, end = tree.phrase(s, issues[0], without=("case", "mark", "punct", "acl:relcl"))
        a, b = tree.phrase(s, tree.clause(s, i), without=("parataxis", "conj", "cc", "advcl"))
        position = Position(
            mention.actors[0], found.polarity, look.text[start:end], look.evidence(min(a, start), max(b, end))
        )
        if (position.holder, position.polarity, position.object) not in seen:
            seen.add((position.holder, position.polarity, position.object))
            yield position


def _told(s: Sentence, i: int) -> Stance | None:
    """The stance that a word tells by itself."""
    upos = s.tokens[i].upos
    if upos in {"VERB", "ADJ"}:
        return _verbal(s, i) or _advocacy(s, i) or _never(s, i)
    return _nominal(s, i) if upos == "NOUN" else None


def _holder(s: Sentence, token: int | None, look: Lookup) -> Mention | None:
    """The one party at a token, or the one whose thing it is ("President Yoon's policy, which seeks …")."""
    if token is None:
        return None
    found = [m for m in reach(s, token, look) if len(m.actors) == 1]
    if not found and s.tokens[token].deprel == "appos":  # "Portugal, the former colonial power, which …"
        return _holder(s, s.tokens[token].head, look)
    return found[0] if found else None


def _subject(s: Sentence, verb: int) -> int | None:
    """The subject of a verb, or else whoever is said to say it."""
    own = tree.subject(s, verb)
    return holder_of(s, verb) if own is None else own


# ── verbs ────────────────────────────────────────────────────────────────────────────────────────────────


def _verbal(s: Sentence, i: int) -> Stance | None:
    """ "China opposes X", "which China opposes", "does not recognize X", "is committed to X", "seeks X"."""
    lemma = s.tokens[i].lemma
    polarity = _polarity(lemma, "favouring", "opposing")
    if polarity is None or not (_standing(s, i) or (lemma in words("insisting") and not _modal(s, i))):
        return None
    if tree.negated(s, i):
        if polarity == "against":
            return None  # what one does not refuse one need not be for
        polarity = "against"
    objects = [
        j
        for j in tree.children(s, i, "obj", "xcomp", "obl", "ccomp", "advcl")
        if (_ought(s, j) or lemma in WISHING if s.tokens[j].deprel == "ccomp" else tree.case(s, j) in OBJECT_CASES)
    ]
    relative = [j for j in objects if s.tokens[j].lemma in {"which", "that", "whom"}]
    if relative or (not objects and s.tokens[i].deprel == "acl:relcl"):
        objects = [s.tokens[i].head]
    elif not objects:  # the parser took the object of a verb for a second subject
        objects = [j for j in tree.children(s, i, "nsubj") if j > i]
    if any(s.tokens[k].lemma in words("opposition_nouns") for j in objects for k in tree.children(s, j, "obj")):
        return None  # "sought to cast doubt on": told by the noun
    if polarity == "against" and any(s.tokens[j].lemma in words("claim_nouns") for j in objects):
        return None  # "rejects the charge" is an answer
    return Stance(polarity, objects, _subject(s, i))


def _never(s: Sentence, i: int) -> Stance | None:
    """ "Would never accept X", "will not tolerate X"."""
    if s.tokens[i].lemma not in words("accepting") or not tree.negated(s, i):
        return None
    if not set(tree.auxiliaries(s, i)) & AHEAD:
        return None
    objects = tree.children(s, i, "obj", "ccomp", "nsubj:pass")
    return Stance("against", objects, _subject(s, i)) if objects else None


def _ought(s: Sentence, clause: int) -> bool:
    """Whether a clause tells what ought to be or is to come: "insists that the court must decide"; not what is so."""
    return tree.case(s, clause) in OBJECT_CASES | {"that"} and bool(set(tree.auxiliaries(s, clause)) & OUGHT)


def _advocacy(s: Sentence, i: int) -> Stance | None:
    """ "Has long argued for X", "continues to campaign against X"."""
    if s.tokens[i].lemma not in words("advocating") or not _lasting(s, i):
        return None
    for j in tree.children(s, i, "obl", "ccomp", "advcl", "xcomp"):
        marks = {s.tokens[k].lemma for k in tree.children(s, j, "case", "mark")}
        if marks & {"for", "against"}:
            return Stance("for" if "for" in marks else "against", [j], _subject(s, i))
    return None


def _polarity(lemma: str, favouring: str, opposing: str) -> Polarity | None:
    """For or against, as a lemma is in the one list of words or the other."""
    return "for" if lemma in words(favouring) else "against" if lemma in words(opposing) else None


def _modal(s: Sentence, i: int) -> bool:
    return bool(set(tree.auxiliaries(s, i)) & PAST_AND_MODAL)


def _standing(s: Sentence, i: int) -> bool:
    """Whether it tells a state that lasts: simple present, "has long …ed", "continues to …", "is committed to"."""
    word = s.tokens[i]
    aux = set(tree.auxiliaries(s, i))
    if word.upos == "ADJ":
        return bool(aux & {"is", "are", "'s", "’s", "remains"})
    if aux & PAST_AND_MODAL:
        return False
    if _lasting(s, i):
        return True
    if aux & {"has", "have"} or word.deprel == "xcomp" or _infinitive(s, i):
        return False
    text = word.text.lower()
    if text.endswith("ing"):
        return word.head >= 0 and s.tokens[word.head].lemma in words("engaging") and _standing(s, word.head)
    return text == word.lemma or text.endswith("s") or bool(aux & {"is", "are", "am", "'re", "’re"})


def _lasting(s: Sentence, i: int) -> bool:
    """Whether it is told to have lasted or to go on: "has long …ed", "continues to …"."""
    word = s.tokens[i]
    if word.deprel == "xcomp" and word.head >= 0:
        above = s.tokens[word.head].lemma
        return above in {"continue", "remain", "want", "wish"} and _standing(s, word.head)
    adverbs = {s.tokens[j].lemma for j in tree.children(s, i, "advmod")}
    return bool({"has", "have"} & set(tree.auxiliaries(s, i)) and adverbs & ALWAYS)


def _infinitive(s: Sentence, i: int) -> bool:
    """Whether it is an infinitive, or coordinated with one: "to support and finance"."""
    if any(s.tokens[j].lemma == "to" for j in tree.children(s, i, "mark")):
        return True
    word = s.tokens[i]
    return (
        word.deprel == "conj"
        and word.head >= 0
        and not tree.children(s, i, *tree.SUBJECTS)
        and _infinitive(s, word.head)
    )


# ── nouns ────────────────────────────────────────────────────────────────────────────────────────────────


def _nominal(s: Sentence, i: int) -> Stance | None:
    """ "its opposition to X", "has a policy of X", "support for X", "stressed the need for X"."""
    polarity = _polarity(s.tokens[i].lemma, "favour_nouns", "opposition_nouns")
    if polarity is None or tree.children(s, i, "nummod"):
        return None  # "five objections" are acts
    objects = [j for j in tree.children(s, i, "nmod", "acl") if tree.case(s, j) in NOUN_CASES]
    owner = tree.children(s, i, "nmod:poss")
    if owner:
        return Stance(polarity, objects, owner[0])
    verb = s.tokens[i].head
    if s.tokens[i].deprel not in {"obj", "obl"} or verb < 0 or s.tokens[verb].upos != "VERB":
        return None
    if polarity == "against" and _infinitive(s, verb) and s.tokens[verb].deprel != "xcomp":
        return None  # "the right to raise objections"
    return Stance(polarity, objects, _subject(s, verb))
