"""Stage 9, reports: one sentence's telling of an event, put together from what the stages before it read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..codebook import Codebook
from ..language import PairReader
from ..model import Actor, Attribution, Evidence, Mention, Place, Sentence, Status
from . import tree
from .arguments import Arguments, arguments, complaint
from .attribution import attribution
from .calibration import calibrated
from .company import company, narrated
from .cues import words
from .dates import DateExpression
from .lookup import Lookup
from .places import Gazetteer
from .setting import dates_in, when
from .status import is_caption, status
from .telling import governing
from .topics import about, contexts
from .triggers import Candidate, candidates
from .venues import where

# Share of the pair reader in P(type) once both parties are known (held-out labels: best of 0, 0.3, 0.5, 0.7).
PAIR_SHARE = 0.4
# Acts of which the party that suffers them speaks without naming whose they are.
COMPLAINED_OF = frozenset({"SANCTION", "COERCE"})
# What it adds to a report's sureness that both its sides were found.
BOTH_SIDES = 0.1
# A report below this sureness is not told; the sieve leaves out what is likelier, but told like what is seldom an event
# (with it, 0.46 and 0.52 give F1 0.694 and 0.686 on reports left out; 0.52 loses core events of the seeds).
FLOOR = 0.46
# Acts done by speaking. Of 13 that a person is said to tell of himself, gold attributes 2 to him.
SAID = frozenset({"SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "AGREE"})
# Types that make sense with only the one who is acted on named ("Zakho was shelled").
CIVILIAN = frozenset({None, "", "CVL", "BUS"})
ACCEPTANCE = frozenset({"SUPPORT", "AGREE", "CONCEDE", "REJECT"})
# What somebody without office may do that counts all the same.
MATERIAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "AID", "RETREAT", "COOPERATE"})
# Prepositions of what an attack is aimed at, and how sure the tree alone makes it.
HIT = frozenset({"on", "at", "against", "into", "of"})
TREE_SURE = 0.6
AFFAIRS = frozenset({"AID", "COOPERATE", "RETREAT"})  # of these, not what companies do
TARGET_ALONE = frozenset({"ASSAULT", "COERCE", "SANCTION", "AID", "PROTEST"})
# Nouns of these types are done by whoever stands behind "of": "the withdrawal of the contingent".
DONE_BY_OF = frozenset({"RETREAT", "CONSULT"})


@dataclass(frozen=True, slots=True)
class Report:
    """One sentence's telling. `anaphoric`: it points at one told before; `narrated`: its clause tells
    what was done; `carrier`: the verb that carries its trigger; `company`: the verbs whose time it shares."""

    sentence: int
    token: int
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: Status
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    when: str | None
    where: Place | None
    about: tuple[str, ...]
    attributed_to: Attribution | None
    confidence: float
    evidence: Evidence
    why: tuple[str, ...]
    anaphoric: bool = False
    narrated: bool = False
    carrier: int = -1
    company: tuple[int, ...] = ()
    heading: bool = False
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A candidate that was not coded, and why: what `dragoman explain` shows."""

    sentence: int
    token: int
    why: str


@dataclass(frozen=True)
class Tools:
    """What a report is made with."""

    codebook: Codebook
    pairs: PairReader
    places: Gazetteer


