"""The pair reader on PLV's rows, without having seen them: by our own labels alone, and in five folds.

    python -m training.crossvalidate --init ownonly [--epochs 8]

`--init` is a run that never saw PLV (`--plv 0`, from a `base` that did not either). It is measured on all rows as it is
(comparable with zero-shot coders); then, for each fifth of the rows, it is trained on the other four fifths with as
many sentences of our labels, and measured on that fifth. Figures are those of `dragoman evaluate relations`; the
network is read in fp32, one sentence at a time, without NONE.
"""

from __future__ import annotations

import argparse
import copy
import random
from multiprocessing import get_context

import torch

from dragoman.evaluation.relations import root, scores
from dragoman.language.wordpiece import WordPiece

from . import corpora
from .batches import Encoded, batches, encode, tensors
from .labels import own
from .losses import Labels, losses, pair_scores
from .network import Network
from .standoff import labelled
from .swapping import swapped
from .train import RUNS, blend, optimizer

FOLDS = 5
WARM = 20  # steps
KEEP = 0.99  # of the averaged weights at each step, as the packaged model is made
SWAP = 0.5  # share of sentences told of other states each time
KEPT = ("pair", "type")  # losses that a fold is trained with


def load(run: str) -> tuple[Network, Labels]:
    """A run's network and its labels."""
    saved = torch.load(RUNS / run / "model.pt", weights_only=False)
    net = Network(saved["labels"])
    net.load_state_dict(saved["state"])
    return net, Labels(saved["labels"])


@torch.no_grad()
def answers(net: Network, labels: Labels, rows: list[Encoded]) -> list[tuple[str, str]]:
    """(gold root, predicted root) of each row's first pair."""
    net.eval()
    out = []
    for e in rows:
        pair = e.example.pairs[0]
        inputs = tensors([e])
        states = net.states(inputs["ids"], inputs["shapes"], inputs["mask"], inputs["words"])
        shares = torch.softmax(pair_scores(net, [(0, pair)], inputs, states)[0], -1).tolist()
        out.append((pair.root, root(dict(zip(labels.names["type"], shares, strict=True)))[0]))
    return out


def fold(number: int, init: str, epochs: int, rate: float) -> list[tuple[str, str]]:
    """The answers on one fold's rows, after training on the others."""
    torch.set_num_threads(1)
    torch.manual_seed(number)
    rng = random.Random(number)
    net, labels = load(init)
    pieces = WordPiece.load()
    rows = plv(pieces)
    held = rows[number::FOLDS]
    seen = [e for i, e in enumerate(rows) if i % FOLDS != number]
    ours = [e for x in (*own(), *labelled()) if x.pairs and (e := encode(x, pieces))]
    plan = [
        b
        for _ in range(epochs)
        for b in batches(retold(seen + rng.sample(ours, len(seen)), pieces, rng), size=1000, rng=rng)
    ]
    opt = optimizer(net, rate)
    average = copy.deepcopy(net)
    net.train()
    for step, batch in enumerate(plan, 1):
        for group in opt.param_groups:
            group["lr"] = group["peak"] * min(1.0, step / WARM) * (1.0 - step / (len(plan) + 1))
        found = losses(net, batch, tensors(batch), labels)
        opt.zero_grad(set_to_none=True)
        sum(v for k, v in found.items() if k in KEPT).backward()
        torch.nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 5.0)
        opt.step()
        blend(average, net, min(KEEP, (step + 1) / (step + 20)))
    return answers(average, labels, held)


def retold(rows: list[Encoded], pieces: WordPiece, rng: random.Random) -> list[Encoded]:
    """The rows, a share of them told of other states."""
    return [(encode(swapped(e.example, rng), pieces) if rng.random() < SWAP else None) or e for e in rows]


def plv(pieces: WordPiece) -> list[Encoded]:
    """PLV's rows in a fixed random order."""
    rows = corpora.relations(corpora.SHARED / "relations" / "plv_train.tsv")
    encoded = [e for x in rows if (e := encode(x, pieces))]
    random.Random(1).shuffle(encoded)
    return encoded


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--init", required=True, help="run to start from, which never saw PLV")
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--rate", type=float, default=1.5e-4)
    ap.add_argument("--processes", type=int, default=2)
    a = ap.parse_args()
    print("own labels alone", scores(answers(*load(a.init), plv(WordPiece.load()))), flush=True)
    with get_context("spawn").Pool(a.processes) as pool:
        folds = pool.starmap(fold, [(n, a.init, a.epochs, a.rate) for n in range(FOLDS)])
    for number, found in enumerate(folds):
        print("fold", number, scores(found))
    print("five folds", scores([x for found in folds for x in found]))


if __name__ == "__main__":
    main()
