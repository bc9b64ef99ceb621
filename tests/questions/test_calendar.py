"""Plans and what became of them, and the iCalendar file of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from desk import Told, fill
from icalendar import Calendar

from dragoman.cli import cli
from dragoman.codebook.names import TYPES
from dragoman.exports.ical import ics
from dragoman.exports.summaries import verbs
from dragoman.opened import Record
from dragoman.questions.calendar import calendar
from dragoman.questions.filters import Filter
from dragoman.record.store import Store

MAY = Told("may", "2024-05-07", "KEN", "CONSULT", "GHA", status="planned", mode="visit", seen="2024-04-02")
JUNE = Told("june", "2024-06-03/2024-06-05", "KEN", "CONSULT", "GHA", status="planned", seen="2024-05-01")
HELD = Told("held", "2024-06-04", "KEN", "CONSULT", "GHA", seen="2024-06-06")
OFF = Told("off", "2024-06-03", "KEN", "CONSULT", "GHA", status="negated", seen="2024-06-02")
Ties = Sequence[tuple[str, str, str]]


def vevents(store: Store, **asked: str) -> dict[str, dict[str, object]]:
    """The events of the file by UID, with the values of a few properties."""
    read = Calendar.from_ical(ics(calendar(store, Filter.of(**asked))))
    return {str(e["uid"]): {k: getattr(v := e[k], "dt", v) for k in e if k != "uid"} for e in read.walk("VEVENT")}


@pytest.mark.parametrize(
    ("then", "ties", "state", "when", "sequence", "status"),
    [
        ([], [], "planned", "2024-05-07", 0, "TENTATIVE"),
        ([JUNE], [("may", "june", "moved")], "planned", "2024-06-03/2024-06-05", 1, "TENTATIVE"),
        ([JUNE, HELD], [("may", "june", "moved"), ("june", "held", "held")], "held", "2024-06-04", 2, "CONFIRMED"),
        ([OFF], [("may", "off", "called-off")], "called-off", "2024-06-03", 1, "CANCELLED"),
    ],
)
def test_a_plan_keeps_its_uid_whatever_becomes_of_it(
    store: Store, then: list[Told], ties: Ties, state: str, when: str, sequence: int, status: str
) -> None:
    """One row and one UID a plan, moved, held or called off; each change raises SEQUENCE."""
    fill(store, [MAY, *then], fulfilments=ties)

    (row,) = calendar(store, Filter())
    (event,) = vevents(store).values()

    assert (row["event"], row["state"]) == ("may", state)
    assert row["when"] == ("2024-05-07" if state == "called-off" else when)
    assert list(vevents(store)) == ["may@dragoman"]
    assert (event["SEQUENCE"], event["STATUS"]) == (sequence, status)


def test_a_moved_plan_is_found_by_its_new_date_too(opened: Callable[[str], Record]) -> None:
    """Whichever plan of a chain the filter finds, the first one names the row."""
    record = opened("record")
    fill(record._store, [MAY, JUNE, HELD], fulfilments=[("may", "june", "moved"), ("june", "held", "held")])
    for asked in ({"since": "2024-06"}, {"until": "2024-05"}, {"party": "KEN"}):
        (row,) = record.calendar(**asked)
        assert (row["event"], row["planned_for"], row["moved"], row["outcome"]) == ("may", "2024-05-07", 1, "held")
        assert [s["event"] for s in row["cited"]] == ["held", "june", "may"]


def test_an_outcome_in_the_article_that_announced_the_plan_is_not_believed(store: Store) -> None:
    """The article of 2 April cannot tell that the visit of May was held, unless its text ties the two."""
    fill(store, [MAY, Told("act", "2024-05-07", "KEN", "CONSULT", "GHA", seen="2024-04-02")],
         fulfilments=[("may", "act", "held")])  # fmt: skip
    assert calendar(store, Filter()).column("state") == ["planned"]


def test_what_is_over_is_left_out_of_what_is_to_come(store: Store) -> None:
    """A plan counts as upcoming while its last day is not past; an undated one until it is held."""
    fill(store, [MAY, JUNE, Told("some-day", None, "KEN", "AID", "GHA", status="planned", seen="2024-05-01")])
    found = calendar(store, Filter(), upcoming_from="2024-06-05")
    assert found.column("event") == ["june", "some-day"]
    assert found.notes == ("1 plan without a date, which an iCalendar file leaves out",)


def test_days_are_whole_and_the_end_is_exclusive(store: Store) -> None:
    """RFC 5545: DTEND of an all-day event is the day after; the stamp is the article's day, not the clock's."""
    fill(store, [MAY, JUNE])
    found = vevents(store)
    assert found["june@dragoman"]["DTSTART"] == date(2024, 6, 3)
    assert found["june@dragoman"]["DTEND"] == date(2024, 6, 6)
    assert found["june@dragoman"]["DTSTAMP"] == datetime(2024, 5, 1, tzinfo=UTC)
    assert "DTEND" not in found["may@dragoman"]
    assert b"DTSTART;VALUE=DATE:20240507" in ics(calendar(store, Filter()))
    assert ics(calendar(store, Filter())) == ics(calendar(store, Filter()))


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (Told("x", "2024-05-07", "CHN", "CONSULT", "USA", status="planned"), "China to meet United States"),
        (Told("x", "2024-05-07", ["KEN", "GHA", "TGO"], "CONSULT", status="planned"), "Kenya, Ghana and Togo to meet"),
        (Told("x", "2024-05-07", "CHN", "CONSULT", "USA", status="planned", mode="phone"),
         "China to speak with United States"),
        (Told("x", "2024-05-07", "USA", "SANCTION", "IRN", status="planned"),
         "United States to impose sanctions on Iran"),
    ],
)  # fmt: skip
def test_a_summary_is_words_that_a_person_reads(store: Store, plan: Told, says: str) -> None:
    """The codes stay in the description, beside the sentence."""
    fill(store, [plan])
    (event,) = vevents(store).values()
    assert event["SUMMARY"] == says
    assert f"Coded: {plan.type}" in str(event["DESCRIPTION"])
    assert "“" in str(event["DESCRIPTION"])


def test_a_summary_says_what_became_of_the_plan(store: Store) -> None:
    fill(store, [MAY, OFF], fulfilments=[("may", "off", "called-off")])
    assert vevents(store)["may@dragoman"]["SUMMARY"] == "Kenya to visit Ghana (called off)"


def test_every_type_has_its_words() -> None:
    assert {type_ for type_, mode in verbs() if not mode} == set(TYPES)


def test_hostile_text_stays_text(store: Store) -> None:
    """A line break, a control character or a property in a report makes no new line, property or event."""
    says = "They meet.\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:file:///etc/passwd;x,y\\n\x01\x0b\u2028ORGANIZER:x"
    fill(store, [Told("may", "2024-05-07", "KEN", "CONSULT", "GHA", status="planned", says=says)])
    store.run("UPDATE articles SET url = 'https://x.example/a\nATTENDEE:mailto:a@b.example'")
    store.run("UPDATE events SET place = 'Accra\r\nSTATUS:CANCELLED'")

    made = ics(calendar(store, Filter()))

    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "TRANSP", "SUMMARY", "LOCATION",
                          "DESCRIPTION"}  # fmt: skip
    assert event["STATUS"] == "TENTATIVE"
    assert "END:VEVENT\nBEGIN:VEVENT" in event["DESCRIPTION"]
    assert not any(ord(c) < 32 and c not in "\r\n" for c in made.decode())


def test_the_command_writes_the_file_whole(tmp_path: Path, store: Store) -> None:
    """`--ics FILE` writes the calendar; into a folder that is not there, nothing, with a message."""
    fill(store, [MAY])
    store.close()
    given = ["calendar", "--record", store.where, "--ics"]
    done = CliRunner().invoke(cli, [*given, str(tmp_path / "a.ics")])
    assert (done.exit_code, (tmp_path / "a.ics").read_bytes()[:15]) == (0, b"BEGIN:VCALENDAR")
    failed = CliRunner().invoke(cli, [*given, str(tmp_path / "none" / "a.ics")])
    assert "cannot be written" in str(failed.exception)