def reports(
    s: Sentence, look: Lookup, tools: Tools, *, published: str | None, before: str | None = None
) -> tuple[list[Report], list[Refused]]:
    """The reports of a sentence, in order, and the candidates that were not coded.

    `before` is the date told last, from which "a day later" counts.
    """
    told: list[Report] = []
    refused: list[Refused] = []
    dates = dates_in(s, look)
    for candidate in candidates(s, look):
        args = arguments(s, candidate.trigger, look, type_=candidate.type)
        anaphoric = is_anaphoric(s, candidate, look)
        if anaphoric:
            args = replace(args, sources=(), targets=())
        args = _with_place_target(s, candidate, _done_by_of(s, candidate, args), look, tools)
        if not args.sources and not args.targets and candidate.type in COMPLAINED_OF:
            args = complaint(s, candidate.trigger, look) or args
        if not args.sources and not args.targets and not anaphoric:
            refused.append(Refused(s.index, candidate.trigger.token, f"{candidate.why}; no party found"))
            continue
        if args.sources and all(private(m, candidate.type) for m in args.sources):
            refused.append(Refused(s.index, candidate.trigger.token, f"{candidate.why}; done by a private person"))
            continue
        if not args.sources and not anaphoric and not _bears_no_source(s, candidate):
            refused.append(Refused(s.index, candidate.trigger.token, f"{candidate.why}; nobody who does it"))
            continue
        candidate = _read_pair(s, candidate, args, tools)
        if tools.codebook.from_model(candidate.type) is None:
            refused.append(Refused(s.index, candidate.trigger.token, f"{candidate.type} is no type of the codebook"))
            continue
        report = _assemble(s, candidate, args, look, tools, published=published, before=before, dates=dates)
        report = replace(report, anaphoric=anaphoric)
        if sureness(candidate, args) < FLOOR:
            why = f"{candidate.why}; too unsure ({sureness(candidate, args):.2f})"
            refused.append(Refused(s.index, candidate.trigger.token, why))
            continue
        told.append(report)
    return told, refused


def _bears_no_source(s: Sentence, candidate: Candidate) -> bool:
    """Whether a telling makes sense without whoever did it: "Zakho was shelled", "six Moroccans were handed over"."""
    freed = candidate.type == "RETREAT" and tree.passive(s, candidate.trigger.token)
    return freed or candidate.type in TARGET_ALONE


def private(mention: Mention, type_: str) -> bool:
    """Whether somebody without office does what is a private affair: a company, or one known by nationality alone."""
    if mention.sector == "BUS":
        return type_ not in MATERIAL - AFFAIRS
    person = mention.kind == "person" and mention.role is None and mention.sector in CIVILIAN
    named = mention.kind == "demonym" and mention.why.startswith("adjective of") and mention.why.split()[-1].istitle()
    return (person or named) and type_ not in MATERIAL


def is_anaphoric(s: Sentence, candidate: Candidate, look: Lookup) -> bool:
    """Whether the trigger points at an event told before: "the talks", "this move", with no parties of its own."""
    token = candidate.trigger.token
    word = s.tokens[token]
    if word.upos not in {"NOUN", "PROPN"} or word.lemma not in words("anaphoric"):
        return False
    inside = set(s.subtree(token))
    own = any(m.head in inside for m in look.mentions_in(s))
    return bool(tree.determiners(s, token) & tree.DEFINITE) and not own


def _done_by_of(s: Sentence, candidate: Candidate, args: Arguments) -> Arguments:
    """The arguments of a noun without a source, those behind "of" its source where its type is done by them."""
    token = candidate.trigger.token
    if args.sources or candidate.type not in DONE_BY_OF or s.tokens[token].upos != "NOUN":
        return args
    behind = {j for i in tree.children(s, token, "nmod") if tree.case(s, i) == "of" for j in s.subtree(i)}
    doers = tuple(m for m in args.targets if m.head in behind)[:1]
    return replace(args, sources=doers, targets=tuple(m for m in args.targets if m not in doers)) if doers else args


def _with_place_target(s: Sentence, candidate: Candidate, args: Arguments, look: Lookup, tools: Tools) -> Arguments:
    """The state of the place visited or attacked, where no party stands as target ("his visit to Busan").

    Who is held at a place is held by its state.
    """
    if args.targets:
        return args
    for token, sure in _places_hit(s, candidate):
        country = tools.places.country_of(s, token, look)
        if country is None or country in {a for m in args.sources for a in m.actors}:
            continue
        word = s.tokens[token]
        mention = Mention(
            s.index, token, token, token, word.start, word.end, word.text, (country,), "name",
            why=f"the state of {word.text}",
        )  # fmt: skip
        if candidate.type == "COERCE" and tree.case(s, token) == "at":  # "detained at Heathrow": by Britain
            return args if args.sources else replace(args, sources=(mention,), score=args.score or sure)
        return replace(args, targets=(mention,), score=args.score or sure)
    return args


