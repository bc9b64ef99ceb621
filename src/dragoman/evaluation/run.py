"""Which evaluation fits which gold file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from . import attribution, behaviour, dates, documents, merging, pairs, parties, quiet, relations, status

PLAIN = {
    "relations": relations.evaluate, "parties": parties.evaluate, "status": status.evaluate,
    "attribution": attribution.evaluate, "dates": dates.evaluate, "pairs": pairs.evaluate, "quiet": quiet.evaluate,
    "behaviour": behaviour.evaluate, "merging": merging.evaluate,
}  # fmt: skip
"""The evaluations that need nothing beside their gold file."""


def run(what: str, gold: Path, *, predictions: Path | None = None, texts: Path | None = None) -> Mapping[str, Any]:
    """Scores `gold`; writes what was predicted to `predictions` where it is named.

    Raises UsageError when the file is not of a format that `what` takes.
    """
    if what == "documents":
        return documents.evaluate(gold, texts=texts, predictions=predictions)
    if what in PLAIN:
        return PLAIN[what](gold, predictions=predictions)
    return language(gold)


def language(gold: Path) -> dict[str, Any]:
    """Trees for CoNLL-U, roles for PropBank JSON Lines (trees in ../ud beside them), entities for the newswire TSV."""
    from ..errors import UsageError
    from ..language import Reader, evaluate

    reader = Reader.load()
    if gold.suffix == ".conllu":
        found = asdict(evaluate.trees(reader, gold))
        if gold.stem.startswith("pud"):
            found["las_news"] = evaluate.trees(reader, gold, ids="n").las  # PUD's news half; the rest is Wikipedia
        return found | {"sentences_f1": evaluate.sentences(gold).f1, "tokens_f1": evaluate.tokens(gold).f1}
    if gold.suffix == ".jsonl":
        roles = evaluate.roles(reader, gold, gold.parent.parent / "ud" / f"{gold.stem}.conllu")
        return {"role_heads_f1": roles.heads.f1, "role_spans_f1": roles.spans.f1}
    if gold.suffix == ".tsv":
        entities = evaluate.entities(reader, gold)
        by_type = {f"{name.lower()}_f1": score.f1 for name, score in sorted(entities.by_type.items())}
        return {"entities_f1": entities.four.f1, "all_entities_f1": entities.all.f1, **by_type}
    raise UsageError(f"{gold}: language gold is .conllu, .tsv (entities) or .jsonl (roles), not {gold.suffix!r}")
