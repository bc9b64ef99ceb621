"""The network: MiniLM with a case-shape embedding, and all heads on the word vectors of its one pass."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn

WIDTH, HEADS, INNER = 384, 12, 1536
SHAPES = 8
ARC, REL, SRL, EVENT, PAIR = 256, 96, 128, 192, 256
EVENT_ROLES = ("SOURCE", "TARGET", "SPEAKER", "WHEN", "WHERE")


class SharedDropout(nn.Module):
    """Dropout with one mask for all positions of a sentence (a twelfth of the random numbers, same scores)."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.share == 0.0:
            return x
        keep = torch.rand(x.shape[0], *[1] * (x.dim() - 2), x.shape[-1]) >= self.share
        return x * (keep.to(x.dtype) / (1.0 - self.share))


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = SharedDropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, p, _ = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weight = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, dim=-1)
        mixed = (weight @ v).transpose(1, 2).reshape(b, p, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and case shapes to word vectors (the vector of a word is that of its first piece)."""

    def __init__(self, *, layers: int = 6, dropout: float = 0.1, vocabulary: int = 30522) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kinds = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.drop = SharedDropout(dropout)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, words: Tensor) -> Tensor:
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.kinds + self.shapes(shapes)
        x = self.drop(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return torch.gather(x, 1, words[..., None].expand(-1, -1, WIDTH))

    def load_minilm(self, path: Path) -> None:
        """Starts from the published MiniLM weights (Apache-2.0)."""
        from safetensors.torch import load_file

        w = load_file(str(path))
        with torch.no_grad():
            self.pieces.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.kinds.copy_(w["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                at = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    getattr(layer.qkv, part).copy_(
                        torch.cat([w[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")])
                    )
                    getattr(layer.out, part).copy_(w[f"{at}attention.output.dense.{part}"])
                    getattr(layer.norm1, part).copy_(w[f"{at}attention.output.LayerNorm.{part}"])
                    getattr(layer.up, part).copy_(w[f"{at}intermediate.dense.{part}"])
                    getattr(layer.down, part).copy_(w[f"{at}output.dense.{part}"])
                    getattr(layer.norm2, part).copy_(w[f"{at}output.LayerNorm.{part}"])


def projection(width: int, dropout: float = 0.2) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.ReLU(), SharedDropout(dropout))


def biaffine(labels: int, width: int) -> nn.Parameter:
    """Weights of `[x;1] U_l [y;1]` for each label, started near zero."""
    return nn.Parameter(torch.randn(labels, width + 1, width + 1) * 0.02)


def ones(x: Tensor) -> Tensor:
    """x with a constant 1 appended, for the bias terms of a biaffine score."""
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


class Network(nn.Module):
    """The encoder and its heads. `labels` names every inventory; `forward` returns what the ONNX graph gives."""

    def __init__(self, labels: dict[str, list[str]], *, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(layers=layers, dropout=dropout)
        self.drop = SharedDropout(0.2)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.upos = nn.Linear(WIDTH, len(labels["upos"]))
        self.arc_dep, self.arc_head = projection(ARC), projection(ARC)
        self.arc_weight = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.rel_dep, self.rel_head = projection(REL), projection(REL)
        self.rel_weight = biaffine(len(labels["deprel"]), REL)
        self.entity = nn.Linear(WIDTH, len(labels["entity"]))
        self.predicate = nn.Linear(WIDTH, 1)
        self.factuality = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Linear(128, 1))
        self.srl_pred, self.srl_arg = projection(SRL), projection(SRL)
        self.srl_weight = biaffine(len(labels["role"]) + 1, SRL)
        self.kind = nn.Sequential(
            nn.Linear(WIDTH, 256), nn.GELU(), SharedDropout(0.2), nn.Linear(256, len(labels["type"]))
        )
        self.status = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), SharedDropout(0.2), nn.Linear(128, 5))
        self.mode = nn.Linear(WIDTH, len(labels["mode"]))
        self.ev_trig, self.ev_arg = projection(EVENT), projection(EVENT)
        self.ev_weight = biaffine(len(EVENT_ROLES), EVENT)
        self.pair_query = nn.Linear(2 * WIDTH, WIDTH)
        self.pair_up = nn.Linear(3 * WIDTH, PAIR)
        self.pair_out = nn.Linear(PAIR, len(labels["type"]))

    def states(self, ids: Tensor, shapes: Tensor, mask: Tensor, words: Tensor) -> Tensor:
        return self.drop(self.encoder(ids, shapes, mask, words))

    def rooted(self, states: Tensor) -> Tensor:
        return torch.cat([self.root.expand(states.shape[0], 1, WIDTH), states], dim=1)

    def arcs(self, states: Tensor, rooted: Tensor) -> Tensor:
        """Score of each head (column 0 the root) for each word: [B, W, W+1]."""
        return ones(self.arc_dep(states)) @ self.arc_weight @ self.arc_head(rooted).transpose(1, 2)

    def pair(self, source: Tensor, target: Tensor, states: Tensor, mask: Tensor, given: Tensor, has: Tensor) -> Tensor:
        """Root of each pair: source, target, given [N, 384]; states [N, W, 384]; `has` [N]: a predicate is given."""
        query = self.pair_query(torch.cat([source, target], -1))
        score = (states @ query[..., None])[..., 0] / math.sqrt(WIDTH) + (1.0 - mask) * -1e4
        pooled = (torch.softmax(score, -1)[..., None] * states).sum(1)
        middle = torch.where(has[:, None], given, pooled)
        hidden = nn.functional.gelu(self.pair_up(torch.cat([source, target, middle], -1)))
        return self.pair_out(self.drop(hidden))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, words: Tensor) -> dict[str, Tensor]:
        h = self.states(ids, shapes, mask, words)
        r = self.rooted(h)
        return {
            "upos": self.upos(h),
            "arcs": self.arcs(h, r),
            "rel_dep": self.rel_dep(h),
            "rel_head": self.rel_head(r),
            "entity": self.entity(h),
            "predicate": self.predicate(h)[..., 0],
            "factuality": self.factuality(h)[..., 0],
            "srl_pred": self.srl_pred(h),
            "srl_arg": self.srl_arg(h),
            "type": self.kind(h),
            "status": self.status(h),
            "mode": self.mode(h),
            "ev_trig": self.ev_trig(h),
            "ev_arg": self.ev_arg(h),
            "states": h,
        }
