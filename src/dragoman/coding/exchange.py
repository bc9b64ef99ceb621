"""Whom an act is aimed at when its own sentence does not say: the other party of the exchange that the text tells.

"He also offered to train its coast guard" goes on from a meeting of two: the offer is made to the other one. And who
condemns "the raid" condemns whoever carried it out. Such a target is read from the reports just before, or from an
article that is about two parties throughout; its evidence is the other party's last mention, and the reasons say so.
Where none of these holds, the target stays unknown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import product

from ..model import Actor, Mention, Sentence
from . import tree
from .cues import cue, words
from .lookup import Lookup
from .reports import Report

# Speech acts have somebody they are said to. What a party does materially may touch nobody else: there the sentence
# itself must name the target.
DIRECTED = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# In an article about two parties what one does with its own hands, breaking or giving way, is aimed at the other too.
MATERIAL = frozenset({"SANCTION", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "CONCEDE"})
YIELDING = frozenset({"RETREAT", "CONCEDE"})
UNAIMED = MATERIAL - {"ASSAULT"}  # who accuses another of shelling was shelled, as a rule
HOSTILE = MATERIAL - YIELDING | {"ACCUSE", "REJECT", "THREATEN", "PROTEST"}
REACH = 3  # sentences that an exchange of two carries on
JUDGING = frozenset({"ACCUSE", "REJECT", "PROTEST", "THREATEN", "SUPPORT"})
VIOLENT = frozenset({"ASSAULT", "COERCE"})  # one raid may be told as either
ON_PEOPLE = frozenset({"arrest", "abduct", "deport", "torture"})  # modes of what is done to persons
DOMESTIC = frozenset({"LEG", "JUD", "COP", "OPP", "PTY", "LAB"})  # sectors: of 5 targets filled for them 1 was right
JOINT = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE"})
UPSHOT = frozenset({"outcome", "news", "result", "breakthrough", "statement"})  # whatever was told last
OFTEN, SEVERAL = 8, 3  # mentions, and members named so often, from which an article tells of an organisation's meeting
VOTES = 2  # of three: of 37 targets left open in four sets of documents, two that agree had 28 right, the last 27 of 47
JUDGED_REACH = 6  # sentences back that "the raid" points


def with_counterparts(told: Sequence[Report], look: Lookup, *, members: Callable[[str], Sequence[str]]) -> list[Report]:
    """The reports, those of a single party given the other party of the exchange as target.

    `members` are the states of an organisation: at its own meeting each speaks to the others.
    """
    own_body = _meeting_of(look, members)
    index, foes, dealings = {s.index: s for s in look.sentences}, at_odds(told), _dealings(told)
    out: list[Report] = []
    for report in told:
        if report.targets or report.anaphoric or not report.sources:
            out.append(report)
            continue
        judged = _judged(index[report.sentence], report, out, look)
        judged = judged or _to_both(index[report.sentence], report, look)
        judged = judged or _answered(index[report.sentence], report, look)
        if judged is not None:
            out.append(judged)
            continue
        other = _other(report, out, look, foes) or _opponent(report, out, dealings, look)
        other = None if _hits_somebody(index[report.sentence], report) or _seldom_abroad(report, look) else other
        other = None if other and _only_judges(other, report, told) else other
        other = other or _own_body(report, own_body, members)
        mention = _last_named(other, report.evidence.start, look) if other else None
        if other is None or mention is None:
            out.append(report)
            continue
        actor = Actor(other, None, None, look.evidence(mention.start, mention.end))
        why = f"target {other}: the other party of the exchange, not named in the clause"
        out.append(replace(report, targets=(actor,), why=(*report.why, why)))
    return out


def _judged(s: Sentence, report: Report, before: Sequence[Report], look: Lookup) -> Report | None:
    """The report with those who did what it judges as its targets: whoever carried out "the raid"."""
    ours = {a.actor for a in report.sources}
    if report.type not in JUDGING:
        return None
    verb = tree.carrier(s, report.token)
    for noun in tree.children(s, verb, "obj", "nsubj:pass"):
        act = cue(s.tokens[noun].lemma, "NOUN")
        lone = s.tokens[noun].lemma in {"it", "this", "that"} and s.tokens[noun].upos == "PRON"
        generic = lone or s.tokens[noun].lemma in words("generic_nouns") | UPSHOT
        definite = lone or tree.determiners(s, noun) & (tree.DEFINITE | {"such"})
        if not definite or not (act or generic) or any(m.head == noun for m in look.mentions_in(s)):
            continue
        paper = s.tokens[noun].lemma in words("papers") | UPSHOT
        acts = [
            r for r in reversed(before)
            if (paper or report.sentence - r.sentence <= JUDGED_REACH)
            and r.sources
            and not ours & {x.actor for x in r.sources}
        ]  # fmt: skip
        if paper:
            made = [r for r in acts if not _judges(look.sentences[r.sentence], r)]
            acts = [r for r in made if r.type in JOINT and len(_codes(_doers(r))) > 1] or made
        kinds = {act.type} if act else set()
        alike = [r for r in acts if generic or r.type in kinds] or [r for r in acts if {r.type, *kinds} == VIOLENT]
        if alike:
            why = f"target: whoever did “{s.tokens[noun].text}”, told before"
            act_meant = next((r for r in alike if ours & _codes(r.targets)), alike[0])
            theirs = {a.actor: a for a in _doers(act_meant) if a.actor not in ours}
            return replace(report, targets=tuple(theirs.values()), why=(*report.why, why))
    return None


def _judges(s: Sentence, act: Report) -> bool:
    """Whether an act is itself a word on another's: who hails the accord has not made it."""
    return any(tree.listed(s, act.token, name) for name in ("judging", "praising", "congratulating"))


