"""Hands a record over: one call writes the files of a format, and datapackage.json beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..codebook import Codebook
from ..errors import UsageError
from ..questions.filters import Filter
from ..record.store import Store
from . import package
from .citing import runs_of
from .files import staged
from .formats import FORMATS
from .happenings import unchanging
from .job import Job
from .package import NAME


@dataclass(frozen=True)
class Exported:
    """What an export wrote, how many rows each file has, and what was left out and why."""

    files: tuple[Path, ...]
    rows: Mapping[str, int]
    left_out: Mapping[str, int]

    def __str__(self) -> str:
        lines = [f"{path}: {self.rows[path.name]} rows" for path in self.files if path.name in self.rows]
        return "\n".join([*lines, *(f"left out {n}: {why}" for why, n in self.left_out.items())])


def export(
    store: Store, form: str, out: str | Path, *, filter: Filter, raw: bool = False, codebook: str | Path | None = None,  # noqa: A002
) -> Exported:  # fmt: skip
    """Writes the events that a filter finds in one of FORMATS, into a folder or (a path with a suffix) a file.

    A folder gets every file of the format, a file its main table; datapackage.json stands beside, and tells of earlier
    exports there too. Texts are safe to open in a spreadsheet unless `raw`. All files appear, or none.

    Raises UsageError for an unknown format and where files cannot be written, DataError for a broken codebook.
    """
    if form not in FORMATS:
        raise UsageError(f"there is no export {form!r}; use {', '.join(FORMATS)}")
    path = Path(out)
    if path.name == NAME:
        raise UsageError(f"{path} is kept for the description of the export; name another file")
    with _folder(path), staged(path) as staging, unchanging(store):
        book = Codebook.load(Path(codebook) if codebook else None)
        job = Job(store, filter, path, raw, book, runs_of(store), staging)
        _keep_others(job, [path] if not job.is_folder else [])
        _undated(job)
        FORMATS[form](job)
        _keep_others(job, list(staging.waiting))
        left_out = {why: n for why, n in job.left_out.items() if n}
        told = [replace(r, about={**r.about, "left_out": left_out}) for r in job.resources]
        kept = package.others(job.folder, without={r.written.path.name for r in told})
        beside = package.descriptor(told, job.runs, book, sources=job.sources, kept=kept)
        staging.write(job.folder / NAME, [beside])
        files = tuple(staging.waiting)
    rows = {r.written.path.name: r.rows for r in job.resources if r.rows is not None}
    return Exported(files, rows, left_out)


def _keep_others(job: Job, files: Sequence[Path]) -> None:
    """Raises UsageError for a file that stands where an export would go and came from no export, as it came."""
    there = [file for file in files if file.exists()]
    mine = {job.folder / r["path"] for r in package.others(job.folder, without=set())} if there else set()
    for file in there:
        if file not in mine:
            raise UsageError(f"{file} is there already and is no export of Dragoman; name another file or move it away")


def _undated(job: Job) -> None:
    """How many events a date filter could not place."""
    if job.filter.since or job.filter.until:
        params: list[Any] = []
        where = replace(job.filter, since=None, until=None).where(params)
        sql = f"SELECT count(*) FROM events e WHERE {where} AND e.first IS NULL AND e.last IS NULL"
        job.left_out["no date, and a period was asked for"] += int(job.store.rows(sql, params)[0][0])


@contextmanager
def _folder(out: Path) -> Iterator[None]:
    """Makes the folder that an export goes into, and takes it away again when nothing came of it."""
    made = not out.suffix and not out.exists()
    try:
        if made:
            out.mkdir()
    except OSError as error:
        raise UsageError(f"{out} cannot be made: {error.strerror or error}; name another folder") from None
    try:
        yield
    except BaseException:
        if made:
            out.rmdir()
        raise
