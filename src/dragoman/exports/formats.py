"""The formats: each writes the files of a `Job`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..record.store import Row
from . import ftm, geojson, icews, polecat
from .cells import one_line
from .columns import tables
from .exchange import exchanged
from .job import Job
from .package import CAMEO, SYSTEM
from .panels import Span, panel
from .plover import LeftOutError, filed
from .tables import TABLES
from .writing import counted, csv_lines, json_lines, objects, parquet, tsv_lines

TSV = "text/tab-separated-values"
NO_QUOTES = {"delimiter": "\t", "quoteChar": None, "header": True}


def _tables(job: Job, write: Callable[[Job, str, Iterable[Row]], None]) -> None:
    found = job.numbers()
    for name in TABLES if job.is_folder else ("events",):
        write(job, name, TABLES[name](job.store, found))
    job.sources += SYSTEM if job.is_folder else ()


def _csv(job: Job, name: str, rows: Iterable[Row]) -> None:
    n: list[int] = []
    lines = csv_lines(tables()[name], counted(rows, n), raw=job.raw)
    job.text(name, job.path(f"{name}.csv"), lines, "text/csv", table=name, rows=n)


def _jsonl(job: Job, name: str, rows: Iterable[Row]) -> None:
    n: list[int] = []
    lines = json_lines(objects(tables()[name], counted(rows, n)))
    job.text(name, job.path(f"{name}.jsonl"), lines, "application/jsonl", table=name, rows=n)


def _parquet(job: Job, name: str, rows: Iterable[Row]) -> None:
    n: list[int] = []
    written = parquet(job.staging, job.path(f"{name}.parquet"), tables()[name], counted(rows, n))
    job.made(name, written, "application/vnd.apache.parquet", table=name, rows=n)


def _plover(job: Job) -> None:
    def events() -> Iterator[Row]:
        for h in job.happenings():
            try:
                yield (exchanged(h, filed(h, job.book, asked=job.filter.status), version=job.version),)
            except LeftOutError as why:
                job.left_out[str(why)] += 1

    n: list[int] = []
    lines = json_lines(row[0] for row in counted(events(), n))
    job.text("plover", job.path("plover.jsonl"), lines, "application/jsonl", rows=n)


def _icews(job: Job) -> None:
    path = job.path("icews.tab")
    key = path.with_name(path.stem + ".key.tsv")
    n: list[int] = []
    with job.staging.beside(key) as keys:
        keys.write(("\t".join(tables()["icews-key"].header) + "\n").encode())

        def rows() -> Iterator[Row]:
            for row, tie in icews.rows(job.happenings(), job.book, left_out=job.left_out):
                keys.write(("\t".join(map(one_line, tie)) + "\n").encode())
                yield row

        lines = tsv_lines(tables()["icews"], counted(rows(), n), raw=job.raw)
        job.text("icews", path, lines, TSV, table="icews", rows=n, dialect=NO_QUOTES)
    tied = job.staging.adopt(key)
    job.made("icews-key", tied, TSV, table="icews-key", rows=n, dialect=NO_QUOTES)
    job.sources.append(CAMEO)


def _polecat(job: Job) -> None:
    n: list[int] = []
    rows = polecat.rows(job.store, job.numbers(), job.book, version=job.version, left_out=job.left_out)
    lines = tsv_lines(tables()["polecat"], counted(rows, n), raw=job.raw)
    job.text(
        "polecat", job.path("polecat.tsv"), lines, TSV, table="polecat", rows=n,
        dialect=NO_QUOTES,
    )  # fmt: skip
    job.sources.append(SYSTEM[0])


def _panel(span: Span) -> Callable[[Job], None]:
    def write(job: Job) -> None:
        _csv(job, f"dyad-{span.name}", panel(job.store, job.filter, span, left_out=job.left_out))
        job.sources += SYSTEM

    return write


def _geojson(job: Job) -> None:
    n: list[int] = []
    found = (row[0] for row in counted(((h,) for h in job.happenings()), n))
    lines = geojson.feature_collection(found)
    job.text("map", job.path("events.geojson"), lines, "application/geo+json", rows=n)


def _ftm(job: Job) -> None:
    n: list[int] = []
    made = ftm.entities(job.happenings(), asked=job.filter.status, left_out=job.left_out)
    lines = json_lines(row[0] for row in counted(((e,) for e in made), n))
    job.text("followthemoney", job.path("entities.ftm.json"), lines, "application/x-ndjson", rows=n)


FORMATS: dict[str, Callable[[Job], None]] = {
    "csv": lambda job: _tables(job, _csv),
    "parquet": lambda job: _tables(job, _parquet),
    "jsonl": lambda job: _tables(job, _jsonl),
    "plover": _plover,
    "icews": _icews,
    "polecat": _polecat,
    "dyad-month": _panel(Span(monthly=True)),
    "dyad-year": _panel(Span(monthly=False)),
    "geojson": _geojson,
    "ftm": _ftm,
}
