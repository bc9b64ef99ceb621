"""An answer: a table whose every row names the sentences behind it, in any of the formats."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..errors import UsageError

if TYPE_CHECKING:
    import pandas
    import pyarrow


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that a row rests on, with where it was printed: what a citation needs."""

    event: str | None
    report: str
    article: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True)
class Answer:
    """Rows under named columns. `sources[i]` are those of `rows[i]`; `notes` say what was left out or is not known.

    Iterating gives a dict a row, with its sources under `sources`.
    """

    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    sources: Sequence[tuple[Source, ...]] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for n, row in enumerate(self.rows):
            yield dict(zip(self.columns, row, strict=True)) | {"cited": [cite(s) for s in self.cited(n)]}

    def cited(self, row: int) -> tuple[Source, ...]:
        """The sources of one row."""
        return self.sources[row] if row < len(self.sources) else ()

    def column(self, name: str) -> list[Any]:
        """All values of a column. Raises KeyError for one that is not there."""
        if name not in self.columns:
            raise KeyError(f"{name!r} is no column of {self.question}; there are {', '.join(self.columns)}")
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def select(self, *names: str) -> Answer:
        """The same answer with these columns only. Raises UsageError for one that is not there."""
        if wrong := [n for n in names if n not in self.columns]:
            raise UsageError(f"{self.question} has no column {wrong[0]!r}; there are {', '.join(self.columns)}")
        at = [self.columns.index(n) for n in names]
        rows = tuple(tuple(row[i] for i in at) for row in self.rows)
        return replace(self, question=f"{self.question}: some columns", columns=names, rows=rows)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict a row."""
        return list(self)

    def df(self) -> pandas.DataFrame:
        """As a pandas frame, lists kept as lists. Needs pandas (`pip install 'dragoman[pandas]'`)."""
        try:
            import pandas as pd
        except ImportError:
            raise UsageError("a frame needs pandas; install it with `pip install 'dragoman[pandas]'`") from None
        return pd.DataFrame(self.rows, columns=list(self.columns))

    def arrow(self) -> pyarrow.Table:
        """As an Arrow table. Needs PyArrow (`pip install 'dragoman[arrow]'`)."""
        try:
            import pyarrow as pa
        except ImportError:
            raise UsageError("Arrow needs PyArrow; install it with `pip install 'dragoman[arrow]'`") from None
        return pa.Table.from_pylist([dict(zip(self.columns, row, strict=True)) for row in self.rows])

    def _repr_html_(self) -> str:
        esc = html.escape
        head = "".join(f"<th>{esc(c)}</th>" for c in self.columns)
        body = "".join(self._html_row(n) for n in range(len(self.rows)))
        notes = "".join(f"<p>{esc(note)}</p>" for note in self.notes)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"

    def _html_row(self, n: int) -> str:
        cells = "".join(f"<td>{html.escape(shown(v))}</td>" for v in self.rows[n])
        told = "".join(f"<br>{marked(s)}" for s in self.cited(n))
        return f"<tr>{cells}</tr>" + (f'<tr><td colspan="{len(self.columns)}">{told}</td></tr>' if told else "")


def marked(s: Source) -> str:
    """A source's sentence as HTML with the evidence marked; all text is escaped."""
    esc = html.escape
    where = " ".join(filter(None, (s.publisher, s.published)))
    return f"…{esc(s.prefix)}<mark>{esc(s.exact)}</mark>{esc(s.suffix)}… <i>{esc(where or s.article)}</i>"


def shown(value: Any) -> str:
    """A cell as text: lists joined, numbers to three places, nothing for what is unknown."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        between = "; " if any(isinstance(v, list | tuple | dict) for v in value) else ", "
        parts = [shown(v) for v in value]
        return between.join(parts) if any(parts) else ""
    if isinstance(value, dict):
        return "; ".join(f"{k}: {shown(v)}" for k, v in value.items())
    return f"{round(value, 3):g}" if isinstance(value, float) else str(value)


def cite(s: Source) -> dict[str, Any]:
    """A source as a plain dict."""
    return {name: getattr(s, name) for name in Source.__slots__}


def empty(question: str, columns: Sequence[str], *notes: str) -> Answer:
    """An answer without rows that says why."""
    return Answer(question, tuple(columns), (), (), notes)
