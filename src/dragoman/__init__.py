"""Dragoman reads news reports about relations between states and keeps a sourced record of what they do to one another.

import dragoman
result = dragoman.code("France on Monday condemned Iran's missile launch.", published="2024-04-15")
result.events[0].type, result.events[0].evidence.exact
"""

import importlib
import typing

if typing.TYPE_CHECKING:
    from .api import code, coder, read, stream
    from .coded import Result
    from .errors import (
        DataError,
        DragomanError,
        LockedRecord,
        ModelError,
        RecordError,
        SkippedArticle,
        SourceError,
        UsageError,
    )
    from .exports import cite
    from .model import (
        Actor,
        Article,
        Attribution,
        Coded,
        Event,
        Evidence,
        Link,
        Party,
        Place,
        Position,
        Publication,
        Quote,
    )
    from .opened import Record, open  # noqa: A004 - `dragoman.open`, as `gzip.open`

__version__ = "0.1.0"
__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "Coded",
    "DataError",
    "DragomanError",
    "Event",
    "Evidence",
    "Link",
    "LockedRecord",
    "ModelError",
    "Party",
    "Place",
    "Position",
    "Publication",
    "Quote",
    "Record",
    "RecordError",
    "Result",
    "SkippedArticle",
    "SourceError",
    "UsageError",
    "cite",
    "code",
    "coder",
    "open",
    "read",
    "stream",
]
_ROOMS = {
    "api": "code coder read stream",
    "coded": "Result",
    "errors": "DataError DragomanError LockedRecord ModelError RecordError SkippedArticle SourceError UsageError",
    "exports": "cite",
    "model": "Actor Article Attribution Coded Event Evidence Link Party Place Position Publication Quote",
    "opened": "Record open",
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> typing.Any:
    """A name when it is first asked for: `import dragoman` loads nothing that is not used (PEP 562)."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(f".{_ROOM_OF[name]}", __name__), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
