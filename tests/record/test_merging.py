"""Which tellings are one happening, and which only look like it."""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.record.merging import MATCH, Named, Telling, alike, clusters, keys, likeness, numbers_of, words_of
from dragoman.record.merging.families import families

MEETING = Telling(
    id="a1", article="a", story="a", type="CONSULT", status="occurred",
    article_first=date(2021, 3, 10), article_last=date(2021, 3, 10),
    edtf="2021-03-09", first=date(2021, 3, 9), last=date(2021, 3, 9), place="Muscat", country="OMN",
    sources=("IRN",), targets=("OMN",), named=(Named("source", "IRN", "Zarif"), Named("target", "OMN", "Al Busaidi")),
    people=frozenset({"Zarif", "Al Busaidi"}), confidence=0.8, score=2.5, quad=1,
    words=words_of("Zarif met his Omani counterpart Al Busaidi in Muscat on Tuesday to discuss the tanker crisis"),
)  # fmt: skip
AGAIN = replace(
    MEETING, id="b1", article="b", story="b", article_first=date(2021, 3, 11), article_last=date(2021, 3, 11),
    sources=("OMN",), targets=("IRN",), place=None, country=None, confidence=0.6,
    words=words_of("Oman's Al Busaidi received Zarif on Tuesday for talks over seized tankers"),
)  # fmt: skip
STRIKE = Telling(
    id="s1", article="s", story="s", type="ASSAULT", mode="drone", status="occurred",
    article_first=date(2021, 3, 10), article_last=date(2021, 3, 10),
    edtf="2021-03-10", first=date(2021, 3, 10), last=date(2021, 3, 10), place="Marib", country="YEM",
    sources=("ORG:Houthis",), targets=("SAU",), confidence=0.7,
    words=words_of("A Houthi drone struck an oil depot near Marib, killing three workers"),
    numbers=numbers_of("A Houthi drone struck an oil depot near Marib, killing three workers"),
)  # fmt: skip


def on(t: Telling, id_: str, day: date) -> Telling:
    """The same telling in another article, of another day."""
    return replace(t, id=id_, article=id_, story=id_, edtf=day.isoformat(), first=day, last=day,
                   article_first=day, article_last=day)  # fmt: skip


def test_one_meeting_told_by_two_papers_is_one() -> None:
    assert (("a1", "b1"),) == clusters([MEETING, AGAIN])


def test_the_same_ministers_meeting_again_is_another() -> None:
    later = on(MEETING, "c1", date(2021, 3, 23))

    assert 0.0 == alike(MEETING, later)
    assert (("a1", "b1"), ("c1",)) == clusters([MEETING, AGAIN, later])


def test_the_presidents_meeting_is_not_the_ministers() -> None:
    named = (Named("source", "IRN", "Hassan Rouhani"), Named("target", "OMN", "Sultan Haitham"))
    presidents = replace(AGAIN, named=named, people=frozenset({"Hassan Rouhani", "Sultan Haitham"}),
                         words=words_of("Rouhani was welcomed by Sultan Haitham at the palace"))  # fmt: skip

    assert alike(MEETING, presidents) < MATCH


@pytest.mark.parametrize("status", ["occurred", "ongoing", "negated"])
def test_a_plan_is_never_what_came_of_it(status: str) -> None:
    assert 0.0 == alike(replace(MEETING, status="planned"), replace(AGAIN, status=status))


def test_what_one_article_keeps_apart_stays_apart() -> None:
    second = replace(MEETING, id="a2", words=words_of("Zarif and Al Busaidi met again over dinner"))

    assert 0.0 == alike(MEETING, second)


def test_an_article_telling_the_same_twice_tells_one() -> None:
    assert (("a1", "a2"),) == clusters([MEETING, replace(MEETING, id="a2")])


def test_a_report_may_leave_the_attacker_unnamed() -> None:
    unnamed = replace(STRIKE, id="t1", article="t", story="t", sources=(), mode=None)

    assert (("s1", "t1"),) == clusters([STRIKE, unnamed])


def test_reports_may_count_the_dead_differently() -> None:
    more = replace(STRIKE, id="t1", article="t", story="t", numbers=numbers_of("killed five workers"))

    assert MATCH <= alike(STRIKE, more)


def test_who_is_hit_is_not_who_hits() -> None:
    answer = replace(STRIKE, id="t1", article="t", story="t", sources=("SAU",), targets=("ORG:Houthis",),
                     mode="aerial", place=None, country=None, numbers=frozenset(),
                     words=words_of("Saudi jets struck Houthi positions hours later"))  # fmt: skip

    assert alike(STRIKE, answer) < MATCH


def test_a_deed_and_its_denial_in_one_article_are_one_event() -> None:
    denied = replace(STRIKE, id="s2", status="negated", words=words_of("The Houthis denied having struck the depot"))

    assert (("s1", "s2"),) == clusters([STRIKE, denied])
    assert 0.0 == alike(MEETING, replace(MEETING, id="a2", status="negated"))


