"""`dragoman doctor`: is everything in place that coding needs?"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass

from .errors import DragomanError


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: whether it holds, and what was seen or what to do."""

    what: str
    good: bool
    detail: str


def run() -> list[Finding]:
    """All checks, in the order in which coding needs them."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("python", _python), ("model", _model), ("parties", _parties), ("codebook", _codebook), ("coding", _coding),
    ]  # fmt: skip
    out = []
    for what, check in checks:
        try:
            out.append(Finding(what, True, check()))
        except (DragomanError, ImportError, OSError) as error:
            out.append(Finding(what, False, str(error)))
    return out


def _python() -> str:
    import numpy

    from .language.runtime import onnxruntime

    libraries = f"onnxruntime {onnxruntime.__version__}, numpy {numpy.__version__}"
    return f"{platform.python_version()} on {sys.platform}, {libraries}"


def _model() -> str:
    from .language import Encoder

    return Encoder.load().describe()


def _parties() -> str:
    from .parties import Catalogue

    c = Catalogue.load()
    known = f"{len(c.states)} states, {len(c.organisations)} organisations"
    return f"{known}, {len(c.holdings)} terms of office, {len(c.localities)} places"


def _codebook() -> str:
    from .codebook import Codebook

    book = Codebook.load()
    return f"{book.name} {book.version}, {len(book.types)} types"


def _coding() -> str:
    from . import api

    found = api.code("France on Monday condemned a missile launch by North Korea.", published="2023-11-22")
    if not found.events:
        raise DragomanError(
            "a plain test sentence gave no event; reinstall the package: pip install --force-reinstall dragoman"
        )
    event = found.events[0]
    return f"a test sentence gave {event.type} by {event.sources[0].actor if event.sources else '?'} on {event.when}"
