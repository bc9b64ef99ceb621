"""Status: how real is the act that a given word of a sentence tells?

The event coded for the word is judged; where none was, what the status stage says of the word itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..coding.status import status
from ..model import STATUSES
from .gold import share, write
from .relations import macro_f1
from .tellings import Telling, tellings


def predict(t: Telling) -> tuple[str, str]:
    """The status of a telling, and what it was read from."""
    said, why = status(t.sentence, t.trigger)
    return (t.report.status if t.report else said), why


def evaluate(gold: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Share and macro-F1 of right statuses, the share coded as an event, and the share right of each status."""
    found = [(t, *predict(t)) for t in tellings(gold, "status")]
    write(predictions, (
        {"id": t.row["id"], "status": said, "gold": t.row["status"], "coded": t.report is not None, "why": why}
        for t, said, why in found
    ))  # fmt: skip
    judged = [(t.row["status"], said) for t, said, _ in found]
    out: dict[str, Any] = {
        "rows": len(found),
        "coded": share(t.report is not None for t, *_ in found),
        "status": share(a == b for a, b in judged),
        "macro_f1": macro_f1(judged) if judged else None,
        "status_coded": share(t.report.status == t.row["status"] for t, *_ in found if t.report),
    }
    return out | {name: share(b == name for a, b in judged if a == name) for name in STATUSES}