def test_two_men_seized_on_a_day_are_two_events() -> None:
    one = replace(STRIKE, type="COERCE", mode="arrest", sources=("CHN",), targets=("CAN",), place=None, country=None,
                  named=(Named("target", "CAN", "Michael Kovrig"),), words=words_of("police seized him in the capital"),
                  numbers=frozenset())  # fmt: skip
    other = replace(one, id="t1", article="t", story="t", named=(Named("target", "CAN", "Michael Spavor"),),
                    words=words_of("a tour guide was caught near the border"))  # fmt: skip
    again = replace(other, named=(Named("target", "CAN", "Kovrig"),))

    assert alike(one, other) < alike(one, again)
    assert MATCH <= alike(one, again)


def test_in_a_war_days_and_parties_are_not_enough() -> None:
    """Fifty strikes of the same two on the same days, each told twice in its own words."""
    places = [f"{a}{b}ovka" for a in "BDGKLMNPRV" for b in ("a", "e", "i", "o", "u")]
    strikes = [
        replace(STRIKE, id=f"{place}-{n}", article=f"{place}-{n}", story=f"{place}-{n}", place=None, country=None,
                words=words_of(f"They hit {place}, {place}ino and {place}{what}"), numbers=frozenset())
        for place in places for n, what in enumerate(("grad", "burg"))
    ]  # fmt: skip

    assert {(f"{place}-0", f"{place}-1") for place in places} == set(clusters(strikes))


def test_other_words_for_one_deed_are_one_family() -> None:
    assert 1.0 == likeness("AID", "AID")
    assert 0.0 < likeness("SANCTION", "COERCE") < 1.0
    assert 0.0 == likeness("CONSULT", "ASSAULT")
    assert all(len(f.types) > 1 for f in families())


def test_an_undated_report_is_found_by_its_article() -> None:
    undated = replace(AGAIN, edtf=None, first=None, last=None)

    assert set(keys(MEETING)) & set(keys(undated))
    assert MATCH <= alike(MEETING, undated)


def test_what_has_no_party_or_no_time_is_filed_nowhere() -> None:
    assert () == keys(replace(MEETING, sources=(), targets=()))
    assert () == keys(replace(MEETING, edtf=None, first=None, last=None, article_first=None, article_last=None))


def test_keys_fit_a_bigint_and_are_few() -> None:
    crowd = tuple(f"X{n:02}" for n in range(40))
    vague = replace(MEETING, sources=crowd, edtf="2021/..", first=date(2021, 1, 1), last=None)

    assert all(-(2**63) <= k < 2**63 for k in keys(vague))
    assert len(keys(vague)) < 200
    assert len(keys(MEETING)) < 20


def test_keys_never_change() -> None:
    """They are stored: a change needs a migration that files every report anew."""
    alone = replace(on(MEETING, "o1", date(2021, 3, 4)), sources=())

    assert (426674213120541221,) == keys(alone)


def test_a_person_joins_and_parts() -> None:
    other = on(STRIKE, "x1", date(2021, 8, 1))

    assert (("s1", "x1"),) == clusters([STRIKE, other], together=[("x1", "s1")])
    assert (("a1",), ("b1",)) == clusters([MEETING, AGAIN], apart=[("b1", "a1")])
    assert (("a1", "b1"),) == clusters([MEETING, AGAIN], apart=[("a1", "b1")], together=[("a1", "b1")])


def test_words_are_stems_without_what_every_report_says() -> None:
    assert {"ship", "seize"} <= words_of("Two ships were seized on Monday, officials said.")
    assert not {"monday", "say", "said", "the", "two"} & words_of("The two said on Monday that the")


def test_numbers_say_what_they_count() -> None:
    text = (
        "Killing at least 37 soldiers and wounding 14, rebels took two posts worth $1.2bn on 9 August 2022, not May 3."
    )

    assert {"37 dead", "14 wounded", "2 post", "1200000000"} == numbers_of(text)


def test_who_expels_an_ambassador_has_not_denied_a_charge() -> None:
    """But a treaty that one paper has quit, the other suspended, is one happening."""
    expelled = replace(
        STRIKE, id="e1", article="e", story="e", type="SANCTION", mode="expel", sources=("ECU",), targets=("MEX",),
        words=words_of("Ecuador declared Mexico's ambassador persona non grata"),
    )  # fmt: skip
    denied = replace(
        expelled, id="d1", article="d", story="d", type="REJECT", mode=None,
        words=words_of("Ecuador denied that it had broken the law in the row over Mexico's ambassador"),
    )  # fmt: skip

    assert alike(expelled, denied) < MATCH
    assert MATCH <= alike(replace(expelled, mode=None), denied)
