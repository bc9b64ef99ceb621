"""Labels of real news, kept without its text: offsets into `../shared/data/news/worldwide.jsonl`, which is not ours.

    python -m training.standoff labelled.jsonl --spans spans.json    # → labels/news/worldwide.jsonl

A labelled line is {"id": "ARTICLE:START", "e": [[trigger, type, …]], "p": [party, …]}; `spans` says of each id where
its sentence begins and ends.

Whoever labels writes quoted strings, as in our own labels; they are kept as offsets in their sentence, with a hash of
it, so that a changed text is noticed and not mislabelled. A tenth of the articles is held out, whole.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.evaluation import documents

from . import corpora
from .examples import Example
from .labels import HERE, LabelError, example, locate

NEWS = corpora.SHARED / "news" / "worldwide.jsonl"
LABELS = HERE / "news" / "worldwide.jsonl"
FIELDS = ("trigger", "type", "mode", "status", "sources", "targets", "speaker", "when", "where")
QUOTES = ("trigger", "sources", "targets", "speaker", "when", "where")


def texts() -> Mapping[str, str]:
    """The raw articles by their id; none where `../shared` is missing."""
    return documents.texts_of(NEWS) if NEWS.exists() else {}


def labelled(*, held_out: bool = False) -> list[Example]:
    """The labelled sentences of real news, their text looked up. Raises LabelError where it is no longer the same."""
    if not LABELS.exists() or not texts():
        return []
    with LABELS.open(encoding="utf8") as lines:
        rows = [row for row in map(json.loads, lines) if _held(row["article"]) == held_out]
    return [example(row | {"text": _sentence(row)}) for row in rows]


def _held(article: str) -> bool:
    return int(_hash(article), 16) % 10 == 0


def _sentence(row: Mapping[str, Any]) -> str:
    text = texts()[row["article"]][slice(*row["span"])]
    if _hash(text) != row["sha256"]:
        raise LabelError(f"{row['article']} at {row['span']}: its text is not the one that was labelled")
    return text


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def keep(lines: Iterator[str], spans: Mapping[str, list[int]]) -> Iterator[dict[str, Any]]:
    """Each labelled line with offsets in place of its quotes; a line whose quotes are not there is told of."""
    for number, line in enumerate(lines, 1):
        row = json.loads(line)
        article, _, _ = row["id"].rpartition(":")
        span = spans[row["id"]]
        text = texts()[article][slice(*span)]
        try:
            events = [_pointing(dict(zip(FIELDS, e, strict=True)), text) for e in row["e"]]
            parties = sorted({_span(q, text) for q in row.get("p", [])})
        except (LabelError, ValueError) as error:
            print(f"line {number}: {error}")
            continue
        yield {"article": article, "span": span, "sha256": _hash(text), "events": events, "parties": parties}


def _pointing(event: dict[str, Any], text: str) -> dict[str, Any]:
    for key in QUOTES:
        value = event[key]
        if isinstance(value, list):
            event[key] = [_span(q, text) for q in value]
        elif value:
            event[key] = _span(value, text)
    return event


def _span(quoted: str, text: str) -> tuple[int, int]:
    """Offsets of a quote, of which the blanks may be any."""
    flat = re.sub(r"\s", " ", text)
    if (many := re.sub(r" +", " ", flat)) == flat:
        return locate(flat, quoted)
    at = [i for i, c in enumerate(flat) if c != " " or flat[i - 1 : i] != " "]
    start, end = locate(many, quoted)
    return at[start], at[end - 1] + 1


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("labels", type=Path, nargs="+", help="files of labelled lines")
    ap.add_argument("--spans", type=Path, required=True, help="JSON object: where each line's sentence begins and ends")
    a = ap.parse_args()
    spans = json.loads(a.spans.read_text())
    LABELS.parent.mkdir(exist_ok=True)
    rows = [row for path in a.labels for row in keep(path.open(encoding="utf8"), spans)]
    LABELS.write_text("".join(json.dumps(r, separators=(",", ":")) + "\n" for r in rows), encoding="utf8")
    print(f"{LABELS}: {len(rows)} sentences, {sum(len(r['events']) for r in rows)} events")


if __name__ == "__main__":
    main()
