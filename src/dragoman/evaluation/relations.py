"""Relation coding: a sentence, its source and target given; which type? (the task of PLV, Hu et al. 2024)

Fifteen roots: YIELD stands for CONCEDE and RETREAT. There is no NONE, so the likeliest type always counts.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..language import PairReader, Reader
from ..model import Sentence
from .plain import plain

QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "YIELD": 2, "COOPERATE": 2, "AID": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def root(types: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest of the fifteen roots and its share."""
    merged: dict[str, float] = {}
    for name, p in types.items():
        if name != "NONE":
            merged["YIELD" if name in {"CONCEDE", "RETREAT"} else name] = (
                merged.get("YIELD" if name in {"CONCEDE", "RETREAT"} else name, 0.0) + p
            )
    best = max(merged, key=lambda k: merged[k])
    return best, merged[best] / (sum(merged.values()) or 1.0)


def predict(row: Mapping[str, str], reader: Reader, pairs: PairReader) -> tuple[str, float]:
    """The root of one row's pair."""
    marked = row["marked_sentence"]
    text = re.sub(r"</?[st]>", "", marked)
    sentences = reader.read(plain(text, row["id"]))
    where = {tag: _marked(marked, tag) for tag in "st"}
    best: tuple[str, float] | None = None
    for s in sentences:
        inside = {
            tag: [i for i, t in enumerate(s.tokens) if t.start < b and t.end > a] for tag, (a, b) in where.items()
        }
        if inside["s"] and inside["t"]:
            best = root(pairs.score(s, inside["s"], inside["t"]))
    return best or _apart(sentences)


def _apart(sentences: Sequence[Sentence]) -> tuple[str, float]:
    """Source and target in different sentences: the likeliest trigger of either."""
    sums: dict[str, float] = {}
    for s in sentences:
        for t in s.triggers:
            for name, p in t.types.items():
                sums[name] = sums.get(name, 0.0) + p
    return root(sums) if any(k != "NONE" for k in sums) else ("CONSULT", 0.0)


def _marked(sentence: str, tag: str) -> tuple[int, int]:
    """Offsets of a marked span without the marks; the whole sentence where that side is not named in it."""
    if f"<{tag}>" not in sentence:
        return 0, len(sentence)
    first, last = (len(re.sub(r"</?[st]>", "", sentence[: sentence.index(m)])) for m in (f"<{tag}>", f"</{tag}>"))
    return first, last


def evaluate(gold: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Macro- and micro-F1 of root, quad class and cooperation against conflict, where the gold has `gold_root`."""
    reader, pairs = Reader.load(), PairReader.load()
    with gold.open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [(row, *predict(row, reader, pairs)) for row in rows]
    if predictions is not None:
        lines = (json.dumps({"id": row["id"], "root": name, "confidence": round(p, 4)}) for row, name, p in found)
        predictions.write_text("\n".join(lines) + "\n", encoding="utf8")
    if not rows or not rows[0].get("gold_root"):
        return {"rows": len(rows)}
    return scores([(row["gold_root"], name) for row, name, _ in found])


def scores(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Figures over (gold root, predicted root) pairs."""
    quad = [(str(QUAD[a]), str(QUAD[b])) for a, b in pairs]
    binary = [(str(int(a) > 2), str(int(b) > 2)) for a, b in quad]
    out: dict[str, Any] = {"rows": len(pairs)}
    for name, data in (("root", pairs), ("quad", quad), ("binary", binary)):
        out[f"{name}_macro_f1"] = macro_f1(data)
        out[f"{name}_accuracy"] = sum(a == b for a, b in data) / len(data)
    return out


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the labels that the gold has."""
    total = []
    for label in sorted({a for a, _ in pairs}):
        right = sum(a == b == label for a, b in pairs)
        seen, said = sum(a == label for a, _ in pairs), sum(b == label for _, b in pairs)
        total.append(2 * right / (seen + said) if seen + said else 0.0)
    return sum(total) / len(total)