def _places_hit(s: Sentence, candidate: Candidate) -> list[tuple[int, float]]:
    """Where the places may stand to which an act is done, each with how sure that is.

    As the model reads them; of attacks also what the tree says is hit ("bombed Hodeidah", "a strike on Haifa").
    """
    found = [(r.token, r.score) for r in candidate.trigger.roles if r.label == "TARGET" and r.score >= 0.4]
    trigger = candidate.trigger.token
    if candidate.type == "CONSULT" and s.tokens[trigger].lemma in words("arriving"):
        found += [(i, TREE_SURE) for i in tree.children(s, trigger, "obl") if tree.case(s, i) in {"in", "at"}]
    if candidate.type not in {"ASSAULT", "COERCE"}:
        return found
    hit = tree.children(s, trigger, "obj", "nsubj:pass")
    aimed = [i for i in tree.children(s, trigger, "obl", "nmod", "advmod") if tree.case(s, i) in HIT]
    beside = [i for j in hit for i in tree.children(s, j, "nmod") if tree.case(s, i) in HIT]
    beside += _where_shells_fall(s, trigger)
    return found + [(i, TREE_SURE) for i in (*hit, *aimed, *beside) if i not in {token for token, _ in found}]


def _where_shells_fall(s: Sentence, trigger: int) -> list[int]:
    """ "Rockets killed thirteen in Haifa": the place in which weapons of war do their work."""
    doers = tree.children(s, trigger, "nsubj", "obl:agent")
    doers += [i for i in tree.children(s, trigger, "obl") if tree.case(s, i) in {"by", "from"}]
    if not any(s.tokens[i].lemma in words("weapons") for i in doers):
        return []
    return [i for i in tree.children(s, trigger, "obl", "nmod") if tree.case(s, i) in {"in", "near", "outside"}]


def _read_pair(s: Sentence, candidate: Candidate, args: Arguments, tools: Tools) -> Candidate:
    """The candidate with the pair reader's opinion of its first source and target blended in."""
    if not args.sources or not args.targets or s.states is None or candidate.owned:
        return candidate
    a, b = args.sources[0], args.targets[0]
    if {a.sentence, b.sentence} != {s.index}:
        return candidate  # one of them is named elsewhere
    read = tools.pairs.score(
        s, range(a.first, a.last + 1), range(b.first, b.last + 1), predicate=candidate.trigger.token
    )
    none = candidate.types.get("NONE", 0.0)
    kept = {t: p for t, p in candidate.types.items() if t != "NONE"}
    whole = sum(kept.values()) or 1.0
    said = 1.0 - read.get("NONE", 0.0) or 1.0
    types = {
        t: (1 - none) * ((1 - PAIR_SHARE) * kept.get(t, 0.0) / whole + PAIR_SHARE * read.get(t, 0.0) / said)
        for t in {*kept, *(t for t in read if t != "NONE")}
    }
    return replace(candidate, types={"NONE": none, **types})


