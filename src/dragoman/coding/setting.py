"""Stage 7, when: the date expressions that belong to a trigger (where: `venues`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from ..model import Sentence, Status, Trigger
from ..parties.phrases import GENITIVES
from . import tree
from .company import company
from .cues import words
from .dates import DateExpression, find_dates, resolve_date
from .edtf_intervals import edtf_of, interval
from .lookup import Lookup
from .status import MODALS_POSSIBLE

Tense = Literal["past", "present", "future"]
WHEN_FLOOR = 0.35
DAY = 10  # characters of an EDTF day
APART = frozenset({"advcl", "acl:relcl", "advcl:relcl"})
AT_ONCE = frozenset({"as", "when", "while", "after", "before", "until"})
ON_ACTS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "PROTEST", "THREATEN", "REQUEST"})
PAST = frozenset({"occurred", "negated"})


def tense(s: Sentence, verb: int, status: Status) -> Tense:
    """The tense that a date is resolved by: planned things lie ahead, all else is behind or now."""
    if status == "planned":
        return "future"
    aux = set(tree.auxiliaries(s, verb))
    if aux & {"will", "'ll", "’ll", "would", "shall"}:
        return "future"
    marks = {s.tokens[i].text.lower() for i in tree.children(s, verb, "mark")}
    if status == "possible" and "have" not in aux and (aux & MODALS_POSSIBLE or "to" in marks):
        return "future"  # "could sign in January", "hopes to sign in February"
    return "past"


def dates_in(s: Sentence, look: Lookup) -> list[tuple[DateExpression, int]]:
    """The date expressions of a sentence with the token that heads each."""
    out = []
    for found in find_dates(look.text[s.start : s.end], start=s.start):
        inside = [i for i, t in enumerate(s.tokens) if t.start < found.end and t.end > found.start]
        if inside:
            head = next((i for i in inside if s.tokens[i].head not in inside), inside[0])
            out.append((found, head))
    return out


def when(
    s: Sentence,
    trigger: Trigger,
    look: Lookup,
    *,
    published: str | None,
    before: str | None,
    status: Status,
    dates: Sequence[tuple[DateExpression, int]],
    type_: str,
) -> tuple[str | None, str]:
    """EDTF of the date that belongs to the trigger, and how it was chosen; None where the text gives none."""
    chosen = _chosen(s, trigger, dates, type_)
    if chosen is None:
        since = _since_clause(s, trigger, dates, published)
        return since if since[0] or status not in PAST else _shared(s, trigger, dates, published)
    expression, head, how = chosen
    if expression.kind == "since" and is_first(s, trigger.token):
        return _closed(resolve_date(expression, published=published, tense="past")), f"{how}; the one before"
    told = tense(s, tree.carrier(s, trigger.token), status)
    if _appointed(s, expression):
        told = "future"
    elif told == "future" and _of_past_verb(s, head, trigger.token):
        told = "past"
    reference = last_told([d for d in dates if d[0].end <= expression.start], published) or before
    day = resolve_date(expression, published=published, tense=told, reference=reference)
    return (_from_now(day, published) if told == "future" else day), how


def _of_past_verb(s: Sentence, head: int, token: int) -> bool:
    """ "Flew to Rome on Monday for talks": the Monday of the flight, which is past, whatever the talks are."""
    verb = s.tokens[head].head
    if verb < 0 or verb in {token, tree.carrier(s, token)} or s.tokens[verb].upos != "VERB":
        return False
    word = s.tokens[verb]
    finite = word.text.lower() not in {word.lemma.lower(), f"{word.lemma.lower()}s"} and not word.text.endswith("ing")
    return finite and not tree.auxiliaries(s, verb) and bool(tree.children(s, verb, "nsubj"))


def _from_now(day: str | None, published: str | None) -> str | None:
    """What is to be done by a day lies between the publication and that day."""
    if day is None or published is None or not day.startswith("../"):
        return day
    now, end = interval(published)[0], interval(day)[1]
    return edtf_of(now, end) if date.min < now <= end < date.max else day


def last_told(dates: Sequence[tuple[DateExpression, int]], published: str | None) -> str | None:
    """The last day that some dates tell, else the last date, from which "two months later" counts."""
    known = [resolve_date(e, published=published, tense="past") for e, _ in dates]
    told = [day for day in known if day is not None and "/" not in day]
    return next((day for day in reversed(told) if len(day) == DAY), told[-1] if told else None)


def _appointed(s: Sentence, expression: DateExpression) -> bool:
    """Whether a date is one that something was fixed for: "a visit planned for Wednesday", also one called off."""
    before = [t for t in s.tokens if t.end <= expression.start][-2:]
    return len(before) == 2 and before[1].text.lower() == "for" and before[0].lemma.lower() in words("fixing")


def _since_clause(
    s: Sentence, trigger: Trigger, dates: Sequence[tuple[DateExpression, int]], published: str | None
) -> tuple[str | None, str]:
    """ "has cut imports since Seoul announced it in 2016": from 2016 on."""
    for i in tree.children(s, tree.carrier(s, trigger.token), "advcl"):
        if tree.case(s, i) != "since":
            continue
        inside = set(s.subtree(i))
        for expression, head in dates:
            start = resolve_date(expression, published=published, tense="past") if head in inside else None
            if start is not None and "/" not in start:
                return f"{start}/..", f"since “{expression.text}”"
    return None, ""


def _shared(
    s: Sentence, trigger: Trigger, dates: Sequence[tuple[DateExpression, int]], published: str | None
) -> tuple[str | None, str]:
    """The date of the clause beside or inside which it is told: "met the king on Monday, thanking him"."""
    own = set(s.subtree(trigger.token))
    for verb in company(s, trigger.token)[1:]:
        for expression, head in dates:
            if head in own or expression.modifies or expression.kind == "since" or not _on(s, head, verb):
                continue
            day = resolve_date(expression, published=published, tense=tense(s, verb, "occurred"))
            if day is not None:
                return uncertain(day), f"“{expression.text}” of “{s.tokens[verb].text}”, which it goes with"
    return None, ""


def _on(s: Sentence, head: int, verb: int) -> bool:
    """Whether a date depends on a verb, or on a place that does."""
    above = s.tokens[head].head
    place = above >= 0 and s.tokens[above].deprel.startswith("obl") and s.tokens[above].head == verb
    return above == verb or place


def uncertain(edtf: str) -> str:
    """The date with EDTF's mark for "uncertain" on each of its days."""
    return "/".join(part if part in {"", ".."} else part.rstrip("?~%") + "?" for part in edtf.split("/"))


