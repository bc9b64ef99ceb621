"""Reads our own labelled sentences (see GUIDELINES.md) and turns quoted strings into word indices."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import permutations
from pathlib import Path

from dragoman.language.tokens import tokenize
from dragoman.parties import Catalogue

from .examples import MUTUAL, EventLabel, Example, PairLabel

HERE = Path(__file__).parent / "labels"
ROLE_OF = {"sources": "SOURCE", "targets": "TARGET", "speaker": "SPEAKER", "when": "WHEN", "where": "WHERE"}
# A quoted span's head, without a tree: the last word before whatever follows and qualifies it.
OPENERS = frozenset("in on at from to of by near off for during until since the a an its his her their".split())  # noqa: SIM905
CLOSERS = frozenset("of in on at from to for with by near , ( – — who which that whose".split())  # noqa: SIM905


Quote = str | Sequence[int]
"""What a label points at: words copied from the sentence, or their offsets in it where the text is not ours to copy."""


class LabelError(ValueError):
    """A label line that does not fit its sentence."""


def locate(text: str, quoted: Quote) -> tuple[int, int]:
    """Offsets of a quoted string (`word#2` for its second occurrence), at word borders where it can be."""
    if not isinstance(quoted, str):
        return quoted[0], quoted[1]
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
    events = []
    for event in row["events"]:
        word = words_in(tokens, locate(text, event["trigger"]))[0]
        arguments: dict[str, list[int]] = {}
        for key, role in ROLE_OF.items():
            for one in quotes(event.get(key)):
                arguments.setdefault(role, []).append(head_of(tokens, words_in(tokens, locate(text, one))))
        events.append(EventLabel(word, event["type"], event["status"], event.get("mode") or "NONE", arguments))
    pairs = acting(events)
    spans = [locate(text, q) for q in quoted_parties(row)]
    names = {head_of(tokens, words_in(tokens, span)): text[slice(*span)] for span in spans}
    pairs += reversed_none(pairs, {e.word: e for e in events}) + strangers(names, events)
    return Example([t.text for t in tokens], origin="own", events=events, pairs=pairs)


def quotes(given: Quote | Sequence[Quote] | None) -> Sequence[Quote]:
    """A label's quotes as a list, whether it holds none, one or several."""
    if not given:
        return []
    return [given] if isinstance(given, str) or isinstance(given[0], int) else given  # type: ignore[list-item, return-value]


def quoted_parties(row: dict) -> list[Quote]:
    """The strings that name parties: those of `parties`, and all sources and targets."""
    return [*row.get("parties", []), *(q for e in row["events"] for q in (*e["sources"], *e["targets"]))]


def acting(events: Iterable[EventLabel]) -> list[PairLabel]:
    """Who does what to whom; equals act on one another in both directions."""
    out = []
    for label in events:
        sources, targets = label.arguments.get("SOURCE", []), label.arguments.get("TARGET", [])
        both = [(s, t) for s in sources for t in targets] or list(permutations(sources, 2))
        out += [PairLabel([s], [t], label.type, label.word) for s, t in both if s != t]
    return out


def reversed_none(pairs: Iterable[PairLabel], events: Mapping[int, EventLabel]) -> list[PairLabel]:
    """Who is acted on does nothing back, unless that is told as well or the act is mutual by its nature."""
    taken = {(p.source[0], p.target[0]) for p in pairs}
    out = []
    for p in pairs:
        visit = p.word is not None and events[p.word].mode == "visit"
        if (p.target[0], p.source[0]) not in taken and (p.root not in MUTUAL or visit):
            out.append(PairLabel(p.target, p.source, "NONE"))
    return out


def strangers(names: Mapping[int, str], events: Sequence[EventLabel]) -> list[PairLabel]:
    """Two parties named together of which the first does nothing to the second, as NONE pairs (three at most).

    Only parties that the tables know are taken, and no pair of which an event could tell: one whose source and target
    are these parties or words without a known party ("it", "the ministry").
    """
    codes = {i: code for i, quoted in names.items() if (code := code_of(quoted)) is not None}
    sides = [
        ({codes.get(i) for i in e.arguments.get("SOURCE", [])}, {codes.get(i) for i in e.arguments.get("TARGET", [])})
        for e in events
    ]

    def told(a: str, b: str) -> bool:
        return any(
            ({a, None} & sources and {b, None} & targets)
            or (not targets and {a, None} & sources and {b, None} & sources)
            for sources, targets in sides
        )

    free = [(i, j) for i in codes for j in codes if codes[i] != codes[j] and not told(codes[i], codes[j])]
    return [PairLabel([i], [j], "NONE") for i, j in free[:3]]


@cache
def code_of(name: str) -> str | None:
    """The party that a name means by itself, by the package's tables; "who" is not the WHO, nor "us" the US."""
    found = [] if name.islower() else _catalogue().named(name)
    return found[0].code if len(found) == 1 else None


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load()


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
