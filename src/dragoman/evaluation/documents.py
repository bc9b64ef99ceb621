"""Gold documents: are the events, links and positions of whole articles found, and are their fields right?

An event is found when one of its tellings lies in the gold event's sentence, its type is the gold one or an accepted
alternative, and their parties overlap with a Jaccard index of at least 0.5. Precision is over all predictions, recall
over the gold's core events; fields are judged on the matched pairs. (`../shared/gold/README.md`)
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .. import contract
from ..api import coder
from ..errors import UsageError
from ..model import Article, Coded
from ..sources import article
from . import matching
from .matching import Json

QUOTED = frozenset({"evidence", "object"})
"""Fields of a gold record that are copied from the text, or point into it."""


@dataclass(frozen=True)
class Document:
    """A gold document with its text."""

    gold: Json
    text: str

    @property
    def id(self) -> str:
        """Its stable name."""
        return str(self.gold["id"])


def load(gold: Path, texts: Path | None = None) -> list[Document]:
    """The documents of a gold file; `file` is relative to `texts`, else to the gold's folder or the one above it.

    `file` may name one line of a JSON Lines file by its id (`news.jsonl#id`), and evidence may be given by offsets in
    the text: gold of texts that are not ours to copy.

    Raises UsageError where a line or a text cannot be read.
    """
    out = []
    folders = [texts] if texts else [gold.resolve().parent, gold.resolve().parent.parent]
    for number, line in enumerate(gold.read_text(encoding="utf8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text = row.get("text") or _read(folders, row["file"])
            row |= {kind: [_quoting(one, text) for one in row.get(kind, [])] for kind in ("events", "positions")}
        except (ValueError, KeyError, OSError) as error:
            raise UsageError(
                f"{gold} line {number}: {error}; expected a gold document, and its text under {folders[-1]} (--texts)"
            ) from error
        out.append(Document(row, text))
    return out


def _quoting(record: Json, text: str) -> Json:
    """A record whose evidence and object are strings, also where they are given as offsets."""
    return {**record, **{k: text[slice(*v)] for k, v in record.items() if k in QUOTED and isinstance(v, list)}}


def _read(folders: Sequence[Path], file: str) -> str:
    name, _, id_ = file.partition("#")
    found = next((f / name for f in folders if (f / name).exists()), folders[-1] / name)
    return texts_of(found)[id_] if id_ else found.read_text(encoding="utf8")


@cache
def texts_of(path: Path) -> Mapping[str, str]:
    """The texts of a JSON Lines file by their id."""
    with path.open(encoding="utf8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def code(documents: Sequence[Document]) -> list[Coded]:
    """The documents as Dragoman codes them, told only the publication date that the gold gives."""
    return list(coder().code_many(as_article(d) for d in documents))


def as_article(d: Document) -> Article:
    """A gold document as a coder is given it."""
    return article(d.text, id=d.id, published=d.gold.get("published"))


def evaluate(gold: Path, *, texts: Path | None = None, predictions: Path | None = None) -> dict[str, Any]:
    """All figures of a gold file."""
    documents = load(gold, texts)
    found = [contract.coded(c) for c in code(documents)]
    if predictions is not None:
        predictions.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in found), encoding="utf8")
    return figures(documents, found)


def figures(documents: Sequence[Document], found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Figures of documents against their predictions, in the same order."""
    n: Counter[str] = Counter()
    for document, predicted in zip(documents, found, strict=True):
        n += count(document, predicted)
    precision, recall = _share(n, "right", "predicted"), _share(n, "core_found", "core")
    out: dict[str, Any] = {
        "documents": len(documents),
        "precision": precision,
        "recall_core": recall,
        "f1": f1(precision, recall),
    }
    for field in ("direction", "status", "date", "country", "place", "attribution", "published"):
        out[field] = _share(n, f"{field}_right", f"{field}_asked")
    for kind in ("links", "positions"):
        out[f"{kind}_f1"] = f1(
            _share(n, f"{kind}_right", f"{kind}_predicted"), _share(n, f"{kind}_right", f"{kind}_gold")
        )
    return out


def count(document: Document, predicted: Mapping[str, Any]) -> Counter[str]:
    """What one document adds to the counts."""
    gold, sentences = document.gold, matching.sentences(document.text)
    events, told = gold.get("events", []), predicted.get("events", [])
    pairs = matching.pair(events, told, sentences)
    n = Counter(
        predicted=len(told), right=len(pairs), core=sum(bool(e.get("core")) for e in events),
        core_found=sum(bool(events[i].get("core")) for i, _ in pairs),
    )  # fmt: skip
    for i, j in pairs:
        n += matching.fields(events[i], told[j])
    n += _published(gold, predicted)
    n += _links(gold, predicted, {events[i]["id"]: told[j]["id"] for i, j in pairs})
    n += matching.positions(gold.get("positions", []), predicted.get("positions", []), sentences)
    return n


def _published(gold: Json, predicted: Mapping[str, Any]) -> Counter[str]:
    """A publication date that had to be inferred is right when it overlaps, within a year or the gold's own length."""
    if not gold.get("published_gold") or gold.get("published"):
        return Counter()
    wanted, said = (
        matching.days(gold["published_gold"]),
        matching.days(predicted["document"].get("published")),
    )
    good = wanted is not None and said is not None and matching.near(wanted, said, slack=366)
    return Counter(published_asked=1, published_right=int(good))


def _links(gold: Json, predicted: Mapping[str, Any], ids: Mapping[str, str]) -> Counter[str]:
    said = {(x["cause"], x["effect"]) for x in predicted.get("links", [])}
    wanted = {(x["cause"], x["effect"]) for x in gold.get("links", [])}
    right = sum((ids.get(c), ids.get(e)) in said for c, e in wanted)
    return Counter(links_gold=len(wanted), links_predicted=len(said), links_right=right)


def _share(n: Counter[str], part: str, whole: str) -> float | None:
    return n[part] / n[whole] if n[whole] else None


def f1(precision: float | None, recall: float | None) -> float:
    """Harmonic mean; 0 where either is missing or zero."""
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0
