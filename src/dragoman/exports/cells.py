"""Cells of text files: texts safe to open in a spreadsheet (`questions.cells`), numbers never touched."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from typing import Any

from ..errors import DragomanError
from ..questions.cells import guarded

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode  # made once: json.dumps makes one a call
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def plain(value: Any, *, raw: bool = False) -> str:
    """A value as the text of a CSV cell: nothing for the unknown, ISO dates, JSON arrays, true and false."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if raw else guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    return _json(value)


def number(value: int | float) -> str:
    """A number in the shortest form that reads back the same. Raises DragomanError for what is none."""
    if not math.isfinite(value):
        raise DragomanError(f"{value} is not a number that a file can hold; correct the event's score or coordinates")
    return repr(value)


def one_line(value: Any, *, raw: bool = False) -> str:
    """A value as a cell of a tab-separated file that knows no quoting: breaks and control characters become a space.

    Straight double quotes become single ones, because some loaders take them for the start of a quoted cell.
    """
    if not isinstance(value, str):
        return plain(value, raw=raw)
    text = " ".join(_BREAKS.sub(" ", value).split()).replace('"', "'")
    return text if raw else guarded(text)
