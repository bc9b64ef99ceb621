"""Trains encoder and heads jointly.

    python -m training.train --run base --epochs 4                       # trees, roles, entities, facts, PLV
    python -m training.train --run full --epochs 3 --init base --own 3   # all of it and our own labels

Each epoch sees every treebank sentence once, `--newswire` of the newswire paragraphs, PLV `--plv` times and our own
labels `--own` times. Weights are averaged over steps (EMA); the average is what is saved after each epoch.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
import time
from collections import defaultdict
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # two cores, other work beside it: spinning threads cost more

import torch
from torch.multiprocessing import spawn

from dragoman.codebook.names import MODES, STATUSES, TYPES
from dragoman.language.wordpiece import WordPiece

from . import corpora
from .batches import Encoded, batches, encode, tensors
from .crew import Crew
from .examples import Example
from .labels import own
from .losses import WEIGHTS, Labels, losses
from .network import EVENT_ROLES, Network
from .silver import Silver
from .standoff import labelled
from .swapping import swapped

RUNS = Path(__file__).parent / "runs"
MASK = 103  # the word piece [MASK]
SYNC = 10  # steps between two averagings of the workers' weights (local SGD, Stich 2019)


def arguments() -> argparse.Namespace:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", required=True, help="name of the folder under training/runs")
    ap.add_argument("--init", help="run whose model to start from (default: MiniLM)")
    ap.add_argument("--minilm", type=Path, help="model.safetensors of all-MiniLM-L6-v2")
    ap.add_argument("--epochs", type=float, default=4)
    ap.add_argument("--stop-after", type=int, help="end after this many epochs of a longer schedule")
    ap.add_argument("--minutes", type=float, help="let the schedule end after this time, however many steps it makes")
    ap.add_argument("--newswire", type=float, default=0.35, help="share of the newswire paragraphs seen per epoch")
    ap.add_argument("--trees", type=float, default=1.0, help="share of the treebank sentences seen per epoch")
    ap.add_argument("--news", type=int, default=0, help="sentences of raw news, read by teachers, seen per epoch")
    ap.add_argument("--plv", type=int, default=2, help="times PLV's training half is seen per epoch (0: never)")
    ap.add_argument("--own", type=int, default=3, help="times our own labels are seen per epoch")
    ap.add_argument("--real", type=int, default=0, help="times the labelled sentences of real news are seen per epoch")
    ap.add_argument("--open-only", action="store_true", help="leave out sets without an open licence")
    ap.add_argument("--rate", type=float, default=3e-4, help="peak learning rate of the encoder; heads take 5 times it")
    ap.add_argument("--end", type=float, default=0.05, help="share of the peak rate at the end")
    ap.add_argument("--hidden", type=float, default=0.0, help="share of word pieces replaced by [MASK]")
    ap.add_argument("--swap", type=float, default=0.0, help="share of labelled sentences told of other states")
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--pieces", type=int, default=1500, help="word pieces a batch")
    ap.add_argument("--workers", type=int, default=2, help="processes that train side by side, one a core")
    ap.add_argument("--threads", type=int, default=1, help="threads of each")
    ap.add_argument("--seed", type=int, default=1)
    return ap.parse_args()


def label_names(examples: list[Example]) -> Labels:
    names = corpora.inventory(examples)
    return Labels(
        {
            **names,
            "type": ["NONE", *TYPES],
            "status": list(STATUSES),
            "mode": ["NONE", *MODES],
            "event_role": list(EVENT_ROLES),
        }
    )


class Mixture:
    """What one epoch is drawn from."""

    def __init__(self, a: argparse.Namespace, pieces: WordPiece) -> None:
        self.a, self.pieces = a, pieces
        self.trees = corpora.ewt("train") + corpora.gum("train", open_only=a.open_only)
        self.newswire = [] if a.open_only else corpora.newswire("train")
        self.plv = (
            corpora.relations(corpora.SHARED / "relations" / "plv_train.tsv") if a.plv and not a.open_only else []
        )
        self.silver = Silver()
        self.own: list[Example] = []
        self.real: list[Example] = []
        self.refresh()
        print(
            f"trees {len(self.trees)}, newswire {len(self.newswire)}, PLV {len(self.plv)}, own {len(self.own)}, "
            f"real {len(self.real)}",
            flush=True,
        )

    def refresh(self) -> None:
        """Reads our own labels anew, so that what was written during an epoch is in the next."""
        self.own = own() if self.a.own else []
        self.real = labelled() if self.a.real and not self.a.open_only else []
        self.silver.label(self.own + self.real + self.plv)

    def epoch(self, rng: random.Random, share: float) -> list[list[Encoded]]:
        a = self.a
        self.refresh()
        part = rng.sample(self.newswire, int(len(self.newswire) * a.newswire * share))
        trees = rng.sample(self.trees, int(len(self.trees) * a.trees * share))
        news = rng.sample(self.silver.news, min(int(a.news * share), len(self.silver.news)))
        told = self.plv * a.plv + self.own * a.own + self.real * a.real
        examples = trees + part + news + [swapped(x, rng) if rng.random() < a.swap else x for x in told]
        encoded = [e for x in examples if (e := encode(x, self.pieces)) is not None]
        return batches(encoded, size=a.pieces, rng=rng)


def optimizer(net: Network, rate: float) -> torch.optim.Optimizer:
    net.encoder.pieces.weight.requires_grad_(False)  # frozen: a third of the memory, and rare words keep their place
    encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    groups = [
        {"params": encoder, "lr": rate, "peak": rate},
        {"params": heads, "lr": rate * 5, "peak": rate * 5},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))


def start(a: argparse.Namespace, mixture: Mixture) -> tuple[Network, Labels]:
    """The network that the run begins with: another run's, or MiniLM under fresh heads."""
    if a.init:
        saved = torch.load(RUNS / a.init / "model.pt", weights_only=False)
        labels = Labels(saved["labels"])
        net = Network(labels.names, layers=a.layers)
        net.load_state_dict(saved["state"])
        return net, labels
    labels = label_names(mixture.trees + mixture.newswire)
    net = Network(labels.names, layers=a.layers)
    net.encoder.load_minilm(a.minilm)
    return net, labels


