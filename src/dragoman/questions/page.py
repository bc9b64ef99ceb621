"""A brief as an object: sections of cited lines, and how it is written on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .answer import Answer, Source, cite
from .printing import citation, plain


@dataclass(frozen=True, slots=True)
class Line:
    """One statement and the sentences that it rests on."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; `note` says why there are none, or how many more there are."""

    title: str
    lines: tuple[Line, ...]
    note: str | None = None


@dataclass(frozen=True)
class Brief:
    """What a record tells of two parties, on one page: every line of every section is cited."""

    title: str
    summary: str
    sections: tuple[Section, ...]

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    def __getitem__(self, title: str) -> Section:
        """A section by its title. Raises KeyError for one that is not there."""
        found = next((s for s in self.sections if s.title == title), None)
        if found is None:
            raise KeyError(f"the brief has no section {title!r}; it has {', '.join(s.title for s in self.sections)}")
        return found

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sentences cited, in the order of their numbers."""
        found: dict[tuple[str, int, int], Source] = {}
        for line in (x for part in self.sections for x in part.lines):
            for s in line.sources:
                found.setdefault(_key(s), s)
        return tuple(found.values())

    def markdown(self) -> str:
        """The page: headings, lines with the numbers of their sources, and the sources in full."""
        numbers = self._numbers()
        out = [f"# {plain(self.title)}", "", plain(self.summary)]
        for part in self.sections:
            out += ["", f"## {part.title}", ""]
            out += [f"- {plain(line.text)} {_marks(line.sources, numbers)}" for line in part.lines]
            if part.note:
                out += [""] * bool(part.lines) + [plain(part.note)]
        if numbers:
            out += ["", "## Sources", ""]
            out += [f"{n}. {citation(s)}" for n, s in enumerate(self.sources, 1)]
        return "\n".join(out) + "\n"

    def to_dict(self) -> dict[str, Any]:
        """Title, summary, sections with their lines, and the sources that the lines number from 1."""
        numbers = self._numbers()
        sections = [
            {"title": part.title, "note": part.note,
             "lines": [{"text": x.text, "sources": [numbers[_key(s)] for s in x.sources]} for x in part.lines]}
            for part in self.sections
        ]  # fmt: skip
        sources = [{"number": n} | cite(s) for n, s in enumerate(self.sources, 1)]
        return {"title": self.title, "summary": self.summary, "sections": sections, "sources": sources}

    def answer(self) -> Answer:
        """The lines as a table: section and line, with their sources."""
        lines = [(part.title, line) for part in self.sections for line in part.lines]
        notes = tuple(f"{part.title}: {part.note}" for part in self.sections if part.note)
        rows, cited = tuple((title, x.text) for title, x in lines), tuple(x.sources for _, x in lines)
        return Answer("brief", ("section", "line"), rows, cited, (self.summary, *notes))

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def _numbers(self) -> dict[tuple[str, int, int], int]:
        return {_key(s): n for n, s in enumerate(self.sources, 1)}


def _key(s: Source) -> tuple[str, int, int]:
    return s.article, s.start, s.end


def _marks(sources: Sequence[Source], numbers: dict[tuple[str, int, int], int]) -> str:
    return " ".join(f"[{n}]" for n in sorted({numbers[_key(s)] for s in sources}))
