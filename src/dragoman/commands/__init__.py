"""The commands that work on a record, one module a group, each with its `COMMANDS`; `cli.py` adds them."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def groups() -> list[Any]:
    """The modules of this folder that hold commands."""
    found = (import_module(f"{__name__}.{m.name}") for m in iter_modules(__path__))
    return [module for module in found if hasattr(module, "COMMANDS")]
