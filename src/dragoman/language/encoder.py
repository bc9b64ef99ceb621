"""The model file: an ONNX graph, the weights of what is scored outside it, and the names of its labels.

`model.onnx` reads batches of word pieces in one pass; `model.npz` holds the biaffine tensors (too large to
apply to every pair of words) and the pair reader; `model.json` names the labels and carries the graph's
SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.language.runtime import onnxruntime
from dragoman.language.tables import DATA

FORMAT = "1"
INPUTS = ("ids", "shapes", "mask", "words", "word_mask")
OUTPUTS = (
    *("upos", "arcs", "rel_dep", "rel_head", "entity", "predicate", "factuality", "srl_pred", "srl_arg"),
    *("type", "status", "mode", "ev_trig", "ev_arg", "states"),
)
Batch = dict[str, NDArray[np.int64]]
Outputs = dict[str, NDArray[np.float32]]
Weights = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the columns of the outputs mean, in their order. `role` has no entry for "no role" (score 0)."""

    upos: tuple[str, ...]
    deprel: tuple[str, ...]
    entity: tuple[str, ...]
    role: tuple[str, ...]
    type: tuple[str, ...]
    status: tuple[str, ...]
    mode: tuple[str, ...]
    event_role: tuple[str, ...]

    @classmethod
    def of(cls, card: dict[str, Any]) -> Labels:
        """The labels that a model card names. Raises KeyError or TypeError when one is missing or no list."""
        return cls(**{f.name: tuple(map(str, card[f.name])) for f in fields(cls)})


class Runs(Protocol):
    """What the reader needs of an encoder."""

    @property
    def labels(self) -> Labels:
        """What the outputs mean."""

    @property
    def weights(self) -> Weights:
        """The biaffine tensors `rel_U`, `srl_U` and `ev_U`."""

    def run(self, batch: Batch) -> Outputs:
        """The graph's outputs for one batch."""


class Encoder:
    """The model as loaded: one thread, one session."""

    def __init__(self, session: Any, labels: Labels, weights: Weights, *, about: str = "") -> None:
        self._session = session
        self._about = about
        self.labels = labels
        self.weights = weights

    @classmethod
    def load(cls, path: Path | None = None) -> Encoder:
        """Load `model.onnx` (the one of the package when no path is given) with what lies beside it.

        Raises ModelError when a file is missing, damaged, or made for another version of dragoman.
        """
        path = path or DATA / "model.onnx"
        content = _read(path)
        card = _card(path.with_suffix(".json"))
        digest = hashlib.sha256(content).hexdigest()
        if card.get("sha256") != digest:
            raise ModelError(
                f"{path}: damaged (SHA-256 {digest}, its card says {card.get('sha256')}); reinstall dragoman"
            )
        try:
            labels = Labels.of(card)
        except (KeyError, TypeError) as error:
            raise ModelError(f"{path.with_suffix('.json')}: labels are missing ({error}); reinstall") from error
        about = f"{card.get('layers', '?')} layers, {len(content) / 1e6:.1f} MB, SHA-256 {digest[:12]}"
        return cls(_session(path, content), labels, _weights(path.with_suffix(".npz"), labels), about=about)

    def describe(self) -> str:
        """One line: layers, size of the graph, and the start of its SHA-256."""
        return self._about

    def run(self, batch: Batch) -> Outputs:
        """The graph's outputs for one batch (see `dragoman.language.batches`)."""
        return dict(zip(OUTPUTS, self._session.run(OUTPUTS, batch), strict=True))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"{path}: the language model cannot be read ({error.strerror}); reinstall dragoman, or make it "
            "with `python -m training.export`"
        ) from error


def _card(path: Path) -> dict[str, Any]:
    try:
        card = json.loads(_read(path))
    except ValueError as error:
        raise ModelError(f"{path}: damaged, not JSON ({error}); reinstall dragoman") from error
    if not isinstance(card, dict):
        raise ModelError(f"{path}: damaged, a JSON object was expected; reinstall dragoman")
    return card


def _session(path: Path, content: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the work, not threads
    options.enable_cpu_mem_arena = True
    try:
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own classes, without a common public base
        raise ModelError(f"{path}: damaged, onnxruntime refuses it ({error}); reinstall dragoman") from error
    made_for = session.get_modelmeta().custom_metadata_map.get("dragoman_format")
    if made_for != FORMAT:
        raise ModelError(f"{path}: made for format {made_for}, this dragoman reads {FORMAT}; install its own model")
    missing = set(OUTPUTS) - {o.name for o in session.get_outputs()}
    missing |= set(INPUTS) - {i.name for i in session.get_inputs()}
    if missing:
        raise ModelError(f"{path}: the graph lacks {', '.join(sorted(missing))}; reinstall dragoman")
    return session


def _weights(path: Path, labels: Labels) -> Weights:
    expected = {"rel_U": len(labels.deprel), "srl_U": len(labels.role) + 1, "ev_U": len(labels.event_role)}
    try:
        with np.load(path, allow_pickle=False) as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files}
    except (OSError, ValueError, BadZipFile) as error:
        raise ModelError(f"{path}: the model's weights cannot be read ({error}); reinstall dragoman") from error
    for name, count in expected.items():
        if name not in weights or weights[name].shape[:1] != (count,):
            found = weights[name].shape if name in weights else "nothing"
            raise ModelError(f"{path}: {name} should score {count} labels, found {found}; reinstall dragoman")
    return weights
