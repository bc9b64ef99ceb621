"""Who tells what a word heads: the tellers that a sentence's tree shows, nearest first.

Which verbs, nouns and phrases tell is data (`telling.toml`); here is where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Sentence
from . import tree
from .cues import words

MARKED = frozenset({"of", "for", "with", "to", "about", "in", "at", "over"})
# Subjects that tell nothing of their own: "it is reported that".
HOLLOW = frozenset({"it", "there", "that", "this", "what", "which", "who", "one", "i", "we", "you", "these"})
CLOSING = frozenset({",", '"', "”", "’", "'"})
DASHES = frozenset({"-", "–", "—", ":"})
HEADLINE_NAME = 5  # words at most beside the colon or dash of a headline


def governing(s: Sentence, token: int) -> int | None:
    """The teller above: "X said that …", "X accused them of …", "X's claim that …", "claimed responsibility for"."""
    below = token
    for above in tree.ancestors(s, token):
        teller = _above(s, token, below, above)
        if teller is not None and token not in s.subtree(teller):
            return teller
        below = above
    return None


def _above(s: Sentence, token: int, below: int, above: int) -> int | None:
    """The teller whom one step of the tree shows, if any."""
    link, lemma = s.tokens[below].deprel, s.tokens[above].lemma.lower()
    if link in {"ccomp", "parataxis"} and lemma in words("reporting") | words("finding"):
        return None if _kept_back(s, below, above) else teller(s, above)
    if lemma in words("own_telling") and _own_clause(s, below, above):
        return teller(s, above)
    if lemma in words("claim_nouns") and link in {"ccomp", "acl", "nmod", "advcl"}:
        return _claimant(s, below, above)
    if below != token or s.tokens[token].upos not in {"NOUN", "PROPN"}:
        return _credited(s, below, above)
    case = tree.case(s, below)
    if lemma in words("accusing") and link in {"obl", "nmod"} and case in {"of", "for", "with", "over"}:
        return teller(s, above)
    if lemma in words("vouching") and link == "obj":
        return teller(s, above)
    if lemma in words("naming") and (link == "xcomp" or (link in {"obl", "advcl"} and case == "as")):
        return teller(s, above)
    return _credited(s, below, above)


def _kept_back(s: Sentence, below: int, above: int) -> bool:
    """ "did not say whether …" tells nothing."""
    return tree.negated(s, above) and tree.case(s, below) in {"whether", "if", "when", "how"}


def _own_clause(s: Sentence, below: int, above: int) -> bool:
    """ "admitted shelling", "claims to have sunk", "accused them of shelling"; not "accused them, killing …"."""
    link = s.tokens[below].deprel
    gerund = s.tokens[below].text.lower().endswith("ing")
    if link == "xcomp":
        return True
    if link in {"advcl", "obl", "nmod"}:
        return gerund and tree.case(s, below) in MARKED
    return link == "conj" and gerund and below == above + 1


def _claimant(s: Sentence, below: int, noun: int) -> int | None:
    """Whose claim it is; else whoever denies or makes it ("rejected suggestions that")."""
    above = s.tokens[noun].head
    direct = s.tokens[noun].deprel in {"obj", "obl"} and above >= 0
    if direct and s.tokens[above].lemma.lower() in words("denying") and s.tokens[below].deprel != "nmod":
        return teller(s, above)
    owners = tree.children(s, noun, "nmod:poss")
    owners += [i for i in tree.children(s, noun, "nmod") if i != below and tree.case(s, i) in {"of", "by", "from"}]
    owners += [i for i in tree.children(s, noun, "compound", "amod") if s.tokens[i].text[:1].isupper()]
    return next((i for i in owners if s.tokens[i].lemma.lower() not in HOLLOW), None)


def _credited(s: Sentence, below: int, above: int) -> int | None:
    """ "claimed responsibility for the bombing", "took credit for sinking the ship"."""
    if s.tokens[above].lemma.lower() in words("claiming_credit") and s.tokens[above].deprel == "obj":
        verb = s.tokens[above].head
    else:
        verb = above
        if not any(s.tokens[i].lemma.lower() in words("claiming_credit") for i in tree.children(s, above, "obj")):
            return None
        if below in tree.children(s, above, "obj", *tree.SUBJECTS) or tree.case(s, below) != "for":
            return None
    return teller(s, verb) if s.tokens[verb].lemma.lower() in {"claim", "take", "accept", "admit"} else None


def teller(s: Sentence, verb: int) -> int | None:
    """Whoever a verb of telling has speak: its subject, its agent, or the person quoted ("quoted him as saying")."""
    word = s.tokens[verb]
    as_said = word.deprel in {"advcl", "xcomp"} and tree.case(s, verb) == "as" and word.head >= 0
    if as_said and not tree.children(s, verb, *tree.SUBJECTS):
        return _quoted(s, word.head)
    quoting = word.lemma in {"quote", "cite"}
    if quoting and any(tree.case(s, i) == "as" for i in tree.children(s, verb, "advcl", "xcomp")):
        return _quoted(s, verb)
    if tree.children(s, verb, "aux:pass"):
        agents = tree.children(s, verb, "obl:agent")
        return agents[0] if agents else None
    heard = [i for i in tree.children(s, verb, "obl") if word.lemma == "hear" and tree.case(s, i) == "from"]
    who = heard[0] if heard else _speaking(s, verb)
    if who is None or s.tokens[who].lemma.lower() in HOLLOW | words("pictures"):
        return None
    return who


def _speaking(s: Sentence, verb: int) -> int | None:
    """The subject that stands by the verb itself: after ", said", else the last one before it ("…, sources said").

    The parser hangs the subject of a clause put first on the verb of telling as well.
    """
    own = tree.children(s, verb, *tree.SUBJECTS)
    turned = verb > 0 and s.tokens[verb - 1].text in CLOSING and not s.tokens[verb].text.endswith("ing")
    if turned:
        after = [i for i in tree.children(s, verb, "nsubj", "obj", "obl:unmarked", "ccomp") if i > verb]
        after = [i for i in after if s.tokens[i].upos in {"NOUN", "PROPN", "PRON"} and not tree.case(s, i)]
        if after:
            return after[0]
    before = [i for i in own if i < verb]
    return before[-1] if len(before) > 1 else tree.subject(s, verb)


def _quoted(s: Sentence, verb: int) -> int | None:
    """Whom the verb quotes: its object, or its subject where it is passive."""
    if tree.passive(s, verb):
        return tree.subject(s, verb)
    objects = tree.children(s, verb, "obj", "iobj") + [i for i in tree.children(s, verb, "nsubj") if i > verb]
    return objects[0] if objects else tree.subject(s, verb)


def beside(s: Sentence, token: int) -> int | None:
    """The teller beside a clause: "…, X said", "as X put it", "… or so X claims", "documented by X"."""
    for place in (token, *tree.ancestors(s, token)):
        for i in s.children(place):
            if i == token or token in s.subtree(i):
                continue
            if _aside(s, i, token):
                who = teller(s, i)
                if who is not None and token not in s.subtree(who):
                    return who
        if place == tree.clause(s, token):
            who = _documented(s, token, place)
            if who is not None:
                return who
    return None


def _aside(s: Sentence, i: int, token: int) -> bool:
    """Whether a clause is an aside that tells."""
    verb, lemma = s.tokens[i], s.tokens[i].lemma.lower()
    if verb.deprel == "parataxis":
        return lemma in words("saying") and not _own_sentence(s, i, token)
    if not tree.children(s, i, *tree.SUBJECTS):
        return False
    if verb.deprel == "advcl" and tree.case(s, i) == "as":
        put_it = lemma in {"put", "have", "tell", "see"} and bool(tree.children(s, i, "obj", "iobj"))
        return put_it or lemma in words("saying")
    so = any(s.tokens[j].text.lower() == "so" for j in tree.children(s, i, "advmod"))
    return verb.deprel == "conj" and so and lemma in words("saying")


def _own_sentence(s: Sentence, i: int, token: int) -> bool:
    """Whether a clause set beside another says something of its own, or of something else, rather than who tells it."""
    between = {t.text for t in s.tokens[min(i, token) : max(i, token)]}
    marks = {s.tokens[j].text.lower() for j in tree.children(s, i, "mark", "cc")}
    within = min(s.subtree(token)) < i < token
    relative = {t.text.lower() for t in s.tokens[max(0, i - 2) : i]} & {"which", "who", "whom"}
    started_anew = i < token and s.tokens[token].deprel == "conj" and bool(tree.children(s, token, *tree.SUBJECTS))
    apart = ";" in between or bool(marks & {"while", "but", "although", "and"}) or bool(relative)
    return apart or within or started_anew or bool(tree.children(s, i, "ccomp"))


def _documented(s: Sentence, token: int, verb: int) -> int | None:
    """ "the raid, documented by Amnesty, …", of the act or of its subject."""
    for i in {token, *tree.children(s, verb, *tree.SUBJECTS)}:
        for j in tree.children(s, i, "acl"):
            agents = tree.children(s, j, "obl:agent")
            if agents and s.tokens[j].lemma.lower() in words("vouching"):
                return agents[0]
    return None


def phrased(s: Sentence, token: int) -> int | None:
    """The teller of a phrase: "according to X", "in X's view", "in the words of X", "by X's count", "per X"."""
    for place in dict.fromkeys((tree.clause(s, token), *tree.ancestors(s, token))):
        for i in tree.children(s, place, "obl", "nmod", "advmod", "parataxis", "advcl", "obl:unmarked"):
            found = _according(s, i) or _viewed(s, i, token)
            if found is not None:
                return found[0]
    return None


def _according(s: Sentence, i: int) -> tuple[int] | None:
    if tree.case(s, i).startswith("according"):
        return (i,)
    if s.tokens[i].text.lower() == "according":
        inner = tree.children(s, i, "obl", "nmod")
        return (inner[0],) if inner else None
    if tree.case(s, i) == "per" and s.tokens[i].lemma.lower() not in words("no_source"):
        return (i,)
    return None


def _viewed(s: Sentence, i: int, token: int) -> tuple[int] | None:
    """The owner of a view, version or count."""
    if s.tokens[i].lemma.lower() not in words("views") or tree.case(s, i) not in {"in", "on", "by", "from", "to"}:
        return None
    owners: Iterator[int] = iter(tree.children(s, i, "nmod:poss") + _of(s, i))
    who = next(owners, None)
    return None if who is None or i == token or s.tokens[who].upos == "PRON" else (who,)


def _of(s: Sentence, i: int) -> list[int]:
    return [j for j in tree.children(s, i, "nmod") if tree.case(s, j) in {"of", "by"}]


def headlined(s: Sentence, token: int) -> int | None:
    """The teller of a headline: "Iran: Israel struck our consulate", "Troops crossed the border - minister"."""
    if s.tokens[-1].text in {".", "!", "?", "”", '"'}:
        return None
    marks = [i for i, t in enumerate(s.tokens) if t.text in DASHES and _stands_alone(s, i)]
    for i in marks[:1]:
        if s.tokens[i].text == ":" and i < token and i <= HEADLINE_NAME and _names(s, range(i)):
            return i - 1
    for i in marks[-1:]:
        after = range(i + 1, len(s.tokens))
        if token < i and 0 < len(after) <= HEADLINE_NAME and _names(s, after):
            return after[-1]
    return None


def _stands_alone(s: Sentence, i: int) -> bool:
    """Whether a dash is not a hyphen: a space on its right, and on its left too unless it is a colon."""
    right = i + 1 < len(s.tokens) and s.tokens[i + 1].start > s.tokens[i].end
    return right and (s.tokens[i].text == ":" or (i > 0 and s.tokens[i].start > s.tokens[i - 1].end))


def _names(s: Sentence, at: range) -> bool:
    """Whether these words name somebody who may tell: no verb, no topic, no dateline in capitals."""
    told = [s.tokens[i] for i in at]
    if not told or any(t.upos in {"VERB", "AUX"} or t.text.lower() in words("no_tellers") for t in told):
        return False
    shouted = all(t.text.isupper() for t in told) and len(told[0].text) > 5
    return told[-1].upos in {"NOUN", "PROPN"} and not shouted
