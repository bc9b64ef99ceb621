"""Gold data in, figures out: how right each stage is, by a command that anyone can run.

Formats: gold documents (JSON Lines), PLV-like TSV of sentences with a given pair, CoNLL-U, newswire TSV, PropBank
JSON Lines; TSV of phrases with dates, of words with their status or holder, of date expressions; JSON Lines of pairs,
and of texts without events. See `dragoman evaluate --help`.
"""

from .run import run

__all__ = ["run"]
