"""What `dragoman.open` gives back: a record with its questions as methods."""

from __future__ import annotations

import getpass
import html
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from . import api, exports, parallel, questions, sources
from .errors import SourceError, UsageError
from .exports import Exported
from .exports.files import replace_file
from .questions.answer import Answer
from .questions.dyads import Unit
from .questions.filters import Filter, code_of
from .questions.page import Brief
from .record import correcting, schema
from .record.correcting import Imported
from .record.corrections import Correction, Verb
from .record.ingest import Ingestion, Totals
from .record.runs import this_run
from .record.store import Store, connect

DEFAULT = "dragoman.duckdb"


def open(record: str | Path = DEFAULT, *, read_only: bool = False) -> Record:  # noqa: A001 - the module's own word
    """Opens a record, a DuckDB file or `postgresql://…`; makes it where there is none, unless `read_only`.

        >>> import dragoman
        >>> with dragoman.open("korea.duckdb") as record:
        ...     print(record.ingest("reports/"))
        ...     for row in record.timeline(dyad="KOR-CHN", since="2022"):
        ...         print(row["when"], row["type"], row["cited"][0]["exact"])

    Raises RecordError where it cannot be opened, LockedRecord where another process writes to it.
    """
    store = connect(os.fspath(record), read_only=read_only)
    try:
        if read_only:
            schema.check(store)
        else:
            schema.migrate(store)
    except BaseException:
        store.close()
        raise
    return Record(store)


