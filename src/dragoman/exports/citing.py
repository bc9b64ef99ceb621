"""What a paper that uses the data should cite: the tool, the model and the codebook that coded them, as BibTeX."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..record.runs import Run, this_run
from ..record.store import Store

YEAR = "2026"
TEAM = "{The Dragoman team}"
_RUNS = (
    "SELECT DISTINCT version, model, codebook, parties FROM runs WHERE id IN (SELECT run FROM articles) "
    "ORDER BY version, model, codebook, parties"
)
_ESCAPES = str.maketrans({
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """Something to cite. `fields` are BibTeX's, their values as TeX."""

    kind: str
    key: str
    fields: Mapping[str, str]
    title: str
    licence: str | None = None

    def bibtex(self) -> str:
        """The entry."""
        width = max(map(len, self.fields))
        lines = [f"  {name:<{width}} = {{{value}}}," for name, value in self.fields.items()]
        return "\n".join([f"@{self.kind}{{{self.key},", *lines, "}"])


def cite() -> str:
    """BibTeX for the tool, the model and the codebook of this installation, always in this order."""
    return bibtex(works([_installed()]))


def cite_record(store: Store) -> str:
    """BibTeX for what coded a record: every version, model and codebook that its articles were read with."""
    return bibtex(works(runs_of(store)))


def runs_of(store: Store) -> list[Run]:
    """What coded the articles of a record; this installation's run where it has none yet."""
    return [Run(*row) for row in store.rows(_RUNS)] or [_installed()]


def works(runs: Sequence[Run]) -> tuple[Work, ...]:
    """The works behind some runs: tools, then models, then codebooks, then users' own parties, each once."""
    mine = _installed().codebook

    def each(values: Iterable[str]) -> list[str]:
        return sorted({v for v in values if v})

    return (
        *(_tool(v) for v in each(r.version for r in runs)),
        *(_model(m) for m in each(r.model for r in runs)),
        *(_plover(c) if c == mine else _codebook(c) for c in each(r.codebook for r in runs)),
        *(_parties(p) for p in each(r.parties for r in runs)),
    )


@cache
def _installed() -> Run:
    return this_run()


def bibtex(found: Iterable[Work]) -> str:
    """The entries, with an empty line between them."""
    return "\n\n".join(w.bibtex() for w in found) + "\n"


def _tool(version: str) -> Work:
    return Work("software", f"dragoman-{version}", {
        "author": TEAM,
        "title": "{Dragoman}: a sourced record of what states do to one another, read from news reports",
        "version": _tex(version),
        "year": YEAR,
        "note": "Apache License 2.0",
    }, f"Dragoman {version}", "Apache-2.0")  # fmt: skip


def _model(sha256: str) -> Work:
    return Work("misc", f"dragoman-model-{sha256}", {
        "author": TEAM,
        "title": "The language model of {Dragoman}",
        "year": YEAR,
        "note": f"SHA-256 begins {_tex(sha256)}; CC BY-SA 4.0",
    }, f"Dragoman's language model, SHA-256 {sha256}…", "CC-BY-SA-4.0")  # fmt: skip


def _plover(sha256: str) -> Work:
    return Work("manual", "plover-2021", {
        "organization": "Open Event Data Alliance",
        "title": "{PLOVER}: Political Language Ontology for Verifiable Event Records",
        "year": "2021",
        "note": f"CC BY-SA 4.0; as {{Dragoman}}'s codebook, SHA-256 begins {_tex(sha256)}",
    }, f"PLOVER 2021, Open Event Data Alliance; codebook SHA-256 {sha256}…", "CC-BY-SA-4.0")  # fmt: skip


def _codebook(sha256: str) -> Work:
    return Work("misc", f"codebook-{sha256}", {
        "title": "Codebook of the coding: a user's own, or that of another version of {Dragoman}",
        "note": f"SHA-256 begins {_tex(sha256)}",
    }, f"Codebook, SHA-256 {sha256}…")  # fmt: skip


def _parties(sha256: str) -> Work:
    return Work("misc", f"parties-{sha256}", {
        "title": "Office holders and groups that a user added",
        "note": f"SHA-256 begins {_tex(sha256)}",
    }, f"Parties added by a user, SHA-256 {sha256}…")  # fmt: skip


def _tex(text: str) -> str:
    """A text as TeX that prints it."""
    return text.translate(_ESCAPES)