def _doers(act: Report) -> tuple[Actor, ...]:
    """Whoever did an act: of an accord or a meeting everyone who takes part in it."""
    return (*act.sources, *act.targets) if act.type in JOINT else act.sources


def _codes(actors: Iterable[Actor]) -> set[str]:
    return {a.actor for a in actors}


def _to_both(s: Sentence, report: Report, look: Lookup) -> Report | None:
    """An outsider's call for calm, or what is said to "both sides", goes to both of the article's two sides."""
    ours = _codes(report.sources)
    below = tree.children(s, report.token, "obj", "iobj", "obl", "nmod")
    groups = [i for i in below if tree.listed(s, i, "sides") and {"both", "two"} & _quantifiers(s, i)]
    unresolved = any(look.mention_at(s, i) is None for i in groups)
    pair = look.sides(without=ours) if unresolved else look.two_sides
    soothes = report.type == "REQUEST" and {s.tokens[i].lemma.lower() for i in below} & words("soothing")
    if not (unresolved or soothes):
        return None
    named = [(code, _last_named(code, report.evidence.start, look)) for code in sorted(pair)]
    both = tuple(Actor(c, None, None, look.evidence(m.start, m.end)) for c, m in named if m is not None)
    if not both or len(both) != len(pair) or pair & ours:
        return None
    return replace(report, targets=both, why=(*report.why, "targets: both of the article's two sides"))


def _quantifiers(s: Sentence, noun: int) -> set[str]:
    return {s.tokens[i].text.lower() for i in tree.children(s, noun, "det", "det:predet", "nummod", "amod")}


def _answered(s: Sentence, report: Report, look: Lookup) -> Report | None:
    """What is done "in response to Iran's launch", "in retaliation for the raid of Iran", is done to Iran."""
    ours = _codes(report.sources)
    if report.type not in HOSTILE:
        return None
    for i in tree.children(s, tree.carrier(s, report.token), "obl", "advcl"):
        if s.tokens[i].lemma not in words("answers") and not any(
            s.tokens[j].lemma in words("answers") for j in tree.children(s, i, "case", "fixed", "mark")
        ):
            continue
        inside = set(s.subtree(i))
        theirs = next((m for m in look.mentions_in(s) if m.head in inside and not ours & set(m.actors)), None)
        if theirs is not None:
            told = tuple(Actor(c, None, None, look.evidence(theirs.start, theirs.end)) for c in theirs.actors)
            return replace(report, targets=told, why=(*report.why, "target: whom the act answers"))
    return None


def _last_named(code: str, start: int, look: Lookup) -> Mention | None:
    """The last mention of a party up to an offset, else its first; None for one known only by a place."""
    named = [m for m in look.mentions if code in m.actors]
    before = [m for m in named if m.start <= start]
    return before[-1] if before else next(iter(named), None)


def named_anew(actor: Actor, look: Lookup) -> bool:
    """Whether a state is named rather than gone on with by "he" or "the minister": it may turn to something else."""
    kinds = {m.kind for m in _named_by([actor], look)}
    return bool(kinds & {"name", "capital", "demonym"})


def _named_by(actors: Sequence[Actor], look: Lookup) -> list[Mention]:
    starts = {a.evidence.start for a in actors}
    return [m for m in look.mentions if m.start in starts]


def at_odds(told: Sequence[Report]) -> set[frozenset[str]]:
    """The pairs of which the text tells, naming both, that one acts against the other."""
    pairs = (({a.actor for a in r.sources}, {a.actor for a in r.targets}) for r in told if r.type in HOSTILE)
    return {frozenset(a | b) for a, b in pairs if len(a) == len(b) == 1}


