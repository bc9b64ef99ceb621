"""Stage 3, triggers: which words tell an event, and of what type?

The type head of the model reads every word; a cue of the codebook's language (`data/cues.tsv`) backs it where it
hesitates. Each candidate keeps the whole distribution, so that the pair reader can weigh in once the parties are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model import Sentence, Trigger
from . import tree
from .cues import Cue, cue, frame
from .lookup import Lookup

# Share of the cue in the blend with the type head (tuned on our held-out labels: F1 is flat from 0.2 to 0.35).
CUE_SHARE = 0.25
# Its share where verb and object, or a noun and the party that owns it, speak together (own examples: 0.5 to 0.6).
FRAME_SHARE = 0.6
OWNED_LEAST = 0.6  # strength from which an owned noun is an act: "China's repatriation of", not "China's exports"
# A word is a candidate from this P(event) on; what remains must also find its parties.
FLOOR = 0.4
# Verbs that tell no act of their own where their object tells one: "announced the system's deployment".
ANNOUNCING = frozenset({"announce", "declare", "unveil", "confirm", "proclaim"})
TURNING = frozenset({"home", "back"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that tells an event: blended P(type), and the reading of the event heads."""

    trigger: Trigger
    types: dict[str, float]
    mode: str | None
    why: str
    owned: bool = False
    """Whether verb and object, or a noun and the party that owns it, say the type together: no pair overrules that."""

    @property
    def type(self) -> str:
        """The likeliest type that is not NONE."""
        return max((t for t in self.types if t != "NONE"), key=lambda t: self.types[t])

    @property
    def score(self) -> float:
        """P(the word tells an event)."""
        return 1.0 - self.types.get("NONE", 0.0)


def candidates(s: Sentence, look: Lookup) -> Iterator[Candidate]:
    """The candidate triggers of a sentence, in order; not a verb that only announces what its object tells."""
    found = list(_candidates(s, look))
    told = {c.trigger.token for c in found}
    for c in found:
        verb = c.trigger.token
        if s.tokens[verb].lemma not in ANNOUNCING or told.isdisjoint(tree.children(s, verb, "obj")):
            yield c


def _candidates(s: Sentence, look: Lookup) -> Iterator[Candidate]:
    read = {t.token: t for t in s.triggers}
    for i, word in enumerate(s.tokens):
        if word.upos in {"PUNCT", "DET", "ADP", "PRON", "CCONJ", "SCONJ", "PART", "NUM"}:
            continue
        trigger = read.get(i)
        known, share = _known(s, i, look)
        if trigger is None and (known is None or known.strength * share < 0.9 * CUE_SHARE):
            continue
        trigger = trigger or Trigger(i, {"NONE": 1.0}, {}, {}, ())
        found = blend(trigger, known.type if known else None, share * known.strength if known else 0.0)
        if 1.0 - found.get("NONE", 0.0) >= FLOOR:
            why = f"“{word.text}”: model P(event) {1 - trigger.types.get('NONE', 0):.2f}"
            if known:
                why += f", cue {known.type}"
            sure = known is not None and share == FRAME_SHARE
            yield Candidate(replace(trigger, types=found), found, _mode(trigger, known), why, sure)


def _known(s: Sentence, i: int, look: Lookup) -> tuple[Cue | None, float]:
    """The cue of a word and its share: most with its object (a frame), more for an act that a party owns."""
    word = s.tokens[i]
    things = tree.children(s, i, "obj", "nsubj:pass", "obl", "nmod")
    if word.upos == "VERB" and not tree.children(s, i, "obj"):  # "launching and placing a satellite"
        things += [j for k in tree.children(s, i, "conj") for j in tree.children(s, k, "obj")]
    framed = next(
        (f for j in things for k in tree.conjuncts(s, j) if (f := frame(_done(s, i), s.tokens[k].lemma))), None
    )
    aimed = any(tree.case(s, j) in {"at", "into", "against", "toward", "towards"} for j in things)
    if framed is not None and word.upos in {"VERB", "NOUN"} and not (framed.type == "MOBILIZE" and aimed):
        return framed, FRAME_SHARE
    known = cue(word.lemma, word.upos)
    owners = tree.children(s, i, "nmod:poss") if word.upos == "NOUN" else []
    owned = any(look.mention_at(s, j) is not None for j in owners) or _state_acts(s, i, look)
    return known, FRAME_SHARE if known and owned and known.strength >= OWNED_LEAST else CUE_SHARE


def _done(s: Sentence, i: int) -> str:
    """The verb's lemma, with the word that turns its sense about: an envoy "called home" is not "called in"."""
    turned = [s.tokens[j].text.lower() for j in tree.children(s, i, "compound:prt", "advmod")]
    return next((f"{s.tokens[i].lemma} {word}" for word in turned if word in TURNING), s.tokens[i].lemma)


def _state_acts(s: Sentence, i: int, look: Lookup) -> bool:
    """Whether a state, named as such, is the subject of a verb with an object: "Georgia rejected the offer"."""
    if s.tokens[i].upos != "VERB" or not tree.children(s, i, "obj", "ccomp", "xcomp"):
        return False
    mentions = [look.mention_at(s, j) for j in tree.children(s, i, "nsubj")]
    return any(m is not None and m.kind in {"name", "capital"} and len(m.actors[0]) == 3 for m in mentions)


def blend(trigger: Trigger, cued: str | None, share: float) -> dict[str, float]:
    """P(type) of model and cue together; without a cue the model's own."""
    if cued is None:
        return dict(trigger.types)
    out = {t: (1 - share) * p for t, p in trigger.types.items()}
    out[cued] = out.get(cued, 0.0) + share
    return out


def _mode(trigger: Trigger, known: Cue | None) -> str | None:
    """The likeliest mode, when the head is more sure than not; else the cue's."""
    best = max(trigger.modes, key=lambda m: trigger.modes[m], default="NONE")
    if best != "NONE" and trigger.modes[best] >= 0.5:
        return best
    return known.mode if known else None
