"""Gold data in, figures out: how right each stage is, by a command that anyone can run.

Formats: gold documents (JSON Lines), PLV-like TSV of sentences with a given pair, CoNLL-U, newswire TSV, PropBank
JSON Lines, and a TSV of phrases with dates. See `dragoman evaluate --help`.
"""

from .run import run

__all__ = ["run"]
