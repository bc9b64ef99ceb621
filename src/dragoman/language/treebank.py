"""Reads the files that the reader is measured on: CoNLL-U trees, PropBank JSON lines, entity columns.

CoNLL-U is the format of universaldependencies.org; words are its numbered lines, without the ranges of
multiword tokens and without empty nodes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DataError


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence as annotated. Heads are word indices, -1 for the root."""

    id: str
    document: str
    text: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]

    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands in the text; words that the text does not spell so are left out."""
        found, at = [], 0
        for word in self.words:
            start = self.text.find(word, at)
            if start >= 0 and not self.text[at:start].strip():
                at = start + len(word)
                found.append((start, at))
        return found


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate of a sentence, and its arguments as (label, first word, last word); indices start at 0."""

    sentence: str
    predicate: int
    arguments: tuple[tuple[str, int, int], ...]


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file. Raises DataError with the place of a line that is not one."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    document = ""
    for number, line in enumerate([*_lines(path), ""], 1):
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            comments[name.strip()] = value.strip()
            document = comments.get("newdoc id", document)
        elif line:
            columns = line.split("\t")
            if len(columns) != 10:
                raise DataError(f"{path}:{number}", f"{len(columns)} columns, CoNLL-U has 10")
            if columns[0].isdigit():
                rows.append(columns)
        elif rows:
            yield _tree(comments, document, rows)
            comments, rows = {}, []


def propositions(path: Path) -> Iterator[Proposition]:
    """The predicates of a PropBank JSON-lines file (word numbers from 1, as in CoNLL-U)."""
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
            arguments = tuple((label, first - 1, last - 1) for label, first, last in row["args"])
            yield Proposition(row["sent_id"], row["predicate"] - 1, arguments)
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(f"{path}:{number}", f"no predicate with sent_id and args ({error})") from error


def tagged(path: Path) -> Iterator[tuple[int, list[str], list[str]]]:
    """Words and BIO tags of each paragraph of a file of columns, with the number of its document.

    The second column is the outermost entity; further ones, for entities within entities, are not read.

    A blank line stands between paragraphs, a line `# doc …` before each document; without any, all is document 0.
    """
    words: list[str] = []
    tags: list[str] = []
    document = 0
    for number, line in enumerate([*_lines(path), ""], 1):
        if line.startswith("# doc"):
            document += 1
        if line.strip() and not line.startswith("# "):
            columns = line.split("\t")
            if len(columns) < 2:
                raise DataError(f"{path}:{number}", f"{line!r} is not a word, a tab and a tag")
            words.append(columns[0])
            tags.append(columns[1])
        elif words:
            yield document, words, tags
            words, tags = [], []


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")[:-1]
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"cannot be read ({error})") from error


def _tree(comments: dict[str, str], document: str, rows: list[list[str]]) -> Tree:
    def column(number: int) -> tuple[str, ...]:
        return tuple(row[number] for row in rows)

    heads = tuple(int(head) - 1 for head in column(6))
    sentence = comments.get("sent_id", "")
    text = comments.get("text", "")
    return Tree(sentence, document, text, column(1), column(2), column(3), heads, column(7))
