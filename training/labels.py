"""Reads our own labelled sentences (see GUIDELINES.md) and turns quoted strings into word indices."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from dragoman.language.tokens import tokenize

from .examples import EventLabel, Example, PairLabel

HERE = Path(__file__).parent / "labels"
ROLE_OF = {"sources": "SOURCE", "targets": "TARGET", "speaker": "SPEAKER", "when": "WHEN", "where": "WHERE"}
# A quoted span's head, without a tree: the last word before whatever follows and qualifies it.
OPENERS = frozenset("in on at from to of by near off for during until since the a an its his her their".split())  # noqa: SIM905
CLOSERS = frozenset("of in on at from to for with by near , ( – — who which that whose".split())  # noqa: SIM905


class LabelError(ValueError):
    """A label line that does not fit its sentence."""


def locate(text: str, quoted: str) -> tuple[int, int]:
    """Offsets of a quoted string (`word#2` for its second occurrence), at word borders where it can be."""
    wanted, _, nth = quoted.partition("#") if re.search(r"#\d+$", quoted) else (quoted, "", "1")
    pattern = r"(?<!\w)" + re.escape(wanted) + r"(?!\w)"
    spans = [m.span() for m in re.finditer(pattern, text)] or [m.span() for m in re.finditer(re.escape(wanted), text)]
    if len(spans) < int(nth or 1):
        raise LabelError(f"{quoted!r} is not in {text!r}")
    return spans[int(nth or 1) - 1]


def words_in(tokens: list, span: tuple[int, int]) -> list[int]:
    found = [i for i, t in enumerate(tokens) if t.start < span[1] and t.end > span[0]]
    if not found:
        raise LabelError(f"no word at {span}")
    return found


def head_of(tokens: list, indices: list[int]) -> int:
    """The word that heads a quoted span."""
    while len(indices) > 1 and tokens[indices[0]].text.lower() in OPENERS:
        indices = indices[1:]
    for place, i in enumerate(indices[1:], 1):
        if tokens[i].text.lower() in CLOSERS:
            indices = indices[:place]
            break
    if len(indices) > 1 and tokens[indices[-1]].text in {"'s", "’s", "'", "’"}:
        indices = indices[:-1]
    return indices[-1]


def example(row: dict) -> Example:
    """One label line as an example. Raises LabelError when a string is not in its sentence."""
    text = row["text"]
    tokens = tokenize(text)
    events, pairs = [], []
    for event in row["events"]:
        word = words_in(tokens, locate(text, event["trigger"]))[0]
        arguments: dict[str, list[int]] = {}
        for key, role in ROLE_OF.items():
            quoted = event.get(key) or []
            for one in [quoted] if isinstance(quoted, str) else quoted:
                arguments.setdefault(role, []).append(head_of(tokens, words_in(tokens, locate(text, one))))
        events.append(EventLabel(word, event["type"], event["status"], event.get("mode") or "NONE", arguments))
    for label in events:
        sources, targets = label.arguments.get("SOURCE", []), label.arguments.get("TARGET", [])
        pairs += [PairLabel([s], [t], label.type, label.word) for s in sources for t in targets if s != t]
        if not targets and len(sources) > 1:  # equals: each to the next
            pairs += [PairLabel([a], [b], label.type, label.word) for a, b in pairwise(sources)]
    pairs += strangers(tokens, text, row.get("parties", []), pairs)
    return Example([t.text for t in tokens], origin="own", events=events, pairs=pairs)


def strangers(tokens: list, text: str, parties: Iterable[str], known: list[PairLabel]) -> list[PairLabel]:
    """Two parties named together that do nothing to each other, as NONE pairs (both ways, two at most)."""
    heads = []
    for quoted in parties:
        try:
            heads.append(head_of(tokens, words_in(tokens, locate(text, quoted))))
        except LabelError:
            continue
    heads = list(dict.fromkeys(heads))
    taken = {(p.source[0], p.target[0]) for p in known} | {(p.target[0], p.source[0]) for p in known}
    free = [(a, b) for a in heads for b in heads if a != b and (a, b) not in taken]
    return [PairLabel([a], [b], "NONE") for a, b in free[:2]]


def own(folder: Path = HERE, *, held_out: bool = False) -> list[Example]:
    """Our labelled sentences; every tenth line of each file is held out for measuring."""
    out = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.open(encoding="utf8"), 1):
            if line.strip() and (number % 10 == 0) == held_out:
                try:
                    out.append(example(json.loads(line)))
                except (LabelError, KeyError, json.JSONDecodeError) as error:
                    print(f"{path.name}:{number}: {error}")
    return out
