"""An event's own fields, what its reports tell differently, and what became of plans."""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.errors import UsageError
from dragoman.record.merging import Fulfilment, Named, Telling, as_rows, fulfilments, numbers_of, represent, words_of


def telling(id_: str, day: date | None = date(2022, 5, 4), **fields: object) -> Telling:
    """A shelling of Kurdish fighters by Turkey, told by an article of 5 May."""
    base = Telling(
        id=id_, article=f"art-{id_}", story=f"art-{id_}", type="ASSAULT", status="occurred",
        article_first=date(2022, 5, 5), article_last=date(2022, 5, 5), edtf=day.isoformat() if day else None,
        first=day, last=day, sources=("TUR",), targets=("ORG:PKK",), confidence=0.7, score=-9.0, quad=4,
        words=words_of("shells fell on the village"),
    )  # fmt: skip
    return replace(base, **fields)


def test_the_anchor_is_the_earliest_article_then_the_least_id() -> None:
    early = telling("z", article_first=date(2022, 5, 4))

    assert "ev-z" == represent([telling("a"), early]).id
    assert "ev-a" == represent([telling("b"), telling("a")]).id


def test_an_event_has_a_report() -> None:
    with pytest.raises(UsageError, match="one or more"):
        represent([])


def test_copies_of_a_wire_story_have_one_vote_and_outlets_count_where_they_are_named() -> None:
    copies = [telling(f"c{n}", story="wire", type="COERCE", confidence=0.6, outlets=frozenset({f"p{n}"}))
              for n in range(4)]  # fmt: skip
    event = represent([*copies, telling("x", outlets=frozenset({"p0"})), telling("y")])

    assert "ASSAULT" == event.fields.type
    assert (6, 6, 4) == (event.reports, event.articles, event.outlets)  # p0 to p3; nobody knows where y was printed


def test_the_sharpest_date_that_most_can_mean() -> None:
    wide = telling("w", edtf="2022-05", first=date(2022, 5, 1), last=date(2022, 5, 31))
    event = represent([wide, telling("a"), telling("b", edtf="2022-05-04?"), telling("n", None)])

    assert "2022-05-04" == event.fields.edtf
    assert {} == as_rows(event.disagreements)


def test_it_happened_where_an_article_says_so_itself() -> None:
    said = telling("a", holder="IRQ", status="possible")

    assert "occurred" == represent([said, replace(said, id="b"), telling("c")]).fields.status
    assert "possible" == represent([said, replace(said, id="b", story="b"), telling("c", holder="SYR")]).fields.status


def test_a_holder_only_where_all_ascribe_it() -> None:
    said = telling("a", holder="IRQ", holder_name="the ministry")

    assert "IRQ" == represent([said, telling("b", holder="IRQ", holder_name="the ministry")]).fields.holder
    assert represent([said, telling("b")]).fields.holder is None


def test_parties_are_those_whom_enough_name() -> None:
    named = (Named("source", "TUR", "Hulusi Akar", "defence minister", "MIL"), Named("target", "IRQ"))
    some = [telling(f"r{n}", targets=("IRQ",), named=named) for n in range(3)]
    fields = represent([*some, telling("x", sources=("TUR", "FRA"), targets=("IRQ", "ORG:PKK"))]).fields

    assert (("TUR",), ("IRQ",)) == (fields.sources, fields.targets)
    assert "defence minister" == fields.named[0].role


def test_what_is_told_differently_is_kept_side_by_side() -> None:
    one = telling("a", place="Zakho", country="IRQ", numbers=numbers_of("eight people died"))
    other = telling("b", date(2022, 5, 3), sources=("ORG:PKK",), targets=("IRQ",), place="Kobani", country="SYR",
                    status="negated", numbers=numbers_of("nine dead"))  # fmt: skip

    assert {
        "who": [["TUR", ["a"]], ["ORG:PKK", ["b"]]],
        "when": [["2022-05-04", ["a"]], ["2022-05-03", ["b"]]],
        "where": [["Zakho", ["a"]], ["Kobani", ["b"]]],
        "how many": [["8 dead", ["a"]], ["9 dead", ["b"]]],
        "whether": [["occurred", ["a"]], ["negated", ["b"]]],
    } == as_rows(represent([one, other]).disagreements)


# ── plans ────────────────────────────────────────────────────────────────────────────────────────────────────

PLAN = telling(
    "p", date(2022, 6, 10), type="CONSULT", status="planned", sources=("EGY",), targets=("SDN",),
    words=words_of("ministers are to meet on the dam"),
)  # fmt: skip


