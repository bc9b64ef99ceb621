"""Exports a run to what the package ships: ONNX (int8), the biaffine weights as NumPy arrays, labels as JSON.

    python -m training.export --run full [--reduce-range | --no-reduce-range]

int8 on a CPU without VNNI adds pairs of products in 16 bits and can overflow; `reduce_range` keeps weights to 7 bits,
which cannot. It costs under 0.1 LAS and is the default, so that one file is right on every machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from .network import Network
from .train import RUNS

OUT = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "language" / "data"
INPUTS = ("ids", "shapes", "mask", "words", "word_mask")
OUTPUTS = (
    "upos",
    "arcs",
    "rel_dep",
    "rel_head",
    "entity",
    "predicate",
    "factuality",
    "srl_pred",
    "srl_arg",
    "type",
    "status",
    "mode",
    "ev_trig",
    "ev_arg",
    "states",
)


class Graph(torch.nn.Module):
    """The network as the ONNX graph sees it: five inputs, outputs in a fixed order."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(
        self,
        ids: torch.Tensor,
        shapes: torch.Tensor,
        mask: torch.Tensor,
        words: torch.Tensor,
        word_mask: torch.Tensor,
    ) -> tuple[torch.Tensor, ...]:
        found = self.net(ids, shapes, mask, words)
        outside = (1.0 - word_mask.to(torch.float32)) * -1e4
        root = torch.zeros_like(outside[:, :1])
        found["arcs"] = found["arcs"] + torch.cat([root, outside], 1)[:, None, :]
        return tuple(found[name] for name in OUTPUTS)


def export(run: str, out: Path, *, reduce_range: bool) -> None:
    saved = torch.load(RUNS / run / "model.pt", weights_only=False)
    net = Network(saved["labels"], layers=saved["layers"])
    net.load_state_dict(saved["state"])
    net.eval()
    sample = tuple(torch.ones(2, n, dtype=torch.int64) for n in (9, 9, 9, 6, 6))
    batch = {0: "batch"}
    axes = {n: {**batch, 1: "pieces" if n in INPUTS[:3] else "words"} for n in INPUTS}
    axes |= {n: {**batch, 1: "words"} for n in OUTPUTS}
    axes["arcs"][2] = "heads"
    axes["rel_head"][1] = "heads"
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "fp32.onnx", Path(folder) / "int8.onnx"
        torch.onnx.export(
            Graph(net),
            sample,
            str(whole),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(whole),
            str(small),
            per_channel=True,
            reduce_range=reduce_range,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        graph = onnx.load(str(small))
        onnx.helper.set_model_props(graph, {"dragoman_format": "1", "run": run})
        content = graph.SerializeToString()
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(content)
    arrays = {
        "rel_U": net.rel_weight,
        "srl_U": net.srl_weight,
        "ev_U": net.ev_weight,
        "pair_query_W": net.pair_query.weight,
        "pair_query_b": net.pair_query.bias,
        "pair_up_W": net.pair_up.weight,
        "pair_up_b": net.pair_up.bias,
        "pair_out_W": net.pair_out.weight,
        "pair_out_b": net.pair_out.bias,
    }
    np.savez_compressed(out / "model.npz", **{k: v.detach().numpy().astype(np.float16) for k, v in arrays.items()})
    made = {k: str(v) for k, v in saved["arguments"].items()}
    card = {
        **saved["labels"],
        "layers": saved["layers"],
        "sha256": hashlib.sha256(content).hexdigest(),
        "made_by": made,
    }
    (out / "model.json").write_text(json.dumps(card, indent=1))
    print(f"{out}: {len(content) / 1e6:.1f} MB")


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", required=True)
    ap.add_argument("--out", type=Path, default=OUT)
    ap.add_argument("--reduce-range", action=argparse.BooleanOptionalAction, default=True)
    a = ap.parse_args()
    export(a.run, a.out, reduce_range=a.reduce_range)
