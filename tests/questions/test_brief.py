from __future__ import annotations

import re

import pytest
from desk import Stance, Told, also, fill

from dragoman.errors import UsageError
from dragoman.questions.brief import brief
from dragoman.questions.filters import Filter
from dragoman.questions.printing import printed
from dragoman.questions.timeline import timeline
from dragoman.record.store import Store

TALKS = Told(
    "talks", "2022-08-09", "KOR", "CONSULT", "CHN", outlets=("Gazette", "Herald"), says="Park met Wang in Qingdao."
)
TITLES = ["What happened", "What is planned", "What South Korea wants", "What China wants",
          "Open requests and promises", "Where reports disagree", "Trend"]  # fmt: skip


def lines(store: Store, title: str, **span: str) -> list[str]:
    return [line.text for line in brief(store, "KOR", "CHN", **span)[title].lines]


def test_every_line_is_cited_and_every_number_has_its_sentence(store: Store) -> None:
    plan, ask = also(TALKS, "plan", "2022-12-01", status="planned"), also(TALKS, "ask", "2022-08-10", type="REQUEST")
    fill(store, [TALKS, plan, ask], [Stance("CHN", "against", "the shield", article="in-talks-Gazette")])
    page = brief(store, "KOR", "CHN")
    assert [part.title for part in page] == TITLES
    assert all(line.sources for part in page for line in part.lines)
    text = page.markdown()
    marks = {int(n) for n in re.findall(r"\[(\d+)\]", text)}
    told = dict(re.findall(r"^(\d+)\. “(.+?)”", text, re.M))
    assert marks == set(map(int, told)) == set(range(1, len(page.sources) + 1))
    assert "1. “Park met Wang in Qingdao.” Gazette, 2022-08-09 (<https://gazette.example/in-talks-Gazette>)" in text
    assert "3 events between them in 6 reports" in text
    assert [len(x["sources"]) > 0 for part in page.to_dict()["sections"] for x in part["lines"]]
    assert page.answer().cited(0)[0].exact == "Park met Wang in Qingdao."


def test_parties_are_meant_by_any_name_and_the_most_reported_comes_in(store: Store) -> None:
    minor = [also(TALKS, f"m{n}", f"2022-07-{n:02d}", outlets=("Gazette",)) for n in range(1, 13)]
    fill(store, [*minor, TALKS])
    page = brief(store, "Seoul", "China")
    assert page.title == "South Korea and China"
    happened = page["What happened"]
    assert (
        happened.lines[-1].text
        == "2022-08-09: South Korea → China, consult: “Park met Wang in Qingdao.” (2 reports in 2 outlets)"
    )
    assert happened.note == "5 more in the record."


def test_an_empty_section_says_so(store: Store) -> None:
    page = brief(store, "KOR", "CHN")
    assert not any(part.lines for part in page)
    assert all(part.note for part in page)
    assert page["What is planned"].note == "The record tells of no plan between them that is still open."
    assert "## Sources" not in page.markdown()


def test_a_plan_that_was_kept_is_not_planned_and_one_past_its_day_says_so(store: Store) -> None:
    kept, past, ahead = (also(TALKS, i, d, status="planned", seen="2022-08-01") for i, d in
                         (("kept", "2022-08-09"), ("past", "2022-08-05"), ("ahead", "2022-11")))  # fmt: skip
    fill(store, [kept, past, ahead, TALKS], fulfilments=[("kept", "talks", "held")])
    found = lines(store, "What is planned")
    assert [x[:10] for x in found] == ["2022-08-05", "2022-11: S"]
    assert "its day is past" in found[0]
    assert "its day is past" not in found[1]


def test_what_is_to_come_goes_before_what_is_past_and_a_plan_called_off_says_so(store: Store) -> None:
    past = [also(TALKS, f"past{n}", f"2021-0{n}-05", status="planned", seen="2020-12-01") for n in range(1, 7)]
    ahead = also(TALKS, "ahead", "2022-11", status="planned", seen="2022-08-01")
    off = also(TALKS, "off", "2022-09-01", status="negated", seen="2022-08-02", says="Park cancelled the talks.")
    plan = also(TALKS, "plan", "2022-09-01", status="planned", seen="2022-08-01")
    fill(store, [*past, ahead, plan, off, TALKS], fulfilments=[("plan", "off", "called-off")])
    found = lines(store, "What is planned")
    assert [x.split(":")[0] for x in found] == ["2021-03-05", "2021-04-05", "2021-05-05", "2021-06-05", "2022-09-01",
                                                "2022-11"]  # fmt: skip
    assert found[-2].endswith("(2 reports in 2 outlets; called off)")


