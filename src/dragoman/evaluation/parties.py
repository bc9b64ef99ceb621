"""Who is meant: phrases with a date against the party and sector that they name."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from ..language import Reader
from ..model import Mention
from ..parties import Catalogue, resolve
from .plain import plain


def predict(phrase: str, date: str | None, reader: Reader, catalogue: Catalogue) -> Mention | None:
    """The widest mention of a phrase, read as it stands."""
    one = plain(phrase, "phrase")
    found = resolve(one, reader.read(one), catalogue, on=date or None).mentions
    return max(found, key=lambda m: (m.last - m.first, -m.first), default=None)


def evaluate(gold: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Share of phrases with the right country (or code), and the right sector, where the gold has them."""
    reader, catalogue = Reader.load(), Catalogue.load()
    with gold.open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [(row, predict(row["phrase"], row.get("date"), reader, catalogue)) for row in rows]
    if predictions is not None:
        lines = (
            json.dumps({
                "id": row["id"], "actor": m.actors[0] if m and m.actors else None,
                "sector": m.sector if m else None, "name": m.name if m else None,
            }) for row, m in found
        )  # fmt: skip
        predictions.write_text("\n".join(lines) + "\n", encoding="utf8")
    out: dict[str, Any] = {"rows": len(rows)}
    for column in ("country", "sector"):
        asked = [(row[column], _field(m, column)) for row, m in found if row.get(column)]
        if asked:
            out[column] = sum(a == b for a, b in asked) / len(asked)
    return out


def _field(m: Mention | None, column: str) -> str:
    if m is None:
        return ""
    return (m.actors[0] if m.actors else "") if column == "country" else m.sector or ""
