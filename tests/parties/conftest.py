"""A small catalogue of the same shape as the packaged one, and a reader of hand-made sentences."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.model import Mention
from dragoman.parties import Catalogue, Resolution, resolve

sys.path.insert(0, str(Path(__file__).parent))
from conll import read

TABLES = Path(__file__).parent / "tables"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load(folder=TABLES)


class Reading:
    """What `resolve` made of an article, looked up by the mention's text."""

    def __init__(self, resolution: Resolution, text: str) -> None:
        self.mentions = resolution.mentions
        self.unresolved = resolution.unresolved
        for mention in self.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert mention.first <= mention.head <= mention.last

    def __getitem__(self, text: str) -> Mention:
        found = [mention for mention in self.mentions if mention.text == text]
        assert found, f"no mention {text!r} among {[mention.text for mention in self.mentions]}"
        return found[-1]

    def __contains__(self, text: str) -> bool:
        return any(mention.text == text for mention in self.mentions)


@pytest.fixture(scope="session")
def reading(catalogue: Catalogue) -> Callable[..., Reading]:
    def resolved(*rows: str, on: str | None = "2023") -> Reading:
        article, sentences = read(*rows)
        return Reading(resolve(article, sentences, catalogue, on=on), article.text)

    return resolved
