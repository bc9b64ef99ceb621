"""Making many rows without Python's search for garbage, which looks at all of them again and again, and finds none."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(f: Callable[P, R]) -> Callable[P, R]:
    """The function, during which no garbage is looked for: of 6,000 events, 100 of 390 ms."""

    @wraps(f)
    def quietly(*args: P.args, **kwargs: P.kwargs) -> R:
        was = gc.isenabled()
        gc.disable()
        try:
            return f(*args, **kwargs)
        finally:
            if was:
                gc.enable()

    return quietly
