"""Everything that Dragoman raises on purpose.

    DragomanError
    ├── UsageError            the call itself cannot be carried out (exit status 2)
    ├── SourceError           an article could not be read; the others go on (exit status 1)
    │   └── SkippedArticle    it was read, and there is a reason not to code it (not a failure)
    ├── DataError             a data file (codebook, parties) breaks its schema
    ├── ModelError            the language model is missing or does not fit this version
    └── RecordError           a record cannot be opened, read or written; nothing in it was changed
        └── LockedRecord      another process holds it

Each message says what happened, the value, what was expected, and the way out.
"""

from __future__ import annotations


class DragomanError(Exception):
    """The base of all errors that a caller may want to catch."""


class UsageError(DragomanError):
    """The call cannot be carried out as asked: a path, date or option is not usable."""


class SourceError(DragomanError):
    """One article could not be read. Carries where it stood and why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.where, self.why)  # pickles between processes


class SkippedArticle(SourceError):
    """One article was read, but is not to be coded (not English, no sentence)."""


class DataError(DragomanError):
    """A data file breaks its schema."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.where, self.why)


class ModelError(DragomanError):
    """The language model is missing, damaged, or made for another version."""


class RecordError(DragomanError):
    """A record cannot be opened, read or written. What was in it before is still there."""


class LockedRecord(RecordError):
    """Another process holds the record's file."""
