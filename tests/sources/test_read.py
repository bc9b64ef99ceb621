"""Paths in, outcomes out: order, ids, and faults that stop nothing else."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from dragoman.errors import SkippedArticle, SourceError, UsageError
from dragoman.model import Article
from dragoman.sources import build, read

ENGLISH = "The foreign ministers of Chad and Norway met in Oslo on Friday, and they signed an accord on fish."
FRENCH = "Les ministres des deux pays se sont réunis vendredi à Oslo pour signer un accord sur la pêche."

Write = Callable[[str, "str | bytes"], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def only(path: Path) -> Article | SourceError:
    (outcome,) = read([path])
    return outcome


def good(path: Path) -> Article:
    outcome = only(path)
    assert isinstance(outcome, Article), outcome
    return outcome


def record(text: str = ENGLISH, **more: object) -> str:
    return json.dumps({"text": text, **more}) + "\n"


def test_a_text_file(write: Write):
    path = write("oslo.txt", f"Norway Signs\r\n{ENGLISH}\r\n")
    made = good(path)
    assert (made.id, made.where, made.published) == ("oslo", str(path), None)
    assert made.text == f"Norway Signs\r\n{ENGLISH}\r\n"


def test_a_folder_is_read_in_sorted_order_and_goes_on_after_a_broken_file(write: Write, tmp_path: Path):
    write("b/2.txt", ENGLISH)
    write("b/1.txt", b"\x00\x01\x02PNG")
    write("a.txt", ENGLISH)
    write("c.jsonl", "{broken\n" + record(id="c1"))
    write("d.txt", "")
    write("e.txt", FRENCH)
    write("z.txt", ENGLISH)
    write("photo.png", b"\x89PNG\x00")
    write(".hidden.txt", ENGLISH)
    outcomes = list(read([tmp_path]))
    told = [o.id if isinstance(o, Article) else f"{Path(o.where).name}: {o.why[:13]}" for o in outcomes]
    assert told == [
        "a",
        "1.txt: it is binary:",
        "2",
        "c.jsonl, line 1: it is not val",
        "c1",
        "d.txt: the file is e",
        "e.txt: the text is F",
        "z",
    ]
    assert isinstance(outcomes[-2], SkippedArticle)


def test_several_inputs_keep_their_order(write: Write):
    paths = [write("z.txt", ENGLISH), write("missing", ""), write("a.txt", ENGLISH)]
    paths[1].unlink()
    first, fault, last = read(paths)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.id, last.id) == ("z", "a")
    assert str(fault) == f"{paths[1]}: there is no such file or folder; expected a path, or - for standard input"


def test_a_folder_without_articles_says_so(tmp_path: Path):
    assert "no file that Dragoman reads" in str(only(tmp_path))


def test_a_path_that_cannot_be_a_path():
    (outcome,) = read(["a\x00b"])
    assert "cannot be read" in str(outcome)


def test_a_linked_folder_is_not_followed(write: Write, tmp_path: Path):
    write("in/a.txt", ENGLISH)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    assert [o.id for o in read([tmp_path]) if isinstance(o, Article)] == ["a"]


def test_duplicate_ids_get_a_suffix(write: Write, tmp_path: Path):
    write("1/a.txt", ENGLISH)
    write("2/a.txt", ENGLISH)
    write("3/a.jsonl", record(id="a") + record(id="a-2") + record())
    assert [o.id for o in read([tmp_path]) if isinstance(o, Article)] == ["a", "a-2", "a-3", "a-2-2", "a-3-2"]


def test_json_lines_exactly(write: Write):
    text = f"e\u0301te\u0301 👩🏽‍🌾\r\n{ENGLISH} \u2028 {ENGLISH}"
    path = write(
        "f.jsonl",
        record(text, id=7, title="T", url="u", publisher="P", published="2021-03-05T10:00:00Z", x=[]),
    )
    made = good(path)
    assert made.text == text.replace("e\u0301", "é")
    assert (made.id, made.title, made.url, made.publisher) == ("7", "T", "u", "P")
    assert made.published == "2021-03-05T10:00:00+00:00"
    assert made.where == f"{path}, line 1"


def test_each_bad_line_is_named_and_the_others_go_on(write: Write):
    rows = [
        record(id="ok"),
        "\n",
        "{not json}\n",
        "[1]\n",
        '{"id": "x", "body": "?"}\n',
        record(published="yesterday"),
        record(title=5),
        record(id=True),
        record(""),
        "[" * 100_000 + "\n",
        record(),
    ]
    outcomes = list(read([write("f.jsonl", "".join(rows))]))
    faults = [(o.where.split(", ")[-1], o.why) for o in outcomes if isinstance(o, SourceError)]
    expected = [
        ("line 3", "not valid JSON"),
        ("line 4", "it is a list; expected an object"),
        ("line 5", '"text" is missing'),
        ("line 6", "published 'yesterday' is not a date"),
        ("line 7", '"title" is a number'),
        ("line 8", '"id" is a truth value'),
        ("line 9", "the text is empty"),
        ("line 10", "not valid JSON"),
    ]
    assert [where for where, _ in faults] == [where for where, _ in expected]
    for (_, why), (_, part) in zip(faults, expected, strict=True):
        assert part in why
    assert [o.id for o in outcomes if isinstance(o, Article)] == ["ok", "f-10"]


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(write: Write, mark: str):
    assert good(write("a.txt", ENGLISH.encode(mark))).text == ENGLISH
    assert [o.id for o in read([write("b.jsonl", (record() + record()).encode(mark))])] == ["b-1", "b-2"]  # type: ignore[union-attr]


def test_a_guessed_encoding_is_flagged(write: Write):
    text = f"“Él niño” – {ENGLISH}"
    made = good(write("a.txt", text.encode("cp1252")))
    assert made.text == text
    assert made.where.endswith("a.txt (read as windows-1252)")
    cut = good(write("b.txt", ("№ “é” " + text).encode() + b"\xe2\x80"))
    assert cut.where.endswith("b.txt (read as utf-8 with errors)")
    assert cut.text.startswith("№ “é” ")


def test_a_json_file_is_an_array_a_record_or_lines(write: Write):
    array = list(read([write("a.json", json.dumps([{"text": ENGLISH}, 3, {"text": ENGLISH}], indent=1))]))
    assert [getattr(o, "id", None) for o in array] == ["a-1", None, "a-3"]
    assert "record 2: it is a number" in str(array[1])
    assert good(write("b.json", json.dumps({"text": ENGLISH}, indent=1))).id == "b"
    assert len(list(read([write("c.json", record() + record())]))) == 2


@pytest.mark.parametrize(("name", "content"), [("a.json", "[]"), ("a.jsonl", "\n\n"), ("a.json", " ")])
def test_a_file_without_records_says_so(write: Write, name: str, content: str):
    assert "it holds no record" in str(only(write(name, content)))


def test_standard_input_is_told_by_content():
    def ids(content: str) -> list[str]:
        return [o.id for o in read(["-"], stdin=BytesIO(content.encode())) if isinstance(o, Article)]

    assert ids(ENGLISH) == ["stdin"]
    assert ids(record(id="r") + record()) == ["r", "stdin-2"]
    assert ids(json.dumps({"text": ENGLISH}, indent=1)) == ["stdin"]
    assert ids('{"text":\n' + json.dumps(ENGLISH) + "}") == ["stdin"]
    assert "empty" in str(next(read(["-"], stdin=BytesIO(b""))))


def test_json_lines_stream(write: Write):
    """The first article is there before the second line is written."""

    class Slow(BytesIO):
        asked = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.asked += 1
            return record().encode()

    stream = Slow()
    assert isinstance(next(read(["-"], stdin=stream)), Article)
    assert stream.asked == 1


def test_files_and_lines_over_the_limit(write: Write, monkeypatch: pytest.MonkeyPatch):
    for module in ("build", "gather", "records"):
        monkeypatch.setattr(f"dragoman.sources.{module}.MAX_BYTES", 1000)
    assert build.MAX_BYTES == 1000
    assert "it is over" in str(only(write("a.txt", ENGLISH * 20)))
    rows = record(id="a") + record(ENGLISH * 20) + record(id="b")
    first, fault, last = read([write("b.jsonl", rows)])
    assert (first.id, last.id) == ("a", "b")  # type: ignore[union-attr]
    assert "line 2: it is over" in str(fault)


def test_published_is_for_articles_that_do_not_say_it(write: Write):
    path = write("a.jsonl", record(published="2020-01-01") + record())
    assert [o.published for o in read([path], published="2021-03-05") if isinstance(o, Article)] == [
        "2020-01-01",
        "2021-03-05",
    ]
    with pytest.raises(UsageError, match="published 'soon' is not a date"):
        read([path], published="soon")


def test_odd_file_names_give_printable_messages(tmp_path: Path):
    path = tmp_path / "a\nb\udcff.txt"
    path.write_text("")
    assert str(only(path)).startswith(f"{tmp_path}/a\ufffdb\ufffd.txt: the file is empty")
