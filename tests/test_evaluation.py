"""The evaluations say what they measured, in the formats that they promise."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import evaluation
from dragoman.evaluation import documents

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.mark.skipif(not (SHARED / "tools" / "score.py").exists(), reason="../shared is not here")
def test_documents_are_scored_as_the_shared_scorer_does(tmp_path: Path) -> None:
    """Our own scorer and ../shared/tools/score.py give the same figures for the same predictions."""
    gold, out = SHARED / "gold" / "seeds.jsonl", tmp_path / "out.jsonl"
    ours = evaluation.run("documents", gold, predictions=out)
    command = [sys.executable, str(SHARED / "tools" / "score.py"), str(gold), str(out), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    assert {k: theirs[k] for k in ours if k in theirs} == pytest.approx({k: v for k, v in ours.items() if k in theirs})


def test_gold_of_a_text_that_is_kept_elsewhere_points_into_it(tmp_path: Path) -> None:
    """Evidence by offsets, and a text that is one line of a JSON Lines file."""
    text = "Peru thanked Chile on Monday. It rained."
    (tmp_path / "news.jsonl").write_text(
        "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (("a", "x"), ("b", text)))
    )
    event = {"id": "e1", "type": "SUPPORT", "evidence": [0, 18]}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "b", "file": "news.jsonl#b", "events": [event], "positions": []}))

    (document,) = documents.load(gold)

    assert (text, "Peru thanked Chile") == (document.text, document.gold["events"][0]["evidence"])


def test_relations_give_a_root_for_every_row(tmp_path: Path) -> None:
    """Also for a row that names one side only, and without gold."""
    gold, out = tmp_path / "pairs.tsv", tmp_path / "out.jsonl"
    gold.write_text(
        "id\tsentence\tmarked_sentence\tsource\ttarget\n"
        "r1\tFrance condemned Iran.\t<s>France</s> condemned <t>Iran</t>.\tFrance\tIran\n"
        "r2\tMali has lifted the curfew.\t<s>Mali</s> has lifted the curfew.\tMali\ta recipient\n",
        encoding="utf8",
    )
    figures = evaluation.run("relations", gold, predictions=out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]

    assert {"rows": 2} == figures
    assert ["r1", "r2"] == [row["id"] for row in rows]
    assert "ACCUSE" == rows[0]["root"]
    assert all(0.0 <= row["confidence"] <= 1.0 for row in rows)


def test_parties_are_read_as_they_stand(tmp_path: Path) -> None:
    """A phrase that looks like a byline or heading is a phrase all the same."""
    gold = tmp_path / "phrases.tsv"
    gold.write_text(
        "id\tphrase\tdate\tcountry\tsector\n"
        "p1\tthe Turkish ambassador to Baghdad\t2019-05-01\tTUR\tGOV\n"
        "p2\tRiyadh\t2019-05-01\tSAU\t\n",
        encoding="utf8",
    )

    assert {"rows": 2, "country": 1.0, "sector": 1.0} == evaluation.run("parties", gold)
