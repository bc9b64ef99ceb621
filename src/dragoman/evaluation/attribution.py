"""Attribution: who is said to tell what a given word of a sentence tells?

The event coded for the word is judged; where none was, what the attribution stage says of the word itself. A holder is
right when it has the head word of the gold one, or both name one party ("the Kremlin" for Russia).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ..coding.attribution import attribution
from ..model import Attribution, Mention
from .gold import share, span, write
from .tellings import Telling, tellings

# What follows the head of a holder's name: "prosecutors in Rome", "a decree seen by the agency".
_AFTER_HEAD = re.compile(
    r",|\s(?:of|in|at|on|from|for|to|with|by|near|who|which|that|briefed|familiar|named|seen|obtained|close)\s"
)
_SMALL = frozenset({"the", "a", "an", "of", "in", "and", "for", "s"})


def predict(t: Telling) -> Attribution | None:
    """Whom the coder names; None where it takes the reporter to speak."""
    return t.report.attributed_to if t.report else attribution(t.sentence, t.trigger, t.look)


def head(name: str) -> str:
    """The head word of a name: the last before a preposition or clause ("prosecutors" of "prosecutors in Rome")."""
    words = _words(_AFTER_HEAD.split(name, maxsplit=1)[0]) or _words(name)
    return words[-1] if words else ""


def agree(wanted: str, said: Attribution | None, named: Mention | None) -> bool:
    """Whether the holder found is the one wanted; `named` is the party mentioned at the wanted one's head."""
    if said is None:
        return False
    if named is not None and named.actors == (said.actor,):
        return True
    return head(wanted) in _words(said.name or said.actor or "")


def right(t: Telling, said: Attribution | None) -> bool:
    """Whether a row with a holder got that holder, and one without got none."""
    wanted = t.row["holder"]
    return agree(wanted, said, _mention(t, wanted)) if wanted else said is None


def _mention(t: Telling, holder: str) -> Mention | None:
    start, end = span(t.look.text, holder)
    at_head = start + t.look.text[start:end].lower().rfind(head(holder))
    over = [m for m in t.look.mentions if m.start <= at_head < m.end]
    return min(over, key=lambda m: m.end - m.start, default=None)


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", name.casefold()) if w not in _SMALL]


def evaluate(gold: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Share of holders that are right, and of the reporter's own tellings that got none."""
    found = [(t, predict(t)) for t in tellings(gold, "holder")]
    judged = [(bool(t.row["holder"]), said is not None, right(t, said)) for t, said in found]
    write(predictions, (
        {
            "id": t.row["id"], "actor": said.actor if said else None, "name": said.name if said else None,
            "gold": t.row["holder"], "right": good, "coded": t.report is not None,
        }
        for (t, said), (_, _, good) in zip(found, judged, strict=True)
    ))  # fmt: skip
    return {
        "rows": len(found),
        "coded": share(t.report is not None for t, _ in found),
        "holder": share(good for held, _, good in judged if held),
        "attributed": share(given for held, given, _ in judged if held),
        "reporter": share(good for held, _, good in judged if not held),
    }
