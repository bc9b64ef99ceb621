import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dragoman.errors import DataError
from dragoman.language import evaluate, treebank
from dragoman.language.evaluate import Score, head_of, spans
from dragoman.language.reader import Reader

CONLLU = """\
# newdoc id = d1
# sent_id = s1
# text = Ana didn't visit Lima.
1	Ana	Ana	PROPN	_	_	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	_	_	4	aux	_	_
3	n't	not	PART	_	_	4	advmod	_	_
4	visit	visit	VERB	_	_	0	root	_	_
4.1	gap	gap	X	_	_	_	_	_	_
5	Lima	Lima	PROPN	_	_	4	obj	_	_
6	.	.	PUNCT	_	_	4	punct	_	_

# sent_id = s2
# text = She left.
1	She	she	PRON	_	_	2	nsubj	_	_
2	left	leave	VERB	_	_	0	root	_	_
3	.	.	PUNCT	_	_	2	punct	_	_

"""


@pytest.fixture
def conllu(tmp_path: Path) -> Path:
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU)
    return path


def test_a_treebank_is_read_without_ranges_and_empty_nodes(conllu: Path) -> None:
    one, two = treebank.trees(conllu)
    assert one.words == ("Ana", "did", "n't", "visit", "Lima", ".")
    assert one.heads == (3, 3, 3, -1, 3, 3)
    assert (two.id, two.document) == ("s2", "d1")
    assert one.spans()[1:3] == [(4, 7), (7, 10)]


def test_a_broken_line_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "b.conllu"
    path.write_text("1\tAna\n\n")
    with pytest.raises(DataError, match=r"b\.conllu:1: 2 columns, CoNLL-U has 10"):
        list(treebank.trees(path))


def test_raw_text_scores(conllu: Path) -> None:
    assert evaluate.sentences(conllu).f1 == 1
    assert evaluate.tokens(conllu) == Score(9, 9, 9)
    assert evaluate.lemmas(conllu) == 1


def test_trees_are_scored_by_tag_head_and_label(reader: Reader, encoder: Any, conllu: Path) -> None:
    def edit(outputs: dict[str, np.ndarray]) -> None:
        outputs["arcs"][:] = -5
        for row, heads in enumerate(([2, 0, 2], [4, 4, 4, 0, 4, 4])[-len(outputs["arcs"]) :]):
            for word, head in enumerate(heads):
                outputs["arcs"][row, word, head] = 5
        outputs["upos"][:] = [0, 0, 0, 9]

    encoder.edit = edit
    found = evaluate.trees(reader, conllu)
    assert (found.words, found.uas) == (9, 1)
    assert found.upos == pytest.approx(2 / 9)
    assert found.las >= 2 / 9  # both roots


def test_entities_are_scored_by_exact_span_and_type(reader: Reader, encoder: Any, tmp_path: Path) -> None:
    path = tmp_path / "e.tsv"
    path.write_text("# doc = x\nAna\tB-Person\ncame\tO\n.\tO\n\nLima\tB-Location\n")
    encoder.edit = lambda outputs: outputs["entity"].__setitem__(..., [0, 9, 0, 0, 0])
    found = evaluate.entities(reader, path)
    assert found.by_type["Person"] == Score(1, 4, 1)
    assert found.by_type["Location"] == Score(0, 0, 1)
    assert found.four.gold == found.all.gold == 2


def test_roles_are_asked_of_the_given_predicates(reader: Reader, conllu: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    row = {"sent_id": "s1", "predicate": 4, "args": [["ARG0", 1, 1], ["ARG1", 5, 5]]}
    path.write_text(json.dumps(row) + "\n")
    found = evaluate.roles(reader, path, conllu)
    assert found.heads.gold == found.spans.gold == 2
    assert found.heads.found == found.spans.found


def test_the_head_of_a_span_is_its_first_word_governed_from_outside() -> None:
    assert head_of([1, 3, 1, -1], 0, 2) == 1


def test_bio_tags_make_spans() -> None:
    assert list(spans(["B-A", "I-A", "I-B", "O", "B-A", "B-A"])) == [
        ("A", 0, 1),
        ("B", 2, 2),
        ("A", 4, 4),
        ("A", 5, 5),
    ]


def test_scores_of_nothing_are_nought() -> None:
    nothing = Score(0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)
