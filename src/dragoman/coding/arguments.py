"""Stage 4, arguments: who does it, and to whom?

The model's SOURCE and TARGET heads come first; where they are silent the PropBank roles and the tree speak:
subjects and objects, active and passive; "by", "between", "with", "against"; possessives ("China's repatriation of");
control ("agreed to send"), coordination, relative clauses. A role counts once it reaches a party.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..model import Mention, Sentence, Trigger
from . import tree
from .attribution import holder_of
from .cues import words
from .lookup import Lookup

# P of a SOURCE or TARGET head at which it is taken (tuned on our held-out labels).
ROLE_FLOOR = 0.4
# Types in which equals act together: the other party of "with" or "between" is a source as well.
RECIPROCAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
COUNTING = {3: frozenset({"trilateral", "three-way", "tripartite"}), 4: frozenset({"quadrilateral", "four-way"})}
# A party named as the place where something is ("signed in Beijing") takes no part in it.
INSIDE = ("place: in", "place: at", "place: near", "place: inside", "place: outside")
# What stands before a gerund that the subject of its sentence does; "accused them of doing" is what others do.
MANNER = frozenset({"by", "while", "after", "before", "when", "in"})
INCLUDING = frozenset({"include", "involve", "feature", "comprise", "gather", "bring", "unite"})
TO_TARGET = frozenset({"to", "on", "against", "with", "of", "toward", "towards", "at", "upon", "into", "for", "from"})
TO_WHOM_TOLD = frozenset({"to", "with", "before", "at"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """The mentions on each side of a trigger, how sure they are, and where each was read."""

    sources: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    score: float
    why: tuple[str, ...]


def arguments(s: Sentence, trigger: Trigger, look: Lookup, *, type_: str) -> Arguments:
    """The parties of a trigger."""
    why: list[str] = []
    scores: list[float] = []
    sides: dict[str, list[Mention]] = {"SOURCE": [], "TARGET": []}
    for label, side in sides.items():
        for role in sorted(trigger.roles, key=lambda r: -r.score):
            if role.label == label and role.score >= ROLE_FLOOR:
                reached = [m for m in reach(s, role.token, look) if not m.why.startswith(INSIDE)]
                if reached:
                    scores.append(role.score)
                    why.append(f"{label.lower()} “{s.tokens[role.token].text}” read by the model ({role.score:.2f})")
                _extend(side, reached)
    for label, side in sides.items():
        if not side:
            found, how = (_source if label == "SOURCE" else _target)(s, trigger.token, look)
            _extend(side, found)
            if found:
                scores.append(0.6)
                why.append(f"{label.lower()}: {how}")
    if not sides["SOURCE"] or not sides["TARGET"]:
        for name, given in zip(("SOURCE", "TARGET"), _exchanged(s, trigger.token, look), strict=True):
            if given and not sides[name]:
                sides[name] = given
                scores.append(0.6)
                why.append(f"{name.lower()}: given in exchange")
    _settle(s, trigger.token, look, sides, why, hosted=type_ == "CONSULT")
    _extend(sides["SOURCE"], _attending(s, trigger.token, look))
    _extend(sides["SOURCE"], _included(s, trigger.token, look))
    _extend(sides["SOURCE"], _counted(s, trigger.token, look, sides))
    if type_ == "ACCUSE" and tree.listed(s, trigger.token, "complaining"):
        sides["TARGET"] = [m for m in sides["TARGET"] if not _hears(s, m)]
    sources, targets = sides["SOURCE"], [m for m in sides["TARGET"] if m not in sides["SOURCE"]]
    sources = _with_conjuncts(s, sources, look, other=targets)
    targets = _with_conjuncts(s, targets, look, other=sources)
    acting = {a for m in sources for a in m.actors}
    if type_ != "PROTEST":
        abroad = [_others(m, acting, look) for m in targets if set(m.actors) - acting]
        targets = abroad or [m for m in targets if _at_home(s, m, sources)]
    return Arguments(tuple(sources), tuple(targets), sum(scores) / len(scores) if scores else 0.0, tuple(why))


def _hears(s: Sentence, mention: Mention) -> bool:
    """Whether a body only hears the complaint: "complained about this to the World Trade Organization"."""
    body = all(a.startswith("IGO:") for a in mention.actors)
    return body and s.tokens[mention.head].deprel in {"obl", "nmod"} and tree.case(s, mention.head) in TO_WHOM_TOLD


def _exchanged(s: Sentence, token: int, look: Lookup) -> tuple[list[Mention], list[Mention]]:
    """ "X received aid from Y in return for supplying arms": X supplies them to Y."""
    for i in (token, *tree.ancestors(s, token))[:2]:
        if s.tokens[i].lemma in {"return", "exchange"} and tree.case(s, i) == "in" and s.tokens[i].head >= 0:
            main = s.tokens[i].head
            who = tree.subject(s, main)
            partners = [j for j in s.subtree(main) if j < i and tree.case(s, j) in {"from", "to", "with"}]
            return reach(s, who, look) if who is not None else [], [m for j in partners for m in reach(s, j, look)][:1]
    return [], []


def _others(mention: Mention, acting: set[str], look: Lookup) -> Mention:
    """Those of a mention who do not act themselves; "both sides", said of others, are the article's two sides."""
    if not set(mention.actors) & acting:
        return mention
    sides = look.sides(without=acting)
    if mention.kind == "group" and len(sides) == len(mention.actors) and not sides & acting:
        return replace(mention, actors=tuple(sorted(sides)))
    return replace(mention, actors=tuple(a for a in mention.actors if a not in acting))