class Record:
    """An open record. Filters are keyword arguments: see `questions.filters.Filter`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ingest(
        self,
        *paths: str | Path,
        published: str | None = None,
        parties: Sequence[str | Path] = (),
        codebook: str | Path | None = None,
        recode: bool = False,
        processes: int = 1,
        stdin: BinaryIO | None = None,
        watch: Callable[[Totals], None] | None = None,
        problem: Callable[[SourceError], None] | None = None,
    ) -> Totals:
        """Reads, codes and keeps what is new in files and folders; `watch` hears the totals after each batch, `problem`
        of each article that could not be read or coded.

        With `recode` the articles that an earlier version or model coded are coded again. Raises RecordError where the
        record cannot be written; the batches before that are kept.
        """
        found = sources.read(paths, published=api.checked_date(published), stdin=stdin)
        make = partial(api.coder, parties=tuple(parties), codebook=codebook)
        run = this_run(parties=parties, codebook=codebook)
        ingestion = Ingestion(self._store, run, recode=recode, problem=problem)
        for totals in ingestion.batches(found, lambda new: parallel.in_order(new, make, processes=processes)):
            if watch:
                watch(totals)
        return ingestion.totals

    def events(self, *, order: str = "date", limit: int | None = None, **filters: Any) -> Answer:
        """One row an event."""
        return questions.events(self._store, Filter.of(**filters), order=order, limit=limit)

    def timeline(self, *, undated: bool = False, limit: int | None = None, **filters: Any) -> Answer:
        """What happened, in order."""
        return questions.timeline(self._store, Filter.of(**filters), undated=undated, limit=limit)

    def relations(self, *, unit: Unit = "month", directed: bool = False, gaps: bool = False, **filters: Any) -> Answer:
        """How two parties get on, month by month: counts, mean score, smoothed index with its interval, changes."""
        return questions.relations(self._store, Filter.of(**filters), unit=unit, directed=directed, gaps=gaps)

    def positions(self, *, on: str | None = None, **filters: Any) -> Answer:
        """Who stands where (`on` what), since when, and who has turned."""
        return questions.positions(self._store, Filter.of(**filters), on=on)

    def reactions(self, *, within_days: int = 14, **filters: Any) -> Answer:
        """What followed what, as texts tie it together and in time: how soon, and how often against chance."""
        return questions.reactions(self._store, Filter.of(**filters), within_days=within_days)

    def brief(self, a: str, b: str, *, since: str | None = None, until: str | None = None) -> Brief:
        """What the record tells of two parties on one page, every line cited: `.markdown()`, `.to_dict()`."""
        return questions.brief(self._store, a, b, since=since, until=until)

    def calendar(self, *, upcoming_from: str | None = None, **filters: Any) -> Answer:
        """What is planned, and what became of it; `dragoman.exports.ical.ics` makes an iCalendar file of it."""
        return questions.calendar(self._store, Filter.of(**filters), upcoming_from=upcoming_from)

    def disagreements(self, **filters: Any) -> Answer:
        """What the reports of one event tell differently, with who says which."""
        return questions.disagreements(self._store, Filter.of(**filters))

    def sources(self, **filters: Any) -> Answer:
        """Who reports what first, and how often alone."""
        return questions.sources(self._store, Filter.of(**filters))

    def parties(self, *, limit: int | None = None, **filters: Any) -> Answer:
        """Who acts in the record, with whom and how."""
        return questions.parties(self._store, Filter.of(**filters), limit=limit)

    def commitments(self, *, as_of: str | None = None, state: str | None = None, **filters: Any) -> Answer:
        """What was asked, promised, agreed or planned: open, kept, broken or lapsed."""
        return questions.commitments(self._store, Filter.of(**filters), as_of=as_of, state=state)

    def correct(
        self, verb: Verb, *events: str, reports: Sequence[str] = (), field: str | None = None, value: Any = None,
        note: str | None = None, by: str | None = None,
    ) -> Correction:  # fmt: skip
        """A person's decision on events: accept, reject, unsure, edit (a `field`), merge, split (`reports` out of it).

        `by` is who decides (default: the user logged in). Raises UsageError for what cannot be meant.
        """
        if field in ("sources", "targets") and isinstance(value, list | tuple):
            value = [code_of(str(v)) for v in value]
        return correcting.correct(
            self._store, verb, events=events, reports=reports, field=field, value=value, note=note,
            made_by=by or _user(), made_at=_now(),
        )  # fmt: skip

    def undo(self, correction: str, *, by: str | None = None) -> Correction:
        """Undoes a correction by its id; it stays in the list."""
        return correcting.undo(self._store, correction, made_by=by or _user(), made_at=_now())

    def corrections(self) -> Answer:
        """Every decision of a person, and whether it still applies."""
        return questions.corrections(self._store)

    def export_corrections(self, path: str | Path) -> int:
        """Writes all corrections to a file, a JSON object a line; says how many."""
        told = correcting.to_jsonl(self._store)
        replace_file(Path(path), told.encode())
        return told.count("\n")

    def import_corrections(self, path: str | Path) -> Imported:
        """Adds the corrections of a file that are not there yet; says how many, and how many of the file apply.

        Raises UsageError for a bad line or file.
        """
        try:
            lines = Path(path).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{path} cannot be read as corrections ({error}); expected what `dragoman corrections --export` writes"
            ) from None
        return correcting.from_jsonl(self._store, lines, where=str(path))

    def export(
        self, form: str, out: str | Path, *, raw: bool = False, codebook: str | Path | None = None, **filters: Any
    ) -> Exported:
        """Writes events as csv, parquet, jsonl, plover, icews, polecat, dyad-month, dyad-year, geojson or ftm.

        `out` is a folder, or (with a suffix) a file; datapackage.json stands beside. Texts are safe to open in a
        spreadsheet unless `raw`. `codebook` is your own, where the events were coded with it. All files or none.
        """
        return exports.export(self._store, form, out, filter=Filter.of(**filters), raw=raw, codebook=codebook)

    def cite(self) -> str:
        """BibTeX for every version, model and codebook that coded this record."""
        return exports.cite_record(self._store)

    def sql(self, query: str, params: Sequence[Any] = ()) -> Answer:
        """The rows of a SELECT of yours. Raises UsageError for anything that could change the record."""
        if not query.lstrip().lower().startswith(("select", "with", "explain", "from", "describe")):
            raise UsageError(f"only queries can be asked of a record, not {query.split()[0]!r}; begin with SELECT")
        columns, rows = self._store.asked(query, params)
        return Answer("sql", tuple(columns), tuple(rows))

    @property
    def where(self) -> str:
        """The file, or the database's address."""
        return self._store.where

    def counts(self) -> dict[str, int]:
        """How many articles, reports and events it holds."""
        one = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM reports), (SELECT count(*) FROM events)"
        return dict(zip(("articles", "reports", "events"), self._store.rows(one)[0], strict=True))

    def __repr__(self) -> str:
        return f"Record({self.where!r})"

    def _repr_html_(self) -> str:
        held = ", ".join(f"{n:,} {what}" for what, n in self.counts().items())
        return f"<p><b>{html.escape(self.where)}</b>: {held}</p>"

    def close(self) -> None:
        """Lets go of the file, so that other processes may write to it."""
        self._store.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.events())


def _now() -> str:
    """The moment of a correction, in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
