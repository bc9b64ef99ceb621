"""Tab-separated tables with a header: read, and refused with file, line and column where they break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DataError
from dragoman.parties.periods import FIRST, LAST, Period, period

LIST_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; every reader of a cell says file, line and column when it cannot be read."""

    path: Path
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell's text, which may be empty."""
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        """The cell's text. Raises DataError where it is empty."""
        value = self.text(column)
        if not value:
            raise self.error(column, "is empty; a value is expected here")
        return value

    def list(self, column: str) -> tuple[str, ...]:
        """The cell's parts between `|`, without empty ones."""
        parts = (part.strip() for part in self.text(column).split(LIST_SEPARATOR))
        return tuple(part for part in parts if part)

    def period(self) -> Period:
        """The days between `from` and `to`; an empty cell is open. Raises DataError."""
        first = self._date("from").first if self.text("from") else FIRST
        last = self._date("to").last if self.text("to") else LAST
        if first > last:
            raise self.error("to", f"{self.text('to')!r} lies before from {self.text('from')!r}")
        return Period(first, last)

    def number(self, column: str, *, low: float, high: float) -> float | None:
        """The cell as a number within bounds, or None where it is empty. Raises DataError."""
        value = self.text(column)
        if not value:
            return None
        try:
            number = float(value)
        except ValueError:
            raise self.error(column, f"{value!r} is not a number; leave it empty if unknown") from None
        if not low <= number <= high:
            raise self.error(column, f"{value!r} is out of range; expected {low:g} to {high:g}")
        return number

    def error(self, column: str, why: str) -> DataError:
        """The error that names this cell."""
        return DataError(f"{self.path}:{self.line}, column {column}", why)

    def _date(self, column: str) -> Period:
        value = self.text(column)
        try:
            days = period(value)
        except ValueError as problem:
            raise self.error(column, str(problem)) from None
        assert days is not None
        return days


def header_of(path: Path) -> tuple[str, ...]:
    """The columns that a table names. Raises DataError where the file is missing or not UTF-8."""
    for _, cells in _lines(path):
        return tuple(cells)
    raise DataError(str(path), "is empty; a header line with tab-separated column names is expected")


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a table that has at least `columns`; lines that start with `#` are comments.

    Raises DataError for a missing file or column, and for lines with more cells than the header.
    """
    header: list[str] = []
    for line, cells in _lines(path):
        if not header:
            header = cells
            missing = [column for column in columns if column not in header]
            if missing:
                raise DataError(f"{path}:{line}", f"has no column {', '.join(missing)}; expected {', '.join(columns)}")
        elif len(cells) > len(header):
            raise DataError(
                f"{path}:{line}",
                f"has {len(cells)} cells, the header has {len(header)}; remove the extra tabs",
            )
        else:
            yield Row(path, line, dict(zip(header, cells, strict=False)))


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise DataError(str(path), f"cannot be read ({problem.strerror}); check the path") from problem
    except UnicodeDecodeError as problem:
        raise DataError(str(path), f"is not UTF-8 (byte {problem.start}); save it as UTF-8") from problem
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.rstrip("\r").split("\t")]
