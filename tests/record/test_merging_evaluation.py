"""The figures of merging are those of the definitions."""

import json
from pathlib import Path

import pytest

from dragoman import evaluation
from dragoman.evaluation.merging import b_cubed, pairwise


def test_pairs_and_b3_by_hand() -> None:
    """Happening a was split in two, and one of its tellings put with b's."""
    labels = [("a", 1), ("a", 1), ("a", 2), ("b", 2), ("b", 2)]

    assert {"pairwise_precision": 2 / 4, "pairwise_recall": 2 / 4, "pairwise_f1": 0.5} == pairwise(labels)
    assert (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5 == pytest.approx(b_cubed(labels)["b3_precision"])
    assert (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5 == pytest.approx(b_cubed(labels)["b3_recall"])


def test_a_meeting_told_twice_is_one_event(tmp_path: Path) -> None:
    """And the next one, told by a third article, another."""
    told = {"happening": "h1", "type": "CONSULT", "status": "occurred"}
    texts = [
        ("2019-03-05", "Estonian minister Sven Mikser met his Latvian counterpart Edgars Rinkevics on Monday.",
         [told | {"evidence": "met his Latvian counterpart"}]),
        ("2019-03-06", "Sven Mikser of Estonia held talks with Latvia's Edgars Rinkevics in Riga on Monday.",
         [told | {"evidence": "held talks"}]),
        ("2019-03-27", "Estonian minister Sven Mikser met his Latvian counterpart Edgars Rinkevics on Tuesday.",
         [told | {"evidence": "met his Latvian counterpart", "happening": "h2"}]),
    ]  # fmt: skip
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    rows = [{"id": f"r{n}", "published": day, "text": text, "tells": tells, "half": "dev"}
            for n, (day, text, tells) in enumerate(texts)]  # fmt: skip
    gold.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf8")
    found = evaluation.run("merging", gold, predictions=out)

    assert (1.0, 1.0, 1.0) == (found["dev_found"], found["dev_pairwise_f1"], found["dev_b3_f1"])
    assert 2 == len({json.loads(line)["event"] for line in out.read_text(encoding="utf8").splitlines()})


def test_annotated_tellings_are_joined_whatever_was_coded(tmp_path: Path) -> None:
    """No verb here tells a meeting; what a reader noted of it is enough, and keeps the second one apart."""
    sides = {"sources": [{"actor": "EST", "name": "Sven Mikser"}, {"actor": "LVA"}], "targets": []}
    noted = sides | {"type": "CONSULT", "status": "occurred", "where": {"name": "Riga", "country": "LVA"}}
    march, may = noted | {"happening": "h1", "when": "2019-03-04"}, noted | {"happening": "h2", "when": "2019-05-06"}
    texts = [
        ("2019-03-05", "Two chairs in Riga, an Estonian and a Latvian. Tea was poured.",
         [march | {"evidence": "Two chairs in Riga"}, march | {"evidence": "Tea was poured"}]),
        ("2019-03-06", "Monday in Riga: Mikser and his colleague.", [march | {"evidence": "Monday in Riga"}]),
        ("2019-05-07", "Riga again, Mikser again.", [may | {"evidence": "Riga again"}]),
    ]  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    rows = [{"id": f"r{n}", "published": day, "text": text, "tells": tells, "half": "dev"}
            for n, (day, text, tells) in enumerate(texts)]  # fmt: skip
    gold.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf8")
    found = evaluation.run("merging", gold)

    assert (1.0, 1.0) == (found["dev_given_pairwise_f1"], found["dev_given_b3_f1"])
    assert not [name for name in found if name.startswith("test_")]
