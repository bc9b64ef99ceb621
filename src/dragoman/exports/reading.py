"""Reads a table back that an export wrote, strictly: its hash, header, fields a line and types must be as described."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import DataError
from ..questions.cells import unguarded
from .package import NAME, unchanged

_READERS: dict[str, Callable[[str], Any]] = {
    "string": str, "integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat, "array": json.loads,
}  # fmt: skip


def read(path: str | Path) -> Iterator[dict[str, Any]]:
    """The rows of a CSV or TSV file under its columns' names, in their types; texts without a spreadsheet's apostrophe.

    Raises DataError where datapackage.json does not describe the file, or describes another content.
    """
    file = Path(path)
    told = _description(file)
    if not unchanged(file, told["hash"]):
        raise DataError(str(file), f"was changed after its export: its SHA-256 is not {told['hash']}; export it again")
    with file.open(encoding="utf-8", newline="") as text:
        lines = (line.rstrip("\n").split("\t") for line in text) if _unquoted(told) else csv.reader(text, strict=True)
        yield from _rows(file, told, iter(lines))


def _rows(file: Path, told: Mapping[str, Any], lines: Iterator[list[str]]) -> Iterator[dict[str, Any]]:
    fields = told["schema"]["fields"]
    names = [f["name"] for f in fields]
    header = next(lines, [])
    if header != names:
        raise DataError(str(file), f"begins with {', '.join(header)}; expected {', '.join(names)}")
    safe = told["dragoman"].get("spreadsheet_safe", False)
    for n, cells in enumerate(lines, 2):
        if len(cells) != len(names):
            raise DataError(f"{file}, row {n}", f"has {len(cells)} fields; expected {len(names)}")
        try:
            yield {f["name"]: _value(f, cell, safe) for f, cell in zip(fields, cells, strict=True)}
        except (ValueError, KeyError) as error:
            raise DataError(f"{file}, row {n}", f"has a value of another type ({error}); export it again") from None


def _value(field: Mapping[str, Any], cell: str, safe: bool) -> Any:
    if cell == "" and not (field["type"] == "string" and field.get("constraints", {}).get("required")):
        return None
    value = _READERS[field["type"]](cell)
    return unguarded(value) if safe and field["type"] == "string" else value


def _description(file: Path) -> Mapping[str, Any]:
    try:
        package = json.loads((file.parent / NAME).read_bytes())
        return next(r for r in package["resources"] if r["path"] == file.name and "schema" in r)
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        raise DataError(str(file), f"is not described as a table by {NAME} beside it; export it again") from None


def _unquoted(told: Mapping[str, Any]) -> bool:
    return bool(told.get("dialect", {}).get("delimiter") == "\t")
