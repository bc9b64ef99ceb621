"""Stage 10, which events to keep: how often events told like this one were right in reports that we annotated.

A word may tell an event well and the whole be none: what is refused, asked for or feared is told by the refusal, the
request or the fear; a relative clause tells what is known. `data/sieve.tsv` holds a weight for each trait of a telling,
fitted by logistic regression on our own annotated reports (`python -m training.sieve`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from ..errors import DataError
from ..model import Sentence
from . import tree
from .cues import rows
from .events import Group, parties
from .lookup import Lookup
from .reports import Refused, Report

# P(right) from which an event is kept. On reports left out, F1 is 0.692 without a sieve, 0.701 from 0.40
# and 0.703 from 0.45, which loses an event that nobody should miss (of the seeds' core).
KEEP = 0.44
# Where a text tells of one party at a time only, and of nothing surer than this, it is no news of parties' dealings.
LEAST = 0.27
SURE = 0.99  # a confidence beyond this says no more


def sieved(groups: Sequence[Group], told: Sequence[Report], look: Lookup) -> tuple[list[Group], list[Refused]]:
    """The groups that are likely events, and the main tellings of the others."""
    kept: list[Group] = []
    refused: list[Refused] = []
    for group in groups:
        chance = probability(traits(group, told, look), _weights())
        if chance >= KEEP:
            kept.append(group)
        else:
            main = group.main
            why = f"{main.type} {main.status}: events told like this are seldom right (P {chance:.2f})"
            refused.append(Refused(main.sentence, main.token, why))
    if kept and all(group.main.confidence < LEAST and len(parties(group.main)) < 2 for group in kept):
        why = f"nothing in the text is surer than {LEAST}, or between two parties"
        refused += [Refused(group.main.sentence, group.main.token, why) for group in kept]
        return [], refused
    return kept, refused


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic function of the weighted traits; a trait without a weight counts nothing."""
    return 1.0 / (1.0 + math.exp(-sum(weights.get(trait, 0.0) * value for trait, value in found.items())))


def traits(group: Group, told: Sequence[Report], look: Lookup) -> dict[str, float]:
    """What marks the telling of an event: each trait with its value, nearly all 0 or 1."""
    r = group.main
    s = look.sentences[r.sentence]
    beside = [o for o in told if o.sentence == r.sentence and o is not r]
    word = "verb" if s.tokens[r.token].upos == "VERB" else "noun"
    above = governing_type(r, beside, s)
    kinds = {m.kind for m in look.mentions for a in r.sources if m.start == a.evidence.start}
    sure = min(max(r.confidence, 1 - SURE), SURE)
    found = {
        "always": 1.0,
        "confidence": math.log(sure / (1 - sure)) / 2,
        "beside": len(beside) / 3,
        f"type {r.type}": 1.0,
        f"status {r.status}": 1.0,
        f"status {r.status} {word}": 1.0,
        f"clause {s.tokens[r.carrier].deprel}": 1.0,
        f"under {above}": 1.0,
        f"under {above}, {r.status}": 1.0,
        f"clause {s.tokens[r.carrier].deprel}, {r.status}": 1.0,
    }
    marks = {
        "no source": not r.sources, "no target": not r.targets,
        "several sources": len(r.sources) > 1, "several targets": len(r.targets) > 1,
        "a group acts": any(a.actor.startswith("ORG:") for a in r.sources),
        "on a group": any(a.actor.startswith("ORG:") for a in r.targets),
        "narrated": r.narrated, "heading": r.heading, "told again": len(group.reports) > 1,
        "dated": bool(r.when), "told by another": bool(r.attributed_to),
        "quoted": look.quote_at(r.evidence.start) is not None,
        "the same beside": any(o.type == r.type for o in beside),
        **{f"source a {kind}": True for kind in kinds},
    }  # fmt: skip
    return found | {mark: 1.0 for mark, holds in marks.items() if holds}


def governing_type(r: Report, beside: Sequence[Report], s: Sentence) -> str:
    """The type of the event in whose clause this one is told; "none" for one that stands free."""
    carriers = {o.carrier: o.type for o in beside if o.carrier != r.carrier}
    return next((carriers[i] for i in tree.ancestors(s, r.carrier) if i in carriers), "none")


@cache
def _weights() -> dict[str, float]:
    found = {}
    for where, cells in rows("sieve.tsv", "trait"):
        try:
            trait, weight = cells
            found[trait] = float(weight)
        except ValueError as error:
            raise DataError(where, f"{cells}: expected a trait and its weight") from error
    return found
