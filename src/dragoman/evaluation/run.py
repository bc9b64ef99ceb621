"""Which evaluation fits which gold file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import documents, parties, relations


def run(what: str, gold: Path, *, predictions: Path | None = None, texts: Path | None = None) -> Mapping[str, Any]:
    """Scores `gold`; writes what was predicted to `predictions` where it is named.

    Raises UsageError when the file is not of a format that `what` takes.
    """
    if what == "documents":
        return documents.evaluate(gold, texts=texts or gold.resolve().parent.parent, predictions=predictions)
    if what == "relations":
        return relations.evaluate(gold, predictions=predictions)
    if what == "parties":
        return parties.evaluate(gold, predictions=predictions)
    return language(gold)


def language(gold: Path) -> Mapping[str, Any]:
    """Trees for CoNLL-U, roles for PropBank JSON Lines, entities for the newswire TSV."""
    from ..errors import UsageError
    from ..language import Reader, evaluate

    reader = Reader.load()
    by_suffix = {".conllu": evaluate.trees, ".jsonl": evaluate.roles, ".tsv": evaluate.entities}
    if gold.suffix not in by_suffix:
        raise UsageError(f"{gold}: language gold is .conllu, .tsv (entities) or .jsonl (PropBank roles), not {gold.suffix!r}")
    return by_suffix[gold.suffix](reader, gold)
