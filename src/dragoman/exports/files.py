"""Writes files whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ..errors import UsageError


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: its size and SHA-256."""

    path: Path
    size: int
    sha256: str


@dataclass
class Staging:
    """Files that are written beside their targets and put in place together. Make one with `staged`."""

    waiting: dict[Path, Path] = field(default_factory=dict)

    def write(self, path: Path, parts: Iterable[bytes]) -> Written:
        """Writes the parts to the disk; the target is untouched until the staging ends."""
        digest, size = hashlib.sha256(), 0
        with self.beside(path) as out:
            for part in parts:
                out.write(part)
                digest.update(part)
                size += len(part)
        return Written(path, size, digest.hexdigest())

    def adopt(self, path: Path) -> Written:
        """Takes a file in that another library wrote to `self.waiting[path]`."""
        digest, size = hashlib.sha256(), 0
        with self.waiting[path].open("rb") as made:
            while part := made.read(1 << 20):
                digest.update(part)
                size += len(part)
            os.fsync(made.fileno())
        return Written(path, size, digest.hexdigest())

    @contextmanager
    def beside(self, path: Path) -> Iterator[BinaryIO]:
        """A new file in the target's folder, on the disk when the block ends."""
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        self.waiting[path] = Path(name)
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())

    def settle(self) -> None:
        """Puts all files in place, in the order in which they were begun."""
        mode = 0o666 & ~_umask()
        for path, made in self.waiting.items():
            made.chmod(mode)
            made.replace(path)

    def discard(self) -> None:
        """Removes what is not in place."""
        for made in self.waiting.values():
            made.unlink(missing_ok=True)


@contextmanager
def staged(where: Path) -> Iterator[Staging]:
    """Files written in the block appear at its end, or, where it raises, not at all.

    Raises UsageError naming `where` when the folder is missing or cannot be written to, or the disk is full.
    """
    staging = Staging()
    try:
        try:
            yield staging
            staging.settle()
        finally:
            staging.discard()
    except OSError as error:
        raise UsageError(f"{where} cannot be written: {error.strerror or error}; name another file") from None


def replace_file(path: Path, data: bytes) -> None:
    """Writes to a file beside the target, flushes it to the disk and puts it in place in one step.

    Raises UsageError where the folder is missing or cannot be written to, or the disk is full.
    """
    with staged(path) as staging:
        staging.write(path, [data])


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
