import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dragoman.errors import ModelError
from dragoman.language.encoder import Encoder


def _field(number: int, value: bytes | int) -> bytes:
    """One field of a protobuf message shorter than 128 bytes."""
    if isinstance(value, int):
        return bytes([number << 3, value])
    size = len(value)
    length = bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])
    return bytes([number << 3 | 2]) + length + value


def onnx_graph(made_for: bytes) -> bytes:
    """A graph that gives back its input, with the metadata of a model."""
    shape = _field(2, _field(1, _field(1, 1)))
    value = _field(2, _field(1, _field(1, 1) + shape))
    node = _field(1, b"x") + _field(2, b"y") + _field(4, b"Identity")
    graph = _field(1, node) + _field(2, b"g") + _field(11, _field(1, b"x") + value)
    graph += _field(12, _field(1, b"y") + value)
    made = _field(14, _field(1, b"dragoman_format") + _field(2, made_for))
    return _field(1, 8) + _field(7, graph) + _field(8, _field(2, 17)) + made


def write(folder: Path, content: bytes, encoder: Any, **changed: Any) -> Path:
    labels = {name: list(getattr(encoder.labels, name)) for name in encoder.labels.__slots__}
    card = labels | {"sha256": hashlib.sha256(content).hexdigest()} | changed
    (folder / "model.json").write_text(json.dumps(card))
    np.savez(folder / "model.npz", **encoder.weights)
    path = folder / "model.onnx"
    path.write_bytes(content)
    return path


def test_a_missing_model_is_told_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.onnx: .*cannot be read.*reinstall"):
        Encoder.load(tmp_path / "model.onnx")


def test_a_damaged_model_is_found_by_its_digest(tmp_path: Path, encoder: Any) -> None:
    path = write(tmp_path, onnx_graph(b"1"), encoder)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelError, match="damaged"):
        Encoder.load(path)


def test_a_file_that_is_no_graph_is_refused(tmp_path: Path, encoder: Any) -> None:
    with pytest.raises(ModelError, match="onnxruntime refuses"):
        Encoder.load(write(tmp_path, b"not a graph", encoder))


def test_a_model_for_another_version_is_refused(tmp_path: Path, encoder: Any) -> None:
    with pytest.raises(ModelError, match="made for format 2, this dragoman reads 1"):
        Encoder.load(write(tmp_path, onnx_graph(b"2"), encoder))


def test_a_graph_without_the_outputs_is_refused(tmp_path: Path, encoder: Any) -> None:
    with pytest.raises(ModelError, match="the graph lacks arcs"):
        Encoder.load(write(tmp_path, onnx_graph(b"1"), encoder))


def test_a_damaged_or_incomplete_card_is_told(tmp_path: Path, encoder: Any) -> None:
    path = write(tmp_path, onnx_graph(b"1"), encoder, role=None)
    with pytest.raises(ModelError, match="labels are missing"):
        Encoder.load(path)
    path.with_suffix(".json").write_text("{")
    with pytest.raises(ModelError, match="not JSON"):
        Encoder.load(path)
