"""Dates: which days does an expression mean, when the day of publication and the tense are given?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..coding.dates import DateExpression, find_dates, resolve_date
from ..errors import UsageError
from . import matching
from .gold import Row, Span, share, span, table, write

TENSES = ("past", "present", "future")


def find(sentence: str, where: Span) -> DateExpression | None:
    """The expression found at a span: of several that touch it, the one that shares most of it."""
    over = [d for d in find_dates(sentence) if d.start < where[1] and d.end > where[0]]
    return max(over, key=lambda d: min(d.end, where[1]) - max(d.start, where[0]), default=None)


def predict(row: Row) -> tuple[DateExpression | None, str | None]:
    """The expression found and its EDTF. Raises UsageError where the row's tense is none."""
    if row["tense"] not in TENSES:
        raise UsageError(f"{row['id']}: the tense {row['tense']!r} is none; expected {', '.join(TENSES)}")
    found = find(row["sentence"], span(row["sentence"], row["expression"]))
    said = resolve_date(found, published=row["published"] or None, tense=row["tense"]) if found else None
    return found, said


def same(wanted: str, said: str | None) -> bool:
    """Whether both mean the same days, or neither any."""
    return matching.days(wanted) == matching.days(said)


def evaluate(gold: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Share of expressions whose days are right; apart, of those that mean days and of those that mean none."""
    rows = table(gold, ("id", "sentence", "expression", "published", "tense", "edtf"))
    found = [(row, *predict(row)) for row in rows]
    write(predictions, (
        {"id": row["id"], "edtf": said, "gold": row["edtf"], "found": d.text if d else None} for row, d, said in found
    ))  # fmt: skip
    judged = [(bool(row["edtf"]), same(row["edtf"], said)) for row, _, said in found]
    return {
        "rows": len(found),
        "found": share(d is not None for row, d, _ in found if row["edtf"]),
        "date": share(good for _, good in judged),
        "known": share(good for known, good in judged if known),
        "unknown": share(good for known, good in judged if not known),
    }
