"""What `import dragoman` gives."""

from __future__ import annotations

import inspect
import tomllib
from dataclasses import is_dataclass
from pathlib import Path

import dragoman
from dragoman import errors, model

ROOT = Path(__file__).parents[1]


def test_all_is_sorted_and_each_name_is_there() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    for name in dragoman.__all__:
        assert inspect.getdoc(getattr(dragoman, name)), name


def test_all_has_every_public_name() -> None:
    public = {
        name for name in dir(dragoman) if not name.startswith("_") and not inspect.ismodule(getattr(dragoman, name))
    }
    assert public == set(dragoman.__all__)


def test_every_error_that_can_come_out_is_exported() -> None:
    made = {name for name, value in vars(errors).items() if inspect.isclass(value)}
    assert made <= set(dragoman.__all__)


def test_every_record_of_a_result_is_exported() -> None:
    results = {"Actor", "Attribution", "Coded", "Event", "Evidence", "Link", "Place", "Position", "Quote"}
    assert all(is_dataclass(getattr(model, name)) for name in results)
    assert results <= set(dragoman.__all__)


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    assert dragoman.__version__ == project["version"]
