"""A user's own codebook: what is accepted, and what is refused with which words."""

import json
from pathlib import Path

import pytest

from dragoman.codebook import Codebook
from dragoman.errors import DataError

OWN = """
name = "Desk"
version = "3"

[types.CRITICISM]
plover = "ACCUSE"
quad = 3
score = -1
definition = "Finds fault."
[types.CRITICISM.modes]
disapprove = { score = -0.5, definition = "In words." }
allege = { definition = "Says that it did wrong." }

[types.CONSULT]
quad = 1
score = 2
definition = "They talk."
"""


def load(tmp_path, text, name="own.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return Codebook.load(path)


def test_types_may_be_renamed_rescored_and_left_out(tmp_path):
    book = load(tmp_path, OWN)
    assert (book.name, book.version, list(book.types)) == ("Desk", "3", ["CRITICISM", "CONSULT"])
    assert book.from_model("ACCUSE") == "CRITICISM"
    assert book.from_model("CONSULT") == "CONSULT"
    assert book.from_model("ASSAULT") is None
    assert book.type("CRITICISM").score_of("disapprove") == -0.5
    assert book.type("CRITICISM").score_of("allege") == -1


def test_it_leaves_as_plover(tmp_path):
    book = load(tmp_path, OWN)
    assert book.plover("CRITICISM", "allege", "occurred") == ("ACCUSE", "allege")
    assert book.plover("CONSULT", None, "planned") == ("AGREE", None)


def test_contexts_and_rules_left_out_are_plovers(tmp_path):
    book = load(tmp_path, OWN)
    assert book.contexts == Codebook.load().contexts
    assert book.rules == Codebook.load().rules


def test_own_contexts_and_rules_take_their_place(tmp_path):
    text = "rules = []\n" + OWN + '[contexts.fish]\ndefinition = "Fish."\ncues = ["cod", "herring war", "fisher*"]\n'
    book = load(tmp_path, text)
    assert list(book.context_patterns) == ["fish"]
    fish = book.context_patterns["fish"]
    assert fish.search("two Cods") and fish.search("the herring-wars") and fish.search("fishermen")
    assert not fish.search("a codex of herring")
    assert book.plover("CONSULT", "visit", "planned") == ("CONSULT", "visit")


def test_json_is_read_too(tmp_path):
    types = {"AID": {"quad": 2, "score": 7, "definition": "Helps."}}
    assert load(tmp_path, json.dumps({"name": "J", "types": types}), "own.json").type("AID").score == 7


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("quad = 3", "quad = 5", r"types\.CRITICISM\.quad: 5: expected one of \[1, 2, 3, 4\]"),
        ("quad = 3", "", r"types\.CRITICISM\.quad: missing: expected one of"),
        ("score = -1", 'score = "-1"', r"types\.CRITICISM\.score: '-1': expected a number"),
        ("score = -1", "score = -11", r"-11\.0: expected a number from -10 to 10"),
        ("score = -1", "score = nan", "nan: expected a number"),
        ("score = -1", "score = true", "True: expected a number"),
        ('definition = "Finds fault."', 'definition = " "', r"CRITICISM\.definition: empty"),
        ('plover = "ACCUSE"', "", r"CRITICISM\.plover: 'CRITICISM' is no label of the model; write plover"),
        ('plover = "ACCUSE"', 'plover = "CONSULT"', "'CONSULT' is read as 'CRITICISM' already"),
        ("score = -1", "scor = -1", r"CRITICISM\.score: missing"),
        ("score = -1", "score = -1\nweight = 2", r"CRITICISM\.weight: unknown key"),
        ("allege =", "gossip =", r"modes\.gossip: 'gossip' is no mode that the model reads"),
        ('name = "Desk"', "", r"name: missing: expected a text in quotes"),
        ('name = "Desk"', "name = Desk", "not valid TOML"),
        ('version = "3"', "version = 3", r"version: 3: expected a text in quotes"),
        ('version = "3"', 'rules = [{name="a", note="b", becomes="WAR"}]', r"rules\[0\]\.becomes: 'WAR'"),
        ('version = "3"', 'version = "3"\ntypes = 4', "not valid TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_file_key_and_way_out(tmp_path, old, new, message):
    assert old in OWN
    with pytest.raises(DataError, match=message) as e:
        load(tmp_path, OWN.replace(old, new, 1))
    assert "own.toml" in str(e.value)


@pytest.mark.parametrize(
    ("cues", "message"),
    [
        ('["(a+)+"]', r"contexts\.x\.cues: '\(a\+\)\+': expected plain words"),
        ('["*"]', "expected plain words"),
        ("[]", r"contexts\.x\.cues: empty"),
        ('"cod"', r"contexts\.x\.cues: 'cod': expected a list of texts"),
        ("[3]", "3: expected a text in quotes"),
    ],
)
def test_cues_are_plain_words(tmp_path, cues, message):
    with pytest.raises(DataError, match=message):
        load(tmp_path, f'{OWN}[contexts.x]\ndefinition = "X"\ncues = {cues}\n')


def test_no_types_is_a_mistake(tmp_path):
    with pytest.raises(DataError, match="expected at least one"):
        load(tmp_path, 'name = "Empty"')
    with pytest.raises(DataError, match="expected a table"):
        load(tmp_path, '{"name": "J", "types": {"AID": 3}}', "own.json")
    with pytest.raises(DataError, match="not valid JSON"):
        load(tmp_path, "{", "own.json")


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(DataError, match=r"missing\.toml: cannot be read .* check the path"):
        Codebook.load(tmp_path / "missing.toml")
    with pytest.raises(DataError, match=r"expected a codebook in a \.toml or \.json file"):
        Codebook.load(Path("codebook.xlsx"))
    (tmp_path / "latin.toml").write_bytes('name = "é"'.encode("latin-1"))
    with pytest.raises(DataError, match="UTF-8"):
        Codebook.load(tmp_path / "latin.toml")
