"""What coded an article: the run's fingerprint, so that rows of an older model can be told apart and replaced."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """Version of Dragoman and SHA-256 (16 digits) of the model, the codebook and the user's party files."""

    version: str
    model: str
    codebook: str
    parties: str

    @property
    def id(self) -> str:
        """A hash of it all."""
        return _hash([f"{self.version} {self.model} {self.codebook} {self.parties}".encode()])


def this_run(*, parties: Sequence[str | Path] = (), codebook: str | Path | None = None) -> Run:
    """The run that coding with these files now would be."""
    from .. import __version__

    package = resources.files("dragoman")
    book = Path(codebook).read_bytes() if codebook else (package / "codebook/data/plover.toml").read_bytes()
    return Run(
        version=__version__,
        model=_hash([(package / "language/data/model.onnx").read_bytes()]),
        codebook=_hash([book]),
        parties=_hash(Path(p).read_bytes() for p in parties) if parties else "",
    )


def _hash(parts: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()[:16]
