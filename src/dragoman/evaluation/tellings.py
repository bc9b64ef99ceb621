"""A sentence with the word that tells its event: what the coder makes of the word, coded as an event or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..api import coder
from ..coding.lookup import Lookup
from ..coding.quotes import quotations
from ..coding.reports import Report
from ..errors import UsageError
from ..model import Sentence, Trigger
from .gold import Row, Span, span, table
from .plain import plain


@dataclass(frozen=True)
class Telling:
    """A gold row with its sentence as read. `report` is None where the word was not coded as an event."""

    row: Row
    sentence: Sentence
    trigger: Trigger
    report: Report | None
    look: Lookup


def tellings(gold: Path, column: str) -> list[Telling]:
    """Every row of a TSV with `id`, `sentence`, `trigger` and the column to be judged, as the coder reads it."""
    return [read(row) for row in table(gold, ("id", "sentence", "trigger", column))]


def read(row: Row) -> Telling:
    """One row. Raises UsageError where its trigger is no word of its sentence."""
    article = plain(row["sentence"], row["id"])
    found = coder().explain(article)
    s, tokens = _tokens(found.sentences, span(article.text, row["trigger"]))
    report = next((r for r in found.reports if r.sentence == s.index and r.token in tokens), None)
    token = report.token if report else tokens[0]
    trigger = next((t for t in s.triggers if t.token == token), Trigger(token, {}, {}, {}, ()))
    quoted = quotations(article.text, found.sentences, found.mentions)
    return Telling(row, s, trigger, report, Lookup(article, found.sentences, found.mentions, quoted))


def _tokens(sentences: Sequence[Sentence], where: Span) -> tuple[Sentence, list[int]]:
    """The sentence that holds a span, and the span's tokens in it."""
    for s in sentences:
        inside = [i for i, t in enumerate(s.tokens) if t.start < where[1] and t.end > where[0]]
        if inside:
            return s, inside
    raise UsageError(f"no word was read at {where}; expected a trigger that is a word of its sentence")
