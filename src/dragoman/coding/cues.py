"""The cue words of the coding stages, from the word lists and `cues.tsv` in `data`: what an expert would edit."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..errors import DataError

DATA = files(__package__) / "data"
WORD_LISTS = ("words.toml", "status.toml", "telling.toml", "stances.toml")


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for file in WORD_LISTS:
        for name, entry in tomllib.loads((DATA / file).read_text(encoding="utf8")).items():
            if name in found:
                raise DataError(f"coding/data/{file}", f"a second list named {name!r}; expected each name once")
            found[name] = frozenset(entry["words"])
    return found


def words(name: str) -> frozenset[str]:
    """A list of `words.toml` (any stage), `status.toml`, `telling.toml` or `stances.toml`: lemmas, lower case."""
    try:
        return _lists()[name]
    except KeyError:
        raise DataError("coding/data/*.toml", f"no list named {name!r}; it has {sorted(_lists())}") from None


def rows(name: str, heading: str) -> Iterator[tuple[str, list[str]]]:
    """Where each row of a tab-separated data file stands, and its cells; the header begins with `heading`."""
    for number, line in enumerate((DATA / name).read_text(encoding="utf8").splitlines(), 1):
        if line.strip() and not line.startswith(("#", f"{heading}\t")):
            yield f"coding/data/{name} line {number}", line.split("\t")


@dataclass(frozen=True, slots=True)
class Cue:
    """What a verb or noun usually tells: its type and mode, and how sure that is without a model (0 … 1)."""

    type: str
    mode: str | None
    strength: float


@cache
def _cues() -> dict[tuple[str, str], Cue]:
    found: dict[tuple[str, str], Cue] = {}
    for where, cells in rows("cues.tsv", "lemma"):
        if len(cells) != 5 or cells[1] not in {"VERB", "NOUN"}:
            raise DataError(where, f"{cells}: expected lemma, VERB or NOUN, type, mode, strength")
        found[cells[0], cells[1]] = Cue(cells[2], cells[3] or None, float(cells[4]))
    return found


def cue(lemma: str, upos: str) -> Cue | None:
    """The cue of a lemma as a verb or noun, None where it has none."""
    return _cues().get((lemma.lower(), "NOUN" if upos in {"NOUN", "PROPN"} else "VERB"))


@cache
def _frames() -> dict[tuple[str, str], Cue]:
    found: dict[tuple[str, str], Cue] = {}
    for where, cells in rows("frames.tsv", "verbs"):
        if len(cells) != 5:
            raise DataError(where, f"{cells}: expected verbs, objects, type, mode, strength")
        read = Cue(cells[2], cells[3] or None, float(cells[4]))
        for verb in cells[0].split("|"):
            for thing in cells[1].split("|"):
                found.setdefault((verb, thing), read)
    return found


def frame(verb: str, thing: str) -> Cue | None:
    """What a verb tells when done to a thing (lemmas): "revoke" of an accord; None where that says no more."""
    return _frames().get((verb.lower(), thing.lower()))
