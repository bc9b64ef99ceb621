"""A plan in a few words, as a calendar shows it: "China to meet United States"."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ..parties.tables import read_table
from ..questions.names import together

PATH = Path(__file__).parent / "data" / "summaries.tsv"
_NOBODY = "A party that is not named"


def summary(row: dict[str, Any]) -> str:
    """A row of `questions.calendar` in words: who is to do what with whom, and what became of it."""
    verb, other = _words(row["type"], row["mode"])
    doing = [together(row["sources"]) or _NOBODY, "to", verb]
    if row["targets"]:
        doing += [other, together(row["targets"])]
    elif other == "with" and len(row["sources"]) < 2:
        doing.append("with another party")
    became = "" if row["state"] == "planned" else f" ({row['state'].replace('-', ' ')})"
    return " ".join(filter(None, doing)) + became


def _words(type_: str, mode: str | None) -> tuple[str, str]:
    """The verb of a type, and the preposition before the other; of a codebook of one's own the type's name."""
    known = verbs()
    return known.get((type_, mode or "")) or known.get((type_, "")) or (f"act ({type_.lower()})", "towards")


@cache
def verbs() -> dict[tuple[str, str], tuple[str, str]]:
    """By type and mode. Raises DataError where the file breaks its schema."""
    return {
        (row.required("type"), row.text("mode")): (row.required("verb"), row.text("other"))
        for row in read_table(PATH, ("type", "mode", "verb", "other"))
    }
