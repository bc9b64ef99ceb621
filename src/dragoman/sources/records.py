"""JSON and JSON Lines: an article a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from dragoman.errors import SourceError
from dragoman.sources import dates, decode
from dragoman.sources.build import MAX_BYTES, Draft, oversized

_T = TypeVar("_T")


def lines(rows: Iterable[bytes], where: str) -> Iterator[Draft | SourceError]:
    """A draft or a fault for each line that is not blank; `where` gets the line number."""
    for number, row in enumerate(rows, start=1):
        place = f"{where}, line {number}"
        if len(row) > MAX_BYTES:
            yield oversized(place)
        elif row.strip():
            text, guessed = decode.decode(row)
            yield _tried(_line, text, decode.noted(place, guessed))


def document(text: str, where: str) -> Iterator[Draft | SourceError]:
    """A whole .json file: an array of records, one record, or JSON Lines under another name."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        yield from lines((line.encode("utf-8", "replace") for line in text.split("\n")), where)
        return
    if isinstance(found, list):
        for number, each in enumerate(found, start=1):
            yield _tried(record, each, f"{where}, record {number}")
    else:
        yield _tried(record, found, where)


def record(value: object, where: str) -> Draft:
    """A draft of one record; unknown keys are ignored.

    Raises:
        SourceError: it is no object, has no text, or a value is of the wrong kind.
    """
    if not isinstance(value, dict):
        raise SourceError(where, f'it is {_kind(value)}; expected an object such as {{"id": "a1", "text": "…"}}')
    text = value.get("text")
    if not isinstance(text, str):
        keys = ", ".join(sorted(map(str, value)))[:80] or "none"
        raise SourceError(where, f'"text" is {_kind(text)}; expected the article\'s text as a string (keys: {keys})')
    published = _optional(value, "published", where)
    return Draft(
        text,
        where,
        id=_id(value.get("id"), where),
        title=_optional(value, "title", where),
        url=_optional(value, "url", where),
        publisher=_optional(value, "publisher", where),
        published=dates.required(published, where) if published else None,
    )


def _tried(make: Callable[[_T, str], Draft], value: _T, where: str) -> Draft | SourceError:
    try:
        return make(value, where)
    except SourceError as fault:
        return fault


def _line(text: str, where: str) -> Draft:
    try:
        value = json.loads(text)
    except ValueError as fault:
        raise SourceError(where, f"it is not valid JSON ({fault}); expected one whole object on the line") from None
    except RecursionError:
        raise SourceError(where, "it is not valid JSON (nested too deeply); expected one flat object") from None
    return record(value, where)


def _id(value: object, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return str(value)
    raise SourceError(where, f'"id" is {_kind(value)}; expected a string or a number')


def _optional(value: dict[str, Any], key: str, where: str) -> str | None:
    found = value.get(key)
    if found is None or isinstance(found, str):
        return (found or "").strip() or None
    raise SourceError(where, f'"{key}" is {_kind(found)}; expected a string, or nothing where it is unknown')


def _kind(value: object) -> str:
    if value is None:
        return "missing"
    names = {bool: "a truth value", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names.get(type(value), "an object")