def _at_home(s: Sentence, target: Mention, sources: list[Mention]) -> bool:
    """Whether one body of a state acts on another: a president on parliament, the opposition on the premier."""
    bodies = all(m.kind in {"person", "office"} and m.sector for m in (target, *sources))
    if not bodies or any(s.tokens[i].lemma.lower() in words("others_of_mine") for i in s.subtree(target.head)):
        return False
    return all(_apart(target, m) for m in sources)


def _apart(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one state are two of its bodies or persons."""
    if one.name is not None and one.name == other.name:
        return False
    return one.sector != other.sector or (one.kind == other.kind == "person" and one.name != other.name)


def _extend(side: list[Mention], found: Iterable[Mention]) -> None:
    side.extend(m for m in found if m not in side)


def reach(s: Sentence, token: int, look: Lookup) -> list[Mention]:
    """The party at a token, or the one that its noun phrase belongs to ("the port of Busan", "Iran's exports")."""
    mention = look.mention_at(s, token)
    if mention is not None:
        return [mention]
    if s.tokens[token].upos in {"NUM", "DET", "PRON"}:  # "three of its activists", "some of Iran's envoys"
        counted = [i for i in tree.children(s, token, "nmod") if tree.case(s, i) == "of"]
        return reach(s, counted[0], look) if counted else []
    if s.tokens[token].lemma.lower() in words("private_callings"):
        return []  # "Morocco's goalkeeper", "an Egyptian start-up" act for themselves
    for i in tree.children(s, token, "nmod:poss", "amod", "compound", "appos", "flat", "nmod"):
        inner = look.mention_at(s, i)
        if inner is not None:
            owned = s.tokens[i].deprel == "nmod:poss" and s.tokens[token].lemma.lower() in words("others_of_mine")
            return _across(s, token, inner, look) if owned else [inner]
    return []


def _across(s: Sentence, token: int, owner: Mention, look: Lookup) -> list[Mention]:
    """ "its neighbour", "his colleague": not the owner itself, but the other of the article's two sides."""
    if not {*owner.actors} < look.two_sides:
        return []
    word, other = s.tokens[token], tuple(look.two_sides - {*owner.actors})
    why = f"“{word.text}”: the other of the article's two sides"
    return [Mention(s.index, token, token, token, word.start, word.end, word.text, other, "group", why=why)]


def _settle(
    s: Sentence, token: int, look: Lookup, sides: dict[str, list[Mention]], why: list[str], *, hosted: bool
) -> None:
    """A party that is the verb's own subject settles its side: it acts, or is acted on in a passive.

    Of verbs of receiving the subject is the target, and whoever stands behind "from" or "by" the source; but who
    receives an envoy acts himself (`hosted`).
    """
    if s.tokens[token].upos not in {"VERB", "AUX"}:
        owner = [m for i in tree.children(s, token, "nmod:poss") for m in reach(s, i, look)]
        if owner and s.tokens[token].lemma not in words("suffered"):
            sides["SOURCE"] = owner[:1]
            sides["TARGET"] = [m for m in sides["TARGET"] if m not in owner]
        return
    subjects = tree.children(s, token, "nsubj", "nsubj:pass") or _shared(s, token)
    found = reach(s, subjects[0], look) if subjects else []
    if not found or (s.tokens[subjects[0]].upos == "PRON" and s.tokens[subjects[0]].lemma in {"which", "that", "who"}):
        return
    if s.tokens[token].lemma in words("receiving") and not hosted and not tree.passive(s, token):
        givers = [m for i, w in enumerate(s.tokens) if tree.case(s, i) in {"from", "by"} and w.upos == "PROPN"
                  for m in reach(s, i, look) if i > token]  # fmt: skip
        sides["TARGET"] = found
        sides["SOURCE"] = givers or [m for m in sides["SOURCE"] if m not in found]
        why.append(f"“{s.tokens[token].text}”: its subject receives")
    elif tree.passive(s, token):
        sides["TARGET"] = found
        sides["SOURCE"] = [m for m in sides["SOURCE"] if m not in found]
    else:
        sides["SOURCE"] = found
        sides["TARGET"] = [m for m in sides["TARGET"] if m not in found]


def _shared(s: Sentence, verb: int) -> list[int]:
    """The subject that a verb has from the one beside or above it: "said … and called on", "hit back by banning"."""
    word = s.tokens[verb]
    above = s.tokens[word.head]
    joined = word.deprel == "conj" and above.upos in {"VERB", "AUX"} and above.deprel in {"root", "acl:relcl"}
    manner = word.deprel == "advcl" and word.text.lower().endswith("ing") and tree.case(s, verb) in MANNER
    if not (joined or manner) or tree.passive(s, verb):
        return []
    who = tree.subject(s, word.head)
    return [who] if who is not None and not tree.passive(s, word.head) else []


def _counted(s: Sentence, token: int, look: Lookup, sides: dict[str, list[Mention]]) -> list[Mention]:
    """All parties of the sentence, where the adjective counts just so many: "a trilateral meeting"."""
    adjectives = {s.tokens[i].lemma.lower() for i in tree.children(s, token, "amod", "compound")}
    number = next((n for n, adjective in COUNTING.items() if adjectives & adjective), 0)
    known = {a for side in sides.values() for m in side for a in m.actors}
    if len(known) >= number:
        return []
    acting = [m for m in look.mentions_in(s) if not m.why.startswith("place")]
    return acting if len({a for m in acting for a in m.actors}) == number else []


def complaint(s: Sentence, trigger: Trigger, look: Lookup) -> Arguments | None:
    """Who bans whom, when one of the article's two sides tells of a ban and names nobody: the other side bans it."""
    spoken = [r.token for r in trigger.roles if r.label == "SPEAKER" and r.score >= ROLE_FLOOR]
    holder = next((i for i in (holder_of(s, trigger.token), *spoken) if i is not None), None)
    told = look.mention_at(s, holder) if holder is not None else None
    if told is None or len(told.actors) != 1 or not {*told.actors} < look.two_sides:
        return None
    (other,) = look.two_sides - {*told.actors}
    seen = [m for m in look.mentions if m.actors == (other,) and m.start <= s.end]
    if not seen:
        return None
    return Arguments((seen[-1],), (told,), 0.5, (f"told by {told.actors[0]} of the article's other side, {other}",))


def _attending(s: Sentence, token: int, look: Lookup) -> list[Mention]:
    """Whoever "took part in the summit", "participated in the talks": the subject of what it hangs on."""
    verb = s.tokens[token].head
    gathers = tree.listed(s, token, "gatherings") and s.tokens[token].deprel in {"obl", "nmod"} and verb >= 0
    if not gathers or tree.case(s, token) != "in" or s.tokens[verb].lemma not in words("taking_part"):
        return []
    carrier = s.tokens[verb].head if s.tokens[verb].upos == "NOUN" else verb  # "took part", "participated"
    who = tree.subject(s, carrier) if carrier >= 0 else None
    return reach(s, who, look) if who is not None else []


def _included(s: Sentence, token: int, look: Lookup) -> list[Mention]:
    """Further participants of a nominal: "a meeting that would also include Japan's minister"."""
    out: list[Mention] = []
    for verb in tree.children(s, token, "acl:relcl", "acl"):
        if s.tokens[verb].lemma in INCLUDING:
            for i in tree.children(s, verb, "obj"):
                for j in tree.conjuncts(s, i):
                    _extend(out, reach(s, j, look))
    return out


def _with_conjuncts(s: Sentence, side: list[Mention], look: Lookup, *, other: list[Mention]) -> list[Mention]:
    """The mentions of a side and those coordinated with them, unless they are on the other side.

    Of an office so are the further parties that it stands for: "the ministers of Oman, Qatar and Iraq".
    """
    out = list(side)
    for mention in side:
        inside = range(mention.first, mention.last + 1)
        owners = [i for i in inside if s.tokens[i].deprel == "nmod"] if mention.kind == "office" else []
        for i in (j for head in (mention.head, *owners) for j in tree.conjuncts(s, head)):
            if i not in inside:
                joined = look.mention_at(s, i)
                whole = joined is not None and (joined.head == i or joined.kind == "person")
                if joined is not None and whole and joined not in out and joined not in other:
                    out.append(joined)
    return out


def _source(s: Sentence, token: int, look: Lookup) -> tuple[list[Mention], str]:
    """The actor by roles and tree."""
    verb = tree.carrier(s, token)
    if s.tokens[token].upos not in {"VERB", "AUX"}:
        for i in tree.children(s, token, "nmod:poss", "amod", "compound", "nmod"):
            preposition = tree.case(s, i)
            if s.tokens[i].deprel == "nmod" and preposition not in {"between", "by", "among", "from"}:
                continue
            found = reach(s, i, look)
            if found:
                return found, f"“{preposition or s.tokens[i].text}” on the noun"
    roles = {r.label: r.token for p in s.predicates if p.token in {verb, token} for r in p.roles}
    if "ARG0" in roles and (found := reach(s, roles["ARG0"], look)):
        return found, "PropBank ARG0"
    if tree.passive(s, verb):
        for i in tree.children(s, verb, "obl:agent", "obl"):
            if tree.case(s, i) == "by" and (found := reach(s, i, look)):
                return found, "“by” of a passive"
        return [], ""
    if s.tokens[verb].upos in {"VERB", "AUX"} or s.tokens[verb].deprel in tree.CLAUSES:
        who = tree.subject(s, verb)
        if who is not None and (found := reach(s, who, look)):
            return found, "subject"
    return [], ""


def _target(s: Sentence, token: int, look: Lookup) -> tuple[list[Mention], str]:
    """Whom it is done to, by roles and tree."""
    verb = tree.carrier(s, token)
    if verb != token or s.tokens[token].upos not in {"VERB", "AUX"}:
        for i in tree.children(s, token, "nmod", "obl"):
            if tree.case(s, i) in TO_TARGET and (found := _acting(reach(s, i, look))):
                return found, f"“{tree.case(s, i)}” on the noun"
    if tree.passive(s, verb):
        for i in tree.children(s, verb, "nsubj:pass"):
            if found := reach(s, i, look):
                return found, "subject of a passive"
    for i in tree.children(s, verb, "iobj", "obj"):
        if i != token and (found := reach(s, i, look)):
            return found, "object"
    roles = [r for p in s.predicates if p.token in {verb, token} for r in p.roles]
    for role in roles:
        if role.label in {"ARG1", "ARG2", "ARG3"} and (found := _acting(reach(s, role.token, look))):
            return found, f"PropBank {role.label}"
    for i in tree.children(s, verb, "obl"):
        if tree.case(s, i) in {"to", "against", "with", "on", "upon", "toward", "towards"}:
            found = _acting(reach(s, i, look))
            if found:
                return found, f"“{tree.case(s, i)}”"
    return [], ""


def _acting(found: list[Mention]) -> list[Mention]:
    """Those that are more than the place where something is."""
    return [m for m in found if "place" not in m.why]
