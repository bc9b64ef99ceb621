"""Behaviour is measured on frames, and what fails is named."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.evaluation import run


def test_a_frame_without_any_event_fails_every_test(tmp_path: Path) -> None:
    gold, failures = tmp_path / "frames.tsv", tmp_path / "failures.jsonl"
    gold.write_text(
        "type\tactive\tpassive\tnegated\n"
        "ACCUSE\t{a} condemned {b} on Tuesday.\t{b} was condemned by {a} on Tuesday.\t{a} did not condemn {b}.\n"
        "ASSAULT\tThe sea is blue in {a} and {b}.\tIn {b} and {a} it is blue.\tIt is not blue in {a} or {b}.\n",
        encoding="utf8",
    )
    figures = run("behaviour", gold, predictions=failures)
    failed = [json.loads(line) for line in failures.read_text(encoding="utf8").splitlines()]

    assert 2 == figures["frames"]
    assert 0.4 <= figures["consistent"] <= 0.5  # the first frame behaves nearly always, the second never
    assert {"type", "swap", "rename", "voice", "negation"} == {f["test"] for f in failed if "sea" in f["frame"]}