def later(id_: str, day: date | None, published: date, **fields: object) -> Telling:
    """What a later article tells of the meeting."""
    told = replace(PLAN, id=id_, article=id_, story=id_, status="occurred", edtf=day.isoformat() if day else None,
                   first=day, last=day, article_first=published, article_last=published)  # fmt: skip
    return replace(told, **fields)


def outcomes(*tellings: Telling) -> tuple[Fulfilment, ...]:
    return fulfilments([represent([t]) for t in tellings])


def test_a_plan_is_held_on_its_day() -> None:
    met = later("m", date(2022, 6, 10), date(2022, 6, 11))
    before = later("b", date(2022, 5, 1), date(2022, 5, 2))

    assert (Fulfilment("ev-p", "ev-m", "held"),) == outcomes(before, met, PLAN)


def test_an_undated_plan_is_held_by_the_first_such_act() -> None:
    undated = replace(PLAN, edtf=None, first=None, last=None)
    first, second = later("m", date(2022, 6, 1), date(2022, 6, 2)), later("n", date(2022, 6, 20), date(2022, 6, 21))
    never = later("o", date(2023, 6, 1), date(2023, 6, 2))

    assert (Fulfilment("ev-p", "ev-m", "held"),) == outcomes(second, undated, first)
    assert () == outcomes(undated, never)


def test_a_plan_is_called_off() -> None:
    off = later("c", None, date(2022, 6, 8), status="negated")

    assert (Fulfilment("ev-p", "ev-c", "called-off"),) == outcomes(PLAN, off)


def test_a_plan_is_called_off_on_the_day_that_says_so() -> None:
    """The day told is that of calling it off, well before the days planned; of the meeting of March it says nothing."""
    off = later("c", date(2022, 6, 3), date(2022, 6, 3), status="negated", words=words_of("Cairo cancelled the talks"))
    other = later("o", date(2022, 3, 3), date(2022, 6, 3), status="negated", words=words_of("they did not meet"))

    assert (Fulfilment("ev-p", "ev-c", "called-off"),) == outcomes(PLAN, off)
    assert () == outcomes(PLAN, other)


def test_what_is_not_done_yet_is_not_called_off() -> None:
    """ "By August" is no day: nothing having come of it by June ends no plan."""
    deadline = replace(PLAN, edtf="2022-05-06/2022-08-31", first=date(2022, 5, 6), last=date(2022, 8, 31))
    not_yet = later("c", None, date(2022, 6, 8), status="negated", words=words_of("they have not met yet"))

    assert () == outcomes(deadline, not_yet)


def test_a_plan_is_not_held_by_another_promise() -> None:
    """To agree anew to reopen embassies is not to reopen them; to open one is."""
    plan = replace(PLAN, type="SUPPORT", words=words_of("reopen their embassies"))
    again = later("a", date(2022, 6, 9), date(2022, 6, 9), type="AGREE", words=words_of("agreed to reopen embassies"))
    done = later("d", date(2022, 6, 10), date(2022, 6, 10), type="SUPPORT", words=words_of("reopened its embassy"))

    assert () == outcomes(plan, again)
    assert (Fulfilment("ev-p", "ev-d", "held"),) == outcomes(plan, again, done)


def test_what_is_told_without_a_day_holds_a_plan_only_in_its_own_words() -> None:
    background = later("b", None, date(2022, 6, 20), words=words_of("a deal brokered by Cairo"))

    assert () == outcomes(PLAN, background)


@pytest.mark.parametrize("place", ["Turkish capital", "Turkey"])
def test_a_place_that_is_only_described_or_holds_the_other_is_no_other_place(place: str) -> None:
    one, other = telling("a", place="Ankara", country="TUR"), telling("b", place=place, country="TUR")

    assert "where" not in as_rows(represent([one, other]).disagreements)


def test_a_plan_is_moved_where_an_article_says_so() -> None:
    moved = later("v", date(2022, 7, 1), date(2022, 6, 8), status="planned", words=words_of("the talks were postponed"))

    assert (Fulfilment("ev-p", "ev-v", "moved"),) == outcomes(PLAN, moved)
    assert () == outcomes(PLAN, replace(moved, words=words_of("they will meet again")))


def test_others_meeting_is_no_fulfilment() -> None:
    assert () == outcomes(PLAN, later("m", date(2022, 6, 10), date(2022, 6, 11), sources=("EGY",), targets=("TUR",)))