def _other(report: Report, before: Sequence[Report], look: Lookup, foes: set[frozenset[str]]) -> str | None:
    """The other party of the exchange in which the one party of a report acts."""
    ours, pair = {a.actor for a in report.sources}, look.two_sides
    if len(ours) != 1 or report.type not in DIRECTED | MATERIAL:
        return None
    if report.type in MATERIAL:
        return next(iter(pair - ours)) if ours < pair and pair in foes else None
    anew = ours < pair and any(named_anew(a, look) for a in report.sources)
    for earlier in reversed(before):
        if report.sentence - earlier.sentence > REACH:
            break
        everyone = {a.actor for a in (*earlier.sources, *earlier.targets)}
        if ours < everyone:
            other = next(iter(everyone - ours))
            known = everyone == pair or not (anew or other in look.private_persons)
            return other if len(everyone) == 2 and known else None
        if report.type == "REJECT" and len(everyone) == 1 and everyone != ours and earlier.type in DIRECTED:
            return everyone.pop()  # what is rejected is what was said last
    if ours < pair:
        return next(iter(pair - ours))
    return None


def _dealings(told: Sequence[Report]) -> dict[tuple[str, bool], Counter[str]]:
    """Of each party, with whom the text says it deals, and how often: against them (True), or at all (False)."""
    out: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    for r in told:
        for a, b in product(dict.fromkeys(x.actor for x in r.sources), dict.fromkeys(x.actor for x in r.targets)):
            for hostile in {False, r.type in HOSTILE}:
                out[a, hostile][b] += 1
                out[b, hostile][a] += 1
    return out


def _opponent(
    report: Report, before: Sequence[Report], dealings: Mapping[tuple[str, bool], Counter[str]], look: Lookup
) -> str | None:
    """Whom the one party of a report acts on by two of three signs, where nothing closer tells.

    They are: with whom it dealt last, with whom it deals most in the whole text, and who else is named most. What is
    no state, a body under whose roof states meet most often, needs all three (of 21 found by two, 6 were right).
    """
    ours = _codes(report.sources)
    if len(ours) != 1 or report.type not in DIRECTED | MATERIAL:
        return None
    (we,) = ours
    alone = look.private_persons  # no counterparts: they hold no office
    known = dealings.get((we, report.type in HOSTILE | YIELDING), Counter())
    signs = [*_last_dealt_with(we, before), *_first(known, alone | {we}), *_first(look.named, alone | {we})]
    other, votes = next(iter(Counter(signs).most_common(1)), ("", 0))
    return other if votes >= VOTES + (":" in other) else None


def _only_judges(other: str, report: Report, told: Sequence[Report]) -> bool:
    """Whether the other party is known from its word on this very act: "France condemned Iran's launch"."""
    if report.type not in UNAIMED:
        return False
    near = [r for r in told if r is not report and other in _codes((*r.sources, *r.targets))]
    return bool(near) and all(
        r.type in JUDGING and r.sentence == report.sentence and other in _codes(r.sources) for r in near
    )


def _hits_somebody(s: Sentence, report: Report) -> bool:
    """Whether an act of force says whom it is done to, though that is no party: "detained three journalists"."""
    done_to = tree.children(s, report.token, "obj", "nsubj:pass")
    people = report.mode in ON_PEOPLE or any(s.tokens[i].upos == "NUM" for i in done_to)
    return report.type in VIOLENT and s.tokens[report.token].upos == "VERB" and bool(done_to) and people


def _seldom_abroad(report: Report, look: Lookup) -> bool:
    """Whether those act who seldom deal with other states: parliaments, courts, police, parties, the opposition."""
    sectors = {m.sector for m in _named_by(report.sources, look)}
    return bool(sectors) and sectors <= DOMESTIC


def _meeting_of(look: Lookup, members: Callable[[str], Sequence[str]]) -> str | None:
    """The organisation whose members meet in the article: named often, and several of them too."""
    named = look.named
    bodies = [code for code, n in named.items() if code.startswith("IGO:") and n >= OFTEN]
    found = [code for code in bodies if sum(named[state] >= OFTEN for state in members(code)) >= SEVERAL]
    return found[0] if len(found) == 1 else None


def _own_body(report: Report, body: str | None, members: Callable[[str], Sequence[str]]) -> str | None:
    """The organisation, for what one of its members says at its meeting to nobody in particular."""
    ours = _codes(report.sources)
    return (
        body
        if body and report.type in DIRECTED - {"ACCUSE"} and len(ours) == 1 and ours <= set(members(body))
        else None
    )


def _last_dealt_with(we: str, before: Sequence[Report]) -> list[str]:
    """The one other party of the last report, of two parties, in which we take part."""
    everyone = (_codes((*r.sources, *r.targets)) for r in reversed(before))
    return next(([*(codes - {we})] for codes in everyone if we in codes and len(codes) == 2), [])


def _first(counts: Counter[str], without: Set[str]) -> list[str]:
    return next(([code] for code, _ in counts.most_common() if code not in without), [])
