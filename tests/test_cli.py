"""The command line as a user meets it: help, exit status, messages, order, the contract of its JSON."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import dragoman
from dragoman import api, show
from dragoman.cli import cli, main

TALKS = "The Kenyan president received the Ethiopian foreign minister in Nairobi on Friday."
QUOTED = 'Ghana\'s president said on Monday: "We want peace with our neighbours." Togo did not answer.'
FRENCH = "Les ministres des deux pays se sont réunis vendredi à Oslo pour signer un accord sur la pêche."
COMMANDS = ("code", "timeline", "explain", "codebook", "parties", "evaluate", "doctor")
DOCUMENT = [
    "id", "title", "publisher", "published", "published_from", "published_why", "language", "sha256", "cites",
]  # fmt: skip
EVENT = [
    "id", "type", "mode", "contexts", "quad", "score", "status", "sources", "targets", "when", "where", "about",
    "attributed_to", "confidence", "evidence", "reports",
]  # fmt: skip
EVIDENCE = ["start", "end", "exact", "prefix", "suffix"]
OF_A_RECORD = [
    "brief", "calendar", "cite", "commitments", "correct", "corrections", "disagreements", "events", "export", "ingest",
    "positions", "reactions", "relations", "sources",
]  # fmt: skip


def record(name: str, text: str = TALKS, **more: Any) -> str:
    return json.dumps({"id": name, "text": text, **more})


def lines(folder: Path, *rows: str) -> str:
    path = folder / "wire.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf8")
    return str(path)


def run(*arguments: str, given: str | None = None) -> Result:
    """The command as `dragoman` runs it: with its messages for faults and its exit status."""
    runner, status = CliRunner(), 0
    with runner.isolation(input=given) as (out, err, _), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["dragoman", *arguments])
        try:
            main()
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        sys.stdout.flush()
        stdout, stderr = out.getvalue(), err.getvalue()
    return Result(runner, stdout, stderr, stdout + stderr, None, status, None)


def ids(result: Result) -> list[str]:
    return [json.loads(line)["document"]["id"] for line in result.stdout.splitlines()]


# ── help ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", [*COMMANDS, *OF_A_RECORD])
def test_every_command_has_help_with_an_example(command: str, flag: str) -> None:
    found = run(command, flag)
    assert found.exit_code == 0
    assert f"dragoman {command}" in found.stdout.split("Usage:")[1].split("\n", 1)[1]


def test_the_commands_are_those_that_we_document() -> None:
    assert sorted(cli.commands) == sorted([*COMMANDS, *OF_A_RECORD])


def test_help_and_version() -> None:
    assert all(name in run("--help").stdout for name in COMMANDS)
    assert dragoman.__version__ in run("--version").stdout


# ── exit status ──────────────────────────────────────────────────────────────────────────────────────────


def test_zero_when_all_went_well_skipped_articles_included(tmp_path: Path) -> None:
    found = run("code", lines(tmp_path, record("a"), record("b", FRENCH)))
    assert found.exit_code == 0
    assert ids(found) == ["a"]
    assert "skipped: " in found.stderr and "line 2" in found.stderr and "French" in found.stderr


def test_one_when_an_article_failed(tmp_path: Path) -> None:
    found = run("code", str(tmp_path / "missing.txt"))
    assert found.exit_code == 1
    assert "failed: " in found.stderr and "missing.txt" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("code",), "FILES"),
        (("frobnicate",), "frobnicate"),
        (("code", "x.txt", "--frobnicate"), "--frobnicate"),
        (("code", "x.txt", "--published", "yesterday"), "2023-11-26"),
        (("code", "x.txt", "--min-confidence", "7"), "0<=x<=1"),
        (("code", "x.txt", "--processes", "0"), "x>=1"),
        (("code", "-", "--codebook", "none.toml"), "none.toml"),
        (("code", "-", "--parties", "none.tsv"), "none.tsv"),
        (("codebook", "FROBNICATE"), "ACCUSE"),
        (("parties", "Frobnicatia"), "--parties FILE"),
        (("parties", "Park Jin", "--on", "someday"), "2023-11-26"),
        (("evaluate", "documents", "none.jsonl"), "none.jsonl"),
    ],
)
def test_two_for_a_call_that_cannot_be_carried_out(arguments: tuple[str, ...], message: str) -> None:
    found = run(*arguments, given=TALKS)
    assert found.exit_code == 2
    assert message in found.stderr
    assert "Traceback" not in found.stderr
    assert found.stdout == ""


# ── code ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_standard_input_is_a_dash() -> None:
    found = run("code", "-", "--published", "2024-05-18", given=TALKS)
    (line,) = found.stdout.splitlines()
    document = json.loads(line)["document"]
    assert (document["id"], document["published"], document["published_from"]) == ("stdin", "2024-05-18", "given")


def test_output_stands_in_the_order_of_the_input(tmp_path: Path) -> None:
    path = lines(tmp_path, record("a"), "{broken", record("c", " "), record("d"))
    single = tmp_path / "e.txt"
    single.write_text(TALKS, encoding="utf8")
    found = run("code", str(single), path, str(tmp_path / "none"), str(single))
    assert ids(found) == ["e", "a", "d", "e-2"]
    told = [line for line in found.stderr.splitlines() if line.startswith("failed: ")]
    assert [place for line in told for place in ("line 2", "line 3", "none") if place in line][:3] == [
        "line 2", "line 3", "none",
    ]  # fmt: skip


def test_malformed_json_names_its_line_and_the_others_go_on(tmp_path: Path) -> None:
    found = run("code", lines(tmp_path, record("a"), record("b"), '{"id": 3, "text": ', record("d")))
    assert found.exit_code == 1
    assert ids(found) == ["a", "b", "d"]
    assert "wire.jsonl, line 3: " in found.stderr and "valid JSON" in found.stderr


def test_the_totals_say_what_became_of_everything(tmp_path: Path) -> None:
    found = run("code", lines(tmp_path, record("a"), "{broken", record("b", FRENCH), record("c", "")))
    totals = found.stderr.splitlines()[-1]
    assert totals.startswith("read 4, coded 1 (")
    assert "skipped 1 (the text is French: 1), failed 2 (" in totals
    assert "it is not valid JSON: 1" in totals


def test_text_is_given_only_when_asked_for() -> None:
    without = json.loads(run("code", "-", given=TALKS).stdout)
    with_ = json.loads(run("code", "-", "--with-text", given=TALKS).stdout)
    assert list(without["document"]) == DOCUMENT
    assert list(with_["document"]) == [*DOCUMENT, "text"]
    assert with_["document"].pop("text") == TALKS
    assert with_ == without


def test_jsonl_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    found = run("code", lines(tmp_path, record("a", QUOTED, published="2024-05-14"), record("b")))
    for line in found.stdout.splitlines():
        coded = json.loads(line)
        assert list(coded) == ["document", "events", "links", "positions", "quotes"]
        assert list(coded["document"]) == DOCUMENT
        for event in coded["events"]:
            assert list(event) == EVENT
            assert [list(e) for e in (event["evidence"], *event["reports"])].count(EVIDENCE) == 1 + len(
                event["reports"]
            )
            for actor in (*event["sources"], *event["targets"]):
                assert list(actor) == ["actor", "name", "role", "evidence"]
            assert event["where"] is None or list(event["where"]) == ["name", "country", "lat", "lon"]
            assert event["attributed_to"] is None or list(event["attributed_to"]) == ["actor", "name"]
        assert all(list(x) == ["cause", "effect", "kind", "evidence"] for x in coded["links"])
        assert all(list(x) == ["holder", "polarity", "object", "evidence"] for x in coded["positions"])
        assert all(list(x) == ["speaker", "text", "evidence"] for x in coded["quotes"])


def test_other_scripts_stay_readable_in_the_json() -> None:
    assert "Erdoğan" in run("code", "-", "--with-text", given="Erdoğan met the Greek minister.").stdout


def test_a_table_shows_markup_and_control_characters_as_text() -> None:
    given = "Iran [red]accused[/red] Iraq of \x1b[31mlies on Monday, its foreign ministry said."
    shown = run("code", "-", "--format", "table", "--published", "2024-05-18", given=given)
    assert shown.exit_code == 0
    assert "\x1b" not in shown.stdout
    assert "published 2024-05-18 (given" in shown.stdout


def test_confidence_can_be_asked_for() -> None:
    sure = json.loads(run("code", "-", "--min-confidence", "1", given=TALKS).stdout)
    assert all(e["confidence"] >= 1 for e in sure["events"])
    assert sure["links"] == []


# ── the other commands ───────────────────────────────────────────────────────────────────────────────────


def test_timeline_takes_several_files(tmp_path: Path) -> None:
    found = run("timeline", lines(tmp_path, record("a"), record("b")), str(tmp_path / "none"))
    assert found.exit_code == 1
    assert "read 3, coded 2" in found.stderr


def test_explain_shows_every_sentence_and_why() -> None:
    found = run("explain", "-", "--published", "2024-05-18", given=TALKS + " It rained.")
    assert found.exit_code == 0
    for part in ("sentence 0", "sentence 1", "tree", "mention", "= KEN", "= ETH"):
        assert part in found.stdout


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_events_are_asked_with_their_sentences_in_every_format(tmp_path: Path, form: str) -> None:
    kept = str(tmp_path / "desk.duckdb")
    assert run("ingest", lines(tmp_path, record("a")), "--record", kept).exit_code == 0
    found = run("events", "--record", kept, "--format", form)
    assert found.exit_code == 0, found.output
    assert "CONSULT" in found.stdout
    written = run("events", "--record", kept, "--format", form, "--out", str(tmp_path / "out"))
    assert written.exit_code == 0
    assert "CONSULT" in (tmp_path / "out").read_text(encoding="utf8")


def test_codebook_shows_all_types_or_one() -> None:
    types = run("codebook").stdout
    assert all(name in types for name in ("AGREE", "CONSULT", "ASSAULT"))
    one = run("codebook", "consult").stdout
    assert one.startswith("CONSULT") and "third-party" in one


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("Park Jin", "--on", "2023-11-26"), "Park Jin: foreign minister, KOR  2022-05-12 to 2024-01-10"),
        (("Seoul",), "KOR: South Korea (state)"),
        (("seoul",), "KOR: South Korea (state)"),
        (("KOR",), "KOR: South Korea (state)"),
        (("NATO",), "IGO:NATO"),
        (("Kenyan",), "KEN: Kenya (state)"),
    ],
)
def test_parties_says_whom_a_name_means(arguments: tuple[str, ...], told: str) -> None:
    found = run("parties", *arguments)
    assert found.exit_code == 0
    assert told in found.stdout


def test_parties_knows_the_users_own(tmp_path: Path) -> None:
    own = tmp_path / "mine.tsv"
    own.write_text(
        "name\taliases\tcountry\toffice\ttitle\tfrom\tto\nAma Quartey\t\tGHA\tFM\tforeign minister\t2031-01-02\t\n",
        encoding="utf8",
    )
    found = run("parties", "Ama Quartey", "--parties", str(own))
    assert "Ama Quartey: foreign minister, GHA  since 2031-01-02" in found.stdout


def test_evaluate_gives_figures_as_json_and_writes_predictions(tmp_path: Path) -> None:
    gold, out = tmp_path / "gold.tsv", tmp_path / "out.jsonl"
    gold.write_text("id\tphrase\tdate\tcountry\n1\tthe Kenyan president\t2024-05-18\tKEN\n", encoding="utf8")
    found = run("evaluate", "parties", str(gold), "--predictions", str(out), "--json")
    assert json.loads(found.stdout) == {"rows": 1, "country": 1.0}
    assert json.loads(out.read_text(encoding="utf8"))["actor"] == "KEN"


@pytest.mark.parametrize("what", ["status", "attribution", "dates", "pairs", "quiet"])
def test_evaluate_explains_each_gold_and_names_what_is_wrong_in_it(what: str, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.write_text('{"id": 1}\n{"id": 2}\n', encoding="utf8")
    found = run("evaluate", what, str(gold))
    assert f"\n  {what} " in run("evaluate", "-h").stdout
    assert found.exit_code == 2
    assert "line" in found.stderr and "expected" in found.stderr


def test_evaluate_refuses_a_format_that_it_does_not_take(tmp_path: Path) -> None:
    gold = tmp_path / "gold.xlsx"
    gold.write_text("", encoding="utf8")
    found = run("evaluate", "language", str(gold))
    assert found.exit_code == 2
    assert ".conllu" in found.stderr


def test_doctor_names_each_part() -> None:
    told = run("doctor").stdout
    for part in ("python", "model", "parties", "codebook", "coding"):
        assert f"  {part}: " in told
    assert "layers" in told and "SHA-256" in told


# ── a real process ───────────────────────────────────────────────────────────────────────────────────────

COMMAND = [sys.executable, "-m", "dragoman"]


def test_a_real_process_reads_a_pipe_and_writes_json() -> None:
    done = subprocess.run([*COMMAND, "code", "-"], input=TALKS.encode(), capture_output=True, timeout=120)
    assert done.returncode == 0
    assert json.loads(done.stdout)["document"]["id"] == "stdin"
    assert done.stderr.decode().startswith("read 1, coded 1 (")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path, form: str) -> None:
    path = lines(tmp_path, *(record(f"n{i}") for i in range(80)))
    arguments = [*COMMAND, "code", path, "--with-text", "--format", form, "--processes", "1"]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    messages = process.stderr.read().decode()
    assert process.wait(timeout=120) == 0
    assert "Traceback" not in messages and "Exception ignored" not in messages


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_ctrl_c_stops_with_a_word_and_leaves_no_process(tmp_path: Path) -> None:
    path = lines(tmp_path, *(record(f"n{i}", TALKS * (1 if i < 64 else 60)) for i in range(200)))
    process = subprocess.Popen(
        [*COMMAND, "code", path, "--processes", "2", "--format", "jsonl"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert process.stdout is not None
    first = process.stdout.readline()
    assert json.loads(first)["document"]["id"] == "n0"
    os.killpg(process.pid, signal.SIGINT)
    _, messages = process.communicate(timeout=60)  # ends only when no process holds the pipes
    assert process.returncode == 130
    assert "stopped; what was printed so far is complete" in messages.decode()
    assert "Traceback" not in messages.decode()
    with pytest.raises(ProcessLookupError):
        for _ in range(50):
            os.killpg(process.pid, 0)
            time.sleep(0.1)


def test_stopping_is_told_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "stream", interrupted)
    assert run("code", "-", given=TALKS).exit_code == 130


def test_what_is_shown_holds_no_control_characters() -> None:
    assert show.escape("a\x1b[31m\x07b\tc\nd [red]") == "a [31m b c\nd \\[red]"


@pytest.mark.parametrize("module", ["dragoman.cli", "numpy"])
def test_ctrl_c_while_python_still_imports_is_silent(module: str) -> None:
    """Exit status 130 and no traceback, wherever in the imports it comes."""
    press = (
        "import os, runpy, signal, sys\n"
        "class Press:\n"
        "    def find_spec(self, name, *rest):\n"
        f"        if name == {module!r}:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Press())\n"
        "sys.argv = ['dragoman', 'parties', 'Seoul']\n"
        "runpy.run_module('dragoman', run_name='__main__')\n"
    )
    found = subprocess.run([sys.executable, "-c", press], capture_output=True, text=True, timeout=120, check=False)
    assert (found.returncode, found.stdout) == (130, "")
    assert "Traceback" not in found.stderr


def test_the_package_loads_nothing_that_is_not_used() -> None:
    """What Ctrl-C may come into is short; every name is there when it is asked for."""
    told = "import sys, dragoman; assert not {'numpy', 'click', 'duckdb'} & set(sys.modules), sorted(sys.modules)"
    subprocess.run([sys.executable, "-c", told], check=True, timeout=120)
    assert all(getattr(dragoman, name) for name in dragoman.__all__)
    assert set(dragoman.__all__) <= set(dir(dragoman))
