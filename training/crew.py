"""Workers that train side by side, one process a core, and average their weights every few steps (local SGD)."""

from __future__ import annotations

import os

import torch
from torch import Tensor, distributed

from .network import Network


class Crew:
    """One worker's view of the others. With a single worker nothing is exchanged."""

    def __init__(self, rank: int, size: int) -> None:
        self.size = size
        if size > 1:
            os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
            os.environ.setdefault("MASTER_PORT", "29531")
            distributed.init_process_group("gloo", rank=rank, world_size=size)

    def average(self, net: Network) -> None:
        """Gives every worker the mean of all workers' weights."""
        if self.size == 1:
            return
        weights = [p for p in net.parameters() if p.requires_grad]
        flat = torch.cat([p.detach().flatten() for p in weights])
        distributed.all_reduce(flat)
        for p, part in zip(weights, torch.split(flat / self.size, [p.numel() for p in weights]), strict=True):
            p.data.copy_(part.view_as(p))

    def agree(self, value: float) -> float:
        """The largest of the workers' values."""
        return float(self._reduced(torch.tensor(value), distributed.ReduceOp.MAX)) if self.size > 1 else value

    def share(self, batches: int) -> int:
        """How many batches each worker takes, where they may have counted differently."""
        each = batches // self.size
        return int(self._reduced(torch.tensor(each), distributed.ReduceOp.MIN)) if self.size > 1 else each

    def _reduced(self, value: Tensor, how: distributed.ReduceOp.RedOpType) -> Tensor:
        distributed.all_reduce(value, op=how)
        return value
