"""Stage 12, positions: a party's standing stance, read off verbs, nouns and verdicts of favour and opposition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Position, Sentence
from . import tree
from .arguments import reach
from .attribution import holder_of
from .cues import words
from .lookup import Lookup
from .outlooks import ALWAYS, outlook
from .verdicts import AHEAD, Polarity, Stance, verdict

PAST_AND_MODAL = frozenset({"will", "would", "may", "might", "could", "can", "should", "had", "was", "were", "did"})
WISHING = frozenset({"want", "wish", "prefer", "demand", "recognize", "recognise"})
MOST = 6  # parties that hold one stance: "the six", not all members of a bloc
OUGHT = frozenset({"must", "should", "shall", "ought", "will", "would", "need"})
OBJECT_CASES = frozenset({"", "to", "in", "on", "for", "against"})
NOUN_CASES = frozenset({"of", "to", "for", "in", "on", "over", "about", "that"})


def positions(s: Sentence, look: Lookup) -> Iterator[Position]:
    """The positions that a sentence tells, each once."""
    seen: set[tuple[str, str, str]] = set()
    for i in range(len(s.tokens) if s.block != "heading" else 0):  # headings tell acts in the present tense
        found = verdict(s, i) or _told(s, i) or outlook(s, i)
        issues = [j for j in _issues(s, found.objects) if not _denied(s, i)] if found else []
        if found is None or not issues:
            continue
        if s.tokens[i].upos == "NOUN" and found.polarity == "for" and look.mention_at(s, issues[0]) is not None:
            continue  # "its support for Finland", "our commitment to the Union" may be help or loyalty
        start, end = tree.phrase(s, issues[0], without=("case", "mark", "punct", "acl:relcl"))
        a, b = tree.phrase(s, tree.clause(s, i), without=("parataxis", "conj", "cc", "advcl"))
        evidence = look.evidence(min(a, start), max(b, end))
        for holder in _holders(s, i, found.holder, look):
            position = Position(holder, found.polarity, look.text[start:end], evidence)
            if (position.holder, position.polarity, position.object) not in seen:
                seen.add((position.holder, position.polarity, position.object))
                yield position


def _issues(s: Sentence, objects: Iterable[int]) -> Iterator[int]:
    """What stances are taken on: not on meetings, nor on one another; of "calls to send arms" the sending."""
    for i in objects:
        lemma = s.tokens[i].lemma.lower()
        if lemma in words("calls"):
            inner = [j for j in tree.children(s, i, "acl", "nmod") if tree.case(s, j) in {"to", "for"}]
            yield from inner or [i]
        elif lemma in words("no_issues") or _pointed_at(s, i) or _is_date(s, i):
            continue
        elif not any(s.tokens[j].lemma == "other" for j in s.subtree(i)):
            yield i


def _pointed_at(s: Sentence, i: int) -> bool:
    """Whether it only points at what was told: "rejects it", "opposes these acts"."""
    pronoun = s.tokens[i].upos == "PRON" and not tree.children(s, i, "acl", "acl:relcl")
    return pronoun or bool(tree.determiners(s, i) & {"this", "that", "these", "those", "such"})


def _is_date(s: Sentence, i: int) -> bool:
    return any(e.label == "Date" and e.first <= i <= e.last for e in s.entities)


def _denied(s: Sentence, i: int) -> bool:
    """Whether a stance is denied or given up: "denies that it wants X", "dropped its opposition"."""
    head = s.tokens[i].head
    return head >= 0 and (
        (s.tokens[i].deprel == "ccomp" and s.tokens[head].lemma in words("gainsaying"))
        or (s.tokens[i].deprel == "obj" and s.tokens[head].lemma in words("giving_up") and not tree.negated(s, head))
    )


def _told(s: Sentence, i: int) -> Stance | None:
    """The stance that a word tells by itself."""
    upos = s.tokens[i].upos
    if upos in {"VERB", "ADJ"}:
        ways = (_opposed_by, _verbal, _advocacy, _never, _contended, _claimed)
        return next((found for way in ways if (found := way(s, i)) is not None), None)
    return _nominal(s, i) if upos == "NOUN" else None


def _holders(s: Sentence, i: int, token: int | None, look: Lookup) -> list[str]:
    """The parties at a token and those coordinated with it: "Russia and France, which oppose …"."""
    if token is None:
        return []
    singular = s.tokens[i].upos == "VERB" and s.tokens[i].text.lower().endswith("s")
    heads = [token] if singular else tree.conjuncts(s, token)
    return list(dict.fromkeys(actor for head in heads for actor in _holder(s, head, look)))


def _holder(s: Sentence, token: int, look: Lookup) -> tuple[str, ...]:
    """The party at a token, or the one whose thing it is ("President Yoon's policy, which seeks …")."""
    found = reach(s, token, look)
    if not found and s.tokens[token].deprel == "appos":  # "Portugal, the former colonial power, which …"
        return _holder(s, s.tokens[token].head, look)
    return found[0].actors[:MOST] if found else ()


def _subject(s: Sentence, verb: int) -> int | None:
    """The subject of a verb, or else whoever is said to say it; "Ethiopia, eager for a port"."""
    if s.tokens[verb].upos == "ADJ" and s.tokens[verb].deprel in {"amod", "appos", "acl"}:
        return s.tokens[verb].head
    own = tree.subject(s, verb)
    return holder_of(s, verb) if own is None else own


# ── verbs ────────────────────────────────────────────────────────────────────────────────────────────────


def _verbal(s: Sentence, i: int) -> Stance | None:
    """ "China opposes X", "which China opposes", "does not recognize X", "is committed to X", "seeks X"."""
    lemma = s.tokens[i].lemma
    polarity = _polarity(lemma, "favouring", "opposing")
    if s.tokens[i].upos == "ADJ" and lemma in words("wary"):
        polarity = "against"
    if polarity is None or not (_standing(s, i) or (lemma in words("insisting") and not _modal(s, i))):
        return None
    if s.tokens[i].deprel == "acl" and s.tokens[i].text.lower() == "wanted":
        return None  # "men wanted over the murder"
    if tree.negated(s, i):
        if polarity == "against":
            return None  # what one does not refuse one need not be for
        polarity = "against"
    cases = OBJECT_CASES | ({"of", "about"} if s.tokens[i].upos == "ADJ" else set())
    objects = [
        j
        for j in tree.children(s, i, "obj", "xcomp", "obl", "ccomp", "advcl")
        if (_ought(s, j) or lemma in WISHING if s.tokens[j].deprel == "ccomp" else tree.case(s, j) in cases)
    ]
    relative = [j for j in objects if s.tokens[j].lemma in {"which", "that", "whom"}]
    doing = any(s.tokens[j].lemma in {"who", "which", "that"} for j in tree.children(s, i, *tree.SUBJECTS))
    if relative or (not objects and s.tokens[i].deprel == "acl:relcl" and not doing):
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
    never = _lasting(s, i) and any(s.tokens[j].lemma == "never" for j in tree.children(s, i, "advmod"))
    if not (set(tree.auxiliaries(s, i)) & AHEAD or never):
        return None
    objects = tree.children(s, i, "obj", "ccomp", "nsubj:pass")
    return Stance("against", objects, _subject(s, i)) if objects else None


def _claimed(s: Sentence, i: int) -> Stance | None:
    """ "Both states claim the town", "which claims two thirds of its land": a thing, lastingly."""
    if s.tokens[i].lemma not in words("claiming") or s.tokens[i].upos != "VERB" or not _standing(s, i):
        return None
    objects = [j for j in tree.children(s, i, "obj") if s.tokens[j].lemma not in words("claimed_deeds")]
    objects = [s.tokens[i].head if s.tokens[j].lemma in {"which", "that"} else j for j in objects]
    clausal = tree.children(s, i, "ccomp", "xcomp")
    return Stance("for", objects, _subject(s, i)) if objects and not clausal and not tree.negated(s, i) else None


def _ought(s: Sentence, clause: int) -> bool:
    """Whether a clause tells what ought to be or is to come: "insists that the court must decide"; not what is so."""
    ought = bool(set(tree.auxiliaries(s, clause)) & OUGHT) or _subjunctive(s, clause)
    return ought and tree.case(s, clause) in OBJECT_CASES | {"that"}


def _subjunctive(s: Sentence, clause: int) -> bool:
    """ "Insists that the frontier be marked", "that the dispute go to court": a bare form with a subject."""
    aux = tree.auxiliaries(s, clause)
    bare = {"be"} == set(aux) or (not aux and s.tokens[clause].text == s.tokens[clause].lemma)
    single = [j for j in tree.children(s, clause, *tree.SUBJECTS) if s.tokens[j].text == s.tokens[j].lemma]
    return bare and s.tokens[clause].upos in {"VERB", "ADJ", "NOUN"} and bool(single)


def _contended(s: Sentence, i: int) -> Stance | None:
    """ "Maintains that the islands must be returned", "has always argued that the court should decide"."""
    if s.tokens[i].lemma not in words("contending") or not _standing(s, i) or tree.negated(s, i):
        return None
    objects = [j for j in tree.children(s, i, "ccomp") if _ought(s, j) and not set(tree.auxiliaries(s, j)) & AHEAD]
    return Stance("for", objects, _subject(s, i)) if objects else None


def _opposed_by(s: Sentence, i: int) -> Stance | None:
    """ "The corridor, fiercely opposed by Iran", "is opposed by Peru"."""
    if s.tokens[i].lemma not in words("opposing") or s.tokens[i].upos != "VERB":
        return None
    agents = [j for j in tree.children(s, i, "obl:agent", "obl") if tree.case(s, j) == "by"]
    beside = [j for j in tree.children(s, s.tokens[i].head, "nsubj") if j < i] if s.tokens[i].deprel == "advcl" else []
    things = tree.children(s, i, "nsubj:pass") or ([s.tokens[i].head] if s.tokens[i].deprel == "acl" else beside)
    lasting = not set(tree.auxiliaries(s, i)) & PAST_AND_MODAL
    return Stance("against", things, agents[0]) if agents and things and lasting else None


def _advocacy(s: Sentence, i: int) -> Stance | None:
    """ "Has long argued for X", "continues to campaign against X"."""
    if s.tokens[i].lemma not in words("advocating") or not (_lasting(s, i) or _pushing(s, i)):
        return None
    for j in tree.children(s, i, "obl", "ccomp", "advcl", "xcomp"):
        marks = {s.tokens[k].lemma for k in tree.children(s, j, "case", "mark")}
        if marks & {"for", "against"}:
            return Stance("for" if "for" in marks else "against", [j], _subject(s, i))
    return None


def _pushing(s: Sentence, i: int) -> bool:
    """ "Is pushing for X": what one is at."""
    aux = set(tree.auxiliaries(s, i))
    return (
        s.tokens[i].text.lower().endswith("ing") and bool(aux & {"is", "are"}) and s.tokens[i].lemma in words("pushing")
    )


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
        return word.deprel in {"amod", "appos", "acl"} or bool(aux & {"is", "are", "'s", "’s", "remains"})
    if aux & PAST_AND_MODAL:
        return False
    if _lasting(s, i):
        return True
    if aux & {"has", "have"} and word.lemma in words("resisting"):
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
    if any(s.tokens[j].lemma == "no" for j in tree.children(s, i, "det")):
        return None
    objects = [j for j in tree.children(s, i, "nmod", "acl", "ccomp") if tree.case(s, j) in NOUN_CASES]
    owner = tree.children(s, i, "nmod:poss")
    if owner:
        return Stance(polarity, objects, owner[0])
    if s.tokens[i].lemma in words("owned"):
        return None
    verb = s.tokens[i].head
    if s.tokens[i].deprel not in {"obj", "obl"} or verb < 0 or s.tokens[verb].upos != "VERB":
        return None
    if polarity == "against" and _infinitive(s, verb) and s.tokens[verb].deprel != "xcomp":
        return None  # "the right to raise objections"
    objects = objects or [j for j in tree.children(s, verb, "obl") if tree.case(s, j) in {"on", "over", "about", "to"}]
    return Stance(polarity, objects, _subject(s, verb))
