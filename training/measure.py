"""Measures the event heads on our held-out labels (every tenth line) and those of real news, as the package reads them.

    python -m training.measure [--model PATH]

Triggers: precision, recall and F1 of words told as events, and of word and type together. Arguments: F1 of head words
by role, over triggers found. Status: accuracy of the model's head, and of the coding room's stage. Pairs: macro-F1 of
17 labels, NONE included, with no predicate given.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from dragoman.coding.lookup import Lookup
from dragoman.coding.status import status
from dragoman.coding.triggers import candidates
from dragoman.language.pairs import PairReader
from dragoman.language.reader import Reader
from dragoman.model import Sentence
from dragoman.sources import article

from .examples import Example
from .labels import own
from .standoff import labelled


def f1(right: int, said: int, wanted: int) -> str:
    p, r = right / (said or 1), right / (wanted or 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / ((p + r) or 1):.3f} ({wanted})"


NOBODY = Lookup(article("Nobody is looked up."), (), ())  # the heads alone, without the parties room


def triggers(pairs: list[tuple[Example, Sentence]], floor: float) -> None:
    n: Counter[str] = Counter()
    for example, s in pairs:
        gold = {e.word: e for e in example.events or ()}
        told = {c.trigger.token: c for c in candidates(s, NOBODY) if c.score >= floor}
        n["gold"] += len(gold)
        n["told"] += len(told)
        for word in gold.keys() & told.keys():
            n["word"] += 1
            n["type"] += told[word].type == gold[word].type
            n["status"] += status(s, told[word].trigger)[0] == gold[word].status
            read = told[word].trigger.statuses
            n["status_model"] += max(read, key=lambda k: read[k], default="") == gold[word].status
            for role in ("SOURCE", "TARGET", "SPEAKER", "WHEN", "WHERE"):
                wanted = set(gold[word].arguments.get(role, ()))
                said = {r.token for r in told[word].trigger.roles if r.label == role and r.score >= 0.4}
                n[f"{role} gold"] += len(wanted)
                n[f"{role} told"] += len(said)
                n[f"{role} right"] += len(wanted & said)
    print(
        f"floor {floor:.2f}  words {f1(n['word'], n['told'], n['gold'])}"
        f"  with type {f1(n['type'], n['told'], n['gold'])}"
    )
    if floor == 0.5:
        print(f"  status: stage {n['status'] / n['word']:.3f}, model alone {n['status_model'] / n['word']:.3f}")
        for role in ("SOURCE", "TARGET", "SPEAKER", "WHEN", "WHERE"):
            print(f"  {role:8} {f1(n[f'{role} right'], n[f'{role} told'], n[f'{role} gold'])}")


def pairs_macro(pairs: list[tuple[Example, Sentence]], reader: PairReader) -> None:
    found: list[tuple[str, str]] = []
    for example, s in pairs:
        for p in example.pairs:
            types = reader.score(s, p.source, p.target)
            found.append((p.root, max(types, key=lambda t: types[t])))
    scores = []
    for label in sorted({a for a, _ in found}):
        right = sum(a == b == label for a, b in found)
        total = sum(a == label for a, _ in found) + sum(b == label for _, b in found)
        scores.append(2 * right / total if total else 0.0)
    print(
        f"pairs: macro-F1 {sum(scores) / len(scores):.3f}, "
        f"accuracy {sum(a == b for a, b in found) / len(found):.3f} ({len(found)})"
    )


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", type=Path)
    a = ap.parse_args()
    reader = Reader.load(a.model)
    for name, examples in (("our own", own(held_out=True)), ("real news", labelled(held_out=True))):
        read = list(zip(examples, reader.read_tokens([e.words for e in examples]), strict=True))
        print(f"{name}: {len(read)} sentences")
        for floor in (0.4, 0.5, 0.6, 0.7):
            triggers(read, floor)
        pairs_macro(read, PairReader(reader.encoder.weights, reader.encoder.labels.type))
