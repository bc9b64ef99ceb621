"""Reads ../shared/data: UD treebanks with PropBank and factuality, newswire entities, PLV pairs."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dragoman.language import treebank
from dragoman.language.evaluate import head_of
from dragoman.language.tokens import tokenize

from .examples import MUTUAL, Example, PairLabel, PropRoles

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
# GUM documents under a non-commercial licence (GUM's own list): left out with --open-only.
GUM_NC = ("GUM_fiction", "GUM_speech", "GUM_textbook", "GUM_essay", "GUM_letter", "GUM_podcast")


def conllu(path: Path) -> Iterator[Example]:
    """Sentences of a CoNLL-U file, words only (no multi-word or empty tokens)."""
    for tree in treebank.trees(path):
        yield Example(
            words=list(tree.words),
            origin=path.stem,
            sent_id=tree.id,
            upos=list(tree.upos),
            heads=[head + 1 for head in tree.heads],
            deprels=list(tree.deprels),
        )


def ewt(split: str) -> list[Example]:
    """EWT with PropBank roles (head words of the spans) and UDS factuality where they exist."""
    found = {e.sent_id: e for e in conllu(SHARED / "ud" / f"ewt-{split}.conllu")}
    for line in (SHARED / "propbank" / f"ewt-{split}.jsonl").open(encoding="utf8"):
        row = json.loads(line)
        example = found.get(row["sent_id"])
        if example is None:
            continue
        above = [head - 1 for head in example.heads or ()]
        roles = [(head_of(above, a - 1, b - 1), label) for label, a, b in row["args"]]
        example.props = [*(example.props or []), PropRoles(word=row["predicate"] - 1, roles=roles)]
    with (SHARED / "factuality" / "uds-ewt.tsv").open(encoding="utf8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            example = found.get(row["sent_id"])
            if example is not None and row["split"] == split:
                example.factuality = {
                    **(example.factuality or {}),
                    int(row["token"]) - 1: float(row["factuality"]),
                }
    return list(found.values())


def gum(split: str, *, open_only: bool = False) -> list[Example]:
    """GUM trees; with `open_only` without its non-commercial genres."""
    return [
        e for e in conllu(SHARED / "ud" / f"gum-{split}.conllu") if not (open_only and e.sent_id.startswith(GUM_NC))
    ]


def newswire(split: str, *, longest: int = 90) -> list[Example]:
    """Paragraphs of the newswire with BIO entity tags, cut after a full stop when longer than `longest` words."""
    out: list[Example] = []
    words: list[str] = []
    tags: list[str] = []

    def flush() -> None:
        if words:
            out.append(Example(words=words[:], origin="newswire", entities=tags[:]))
            words.clear()
            tags.clear()

    for line in (SHARED / "ner" / f"newswire-{split}.tsv").open(encoding="utf8"):
        line = line.rstrip("\n")
        if not line.strip() or line.startswith("# doc"):
            flush()
            continue
        word, tag, *_ = *line.split("\t"), "O"  # further columns are entities within entities
        if word.startswith("http") and not words:
            continue
        words.append(word)
        tags.append(tag if re.fullmatch(r"[BI]-[A-Za-z]+", tag) else "O")
        ends = word in {".", "?", "!"} or (word in {'"', "”"} and len(words) > 1 and words[-2] in {".", "?", "!"})
        if (ends and len(words) > 12) or len(words) >= longest:
            flush()
    flush()
    return out


MARKS = re.compile(r"</?[st]>")


def marked(sentence: str, tag: str) -> tuple[int, int]:
    """Offsets of `<tag>…</tag>` once all marks are taken out; the whole sentence where that side is not named."""
    if f"<{tag}>" not in sentence:
        return 0, len(MARKS.sub("", sentence))
    return tuple(len(MARKS.sub("", sentence[: sentence.index(mark)])) for mark in (f"<{tag}>", f"</{tag}>"))  # type: ignore[return-value]


def relations(path: Path) -> list[Example]:
    """PLV rows: a sentence, a source, a target, one root."""
    out = []
    with path.open(encoding="utf8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            tokens = tokenize(MARKS.sub("", row["marked_sentence"]))
            spans = {}
            for tag in "st":
                a, b = marked(row["marked_sentence"], tag)
                spans[tag] = [i for i, t in enumerate(tokens) if t.start < b and t.end > a]
            pairs = [PairLabel(source=spans["s"], target=spans["t"], root=row["gold_root"])]
            if row["gold_root"] not in MUTUAL:  # whom it is done to does nothing back
                pairs.append(PairLabel(source=spans["t"], target=spans["s"], root="NONE"))
            out.append(Example(words=[t.text for t in tokens], origin="plv", sent_id=row["id"], pairs=pairs))
    return out


def inventory(examples: list[Example], *, least: int = 50) -> dict[str, list[str]]:
    """Label lists, sorted, from the training examples; PropBank roles seen fewer than `least` times are left out."""
    upos, deprel, tags = set(), set(), {"O"}
    roles: dict[str, int] = defaultdict(int)
    for e in examples:
        upos.update(e.upos or ())
        deprel.update(e.deprels or ())
        tags.update(e.entities or ())
        for prop in e.props or ():
            for _, label in prop.roles:
                roles[label] += 1
    kept = sorted(r for r, n in roles.items() if n >= least)
    return {"upos": sorted(upos), "deprel": sorted(deprel), "entity": sorted(tags), "role": kept}
