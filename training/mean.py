"""The mean of several runs' weights ("model soup", Wortsman et al. 2022), as a run of its own.

python -m training.mean --run mean long3 final
"""

from __future__ import annotations

import argparse

import torch

from .train import RUNS


def mean(run: str, parts: list[str]) -> None:
    """Writes the run whose weights are the mean of those of `parts`; labels and layers are the last one's."""
    saved = [torch.load(RUNS / part / "model.pt", weights_only=False) for part in parts]
    state = {name: torch.stack([s["state"][name] for s in saved]).mean(0) for name in saved[-1]["state"]}
    (RUNS / run).mkdir(parents=True, exist_ok=True)
    arguments = {**saved[-1]["arguments"], "run": run, "mean_of": " ".join(parts)}
    torch.save({**saved[-1], "state": state, "arguments": arguments}, RUNS / run / "model.pt")


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", required=True)
    ap.add_argument("parts", nargs="+")
    a = ap.parse_args()
    mean(a.run, a.parts)