def _assemble(
    s: Sentence,
    candidate: Candidate,
    args: Arguments,
    look: Lookup,
    tools: Tools,
    *,
    published: str | None,
    before: str | None,
    dates: Sequence[tuple[DateExpression, int]],
) -> Report:
    token = candidate.trigger.token
    state, status_why = status(s, candidate.trigger)
    refused = _not_accepting(s, candidate, state)
    if refused is not None:
        candidate, state = replace(candidate, types=_as_rejection(candidate.types)), refused
        status_why = "not to accept is to reject"
    day, day_why = when(
        s, candidate.trigger, look,
        published=published, before=before, status=state, dates=dates, type_=candidate.type,
    )  # fmt: skip
    in_person = candidate.type == "CONSULT" and candidate.mode != "phone"
    place, place_why = where(s, candidate.trigger, look, tools.places, args=args, in_person=in_person)
    holder = attribution(s, candidate.trigger, look)
    evidence = look.evidence(*extent(s, token))
    type_ = tools.codebook.from_model(candidate.type) or candidate.type
    mode = candidate.mode if tools.codebook.allows(type_, candidate.mode) else None
    if holder is not None and holder.actor and holder.actor in {a for m in args.sources for a in m.actors}:
        own = s.tokens[token].lemma in words("reporting") and governing(s, token) is None
        holder = None if own else holder  # "Iran condemned" is Iran's act, not its telling
        if holder is not None and state == "occurred" and candidate.type in SAID and _same_person(holder, args):
            holder = None  # "Park said she hoped": who speaks does it by speaking
    why = (candidate.why, *args.why, *(w for w in (f"status {state}: {status_why}", day_why, place_why) if w))
    return Report(
        sentence=s.index, token=token, type=type_, mode=mode,
        contexts=contexts(evidence.exact, tools.codebook.context_patterns), status=state,
        sources=_actors(args.sources, look), targets=_actors(args.targets, look), when=day, where=place,
        about=about(s, token, look), attributed_to=holder,
        confidence=round(calibrated(confidence(candidate, args)), 3), evidence=evidence, why=why,
        narrated=narrated(s, token), carrier=tree.anchor(s, token), company=company(s, token),
        heading=s.block == "heading", caption=is_caption(s),
    )  # fmt: skip


def _same_person(holder: Attribution, args: Arguments) -> bool:
    return any(m.name is not None and m.name == holder.name for m in args.sources)


def _not_accepting(s: Sentence, candidate: Candidate, state: Status) -> Status | None:
    """The status of a rejection told as a negated acceptance: "does not recognise", "would never accept"; else None."""
    token = candidate.trigger.token
    if state != "negated" or candidate.type not in ACCEPTANCE or s.tokens[token].lemma not in words("accepting"):
        return None
    return "ongoing" if {"do", "does"} & set(tree.auxiliaries(s, token)) else "occurred"


def _as_rejection(types: dict[str, float]) -> dict[str, float]:
    """P(type) with all that spoke for an acceptance speaking for REJECT."""
    moved = sum(types.get(t, 0.0) for t in ACCEPTANCE)
    return {**{t: p for t, p in types.items() if t not in ACCEPTANCE}, "REJECT": moved}


def sureness(candidate: Candidate, args: Arguments) -> float:
    """P(the word tells an event), of whatever type, times how sure its parties are."""
    both = BOTH_SIDES if args.sources and args.targets else 0.0
    return candidate.score * (0.5 + 0.5 * args.score) + both


def confidence(candidate: Candidate, args: Arguments) -> float:
    """P(the word tells this type) times how sure its parties are."""
    certain = candidate.types.get(candidate.type, 0.0)
    return certain * (0.5 + 0.5 * args.score)


def _actors(side: tuple[Mention, ...], look: Lookup) -> tuple[Actor, ...]:
    """The actors of a side, each party once."""
    out: dict[str, Actor] = {}
    for mention in side:
        for actor in look.actors(mention):
            known = out.get(actor.actor)
            if known is None or (known.name is None and actor.name is not None):
                out[actor.actor] = actor
    return tuple(out.values())


def extent(s: Sentence, token: int) -> tuple[int, int]:
    """Offsets of the words that tell the event: the trigger's clause without the clauses beside it."""
    carrier = tree.carrier(s, token)
    if s.tokens[carrier].upos in {"VERB", "AUX"}:
        start, end = tree.phrase(
            s, carrier, without=("parataxis", "conj", "cc", "acl:relcl", "advcl", "mark", "discourse")
        )
        subject = tree.subject(s, carrier)
        inside = [t.start for t in s.tokens if start <= t.start < end]
        if subject is not None and not inside:
            start = min(start, s.tokens[subject].start)
        return start, end
    return tree.phrase(s, token, without=("acl:relcl", "conj", "cc", "case", "parataxis"))
