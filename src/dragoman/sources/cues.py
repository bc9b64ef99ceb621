"""The cue patterns of `data/chrome.toml`, compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import DataError

KINDS = ("chrome", "list", "caption", "dateline")
# Signs that furniture ends in without changing what it is: "Read more »", "Advertisement –".
_CLOSING = r"[\s.:!?|»>›…*–—-]*"


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells one kind of line."""

    begin: re.Pattern[str]
    end: re.Pattern[str]
    longest: int

    def tell(self, line: str) -> bool:
        """Whether a line, without white space around it, is of this kind."""
        return len(line) <= self.longest and bool(self.begin.match(line) or self.end.search(line))


@cache
def load() -> dict[str, Cues]:
    """The cues of each kind in `KINDS`.

    Raises:
        DataError: the file is no TOML, or has an unknown key or a broken pattern.
    """
    path = files("dragoman.sources").joinpath("data/chrome.toml")
    return parse(path.read_text("utf-8"), str(path))


def parse(text: str, where: str) -> dict[str, Cues]:
    """The cues in a text laid out as `data/chrome.toml` is; raises as `load` does."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise DataError(where, f"it is not valid TOML ({fault})") from fault
    if unknown := set(data) - {"longest", *KINDS}:
        raise DataError(where, f"unknown key {min(unknown)!r}; expected longest, {', '.join(KINDS)}")
    longest = data.get("longest", 600)
    return {kind: _cues(data.get(kind, []), longest, f"{where}, {kind}") for kind in KINDS}


def _cues(groups: list[dict[str, Any]], longest: int, where: str) -> Cues:
    found: dict[str, list[str]] = {"whole": [], "starts": [], "ends": []}
    for group in groups:
        place = f"{where} {group.get('name', 'without a name')!r}"
        if unknown := set(group) - {"name", *found}:
            raise DataError(place, f"unknown key {min(unknown)!r}; expected name, whole, starts, ends")
        for key, patterns in found.items():
            for pattern in group.get(key, []):
                _check(pattern, place)
                patterns.append(pattern)
    begin = [f"(?:{_either(found['whole'])}){_CLOSING}$", f"(?:{_either(found['starts'])})"]
    return Cues(
        re.compile("|".join(begin), re.IGNORECASE),
        re.compile(rf"(?:{_either(found['ends'])})[\s.]*$", re.IGNORECASE),
        longest,
    )


def _check(pattern: object, where: str) -> None:
    try:
        re.compile(str(pattern))
    except re.error as fault:
        raise DataError(where, f"{pattern!r} is not a regular expression ({fault})") from fault


def _either(patterns: list[str]) -> str:
    """One pattern of many; of none, one that never matches."""
    return "|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)"
