"""One export on its way: what it is of, and the files made so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ..codebook import Codebook
from ..questions.filters import Filter
from ..record.runs import Run
from ..record.store import Store
from .columns import tables
from .files import Staging, Written
from .happenings import Happening, happenings, numbers_of
from .package import Resource


@dataclass
class Job:
    """One export on its way."""

    store: Store
    filter: Filter
    out: Path
    raw: bool
    book: Codebook
    runs: list[Run]
    staging: Staging
    left_out: Counter[str] = field(default_factory=Counter)
    resources: list[Resource] = field(default_factory=list)
    sources: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def version(self) -> str:
        """What coded the events."""
        return "Dragoman " + ", ".join(sorted({r.version for r in self.runs}))

    @property
    def is_folder(self) -> bool:
        """Whether the export goes into a folder, rather than into a file of the user's naming."""
        return self.out.is_dir() or not self.out.suffix

    @property
    def folder(self) -> Path:
        """Where datapackage.json goes."""
        return self.out if self.is_folder else self.out.parent

    def path(self, name: str) -> Path:
        """The file to write: under its usual name in a folder, else the one that the user named."""
        return self.out / name if self.is_folder else self.out

    def numbers(self) -> list[int]:
        """The events to export, by their numbers."""
        return numbers_of(self.store, self.filter)

    def happenings(self) -> Iterator[Happening]:
        """The events to export, whole."""
        return happenings(self.store, self.numbers())

    def text(
        self, name: str, path: Path, lines: Iterable[bytes], mediatype: str, *, table: str | None = None,
        rows: list[int] | None = None, dialect: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Writes a file and describes it."""
        self.made(name, self.staging.write(path, lines), mediatype, table=table, rows=rows, dialect=dialect)

    def made(
        self, name: str, written: Written, mediatype: str, *, table: str | None = None, rows: list[int] | None = None,
        dialect: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Describes a file that was written."""
        asked = {f.name: getattr(self.filter, f.name) for f in fields(Filter)}
        about: dict[str, Any] = {"filter": {k: v for k, v in asked.items() if v not in ((), None, 0.0, False)}}
        if table and mediatype.startswith("text/"):
            about["spreadsheet_safe"] = not self.raw
        schema = tables()[table] if table else None
        suffix = written.path.suffix.lstrip(".") or "txt"
        self.resources.append(
            Resource(name, written, suffix, mediatype, schema, dialect, rows[0] if rows else None, about)
        )
