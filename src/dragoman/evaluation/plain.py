"""A sentence or phrase of a gold table as an article: one paragraph, whatever it looks like."""

from __future__ import annotations

import hashlib
import unicodedata

from ..model import Article, Block


def plain(text: str, id_: str) -> Article:
    """The text as a single paragraph. Gold is not sifted: no chrome, no language test, no heading."""
    text = unicodedata.normalize("NFC", text)
    return Article(id_, text, (Block(0, len(text)),), hashlib.sha256(text.encode()).hexdigest())