def test_stances_are_those_told_where_the_other_acts(store: Store) -> None:
    fill(store, [TALKS], [Stance("CHN", "against", "the shield", "2022-08-09", article="in-talks-Gazette"),
                          Stance("CHN", "against", "Kosovo's independence")])  # fmt: skip
    assert lines(store, "What China wants") == [
        "China is against “the shield” (seen 2022-08-09, 1 article in 1 outlet)"
    ]


def test_requests_stand_open_until_they_are_answered(store: Store) -> None:
    ask = Told("ask", "2022-08-09", "CHN", "REQUEST", "KOR", says="Wang asked Park to stay.")
    other = also(ask, "other", "2022-08-10", says="Wang asked Park to come.")
    fill(store, [ask, other, Told("no", "2022-08-11", "KOR", "REJECT", "CHN")], links=[("ask", "no", "answer")])
    assert lines(store, "Open requests and promises") == [
        "2022-08-10: asked, owed by South Korea to China: “Wang asked Park to come.” (1 report in 1 outlet)"
    ]
    assert len(lines(store, "What China wants")) == 2
    assert lines(store, "What South Korea wants") == []


def test_a_disagreement_names_who_says_what(store: Store) -> None:
    field = {"where": [["Qingdao", ["talks-Gazette"]], ["Beijing", ["talks-Herald"]]]}
    fill(store, [also(TALKS, "talks", "2022-08-09", disagreements=field)])
    assert lines(store, "Where reports disagree") == [
        "2022-08-09: South Korea → China, consult: where is Qingdao (Gazette) or Beijing (Herald)"
    ]


def test_the_trend_turns_with_the_events_that_turned_it(store: Store) -> None:
    good = [also(TALKS, f"good{m}", f"2020-{m:02d}-05") for m in range(1, 13)]
    bad = [Told(f"bad{m}", f"2021-{m:02d}-05", "CHN", "ASSAULT", "KOR") for m in range(1, 7)]
    fill(store, [*good, *bad])
    page = brief(store, "KOR", "CHN")
    (line,) = page["Trend"].lines
    assert line.text.startswith("↓ Relations deteriorated in 2021-01: the mean score moved by -11.5")
    assert [s.event for s in line.sources] == ["bad1", "bad2", "bad3"]
    assert lines(store, "Trend", until="2020")[0].startswith("→ No clear change")
    assert brief(store, "KOR", "CHN", since="2021-05")["Trend"].note == "Events in 2 months tell no trend."


def test_a_line_says_who_tells_it_where_a_source_does(store: Store) -> None:
    """An act that only an accusation tells is never shown as plain fact."""
    blamed = Told("blamed", "2022-08-11", "CHN", "COERCE", "KOR", says="jamming signals", holder="KOR")
    fill(store, [blamed])
    assert lines(store, "What happened") == [
        "2022-08-11: China → South Korea, coerce, according to South Korea: “jamming signals” (1 report in 1 outlet)"
    ]
    assert timeline(store, Filter()).column("according_to") == ["South Korea"]
    assert "South Korea" in printed(timeline(store, Filter()), "table").decode()


def test_outlets_are_counted_where_they_are_named(store: Store) -> None:
    fill(
        store,
        [also(TALKS, "a", "2022-08-09", outlets=(None,)), also(TALKS, "b", "2022-08-10", outlets=("Gazette",))],
    )
    found = [x.rpartition(" (")[2] for x in lines(store, "What happened")]
    assert found == ["1 report, outlet unknown)", "1 report in 1 outlet)"]
    assert timeline(store, Filter()).column("outlets") == [None, 1]


def test_text_from_outside_brings_no_markup_of_its_own(store: Store) -> None:
    fill(store, [also(TALKS, "x", "2022-08-09", says="# [click](javascript:x) <b>now</b>")])
    assert "\\# \\[click\\](javascript:x) \\<b\\>now" in brief(store, "KOR", "CHN").markdown()


def test_one_party_is_no_pair(store: Store) -> None:
    with pytest.raises(UsageError, match="not about KOR and itself"):
        brief(store, "KOR", "Seoul")