def train(rank: int, a: argparse.Namespace) -> None:
    """One worker's training; worker 0 keeps the average and the log."""
    crew = Crew(rank, a.workers)
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    mixture = Mixture(a, WordPiece.load())
    net, labels = start(a, mixture)
    average = copy.deepcopy(net).eval()
    opt = optimizer(net, a.rate)
    torch.manual_seed(a.seed + rank)  # the workers' dropout differs
    whole, rest = int(a.epochs), a.epochs - int(a.epochs)
    shares = [1.0] * whole + ([rest] if rest > 0.01 else [])
    total = crew.share(len(mixture.epoch(random.Random(0), 1.0))) * a.epochs
    step, began, progress = 0, time.time(), 0.0
    for number, share in enumerate(shares, 1):
        seen: dict[str, list[float]] = defaultdict(list)
        net.train()
        plan = mixture.epoch(rng, share)
        for batch in plan[rank :: a.workers][: crew.share(len(plan))]:
            step += 1
            for group in opt.param_groups:
                warm = min(1.0, step / 100)
                group["lr"] = group["peak"] * warm * max(a.end, 1.0 - (1.0 - a.end) * progress)
            for k, v in one_step(net, batch, labels, opt, hidden=a.hidden).items():
                seen[k].append(v)
            if step % SYNC == 0:
                crew.average(net)
                by_clock = (time.time() - began) / (a.minutes * 60) if a.minutes else 0.0
                progress = crew.agree(max(step / total, by_clock) if not a.minutes else by_clock)
            if rank == 0:
                blend(average, net, min(0.998, (step + 1) / (step + 20)))
                if step % 50 == 0:
                    pace = step * a.workers / (time.time() - began)
                    last = " ".join(f"{k} {sum(v[-40:]) / len(v[-40:]):.3f}" for k, v in sorted(seen.items()))
                    print(f"{time.strftime('%H:%M')} epoch {number} step {step} {pace:.2f}/s {last}", flush=True)
                if step % 250 == 0:
                    save(average, labels, a)
            if progress >= 1.0:
                break
        if rank == 0:
            save(average, labels, a)
            print(f"epoch {number} saved after {time.time() - began:.0f} s", flush=True)
        if number == a.stop_after or progress >= 1.0:
            break


def one_step(
    net: Network, batch: list[Encoded], labels: Labels, opt: torch.optim.Optimizer, *, hidden: float = 0.0
) -> dict[str, float]:
    """Learns from one batch, of whose pieces a share is `hidden`; the losses by name."""
    inputs = tensors(batch)
    if hidden:
        inputs["ids"] = torch.where(torch.rand(inputs["ids"].shape) < hidden, MASK, inputs["ids"])
    found = losses(net, batch, inputs, labels)
    opt.zero_grad(set_to_none=True)
    sum(WEIGHTS[k] * v for k, v in found.items()).backward()
    torch.nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 5.0)
    opt.step()
    return {k: float(v.detach()) for k, v in found.items()}


def save(average: Network, labels: Labels, a: argparse.Namespace) -> None:
    kept = {"state": average.state_dict(), "labels": labels.names, "layers": a.layers, "arguments": vars(a)}
    torch.save(kept, RUNS / a.run / "model.pt")


@torch.no_grad()
def blend(average: Network, net: Network, keep: float) -> None:
    """Moves the averaged weights a step towards the current ones."""
    for old, new in zip(average.parameters(), net.parameters(), strict=True):
        if new.requires_grad:
            old.lerp_(new, 1.0 - keep)


if __name__ == "__main__":
    asked = arguments()
    (RUNS / asked.run).mkdir(parents=True, exist_ok=True)
    (RUNS / asked.run / "arguments.json").write_text(json.dumps({k: str(v) for k, v in vars(asked).items()}, indent=1))
    spawn(train, args=(asked,), nprocs=asked.workers)
