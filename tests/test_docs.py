"""The documents say what is there: every command, examples that run, links and files that exist."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dragoman.cli import cli
from dragoman.codebook import Codebook
from dragoman.parties import Catalogue
from dragoman.sources.records import lines

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf8")
DOCUMENTS = sorted(p for p in ROOT.rglob("*.md") if not {".venv", "node_modules"} & set(p.parts))
fenced = {kind: re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL) for kind in ("python", "toml")}


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"dragoman {name}" in README


def test_every_option_of_code_is_in_the_readme() -> None:
    for parameter in cli.commands["code"].params:
        assert parameter.param_type_name == "argument" or parameter.opts[0] in README


@pytest.mark.parametrize("number", range(len(fenced["python"])))
def test_python_examples_run(number: int, tmp_path: Path) -> None:
    script = tmp_path / "example.py"
    script.write_text(fenced["python"][number], encoding="utf8")
    done = subprocess.run([sys.executable, script], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "not coded" not in done.stdout and "0 coded" not in done.stdout


def test_the_codebook_example_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(fenced["toml"][0], encoding="utf8")
    assert Codebook.load(path).from_model("ACCUSE") == "CRITICISM"


def test_the_parties_examples_are_valid(tmp_path: Path) -> None:
    tables = re.findall(r"(?:    [^\n]*\t[^\n]*\n)+", README)
    assert len(tables) == 2
    paths = []
    for number, table in enumerate(tables):
        paths.append(tmp_path / f"{number}.tsv")
        paths[-1].write_text(re.sub(r"^    ", "", table, flags=re.MULTILINE), encoding="utf8")
    catalogue = Catalogue.load(paths)
    assert [h.country for h in catalogue.who("Ama Quartey", "2031-05-01")] == ["GHA"]
    assert [p.code for p in catalogue.named("River Front")] == ["ORG:River Front"]


def test_the_json_example_is_read() -> None:
    (row,) = re.findall(r'^    (\{"id": "a1".*\})$', README, re.MULTILINE)
    (draft,) = lines([row.encode()], "README")
    assert getattr(draft, "published", None) == "2024-05-18"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf8")):
        if not target.startswith(("http", "#")):
            assert (document.parent / target).exists(), target


@pytest.mark.parametrize("name", re.findall(r"^\| `(\w+)/` \|", (ROOT / "ARCHITECTURE.md").read_text("utf8"), re.M))
def test_the_files_that_the_architecture_names_exist(name: str) -> None:
    (row,) = re.findall(rf"^\| `{name}/` \|.*$", (ROOT / "ARCHITECTURE.md").read_text("utf8"), re.M)
    for file in re.findall(r"`([\w/]+\.(?:py|toml))`", row):
        assert any((ROOT / "src" / "dragoman" / place / file).exists() for place in (name, ".")), file


def test_every_dependency_is_explained() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    for dependency in project["dependencies"]:
        assert f"| {re.split('[><=]', dependency)[0]} |" in told


def test_the_changelog_has_this_version() -> None:
    assert "## [0.1.0]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf8")
