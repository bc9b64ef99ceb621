"""Gold files as rows, words in their sentences, and predictions as JSON Lines."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import UsageError

Row = dict[str, Any]
Span = tuple[int, int]


def table(gold: Path, columns: Sequence[str]) -> list[Row]:
    """The rows of a TSV with a header. Raises UsageError where a column is missing."""
    with gold.open(encoding="utf8", newline="") as file:
        rows: list[Row] = [dict(r) for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    for number, row in enumerate(rows, 2):
        missing = [c for c in columns if row.get(c) is None]
        if missing:
            raise UsageError(
                f"{gold} line {number}: no {', '.join(missing)}; expected tab-separated columns {', '.join(columns)}, "
                "named in the first line"
            )
    return rows


def records(gold: Path, keys: Sequence[str]) -> list[Row]:
    """The objects of a JSON Lines file. Raises UsageError where a line is none, or lacks a key."""
    out: list[Row] = []
    for number, line in enumerate(gold.read_text(encoding="utf8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            absent = [k for k in keys if k not in row]
        except (ValueError, TypeError) as error:
            raise UsageError(f"{gold} line {number}: {error}; expected a JSON object with {', '.join(keys)}") from error
        if absent or not isinstance(row, dict):
            raise UsageError(f"{gold} line {number}: no {', '.join(absent)}; expected an object with {', '.join(keys)}")
        out.append(row)
    return out


def write(predictions: Path | None, rows: Iterable[Mapping[str, Any]]) -> None:
    """What was predicted, one JSON object a line; nothing where no file is named."""
    if predictions is not None:
        predictions.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf8")


def span(text: str, words: str) -> Span:
    """Offsets of words in a text, whole words only; `word#2` is the second time that it stands there.

    Raises UsageError where the text does not have them so often.
    """
    plain, _, number = words.partition("#")
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text)] if plain else []
    if not found:
        found = [m.span() for m in re.finditer(re.escape(plain), text)] if plain else []
    wanted = int(number) if number.isdigit() else 1
    if not 1 <= wanted <= len(found):
        raise UsageError(f"{words!r} does not stand in {text!r}; expected words copied from the sentence")
    return found[wanted - 1]


def share(good: Iterable[bool]) -> float | None:
    """The share of those that are true; None where there is nothing to judge."""
    judged = list(good)
    return sum(judged) / len(judged) if judged else None