def is_first(s: Sentence, token: int) -> bool:
    """ "his first trip since September 2021": the date is that of the trip before."""
    return any(s.tokens[i].lemma == "first" for i in tree.children(s, token, "amod", "advmod"))


def _closed(edtf: str | None) -> str | None:
    """ "2021-09/.." as "2021-09"."""
    return edtf.removesuffix("/..") if edtf else None


def _chosen(
    s: Sentence, trigger: Trigger, dates: Sequence[tuple[DateExpression, int]], type_: str
) -> tuple[DateExpression, int, str] | None:
    read = {r.token: r.score for r in trigger.roles if r.label == "WHEN" and r.score >= WHEN_FLOOR}
    scored = []
    content = {j for i in tree.children(s, trigger.token, "xcomp", "ccomp") for j in s.subtree(i)}
    for expression, head in dates:
        if head in content or (_of_another(s, head, trigger.token) and not _appointed(s, expression)):
            continue  # "invited him to visit later this year": the visit's date, not the invitation's
        if type_ in ON_ACTS and _of_noun(s, head, trigger.token):
            continue  # "condemned last week's attack"
        inside = [i for i, t in enumerate(s.tokens) if t.start < expression.end and t.end > expression.start]
        by_model = max((read.get(i, 0.0) for i in inside), default=0.0)
        if by_model:
            scored.append((1.0 + by_model, expression, head, f"“{expression.text}” read by the model"))
        elif _attached(s, head, trigger.token):
            scored.append((1.0, expression, head, f"“{expression.text}” depends on it"))
    if not scored:
        return None
    return max(scored, key=lambda x: x[0])[1:]


def _of_noun(s: Sentence, head: int, token: int) -> bool:
    """Whether a date is the possessor of another noun than the trigger: of what is judged, not "in Monday's speech"."""
    word = s.tokens[head]
    if word.deprel == "nmod:poss" and tree.case(s, word.head) in {"in", "at", "on", "during"}:
        return False
    marked = any(t.text in GENITIVES and t.upos == "PART" for t in s.tokens[head + 1 : head + 2])
    return (word.deprel == "nmod:poss" and word.head != token) or (marked and s.tokens[token].upos == "VERB")


def _of_another(s: Sentence, head: int, token: int) -> bool:
    """Whether a date is that of another act, told in a clause of its own: "lifted the siege it had laid in May"."""
    clause = tree.clause(s, head)
    if clause in {token, tree.clause(s, token), *tree.ancestors(s, token)}:
        return False
    if "had" in tree.auxiliaries(s, clause) and "had" not in tree.auxiliaries(s, token):
        return True
    word = s.tokens[clause]
    nominal = s.tokens[token].upos != "VERB"
    own = nominal and word.deprel != "advcl" and word.head in s.subtree(token)  # "the visit, which began on Saturday"
    apart = word.deprel in APART and tree.case(s, clause) not in AT_ONCE and not own
    return apart and bool(tree.children(s, clause, *tree.SUBJECTS))


def _attached(s: Sentence, head: int, token: int) -> bool:
    """Whether a date depends on the trigger, its light verb, or the clause that it heads or stands in as object."""
    carriers = {token, tree.carrier(s, token)}
    above = s.tokens[head].head
    if above in carriers:
        return True
    # "talks in Jakarta on July 14": the parser may hang the date on the place.
    if above >= 0 and s.tokens[head].deprel.startswith(("nmod", "obl")) and s.tokens[above].head in carriers:
        return s.tokens[above].deprel.startswith(("nmod", "obl"))
    verb = s.tokens[token].head
    return (
        s.tokens[token].deprel in {"obj", "obl", "xcomp", "nsubj"} and above == verb and s.tokens[verb].upos == "VERB"
    )
