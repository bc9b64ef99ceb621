"""Stage 3, triggers: which words tell an event, and of what type?

The type head of the model reads every word; a cue of the codebook's language (`data/cues.tsv`) backs it where it
hesitates. Each candidate keeps the whole distribution, so that the pair reader can weigh in once the parties are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model import Sentence, Trigger
from .cues import cue

# Share of the cue in the blend with the type head (tuned on our held-out labels: F1 is flat from 0.2 to 0.35).
CUE_SHARE = 0.25
# A word is a candidate from this P(event) on; what remains must also find its parties.
FLOOR = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that tells an event: blended P(type), and the reading of the event heads."""

    trigger: Trigger
    types: dict[str, float]
    mode: str | None
    why: str

    @property
    def type(self) -> str:
        """The likeliest type that is not NONE."""
        return max((t for t in self.types if t != "NONE"), key=lambda t: self.types[t])

    @property
    def score(self) -> float:
        """P(the word tells an event)."""
        return 1.0 - self.types.get("NONE", 0.0)


def candidates(s: Sentence) -> Iterator[Candidate]:
    """The candidate triggers of a sentence, in order."""
    read = {t.token: t for t in s.triggers}
    for i, word in enumerate(s.tokens):
        if word.upos not in {"VERB", "NOUN", "ADJ", "PROPN", "AUX"}:
            continue
        trigger = read.get(i)
        known = cue(word.lemma, word.upos)
        if trigger is None and (known is None or known.strength < 0.9):
            continue
        trigger = trigger or Trigger(i, {"NONE": 1.0}, {}, {}, ())
        found = blend(trigger, known.type if known else None, known.strength if known else 0.0)
        if 1.0 - found.get("NONE", 0.0) >= FLOOR:
            why = f"“{word.text}”: model P(event) {1 - trigger.types.get('NONE', 0):.2f}"
            if known:
                why += f", cue {known.type}"
            mode = _mode(
                trigger,
                max((t for t in found if t != "NONE"), key=lambda t: found[t]),
                known.mode if known else None,
            )
            yield Candidate(replace(trigger, types=found), found, mode, why)


def blend(trigger: Trigger, cued: str | None, strength: float) -> dict[str, float]:
    """P(type) of model and cue together; without a cue the model's own."""
    if cued is None:
        return dict(trigger.types)
    share = CUE_SHARE * strength
    out = {t: (1 - share) * p for t, p in trigger.types.items()}
    out[cued] = out.get(cued, 0.0) + share
    return out


def _mode(trigger: Trigger, type_: str, cued: str | None) -> str | None:
    """The likeliest mode, when the head is more sure than not; else the cue's."""
    best = max(trigger.modes, key=lambda m: trigger.modes[m], default="NONE")
    if best != "NONE" and trigger.modes[best] >= 0.5:
        return best
    return cued
