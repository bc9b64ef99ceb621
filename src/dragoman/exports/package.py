"""`datapackage.json` beside an export (Frictionless Data Package 2): columns, codes, sources, versions, hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..codebook import QUADS, Codebook
from ..errors import UsageError
from ..model import STATUSES
from ..record.runs import Run
from .citing import works
from .columns import Column, Table
from .files import Written

NAME = "datapackage.json"
RIGHTS = "The sentences are quoted from the articles; rights in them stay with their publishers."
SYSTEM = (
    {"title": "Correlates of War state numbers (State System Membership List), as in Dragoman's table of states"},
    {"title": "Gleditsch-Ward state numbers (Gleditsch and Ward, 1999), as in Dragoman's table of states"},
)
CAMEO = {"title": "CAMEO event codes, with Goldstein's scores (Goldstein, 1992), as in Dragoman's table of codes"}
_STATUS = {
    "occurred": "It happened", "ongoing": "It goes on", "planned": "It is to happen",
    "possible": "It may have happened", "negated": "It did not happen",
}  # fmt: skip
_JUDGEMENTS = {"accepted": "A person agreed", "rejected": "A person said no", "unsure": "A person could not tell"}


@dataclass(frozen=True)
class Resource:
    """A file of an export. `about` is what is particular to it: the filter, what was left out, how it is written."""

    name: str
    written: Written
    format: str
    mediatype: str
    table: Table | None = None
    dialect: Mapping[str, Any] | None = None
    rows: int | None = None
    about: Mapping[str, Any] = field(default_factory=dict)


def descriptor(
    resources: Sequence[Resource], runs: Sequence[Run], book: Codebook, *, sources: Sequence[Mapping[str, str]] = (),
    kept: Sequence[Mapping[str, Any]] = (),
) -> bytes:  # fmt: skip
    """The file's bytes. `kept` are descriptions of other files in the folder, which stay as they are."""
    cited = [_source(w.title, w.licence) for w in works(runs)] + [dict(s) for s in sources]
    described = [*kept, *(_resource(r, book) for r in resources)]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "dragoman-export",
        "title": "Events coded from news reports by Dragoman",
        "description": RIGHTS,
        "licenses": [
            {"name": "CC-BY-SA-4.0", "title": "Names, codes and scores of PLOVER (Open Event Data Alliance)",
             "path": "https://creativecommons.org/licenses/by-sa/4.0/"},
        ],
        "sources": cited,
        "dragoman": {"runs": [{"id": r.id, **asdict(r)} for r in runs]},
        "resources": sorted(described, key=lambda r: str(r["path"])),
    }  # fmt: skip
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def others(folder: Path, *, without: set[str]) -> list[dict[str, Any]]:
    """The descriptions of the folder's other files that are still as they were exported.

    Raises UsageError where the folder has a datapackage.json that Dragoman did not write.
    """
    path = folder / NAME
    if not path.exists():
        return []
    try:
        found = json.loads(path.read_bytes())
        mine = found["dragoman"] and found["resources"]
    except (ValueError, KeyError, TypeError, OSError):
        raise UsageError(
            f"{path} was not written by Dragoman and would be lost; export into another folder or move it away"
        ) from None
    return [r for r in mine if r["path"] not in without and unchanged(folder / r["path"], r["hash"])]


def unchanged(path: Path, told: str) -> bool:
    """Whether a file is still the one of this hash (`sha256:…`)."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}" == told


def _resource(r: Resource, book: Codebook) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": r.name, "path": r.written.path.name, "format": r.format, "mediatype": r.mediatype, "encoding": "utf-8",
        "bytes": r.written.size, "hash": f"sha256:{r.written.sha256}",
    }  # fmt: skip
    if r.table is not None:
        found["type"] = "table"
        fields = [_field(c, book) for c in r.table.columns]
        found["schema"] = {"fields": fields, "missingValues": [""], "primaryKey": list(r.table.key)}
    if r.dialect:
        found["dialect"] = dict(r.dialect)
    found["dragoman"] = {**({} if r.rows is None else {"rows": r.rows}), **r.about}
    return found


def _field(c: Column, book: Codebook) -> dict[str, Any]:
    found: dict[str, Any] = {"name": c.name, "type": c.kind, "description": c.meaning}
    if c.required:
        found["constraints"] = {"required": True}
    if labels := _labels(c.codes, book):
        where = "codes" if c.kind == "array" else "categories"  # Frictionless has categories for single values only
        found[where] = [{"value": value, "label": label} for value, label in labels.items()]
    return found


def _labels(codes: str, book: Codebook) -> Mapping[Any, str]:
    """Every value of a list of codes with what it means."""
    if not codes:
        return {}
    lists: dict[str, Mapping[Any, str]] = {
        "type": {t.name: t.definition for t in book.types.values()},
        "mode": {
            m: "; ".join(f"{t.name}: {t.modes[m].definition}" for t in book.types.values() if m in t.modes)
            for m in sorted({m for t in book.types.values() for m in t.modes})
        },
        "context": {c.name: c.definition for c in book.contexts.values()},
        "quad": QUADS,
        "status": {s: _STATUS[s] for s in STATUSES},
        "judgement": _JUDGEMENTS,
        "side": {"source": "It acted", "target": "It was acted on"},
    }
    return lists.get(codes, {})


def _source(title: str, licence: str | None) -> dict[str, str]:
    return {"title": title} | ({"license": licence} if licence else {})
